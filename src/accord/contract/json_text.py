"""JSON text → plain values and their places (RFC 8259).

JSON is nearly YAML, but libyaml refuses what JSON allows (surrogate pairs, keys longer than 1,024 characters, some
characters in strings) and allows what JSON refuses. So JSON is scanned as JSON.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable
from json import decoder
from json.decoder import JSONDecodeError
from sys import intern
from typing import Any, TypeAlias

from accord.contract.positions import (
    MAX_DEPTH,
    Lines,
    Positions,
    Problem,
    TextError,
    duplicate,
    pointer_of,
    shown,
    too_deep,
)
from accord.contract.scalars import NumberError, Scalar, decimal, integer
from accord.schema.values import JSON

# The standard library's own scanner of strings, which its types leave out.
_scan_string: Callable[[str, int, bool], tuple[str, int]] = decoder.scanstring  # type: ignore[attr-defined]
_NOT_SPACE = re.compile(r"[^ \t\n\r]|\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)((?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?)")
_WORD = re.compile(r"\w+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_NUMBER_OR_WORD_END = frozenset(" \t\n\r,]}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_IN_LIST: Any = object()

# A mapping or a list: the key beside it tells which, which a type checker cannot see.
_Open: TypeAlias = Any


def scan(text: str) -> Positions:
    """The value in *text*; raises ``TextError`` with what is wrong: all duplicate keys, or the first mistake."""
    scanner = _Scanner(text)
    scanner.run()
    if scanner.problems:
        raise TextError(scanner.problems)
    return Positions(scanner.outermost[0], scanner.outer_marks[0], scanner.lines, scanner.marks, scanner.offsets)


class _Scanner:
    """The state of scanning one text. ``run`` goes through it; the other methods read one thing at an index."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = Lines(text)
        self.problems: list[Problem] = []
        self.outermost: list[JSON] = []
        self.outer_marks: list[int] = []
        self.marks = array("I")
        self.offsets: dict[int, int] = {}
        self.stack: list[tuple[_Open, Any, list[int]]] = []

    def run(self) -> None:  # noqa: C901, PLR0912  one loop over all kinds of tokens: calls would double its time
        """Scan the text, in a loop with a stack of its own.

        ``key`` is the key that waits for the next value, or ``_IN_LIST``.
        """
        text = self.text
        container: _Open = self.outermost
        marks = self.outer_marks
        key: Any = _IN_LIST
        index = self.skip(0)
        if index == len(text):
            raise self.stop(Problem(0, "not-a-document", "there is nothing in it"))
        while True:
            marks.append(index)
            character = text[index : index + 1]
            if character in {"{", "["}:
                if len(self.stack) >= MAX_DEPTH:
                    raise self.stop(too_deep(index))
                inner: _Open = {} if character == "{" else []
                if key is _IN_LIST:
                    container.append(inner)
                else:
                    container[key] = inner
                self.stack.append((container, key, marks))
                container, marks, key = inner, list[int](), "" if character == "{" else _IN_LIST
                index = self.skip(index + 1)
                if text[index : index + 1] not in {"}", "]"}:
                    if character == "{":
                        key, index = self.key(index, container, marks)
                    continue
            else:
                value, index = self.scalar(index, character)
                if key is _IN_LIST:
                    container.append(value)
                else:
                    container[key] = value
                index = self.skip(index)
            while self.stack and text[index : index + 1] == ("]" if key is _IN_LIST else "}"):
                self.offsets[id(container)] = len(self.marks)
                self.marks.extend(marks)
                container, key, marks = self.stack.pop()
                index = self.skip(index + 1)
            if not self.stack:
                break
            if text[index : index + 1] != ",":
                closing = "']' of this list" if key is _IN_LIST else "'}' of this object"
                raise self.stop(Problem(index, "syntax", f"a ',' or the {closing} is missing"))
            index = self.skip(index + 1)
            if key is not _IN_LIST:
                key, index = self.key(index, container, marks)
        if index < len(text):
            raise self.stop(Problem(index, "syntax", "nothing may follow the end of the document"))

    def skip(self, index: int) -> int:
        """The index of the next character that is no white space, or of the end."""
        match = _NOT_SPACE.search(self.text, index)
        return match.start() if match else len(self.text)

    def stop(self, problem: Problem) -> TextError:
        """All problems so far and one after which nothing certain can be said."""
        return TextError([*self.problems, problem])

    def key(self, index: int, container: dict[str, JSON], marks: list[int]) -> tuple[str, int]:
        """The key at an index and the index of its value."""
        if self.text[index : index + 1] != '"':
            raise self.stop(Problem(index, "syntax", "a key in double quotes is expected here"))
        key, end = self.string(index)
        end = self.skip(end)
        if self.text[end : end + 1] != ":":
            raise self.stop(Problem(end, "syntax", f"a ':' is missing after the key {shown(key)}"))
        if key in container:
            steps = [len(outer) - 1 if step is _IN_LIST else step for outer, step, _ in self.stack[1:]]
            first = self.lines.position(marks[2 * list(container).index(key)])
            self.problems.append(duplicate(index, key, first, pointer_of((*steps, key))))
            key = f"{key}\0{index}"  # a name that no other key has: each stays at its ordinal
        marks.append(index)
        return intern(key), self.skip(end + 1)

    def scalar(self, index: int, character: str) -> tuple[Scalar, int]:
        """The string, number or word at an index and the index after it."""
        if character == '"':
            return self.string(index)
        if match := _NUMBER.match(self.text, index):
            if self.text[match.end() : match.end() + 1] in {"", *_NUMBER_OR_WORD_END}:
                try:
                    return (decimal if match[1] else integer)(match[0]), match.end()
                except NumberError as problem:
                    raise self.stop(Problem(index, "number", str(problem))) from problem
            raise self.stop(Problem(index, "syntax", "this is no number of JSON"))
        match = _WORD.match(self.text, index)
        if match and match[0] in _WORDS:
            return _WORDS[match[0]], match.end()
        if not character:
            raise self.stop(Problem(index, "syntax", "the text ends where a value is expected"))
        raise self.stop(
            Problem(index, "syntax", f"no value of JSON starts with {shown(match[0] if match else character)}")
        )

    def string(self, index: int) -> tuple[str, int]:
        """The string at an index and the index after it."""
        try:
            value, end = _scan_string(self.text, index + 1, True)
        except JSONDecodeError as problem:
            message = (
                "the text ends inside of a string"
                if "Unterminated" in problem.msg
                else _STRING[problem.msg.split(" at")[0]]
            )
            raise self.stop(Problem(problem.pos, "syntax", message)) from problem
        if _SURROGATE.search(value):
            raise self.stop(Problem(index, "encoding", "half of a surrogate pair stands in this string: no character"))
        return value, end


_STRING = {
    "Invalid control character": "a control character stands in this string; write it as an escape",
    "Invalid \\escape": "this is no escape of a JSON string; double the backslash if it belongs to the text",
    "Invalid \\uXXXX escape": "four hexadecimal digits are expected after \\u",
}
