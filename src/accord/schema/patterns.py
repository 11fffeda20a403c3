r"""Regular expressions as documents write them (ECMA-262), for the engine that validates.

Documents are written for engines with the ``u`` flag and without it. Characters are those of Unicode, and ``\p{…}`` and
``\u{…}`` mean what they mean with the flag; whatever only the laxer grammar allows (ECMA-262 §B.1.2) means what it
means without: ``[\w-.]`` holds a hyphen, a brace that begins no quantifier is a brace, ``\a`` is an ``a``. The engine
has a syntax of its own, which takes some of that otherwise and knows much more: every pattern is read here, and
written anew.
"""

from __future__ import annotations

import re
import string
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import jsonschema_rs

from accord.schema.unicode_properties import is_property
from accord.schema.values import JSON

# Compiled, ``^.{0,65535}$`` takes some forty megabytes; backtracking ends long before anybody waits.
OPTIONS = jsonschema_rs.FancyRegexOptions(backtrack_limit=200_000, size_limit=256 * 1024 * 1024)

# More than anybody writes, and read in a fraction of a second.
_LONGEST = 100_000

_ESCAPE = (
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u\{[0-9a-fA-F]{1,8}\}|u[0-9a-fA-F]{4}"
    r"|x[0-9a-fA-F]{2}|c[a-zA-Z]|[pP]\{[a-zA-Z][\w=]*\}|"
)
_TOKEN = re.compile(
    r"(?P<astral>\[\\u[dD]800-\\u[dD][bB][fF]{2}\]\[\\u[dD][cC]00-\\u[dD][fF]{3}\])"
    r"|(?P<set>\[(?:\\.|[^\\\]])*\])"
    r"|(?P<open>\((?:\?(?:[:=!]|<[=!]|<(?P<name>[^\W\d][\w$]*|\$[\w$]*)>)|(?!\?)))"
    r"|(?P<close>\))"
    r"|(?P<repeat>(?:[*+?]|\{(?P<least>[0-9]+)(?:,(?P<most>[0-9]*))?\})\??)"
    rf"|(?P<escape>{_ESCAPE}k<[\w$]+>|[1-9][0-9]*|0[0-7]{{0,2}}|c(?![a-zA-Z])|.))"
    r"|(?P<any>\.)|(?P<edge>[\^$])|(?P<or>\|)|(?P<plain>[^\\(\[])",
    re.DOTALL,
)
_MEMBER = re.compile(rf"{_ESCAPE}[0-3][0-7]{{0,2}}|[4-7][0-7]?|.)|.", re.DOTALL)
_OCTAL = re.compile(r"[0-3][0-7]{0,2}|[4-7][0-7]?")

_CONTROLS = {"f": 12, "n": 10, "r": 13, "t": 9, "v": 11}
_PLAIN = "_ <>"  # escaped, the angle brackets are the edges of words to the engine
_SURROGATES = range(0xD800, 0xE000)
# The engine's own are those of Unicode (ECMA-262 §22.2.2.9.3, §12.2, §12.3).
_SETS = {
    "d": "0-9",
    "D": r"\x{0}-\x{2F}\x{3A}-\x{10FFFF}",
    "w": "0-9A-Za-z_",
    "W": r"\x{0}-\x{2F}\x{3A}-\x{40}\x{5B}-\x{5E}\x{60}\x{7B}-\x{10FFFF}",
    "s": r"\x{9}-\x{D}\x{20}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}",
    "S": r"\x{0}-\x{8}\x{E}-\x{1F}\x{21}-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027}\x{202A}-\x{202E}"
    r"\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF}",
}
_AHEAD, _AHEAD_ENDS = frozenset({"(?=", "(?!"}), "))"
_NEVER, _ALWAYS = r"[^\x{0}-\x{10FFFF}]", r"[\x{0}-\x{10FFFF}]"
_WORD = f"[{_SETS['w']}]"
_BOUNDARIES = {
    "b": f"(?:(?<!{_WORD})(?={_WORD})|(?<={_WORD})(?!{_WORD}))",
    "B": f"(?:(?<!{_WORD})(?!{_WORD})|(?<={_WORD})(?={_WORD}))",
}


@cache
def is_pattern(text: str) -> bool:
    """Whether the engine that validates can compile a pattern."""
    try:
        jsonschema_rs.Draft202012Validator({"pattern": translated(text)}, pattern_options=OPTIONS)
    except ValueError:
        return False
    return True


