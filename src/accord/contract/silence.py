"""``# accord: ignore rule, rule`` in a YAML document: findings that somebody has looked at and accepted.

At the end of a line the comment speaks of that line; on a line of its own, of the next line that is no comment;
above the first line of the document, of the whole file. JSON has no comments: settings silence rules there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from accord.contract.document import SourceFile
from accord.contract.rules.catalogue import SEVERITIES, finding
from accord.diagnostics import Diagnostic, Location

_COMMENT: Final = re.compile(r"(?:^|(?<=\s))#\s*accord:\s*ignore\s+([a-z0-9-]+(?:\s*,\s*[a-z0-9-]+)*)")
_BREAK: Final = re.compile(r"\r\n|\n|\r")
_NO_CONTENT: Final = re.compile(r"\s*(?:#|%|---\s*(?:#|$)|$)")


@dataclass(frozen=True, slots=True)
class Silence:
    """The rules that one file silences: everywhere in it, and by line."""

    everywhere: frozenset[str]
    lines: Mapping[int, frozenset[str]]
    unknown: tuple[Diagnostic, ...]

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether a comment speaks of this finding."""
        on_line = self.lines.get(diagnostic.location.line, frozenset())
        return diagnostic.rule in self.everywhere or diagnostic.rule in on_line


def silence(file: SourceFile) -> Silence:
    """The comments of one file, and findings about rules in them that do not exist."""
    if "accord:" not in file.text:
        return Silence(frozenset(), {}, ())
    everywhere, by_line, unknown = set[str](), dict[int, frozenset[str]](), list[Diagnostic]()
    waiting, has_begun = set[str](), False
    for number, line in enumerate(_BREAK.split(file.text), start=1):
        is_comment = _NO_CONTENT.match(line) is not None
        if not is_comment:
            has_begun = True
        rules = set(_rules(line, Location(file.name, number), unknown))
        if is_comment and not has_begun:
            everywhere |= rules
        elif is_comment and line.strip():
            waiting |= rules
        elif not is_comment:
            by_line[number] = frozenset(rules | waiting)
            waiting = set[str]()
    return Silence(frozenset(everywhere), {line: rules for line, rules in by_line.items() if rules}, tuple(unknown))


def _rules(line: str, place: Location, unknown: list[Diagnostic]) -> Iterator[str]:
    matched = _COMMENT.search(line)
    if matched is None:
        return
    for name in re.split(r"\s*,\s*", matched[1]):
        if name in SEVERITIES:
            yield name
        else:
            column = matched.start(1) + matched[1].index(name) + 1
            where = Location(place.file, place.line, column)
            unknown.append(finding(where, "unknown-rule", f"no rule is called {name!r}", "docs/rules.md lists them"))
