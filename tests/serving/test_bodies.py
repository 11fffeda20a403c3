"""Request bodies: by content type, whole and valid or not at all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accord.diagnostics import DocumentError
from accord.settings import Settings
from tests.serving.conftest import Serve
from tests.serving.documents import body, operation
from tests.serving.wire import ask

ITEM = {
    "type": "object",
    "properties": {"name": {"type": "string"}, "size": {"type": "integer"}},
    "required": ["name"],
    "additionalProperties": False,
}
JSON = (b"content-type", b"application/json")


class Seen:
    """A handler that remembers what it was given."""

    def __init__(self) -> None:
        self.bodies: list[Any] = []

    def __call__(self, body: Any = "absent") -> str:
        self.bodies.append(body)
        return "ok"

    __name__ = "take"


@pytest.fixture
def seen() -> Seen:
    return Seen()


def paths(schema: Any, media_type: str = "application/json", **fields: Any) -> dict[str, Any]:
    return {"/take": {"post": operation("take", **body(schema, media_type, **fields))}}


@pytest.mark.parametrize(
    "content_type",
    [
        b"application/json",
        b"Application/JSON",
        b"application/json; charset=utf-8",
        b"application/json ; charset=UTF-8",
        b'application/json;charset="utf-8"',
    ],
)
def test_content_types_are_compared_without_case_and_parameters(serve: Serve, seen: Seen, content_type: bytes) -> None:
    reply = ask(serve(paths(ITEM), seen).app, "POST", "/take", [(b"content-type", content_type)], [b'{"name":"a"}'])
    assert (reply.status, seen.bodies) == (200, [{"name": "a"}])


@pytest.mark.parametrize("content_type", [None, b"text/plain", b"json", b"application/json charset", b"", b"*/*"])
def test_a_wrong_missing_or_malformed_content_type_is_415(serve: Serve, seen: Seen, content_type: bytes | None) -> None:
    headers = [] if content_type is None else [(b"content-type", content_type)]
    reply = ask(serve(paths(ITEM), seen).app, "POST", "/take", headers, [b'{"name":"a"}'])
    assert (reply.status, reply.json["title"], seen.bodies) == (415, "Unsupported Media Type", [])


@pytest.mark.parametrize(
    ("documented", "sent", "status"),
    [
        ("application/vnd.a+json", b"application/vnd.a+json", 400),
        ("application/*", b"application/vnd.b+json", 400),
        ("application/*+json", b"application/vnd.b+json", 400),
        ("application/*+json", b"application/json", 415),
        ("application/*+json", b"text/vnd.b+json", 415),
        ("*/*", b"application/json", 400),
        ("*/*", b"application/x-www-form-urlencoded", 400),
        ("*/*", b"application/xml", 415),
        ("application/vnd.a+json", b"application/json", 415),
    ],
)
def test_vendor_types_and_ranges_are_validated_too(
    serve: Serve, seen: Seen, documented: str, sent: bytes, status: int
) -> None:
    reply = ask(serve(paths(ITEM, documented), seen).app, "POST", "/take", [(b"content-type", sent)], [b'{"size":1}'])
    assert (reply.status, seen.bodies) == (status, [])


def test_what_a_range_covers_is_taken_apart_by_its_own_type(serve: Serve, seen: Seen) -> None:
    client = serve(paths(ITEM, "*/*"), seen)
    assert client.post("/take", json={"name": "a", "size": 1}).status_code == 200
    assert client.post("/take", data={"name": "a", "size": "1"}).status_code == 200
    assert client.post("/take", data={"name": "a"}, files={"size": (None, "1")}).status_code == 200
    assert seen.bodies == [{"name": "a", "size": 1}] * 3


def test_xml_of_an_object_is_passed_as_it_came(serve: Serve, seen: Seen) -> None:
    client = serve(paths({"type": "object"}, "application/xml"), seen)
    assert client.post("/take", content=b"<a/>", headers={"content-type": "application/xml"}).status_code == 200
    assert seen.bodies == [b"<a/>"]


def test_the_most_exact_content_type_decides(serve: Serve, seen: Seen) -> None:
    content = {
        "*/*": {"schema": {"type": "string"}},
        "text/*": {"schema": {"type": "string", "maxLength": 1}},
        "text/csv": {"schema": {"type": "string", "maxLength": 3}},
    }
    client = serve({"/take": {"post": operation("take", requestBody={"content": content, "required": True})}}, seen)
    post = [client.post("/take", content="abc", headers={"content-type": kind}) for kind in ("text/csv", "text/plain")]
    assert [response.status_code for response in post] == [200, 400]


@pytest.mark.parametrize("headers", [[], [JSON], [JSON, (b"content-length", b"0")]])
def test_a_required_body_that_is_missing_is_400(serve: Serve, seen: Seen, headers: Any) -> None:
    reply = ask(serve(paths(ITEM), seen).app, "POST", "/take", headers)
    assert (reply.status, reply.json["errors"]) == (400, [{"in": "body", "pointer": "", "detail": "is required"}])
    assert seen.bodies == []


def test_an_optional_body_may_be_absent(serve: Serve, seen: Seen) -> None:
    assert serve(paths(ITEM, required=False), seen).post("/take").status_code == 200
    assert seen.bodies == ["absent"]


def test_a_body_may_come_in_pieces(serve: Serve, seen: Seen) -> None:
    reply = ask(serve(paths(ITEM), seen).app, "POST", "/take", [JSON], [b'{"na', b"", b'me":"a"}', b""])
    assert (reply.status, seen.bodies) == (200, [{"name": "a"}])


@pytest.mark.parametrize("depth", [200, 254, 255, 300, 1024])
def test_a_schema_that_contains_itself_is_kept_however_deep(serve: Serve, seen: Seen, depth: int) -> None:
    """What fits is taken and what does not is 400, as deep as JSON is read at all."""
    tree: dict[str, Any] = {"anyOf": [{"type": "integer"}, {"type": "array"}]}
    tree["anyOf"][1]["items"] = {"$ref": "#/components/schemas/Tree"}
    described = paths({"$ref": "#/components/schemas/Tree"})
    app = serve(described, seen, components={"schemas": {"Tree": tree}}).app
    assert ask(app, "POST", "/take", [JSON], [b"[" * depth + b"1" + b"]" * depth]).status == 200
    reply = ask(app, "POST", "/take", [JSON], [b"[" * depth + b"null" + b"]" * depth])
    assert reply.status == 400
    assert reply.json["errors"][0]["detail"].startswith(("is ", "fits "))


def test_deep_and_exact_is_taken_or_refused(serve: Serve, seen: Seen) -> None:
    """How deep an integer of any size may stand is Python's affair; it is never rounded, and never a failure."""
    text = b"[" * 1000 + b"1234567890123456789012" + b"]" * 1000
    reply = ask(serve(paths(True), seen).app, "POST", "/take", [JSON], [text])
    assert reply.status in {200, 400}
    for taken in seen.bodies:
        inner = taken
        while isinstance(inner, list):
            (inner,) = inner
        assert inner == 1234567890123456789012


