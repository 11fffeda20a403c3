r"""Regular expressions as documents write them (ECMA-262), for the engine that validates.

jsonschema-rs reads ECMA-262 with its ``u`` flag. Documents are written for engines without it, which are laxer
(ECMA-262 §B.1.2): ``[\w-.]`` holds a hyphen, a brace that begins no quantifier is a brace.
"""

from __future__ import annotations

import re
from functools import cache

import jsonschema_rs

from accord.schema.values import JSON

# Compiled, ``^.{0,65535}$`` takes some forty megabytes; backtracking ends long before anybody waits.
OPTIONS = jsonschema_rs.FancyRegexOptions(backtrack_limit=200_000, size_limit=256 * 1024 * 1024)

_QUANTIFIER = re.compile(r"\{[0-9]+(,[0-9]*)?\}")
_UNICODE = re.compile(r"\\[pP]\{[^}]*\}|\\u\{[0-9A-Fa-f]+\}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|\\c[A-Za-z]|\\k<[^>]*>")
_CLASS_ESCAPES = frozenset("dDwWsSpP")
# A word's edges to the engine, themselves in ECMA-262.
_LITERAL = frozenset("<>")


@cache
def is_pattern(text: str) -> bool:
    """Whether the engine that validates can compile a pattern."""
    return _compiles(text) or _compiles(translated(text))


def translated(text: str) -> str:
    """The pattern with what the engine would refuse or take otherwise written so that it means the same."""
    parts: list[str] = []
    index, in_class, after_class_escape = 0, False, False
    while index < len(text):
        atom = _atom(text, index)
        piece = atom
        if len(atom) > 1:
            piece = _escape(text, index, atom)
        elif not in_class and atom == "{":
            quantifier = _QUANTIFIER.match(text, index)
            atom = piece = quantifier[0] if quantifier else atom
            if quantifier is None:
                piece = r"\{"
        elif in_class and atom == "-" and _is_literal_hyphen(text, index, after=after_class_escape):
            piece = r"\-"
        if atom == "[":
            in_class = True
        elif atom == "]":
            in_class = False
        after_class_escape = atom[0] == "\\" and atom[1:2] in _CLASS_ESCAPES
        parts.append(piece)
        index += len(atom)
    return "".join(parts)


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


def _compiles(text: str) -> bool:
    try:
        jsonschema_rs.Draft202012Validator({"pattern": text}, pattern_options=OPTIONS)
    except ValueError:
        return False
    return True


def _atom(text: str, index: int) -> str:
    """A whole escape, or one character."""
    if text[index] != "\\":
        return text[index]
    unicode = _UNICODE.match(text, index)
    return unicode[0] if unicode else text[index : index + 2]


def _escape(text: str, index: int, atom: str) -> str:
    if atom[1] in _LITERAL:
        return atom[1]
    if atom == r"\0" and not text[index + 2 : index + 3].isdigit():
        return r"\x00"
    return atom


def _is_literal_hyphen(text: str, index: int, *, after: bool) -> bool:
    r"""Whether a hyphen in a class stands beside a class such as ``\w``, so that it cannot make a range."""
    following = text[index + 1 : index + 3]
    before_class = following[:1] == "\\" and following[1:] in _CLASS_ESCAPES
    return (after and following[:1] != "]") or before_class
