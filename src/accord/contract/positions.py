"""Where every value of a file stands, in a few bytes per value."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TypeAlias

from accord.schema.values import JSON

Step: TypeAlias = "str | int"
Position: TypeAlias = tuple[int, int]
Container: TypeAlias = "dict[str, JSON] | list[JSON]"

_BREAK = re.compile(r"\r\n|\n|\r")


def pointer_of(path: tuple[Step, ...]) -> str:
    """The JSON pointer (RFC 6901) of a path of steps."""
    return "".join(f"/{escape(step)}" for step in path)


def escape(step: Step) -> str:
    """One step of a JSON pointer, escaped as RFC 6901 §3 says."""
    return str(step).replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """The step a JSON pointer's token stands for (RFC 6901 §4)."""
    return token.replace("~1", "/").replace("~0", "~")


class Lines:
    """The lines of a text, found when first asked for; a break is LF, CRLF or CR, as in editors."""

    __slots__ = ("_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: array[int] | None = None

    def position(self, index: int) -> Position:
        """The 1-based line and column of the character at *index*."""
        starts = self._starts
        if starts is None:
            starts = self._starts = array("Q", [0])
            starts.extend(match.end() for match in _BREAK.finditer(self._text))
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Positions:
    """A composed value with the character offsets of everything in it.

    ``marks`` holds, for each container one after another, the offsets of its elements, or of its keys and
    values in turn; ``offsets`` says by the container's ``id`` where its part begins. A container that aliases share
    is there once, at its anchor. ``start`` is the offset of the whole value.
    """

    value: JSON
    start: int
    lines: Lines
    marks: array[int]
    offsets: dict[int, int]
    _ordinals: dict[int, dict[str, int]] = field(default_factory=dict[int, dict[str, int]], repr=False)

    def value_at(self, path: tuple[Step, ...]) -> Position:
        """The place of the value at *path*, or of the nearest value around it that there is."""
        return self.lines.position(self._find(path)[1])

    def key_at(self, path: tuple[Step, ...]) -> Position:
        """The place of the key that the value at *path* stands under; of the value itself in a list."""
        return self.lines.position(self._find(path)[0])

    def _find(self, path: tuple[Step, ...]) -> tuple[int, int]:
        """The offsets of the key and of the value at *path*."""
        value, found = self.value, (self.start, self.start)
        for step in path:
            if isinstance(value, dict) and isinstance(step, str) and step in value:
                at = self.offsets[id(value)] + 2 * self._ordinal(value, step)
                found = (self.marks[at], self.marks[at + 1])
                value = value[step]
            elif isinstance(value, list) and isinstance(step, int) and 0 <= step < len(value):
                mark = self.marks[self.offsets[id(value)] + step]
                found = (mark, mark)
                value = value[step]
            else:
                break
        return found

    def _ordinal(self, mapping: dict[str, JSON], key: str) -> int:
        ordinals = self._ordinals.get(id(mapping))
        if ordinals is None:
            ordinals = {name: ordinal for ordinal, name in enumerate(mapping)}
            self._ordinals[id(mapping)] = ordinals
        return ordinals[key]


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a text, at a character offset; ``pointer`` is that of the value it is wrong in."""

    index: int
    rule: str
    message: str
    help: str = ""
    pointer: str = ""


class TextError(Exception):
    """A text cannot be composed; ``problems`` holds all that were found, in source order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(problems, key=lambda problem: problem.index)
        super().__init__("; ".join(problem.message for problem in self.problems))


MAX_DEPTH = 200
"""How deep containers may stand in one another. People's documents stay below 40; what serialises and
validates values recurses, and some of it stops at 254."""


def too_deep(index: int) -> Problem:
    """The problem of a container that stands in ``MAX_DEPTH`` others."""
    return Problem(index, "depth", f"nested too deeply: more than {MAX_DEPTH} mappings and lists in one another")


def duplicate(index: int, key: str, first: Position, pointer: str) -> Problem:
    """The problem of a key that stands twice in one mapping."""
    return Problem(
        index,
        "duplicate-key",
        f"the key {shown(key)} stands twice in this mapping, first at line {first[0]}, column {first[1]}",
        "remove or rename one of the two",
        pointer,
    )


def shown(text: str) -> str:
    """Some text of a document, quoted, and cut where it is long."""
    limit = 60
    return repr(text if len(text) <= limit else f"{text[: limit - 3]}...")
