"""Forms, URL-encoded and multipart: what a field is, its schema and its encoding say."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.datastructures import UploadFile

from tests.serving.conftest import Serve
from tests.serving.documents import body, operation
from tests.serving.wire import Reply, ask

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
INTEGERS = {"type": "array", "items": {"type": "integer"}}
STRINGS = {"type": "array", "items": {"type": "string"}}
META = {"type": "object", "properties": {"x": {"type": "integer"}}, "required": ["x"]}
END = b"--b--\r\n"


class Taken:
    """A service with one operation that remembers what it was given."""

    def __init__(self, serve: Serve, media_type: str, schema: Any, encoding: Any, openapi: str = "3.1.0") -> None:
        self.bodies: list[Any] = []

        def take(body: Any) -> None:
            self.bodies.append({name: plain(value) for name, value in body.items()} if type(body) is dict else body)

        described = operation("take", **body(schema, media_type))
        if encoding:
            described["requestBody"]["content"][media_type]["encoding"] = encoding
        self.media_type = media_type
        self.app = serve({"/take": {"post": described}}, take, openapi=openapi).app

    def send(self, data: bytes, parameters: str = "") -> Reply:
        content_type = f"{self.media_type}{parameters}".encode()
        return ask(self.app, "POST", "/take", [(b"content-type", content_type)], [data])


def plain(value: Any) -> Any:
    """A file as its bytes."""
    if isinstance(value, UploadFile):
        return value.file.read()
    return [plain(item) for item in value] if isinstance(value, list) else value


def form(*fields: str) -> bytes:
    return "&".join(fields).encode("latin-1")


def part(name: str, data: bytes, content_type: str | None = None, filename: str | None = None) -> bytes:
    disposition = f'form-data; name="{name}"' + (f'; filename="{filename}"' if filename is not None else "")
    line = f"Content-Type: {content_type}\r\n" if content_type else ""
    return f"--b\r\nContent-Disposition: {disposition}\r\n{line}\r\n".encode() + data + b"\r\n"


@pytest.mark.parametrize(
    ("schema", "sent", "value"),
    [
        (META, part("a", b'{"x":1}', "application/json", "blob"), {"x": 1}),
        (META, part("a", b'{"x":1}'), {"x": 1}),
        ({"type": "string", "pattern": "^[a-z]+$"}, part("a", b"abc", "text/plain", "f.txt"), "abc"),
        ({"type": "string", "maxLength": 2}, part("a", "é€".encode(), "text/plain", "f"), "é€"),
        ({"type": "integer"}, part("a", b"5", "text/plain", "f"), 5),
        (STRINGS, part("a", b"x", None, "f"), ["x"]),
        ({"type": "string", "format": "binary"}, part("a", b"\xff"), b"\xff"),
        ({"contentMediaType": "image/png"}, part("a", b"\xff", "image/png"), b"\xff"),
        ({"type": "string", "contentMediaType": "application/octet-stream"}, part("a", b"\xff"), b"\xff"),
        ({"type": "string", "contentMediaType": "application/json"}, part("a", b"{}"), "{}"),
        ({"type": "string", "contentMediaType": "application/json"}, part("a", b"{}", "application/json"), "{}"),
        ({"type": "string", "contentMediaType": "text/csv"}, part("a", b"a,b"), "a,b"),
        ({"type": "string", "contentEncoding": "base64"}, part("a", b"YQ=="), "YQ=="),
        ({}, part("a", b"\xff\xd8", "application/octet-stream"), b"\xff\xd8"),
        ({}, part("a", b"\xff\xd8", "image/png", "a.png"), b"\xff\xd8"),
        ({}, part("a", b"5"), "5"),
        ({}, part("a", b"[5]", "application/json"), [5]),
        ({"oneOf": [{"type": "string"}, META]}, part("a", b'{"x":1}', "application/json"), {"x": 1}),
        ({"oneOf": [META, {"type": "null"}]}, part("a", b"null"), None),
    ],
)
def test_the_schema_tells_files_json_and_text_apart(serve: Serve, schema: Any, sent: bytes, value: Any) -> None:
    taken = Taken(serve, MULTIPART, {"type": "object", "properties": {"a": schema}}, None)
    reply = taken.send(sent + END, "; boundary=b")
    assert (reply.status, taken.bodies) == (200, [{"a": value}]), reply.body


@pytest.mark.parametrize(
    ("schema", "sent"),
    [
        (META, part("a", b'{"x":"1"}', "application/json", "blob")),
        ({"type": "string", "pattern": "^[a-z]+$"}, part("a", b"ABC", "text/plain", "f.txt")),
        ({"type": "string"}, part("a", b"\xff", "image/png", "f.png")),
        ({"type": "string"}, part("a", b"a\0b")),
        ({"type": "string"}, part("a", b"a") + part("a", b"b")),
    ],
)
def test_a_filename_spares_nothing_its_validation(serve: Serve, schema: Any, sent: bytes) -> None:
    taken = Taken(serve, MULTIPART, {"type": "object", "properties": {"a": schema}}, None)
    reply = taken.send(sent + END, "; boundary=b")
    assert (reply.status, taken.bodies) == (400, [])
    assert {error["pointer"].partition("/x")[0] for error in reply.json["errors"]} == {"/a"}


ONE, TWO = part("a", b'{"x":1}', "application/json"), part("a", b'{"x":2}', "application/json")
LIST = part("a", b"[1,2]", "application/json")


@pytest.mark.parametrize(
    ("items", "sent", "value"),
    [
        (META, ONE + TWO, [{"x": 1}, {"x": 2}]),
        (META, part("a", b'[{"x":1},{"x":2}]', "application/json"), [{"x": 1}, {"x": 2}]),
        ({"type": "integer"}, LIST, [1, 2]),
        ({"type": "integer"}, part("a", b"1") + part("a", b"2"), [1, 2]),
        (INTEGERS, LIST, [[1, 2]]),
        (INTEGERS, LIST + part("a", b"[3]", "application/json"), [[1, 2], [3]]),
        ({"type": "string", "format": "binary"}, part("a", b"1") + part("a", b"2"), [b"1", b"2"]),
    ],
)
def test_one_part_is_one_element_of_an_array(serve: Serve, items: Any, sent: bytes, value: Any) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "array", "items": items}}}
    taken = Taken(serve, MULTIPART, schema, None)
    assert taken.send(sent + END, "; boundary=b").status == 200
    assert taken.bodies == [{"a": value}]


def test_a_list_among_other_parts_is_one_element(serve: Serve) -> None:
    taken = Taken(serve, MULTIPART, {"type": "object", "properties": {"a": STRINGS}}, None)
    sent = part("a", b'["x"]', "application/json") + part("a", b"y")
    reply = taken.send(sent + END, "; boundary=b")
    assert [error["pointer"] for error in reply.json["errors"]] == ["/a/0"]
    free = Taken(serve, MULTIPART, {"type": "object"}, None)
    assert free.send(sent + END, "; boundary=b").status == 200
    assert free.bodies == [{"a": [["x"], "y"]}]


@pytest.mark.parametrize(
    ("schema", "encoding", "sent", "value"),
    [
        (STRINGS, {"style": "form", "explode": False}, part("a", b"x,y"), ["x", "y"]),
        (STRINGS, {"style": "pipeDelimited"}, part("a", b"x|y"), ["x", "y"]),
        (META, {"style": "deepObject"}, part("a[x]", b"5"), {"x": 5}),
        ({}, {"contentType": "image/png"}, part("a", b"\xff", "image/png"), b"\xff"),
        ({"type": "string"}, {"contentType": "image/png"}, part("a", b"\xff", "image/png"), b"\xff"),
        ({}, {"contentType": "application/json"}, part("a", b'{"x":1}', "application/json", "blob"), {"x": 1}),
    ],
)
def test_parts_follow_their_encoding(serve: Serve, schema: Any, encoding: Any, sent: bytes, value: Any) -> None:
    taken = Taken(serve, MULTIPART, {"type": "object", "properties": {"a": schema}}, {"a": encoding})
    reply = taken.send(sent + END, "; boundary=b")
    assert (reply.status, taken.bodies) == (200, [{"a": value}]), reply.body


def test_in_openapi_3_0_parts_have_no_style(serve: Serve) -> None:
    schema = {"type": "object", "properties": {"a": STRINGS}}
    taken = Taken(serve, MULTIPART, schema, {"a": {"style": "form", "explode": False}}, "3.0.3")
    assert taken.send(part("a", b"x,y") + END, "; boundary=b").status == 200
    assert taken.bodies == [{"a": ["x,y"]}]


@pytest.mark.parametrize(
    ("sent", "value"),
    [
        (part("a", b"\xe9", "text/plain; charset=iso-8859-1"), "é"),
        (part("a", "é".encode("utf-16"), "text/plain; charset=utf-16"), "é"),
        (part("_charset_", b"iso-8859-1") + part("a", b"\xe9"), "é"),
        (part("a", b"\xe9") + part("_charset_", b"iso-8859-1"), "é"),
        (part("a", b"\xe9"), None),
        (part("a", b"a", "text/plain; charset=klingon"), None),
        (part("_charset_", b"klingon") + part("a", b"a"), None),
        (part("a", b"\xc3\xa9", "text/plain; charset=us-ascii"), None),
    ],
)
def test_a_part_is_in_its_charset(serve: Serve, sent: bytes, value: str | None) -> None:
    schema = {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False}
    taken = Taken(serve, MULTIPART, schema, None)
    reply = taken.send(sent + END, "; boundary=b")
    assert taken.bodies == ([] if value is None else [{"a": value}])
    if value is None:
        assert [error["pointer"] for error in reply.json["errors"]] == ["/a"]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (r'"\"', "\\"),
        (r'"a\b"', r"a\b"),
        (r'"a\"b"', 'a"b'),
        (r'"a\\b"', r"a\b"),
        (r'"\"; filename="\"', "\\"),
        ('"a;b=c"', "a;b=c"),
        ("a", "a"),
        ('"a" ; x=y ;', "a"),
        ('"é"', "é"),
    ],
)
def test_names_are_read_with_escapes_and_as_browsers_write_them(serve: Serve, written: str, name: str) -> None:
    taken = Taken(serve, MULTIPART, {"type": "object", "properties": {"a": {"type": "integer"}}}, None)
    sent = f"--b\r\nContent-Disposition: form-data; name={written}\r\n\r\n5\r\n".encode() + END
    assert taken.send(sent, "; boundary=b").status == 200
    assert [list(body) for body in taken.bodies] == [[name]]


@pytest.mark.parametrize("written", ['"a', 'a"', '"a"b"c"', '"a" b', "a b", "", '"a"; ="b"', r'"a\"; x='])
def test_names_that_are_not_written_right_are_refused(serve: Serve, written: str) -> None:
    taken = Taken(serve, MULTIPART, {"type": "object"}, None)
    sent = f"--b\r\nContent-Disposition: form-data; name={written}\r\n\r\n5\r\n".encode() + END
    assert taken.send(sent, "; boundary=b").status == 400


@pytest.mark.parametrize(
    "sent",
    [
        b"This is a preamble.\r\n" + part("a", b"5") + END,
        b"\r\n" + part("a", b"5") + END + b"epilogue",
        part("a", b"5").replace(b"--b\r\n", b"--b \t\r\n") + b"--b-- \r\n",
        part("a", b"5") + b"--b--",
        b"--b\r\nX-Other: x\r\ncontent-disposition:form-data;name=a\r\n\r\n5\r\n" + END,
    ],
)
def test_what_stands_around_boundaries_means_nothing(serve: Serve, sent: bytes) -> None:
    taken = Taken(serve, MULTIPART, {"type": "object", "properties": {"a": {"type": "integer"}}}, None)
    assert taken.send(sent, "; boundary=b").status == 200
    assert taken.bodies == [{"a": 5}]


@pytest.mark.parametrize("data", [b"", b"\r\n", b"\r\n--", b"\r\n--bc\r\n", b"\r\n--b x\r\n", b"\r\n\r\n"])
def test_what_is_not_quite_a_boundary_is_content(serve: Serve, data: bytes) -> None:
    taken = Taken(serve, MULTIPART, {"type": "object", "properties": {"a": {"type": "string"}}}, None)
    assert taken.send(part("a", data) + END, "; boundary=b").status == 200
    assert taken.bodies == [{"a": data.decode()}]


def test_parts_that_have_no_names_are_an_array(serve: Serve) -> None:
    taken = Taken(serve, "multipart/mixed", {"type": "array", "prefixItems": [META], "items": {"type": "string"}}, None)
    sent = b'--b\r\nContent-Type: application/json\r\n\r\n{"x":1}\r\n--b\r\n\r\n5\r\n'
    assert taken.send(sent + END, "; boundary=b").status == 200
    assert taken.bodies == [[{"x": 1}, "5"]]
    wrong = taken.send(sent.replace(b"1}", b'"1"}') + END, "; boundary=b")
    assert [error["pointer"] for error in wrong.json["errors"]] == ["/0/x"]
    broken = taken.send(sent.replace(b"1}", b"1") + END, "; boundary=b")
    assert [error["pointer"] for error in broken.json["errors"]] == ["/0"]


def test_parts_of_any_kind_may_be_the_properties_of_an_object(serve: Serve) -> None:
    taken = Taken(serve, "multipart/mixed", {"type": "object", "properties": {"a": {"type": "integer"}}}, None)
    assert taken.send(part("a", b"5").replace(b"form-data", b"attachment") + END, "; boundary=b").status == 200
    assert taken.bodies == [{"a": 5}]
    assert taken.send(b"--b\r\n\r\n5\r\n" + END, "; boundary=b").status == 400
    assert taken.send(b"junk", "; boundary=b").status == 400


@pytest.mark.parametrize(
    ("schema", "encoding", "sent", "value"),
    [
        ({"type": "array", "items": META}, None, ("a=%7B%22x%22:1%7D", "a=%7B%22x%22:2.0%7D"), [{"x": 1}, {"x": 2}]),
        ({"oneOf": [META, {"type": "string"}]}, None, ("a=hello",), "hello"),
        ({"oneOf": [META, {"type": "string"}]}, None, ("a=%7B%22x%22:1",), '{"x":1'),
        ({"oneOf": [META, {"type": "integer"}]}, None, ("a=%7B%22x%22:1%7D",), {"x": 1}),
        ({"oneOf": [META, {"type": "null"}]}, None, ("a=null",), None),
        (INTEGERS, {"contentType": "application/json"}, ("a=[1,2]",), [1, 2]),
        (INTEGERS, {"contentType": "application/json"}, ("a=1", "a=2"), [1, 2]),
        (STRINGS, {"contentType": "application/json"}, ("a=%22x%22",), ["x"]),
    ],
)
def test_objects_in_forms_are_json(serve: Serve, schema: Any, encoding: Any, sent: tuple[str, ...], value: Any) -> None:
    encodings = {"a": encoding} if encoding else None
    taken = Taken(serve, URLENCODED, {"type": "object", "properties": {"a": schema}}, encodings)
    reply = taken.send(form(*sent))
    assert (reply.status, taken.bodies) == (200, [{"a": value}]), reply.body


def test_properties_that_no_one_names_are_read_by_their_schema(serve: Serve) -> None:
    taken = Taken(serve, URLENCODED, {"type": "object", "additionalProperties": META}, None)
    assert taken.send(form("n=%7B%22x%22:1%7D")).status == 200
    assert taken.bodies == [{"n": {"x": 1}}]


def test_an_exploded_object_of_a_form_leaves_the_fields_of_others(serve: Serve) -> None:
    schema = {"type": "object", "properties": {"where": META, "name": {"type": "integer"}}}
    taken = Taken(serve, URLENCODED, schema, {"where": {"style": "form", "explode": True}})
    assert taken.send(form("x=1", "name=2")).status == 200
    assert taken.bodies == [{"where": {"x": 1}, "name": 2}]


def test_an_empty_form_is_an_empty_object(serve: Serve) -> None:
    taken = Taken(serve, URLENCODED, {"type": "object", "properties": {"a": {"type": "string"}}}, None)
    assert taken.send(b"").status == 200
    assert taken.bodies == [{}]
    needs = Taken(serve, URLENCODED, {"type": "object", "required": ["a"]}, None)
    assert needs.send(b"").json["errors"] == [{"in": "body", "pointer": "/a", "detail": "is required"}]


@pytest.mark.parametrize(("fields", "status"), [(1000, 200), (1001, 400)])
def test_a_form_has_so_many_fields_and_no_more(serve: Serve, fields: int, status: int) -> None:
    taken = Taken(serve, URLENCODED, {"type": "object"}, None)
    reply = taken.send(form(*(f"a{n}=1" for n in range(fields))))
    assert reply.status == status
    if status != 200:
        assert reply.json["errors"][0]["detail"] == "has more than 1000 fields"


def test_every_field_is_told_of_at_once_by_its_pointer(serve: Serve) -> None:
    schema = {
        "type": "object",
        "properties": {"a/b": {"type": "string"}, "c": {"type": "integer"}, "d": META, "e": {"type": "string"}},
        "required": ["a/b", "e"],
        "additionalProperties": False,
    }
    url = Taken(serve, URLENCODED, schema, None).send(form("a%2Fb=%ff", "c=1", "c=2", "d=%7B", "hush=1", "e=a\0b"))
    sent = part("a/b", b"\xff") + part("c", b"1") + part("c", b"2") + part("d", b"{") + part("hush", b"1")
    multi = Taken(serve, MULTIPART, schema, None).send(sent + part("e", b"a\0b") + END, "; boundary=b")
    for reply in (url, multi):
        assert reply.status == 400
        errors = reply.json["errors"]
        assert sorted(error["pointer"] for error in errors) == ["/a~1b", "/c", "/d", "/e", "/hush"]
        assert all("hush" not in error["detail"] for error in errors)