@pytest.mark.parametrize(
    "text",
    [
        b"{",
        b"nonsense",
        b'{"name": NaN}',
        b'{"name": Infinity}',
        b'{"name": "\xff"}',
        b'{"name": "\\ud800"}',
        b'{"name": "a", "size": 1e400}',
        b'{"name": "a", "size": ' + b"1" * 5000 + b"}",
        b"[" * 100_000 + b"]" * 100_000,
        b'{"name": "a"} x',
        b"\xef\xbb\xbf{}",
    ],
    ids=lambda text: repr(text[:24]),
)
def test_what_is_not_json_is_400_with_a_sentence(serve: Serve, seen: Seen, text: bytes) -> None:
    reply = ask(serve(paths(True), seen).app, "POST", "/take", [JSON], [text])
    assert (reply.status, seen.bodies) == (400, [])
    assert reply.json["errors"][0]["detail"].startswith(("is ", "has "))


def test_numbers_are_exact_and_whole_floats_are_integers(serve: Serve, seen: Seen) -> None:
    client = serve(paths(ITEM), seen)
    big = 123456789012345678901234567890
    for text in (b'{"name":"a","size":1.0}', b'{"name":"a","size":%d}' % big, b'{"name":"a","size":%d}' % (2**64 - 1)):
        assert client.post("/take", content=text, headers={"content-type": "application/json"}).status_code == 200
    assert [value["size"] for value in seen.bodies] == [1, big, 2**64 - 1]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (b"1.0", 1),
        (b"1e2", 100),
        (b"-0.0", 0),
        (b"9007199254740993.0", 9007199254740993),
        (b"1e30", 10**30),
        (b"123456789012345678901234567890.0", 123456789012345678901234567890),
    ],
)
@pytest.mark.parametrize(
    ("schema", "around"),
    [
        ({"properties": {"n": {"type": "integer"}}}, b'{"x": 0.5, "n": %s}'),
        ({"additionalProperties": {"type": ["integer", "null"]}}, b'{"m": 1, "n": %s}'),
        ({"properties": {"n": {"$ref": "#/components/schemas/Size"}}}, b'{"n": %s}'),
        ({"anyOf": [{"properties": {"n": {"type": "integer"}}}, {"required": ["m"]}]}, b'{"n": %s}'),
    ],
)
def test_an_integer_is_an_integer_however_it_is_written(
    serve: Serve, seen: Seen, *, text: bytes, value: int, schema: Any, around: bytes
) -> None:
    client = serve(paths(schema), seen, components={"schemas": {"Size": {"type": "integer"}}})
    reply = ask(client.app, "POST", "/take", [JSON], [around % text])
    assert (reply.status, [body["n"] for body in seen.bodies]) == (200, [value])
    assert type(seen.bodies[0]["n"]) is int


