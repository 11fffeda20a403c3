r"""Texts that match regular expressions (ECMA-262).

A pattern is read as ``accord.schema.patterns`` writes it for the engine that validates, which is a small language:
every character is one, every set is in brackets, groups have numbers only. What looks ahead or behind is met by luck:
many texts are made, and who asks for them judges.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from random import Random
from typing import TypeAlias

import jsonschema_rs

from accord.schema.patterns import OPTIONS, translated

_TOKEN = re.compile(
    r"(?P<open>\((?:\?(?:<?[=!]|:))?)|(?P<close>\))|(?P<or>\|)|(?P<edge>[\^$])"
    r"|(?P<repeat>(?:[*+?]|\{(?P<least>\d+)(?P<comma>,(?P<most>\d*))?\})\??)"
    r"|(?P<set>\[(?:\\.|[^\\\]])*\])|(?P<code>\\x\{(?P<hex>[0-9A-F]+)\})|(?P<property>\\[pP]\{[^}]*\})"
    r"|(?P<back>\\(?P<number>\d+))|(?P<plain>\\?.)",
    re.DOTALL,
)
_READABLE = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_PRINTABLE = "".join(map(chr, range(0x20, 0x7F)))
_CODES = re.compile(r"\\x\{([0-9A-F]+)\}")
_SURROGATES = range(0xD800, 0xE000)
_UNBOUNDED = 1_000_000
_FURTHER = 6  # repetitions beyond the fewest, where nothing says how many


@dataclass(slots=True)
class _Text:
    """A text in the making: what its groups captured, and what it should look like further on."""

    random: Random
    groups: dict[int, str] = field(default_factory=dict[int, str])
    wishes: list[Node] = field(default_factory=list["Node"])


@dataclass(frozen=True, slots=True)
class Characters:
    """One character of a set; those that a person would type come first."""

    members: str
    least: int = 1
    most: int = 1

    def text(self, made: _Text, _spare: int) -> str:
        """One of the characters."""
        return made.random.choice(self.members)


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after the other."""

    parts: tuple[Node, ...]
    least: int
    most: int

    def text(self, made: _Text, spare: int) -> str:
        """The parts, which share the characters to spare."""
        elastic = [index for index, part in enumerate(self.parts) if part.most > part.least]
        shares = dict.fromkeys(elastic, 0)
        while spare > 0 and elastic:
            index = made.random.choice(elastic)
            room = self.parts[index].most - self.parts[index].least - shares[index]
            given = min(spare, room, max(1, spare // len(elastic)))
            if given <= 0:
                elastic.remove(index)
                continue
            shares[index] += given
            spare -= given
        return "".join([part.text(made, shares.get(index, 0)) for index, part in enumerate(self.parts)])


@dataclass(frozen=True, slots=True)
class Branches:
    """One of several."""

    branches: tuple[Node, ...]
    least: int
    most: int

    def text(self, made: _Text, spare: int) -> str:
        """A branch that is not too long, if there is one."""
        wanted = self.least + spare
        fitting = [branch for branch in self.branches if branch.least <= wanted]
        reaching = [branch for branch in fitting if branch.most >= wanted]
        branch = made.random.choice(reaching or fitting or self.branches)
        return branch.text(made, max(0, wanted - branch.least))


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part several times."""

    part: Node
    fewest: int
    greatest: int
    least: int
    most: int

    def text(self, made: _Text, spare: int) -> str:
        """As many times as there is room for."""
        each = max(1, self.part.least)
        further = min(self.greatest - self.fewest, spare // each)
        if self.part.most > self.part.least and further > 0:
            further = made.random.randint(1 if self.fewest == 0 else 0, further)
        count = self.fewest + further
        rest = spare - further * self.part.least
        texts: list[str] = []
        for left in range(count, 0, -1):
            share = min(rest // left, self.part.most - self.part.least)
            texts.append(self.part.text(made, max(0, share)))
            rest -= max(0, share)
        return "".join(texts)


@dataclass(frozen=True, slots=True)
class Group:
    """A part that is referred to."""

    number: int
    part: Node
    least: int
    most: int

    def text(self, made: _Text, spare: int) -> str:
        """The text of the part, remembered."""
        text = self.part.text(made, spare)
        made.groups[self.number] = text
        return text


@dataclass(frozen=True, slots=True)
class Again:
    """What a group has captured."""

    number: int
    least: int = 0
    most: int = 0

    def text(self, made: _Text, _spare: int) -> str:
        """The same text once more."""
        return made.groups.get(self.number, "")


@dataclass(frozen=True, slots=True)
class Look:
    """What has to be, or not be, ahead or behind; a wish that is remembered."""

    part: Node
    wanted: bool
    least: int = 0
    most: int = 0

    def text(self, made: _Text, _spare: int) -> str:
        """Nothing."""
        if self.wanted:
            made.wishes.append(self.part)
        return ""


Node: TypeAlias = Characters | Sequence | Branches | Repeat | Group | Again | Look


@dataclass(frozen=True, slots=True)
class Expression:
    """A pattern, ready to make texts; unless it is ``anchored`` or ``ended``, anything may stand before or after."""

    node: Node
    anchored: bool
    ended: bool

    def texts(self, random: Random, least: int, most: int) -> Iterator[str]:
        """Texts of about as many characters as are asked for, most of which match; without an end."""
        node = self.node
        turn = 0
        while True:
            lower = max(least, node.least)
            usual = min(node.most, max(lower, node.least + _FURTHER))
            upper = max(lower, min(most, usual if turn < 3 else node.most, lower + 64))  # noqa: PLR2004  then anything
            made = _Text(random)
            text = node.text(made, random.randint(lower, upper) - node.least)
            yield from _wished(text, made)
            if len(text) < least:
                yield from self._longer(text, least, random)
            turn += 1

    def shortest(self, random: Random) -> str:
        """A text of as few characters as may do."""
        return self.node.text(_Text(random), 0)

    def _longer(self, text: str, least: int, random: Random) -> Iterator[str]:
        """A text with anything around it, where that is none of the pattern's business."""
        missing = "".join(random.choice(_READABLE) for _ in range(least - len(text)))
        if not self.ended:
            yield text + missing
        if not self.anchored:
            yield missing + text


def _wished(text: str, made: _Text) -> Iterator[str]:
    """The text, and others that have in them what has to be somewhere ahead."""
    wishes = list(made.wishes)
    if wishes:
        random = made.random
        for _ in range(4):
            changed = text
            for wish in wishes:
                core = wish.text(_Text(random), 0)
                at = random.randint(0, max(0, len(changed) - len(core)))
                changed = changed[:at] + core + changed[at + len(core) :]
            yield changed
            whole = max((wish.text(_Text(random), len(text)) for wish in wishes), key=len)
            yield whole + text[len(whole) :]
            yield whole + text
    yield text


def expression(pattern: str) -> Expression:
    """A pattern, read. Raises ``ValueError`` for what is none."""
    return _read(pattern)


@cache
def _read(pattern: str) -> Expression:
    reader = _Reader(translated(pattern))
    node = reader.branches()
    return Expression(node, reader.anchored, reader.ended)


class _Reader:
    """Reads a pattern in the engine's syntax by descent."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_TOKEN.finditer(text))
        self._index = 0
        self._groups = 0
        self.anchored = text.startswith("^")
        self.ended = text.endswith("$") and not text.endswith(r"\$")

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._index] if self._index < len(self._tokens) else None

    def branches(self) -> Node:
        """Everything up to the end of the group."""
        found = [self._sequence()]
        while (token := self._peek()) is not None and token.lastgroup == "or":
            self._index += 1
            found.append(self._sequence())
        if len(found) == 1:
            return found[0]
        if isinstance(found[0], Again):  # a reference is written as: the group again, unless it took no part
            return found[0]
        return Branches(tuple(found), min(part.least for part in found), max(part.most for part in found))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while (token := self._peek()) is not None and token.lastgroup not in ("or", "close"):
            self._index += 1
            node = self._part(token)
            following = self._peek()
            if following is not None and following["repeat"]:
                self._index += 1
                node = _repeated(node, following)
            parts.append(node)
        if len(parts) == 1:
            return parts[0]
        return Sequence(
            tuple(parts), sum(part.least for part in parts), min(_UNBOUNDED, sum(part.most for part in parts))
        )

    def _part(self, token: re.Match[str]) -> Node:
        if token["open"]:
            return self._group(token["open"])
        if token["edge"]:
            return Sequence((), 0, 0)
        if token["back"]:
            return Again(int(token["number"]))
        if token["set"] or token["property"]:
            members = _members(token[0])
            if not members:
                raise ValueError("no character is in a set")
            return Characters(members)
        if token["code"]:
            return Characters(chr(int(token["hex"], 16)))
        return Characters(token[0][-1])

    def _group(self, opening: str) -> Node:
        number = 0
        if opening == "(":
            self._groups += 1
            number = self._groups
        inner = self.branches()
        self._index += 1
        if opening in ("(?=", "(?!", "(?<=", "(?<!"):
            return Look(inner, opening == "(?=")
        return Group(number, inner, inner.least, inner.most) if number else inner


def _repeated(node: Node, token: re.Match[str]) -> Node:
    kind = token["repeat"].removesuffix("?") or "?"
    fewest, greatest = {"*": (0, _UNBOUNDED), "+": (1, _UNBOUNDED), "?": (0, 1)}.get(kind, (0, 0))
    if token["least"]:
        fewest = int(token["least"])
        greatest = fewest if token["comma"] is None else int(token["most"]) if token["most"] else _UNBOUNDED
    return Repeat(node, fewest, greatest, min(_UNBOUNDED, fewest * node.least), min(_UNBOUNDED, greatest * node.most))


@cache
def _members(text: str) -> str:
    """Some characters of a set, as people type them if there are any such."""
    is_member = _judge(text)
    for candidates in (_READABLE, _PRINTABLE):
        if found := "".join(filter(is_member, candidates)):
            return found
    named = (int(code, 16) for code in _CODES.findall(text))
    near = {code + step for code in named for step in (-1, 0, 1, 2, 3) if 0 <= code + step <= sys.maxunicode}
    if found := "".join(filter(is_member, map(chr, sorted(near - {*_SURROGATES})))):
        return found
    found = "".join(_some(is_member, range(0xD800)))
    return found or "".join(_some(is_member, range(0xE000, sys.maxunicode + 1)))


def _some(is_member: Callable[[str], bool], codes: range) -> Iterator[str]:
    count = 0
    for code in codes:
        if is_member(chr(code)):
            yield chr(code)
            count += 1
            if count == 64:  # noqa: PLR2004  more than one text shows
                return


def _judge(text: str) -> Callable[[str], bool]:
    schema = {"pattern": f"^{text}$"}
    return jsonschema_rs.Draft202012Validator(schema, pattern_options=OPTIONS).is_valid
