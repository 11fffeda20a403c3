"""What a status may contain: its documented content types, compiled, and which of them a body is sent as.

OpenAPI 3.1 §4.8.14, §4.8.17; sequential media types, 3.2 §4.14.4; RFC 9110 §12.5.1.
"""

from __future__ import annotations

import datetime as dt
import enum
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from accord.contract.content import is_range
from accord.contract.model import MediaType, Response
from accord.schema.values import Schema
from accord.serve import media_types
from accord.serve.headers import HeaderRule, header_rule
from accord.serve.problems import not_acceptable
from accord.serve.text import Schemas

if TYPE_CHECKING:
    from accord.schema.validator import Validator
    from accord.schema.values import JSON

Framing: TypeAlias = Literal["", "lines", "records", "events"]
"""How items are told apart: by lines, record separators (RFC 7464), or as events (WHATWG HTML §9.2)."""

_FRAMINGS: dict[str, Framing] = {
    **dict.fromkeys(("application/x-ndjson", "application/ndjson"), "lines"),
    **dict.fromkeys(("application/jsonl", "application/jsonlines", "application/x-jsonlines"), "lines"),
    "application/json-seq": "records",
    "text/event-stream": "events",
}
Items: TypeAlias = Literal["", "events", "texts", "payloads"]
"""What an ``itemSchema`` of events describes: events, those whose data is text, or what is in their data."""

BYTES = (bytes, bytearray, memoryview)
SCALARS = (str, bool, int, float, Decimal, dt.date, dt.time, uuid.UUID, enum.Enum)
ITERATORS = (Iterator, AsyncIterator)


@dataclass(frozen=True, slots=True)
class Content:
    """One documented content type of a status. ``header`` is the finished Content-Type, None where the handler says it.

    ``validator`` judges JSON. Of any other content ``read`` makes the value to be judged; it is None where no text can
    satisfy the schema, as with XML, and nothing is judged then. ``charset`` is how text becomes bytes, "" where nothing
    says it; ``octets`` tells a schema of raw bytes. ``name`` is a range only where no type can be made of it.
    """

    name: str
    json: bool
    header: bytes | None
    schema: Schema = True
    validator: Validator | None = None
    item_validator: Validator | None = None
    read: Callable[[str], JSON] | None = None
    charset: str = ""
    octets: bool = False
    framing: Framing = ""
    items: Items = ""


@dataclass(frozen=True, slots=True)
class Status:
    """One status that an operation may answer."""

    code: int
    contents: tuple[Content, ...]
    headers: tuple[HeaderRule, ...]


UNDOCUMENTED = Content("application/json", json=True, header=b"application/json")
"""What a body is sent as where nothing is documented, and nobody checks."""


def named(contents: Sequence[Content], text: str) -> Content | None:
    """The documented content that a Content-Type means, written as it says; None where there is none."""
    read = media_types.parse(text)
    index = media_types.choose(read.name, [entry.name for entry in contents]) if read else None
    if read is None or index is None:
        return None
    header = undocumented(text)
    return replace(
        contents[index], name=header.name, json=header.json, header=None, charset=header.charset, framing=header.framing
    )


def undocumented(text: str) -> Content:
    """What a Content-Type means that the document does not have, for services that do not check."""
    read = media_types.parse(text) or media_types.MediaType("")
    return Content(read.name, read.json, None, charset=_charset(read), framing=_framing(read.name))


def chosen(contents: Sequence[Content], body: Any, accept: bytes | None, code: int) -> Content:
    """The content for a body whose type the handler does not say: the only one, or what the client prefers.

    Raises 406 where the client accepts none of the types that the body of a success can be sent as.
    """
    offered = [content if content.header is not None else _concrete(content, body) for content in contents]
    if len(offered) == 1:
        return offered[0]
    order = list(range(len(offered)))
    if accept is not None:
        order = media_types.accepted(accept.decode("latin-1"), [content.name for content in offered]) or order
    wanted = [offered[index] for index in order]
    for suits in (_suits, _may_be):
        for content in wanted:
            if suits(content, body):
                return content
    others = [content for content in offered if _suits(content, body)]
    if others and 200 <= code < 300:  # noqa: PLR2004  an error is told to whoever asked
        raise not_acceptable(content.name for content in others)
    return others[0] if others else wanted[0]


def _suits(content: Content, body: Any) -> bool:
    """Whether a body is, by what it is in Python, of a content type."""
    if is_range(content.name):
        return False
    if isinstance(body, ITERATORS):
        return content.framing != ""
    return not content.json if isinstance(body, (str, *BYTES)) else content.json


def _may_be(content: Content, body: Any) -> bool:
    """Whether a body can be written as a content type although another would suit it better."""
    if is_range(content.name):
        return False
    if isinstance(body, list | tuple):
        return content.framing != ""
    return isinstance(body, (*SCALARS, *BYTES, *ITERATORS))


def _concrete(content: Content, body: Any) -> Content:
    """A content type for a documented range: what the body is, if the range covers it."""
    name, charset = "application/json", "utf-8"
    if isinstance(body, BYTES):
        name, charset = "application/octet-stream", ""
    elif isinstance(body, str):
        name = "text/plain"
    header = b"text/plain; charset=utf-8" if name == "text/plain" else name.encode()
    covered = name if media_types.covers(content.name, name) else content.name
    return replace(content, name=covered, json=name == "application/json", header=header, charset=charset)


def compile_status(response: Response, schemas: Schemas, compile_validator: Callable[[Schema], Validator]) -> Status:
    """Compile what is documented of one status, whichever it is; *schemas* are those of the response direction."""
    contents = tuple(_content(entry, schemas, compile_validator) for entry in response.content)
    headers = tuple(header_rule(header, schemas, compile_validator) for header in response.headers)
    return Status(0, contents, headers)


def _content(entry: MediaType, schemas: Schemas, compile_validator: Callable[[Schema], Validator]) -> Content:
    header = entry.name.strip()
    read = media_types.parse(header) or media_types.MediaType(header.partition(";")[0].strip().lower())
    ranged = "*" in read.name
    if not ranged and read.name.startswith("text/") and "charset" not in read.parameters:
        header = f"{header}; charset=utf-8"
    schema: Schema = True if entry.schema is None else entry.schema
    reading = schemas.reading(schema)
    as_text = _as_it_is if "string" in reading.kinds else reading.scalar
    return Content(
        name=entry.name.strip(),
        json=read.json,
        header=None if ranged else header.encode("latin-1"),
        schema=schema,
        validator=None if schema is True else compile_validator(schema),
        item_validator=None if entry.item_schema is None else compile_validator(entry.item_schema),
        read=None if schemas.opaque(schema) else as_text,
        charset=_charset(read),
        octets=schemas.binary(schema),
        framing=_framing(read.name),
        items=_items(entry.item_schema, schemas),
    )


def _items(schema: Schema | None, schemas: Schemas) -> Items:
    members = {} if schema is None else schemas.properties(schema)
    if "data" in members:
        return "texts" if schemas.kinds(members["data"]) == frozenset({"string"}) else "events"
    return "payloads" if members else ""


def _charset(read: media_types.MediaType) -> str:
    return read.parameters.get("charset", "utf-8" if read.name.startswith("text/") or read.json else "")


def _framing(name: str) -> Framing:
    return "records" if name.endswith("+json-seq") else _FRAMINGS.get(name, "")


def _as_it_is(text: str) -> str:
    return text