def test_integers_in_a_schema_that_contains_itself_are_integers_at_every_depth(serve: Serve, seen: Seen) -> None:
    tree: dict[str, Any] = {"anyOf": [{"type": "integer"}, {"type": "array"}]}
    tree["anyOf"][1]["items"] = {"$ref": "#/components/schemas/Tree"}
    client = serve(paths({"$ref": "#/components/schemas/Tree"}), seen, components={"schemas": {"Tree": tree}})
    assert ask(client.app, "POST", "/take", [JSON], [b"[1.0, [[2.0], 3]]"]).status == 200
    assert repr(seen.bodies) == "[[1, [[2], 3]]]"


@pytest.mark.parametrize(
    "text", [b"9007199254740993.5", b"1.00000000000000000001", b"1e-400", b"0.1e-400", b"999999999999999.99", b"1.5"]
)
def test_what_only_rounds_to_an_integer_is_none(serve: Serve, seen: Seen, text: bytes) -> None:
    reply = ask(serve(paths(ITEM), seen).app, "POST", "/take", [JSON], [b'{"name": "a", "size": %s}' % text])
    assert (reply.status, seen.bodies) == (400, [])
    assert reply.json["errors"] == [{"in": "body", "pointer": "/size", "detail": "is not an integer"}]


CLOSED: list[Any] = [
    {"type": "number"},
    {"type": "integer"},
    {"type": ["integer", "null"]},
    {"type": "number", "maximum": 1e300},
    {"enum": [1, 2.5, 2**64]},
    {"const": 2**64 + 1},
    {"allOf": [{"type": "number"}, {"type": "integer"}]},
    {"anyOf": [{"type": "integer"}, {"type": "number"}]},
    {"oneOf": [{"type": "integer"}, {"type": "number", "exclusiveMinimum": 1e10}]},
    {"type": "object", "additionalProperties": {"type": "number"}},
    {"type": "array", "prefixItems": [{"type": "integer"}], "items": {"type": "number"}},
    {"$ref": "#/components/schemas/Tree"},
]
NUMBERS = ["1", "1.0", "1e2", "2.5", "-0.0", "9007199254740993.0", str(2**64), str(2**64 + 1), f"{2**64}.0", "1e30"]


@pytest.mark.parametrize("schema", CLOSED, ids=json.dumps)
def test_a_schema_that_leaves_nothing_open_changes_no_value(serve: Serve, seen: Seen, schema: dict[str, Any]) -> None:
    """Whether it stands alone or beside something open, a value is the same, or refused for the same."""
    tree = {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}]}
    clients = []
    for more in (False, True):
        whole = {"type": "object", "properties": {"n": schema}, "required": ["n"], "additionalProperties": more}
        clients.append(serve(paths(whole), seen, components={"schemas": {"Tree": tree}}))
    for number in [*NUMBERS, *(f"[{text}, {text}]" for text in NUMBERS), '{"a": 18446744073709551617}']:
        seen.bodies.clear()
        sent = [b'{"n": %s}' % number.encode()]
        alone, beside = (ask(client.app, "POST", "/take", [JSON], sent) for client in clients)
        assert alone.status in (200, 400)
        assert (alone.status, alone.body) == (beside.status, beside.body), number
        assert len({repr(body) for body in seen.bodies}) == int(alone.status == 200), number