def is_expression(text: str) -> bool:
    """Whether a text is a regular expression; nothing is compiled, which a client could make costly."""
    try:
        translated(text)
    except ValueError:
        return False
    return True


def translated(text: str) -> str:
    """The pattern in the engine's syntax, meaning the same. Raises ``ValueError`` for what is no ECMA-262."""
    tokens = [*_tokens(text)]
    names = [token["name"] for token in tokens if _captures(token)]
    if len({*names} - {None}) + names.count(None) < len(names):
        raise ValueError("two groups have one name")
    references = {_reference(token[0], names) for token in tokens if token.lastgroup == "escape"}
    writer = _Writer(names, sorted(number for number in references if number))
    for token in tokens:
        writer.write(token)
    if writer.opened:
        raise ValueError("a group is not closed")
    return "".join(writer.parts)


def readable(schema: dict[str, JSON]) -> dict[str, JSON]:
    """A schema with its own patterns as the engine reads them; itself where it has none to change."""
    changed: dict[str, JSON] = {}
    if isinstance(pattern := schema.get("pattern"), str) and (text := translated(pattern)) != pattern:
        changed["pattern"] = text
    if isinstance(members := schema.get("patternProperties"), dict):
        names = {name: translated(name) for name in members}
        if any(name != new for name, new in names.items()):
            changed["patternProperties"] = {names[name]: member for name, member in members.items()}
    return {**schema, **changed} if changed else schema


@dataclass(slots=True)
class _Writer:
    """A pattern as far as it is written: the groups that are open and closed, and whether a quantifier may follow.

    ``names`` are those of the groups that capture, in order, and ``referred`` the numbers of those referred to.
    """

    names: list[str | None]
    referred: list[int]
    parts: list[str] = field(default_factory=list[str])
    opened: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])
    closed: set[int] = field(default_factory=set[int])
    groups: int = 0
    repeatable: bool = False

    def write(self, token: re.Match[str]) -> None:
        """Write one token more."""
        match token.lastgroup:
            case "open":
                self.parts.append(self._open(token))
                self.repeatable = False
            case "close":
                self.parts.append(self._close())
            case "repeat":
                if not self.repeatable or (token["most"] and int(token["least"]) > int(token["most"])):
                    raise ValueError("there is nothing to repeat")
                self._repeat(token)
                self.repeatable = False
            case "edge" | "or":
                self.parts.append(token[0])
                self.repeatable = False
            case "escape":
                self.parts.append(self._escape(token[0]))
                self.repeatable = token[0][1:] not in _BOUNDARIES
            case _:
                self.parts.append(_character(token))
                self.repeatable = True

    def _open(self, token: re.Match[str]) -> str:
        """Groups have numbers only; one that is referred to begins with an empty one, which tells that it took part."""
        self.groups += _captures(token)
        self.opened.append((token[0], self.groups if _captures(token) else 0))
        if token[0] in _AHEAD:
            return f"(?:{token[0]}"
        if not _captures(token):
            return token[0]
        return "(()" if self.groups in self.referred else "("

    def _close(self) -> str:
        if not self.opened:
            raise ValueError("a parenthesis closes nothing")
        opening, number = self.opened.pop()
        self.closed.add(number)
        self.repeatable = opening == "(?:" or opening in _AHEAD or number > 0
        return _AHEAD_ENDS if opening in _AHEAD else ")"

    def _repeat(self, token: re.Match[str]) -> None:
        """The engine repeats nothing that is empty, and looking ahead, which the laxer grammar repeats, is empty.

        As often as it must, it says the same as once; more often, as ECMA-262 has it, nothing (§22.2.2.3.1).
        """
        if self.parts[-1] == _AHEAD_ENDS:
            needed = token[0][0] == "+" or int(token["least"] or 0) > 0
            self.parts[-1] = _AHEAD_ENDS if needed else f"){_NEVER}|)"
        elif not "".join(self.parts[-2:]).endswith("(?:)"):
            self.parts.append(token[0])

    def _escape(self, escape: str) -> str:
        number = _reference(escape, self.names)
        if number is None:
            members = _set_members(escape)
            characters = f"[{members}]" if members else "".join(map(_literal, _codes(escape)))
            return _BOUNDARIES.get(escape[1:], characters)
        if number not in self.closed:
            return "(?:)"  # as a group that took no part, in ECMA-262
        shifted = number + sum(other < number for other in self.referred)
        return rf"(?:\{shifted}|(?!\{shifted + 1}))"


