"""What a schema says in several places holds together, and of its alternatives the one that fits is read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.serving.conftest import Serve
from tests.serving.documents import body, operation, parameter

INTEGERS = {"type": "array", "items": {"type": "integer"}}
REFINED = {
    "allOf": [
        {"type": "object", "properties": {"x": {"type": "integer"}}},
        {"properties": {"x": {"minimum": 1}}},
    ]
}
KINDS = {
    "oneOf": [
        {"type": "object", "properties": {"kind": {"const": "a"}, "v": {"type": "integer"}}, "required": ["kind"]},
        {"type": "object", "properties": {"kind": {"const": "b"}, "v": {"type": "string"}}, "required": ["kind"]},
    ]
}
PATTERN = {"type": "object", "patternProperties": {"^x": {"type": "integer"}}, "additionalProperties": False}
MANY = {
    "anyOf": [{"type": "object", "properties": {f"p{n}": {"type": "integer"}, "q": {"const": n}}} for n in range(40)]
}


def echo(**arguments: Any) -> dict[str, Any]:
    return arguments


def query(schema: Any, **fields: Any) -> dict[str, Any]:
    return {"/echo": {"get": operation("echo", parameter("value", "query", schema, **fields))}}


@pytest.mark.parametrize(
    ("schema", "text", "pointer"),
    [
        ({"$ref": "#/components/schemas/Text", "maxLength": 3}, "value=abcdef", "/value"),
        ({"$ref": "#/components/schemas/Anything", "maxLength": 3}, "value=abcdef", "/value"),
        ({"$ref": "#/components/schemas/Text", "enum": ["a"]}, "value=b", "/value"),
        ({"$ref": "#/components/schemas/Text", "format": "uuid"}, "value=b", "/value"),
    ],
)
def test_keywords_beside_a_reference_count(serve: Serve, schema: Any, text: str, pointer: str) -> None:
    components = {"schemas": {"Text": {"type": "string"}, "Anything": True}}
    response = serve(query(schema), echo, components=components).get(f"/echo?{text}")
    assert [error["pointer"] for error in response.json()["errors"]] == [pointer]


def test_keywords_beside_a_reference_mean_nothing_in_openapi_3_0(serve: Serve) -> None:
    schema = {"$ref": "#/components/schemas/Text", "maxLength": 3}
    client = serve(query(schema), echo, components={"schemas": {"Text": {"type": "string"}}}, openapi="3.0.3")
    assert client.get("/echo?value=abcdef").json() == {"value": "abcdef"}


@pytest.mark.parametrize(
    ("schema", "fields", "text", "value"),
    [
        (REFINED, {"style": "deepObject"}, "value[x]=5", {"x": 5}),
        (REFINED, {}, "x=5", {"x": 5}),
        ({"allOf": [INTEGERS, {"items": {"minimum": 1}}]}, {"explode": False}, "value=5,6", [5, 6]),
        ({"allOf": [INTEGERS, {"items": {"description": "A number."}}]}, {}, "value=5", [5]),
        (KINDS, {"style": "deepObject"}, "value[kind]=a&value[v]=5", {"kind": "a", "v": 5}),
        (KINDS, {"style": "deepObject"}, "value[kind]=b&value[v]=5", {"kind": "b", "v": "5"}),
        (KINDS, {}, "kind=b&v=5", {"kind": "b", "v": "5"}),
        (KINDS, {"explode": False}, "value=kind,b,v,5", {"kind": "b", "v": "5"}),
        (MANY, {"style": "deepObject"}, "value[p3]=5", {"p3": 5}),
        (PATTERN, {"style": "deepObject"}, "value[x1]=5", {"x1": 5}),
        (PATTERN, {"explode": False}, "value=x1,5", {"x1": 5}),
        (PATTERN, {}, "x1=5", {"x1": 5}),
        (
            {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]},
            {"explode": False},
            "value=5,5",
            ["5", 5],
        ),
        (
            {"type": "array", "prefixItems": [{"type": "integer"}], "items": {"type": "string"}},
            {"explode": False},
            "value=5,5,5",
            [5, "5", "5"],
        ),
    ],
)
def test_what_is_valid_as_a_whole_is_read(serve: Serve, schema: Any, fields: Any, text: str, value: Any) -> None:
    response = serve(query(schema, **fields), echo).get(f"/echo?{text}")
    assert response.json() == {"value": value}


@pytest.mark.parametrize(
    ("member", "text", "value"),
    [
        ({}, "value[a]=5", "5"),
        ({"description": "Anything."}, "value[a]=5", "5"),
        ({}, "value[a]=5&value[a]=6", ["5", "6"]),
        ({"type": ["array", "null"], "items": {"type": "integer"}}, "value[a]=null", None),
        ({"type": ["array", "null"], "items": {"type": "integer"}}, "value[a]=5", [5]),
        ({"oneOf": [{"type": "integer"}, INTEGERS]}, "value[a]=5", 5),
        ({"oneOf": [{"type": "integer"}, INTEGERS]}, "value[a]=5&value[a]=6", [5, 6]),
    ],
)
def test_one_text_is_a_scalar_where_it_may_be_and_several_are_an_array(
    serve: Serve, member: Any, text: str, value: Any
) -> None:
    schema = {"type": "object", "properties": {"a": member}}
    assert serve(query(schema, style="deepObject"), echo).get(f"/echo?{text}").json() == {"value": {"a": value}}


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        (REFINED, "x=5", {"x": 5}),
        (KINDS, "kind=b&v=5", {"kind": "b", "v": "5"}),
        (PATTERN, "x1=5", {"x1": 5}),
        ({"type": "object", "additionalProperties": INTEGERS}, "x1=5", {"x1": [5]}),
    ],
)
@pytest.mark.parametrize("media_type", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_forms_are_read_alike(serve: Serve, schema: Any, text: str, value: Any, media_type: str) -> None:
    received: list[Any] = []

    def take(body: Any) -> None:
        received.append(body)

    client = serve({"/take": {"post": operation("take", **body(schema, media_type))}}, take)
    pairs = dict(pair.split("=") for pair in text.split("&"))
    if media_type == "multipart/form-data":
        response = client.post("/take", files={name: (None, given) for name, given in pairs.items()})
    else:
        response = client.post("/take", data=pairs)
    assert (response.status_code, received) == (200, [value])


def given(*parameters: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"/echo": {"get": operation("echo", *parameters, **fields)}}


def objects(name: str, schema: Any, **fields: Any) -> dict[str, Any]:
    return parameter(name, "query", {"type": "object", **schema}, **fields)


def test_exploded_objects_leave_to_each_other_what_they_name(serve: Serve) -> None:
    a = objects("a", {"properties": {"x": {"type": "integer"}}})
    b = objects("b", {"properties": {"y": {"type": "integer"}}, "patternProperties": {"^z": {"type": "integer"}}})
    for parameters in ((a, b), (b, a)):
        response = serve(given(*parameters), echo).get("/echo?x=1&y=2&z1=3")
        assert response.json() == {"a": {"x": 1}, "b": {"y": 2, "z1": 3}}


@pytest.mark.parametrize("order", [1, -1])
def test_a_name_with_brackets_may_be_a_parameter_of_its_own(serve: Serve, order: int) -> None:
    parameters = [objects("f", {}, style="deepObject"), parameter("f[x]", "query", {"type": "integer"})][::order]
    assert serve(given(*parameters), echo).get("/echo?f[x]=1&f[y]=2").json() == {"f_x": 1, "f": {"y": "2"}}


def test_the_key_of_a_security_scheme_belongs_to_no_object(serve: Serve) -> None:
    def echo_without_user(f: Any) -> Any:
        return f

    key = {"type": "apiKey", "in": "query", "name": "api_key", "x-apikeyInfoFunc": "tests.serving.documents.anyone"}
    components = {"securitySchemes": {"key": key}}
    paths = {"/echo": {"get": operation("echo_without_user", objects("f", {}), security=[{"key": []}])}}
    client = serve(paths, echo_without_user, components=components)
    assert client.get("/echo?api_key=hush&a=1").json() == {"a": "1"}


def test_an_exploded_object_in_one_text_is_told_how_it_is_written(serve: Serve) -> None:
    schema = {"type": "object", "properties": {"R": {"type": "integer"}}, "additionalProperties": False}
    [error] = serve(query(schema), echo).get("/echo?value=1").json()["errors"]
    assert error["detail"] == "must be written as its properties, each a parameter of its own"


def test_no_names_of_the_clients_are_in_a_sentence(serve: Serve) -> None:
    schema = {"type": "object", "additionalProperties": {"type": "integer"}}
    response = serve(query(schema, style="deepObject"), echo).get("/echo?value[a~/b]=1&value[a~/b]=2")
    assert response.json()["errors"] == [
        {"in": "query", "pointer": "/value/a~0~1b", "detail": "must be given only once"}
    ]
