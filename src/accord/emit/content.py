"""What a body of each media type is in Python: as a handler gets or returns it, and as a client does.

They differ where bytes travel. A handler is given bytes and may return them in pieces; a client may send them in
pieces, from a file for one, and takes a stream of events or of lines item by item.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from accord.contract.content import JSON_SEQUENCES, is_range
from accord.contract.model import MediaType
from accord.emit.layout import Expression, builtin, either, subscript
from accord.emit.types import ANY, BYTES, SENT, STR, Types
from accord.schema.values import Direction, Schema

EVENT_STREAM = "text/event-stream"
_STREAMS = JSON_SEQUENCES.keys() | {EVENT_STREAM}
_JSON = ("/json", "+json")
# What handlers read and write as bytes, and clients as text.
_XML = ("application/xml", "+xml")
_STRUCTURED = (*_JSON, "/x-www-form-urlencoded", "/form-data")
# What handlers read and write as bytes, and clients as the values in it.
_PACKED = ("/msgpack", "/x-msgpack", "/vnd.msgpack", "+msgpack")

EVENT = builtin("call.Event")
BINARY = builtin("BinaryIO")


@dataclass(frozen=True, slots=True)
class Content:
    """The types of a body.

    ``handled`` is the handler's. ``whole`` is the client's, None where it can only be a stream; ``item`` is an item of
    that stream, None where it is none.
    """

    handled: Expression
    whole: Expression | None
    item: Expression | None = None


def content(
    media: Sequence[MediaType], direction: Direction, place: str, types: Types, form: Direction | None = None
) -> Content:
    """The types of a body that is of one of several media types; ``Any`` where there is none.

    *form* is the direction whose form its schemas have, where that is not *direction*: of what a service sends itself.
    """
    view = form or direction
    one = _received if direction == "response" else _sent
    ordered = sorted(media, key=lambda entry: entry.name)
    found = [one(entry, entry.name.partition(";")[0].strip().lower(), place, types, view) for entry in ordered]
    if not found:
        return Content(ANY, ANY)
    named = [SENT] if direction == "request" and len(found) > 1 else []  # says which of the media types it is
    return Content(
        either(each.handled for each in found),
        _either((*(each.whole for each in found), *named)),
        _either(each.item for each in found),
    )


def _either(items: Iterable[Expression | None]) -> Expression | None:
    known = [item for item in items if item is not None]
    return either(known) if known else None


def _sent(media: MediaType, kind: str, place: str, types: Types, view: Direction) -> Content:
    """The types of a request's body of one media type."""
    if is_range(kind) or (media.schema is None and kind.endswith(_STRUCTURED)):
        return Content(ANY, ANY)
    if media.schema is not None and (kind.startswith("multipart/") or kind.endswith(_STRUCTURED)):
        return _taken_apart(media, kind, place, types, view)
    if kind.endswith(_PACKED):
        return Content(BYTES, ANY if media.schema is None else types.annotation(media.schema, view, place))
    if kind.startswith("text/"):
        return Content(STR, STR)
    if kind not in JSON_SEQUENCES:
        return Content(BYTES, _pieces(BYTES))
    item = ANY if media.item_schema is None else types.annotation(media.item_schema, view, f"{place}Item")
    return Content(subscript("list", item), _pieces(item))


def _taken_apart(media: MediaType, kind: str, place: str, types: Types, view: Direction) -> Content:
    """The types of JSON, of a form, and of parts; a client writes parts that have no names itself."""
    if kind.startswith("multipart/"):
        handled, sent = types.form(media, place)
        return Content(handled, sent if kind == "multipart/form-data" else _pieces(BYTES))
    annotation = types.annotation(cast("Schema", media.schema), view, place)
    return Content(annotation, annotation)


def _pieces(item: Expression) -> Expression:
    """What a client may send in pieces, or from a file."""
    return either((BYTES, subscript("Iterable", item), BINARY))


def _received(media: MediaType, kind: str, place: str, types: Types, view: Direction) -> Content:
    """The types of a response's body of one media type."""
    if media.item_schema is not None or kind in _STREAMS:
        item = ANY if media.item_schema is None else types.annotation(media.item_schema, view, f"{place}Item")
        return Content(_streamed(item), None, EVENT if kind == EVENT_STREAM else item)
    if is_range(kind) or (media.schema is None and kind.endswith(_STRUCTURED)):
        return Content(ANY, ANY)
    if media.schema is not None and kind.endswith(_STRUCTURED):
        annotation = types.annotation(media.schema, view, place)
        return Content(annotation, annotation if kind.endswith(_JSON) else BYTES)
    if kind.endswith(_PACKED):
        whole = ANY if media.schema is None else types.annotation(media.schema, view, place)
        return Content(either((BYTES, _streamed(BYTES))), whole)
    if kind.startswith("text/"):
        return Content(either((STR, BYTES, _streamed(STR))), STR)
    return Content(either((BYTES, _streamed(BYTES))), STR if kind.endswith(_XML) else BYTES)


def _streamed(item: Expression) -> Expression:
    """What a handler returns to have its body sent item by item."""
    return either((subscript("Iterator", item), subscript("AsyncIterator", item)))