def _tokens(text: str) -> Iterator[re.Match[str]]:
    if len(text) > _LONGEST:
        raise ValueError("the pattern is too long")
    index = 0
    while index < len(text):
        token = _TOKEN.match(text, index)
        if token is None:
            raise ValueError(f"{text[index : index + 10]!r} begins nothing")
        yield token
        index = token.end()


def _captures(token: re.Match[str]) -> bool:
    return token[0] == "(" or token["name"] is not None


def _reference(escape: str, names: list[str | None]) -> int | None:
    """The number of the group that an escape refers to, or None if it refers to none."""
    body = escape[1:]
    if body[0] == "k" and any(names):
        if body[2:-1] not in names:
            raise ValueError(f"there is no group {body[2:-1]!r}")
        return names.index(body[2:-1]) + 1
    return int(body) if body[0] in "123456789" and int(body) <= len(names) else None


def _character(token: re.Match[str]) -> str:
    """What stands for one character and is no escape."""
    match token.lastgroup:
        case "any":
            return r"[^\n\r\x{2028}\x{2029}]"
        case "astral":
            return r"[\x{10000}-\x{10FFFF}]"
        case "set":
            return _set(token[0])
        case _:
            return _literal(ord(token[0]))


def _set(text: str) -> str:
    """A class, its members one by one; a hyphen makes a range only between two characters."""
    negated = text.startswith("[^")
    members = deque(found[0] for found in _MEMBER.finditer(text, 1 + negated, len(text) - 1))
    items: list[str] = []
    while members:
        first = members.popleft()
        start = _characters(first)
        end = _characters(members[1]) if len(members) > 1 and members[0] == "-" else ()
        if len(start) == 1 and len(end) == 1:
            items.append(_range(*start, *end))
            members.popleft()
            members.popleft()
        else:
            items.append(_set_members(first) or "".join(_range(code, code) for code in start))
    inside = "".join(items)
    if not inside:
        return _ALWAYS if negated else _NEVER
    return f"[{'^' * negated}{inside}]"


def _characters(member: str) -> tuple[int, ...]:
    """The characters that a member of a class stands for; none if it is an escape for a set."""
    if _set_members(member):
        return ()
    if len(member) == 1:
        return (ord(member),)
    return (8,) if member == r"\b" else _codes(member)


def _range(start: int, end: int) -> str:
    """Part of a class; halves of surrogate pairs are in no text, and not in it."""
    if start > end:
        raise ValueError("a range begins after its end")
    start = _SURROGATES.stop if start in _SURROGATES else start
    end = _SURROGATES.start - 1 if end in _SURROGATES else end
    if start > end:
        return ""
    return _literal(start) if start == end else f"{_literal(start)}-{_literal(end)}"


def _literal(code: int) -> str:
    """One character, which means nothing else to the engine."""
    if code in _SURROGATES:
        return _NEVER
    character = chr(code)
    if (character.isascii() and character.isalnum()) or character in _PLAIN:
        return character
    return f"\\{character}" if character in string.punctuation else f"\\x{{{code:X}}}"


def _set_members(escape: str) -> str:
    """What is in the set that an escape stands for, to be written in a class; nothing for anything else."""
    if re.match(r"\\[pP]\{", escape):
        if not is_property(escape[3:-1]):
            raise ValueError(f"no characters are called {escape[3:-1]!r}")
        return escape
    return _SETS.get(escape[1:], "") if escape[0] == "\\" else ""


def _codes(escape: str) -> tuple[int, ...]:
    """The characters that an escape stands for, which refers to no group and is no set; most stand for themselves."""
    kind, rest = escape[1], escape[2:]
    if kind == "u" and "\\" in rest:
        return (0x10000 + ((int(rest[:4], 16) - 0xD800) << 10) + int(rest[-4:], 16) - 0xDC00,)
    if kind in "ux" and rest:
        return (int(rest.strip("{}"), 16),)
    if kind == "c":
        return (ord(rest) % 32,) if rest else (ord("\\"), ord("c"))
    if octal := _OCTAL.match(escape, 1):
        return (int(octal[0], 8), *map(ord, escape[octal.end() :]))
    return (_CONTROLS.get(kind, ord(kind)), *map(ord, rest))
