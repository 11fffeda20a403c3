"""What the text of a document means, and where each value of it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accord.contract.document import Document
from accord.contract.read import read, read_text, read_value
from accord.diagnostics import Diagnostic, DocumentError


def text(source: str, name: str = "x.yaml") -> Document:
    return read_text(source, name=name)


def refused(source: str | bytes, folder: Path, name: str = "x.yaml") -> tuple[Diagnostic, ...]:
    """What is said of a file."""
    path = folder / name
    path.write_bytes(source if isinstance(source, bytes) else source.encode())
    with pytest.raises(DocumentError) as problem:
        read(path, root=folder)
    return problem.value.diagnostics


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("010", 10),
        ("0o10", 8),
        ("0x1F", 31),
        ("12:30", "12:30"),
        ("1:30", "1:30"),
        ("2024-01-31", "2024-01-31"),
        ("1_000", "1_000"),
        ("+5", 5),
        ("-0", 0),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("true", True),
        ("True", True),
        ("tRue", "tRue"),
        ("null", None),
        ("~", None),
        ("", None),
        ("=", "="),
        ("0b11", "0b11"),
        ("'no'", "no"),
        ('"\\u00e9"', "é"),
        ("123456789012345678901234567890", 123456789012345678901234567890),
        ("!!str 5", "5"),
        ("!!int '5'", 5),
        ("!!float 5", 5.0),
        ("!!null ''", None),
        ("! 5", "5"),
    ],
)
def test_scalars_are_those_of_yaml_1_2(plain: str, value: Any) -> None:
    found = text(f"x: {plain}\n").root.value
    assert found == {"x": value}
    assert isinstance(found, dict)
    assert type(found["x"]) is type(value)


def test_keys_are_the_text_that_was_written() -> None:
    assert text("200: a\n1.0: b\nnull: c\ntrue: d\n").root.value == {"200": "a", "1.0": "b", "null": "c", "true": "d"}


def test_every_value_and_key_has_its_place() -> None:
    document = text("a:\n  - b\n  - {c: d,\n     e: [f, g]}\n'q': |\n  text\n")
    places = {
        (): ((1, 1), (1, 1)),
        ("a",): ((1, 1), (2, 3)),
        ("a", 0): ((2, 5), (2, 5)),
        ("a", 1): ((3, 5), (3, 5)),
        ("a", 1, "c"): ((3, 6), (3, 9)),
        ("a", 1, "e", 1): ((4, 13), (4, 13)),
        ("q",): ((5, 1), (5, 6)),
        ("a", 1, "nothing"): ((3, 5), (3, 5)),
    }
    for path, (key, value) in places.items():
        assert (document.root.key_at(path), document.root.value_at(path)) == (key, value), path


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_end_as_in_editors(ending: str) -> None:
    document = text(ending.join(["a: 1", "b:", "  c: 2", ""]))
    assert document.root.value_at(("b", "c")) == (3, 6)


def test_json_has_places_too() -> None:
    document = text('{"a": [1, {"b": "\\ud83d\\ude00"}],\n "c": -1.5e3, "d": null, "e": true}', "x.json")
    assert document.root.value == {"a": [1, {"b": "😀"}], "c": -1500.0, "d": None, "e": True}
    assert document.root.value_at(("a", 1, "b")) == (1, 17)
    assert document.root.key_at(("c",)) == (2, 2)


def test_json_in_a_yaml_file_is_json_and_flow_style_is_yaml() -> None:
    assert text('{"a": "\\/"}').root.value == {"a": "/"}
    assert text("{a: b}").root.value == {"a": "b"}


def test_aliases_share_what_their_anchor_holds() -> None:
    document = text("a: &x {b: [1]}\nc: *x\nd: [*x]\n")
    assert document.root.value == {"a": {"b": [1]}, "c": {"b": [1]}, "d": [{"b": [1]}]}
    assert document.root.value_at(("c", "b", 0)) == (1, 12)


def test_a_merge_key_takes_over_what_is_not_said_beside_it() -> None:
    source = "one: &one {a: 1, b: 2}\ntwo: &two {b: 3, c: 4}\nboth:\n  <<: [*one, *two]\n  a: 5\nsingle: {<<: *one}\n"
    document = text(source)
    value = document.root.value
    assert isinstance(value, dict)
    assert value["both"] == {"b": 2, "c": 4, "a": 5}
    assert value["single"] == {"a": 1, "b": 2}
    assert document.root.value_at(("both", "c")) == (2, 21)
    assert document.root.value_at(("both", "a")) == (5, 6)


def test_a_value_of_python_is_a_document_too() -> None:
    value = read_value({"responses": {200: ("a", None)}}).root.value
    assert value == {"responses": {"200": ["a", None]}}


@pytest.mark.parametrize(("value", "said"), [({"x": {1, 2}}, "a set is no value"), ({"x": object()}, "object")])
def test_a_value_that_is_no_json_is_refused(value: dict[str, Any], said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        read_value(value)


def test_a_value_that_contains_itself_is_refused() -> None:
    value: dict[str, Any] = {}
    value["x"] = [value]
    with pytest.raises(DocumentError, match="circle"):
        read_value(value)


MISTAKES: dict[str, tuple[str, str, tuple[int, int], str]] = {
    "duplicate key": ("a: 1\nb: 2\na: 3\n", "duplicate-key", (3, 1), "stands twice"),
    "tab": ("a:\n\tb: 1\n", "syntax", (2, 1), "tab"),
    "unclosed list": ("a: [1, 2\nb: 3\n", "syntax", (2, 2), ""),
    "unclosed quote": ('a: "text\n', "syntax", (2, 1), "starts at line 1"),
    "second document": ("a: 1\n---\nb: 2\n", "syntax", (2, 1), "second"),
    "reserved character": ("a: @b\n", "syntax", (1, 4), "quote"),
    "unknown alias": ("a: *b\n", "alias", (1, 4), "names nothing"),
    "cyclic alias": ("a: &a\n  b: *a\n", "alias", (2, 6), "circle"),
    "alias key": ("a: &a [1]\n*a : 1\n", "alias", (2, 1), "names no text"),
    "key that is a list": ("[a]: 1\n", "syntax", (1, 1), "a key must be text"),
    "empty key": (": 1\n", "syntax", (1, 1), "a key is expected"),
    "unknown tag": ("a: !env HOME\n", "tag", (1, 4), "no meaning"),
    "tag on the wrong kind": ("a: !!int x\n", "number", (1, 4), "no int"),
    "tag on a mapping": ("a: !!set {b}\n", "tag", (1, 4), "no meaning"),
    "infinity": ("a: .inf\n", "number", (1, 4), "no number in JSON"),
    "not a number": ("a: [.nan]\n", "number", (1, 5), "no number in JSON"),
    "too large": ("a: 1e999\n", "number", (1, 4), "too large"),
    "too many digits": (f"a: {'1' * 5000}\n", "number", (1, 4), "5000 digits"),
    "control character": ("a: b\x07\n", "encoding", (1, 5), "U+0007"),
    "merge of text": ("a: {<<: b}\n", "syntax", (1, 9), "merges a mapping"),
    "nothing": ("", "not-a-document", (1, 1), "nothing in it"),
    "only a comment": ("# hello\n", "not-a-document", (1, 1), "nothing in it"),
    "nested too deeply": ("a: " + "[" * 100_000, "depth", (1, 203), "nested too deeply"),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_mistakes_in_yaml_are_told_with_their_place(what: str, tmp_path: Path) -> None:
    source, rule, place, said = MISTAKES[what]
    first = refused(source, tmp_path)[0]
    assert (first.rule, (first.location.line, first.location.column)) == (rule, place), str(first)
    assert said in f"{first.message} {first.help}"
    assert first.location.file == "x.yaml"


JSON_MISTAKES: dict[str, tuple[str, str, tuple[int, int], str]] = {
    "duplicate key": ('{"a": 1,\n "a": 2}', "duplicate-key", (2, 2), "stands twice"),
    "nothing": ("  ", "not-a-document", (1, 1), "nothing in it"),
    "trailing comma": ('{"a": 1,}', "syntax", (1, 9), "a key in double quotes"),
    "missing comma": ('{"a": 1 "b": 2}', "syntax", (1, 9), "','"),
    "missing comma in a list": ("[1 2]", "syntax", (1, 4), "','"),
    "missing colon": ('{"a" 1}', "syntax", (1, 6), "':'"),
    "bare word": ('{"a": no}', "syntax", (1, 7), "no value of JSON"),
    "odd number": ('{"a": 01}', "syntax", (1, 7), "no number"),
    "infinity": ('{"a": 1e999}', "number", (1, 7), "too large"),
    "end inside": ('{"a": [1', "syntax", (1, 9), ""),
    "end of a string": ('{"a": "b', "syntax", (1, 7), "inside of a string"),
    "bad escape": ('{"a": "\\x"}', "syntax", (1, 8), "no escape"),
    "line break in a string": ('{"a": "b\n"}', "syntax", (1, 9), "control character"),
    "half a pair": ('{"a": "\\ud800"}', "encoding", (1, 7), "surrogate"),
    "more after the end": ("{} {}", "syntax", (1, 4), "nothing may follow"),
    "value missing": ('{"a": }', "syntax", (1, 7), ""),
    "nested too deeply": ("[" * 100_000, "depth", (1, 201), "nested too deeply"),
}


@pytest.mark.parametrize("what", JSON_MISTAKES)
def test_mistakes_in_json_are_told_with_their_place(what: str, tmp_path: Path) -> None:
    source, rule, place, said = JSON_MISTAKES[what]
    first = refused(source, tmp_path, "x.json")[0]
    assert (first.rule, (first.location.line, first.location.column)) == (rule, place), str(first)
    assert said in f"{first.message} {first.help}"


def test_all_duplicate_keys_are_told_at_once(tmp_path: Path) -> None:
    found = refused("a: 1\na: 2\nb: {c: 1, c: 2}\n", tmp_path)
    assert [(each.location.line, each.location.pointer) for each in found] == [(2, "/a"), (3, "/b/c")]
    found = refused('{"a": 1, "a": 2, "b": [{"c": 1, "c": 2}]}', tmp_path, "x.json")
    assert [each.location.pointer for each in found] == ["/a", "/b/0/c"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a: \xff\n", "0xFF is not UTF-8"),
        ("a: b\n".encode("utf-16"), "UTF-16"),
        (b"a: b\n\xed\xa0\x80", "not UTF-8"),
    ],
)
def test_a_file_is_utf_8(data: bytes, said: str, tmp_path: Path) -> None:
    (found,) = refused(data, tmp_path)
    assert found.rule == "encoding"
    assert said in found.message


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read(path, root=tmp_path).root.value == {"a": 1}


def test_laughs_stay_few(tmp_path: Path) -> None:
    """A file of a kilobyte that stands for a billion values is refused at the alias where it gets too large."""
    lines = ["x0: &x0 [ha, ha]"] + [f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]" for n in range(1, 12)]
    (found,) = refused("\n".join(lines), tmp_path)
    assert (found.rule, found.location.line) == ("alias", 7)
    assert "250,000" in found.message


def test_deep_aliases_are_as_deep_as_what_they_name(tmp_path: Path) -> None:
    lines = [f"x0: &x0 {'[' * 90}{']' * 90}", f"x1: &x1 {'[' * 90}*x0{']' * 90}", f"x2: {'[' * 90}*x1{']' * 90}"]
    (found,) = refused("\n".join(lines), tmp_path)
    assert (found.rule, found.location.line) == ("depth", 3)