def test_a_number_stays_as_it_is_written(serve: Serve, seen: Seen) -> None:
    schema = {"properties": {"n": {"type": "integer"}, "x": {"type": "number"}}}
    assert (
        ask(serve(paths(schema), seen).app, "POST", "/take", [JSON], [b'{"n": 1.0, "x": 2.0, "y": 3.0}']).status == 200
    )
    assert repr(seen.bodies) == "[{'n': 1, 'x': 2.0, 'y': 3.0}]"


@pytest.mark.parametrize(
    ("content_type", "value", "status"),
    [
        (b"application/json;v=1", 5, 200),
        (b"application/json; v=2", "x", 200),
        (b'application/json ; charset=utf-8; V="2"', "x", 200),
        (b"application/json", 5, 200),
        (b"application/json;v=2", 5, 400),
        (b"application/json; v=3", 5, 415),
        (b"application/json;v=1;v=2", 5, 415),
        (b"application/json;charset=utf-8;charset=utf-16", 5, 415),
    ],
)
def test_documented_types_may_differ_in_a_parameter(
    serve: Serve, seen: Seen, content_type: bytes, value: Any, status: int
) -> None:
    content = {
        "application/json; v=1": {"schema": {"type": "integer"}},
        "application/json;v=2": {"schema": {"type": "string"}},
    }
    client = serve({"/take": {"post": operation("take", requestBody={"content": content, "required": True})}}, seen)
    text = b'"x"' if value == "x" else b"5"
    reply = ask(client.app, "POST", "/take", [(b"content-type", content_type)], [text])
    assert (reply.status, seen.bodies) == (status, [value] if status == 200 else [])


@pytest.mark.parametrize(
    ("documented", "sent", "status"),
    [
        ("model/*", b"model/gltf+json", 200),
        ("text/*", b"text/json", 200),
        ("application/*", b"application/*", 415),
        ("*/*", b"*/*", 415),
        ("application/json", b"application/*", 415),
    ],
)
def test_a_range_takes_json_by_any_name_and_is_none_itself(
    serve: Serve, seen: Seen, documented: str, sent: bytes, status: int
) -> None:
    client = serve(paths(ITEM, documented), seen)
    assert ask(client.app, "POST", "/take", [(b"content-type", sent)], [b'{"name":"a"}']).status == status
    assert seen.bodies == ([{"name": "a"}] if status == 200 else [])


@pytest.mark.parametrize(
    ("media_type", "text"),
    [
        ("application/jsonl", b'{"name":"a"}\n{"name":"b","size":1.0}\n'),
        ("application/x-ndjson", b'{"name":"a"}\r\n\r\n{"name":"b","size":1}'),
        ("application/json-seq", b'\x1e{"name":"a"}\n\x1e{"name":\n"b","size":1}\n'),
    ],
)
@pytest.mark.parametrize("described", [{"schema": {"type": "array", "items": ITEM}}, {"itemSchema": ITEM}])
def test_a_sequence_of_json_is_an_array(
    serve: Serve, seen: Seen, media_type: str, text: bytes, described: dict[str, Any]
) -> None:
    request = {"content": {media_type: described}, "required": True}
    client = serve({"/take": {"post": operation("take", requestBody=request)}}, seen, openapi="3.2.0")
    header = (b"content-type", media_type.encode())
    assert ask(client.app, "POST", "/take", [header], [text]).status == 200
    assert seen.bodies == [[{"name": "a"}, {"name": "b", "size": 1}]]
    wrong = ask(client.app, "POST", "/take", [header], [text.replace(b'"b"', b"5")])
    assert [error["pointer"] for error in wrong.json["errors"]] == ["/1/name"]
    broken = ask(client.app, "POST", "/take", [header], [text.replace(b'"b"', b"b")])
    assert [error["pointer"] for error in broken.json["errors"]] == ["/1"]


