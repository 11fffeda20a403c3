"""Formats beyond JSON Schema's own: those of OpenAPI's registry that say what is valid (OpenAPI 3.1 §4.4).

``int32`` and ``int64`` are for ``number`` as well, and mean a signed integer there too: they become limits, which exact
arithmetic checks, and ``number`` becomes ``integer``. ``byte`` is a check of text. ``float``, ``double``, ``binary``
and ``password`` describe, and rule nothing out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from accord.schema.patterns import is_expression
from accord.schema.values import JSON

_LIMITS = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")


def is_base64(text: str) -> bool:
    """Whether a text is base64 with its padding (RFC 4648 §4)."""
    return _BASE64.fullmatch(text) is not None


CHECKS: Mapping[str, Callable[[str], bool]] = {"byte": is_base64, "regex": is_expression}
"""What validators are told of formats that they do not know, or take otherwise than patterns are taken here."""


def with_limits(schema: dict[str, JSON]) -> dict[str, JSON]:
    """The schema object with what its integer format implies: whole numbers, and limits unless it has tighter ones."""
    limits = _LIMITS.get(str(schema.get("format")))
    if limits is None:
        return schema
    least, most = limits
    bounded = {**schema, **_whole(schema)}
    if not _reaches(schema, ("minimum", "exclusiveMinimum"), lambda limit: limit >= least):
        bounded["minimum"] = least
    if not _reaches(schema, ("maximum", "exclusiveMaximum"), lambda limit: limit <= most):
        bounded["maximum"] = most
    return bounded


def _whole(schema: dict[str, JSON]) -> dict[str, JSON]:
    """What makes the numbers that fit a schema whole; values of other types stay as they are."""
    types = schema.get("type")
    if isinstance(types, list):
        return {"type": [*dict.fromkeys("integer" if name == "number" else name for name in types)]}
    if types is not None:
        return {"type": "integer" if types == "number" else types}
    if "multipleOf" not in schema:
        return {"multipleOf": 1}
    others = schema.get("allOf")
    return {"allOf": [*(others if isinstance(others, list) else []), {"multipleOf": 1}]}


def _reaches(schema: dict[str, JSON], keywords: tuple[str, str], is_tight: Callable[[float], bool]) -> bool:
    """Whether one of the keywords limits as much already."""
    given = [schema.get(keyword) for keyword in keywords]
    return any(isinstance(limit, int | float) and not isinstance(limit, bool) and is_tight(limit) for limit in given)
