"""Parameters: what a client writes, in every place, style and kind of value, a server reads as the same value."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from accord.call.errors import InvalidRequest
from accord.call.requests import prepare
from tests.calling.contracts import BASE, Echo, echo, read_contract
from tests.serving.documents import document, operation, parameter

TEXT = {"type": "string"}
TEXTS = {"type": "array", "items": TEXT}
NUMBERS = {"type": "array", "items": {"type": "number"}}
OBJECT = {"type": "object", "additionalProperties": TEXT}
# Properties by name, so that a name cannot be taken for another parameter.
RECORD = {"type": "object", "properties": {"first": TEXT, "second": {"type": "integer"}, "third": {"type": "boolean"}}}
CONTENT = {"application/json": {"schema": {}}}

STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}


@dataclass(frozen=True)
class Case:
    """One parameter, alone in an operation."""

    place: str
    style: str
    explode: bool
    kind: str
    reserved: bool = False

    @property
    def id(self) -> str:
        return "_".join([self.place, self.style, str(self.explode), self.kind, *(["reserved"] * self.reserved)])

    @property
    def argument(self) -> str:
        return "x_value" if self.place == "header" else "value"

    def path(self) -> str:
        return f"/{self.id}/{{value}}" if self.place == "path" else f"/{self.id}"

    def parameter(self) -> dict[str, Any]:
        schema = {"text": TEXT, "array": TEXTS, "object": OBJECT, "record": RECORD}[self.kind]
        name = "X-Value" if self.place == "header" else "value"
        fields = {"style": self.style, "explode": self.explode}
        return parameter(name, self.place, schema, **fields, **({"allowReserved": True} if self.reserved else {}))


def cases() -> list[Case]:
    found: list[Case] = []
    for place, styles in STYLES.items():
        for style in styles:
            for explode in (False, True):
                for kind in ("text", "array", "object", "record"):
                    defined = kind in ("object", "record") if style == "deepObject" else True
                    # Other cookies belong to others: a server reads an exploded object by its properties there.
                    defined = defined and not (place == "cookie" and explode and kind == "object")
                    defined = defined and not (style.endswith("Delimited") and explode and kind in ("object", "record"))
                    if defined:
                        found.append(Case(place, style, explode, kind))
                        if place in ("path", "query"):
                            found.append(Case(place, style, explode, kind, reserved=True))
    return found


CASES = cases()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Echo]:
    paths = {case.path(): {"get": operation(case.id, case.parameter())} for case in CASES}
    for place in ("path", "query", "header", "cookie"):
        name = "X-Value" if place == "header" else "value"
        content = {"name": name, "in": place, "required": True, "content": CONTENT}
        paths[f"/content_{place}" + ("/{value}" if place == "path" else "")] = {
            "get": operation(f"content_{place}", content)
        }
    whole = {"name": "value", "in": "querystring", "content": CONTENT}
    form = {"name": "value", "in": "querystring", "content": {"application/x-www-form-urlencoded": {"schema": OBJECT}}}
    typed = [
        parameter("whole", "query", {"type": "integer"}),
        parameter("number", "query", {"type": "number"}),
        parameter("truth", "query", {"type": "boolean"}),
        parameter("numbers", "query", NUMBERS, explode=False),
        parameter("X-Numbers", "header", NUMBERS),
    ]
    paths |= {
        "/whole_json": {"get": operation("whole_json", whole)},
        "/whole_form": {"get": operation("whole_form", form)},
        "/typed": {"get": operation("typed", *typed)},
        "/between/{first}-{second}.{third}": {
            "get": operation("between", *(parameter(name, "path", TEXT) for name in ("first", "second", "third")))
        },
        "/filtered": {
            "get": operation("filtered", parameter("fields", "query", OBJECT), parameter("limit", "query", TEXT))
        },
        "/required": {"get": operation("required", parameter("values", "query", TEXTS, required=True))},
        "/optional": {"get": operation("optional", parameter("values", "query", TEXTS))},
    }
    with echo(tmp_path_factory.mktemp("service"), document(paths, openapi="3.2.0")) as started:
        yield started


# Everything that a delimiter, an escape or a decoder could stumble over, and any other text but NUL and surrogates,
# which no server of ours takes.
NASTY = st.sampled_from(
    [*string.punctuation, " ", "%20", "%2C", "%zz", "..", "é", "€", "𝄞", "\u0301", "\t", "+", "a", "0"]
)
ANYTHING = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=6)
TEXT_VALUES = st.one_of(st.lists(NASTY, max_size=6).map("".join), ANYTHING)


def values(kind: str) -> st.SearchStrategy[Any]:
    if kind == "text":
        return TEXT_VALUES
    if kind == "array":
        return st.lists(TEXT_VALUES, min_size=1, max_size=4)
    if kind == "object":
        return st.dictionaries(TEXT_VALUES, TEXT_VALUES, min_size=1, max_size=4)
    fields = {"first": TEXT_VALUES, "second": st.integers(), "third": st.booleans()}
    return st.fixed_dictionaries({}, optional=fields).filter(bool)


# ── the property ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
@settings(max_examples=20, deadline=None)
@given(data=st.data())
def test_what_is_sent_is_read_as_the_same_value_or_refused_before(
    service: Echo, case: Case, data: st.DataObject
) -> None:
    value = data.draw(values(case.kind))
    if case.reserved:
        assume("%" not in repr(value))  # what is percent-encoded already passes as it is: see below
    if case.kind == "object" and case.place == "query" and case.explode and case.style == "form":
        assume(not any("[" in name for name in value))  # a server takes such names for deepObject's
    try:
        request = service.prepared(case.id, {case.argument: value})
    except InvalidRequest as error:
        refused = str(error)
    else:
        assert service.deliver(request) == {case.argument: value}
        return
    assert excused(case, value), refused
    assert f"the argument {case.argument!r} " in refused


def excused(case: Case, value: Any) -> bool:
    """Whether a style has no way to write a value."""
    texts = [value] if isinstance(value, str) else list(value)
    names = list(value) if isinstance(value, dict) else []
    if isinstance(value, dict):
        texts += [member for member in value.values() if isinstance(member, str)]
    if case.place == "path":
        empty = case.style == "simple" and not any(texts)
        dots = {"simple": (".", ".."), "label": ("", "."), "matrix": ()}[case.style]
        return empty or any(text in dots for text in texts) or "" in names
    if case.style == "deepObject":
        return any(not name or "[" in name or "]" in name for name in names)
    if case.style in ("spaceDelimited", "pipeDelimited") and not case.explode:
        return any((" " if case.style == "spaceDelimited" else "|") in text for text in texts)
    if case.place == "header":
        several = case.kind != "text"
        return any(
            text != text.strip(" \t")
            or any((ord(char) < 32 and char != "\t") or ord(char) == 127 for char in text)
            or (several and "," in text)
            for text in texts
        ) or (case.explode and any(not name or "=" in name for name in names))
    if case.style == "cookie":
        allowed = set(map(chr, range(33, 127))) - set('",;\\')
        return any(not set(text) <= allowed for text in texts)
    return False


@pytest.mark.parametrize("place", ["path", "query", "header", "cookie"])
@settings(max_examples=20, deadline=None)
@given(
    value=st.recursive(
        st.one_of(st.booleans(), st.integers(), TEXT_VALUES, st.floats(allow_nan=False, allow_infinity=False)),
        lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(TEXT_VALUES, inner, max_size=3)),
        max_leaves=6,
    )
)
@example(value=2**70)
@example(value=[])
def test_content_parameters_are_json_of_any_value(service: Echo, place: str, value: Any) -> None:
    argument = "x_value" if place == "header" else "value"
    assume(not (place == "header" and "\x7f" in repr(value).replace("\\x7f", "\x7f")))
    assert service.sent(f"content_{place}", {argument: value}) == {argument: value}


@settings(max_examples=20, deadline=None)
@given(value=st.dictionaries(TEXT_VALUES.filter(lambda name: "[" not in name), TEXT_VALUES, min_size=1, max_size=4))
def test_a_whole_query_string_is_a_form_or_json(service: Echo, value: dict[str, str]) -> None:
    assert service.sent("whole_form", {"value": value}) == {"value": value}
    assert service.sent("whole_json", {"value": value}) == {"value": value}


@settings(max_examples=20, deadline=None)
@given(
    arguments=st.fixed_dictionaries(
        {},
        optional={
            "whole": st.integers(-(10**50), 10**50),
            "number": st.floats(allow_nan=False, allow_infinity=False),
            "truth": st.booleans(),
            "numbers": st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=3),
            "x_numbers": st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=3),
        },
    )
)
def test_numbers_and_booleans_are_read_exactly(service: Echo, arguments: dict[str, Any]) -> None:
    received = service.sent("typed", arguments)
    assert received == arguments
    assert [type(value) for value in received.values()] == [type(arguments[name]) for name in received]


@settings(max_examples=20, deadline=None)
@given(arguments=st.fixed_dictionaries(dict.fromkeys(("first", "second", "third"), TEXT_VALUES.filter(bool))))
@example(arguments={"first": "a", "second": "b-c.", "third": "d"})
def test_variables_that_share_a_segment_are_told_apart_or_refused(service: Echo, arguments: dict[str, str]) -> None:
    if "-" in arguments["first"] or "." in arguments["second"]:
        with pytest.raises(InvalidRequest, match="which ends it"):
            service.sent("between", arguments)
    else:
        assert service.sent("between", arguments) == arguments


# ── what is written ───────────────────────────────────────────────────────────────────────────────────────────────


class Colour(StrEnum):
    RED = "red"


class Size(Enum):
    BIG = 2


COLOURS = ["blue", "black", "brown"]
RGB = {"R": 100, "G": 200, "B": 150}


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        # The tables of OpenAPI 3.2 §4.12.6.
        ("path_simple_False_array", COLOURS, "/blue,black,brown"),
        ("path_simple_False_object", RGB, "/R,100,G,200,B,150"),
        ("path_simple_True_object", RGB, "/R=100,G=200,B=150"),
        ("path_label_False_array", COLOURS, "/.blue,black,brown"),
        ("path_label_True_array", COLOURS, "/.blue.black.brown"),
        ("path_label_True_object", RGB, "/.R=100.G=200.B=150"),
        ("path_matrix_False_text", "blue", "/;value=blue"),
        ("path_matrix_False_text", "", "/;value"),
        ("path_matrix_False_array", COLOURS, "/;value=blue,black,brown"),
        ("path_matrix_True_array", COLOURS, "/;value=blue;value=black;value=brown"),
        ("path_matrix_True_object", RGB, "/;R=100;G=200;B=150"),
        ("query_form_False_text", "", "?value="),
        ("query_form_False_array", COLOURS, "?value=blue,black,brown"),
        ("query_form_True_array", COLOURS, "?value=blue&value=black&value=brown"),
        ("query_form_False_object", RGB, "?value=R,100,G,200,B,150"),
        ("query_form_True_object", RGB, "?R=100&G=200&B=150"),
        ("query_spaceDelimited_False_array", COLOURS, "?value=blue%20black%20brown"),
        ("query_pipeDelimited_False_array", COLOURS, "?value=blue%7Cblack%7Cbrown"),
        ("query_deepObject_True_object", RGB, "?value%5BR%5D=100&value%5BG%5D=200&value%5BB%5D=150"),
        # RFC 6570 §3.2.2 and §3.2.3, but for what would end the value.
        ("query_form_True_text", "a/b?c=d&é#", "?value=a%2Fb%3Fc%3Dd%26%C3%A9%23"),
        ("query_form_True_text_reserved", "a/b?c=d&é#[+]", "?value=a/b?c=d%26%C3%A9%23%5B%2B%5D"),
        ("query_form_False_array_reserved", ["a,b", "c:d"], "?value=a%2Cb,c:d"),
        ("path_simple_False_text_reserved", "a:b/c", "/a:b%2Fc"),
        # What is percent-encoded passes where reserved characters do, and nowhere else.
        ("query_form_True_text_reserved", "%20%zz", "?value=%20%25zz"),
        ("query_form_True_text", "%20", "?value=%2520"),
    ],
)
def test_styles_are_written_as_the_specification_shows_them(service: Echo, name: str, value: Any, written: str) -> None:
    url = service.prepared(name, {"value": value}).url
    assert url == f"{BASE}/{name}{written}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (True, "true"),
        (1.5, "1.5"),
        (Decimal("1.10"), "1.10"),
        (date(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "2026-01-02T03%3A04%3A00%2B00%3A00"),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Colour.RED, "red"),
        (Size.BIG, "2"),
    ],
)
def test_values_are_written_as_json_writes_them(service: Echo, value: Any, written: str) -> None:
    assert service.prepared("query_form_True_text", {"value": value}).url.endswith(f"?value={written}")


def test_cookies_are_one_header(service: Echo) -> None:
    request = service.prepared("cookie_form_True_array", {"value": ["a b", "c;d"]})
    assert ("Cookie", "value=a%20b; value=c%3Bd") in request.headers


def test_deeper_objects_have_more_brackets(service: Echo) -> None:
    value = {"a": {"b": ["x", "y"]}, "c": [{"d": 1}]}
    request = service.prepared("query_deepObject_True_object", {"value": value})
    assert request.url.partition("?")[2].replace("%5B", "[").replace("%5D", "]") == (
        "value[a][b]=x&value[a][b]=y&value[c][0][d]=1"
    )


# ── what is refused ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("path_simple_False_text", {"value": ".."}, "'value' makes a segment of the path '.' or '..'"),
        ("path_simple_False_text", {"value": "."}, "'.' or '..', which would lead to another resource"),
        ("path_simple_False_text", {"value": ""}, "'value' must not be empty: the path would be another one"),
        ("path_label_False_text", {"value": ""}, "'.' or '..'"),
        ("path_simple_False_text", {}, "'value' is required"),
        ("path_simple_False_text", {"value": None}, "'value' is required"),
        ("header_simple_False_text", {"x_value": "a\r\nX-Admin: 1"}, "'x_value' holds a line break"),
        ("header_simple_False_array", {"x_value": ["a,b"]}, "'x_value' holds a comma in a value"),
        ("query_spaceDelimited_False_array", {"value": ["a b"]}, "holds a space in a value, where its style ends one"),
        ("query_form_True_text", {"value": "\ud800"}, "holds half of a surrogate pair"),
        ("query_form_True_text", {"value": float("nan")}, "must be a finite number"),
        ("query_form_True_text", {"value": 10**5000}, "is an integer of too many digits"),
        ("query_form_True_text", {"value": b"bytes"}, "is of a type that cannot be written as text: bytes"),
        ("query_form_True_text", {"value": object()}, "is of a type that cannot be written as text: object"),
        ("query_form_True_array", {"value": [["a"]]}, "is nested more deeply than its style can write"),
        ("query_form_True_object", {"value": {1: "a"}}, "a property whose name is no string but of type int"),
        ("query_form_True_text", {"valeu": "a"}, "there is no argument 'valeu'"),
        ("cookie_cookie_True_text", {"value": "a b"}, "a cookie has no room for, and its style escapes none"),
        ("cookie_form_True_record", {"value": {"a;b": "c"}}, "has a name that no cookie can have"),
        ("content_query", {"value": {"a": float("inf")}}, "holds a number that is not finite"),
        ("content_query", {"value": {"a": {1, 2}}}, "holds a value of type set, which JSON has no room for"),
        ("filtered", {"fields": {"limit": "9"}}, "'fields' has a property 'limit', which would be taken for"),
        ("required", {"values": []}, "'values' must not be empty: its style writes nothing for no elements"),
    ],
)
def test_what_cannot_be_written_is_refused_by_name(
    service: Echo, name: str, arguments: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidRequest) as raised:
        service.prepared(name, arguments)
    assert message in str(raised.value)
    assert str(raised.value).startswith(f"{name}: ")


def test_an_array_without_elements_and_none_are_absent(service: Echo) -> None:
    assert service.sent("optional", {"values": []}) == {}
    assert service.sent("optional", {"values": None}) == {}


def test_no_message_quotes_a_value(service: Echo) -> None:
    for name, value in (("header_simple_False_text", "hush\n"), ("cookie_cookie_True_text", "hush ;")):
        with pytest.raises(InvalidRequest) as raised:
            service.prepared(name, {"x_value" if name.startswith("header") else "value": value})
        assert "hush" not in str(raised.value)


def test_a_request_shows_neither_its_headers_nor_its_query(service: Echo) -> None:
    request = service.prepared("query_form_True_text", {"value": "hush"})
    assert repr(request) == f"<GET {BASE}/query_form_True_text>"


def test_the_base_url_may_have_a_path(service: Echo) -> None:
    operation = service.contract.operations["optional"]
    assert prepare(operation, "http://h/v1/", {"values": ["a"]}).url == "http://h/v1/optional?values=a"


def test_the_answers_of_the_contract_are_asked_for(tmp_path: Path) -> None:
    def accept(*names: str) -> str:
        content = {name: {} for name in names}
        answers = {"200": {"description": "x", "content": content}, "204": {"description": "x"}}
        paths = {"/x": {"get": {"operationId": "x", "responses": answers}}}
        return read_contract(tmp_path, document(paths)).operations["x"].accept

    assert accept() == "*/*"
    assert accept("text/csv") == "text/csv, */*;q=0.1"
    assert accept("text/csv", "application/json") == "application/json, text/csv;q=0.9, */*;q=0.1"
    assert accept("text/csv", "application/json", "application/msgpack") == (
        "application/msgpack, application/json;q=0.9, text/csv;q=0.8, */*;q=0.1"
    )
