"""Items one after the other: lines of JSON, records, events (OpenAPI 3.2 §4.14.4, RFC 7464, WHATWG HTML §9.2).

Each item is judged by the documented ``itemSchema`` as it is written.
"""

# Handlers yield anything.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

from accord.serve.contents import BYTES, SCALARS, Content
from accord.serve.header_lines import UnsendableError, header_text
from accord.serve.written import Dumps, encoded, told

Settle: TypeAlias = Callable[[list[str]], None]
"""Raises, or only notes, what was found."""

_FIELDS = frozenset({"data", "event", "id", "retry", "comment"})
_LINE_END = re.compile(r"\r\n|\r|\n")


def encoder(content: Content, dumps: Dumps, settle: Settle | None) -> Callable[[Any], bytes]:
    """How a piece of a stream becomes bytes; what is wrong with an item goes to *settle*, where anybody asks.

    Bytes are sent as they are. So is text, unless an ``itemSchema`` says what an item is. The function raises
    ``UnsendableError`` for what cannot be written.
    """

    def encode(item: Any) -> bytes:
        if isinstance(item, BYTES):
            return bytes(item)
        if not content.framing or (content.item_validator is None and isinstance(item, str)):
            if not isinstance(item, SCALARS):
                raise UnsendableError(f"a {type(item).__name__} cannot be a piece of {content.name}")
            return encoded(header_text(item), content)
        shown, data = _framed(item, content, dumps)
        if settle is not None and content.item_validator is not None:
            settle(told(content.item_validator, shown, lambda: _json(shown, dumps), "item"))
        return data

    return encode


def _framed(item: Any, content: Content, dumps: Dumps) -> tuple[Any, bytes]:
    """An item as it is judged, and as it is sent."""
    if content.framing == "events":
        fields = _fields(item, content)
        text = "".join(f"{line}\n" for line in _event(fields, dumps))
        return _shown(item, fields, content, dumps), encoded(f"{text}\n", content)
    return item, (b"\x1e" if content.framing == "records" else b"") + _json(item, dumps) + b"\n"


def _fields(item: Any, content: Content) -> dict[str, Any]:
    """The fields of an event: those of an object that has no others, or anything else as its data.

    Where the document describes what is in the data, an object is an event only if it says so by having ``data``.
    """
    if (
        isinstance(item, Mapping)
        and item
        and item.keys() <= _FIELDS
        and (content.items != "payloads" or "data" in item)
    ):
        return {name: value for name, value in item.items() if value is not None or name == "data"}
    return {"data": item}


def _shown(item: Any, fields: dict[str, Any], content: Content, dumps: Dumps) -> Any:
    """What an ``itemSchema`` is asked of."""
    if content.items == "payloads":
        return fields["data"]
    if content.items == "texts" and "data" in fields and not isinstance(fields["data"], str):
        return {**fields, "data": _json(fields["data"], dumps).decode()}
    return item if content.items == "" and fields == {"data": item} and isinstance(item, Mapping) else fields


def _event(fields: Mapping[str, Any], dumps: Dumps) -> Iterator[str]:
    """The lines of a server-sent event. Raises ``UnsendableError`` for a field that would end where it should not."""
    for name, value in fields.items():
        if name == "data":
            text = value if isinstance(value, str) else _json(value, dumps).decode()
        elif isinstance(value, SCALARS):
            text = header_text(value)
        else:
            raise UnsendableError(f"the {name} of an event cannot be a {type(value).__name__}")
        if name in ("event", "id") and ("\0" in text or _LINE_END.search(text)):
            raise UnsendableError(f"the {name} of an event has a line break or NUL in it")
        if name == "retry" and not (text.isascii() and text.isdigit()):
            raise UnsendableError("the retry of an event is not a number of milliseconds")
        for line in _LINE_END.split(text):
            yield f"{'' if name == 'comment' else name}: {line}"


def _json(item: Any, dumps: Dumps) -> bytes:
    try:
        return dumps(item)
    except (TypeError, ValueError, RecursionError) as error:
        raise UnsendableError(f"an item cannot be written as JSON: {error}") from error
