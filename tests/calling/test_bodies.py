"""Bodies: the value that a client is given is the value that a server reads, in every media type it can take apart."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator, Iterator
from datetime import date
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

import msgpack
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.datastructures import Headers

from accord.call.contract import Operation
from accord.call.errors import InvalidRequest
from accord.call.requests import Prepared, prepare
from accord.call.uploads import Upload
from tests.calling.contracts import BASE, Echo, content_of, echo, read_contract
from tests.serving.documents import document

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
ANSWERS = {"200": {"description": "Fine", "content": {"application/json": {"schema": {}}}}}
TEXT = {"type": "string"}
BINARY = {"type": "string", "format": "binary"}
FIELDS = {
    "type": "object",
    "properties": {
        "text": TEXT,
        "count": {"type": "integer"},
        "ratio": {"type": "number"},
        "flag": {"type": "boolean"},
        "tags": {"type": "array", "items": TEXT},
        "codes": {"type": "array", "items": TEXT},
        "deep": {"type": "object", "properties": {"a": {"type": "array"}}, "additionalProperties": TEXT},
        "spread": {
            "type": "object",
            "properties": {"r": TEXT, "g": {"type": "integer"}},
            "additionalProperties": False,
        },
        "brackets": {"type": "object", "additionalProperties": TEXT},
        "meta": {"type": "object"},
        "nothing": {"type": ["integer", "null"]},
    },
    "additionalProperties": False,
}
ENCODINGS = {
    "codes": {"explode": False},
    "spread": {"style": "form", "explode": True},
    "brackets": {"style": "deepObject", "explode": True},
}
FILES = {
    "type": "object",
    "properties": {
        **{name: FIELDS["properties"][name] for name in ("text", "count", "ratio", "flag", "tags", "meta", "nothing")},
        "matrix": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
        "records": {"type": "array", "items": {"type": "object"}},
        "file": BINARY,
        "files": {"type": "array", "items": BINARY},
        "csv": TEXT,
    },
}


def posting(operation_id: str, *media_types: str, schema: Any = True, required: bool = True, **encodings: Any) -> Any:
    content: dict[str, Any] = {}
    for name in media_types:
        content[name] = {"schema": schema} if schema is not True else {}
        if encodings and name in (FORM, MULTIPART):
            content[name]["encoding"] = encodings
    body = {"required": required, "content": content}
    return {"post": {"operationId": operation_id, "requestBody": body, "responses": ANSWERS}}


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Echo]:
    csv = {"csv": {"contentType": "text/csv", "headers": {"X-Rows": {"schema": {"type": "integer"}}}}}
    paths = {
        "/json": posting("json", "application/json"),
        "/vendor": posting("vendor", "application/vnd.runs.v1+json"),
        "/form": posting("form", FORM, schema=FIELDS, **ENCODINGS),
        "/multipart": posting("multipart", MULTIPART, schema=FILES, **csv),
        "/text": posting("text", "text/plain", schema=TEXT),
        "/latin": posting("latin", "text/plain; charset=iso-8859-1", schema=TEXT),
        "/binary": posting("binary", "application/octet-stream", schema=BINARY),
    }
    with echo(tmp_path_factory.mktemp("service"), document(paths)) as started:
        yield started


@pytest.fixture
def operation(tmp_path: Path) -> Any:
    def make(*media_types: str, required: bool = True, **encodings: Any) -> Operation:
        made = document({"/x": posting("x", *media_types, required=required, **encodings)})
        return read_contract(tmp_path, made).operations["x"]

    return make


def sent(operation: Operation, body: Any, **options: Any) -> Prepared:
    return prepare(operation, BASE, {"body": body}, **options)


def header(request: Prepared, name: str) -> str | None:
    return dict(request.headers).get(name)


NASTY = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(10**40), 10**40),
        st.floats(allow_nan=False, allow_infinity=False),
        NASTY,
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NASTY, inner, max_size=3)),
    max_leaves=8,
)

# ── JSON ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=60, deadline=None)
@given(value=VALUES)
@example(value=2**64)
@example(value={"a": [10**30, "é", None]})
@example(value=None)
def test_json_is_read_as_the_same_value_integers_exact(service: Echo, value: Any) -> None:
    assert service.sent("json", {"body": value}) == {"body": value}
    assert service.sent("vendor", {"body": value}) == {"body": value}


class Colour(Enum):
    RED = "red"


def test_what_has_one_form_in_json_is_written_in_it(operation: Any) -> None:
    value = {
        "id": UUID(int=1),
        "colour": Colour.RED,
        "pair": (1, 2),
        "price": Decimal("1.5"),
        "map": Headers({"a": "b"}),
    }
    request = sent(operation("application/json"), value)
    assert request.content == (
        b'{"id":"00000000-0000-0000-0000-000000000001","colour":"red","pair":[1,2],"price":1.5,"map":{"a":"b"}}'
    )
    assert sent(operation("application/json"), {"big": 2**70, "day": date(2026, 1, 2), 5: None}).content == (
        b'{"big":1180591620717411303424,"day":"2026-01-02","5":null}'
    )
    assert request.replayable


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"a": float("nan")}, "'body' holds a number that is not finite, and JSON has no other"),
        ({"a": [{1}]}, "'body' holds a value of type set, which JSON has no room for"),
        ({"a": 2**70, "b": {1}}, "'body' holds a value of type set, which JSON has no room for"),
        ("\ud800", "half of a surrogate pair"),
        ({"n": 2**70, "t": "\ud800"}, "half of a surrogate pair"),
        ({(1, 2): 3}, "'body' cannot be written as JSON"),
    ],
)
def test_what_json_has_no_room_for_is_refused(operation: Any, value: Any, message: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        sent(operation("application/json"), value)
    assert message in str(raised.value)


def test_a_value_that_holds_itself_is_refused(operation: Any) -> None:
    value: list[Any] = []
    value.append(value)
    with pytest.raises(InvalidRequest, match="cannot be written as JSON"):
        sent(operation("application/json"), value)


# ── forms ─────────────────────────────────────────────────────────────────────────────────────────────────────────

FORM_VALUES = st.fixed_dictionaries(
    {},
    optional={
        "text": NASTY,
        "count": st.integers(),
        "ratio": st.floats(allow_nan=False, allow_infinity=False),
        "flag": st.booleans(),
        "tags": st.lists(NASTY, min_size=1, max_size=3),
        "codes": st.lists(NASTY, min_size=1, max_size=3),
        "deep": st.dictionaries(NASTY, NASTY, max_size=3),
        "spread": st.fixed_dictionaries({"r": NASTY, "g": st.integers()}),
        "brackets": st.dictionaries(
            NASTY.filter(lambda name: name and not set(name) & set("[]")), NASTY, min_size=1, max_size=3
        ),
        "meta": st.dictionaries(NASTY, VALUES, max_size=3),
        "nothing": st.one_of(st.none(), st.integers()),
    },
)


@settings(max_examples=80, deadline=None)
@given(value=FORM_VALUES)
@example(value={"text": "a&b=c+d%20 é", "codes": ["a,b", ""], "tags": [""]})
def test_a_form_is_read_as_the_same_object(service: Echo, value: dict[str, Any]) -> None:
    if value:
        assert service.sent("form", {"body": value}) == {"body": value}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"tags": [b"x"]}, f"'body' holds a file, which cannot be sent as {FORM}"),
        ({"brackets": {"a]": "b"}}, "has a field 'brackets' that has a property whose name is empty or holds brackets"),
        ([1], "is of a type that cannot be sent as application/x-www-form-urlencoded: list"),
    ],
)
def test_what_a_form_has_no_room_for_is_refused_by_its_field(service: Echo, value: Any, message: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        service.prepared("form", {"body": value})
    assert message in str(raised.value)


def test_arrays_of_objects_in_a_form_are_json_each(operation: Any) -> None:
    request = sent(operation(FORM), {"lines": [{"a": 1}, {"a": 2}]})
    assert request.content == b"lines=%7B%22a%22%3A1%7D&lines=%7B%22a%22%3A2%7D"


# ── multipart ─────────────────────────────────────────────────────────────────────────────────────────────────────

NAMES = st.text(st.characters(exclude_characters='\0"\\', exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)
PARTS = st.fixed_dictionaries(
    {},
    optional={
        "text": NASTY,
        "count": st.integers(),
        "flag": st.booleans(),
        "tags": st.lists(NASTY, min_size=1, max_size=3),
        "meta": st.dictionaries(NASTY, VALUES, max_size=3),
        "nothing": st.one_of(st.none(), st.integers()),
        "matrix": st.lists(st.lists(st.integers(), max_size=2), min_size=1, max_size=3),
        "records": st.lists(st.dictionaries(NASTY, NASTY, max_size=2), min_size=1, max_size=3),
        "file": st.builds(Upload, st.binary(max_size=20), NAMES, st.sampled_from(["", "image/png"])),
        "files": st.lists(st.binary(max_size=20), min_size=1, max_size=3),
    },
)


@settings(max_examples=80, deadline=None)
@given(value=PARTS)
@example(value={"text": "--\r\n", "file": Upload(b"\r\n--", "a;b.png"), "matrix": [[1]]})
def test_a_multipart_body_is_read_as_the_same_parts(service: Echo, value: dict[str, Any]) -> None:
    received = service.sent("multipart", {"body": value})["body"]
    expected = dict(value)
    if "file" in value:
        upload = received.pop("file")
        expected.pop("file")
        kind = value["file"].content_type or "application/octet-stream"
        found = (read(upload), upload.filename, upload.content_type)
        assert found == (value["file"].content, value["file"].filename, kind)
    if "files" in value:
        assert [read(upload) for upload in received.pop("files")] == expected.pop("files")
    assert received == expected


def read(upload: Any) -> bytes:
    return asyncio.run(upload.read())


def test_a_part_has_the_content_type_and_the_headers_that_its_encoding_and_upload_say(service: Echo) -> None:
    request = service.prepared("multipart", {"body": {"csv": Upload("a,b\n", headers={"X-Rows": "1"})}})
    content = content_of(request)
    assert b'name="csv"\r\nContent-Type: text/csv\r\nX-Rows: 1\r\n\r\na,b\n\r\n' in content
    assert service.deliver(request) == {"body": {"csv": "a,b\n"}}


def test_files_are_streamed_and_their_length_is_known(service: Echo, tmp_path: Path) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(bytes(200_000))
    with file.open("rb") as opened:
        request = service.prepared("multipart", {"body": {"file": opened, "text": "x"}})
        assert not isinstance(request.content, bytes)
        assert not request.replayable
        content = content_of(request)
    assert header(request, "Content-Length") == str(len(content))
    assert b'filename="a.bin"' in content
    assert str(tmp_path).encode() not in content


def test_a_form_with_a_stream_of_unknown_length_says_no_length(service: Echo) -> None:
    request = service.prepared("multipart", {"body": {"file": iter([b"a", b"b"])}})
    assert header(request, "Content-Length") is None
    received = service.deliver(request)["body"]["file"]
    assert read(received) == b"ab"


def test_styled_parts_are_as_their_style_has_them(operation: Any) -> None:
    encodings = {"codes": {"style": "pipeDelimited", "explode": False}, "deep": {"style": "deepObject"}}
    content = content_of(sent(operation(MULTIPART, **encodings), {"codes": ["a b", "c"], "deep": {"x": "1"}}))
    assert b'name="codes"\r\n\r\na b|c\r\n' in content
    assert b'name="deep[x]"\r\n\r\n1\r\n' in content


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"file": Upload(b"", headers={"X-A": "b\r\nc: d"})}, "has a part 'file' that holds a line break"),
        ({"file": Upload(b"", headers={"X A": "b"})}, "has a header with a name that no header can have"),
        ({"file": Upload(b"", headers={"Content-Length": "5"})}, "must not have a header 'Content-Length'"),
        ({"file": Upload(b"", "a", "text/plain\r\nX: y")}, "holds a line break"),
        ({"file": io.StringIO("text")}, "is a file opened in text mode: open it with 'rb'"),
        ([b""], "is of a type that cannot be sent as multipart/form-data: list"),
        (b"--boundary", "is of a type that cannot be sent as multipart/form-data: bytes"),
    ],
)
def test_what_a_multipart_body_has_no_room_for_is_refused_by_its_part(operation: Any, body: Any, message: str) -> None:
    with pytest.raises(InvalidRequest) as raised:
        sent(operation(MULTIPART), body)
    assert message in str(raised.value)


@pytest.mark.parametrize("name", ['a"; filename="evil', "a\r\nX-Evil: 1", "naïve.png"])
def test_no_name_breaks_out_of_its_part(operation: Any, name: str) -> None:
    content = content_of(sent(operation(MULTIPART), {name: Upload(b"x", name)}))
    head = content.partition(b"\r\n\r\n")[0].decode()
    assert head.count("\r\n") == 2
    assert head.count('"') == 4


# ── text, bytes, streams ──────────────────────────────────────────────────────────────────────────────────────────


@settings(max_examples=30, deadline=None)
@given(text=NASTY, data=st.binary(min_size=1, max_size=20))
def test_text_and_bytes_are_read_as_they_are(service: Echo, text: str, data: bytes) -> None:
    assert service.sent("text", {"body": text}) == {"body": text}
    assert service.sent("binary", {"body": data}) == {"body": data}
    assert service.sent("binary", {"body": bytearray(data)}) == {"body": data}


def test_text_is_in_the_charset_that_the_contract_says(service: Echo) -> None:
    assert service.sent("latin", {"body": "é"}) == {"body": "é"}
    assert header(service.prepared("text", {"body": "é"}), "Content-Type") == "text/plain; charset=utf-8"
    with pytest.raises(InvalidRequest, match="'body' has characters that iso-8859-1 cannot write"):
        service.prepared("latin", {"body": "€"})


def test_streams_are_not_read_before_they_are_sent_and_are_not_replayable(service: Echo) -> None:
    def pieces() -> Iterator[bytes]:
        yield from (b"a", b"", b"b")

    async def later() -> AsyncIterator[bytes]:
        for piece in pieces():
            yield piece

    for stream in (pieces(), later(), io.BytesIO(b"ab")):
        request = service.prepared("binary", {"body": stream})
        assert not request.replayable
        assert service.deliver(request) == {"body": b"ab"}
    assert service.prepared("binary", {"body": b"ab"}).replayable


def test_a_file_is_sent_from_where_it_stands_and_with_its_length(operation: Any) -> None:
    file = io.BytesIO(b"abcdef")
    file.seek(2)
    request = sent(operation("application/octet-stream"), file)
    assert header(request, "Content-Length") == "4"
    file.getbuffer()
    assert content_of(request) == b"cdef"


def test_an_asynchronous_file_is_read_in_the_event_loop(operation: Any) -> None:
    class File:
        def __init__(self) -> None:
            self.pieces = [b"a", b"b"]

        async def read(self, _size: int) -> bytes:
            return self.pieces.pop(0) if self.pieces else b""

        def __aiter__(self) -> AsyncIterator[bytes]:
            raise NotImplementedError

    assert content_of(sent(operation("application/octet-stream"), File())) == b"ab"
    assert b"\r\nab\r\n" in content_of(sent(operation(MULTIPART), {"file": File(), "text": "x"}))


def test_a_stream_that_gives_no_bytes_is_an_invalid_request(operation: Any) -> None:
    request = sent(operation("application/octet-stream"), iter([b"a", 5]))
    with pytest.raises(InvalidRequest, match="x: the argument 'body' is a stream that gave a value of type int"):
        content_of(request)


# ── msgpack and JSON lines ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", ["application/msgpack", "application/vnd.msgpack", "application/x-msgpack"])
def test_messagepack_is_written_where_it_is_documented(operation: Any, name: str) -> None:
    value = {"a": [1, None, "é", b"\xff"]}
    request = sent(operation(name), value)
    assert (header(request, "Content-Type"), msgpack.unpackb(content_of(request))) == (name, value)
    with pytest.raises(InvalidRequest, match="'body' holds an integer beyond 64 bits"):
        sent(operation(name), {"a": 2**70})


def test_what_messagepack_has_no_type_for_is_written_as_json_would_have_it(operation: Any) -> None:
    value = {"id": UUID(int=1), "price": Decimal("1.5"), "day": date(2026, 1, 2), "pair": (1, Colour.RED)}
    found = msgpack.unpackb(content_of(sent(operation("application/msgpack"), value)))
    assert found == {"id": str(UUID(int=1)), "price": 1.5, "day": "2026-01-02", "pair": [1, "red"]}
    with pytest.raises(InvalidRequest, match="is of a type that cannot be written as text: set"):
        sent(operation("application/msgpack"), {1, 2})


def test_json_lines_are_written_one_by_one(operation: Any) -> None:
    lines = operation("application/x-ndjson")
    assert content_of(sent(lines, [{"a": 1}, 2])) == b'{"a":1}\n2\n'
    assert content_of(sent(lines, ({"a": number} for number in range(2)))) == b'{"a":0}\n{"a":1}\n'
    assert content_of(sent(operation("application/json-seq"), [1, 2])) == b"\x1e1\n\x1e2\n"
    broken = sent(lines, iter([{1}]))
    with pytest.raises(InvalidRequest, match="holds a value of type set"):
        content_of(broken)


# ── which media type ──────────────────────────────────────────────────────────────────────────────────────────────

ALL = ("application/octet-stream", MULTIPART, "text/plain", FORM, "application/msgpack", "application/json")


@pytest.mark.parametrize(
    ("documented", "value", "chosen"),
    [
        (ALL, {"a": 1}, "application/json"),
        (ALL, [1], "application/json"),
        (ALL, 5, "application/json"),
        (ALL, "text", "text/plain; charset=utf-8"),
        (ALL, b"bytes", "application/octet-stream"),
        (ALL, {"a": b"file"}, MULTIPART),
        (ALL, {"a": [io.BytesIO()]}, MULTIPART),
        ((MULTIPART, FORM), {"a": 1}, FORM),
        (("application/json",), "text", "application/json"),
        (("application/json",), b'"raw"', "application/json"),
        (("image/png", "application/json"), b"png", "image/png"),
        (("application/xml",), "<a/>", "application/xml"),
        (("*/*",), {"a": 1}, "application/json"),
        (("*/*",), "text", "text/plain; charset=utf-8"),
        (("application/*",), b"bytes", "application/octet-stream"),
        (("*/*", "application/vnd.a+json"), {"a": 1}, "application/vnd.a+json"),
        (("image/*",), Upload(b"png", content_type="image/png"), "image/png"),
        (("image/*+xml",), Upload(b"<svg/>", content_type="image/svg+xml"), "image/svg+xml"),
        (ALL, Upload({"a": 1}, content_type=FORM), FORM),
    ],
)
def test_the_media_type_is_chosen_by_the_kind_of_value(
    operation: Any, documented: tuple[str, ...], value: Any, chosen: str
) -> None:
    found = header(sent(operation(*documented), value), "Content-Type") or ""
    assert found.partition("; boundary")[0] == chosen


def test_the_media_type_can_be_said(operation: Any) -> None:
    request = sent(operation(*ALL), {"a": 1}, content_type="application/msgpack")
    assert (header(request, "Content-Type"), request.content) == ("application/msgpack", b"\x81\xa1a\x01")


@pytest.mark.parametrize(
    ("documented", "value", "message"),
    [
        (("image/*",), b"png", "needs a content type, Upload(content, content_type=…): the operation takes image/*"),
        ((FORM, MULTIPART), 5, f"is of a type that cannot be sent as {FORM} or {MULTIPART}: int"),
        (
            ("application/json",),
            Upload(b"", content_type="text/csv"),
            "cannot be sent as text/csv: the operation takes",
        ),
        (("image/*",), Upload(b"", content_type="image/*"), "must have one content type, and image/* is a range"),
        (("*/*",), Upload(b"", content_type="text/a\r\nX: y"), "holds a line break"),
        (("application/json",), Upload(b"", "name"), "is no part of a multipart body"),
        (
            ("text/plain",),
            Upload({"a": 1}, content_type="text/plain"),
            "is of a type that cannot be sent as text/plain: dict",
        ),
    ],
)
def test_a_value_that_no_documented_media_type_carries_is_refused(
    operation: Any, documented: tuple[str, ...], value: Any, message: str
) -> None:
    with pytest.raises(InvalidRequest) as raised:
        sent(operation(*documented), value)
    assert f"x: the argument 'body' {message}" in str(raised.value)


def test_an_absent_body_is_none_and_a_missing_one_is_refused(operation: Any) -> None:
    optional = prepare(operation("application/json", required=False), BASE, {"body": None})
    assert (optional.content, header(optional, "Content-Type")) == (None, None)
    required = operation("application/json")
    with pytest.raises(InvalidRequest, match="the argument 'body' is required"):
        prepare(required, BASE, {})
    assert prepare(required, BASE, {"body": None}).content == b"null"
