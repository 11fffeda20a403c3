"""What handlers return, written as JSON: exactly, or not at all."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from connexion.jsonifier import Jsonifier

from tests.serving.conftest import Serve
from tests.serving.documents import body, operation
from tests.serving.wire import ask


@dataclasses.dataclass
class Point:
    x: Any


def answered(serve: Serve, schema: Any, value: Any, **options: Any) -> tuple[int, bytes]:
    def act() -> Any:
        return value

    answer = {"200": {"description": "Fine", "content": {"application/json": {"schema": schema}}}}
    client = serve({"/act": {"get": {"operationId": "act", "responses": answer}}}, act, **options)
    reply = ask(client.app, "GET", "/act")
    return reply.status, reply.body


@pytest.mark.parametrize(
    ("schema", "value", "written"),
    [
        ({"type": "number"}, Decimal("1e400"), b"1E+400"),
        ({"type": "number", "exclusiveMaximum": 1}, Decimal("0.99999999999999999999"), b"0.99999999999999999999"),
        ({"type": "integer"}, Decimal(2**64 + 1), b"18446744073709551617"),
        ({"type": "number"}, Decimal("12345678901234567890.123"), b"12345678901234567890.123"),
        ({"type": "array"}, [Decimal("1.50"), 2**70], b"[1.50,1180591620717411303424]"),
        (
            {"type": "object"},
            {1: [2**70, {}, []], None: {2: 3}},
            b'{"1":[1180591620717411303424,{},[]],"null":{"2":3}}',
        ),
        ({"type": "object"}, {2**70: Point(2**70)}, b'{"1180591620717411303424":{"x":1180591620717411303424}}'),
        ({"type": "string", "format": "time"}, dt.time(1, 2, 3, tzinfo=dt.UTC), b'"01:02:03+00:00"'),
        ({}, [None, {"a": None}, dt.date(2020, 1, 2)], b'[null,{"a":null},"2020-01-02"]'),
    ],
)
def test_numbers_keep_all_their_digits(serve: Serve, schema: Any, value: Any, written: bytes) -> None:
    assert answered(serve, schema, value) == (200, written)


NAN = float("nan")


@pytest.mark.parametrize("checks", [True, False])
@pytest.mark.parametrize(
    "value",
    [
        NAN,
        [1, {"a": [float("inf")]}],
        {"a": (None, NAN)},
        [dt.date(2020, 1, 2), -float("inf")],
        [2**70, NAN],
        {1: NAN},
        {NAN: 1},
        Point(NAN),
        [dt.date(2020, 1, 2), Point([NAN])],
        Decimal("NaN"),
        {"a": Decimal("Infinity")},
        {1: 2, "1": 3},
        {(1, 2): 3},
        {"a": b"bytes"},
    ],
)
def test_what_json_has_no_text_for_is_never_sent(serve: Serve, value: Any, *, checks: bool) -> None:
    assert answered(serve, {}, value, validate_responses=checks)[0] == 500


def test_a_value_inside_itself_is_never_sent(serve: Serve) -> None:
    within: list[Any] = []
    within.append(within)
    assert answered(serve, {}, within)[0] == 500


@pytest.mark.parametrize("level", [(b"[", b"]"), (b'{"a":', b"}")])
def test_what_was_accepted_however_deep_can_be_answered(serve: Serve, level: tuple[bytes, bytes]) -> None:
    def echo(body: Any) -> Any:
        return body

    client = serve({"/echo": {"post": operation("echo", **body({}))}}, echo)
    for depth in (253, 255, 1000, 1023, 1024, 1025):
        sent = level[0] * depth + b"1" + level[1] * depth
        reply = ask(client.app, "POST", "/echo", [(b"content-type", b"application/json")], [sent])
        assert reply.status == (200 if depth <= 1024 else 400)
        assert reply.body == sent or depth > 1024


def test_a_jsonifier_of_the_users_is_held_to_json_too(serve: Serve) -> None:
    assert answered(serve, {}, {"a": "NaN"}, jsonifier=Jsonifier()) == (200, b'{"a": "NaN"}\n')
    assert answered(serve, {}, {"a": NAN}, jsonifier=Jsonifier())[0] == 500


AMOUNT = {"type": ["number", "null"]}
LEAF = {"type": "object", "properties": {"a": AMOUNT}, "additionalProperties": False}
TREE = {
    "type": "object",
    "properties": {"a": AMOUNT, "under": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}},
    "additionalProperties": False,
}


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "object"},
        {"type": "object", "properties": {"b": {}}, "additionalProperties": AMOUNT},
        {"type": "object", "properties": {"a": {}}, "additionalProperties": False},
        {"type": "object", "additionalProperties": AMOUNT},
        {"$ref": "#/components/schemas/Leaf"},
        {"$ref": "#/components/schemas/Tree"},
        {"$ref": "#/components/schemas/Open"},
        {"allOf": [{"$ref": "#/components/schemas/Leaf"}, {"minProperties": 1}]},
        {"anyOf": [{"$ref": "#/components/schemas/Leaf"}, {"type": "array", "prefixItems": [{}], "items": False}]},
        {"oneOf": [{"$ref": "#/components/schemas/Leaf"}, {"const": 5}, {"enum": [6]}]},
    ],
)
def test_null_is_sent_and_nan_is_not_whatever_a_schema_leaves_open(serve: Serve, schema: Any) -> None:
    given: list[Any] = [{"a": None}]

    def act() -> Any:
        return given[0]

    answer = {"200": {"description": "Fine", "content": {"application/json": {"schema": schema}}}}
    schemas = {"Leaf": LEAF, "Tree": TREE, "Open": {"anyOf": [{"$ref": "#/components/schemas/Leaf"}, {}]}}
    client = serve({"/act": {"get": {"operationId": "act", "responses": answer}}}, act, components={"schemas": schemas})
    for value, status in (({"a": None}, 200), ({"a": NAN}, 500), ({"a": 1.5}, 200), ({"a": -float("inf")}, 500)):
        given[0] = value
        assert client.get("/act").status_code == status
