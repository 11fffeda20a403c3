"""Regular expressions (ECMA-262), in ``pattern`` and as keys of ``patternProperties``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from accord.contract.rules.catalogue import finding
from accord.contract.survey import Kind, Survey
from accord.diagnostics import Diagnostic, Location
from accord.schema.patterns import is_pattern

_COUNTS: Final = re.compile(r"\{([0-9]+)(?:(,)([0-9]*))?\}")
_FEW: Final = 2


def patterns(found: Survey) -> Iterator[Diagnostic]:
    """Regular expressions that are none, or that the engine which validates cannot compile."""
    for schema in found.nodes[Kind.SCHEMA]:
        pattern = schema.get("pattern")
        if pattern is not None and isinstance(pattern.value, str):
            yield from _judged(pattern.value, pattern.location)
        by_pattern = schema.get("patternProperties")
        for text, member in by_pattern.items() if by_pattern else ():
            yield from _judged(text, member.key_location)


def _judged(text: str, place: Location) -> Iterator[Diagnostic]:
    if is_pattern(text):
        return
    if is_pattern(_COUNTS.sub(_fewer, text)):
        message = f"{text!r} cannot be compiled here: it repeats too much"
        yield finding(place, "invalid-pattern", message, "say how long with minLength and maxLength")
    else:
        yield finding(place, "invalid-pattern", f"{text!r} is not a regular expression")


def _fewer(counts: re.Match[str]) -> str:
    """A quantifier of small numbers in place of one of large ones; one that is in the wrong order stays as it is."""
    least, comma, most = counts[1], counts[2] or "", counts[3] or ""
    if most and int(least) > int(most):
        return counts[0]
    few = [str(min(int(number), _FEW)) if number else "" for number in (least, most)]
    return f"{{{few[0]}{comma}{few[1]}}}"
