"""Parameters: every place, style and kind of schema, from text to typed arguments."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.serving.conftest import Serve
from tests.serving.documents import operation, parameter
from tests.serving.wire import ask

INTEGERS = {"type": "array", "items": {"type": "integer"}}
STRINGS = {"type": "array", "items": {"type": "string"}}
COLOUR = {
    "type": "object",
    "properties": {"R": {"type": "integer"}, "G": {"type": "integer"}, "name": {"type": "string"}},
    "additionalProperties": False,
}


def echo(**arguments: Any) -> dict[str, Any]:
    return arguments


def again(**arguments: Any) -> dict[str, Any]:
    return arguments


def query(schema: Any, **fields: Any) -> dict[str, Any]:
    return {"/echo": {"get": operation("echo", parameter("value", "query", schema, **fields))}}


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "5", 5),
        ("integer", "-0", 0),
        ("integer", "1.0", 1),
        ("integer", "1e30", 10**30),
        ("integer", "9007199254740993.0", 9007199254740993),
        ("integer", "-0.0e99999999999999999999", 0),
        ("integer", "123456789012345678901234567890", 123456789012345678901234567890),
        ("number", "1e5", 100000.0),
        ("number", "-2.5", -2.5),
        ("boolean", "true", True),
        ("boolean", "false", False),
        ("string", "true", "true"),
        ("string", "", ""),
        ("string", "a%2Bb+c", "a+b c"),
        ("string", "%E2%82%AC", "€"),
    ],
)
def test_a_literal_becomes_a_typed_value(serve: Serve, kind: str, text: str, value: Any) -> None:
    received: list[Any] = []

    def echo(value: Any) -> None:
        received.append(value)

    client = serve(query({"type": kind}, required=True), echo)
    response = client.get(f"/echo?value={text}")
    assert (response.status_code, received) == (200, [value])
    assert type(received[0]) is type(value)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("integer", "1_0"),
        ("integer", "%205%20"),
        ("integer", "%2B5"),
        ("integer", "%D9%A1"),
        ("integer", "0x10"),
        ("integer", "1.5"),
        ("integer", "4503599627370497.5"),
        ("integer", "0.01e-99999999999999999999"),
        ("integer", "007"),
        ("integer", ""),
        ("integer", "9" * 5000),
        ("number", "9" * 400),
        ("number", "nan"),
        ("number", "Infinity"),
        ("number", "1e999"),
        ("number", "1."),
        ("boolean", "TRUE"),
        ("boolean", "1"),
        ("string", "%00"),
        ("string", "%ff"),
        ("string", "%zz"),
    ],
)
def test_what_is_no_literal_is_refused(serve: Serve, kind: str, text: str) -> None:
    response = serve(query({"type": kind}), echo).get(f"/echo?value={text}")
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    [error] = response.json()["errors"]
    assert (error["in"], error["pointer"]) == ("query", "/value")


@pytest.mark.parametrize(
    ("schema", "text", "value"),
    [
        ({"type": ["integer", "string"]}, "5", 5),
        ({"type": ["integer", "string"]}, "five", "five"),
        ({"oneOf": [{"type": "boolean"}, {"type": "integer", "minimum": 10}]}, "12", 12),
        ({"anyOf": [{"type": "string", "maxLength": 1}, {"type": "integer"}]}, "12", 12),
        ({"allOf": [{"type": "number"}, {"minimum": 1}]}, "1.5", 1.5),
        ({"type": ["integer", "null"]}, "null", None),
        ({"enum": [1, 2, "x"]}, "2", 2),
        ({"enum": [1, 2, "x"]}, "x", "x"),
        ({"enum": [None, True, 1.5]}, "null", None),
        ({"enum": [None, True, 1.5]}, "true", True),
        ({"enum": [None, True, 1.5]}, "1.5", 1.5),
        ({"const": 7}, "7", 7),
        ({"$ref": "#/components/schemas/Size"}, "3", 3),
        ({}, "5", "5"),
    ],
)
def test_a_schema_of_several_types_chooses_the_reading_that_is_valid(
    serve: Serve, schema: Any, text: str, value: Any
) -> None:
    components = {"schemas": {"Size": {"type": "integer", "maximum": 9}}}
    assert serve(query(schema), echo, components=components).get(f"/echo?value={text}").json() == {"value": value}


@pytest.mark.parametrize(
    ("schema", "fields", "text", "value"),
    [
        (INTEGERS, {}, "value=1&value=2", [1, 2]),
        (INTEGERS, {}, "value=1", [1]),
        (INTEGERS, {"explode": False}, "value=1,2", [1, 2]),
        (STRINGS, {"explode": False}, "value=a%2Cb,c", ["a,b", "c"]),
        (INTEGERS, {"explode": False}, "value=1%2C2", [1, 2]),
        (INTEGERS, {"explode": False}, "value=", []),
        (INTEGERS, {"style": "spaceDelimited", "explode": False}, "value=1%202+3", [1, 2, 3]),
        (INTEGERS, {"style": "pipeDelimited", "explode": False}, "value=1|2|3", [1, 2, 3]),
        (INTEGERS, {"style": "pipeDelimited", "explode": False}, "value=1%7C2%7c3", [1, 2, 3]),
        (COLOUR, {"explode": False}, "value=R,100,G,200", {"R": 100, "G": 200}),
        (COLOUR, {"explode": False}, "value=R%2C100%2Cname%2Cx", {"R": 100, "name": "x"}),
        (COLOUR, {"explode": False}, "value=name,a%2Cb", {"name": "a,b"}),
        (COLOUR, {}, "R=100&name=a%26b", {"R": 100, "name": "a&b"}),
        (COLOUR, {"style": "deepObject"}, "value[R]=100&value[name]=5", {"R": 100, "name": "5"}),
        (COLOUR, {"style": "deepObject"}, "value%5BR%5D=1", {"R": 1}),
        ({"type": "object", "properties": {"t": STRINGS}}, {"style": "deepObject"}, "value[t]=a", {"t": ["a"]}),
        ({"oneOf": [{"type": "integer"}, INTEGERS]}, {"explode": False}, "value=1,2", [1, 2]),
        (STRINGS, {"style": "pipeDelimited", "explode": False}, "value=a%7Cb|c", ["a|b", "c"]),
        ({**STRINGS, "minItems": 2}, {"explode": False}, "value=a%2Cb", ["a", "b"]),
        (STRINGS, {"explode": False}, "value=a%2Cb", ["a,b"]),
        ({"type": "integer"}, {"allowEmptyValue": True}, "value=", ""),
        ({"type": "boolean"}, {"allowEmptyValue": True}, "value", ""),
        ({"type": "boolean"}, {"allowEmptyValue": True}, "value=true", True),
        ({"type": "string", "minLength": 1}, {"allowEmptyValue": True}, "value=", ""),
    ],
)
def test_query_styles(serve: Serve, schema: Any, fields: Any, text: str, value: Any) -> None:
    response = serve(query(schema, **fields), echo).get(f"/echo?{text}")
    assert response.json() == {"value": value}


@pytest.mark.parametrize(
    ("schema", "fields", "text"),
    [
        ({"type": "integer"}, {}, "value=1&value=2"),
        ({"type": "integer"}, {}, "value=1&other=2"),
        ({"type": "integer"}, {}, "Value=1"),
        (INTEGERS, {"explode": False}, "value=1&value=2"),
        ({**STRINGS, "minItems": 3}, {"explode": False}, "value=a%2Cb,c"),
        ({"type": "integer"}, {"allowEmptyValue": True}, "value=x"),
        (INTEGERS, {}, "value=1&value=a"),
        (COLOUR, {"explode": False}, "value=R,100,G"),
        (COLOUR, {"explode": False}, "value=R,1,R,2"),
        (COLOUR, {"style": "deepObject"}, "value[R]=a"),
        (COLOUR, {"style": "deepObject"}, "value[R]=1&value[R]=2"),
        (COLOUR, {"style": "deepObject"}, "value[R][x]=1"),
        (COLOUR, {"style": "deepObject"}, "value[R=1"),
        (COLOUR, {"style": "deepObject"}, "value=1"),
        (COLOUR, {"style": "deepObject"}, "value[other]=1"),
        ({"type": "integer"}, {}, "%ff=1"),
    ],
)
def test_a_query_that_is_malformed_or_says_more_than_the_contract_is_refused(
    serve: Serve, schema: Any, fields: Any, text: str
) -> None:
    response = serve(query(schema, **fields), echo).get(f"/echo?{text}")
    assert response.status_code == 400, response.text
    assert all(error["in"] == "query" for error in response.json()["errors"])


@pytest.mark.parametrize(
    ("schema", "fields", "text", "value"),
    [
        ({"type": "integer"}, {}, "5", 5),
        ({"type": "string"}, {}, "a%2Fb", "a/b"),
        ({"type": "string"}, {}, "a+b", "a+b"),
        (INTEGERS, {}, "1,2", [1, 2]),
        (COLOUR, {}, "R,1,name,x", {"R": 1, "name": "x"}),
        (COLOUR, {"explode": True}, "R=1,name=x", {"R": 1, "name": "x"}),
        ({"type": "integer"}, {"style": "label"}, ".5", 5),
        (INTEGERS, {"style": "label"}, ".1,2", [1, 2]),
        (INTEGERS, {"style": "label", "explode": True}, ".1.2", [1, 2]),
        (COLOUR, {"style": "label", "explode": True}, ".R=1.G=2", {"R": 1, "G": 2}),
        ({"type": "integer"}, {"style": "matrix"}, ";value=5", 5),
        ({"type": "string"}, {"style": "matrix"}, ";value", ""),
        (INTEGERS, {"style": "matrix"}, ";value=1,2", [1, 2]),
        (INTEGERS, {"style": "matrix", "explode": True}, ";value=1;value=2", [1, 2]),
        (COLOUR, {"style": "matrix"}, ";value=R,1,G,2", {"R": 1, "G": 2}),
        (COLOUR, {"style": "matrix", "explode": True}, ";R=1;G=2", {"R": 1, "G": 2}),
        (STRINGS, {"style": "matrix", "explode": True}, ";value=a;value", ["a", ""]),
        (COLOUR, {"style": "matrix", "explode": True}, ";R=1;name", {"R": 1, "name": ""}),
        (COLOUR, {"style": "matrix"}, ";value", {}),
        (INTEGERS, {"style": "matrix"}, ";value", []),
        (INTEGERS, {"style": "matrix", "explode": True}, ";value", []),
        (INTEGERS, {"style": "matrix"}, ";value=1%2C2", [1, 2]),
        (INTEGERS, {"style": "label"}, ".1.2", [1, 2]),
        (INTEGERS, {"style": "label"}, ".1%2C2", [1, 2]),
        (COLOUR, {"style": "label"}, ".R.1.name.x", {"R": 1, "name": "x"}),
        (STRINGS, {"style": "label"}, ".a.b", ["a.b"]),
    ],
)
def test_path_styles(serve: Serve, schema: Any, fields: Any, text: str, value: Any) -> None:
    paths = {"/echo/{value}": {"get": operation("echo", parameter("value", "path", schema, **fields))}}
    assert serve(paths, echo).get(f"/echo/{text}").json() == {"value": value}


@pytest.mark.parametrize(
    ("schema", "explode", "value"),
    [(INTEGERS, False, []), (INTEGERS, True, []), (COLOUR, False, {}), (COLOUR, True, {})],
)
def test_a_label_may_be_empty(serve: Serve, schema: Any, explode: bool, value: Any) -> None:
    given = parameter("value", "path", schema, style="label", explode=explode)
    reply = ask(serve({"/echo/{value}": {"get": operation("echo", given)}}, echo).app, "GET", "/echo/.")
    assert reply.json == {"value": value}


@pytest.mark.parametrize("target", ["/echo?value=a\0b", "/echo?a\0b=1"])
def test_a_nul_that_is_not_encoded_is_one_too(serve: Serve, target: str) -> None:
    assert ask(serve(query({"type": "string"}), echo).app, "GET", target).status == 400


@pytest.mark.parametrize(
    ("schema", "fields", "text"),
    [
        ({"type": "integer"}, {}, "x"),
        ({"type": "integer", "minimum": 1}, {}, "0"),
        ({"type": "integer"}, {"style": "label"}, "5"),
        ({"type": "integer"}, {"style": "matrix"}, ";other=5"),
        ({"type": "string"}, {}, "%ff"),
        ({"type": "string"}, {}, "%00"),
        (COLOUR, {"explode": True}, "R"),
    ],
)
def test_a_path_parameter_that_breaks_its_schema_is_400_and_not_404(
    serve: Serve, schema: Any, fields: Any, text: str
) -> None:
    paths = {"/echo/{value}": {"get": operation("echo", parameter("value", "path", schema, **fields))}}
    response = serve(paths, echo).get(f"/echo/{text}")
    assert response.status_code == 400
    assert response.json()["errors"][0]["in"] == "path"


@pytest.mark.parametrize(
    ("schema", "fields", "value", "expected"),
    [
        ({"type": "integer"}, {}, "5", 5),
        (INTEGERS, {}, "1, 2", [1, 2]),
        ({"type": "string"}, {}, "a%20b", "a%20b"),
        (COLOUR, {}, "R, 1, name, x", {"R": 1, "name": "x"}),
        (COLOUR, {"explode": True}, "R=1, name=x", {"R": 1, "name": "x"}),
        ({"type": "integer"}, {}, " \t5\t ", 5),
        (STRINGS, {}, "a%2Cb", ["a%2Cb"]),
    ],
)
def test_header_parameters_are_typed_and_have_no_case(
    serve: Serve, schema: Any, fields: Any, value: str, expected: Any
) -> None:
    paths = {"/echo": {"get": operation("echo", parameter("X-Rate", "header", schema, **fields))}}
    reply = ask(serve(paths, echo).app, "GET", "/echo", [(b"x-rAtE", value.encode())])
    assert reply.json == {"x_rate": expected}


def test_an_encoded_comma_in_a_header_is_no_delimiter(serve: Serve) -> None:
    paths = {"/echo": {"get": operation("echo", parameter("X-Rate", "header", {**STRINGS, "minItems": 2}))}}
    assert serve(paths, echo).get("/echo", headers={"x-rate": "a%2Cb"}).status_code == 400


def test_lines_of_a_list_header_are_one_list_and_a_scalar_may_have_one_line_only(serve: Serve) -> None:
    lists = {"/echo": {"get": operation("echo", parameter("X-Rate", "header", INTEGERS))}}
    scalar = {"/echo": {"get": operation("echo", parameter("X-Rate", "header", {"type": "integer"}))}}
    lines = [("x-rate", "1"), ("x-rate", "2,3")]
    assert serve(lists, echo).get("/echo", headers=lines).json() == {"x_rate": [1, 2, 3]}
    assert serve(scalar, echo).get("/echo", headers=lines).status_code == 400


@pytest.mark.parametrize(
    ("schema", "fields", "cookie", "expected"),
    [
        ({"type": "integer"}, {}, "a=1; value=5", 5),
        (STRINGS, {"explode": False}, "value=a,b%2Cc", ["a", "b,c"]),
        (INTEGERS, {}, "value=1; value=2", [1, 2]),
        ({"type": "string"}, {}, 'value="quoted"', "quoted"),
        ({"type": "string"}, {}, 'value=""quoted"', '"quoted'),
        ({"type": "string"}, {}, 'value=quoted"', 'quoted"'),
        (STRINGS, {"explode": False}, 'value="a,b"', ["a", "b"]),
        ({"type": "string"}, {}, "value=a%20b", "a b"),
        ({"type": "string"}, {"style": "cookie"}, "value=a%20b", "a%20b"),
        (COLOUR, {"explode": False}, "value=R,1,name,x", {"R": 1, "name": "x"}),
        (COLOUR, {}, "R=1; name=x; other=2", {"R": 1, "name": "x"}),
    ],
)
def test_cookie_parameters(serve: Serve, schema: Any, fields: Any, cookie: str, expected: Any) -> None:
    paths = {"/echo": {"get": operation("echo", parameter("value", "cookie", schema, **fields))}}
    assert serve(paths, echo, openapi="3.2.0").get("/echo", headers={"cookie": cookie}).json() == {"value": expected}


@pytest.mark.parametrize("cookie", ['value={"name": "%b7 %41"}', "value=%7B%22name%22:%20%22%25b7%20%2541%22%7D"])
def test_json_in_a_cookie_may_be_encoded_or_not(serve: Serve, cookie: str) -> None:
    content = {"application/json": {"schema": {"type": "object"}}}
    given = {"name": "value", "in": "cookie", "content": content}
    client = serve({"/echo": {"get": operation("echo", given)}}, echo)
    assert client.get("/echo", headers={"cookie": cookie}).json() == {"value": {"name": "%b7 %41"}}


@pytest.mark.parametrize("value", [b"\xff", b"x\x00y"])
@pytest.mark.parametrize(("place", "name", "header"), [("header", "x-value", "x-value"), ("cookie", "v", "cookie")])
def test_headers_and_cookies_are_utf_8(serve: Serve, place: str, name: str, header: str, value: bytes) -> None:
    paths = {"/echo": {"get": operation("echo", parameter(name, place, {"type": "string"}))}}
    sent = value if place == "header" else b"v=" + value
    reply = ask(serve(paths, echo).app, "GET", "/echo", [(header.encode(), sent)])
    assert reply.status == 400
    assert reply.json["errors"][0]["in"] == place


def test_content_parameters_are_json(serve: Serve) -> None:
    content = {"name": "value", "in": "query", "content": {"application/json": {"schema": COLOUR}}}
    client = serve({"/echo": {"get": operation("echo", content)}}, echo)
    assert client.get("/echo", params={"value": '{"R": 5}'}).json() == {"value": {"R": 5}}
    assert client.get("/echo", params={"value": '{"R": "x"}'}).json()["errors"][0]["pointer"] == "/value/R"
    assert client.get("/echo", params={"value": "{"}).status_code == 400


@pytest.mark.parametrize("value", ['{"name": "\\u0000"}', '{"name": "\\u0000", "R": 1}', '{"name": "a\0"}'])
def test_a_nul_is_no_more_welcome_in_json_than_elsewhere_in_a_parameter(serve: Serve, value: str) -> None:
    content = {"name": "value", "in": "query", "content": {"application/json": {"schema": COLOUR}}}
    paths = {"/echo": {"get": operation("echo", content)}}
    assert serve(paths, echo).get("/echo", params={"value": value}).status_code == 400


def test_what_json_says_in_a_parameter_is_validated_and_its_integers_are_integers(serve: Serve) -> None:
    def content(schema: Any) -> dict[str, Any]:
        given = {"name": "value", "in": "query", "content": {"application/json": {"schema": schema}}}
        return {"/echo": {"get": operation("echo", given)}}

    assert serve(content({"type": "string"}), echo).get("/echo?value=5").status_code == 400
    assert serve(content({"type": "integer"}), echo).get("/echo?value=1.0").text == '{"value":1}'
    assert serve(content({"type": "integer"}), echo).get("/echo?value=1.00000000000000000001").status_code == 400


def test_a_json_cookie_keeps_its_quotes(serve: Serve) -> None:
    given = {"name": "value", "in": "cookie", "content": {"application/json": {"schema": {"type": "string"}}}}
    client = serve({"/echo": {"get": operation("echo", given)}}, echo)
    assert client.get("/echo", headers={"cookie": 'value="abc"'}).json() == {"value": "abc"}


def test_a_parameter_may_be_a_form(serve: Serve) -> None:
    given = {"name": "value", "in": "query", "content": {"application/x-www-form-urlencoded": {"schema": COLOUR}}}
    client = serve({"/echo": {"get": operation("echo", given)}}, echo)
    assert client.get("/echo", params={"value": "R=1&name=a+b"}).json() == {"value": {"R": 1, "name": "a b"}}
    assert client.get("/echo", params={"value": "R=1&R=2"}).json()["errors"][0]["pointer"] == "/value/R"


def test_content_parameters_may_be_text_and_their_integers_are_exact(serve: Serve) -> None:
    def content(media_type: str) -> dict[str, Any]:
        return {"name": "value", "in": "query", "content": {media_type: {"schema": {"type": "integer"}}}}

    paths = {
        "/text": {"get": operation("echo", content("text/plain"))},
        "/json": {"get": operation("again", content("application/json"))},
    }
    client = serve(paths, echo, again)
    assert client.get("/text?value=5").json() == {"value": 5}
    assert client.get("/text?value=five").status_code == 400
    assert client.get(f"/json?value={2**70}").json() == {"value": 2**70}


def test_a_parameter_of_the_operation_comes_before_one_of_its_path(serve: Serve) -> None:
    item = query({"type": "integer"})["/echo"]
    item["parameters"] = [parameter("value", "query", {"type": "string"}), parameter("other", "query", {})]
    response = serve({"/echo": item}, echo).get("/echo?value=5&other=x")
    assert response.json() == {"value": 5, "other": "x"}


def test_a_default_is_passed_where_the_parameter_is_absent_and_is_a_new_value_each_time(serve: Serve) -> None:
    def collect(tags: list[str]) -> list[str]:
        tags.append("x")
        return tags

    schema = {**STRINGS, "default": ["a"]}
    client = serve({"/c": {"get": operation("collect", parameter("tags", "query", schema))}}, collect)
    assert [client.get("/c").json() for _ in range(2)] == [["a", "x"], ["a", "x"]]


def test_an_absent_optional_parameter_is_left_to_the_handlers_default_or_is_none(serve: Serve) -> None:
    def own(value: int = 7) -> int:
        return value

    def bare(value: int | None) -> int | None:
        return value or 0

    optional = parameter("value", "query", {"type": "integer"})
    client = serve(
        {"/own": {"get": operation("own", optional)}, "/bare": {"get": operation("bare", optional)}}, own, bare
    )
    assert (client.get("/own").json(), client.get("/bare").json()) == (7, 0)


def test_a_whole_query_string_is_a_form_or_json(serve: Serve) -> None:
    form = {"name": "value", "in": "querystring", "content": {"application/x-www-form-urlencoded": {"schema": COLOUR}}}
    json = {"name": "value", "in": "querystring", "content": {"application/json": {"schema": COLOUR}}}
    paths = {"/form": {"get": operation("echo", form)}, "/json": {"get": operation("again", json)}}
    client = serve(paths, echo, again, openapi="3.2.0")
    assert client.get("/form?R=1&name=a+b").json() == {"value": {"R": 1, "name": "a b"}}
    assert client.get("/form?R=1&B=2").status_code == 400
    assert client.get("/form").json() == {}
    assert client.get("/json?%7B%22R%22:1%7D").json() == {"value": {"R": 1}}


def test_objects_and_arrays_in_a_query_string_that_is_a_form_are_those_of_forms(serve: Serve) -> None:
    schema = {"type": "object", "properties": {"o": COLOUR, "l": INTEGERS}}
    form = {"name": "value", "in": "querystring", "content": {"application/x-www-form-urlencoded": {"schema": schema}}}
    client = serve({"/form": {"get": operation("echo", form)}}, echo, openapi="3.2.0")
    assert client.get("/form?l=1&l=2&o=%7B%22R%22%3A1%7D").json() == {"value": {"l": [1, 2], "o": {"R": 1}}}
    json = {"name": "value", "in": "querystring", "content": {"application/json": {"schema": COLOUR}}}
    client = serve({"/json": {"get": operation("echo", json)}}, echo, openapi="3.2.0")
    assert client.get("/json?%7B").json()["errors"][0]["in"] == "query"


def test_every_violation_is_told_at_once_without_the_values(serve: Serve) -> None:
    paths = {
        "/{a}": {
            "get": operation(
                "echo",
                parameter("a", "path", {"type": "integer"}),
                parameter("b", "query", {"type": "integer"}, required=True),
                parameter("c", "query", INTEGERS),
                parameter("X-D", "header", {"type": "boolean"}),
                parameter("e", "cookie", {"type": "string"}, required=True),
            )
        }
    }
    response = serve(paths, echo).get("/secret?c=1&c=hush&f=1", headers={"X-D": "maybe"})
    found = [(error["in"], error["pointer"]) for error in response.json()["errors"]]
    assert sorted(found) == [
        ("cookie", "/e"),
        ("header", "/X-D"),
        ("path", "/a"),
        ("query", "/b"),
        ("query", "/c/1"),
        ("query", "/f"),
    ]
    assert "hush" not in response.text
    assert "maybe" not in response.text


def test_parameters_that_the_document_does_not_have_pass_where_validation_is_not_strict(serve: Serve) -> None:
    client = serve(query({"type": "integer"}), echo, strict_validation=False)
    assert client.get("/echo?value=1&other=2").json() == {"value": 1}


def test_names_are_passed_as_connexion_passes_them(serve: Serve) -> None:
    paths = {"/echo": {"get": operation("echo", parameter("pageSize", "query", {"type": "integer"}))}}
    assert serve(paths, echo).get("/echo?pageSize=1").json() == {"pageSize": 1}
    assert serve(paths, echo, pythonic_params=True).get("/echo?pageSize=1").json() == {"page_size": 1}


def test_a_query_that_comes_again_is_read_alike_whatever_handlers_did_with_it(serve: Serve) -> None:
    received: list[Any] = []

    def spoil(**arguments: Any) -> None:
        received.append(copy.deepcopy(arguments))
        if "values" in arguments:
            arguments["values"].append(0)
        arguments.clear()

    values = parameter("values", "query", INTEGERS)
    paths = {"/spoil": {"get": operation("spoil", values, parameter("a", "query", {"type": "integer", "default": 7}))}}
    client = serve(paths, spoil)

    for target in ("/spoil?a=1", "/spoil?values=1", "/spoil", "/spoil?a=2") * 2:
        assert client.get(target).status_code == 200
    assert client.get("/spoil?a=x").status_code == 400
    assert client.get("/spoil?a=x").status_code == 400
    once = [{"a": 1}, {"values": [1], "a": 7}, {"a": 7}, {"a": 2}]
    assert received == once * 2


def test_so_many_different_queries_are_read_that_none_is_kept_forever(serve: Serve) -> None:
    client = serve(query({"type": "integer"}), echo)
    for number in range(2100):
        assert client.get(f"/echo?value={number}").json() == {"value": number}