def test_a_nul_in_json_is_a_character_like_any_other(serve: Serve, seen: Seen) -> None:
    assert serve(paths(ITEM), seen).post("/take", json={"name": "\0"}).status_code == 200


@pytest.mark.parametrize(
    ("content_type", "text", "status"),
    [
        (b"application/json; charset=iso-8859-1", '{"name":"é"}'.encode("latin-1"), 200),
        (b"application/json; charset=utf-16", '{"name":"é"}'.encode("utf-16"), 200),
        (b"application/json; charset=klingon", b'{"name":"a"}', 400),
        (b"application/json; charset=zip", b'{"name":"a"}', 400),
        (b"application/json; charset=utf-16", b"x", 400),
        (b"application/json; charset=us-ascii", '{"name":"é"}'.encode(), 400),
    ],
)
def test_charsets(serve: Serve, seen: Seen, content_type: bytes, text: bytes, status: int) -> None:
    reply = ask(serve(paths(ITEM), seen).app, "POST", "/take", [(b"content-type", content_type)], [text])
    assert reply.status == status
    assert seen.bodies == ([{"name": "é"}] if status == 200 else [])


def test_two_content_types_are_none(serve: Serve, seen: Seen) -> None:
    headers = [JSON, (b"content-type", b"text/plain")]
    assert ask(serve(paths(ITEM), seen).app, "POST", "/take", headers, [b'{"name":"a"}']).status == 415


def test_a_compressed_body_is_refused(serve: Serve, seen: Seen) -> None:
    headers = [JSON, (b"content-encoding", b"gzip")]
    assert ask(serve(paths(ITEM), seen).app, "POST", "/take", headers, [b"\x1f\x8b"]).status == 415


@pytest.mark.parametrize(
    ("length", "pieces"),
    [(b"200", [b"x" * 200]), (None, [b"x" * 50] * 4), (b"9" * 30, [b"{}"]), (None, [b"x" * 101]), (b"1", [b"x" * 101])],
)
def test_a_body_over_the_limit_is_413_before_it_is_kept(
    serve: Serve, seen: Seen, tmp_path: Any, length: bytes | None, pieces: list[bytes]
) -> None:
    headers = [JSON, *([(b"content-length", length)] if length else [])]
    client = serve(paths(ITEM), seen, settings=Settings(root=tmp_path, max_body_size=100))
    reply = ask(client.app, "POST", "/take", headers, pieces)
    assert (reply.status, seen.bodies) == (413, [])
    assert reply.json["detail"] == "The body may be 100 bytes long at most."


@pytest.mark.parametrize("limit", [0, True, "10"])
def test_an_impossible_limit_stops_the_start(serve: Serve, seen: Seen, limit: Any) -> None:
    made = paths(ITEM)
    made["/take"]["post"]["x-accord-max-body-size"] = limit
    with pytest.raises(DocumentError, match="invalid-extension"):
        serve(made, seen)


def test_an_operation_may_have_a_limit_of_its_own(serve: Serve, seen: Seen) -> None:
    made = paths(ITEM)
    made["/take"]["post"]["x-accord-max-body-size"] = 20
    client = serve(made, seen)
    assert client.post("/take", json={"name": "a"}).status_code == 200
    assert client.post("/take", json={"name": "a" * 20}).status_code == 413


def test_a_client_that_hangs_up_is_answered_by_nothing(serve: Serve, seen: Seen) -> None:
    reply = ask(serve(paths(ITEM), seen).app, "POST", "/take", [JSON], [b"{"], hang_up=True)
    assert (reply.status, seen.bodies) == (0, [])


FORM = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "size": {"type": "integer"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "where": {"type": "object", "properties": {"x": {"type": "number"}}},
    },
    "required": ["name"],
    "additionalProperties": False,
}
URLENCODED = "application/x-www-form-urlencoded"


def test_a_form_arrives_typed(serve: Serve, seen: Seen) -> None:
    text = "name=a+b%26&size=5&tags=x&tags=y&where=%7B%22x%22%3A1.5%7D"
    response = serve(paths(FORM, URLENCODED), seen).post("/take", content=text, headers={"content-type": URLENCODED})
    assert response.status_code == 200
    assert seen.bodies == [{"name": "a b&", "size": 5, "tags": ["x", "y"], "where": {"x": 1.5}}]


