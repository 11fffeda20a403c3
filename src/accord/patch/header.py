"""A function's head, from ``def`` to its colon, taken apart with libcst into places in its text.

Only the head is given to libcst, so that everything else of a module is out of reach, whatever is in it.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, CodeSpan, MetadataWrapper

MARK = "\ufeff"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
UNREADABLE = "its signature is written in a way that cannot be read back"
UNSAFE = "its signature is written in a way that cannot be changed safely"
_BODY = " ..."


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a head is not rewritten."""

    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a parameter list by its offsets in the head; ``comma`` is the end of the comma behind it.

    ``annotation`` is the span of the annotation itself; ``name`` is empty for ``/`` and a bare ``*``.
    """

    start: int
    end: int
    name: tuple[int, int]
    annotation: tuple[int, int] | None
    comma: int | None


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a function: ``opening`` is behind its ``(``, ``closing`` before its ``)``; comments are spans."""

    text: str
    opening: int
    closing: int
    parts: tuple[Part, ...]
    comments: tuple[tuple[int, int], ...]

    @property
    def inside(self) -> str:
        """What stands between the brackets."""
        return self.text[self.opening : self.closing]


def place(text: str, line: int, column: int) -> tuple[int, int] | None:
    """From where to where the head of the function at *line* and *column* (in bytes) goes in the text of a module."""
    skipped = text.startswith(MARK)
    lines = [found.group() for found in LINE.finditer(text[skipped:])]
    before = lines[line - 1].encode()[:column].decode()
    start = skipped + sum(map(len, lines[: line - 1])) + len(before)
    following = [lines[line - 1][len(before) :], *lines[line:]]
    starts = [0]
    for each in following:
        starts.append(starts[-1] + len(each))
    depth = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO("".join(following), newline="").readline):
            if token.type != tokenize.OP:
                continue
            depth += (token.string in "([{") - (token.string in ")]}")
            if token.string == ":" and not depth:
                return start, start + starts[token.end[0] - 1] + token.end[1]
    except (tokenize.TokenError, SyntaxError):
        return None
    return None


def head(text: str) -> Head | None:
    """The parts of a head, or None for one that libcst does not give back as it was."""
    try:
        module = cst.parse_module(text + _BODY)
    except (cst.ParserSyntaxError, ValueError):
        return None
    if module.code != text + _BODY or "\r" in text.replace("\r\n", ""):
        return None
    function = module.body[0]
    if not isinstance(function, cst.FunctionDef):
        return None
    spans = _Spans(text.encode(), MetadataWrapper(module, unsafe_skip_copy=True))
    parts = tuple(spans.part(node) for node in _nodes(function.params))
    closing = spans.of(function.params)[1]
    found = _Comments()
    module.visit(found)
    comments = tuple(sorted(spans.of(comment) for comment in found.comments))
    # What stands before the first parameter belongs to no parameter for libcst, and what stands behind the last does.
    opening = text.index(
        "(", spans.of(function.name)[1] if function.type_parameters is None else _behind(spans, function)
    )
    return Head(text, opening + 1, _closed(text, closing, comments), parts, comments)


def _behind(spans: _Spans, function: cst.FunctionDef) -> int:
    assert function.type_parameters is not None
    return spans.of(function.type_parameters)[1]


def _closed(text: str, start: int, comments: tuple[tuple[int, int], ...]) -> int:
    """Where the ``)`` is behind the last part."""
    while text[start] != ")":
        start = next((end for begin, end in comments if begin <= start < end), start + 1)
    return start


def _nodes(given: cst.Parameters) -> Iterator[cst.Param | cst.ParamSlash | cst.ParamStar]:
    yield from given.posonly_params
    if isinstance(given.posonly_ind, cst.ParamSlash):
        yield given.posonly_ind
    yield from given.params
    if isinstance(given.star_arg, cst.Param | cst.ParamStar):
        yield given.star_arg
    yield from given.kwonly_params
    if given.star_kwarg is not None:
        yield given.star_kwarg


class _Comments(cst.CSTVisitor):
    """Every comment in what is visited."""

    def __init__(self) -> None:
        super().__init__()
        self.comments: list[cst.Comment] = []

    def visit_Comment(self, node: cst.Comment) -> None:  # noqa: N802  libcst's way
        """Take note of a comment."""
        self.comments.append(node)


class _Spans:
    """Nodes as offsets in text; libcst counts bytes."""

    def __init__(self, data: bytes, wrapper: MetadataWrapper) -> None:
        self._data = data
        self._spans = wrapper.resolve(ByteSpanPositionProvider)

    def of(self, node: cst.CSTNode) -> tuple[int, int]:
        span = self._spans[node]
        assert isinstance(span, CodeSpan)
        return self._characters(span.start), self._characters(span.start + span.length)

    def _characters(self, offset: int) -> int:
        return len(self._data[:offset].decode())

    def part(self, node: cst.Param | cst.ParamSlash | cst.ParamStar) -> Part:
        comma = self.of(node.comma)[1] if isinstance(node.comma, cst.Comma) else None
        start = self.of(node)[0]
        if not isinstance(node, cst.Param):
            return Part(start, start + 1, (start, start), None, comma)
        annotation = self.of(node.annotation) if node.annotation is not None else None
        name = self.of(node.name)
        ends = [name[1], *(annotation or ())]
        if node.default is not None:
            ends += [self.of(node.default)[1], *(self.of(bracket)[1] for bracket in node.default.rpar)]
        return Part(start, max(ends), name, annotation, comma)
