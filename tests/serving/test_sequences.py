"""Items one after the other: lines, records, events, or a JSON array; each judged as it is written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import uuid
from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from typing import Any

import pytest

from accord.serve.problems import ContractViolation
from tests.serving.answers import ITEM, answered, of, of_items
from tests.serving.conftest import Serve

EVENT = {
    "type": "object",
    "required": ["data"],
    "properties": {"data": {"type": "string"}, "event": {"type": "string"}},
}
DAY = {"type": "object", "properties": {"day": {"type": "string", "format": "date"}}, "additionalProperties": False}
LINES = "application/x-ndjson"
EVENTS = "text/event-stream"


@dataclasses.dataclass
class Item:
    id: Any


@pytest.mark.parametrize(
    ("schema", "item", "line"),
    [
        (DAY, {"day": dt.date(2020, 1, 2)}, b'{"day":"2020-01-02"}\n'),
        (ITEM, Item(1), b'{"id":1}\n'),
        (ITEM, Item(2**70), b'{"id":1180591620717411303424}\n'),
        ({"type": "object", "required": ["1"]}, {1: 2}, b'{"1":2}\n'),
        ({"type": "string", "format": "uuid"}, uuid.UUID(int=1), b'"00000000-0000-0000-0000-000000000001"\n'),
        ({"type": "string"}, "a\nb", b'"a\\nb"\n'),
        ({"type": "number"}, Decimal("1.50"), b"1.50\n"),
        ({"type": "null"}, None, b"null\n"),
        ({"type": "array"}, (1, 2), b"[1,2]\n"),
        (ITEM, b'{"id":1}\n', b'{"id":1}\n'),
    ],
)
def test_an_item_is_judged_as_it_is_written(serve: Serve, schema: Any, item: Any, line: bytes) -> None:
    assert answered(serve, {"200": of_items(LINES, schema)}, iter([item])).pieces == [line]


@pytest.mark.parametrize(
    ("schema", "item"),
    [
        (DAY, {"day": dt.datetime(2020, 1, 2, tzinfo=dt.UTC)}),
        (ITEM, Item("a")),
        (ITEM, "text"),
        ({"type": "string", "maxLength": 2}, "abc"),
        ({}, float("nan")),
        ({}, object()),
        ({}, {1: 2, "1": 3}),
    ],
)
def test_a_stream_is_cut_off_at_what_breaks_its_contract(serve: Serve, schema: Any, item: Any) -> None:
    made: list[Any] = []
    with pytest.raises(ContractViolation):
        answered(serve, {"200": of_items(LINES, schema)}, iter([item]), prepare=made.append)
    assert made[0].violations == {"GET /act": 1}


def test_text_is_sent_as_it_is_where_nothing_says_what_an_item_is(serve: Serve) -> None:
    assert answered(serve, {"200": {"description": "", "content": {LINES: {}}}}, iter(["a", {}])).body == b"a{}\n"


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        (LINES, b'{"id":1}\n{"id":2}\n'),
        ("application/jsonl", b'{"id":1}\n{"id":2}\n'),
        ("application/geo+json-seq", b'\x1e{"id":1}\n\x1e{"id":2}\n'),
        (EVENTS, b'data: {"id":1}\n\ndata: {"id":2}\n\n'),
    ],
)
def test_a_list_is_a_sequence_too(serve: Serve, media_type: str, body: bytes) -> None:
    reply = answered(serve, {"200": of_items(media_type, ITEM)}, [{"id": 1}, {"id": 2}])
    assert (reply.status, reply.body, reply.headers["content-length"]) == (200, body, str(len(body)))
    assert answered(serve, {"200": of_items(media_type, ITEM)}, [{"id": 1}, {"id": "x"}]).status == 500


@pytest.mark.parametrize(
    ("schema", "item", "event"),
    [
        ({"type": "object"}, {"data": "x\u2028y\x0bz\x0c\x1c\x85w"}, "data: x\u2028y\x0bz\x0c\x1c\x85w\n\n"),
        ({"type": "object"}, {"data": "a\r\nb\rc\nd\n"}, "data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n"),
        ({"type": "object"}, {"data": ["a\u2028b"], "id": None, "retry": 5}, 'data: ["a\u2028b"]\nretry: 5\n\n'),
        ({"type": "object"}, {"event": "ping"}, "event: ping\n\n"),
        ({"type": "object"}, {"id": 7, "retry": 10}, "id: 7\nretry: 10\n\n"),
        ({"type": "object"}, {"comment": "a\nb"}, ": a\n: b\n\n"),
        ({"type": "object"}, {"data": None}, "data: null\n\n"),
        ({"type": "object"}, {"data": "a", "total": 5}, 'data: {"data":"a","total":5}\n\n'),
        ({"type": "object"}, "text", "data: text\n\n"),
        ({"type": "object"}, [1], "data: [1]\n\n"),
        (EVENT, {"data": {"id": 1}, "event": "e"}, 'data: {"id":1}\nevent: e\n\n'),
        (EVENT, "text", "data: text\n\n"),
        (ITEM, {"id": 1}, 'data: {"id":1}\n\n'),
        (ITEM, {"data": {"id": 1}, "event": "e"}, 'data: {"id":1}\nevent: e\n\n'),
        (EVENT, b"data: x\n\n", "data: x\n\n"),
    ],
)  # fmt: skip
def test_events_are_what_the_standard_reads(serve: Serve, schema: Any, item: Any, event: str) -> None:
    assert answered(serve, {"200": of_items(EVENTS, schema)}, iter([item])).body == event.encode()


@pytest.mark.parametrize("checks", [True, False])
@pytest.mark.parametrize(
    "item",
    [
        {"data": "a", "event": "x\ndata: b"},
        {"data": "a", "id": "1\r2"},
        {"data": "a", "id": "1\0"},
        {"data": "a", "retry": "soon"},
        {"data": "a", "event": {"a": 1}},
        {"data": object()},
    ],
)
def test_no_field_of_an_event_breaks_out_of_it(serve: Serve, item: Any, *, checks: bool) -> None:
    with pytest.raises(ContractViolation):
        answered(serve, {"200": of_items(EVENTS, {"type": "object"})}, iter([item]), validate_responses=checks)


@pytest.mark.parametrize(
    ("schema", "item"), [(EVENT, {"event": "ping"}), (ITEM, {"data": {"id": "x"}}), (ITEM, {"id": "x"}), (ITEM, "text")]
)
def test_an_event_is_judged_by_what_the_document_describes(serve: Serve, schema: Any, item: Any) -> None:
    with pytest.raises(ContractViolation):
        answered(serve, {"200": of_items(EVENTS, schema)}, iter([item]))


ITEMS = {"type": "array", "items": ITEM}
BESIDE = {
    "description": "",
    "content": {"application/json": {"schema": ITEMS}, LINES: {"itemSchema": ITEM}},
}


def items(*values: Any) -> Any:
    def act() -> Iterator[Any]:
        yield from values

    return act


@pytest.mark.parametrize(
    ("accept", "content_type", "body"),
    [
        (None, LINES, b'{"id":1}\n{"id":2}\n'),
        ("*/*", LINES, b'{"id":1}\n{"id":2}\n'),
        (LINES, LINES, b'{"id":1}\n{"id":2}\n'),
        ("application/json", "application/json", b'[{"id":1},{"id":2}]'),
    ],
)
def test_items_are_a_sequence_unless_the_client_wants_an_array(
    serve: Serve, accept: str | None, content_type: str, body: bytes
) -> None:
    reply = answered(serve, {"200": BESIDE}, items({"id": 1}, {"id": 2}), accept=accept)
    assert (reply.status, reply.headers["content-type"], reply.body) == (200, content_type, body)


def test_items_are_an_array_where_json_alone_is_documented(serve: Serve) -> None:
    responses = {"200": of(schema=ITEMS)}
    assert answered(serve, responses, items({"id": 1})).body == b'[{"id":1}]'
    assert answered(serve, responses, items()).body == b"[]"
    assert answered(serve, responses, items({"id": 1}, {"id": "x"})).status == 500
    assert answered(serve, {"200": of(schema=ITEM)}, items({"id": 1})).status == 500
    head = answered(serve, responses, items({"id": 1}), method="HEAD")
    assert (head.status, head.body) == (200, b"")


def test_an_array_of_items_that_fails_is_a_500(serve: Serve) -> None:
    async def act() -> AsyncIterator[Any]:
        yield {"id": 1}
        raise KeyError("secret")

    assert answered(serve, {"200": of(schema=ITEMS)}, act).status == 500


def test_json_in_pieces_is_sent_piece_by_piece(serve: Serve) -> None:
    assert answered(serve, {"200": of(schema=ITEM)}, items(b'{"id"', ":1}")).pieces == [b'{"id"', b":1}"]