@pytest.mark.parametrize(
    "text", ["size=5", "name=a&size=x", "name=a&other=1", "name=a&name=b", "name=%ff", "name=%00", "name=a&where=%7B"]
)
def test_a_form_that_breaks_its_schema_is_400(serve: Serve, seen: Seen, text: str) -> None:
    response = serve(paths(FORM, URLENCODED), seen).post("/take", content=text, headers={"content-type": URLENCODED})
    assert (response.status_code, seen.bodies) == (400, [])
    assert response.json()["errors"][0]["in"] == "body"


def test_a_form_follows_its_encoding(serve: Serve, seen: Seen) -> None:
    made = paths(FORM, URLENCODED)
    encoding = {"tags": {"style": "pipeDelimited", "explode": False}, "where": {"style": "deepObject"}}
    made["/take"]["post"]["requestBody"]["content"][URLENCODED]["encoding"] = encoding
    text = "name=a&tags=x|y&where[x]=2"
    assert serve(made, seen).post("/take", content=text, headers={"content-type": URLENCODED}).status_code == 200
    assert seen.bodies == [{"name": "a", "tags": ["x", "y"], "where": {"x": 2}}]


MULTIPART = "multipart/form-data"
UPLOAD = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "size": {"type": "integer"},
        "meta": {"type": "object", "properties": {"x": {"type": "integer"}}},
        "tags": {"type": "array", "items": {"type": "string"}},
        "photo": {"type": "string", "format": "binary", "maxLength": 5},
        "more": {"type": "array", "items": {"type": "string", "format": "binary"}},
    },
    "required": ["name", "photo"],
    "additionalProperties": False,
}


def test_a_multipart_form_arrives_typed_with_its_files(serve: Serve) -> None:
    contents: list[Any] = []

    async def take(body: Any, photo: Any) -> str:
        contents.extend([await body["photo"].read(), photo.filename, photo.content_type, len(body["more"])])
        del body["photo"], body["more"]
        contents.append(body)
        return "ok"

    files = [
        ("photo", ("a.png", b"\xff\x00png", "image/png")),
        ("more", ("b", b"1")),
        ("more", ("c", b"2")),
        ("meta", (None, b'{"x": 1}', "application/json")),
    ]
    client = serve(paths(UPLOAD, MULTIPART), take, openapi="3.0.3")
    response = client.post("/take", data={"name": "a", "size": "5", "tags": ["x", "y"]}, files=files)
    assert response.status_code == 200, response.text
    given = {"name": "a", "size": 5, "tags": ["x", "y"], "meta": {"x": 1}}
    assert contents == [b"\xff\x00png", "a.png", "image/png", 2, given]


@pytest.mark.parametrize(
    ("data", "photo"),
    [
        ({"name": "a"}, b"too long"),
        ({"name": "a", "size": "x"}, b"p"),
        ({"name": "a", "other": "x"}, b"p"),
        ({"size": "1"}, b"p"),
        ({"name": "a", "meta": "{"}, b"p"),
        ({"name": ["a", "b"]}, b"p"),
    ],
)
def test_a_multipart_form_that_breaks_its_schema_is_400(serve: Serve, seen: Seen, data: Any, photo: bytes) -> None:
    client = serve(paths(UPLOAD, MULTIPART), seen, openapi="3.0.3")
    assert client.post("/take", data=data, files={"photo": ("p", photo)}).status_code == 400
    assert seen.bodies == []


def test_parts_have_the_types_of_their_encoding(serve: Serve, seen: Seen) -> None:
    made = paths(UPLOAD, MULTIPART)
    encoding = {"photo": {"contentType": "image/png, image/jpeg"}}
    made["/take"]["post"]["requestBody"]["content"][MULTIPART]["encoding"] = encoding
    client = serve(made, seen, openapi="3.0.3")
    for kind, status in (("image/jpeg", 200), ("text/html", 400)):
        response = client.post("/take", data={"name": "a"}, files={"photo": ("p", b"p", kind)})
        assert response.status_code == status
    assert response.json()["errors"][0]["pointer"] == "/photo"


