"""Text is put into a document without another character of it changing."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml

from accord.contract.insert import CannotInsertError, Member, block, insert

VALUE: Any = {"responses": {"204": {"description": "Done: all of it"}}, "tags": ["no"], "parameters": [], "x": None}


def added(old: str, new: str) -> str:
    """What *new* has between the beginning and the end that it shares with *old*."""
    start = next((i for i, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    rest = len(old) - start
    assert new[len(new) - rest :] == old[start:], "something else has changed"
    return new[start : len(new) - rest]


@pytest.mark.parametrize(
    ("text", "steps", "after"),
    [
        pytest.param("paths:\n  /a:\n    get: {x: 1}\n", ("paths",), "", id="at the end"),
        pytest.param("paths:\n  /a:\n    get: {x: 1}\n  /b: {}\ninfo: {}\n", ("paths",), "/a", id="in between"),
        pytest.param("paths:\n  /a:\n    get:\n      x: 1\n  /b: {}\n", ("paths", "/a"), "", id="deeper"),
        pytest.param("paths:\n    /a:\n        x: 1", ("paths",), "", id="no newline at the end"),
        pytest.param("paths:\n  /a:\n    x: 1 # why\n\n# next\ninfo: {}\n", ("paths",), "", id="comments behind"),
        pytest.param("paths:\n  /a:\n    x: |\n      text\n\n\ninfo: {}\n", ("paths",), "", id="a block scalar"),
        pytest.param("paths:\n  /a:\n    x: |+\n      text\n\n\ninfo: {}\n", ("paths",), "", id="kept blank lines"),
        pytest.param("paths:\n  /a:\n    x: >-\n      # text\n      more\n\ninfo: {}\n", ("paths",), "", id="folded"),
        pytest.param('paths:\n  "/a":\n    x: "a\n      b"\n', ("paths",), "", id="quoted over lines"),
        pytest.param("paths:\r\n  /a:\r\n    x: 1\r\n", ("paths",), "", id="CRLF"),
        pytest.param("\ufeffpaths:\n  /a: {}\n", ("paths",), "", id="a byte order mark"),
        pytest.param("paths: {/a: {x: 1}}\n", ("paths",), "", id="flow"),
        pytest.param("paths: {/a: {x: 1}, /b: {}}\n", ("paths",), "/a", id="flow, in between"),
        pytest.param("paths: {\n  /a: {x: 1} # why\n}\n", ("paths",), "", id="flow over lines"),
        pytest.param("&p\npaths:\n  /a: &a\n    x: 1\n  /b: *a\n", ("paths",), "", id="anchors and aliases"),
        pytest.param("paths:\n- /a:\n    x: 1\n- y\n", ("paths", 0), "", id="in a list"),
        pytest.param("---\npaths:\n  /a: {}\n...\n", ("paths",), "", id="document markers"),
        pytest.param("x: é\u00a0ü 😀\npaths:\n  /ä:\n    x: ö\n", ("paths",), "", id="other letters"),
        pytest.param("paths:\n  /a:\n    x:\n", ("paths",), "", id="an empty value before"),
        pytest.param("a: 1\n", (), "", id="at the root"),
    ],
)
def test_only_the_member_is_added(text: str, steps: tuple[str | int, ...], after: str) -> None:
    new = insert(text, steps, Member("/new", VALUE, after, comment="fill in"))
    added(text if text.endswith("\n") or "{" in text else f"{text}\n", new)
    before: Any = yaml.safe_load(text)
    now: Any = yaml.safe_load(new)
    target, changed = before, now
    for step in steps:
        target, changed = target[step], changed[step]
    keys = list(changed)
    assert keys[keys.index("/new") - 1] == (after or list(target)[-1])
    assert changed.pop("/new") == VALUE
    assert now == before


@pytest.mark.parametrize("text", ["paths: {} # none\ninfo: {}\n", "paths:\ninfo: {}\n", "paths: {}", "paths: { }\n"])
def test_an_empty_mapping_becomes_a_block(text: str) -> None:
    new = insert(text, ("paths",), Member("/new", VALUE))
    assert yaml.safe_load(new)["paths"] == {"/new": VALUE}
    assert "paths:\n  /new:\n" in new.replace(" # none", "")
    assert ("# none" in text) == ("# none" in new)


@pytest.mark.parametrize(
    "text",
    [
        '{\n  "paths": {\n    "/a": {"x": 1}\n  }\n}\n',
        '{\n\t"paths": {\n\t\t"/a": {"x": "\\ud83d\\ude00 \\/"}\n\t}\n}\n',
        '{"paths":{"/a":{}}}',
        '{"paths": {}}',
        '{\n    "paths": {}\n}',
        '{\r\n  "paths": {\r\n    "/a": []\r\n  }\r\n}\r\n',
        '\ufeff{"paths": {"/a": 1}}',
    ],
)
def test_json_stays_json_laid_out_as_it_was(text: str) -> None:
    new = insert(text, ("paths",), Member("/new", VALUE, comment="comments are for YAML"))
    before, now = (json.loads(version.removeprefix("\ufeff")) for version in (text, new))
    assert now["paths"].pop("/new") == VALUE
    assert now == before
    assert new.startswith(text[: text.index("paths")])
    if "\t" in text:
        assert '\n\t\t"/new": {\n\t\t\t"responses": {\n' in new
    if "\r\n" in text:
        assert "\n" not in new.replace("\r\n", "")


def test_a_member_goes_behind_another_in_json_too() -> None:
    assert insert('{"a": {"x": [1, {"y": 2}]}, "b": 2}', (), Member("c", 3, after="a")) == (
        '{"a": {"x": [1, {"y": 2}]}, "c": 3, "b": 2}'
    )
    assert json.loads(insert('[{"a": 1}]', (0,), Member("c", 3))) == [{"a": 1, "c": 3}]


def test_blank_lines_between_members_are_kept_up() -> None:
    new = insert("paths:\n  /a:\n    x: 1\n\n  /b:\n    x: 2\n\ninfo: {}\n", ("paths",), Member("/c", {"x": 3}))
    assert new == "paths:\n  /a:\n    x: 1\n\n  /b:\n    x: 2\n\n  /c:\n    x: 3\n\ninfo: {}\n"


def test_a_comment_above_the_next_member_stays_above_it() -> None:
    new = insert("paths:\n  /a:\n    x: 1\n    # end of a\n  # about b\n  /b: {}\n", ("paths",), Member("/c", {}, "/a"))
    assert new == "paths:\n  /a:\n    x: 1\n    # end of a\n  /c: {}\n  # about b\n  /b: {}\n"


def test_lists_are_indented_as_the_documents_are() -> None:
    tight = insert("a:\n- 1\npaths:\n  /a: {}\n", ("paths",), Member("/b", {"tags": ["x"]}))
    assert tight.endswith("  /b:\n    tags:\n    - x\n")
    wide = insert("a:\n    - 1\npaths:\n    /a: {}\n", ("paths",), Member("/b", {"tags": ["x"]}))
    assert wide.endswith("    /b:\n        tags:\n            - x\n")


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("paths: &p\n  /a: 1\nother: *p\n", ("other",)),
        ("paths: &p\n  /a: {x: 1}\nother: *p\n", ("other", "/a")),
        ("paths: text\n", ("paths",)),
        ("paths: [1]\n", ("paths", 3)),
        ('{"paths": [1]}', ("paths",)),
        ('{"paths": {}}', ("other",)),
        ("{paths: {a: ]}\n", ("paths",)),
    ],
)
def test_what_cannot_be_extended_is_refused(text: str, steps: tuple[str | int, ...]) -> None:
    with pytest.raises(CannotInsertError):
        insert(text, steps, Member("/new", VALUE))


@pytest.mark.parametrize(
    "value",
    [
        *("", "yes", "No", "null", "~", "1", "1.5", "0x1", "2XX"),
        *("a: b", "a #b", " a", "- a", "@a", "{a}", "é", "'", '"'),
    ],
)
def test_text_is_quoted_where_yaml_would_take_it_for_something_else(value: str) -> None:
    assert yaml.safe_load("\n".join(block({value: [value]}, 2, 2))) == {value: [value]}


def test_nested_lists_are_written_as_blocks() -> None:
    value: Any = {"a": [[1, 2], [{"b": [3]}], [], {}], "c": True, "d": 1.5}
    assert yaml.safe_load("\n".join(block(value, 2, 0))) == value
