"""Schemas on the wire: every version of OpenAPI and every keyword means what its specification says."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from tests.serving.conftest import Serve
from tests.serving.documents import body, operation, parameter


def take(body: Any) -> Any:
    return body


def accepted(serve: Serve, schema: Any, value: Any, **fields: Any) -> bool:
    """Whether a request body of this schema is taken; the operation answers with anything."""
    client = serve({"/take": {"post": operation("take", **body(schema))}}, take, **fields)
    response = client.post("/take", content=orjson.dumps(value), headers={"content-type": "application/json"})
    assert response.status_code in (200, 400), response.text
    return response.status_code == 200


@pytest.mark.parametrize(
    ("schema", "value", "fine"),
    [
        ({"type": "string", "nullable": True}, None, True),
        ({"type": "string"}, None, False),
        ({"nullable": True}, None, True),
        ({"type": "string", "nullable": True, "enum": ["a"]}, None, False),
        ({"type": "string", "nullable": True, "enum": ["a", None]}, None, True),
        ({"allOf": [{"type": "string"}], "nullable": True}, None, False),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, 1, False),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, 2, True),
        ({"type": "integer"}, 1.0, True),
        ({"type": "object", "additionalProperties": False}, {"a": 1}, False),
        ({"type": "array", "items": {"type": "integer"}, "uniqueItems": True}, [1, 1.0], False),
    ],
)
def test_openapi_3_0(serve: Serve, schema: Any, value: Any, *, fine: bool) -> None:
    assert accepted(serve, schema, value, openapi="3.0.3") is fine


@pytest.mark.parametrize("openapi", ["3.1.0", "3.2.0"])
@pytest.mark.parametrize(
    ("schema", "value", "fine"),
    [
        ({"type": ["string", "null"]}, None, True),
        ({"const": {"a": 1}}, {"a": 1}, True),
        ({"const": {"a": 1}}, {"a": 2}, False),
        ({"type": "integer", "exclusiveMinimum": 1}, 1, False),
        ({"prefixItems": [{"type": "string"}], "items": False}, ["a"], True),
        ({"prefixItems": [{"type": "string"}], "items": False}, ["a", 1], False),
        ({"contains": {"type": "string"}, "minContains": 2}, ["a", 1], False),
        ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, False),
        ({"dependentSchemas": {"a": {"required": ["b"]}}}, {"a": 1, "b": 1}, True),
        ({"if": {"const": 1}, "then": False}, 1, False),
        ({"propertyNames": {"maxLength": 1}}, {"ab": 1}, False),
        ({"allOf": [{"properties": {"a": True}}], "unevaluatedProperties": False}, {"a": 1}, True),
        ({"allOf": [{"properties": {"a": True}}], "unevaluatedProperties": False}, {"b": 1}, False),
        ({"anyOf": [{"prefixItems": [True]}], "unevaluatedItems": False}, [1, 2], False),
        ({"$defs": {"n": {"$anchor": "number", "type": "number"}}, "$ref": "#number"}, "a", False),
        ({"$id": "https://example.org/s", "$defs": {"n": {"type": "number"}}, "$ref": "#/$defs/n"}, 1, True),
        ({"$id": "https://example.org/s", "$defs": {"n": {"type": "number"}}, "$ref": "#/$defs/n"}, "a", False),
        (True, {"any": "thing"}, True),
    ],
)
def test_json_schema_2020_12(serve: Serve, openapi: str, schema: Any, value: Any, *, fine: bool) -> None:
    assert accepted(serve, schema, value, openapi=openapi) is fine


def test_a_dynamic_reference_is_resolved_where_it_is_used(serve: Serve) -> None:
    components = {
        "schemas": {
            "Tree": {
                "$id": "https://example.org/tree",
                "$dynamicAnchor": "node",
                "type": "object",
                "properties": {"data": True, "children": {"type": "array", "items": {"$dynamicRef": "#node"}}},
            },
            "Strict": {
                "$id": "https://example.org/strict",
                "$dynamicAnchor": "node",
                "$ref": "tree",
                "unevaluatedProperties": False,
            },
        }
    }
    for name, fine in (("Tree", True), ("Strict", False)):
        schema = {"$ref": f"#/components/schemas/{name}"}
        assert accepted(serve, schema, {"children": [{"daat": 1}]}, components=components) is fine
        assert accepted(serve, schema, {"children": [{"data": 1}]}, components=components)


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("uuid", "123e4567-e89b-12d3-a456-426614174000", "123e4567"),
        ("date", "2024-02-29", "2023-02-29"),
        ("date-time", "2024-02-29T12:00:00Z", "2024-02-29 12:00"),
        ("time", "12:00:00Z", "25:00:00Z"),
        ("duration", "P1DT2H", "1 day"),
        ("email", "ann@example.org", "ann"),
        ("hostname", "example.org", "-a.org"),
        ("ipv4", "127.0.0.1", "127.0.0.256"),
        ("ipv6", "::1", "::g"),
        ("uri", "https://example.org/a", "not a uri"),
        ("regex", "a+", "a("),
        ("byte", "YWI=", "***"),
    ],
)
@pytest.mark.parametrize("openapi", ["3.0.3", "3.1.0"])
def test_formats_of_strings_are_asserted(serve: Serve, openapi: str, name: str, good: str, bad: str) -> None:
    schema = {"type": "string", "format": name}
    assert accepted(serve, schema, good, openapi=openapi)
    assert not accepted(serve, schema, bad, openapi=openapi)


@pytest.mark.parametrize(
    ("name", "good", "bad"), [("int32", 2**31 - 1, 2**31), ("int64", -(2**63), 2**63), ("int64", 5, 2**70)]
)
def test_formats_of_integers_are_asserted(serve: Serve, name: str, good: int, bad: int) -> None:
    def take(number: int) -> str:
        return str(number)

    schema = {"type": "integer", "format": name}
    made = operation("take", parameter("number", "query", schema))
    client = serve({"/take": {"get": made}}, take)
    assert client.get(f"/take?number={good}").json() == str(good)
    assert client.get(f"/take?number={bad}").status_code == 400


@pytest.mark.parametrize(
    ("pattern", "value", "fine"),
    [
        ("^a$", "a", True),
        ("^a$", "a\n", False),
        (r"^\d$", "٣", False),
        (r"^\w$", "é", False),
        (r"^\u0061$", "a", True),
        (r"^(?=.*x)[a-z]+$", "ax", True),
        (r"^(a+)+$", "a" * 60 + "!", False),
        ("^.$", "😀", True),
    ],
)
def test_patterns_mean_what_ecma_262_says_in_bounded_time(
    serve: Serve, pattern: str, value: str, *, fine: bool
) -> None:
    assert accepted(serve, {"type": "string", "pattern": pattern}, value) is fine


PET = {
    "schemas": {
        "Pet": {
            "type": "object",
            "required": ["id", "name", "secret"],
            "additionalProperties": False,
            "properties": {
                "id": {"type": "integer", "readOnly": True},
                "name": {"type": "string"},
                "secret": {"type": "string", "writeOnly": True},
            },
        }
    }
}
REF = {"$ref": "#/components/schemas/Pet"}


@pytest.mark.parametrize("openapi", ["3.0.3", "3.1.0", "3.2.0"])
def test_what_is_read_only_is_no_part_of_a_request_and_what_is_write_only_no_part_of_a_response(
    serve: Serve, openapi: str
) -> None:
    answer: dict[str, Any] = {}

    def swap(body: Any) -> Any:
        assert body == {"name": "a", "secret": "s"}
        return answer

    made = operation("swap", **body(REF))
    made["responses"]["200"]["content"]["application/json"]["schema"] = REF
    client = serve({"/swap": {"post": made}}, swap, openapi=openapi, components=PET)
    answer.update({"id": 1, "name": "a"})
    assert client.post("/swap", json={"name": "a", "secret": "s"}).json() == {"id": 1, "name": "a"}
    assert client.post("/swap", json={"name": "a"}).status_code == 400
    assert client.post("/swap", json={"id": 1, "name": "a", "secret": "s"}).status_code == 400
    answer["secret"] = "s"
    assert client.post("/swap", json={"name": "a", "secret": "s"}).status_code == 500
    answer.clear()
    answer["name"] = "a"
    assert client.post("/swap", json={"name": "a", "secret": "s"}).status_code == 500


def kind(of: str) -> dict[str, Any]:
    properties = {"kind": {"type": "string"}, of: {"type": "integer"}}
    return {"type": "object", "required": ["kind", of], "properties": properties}


EITHER = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]


@pytest.mark.parametrize("mapping", [None, {"cat": "#/components/schemas/Cat", "dog": "Dog"}])
def test_a_discriminator_explains_and_changes_nothing_of_what_is_valid(serve: Serve, mapping: Any) -> None:
    discriminator = {"propertyName": "kind", **({"mapping": mapping} if mapping else {})}
    schema = {"oneOf": EITHER, "discriminator": discriminator}
    components = {"schemas": {"Cat": kind("lives"), "Dog": kind("tricks")}}
    cat = "cat" if mapping else "Cat"
    client = serve({"/take": {"post": operation("take", **body(schema))}}, take, components=components)
    assert client.post("/take", json={"kind": cat, "lives": 9}).status_code == 200
    assert client.post("/take", json={"kind": "other", "tricks": 1}).status_code == 200
    errors = client.post("/take", json={"kind": cat, "lives": "x"}).json()["errors"]
    assert [error["pointer"] for error in errors] == ["/lives"]


def test_a_schema_that_refers_to_itself_is_enforced_at_every_depth(serve: Serve) -> None:
    node = {"type": "object", "properties": {"next": {"$ref": "#/components/schemas/Node"}, "n": {"type": "integer"}}}
    fields = {"components": {"schemas": {"Node": node}}}
    schema = {"$ref": "#/components/schemas/Node"}
    assert accepted(serve, schema, {"next": {"next": {"n": 1}}}, **fields)
    assert not accepted(serve, schema, {"next": {"next": {"n": "x"}}}, **fields)