def test_parts_have_the_headers_of_their_encoding(serve: Serve, seen: Seen) -> None:
    made = paths(UPLOAD, MULTIPART)
    rated = {"photo": {"headers": {"X-Rate": {"required": True, "schema": {"type": "integer"}}}}}
    made["/take"]["post"]["requestBody"]["content"][MULTIPART]["encoding"] = rated
    client = serve(made, seen, openapi="3.0.3")
    for headers, status in (({"X-Rate": "5"}, 200), ({"X-Rate": "x"}, 400), ({}, 400)):
        file = ("p", b"p", "image/png", headers)
        response = client.post("/take", data={"name": "a"}, files={"photo": file})
        assert response.status_code == status, response.text
    assert response.json()["errors"] == [
        {"in": "body", "pointer": "/photo", "detail": "has a part of which the header X-Rate is missing"}
    ]


BOUNDARY = b"multipart/form-data; boundary=x"


@pytest.mark.parametrize(
    ("content_type", "text"),
    [
        (b"multipart/form-data", b"--x--\r\n"),
        (BOUNDARY, b""),
        (BOUNDARY, b"junk"),
        (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\na'),
        (BOUNDARY, b"--x\r\n\r\na\r\n--x--\r\n"),
        (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="\xff"\r\n\r\na\r\n--x--\r\n'),
        (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n\xff\r\n--x--\r\n'),
        (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="name\r\n\r\na\r\n--x--\r\n'),
        (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="name"\r\nContent-Type: y\r\n\r\na\r\n--x--\r\n'),
        (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="name"\r\nX Y\r\n\r\na\r\n--x--\r\n'),
        (BOUNDARY, b"--x\r\nX: y\r\n--x--\r\n"),
        (BOUNDARY, b'--x\r\nContent-Disposition: attachment; name="name"\r\n\r\na\r\n--x--\r\n'),
        (BOUNDARY, b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 1001 + b"--x--\r\n"),
    ],
)
def test_a_malformed_multipart_body_is_400(serve: Serve, seen: Seen, content_type: bytes, text: bytes) -> None:
    reply = ask(serve(paths(UPLOAD, MULTIPART), seen).app, "POST", "/take", [(b"content-type", content_type)], [text])
    assert (reply.status, seen.bodies) == (400, [])


@pytest.mark.parametrize(
    ("schema", "media_type", "data", "value", "status"),
    [
        ({"type": "string", "maxLength": 3}, "text/plain", b"\xe2\x82\xac", "€", 200),
        ({"type": "string", "maxLength": 3}, "text/plain", b"abcd", None, 400),
        ({"type": "string"}, "text/plain", b"\xff", None, 400),
        ({"type": "string"}, "text/plain", b"", "", 200),
        ({"type": "string", "maxLength": 3}, "application/gpx+xml", b"<a>", "<a>", 200),
        (
            {"type": "string", "format": "binary", "maxLength": 2},
            "application/octet-stream",
            b"\xff\xfe",
            b"\xff\xfe",
            200,
        ),
        ({"type": "string", "format": "binary", "maxLength": 2}, "application/octet-stream", b"abc", None, 400),
        ({}, "image/*", b"\x89", b"\x89", 200),
        ({"type": "integer"}, "text/plain", b"5", 5, 200),
        ({"type": "integer"}, "text/plain", b"five", None, 400),
    ],
)
def test_text_and_binary_bodies(
    serve: Serve, seen: Seen, *, schema: Any, media_type: str, data: bytes, value: Any, status: int
) -> None:
    client = serve(paths(schema, media_type), seen, openapi="3.0.3")
    sent = media_type.replace("*", "png")
    response = client.post("/take", content=data, headers={"content-type": sent})
    assert response.status_code == status, response.text
    assert seen.bodies == ([value] if status == 200 else [])


def test_the_violations_of_parameters_and_body_are_told_together(serve: Serve, seen: Seen) -> None:
    response = serve(paths(ITEM), seen).post("/take?extra=1", json={"size": "x"})
    assert {(error["in"], error["pointer"]) for error in response.json()["errors"]} >= {
        ("query", "/extra"),
        ("body", "/size"),
    }
