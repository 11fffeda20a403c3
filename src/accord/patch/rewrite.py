"""The head of a function with its parameter list revised: what changes is replaced, everything else is left as it is.

Each change is a replacement of a few characters, so a comment, a line break or a space that is in nobody's way stays.
A comment is never lost: that of a parameter that goes stays where it is, on a line of its own.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from accord.emit.code import WIDTH
from accord.emit.extend import Import
from accord.emit.layout import Parameter
from accord.emit.layout import text as shown
from accord.emit.signatures import localized
from accord.patch.header import UNREADABLE, UNSAFE, Head, Part, Refusal, head
from accord.patch.revise import Revision, Slot
from accord.patch.written import Written

_EQUALS = re.compile(r"\s*=\s*")
_REST_OF_LINE = re.compile(r"[ \t]*(?:#[^\r\n]*)?")
_QUOTED = re.compile(r"""(["'])(?P<inside>[^"'\\\r\n]*)\1""")


@dataclass(frozen=True, slots=True)
class Style:
    """How a module writes: what imports are called in it, which of them cannot be evaluated, its margin and step."""

    names: Mapping[Import, str]
    quoted: frozenset[str]
    margin: str
    step: str
    end: str


@dataclass(frozen=True, slots=True, order=True)
class _Edit:
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Entry:
    """A part to be put in: its text, and the comment that moves with it."""

    text: str
    comment: tuple[int, int] | None = None


def rewritten(text: str, written: Written, revision: Revision, style: Style) -> str | Refusal:
    """The head *text* with its parameters as *revision* wants them."""
    found = head(text)
    if found is None or len(found.parts) != len(written.elements):
        return Refusal(UNREADABLE)
    writer = _Writer(found, written, style)
    edits = list(writer.edits(revision.slots))
    if any(begin < edit.end and end > edit.start for edit in writer.inner for begin, end in found.comments):
        return Refusal("a comment stands inside of what has to change")
    result = _applied(text, edits)
    return _opened(text, result, style) if _parses(result) else Refusal(UNSAFE)


def _parses(text: str) -> bool:
    """Whether a head is one for Python; what is not would take a module along."""
    try:
        ast.parse(f"{text} ...")
    except (SyntaxError, ValueError):
        return False
    return True


def _applied(text: str, edits: Sequence[_Edit]) -> str:
    parts: list[str] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [text[position : edit.start], edit.text]
        position = max(position, edit.end)
    return "".join([*parts, text[position:]])


def _opened(before: str, after: str, style: Style) -> str:
    """A head that was on one line and has become too long for it, with a line for each parameter."""
    if "\n" in before or len(style.margin) + len(after) <= WIDTH or len(style.margin) + len(before) > WIDTH:
        return after
    found = head(after)
    if found is None or not found.parts:
        return after
    parts = (f"{style.end}{style.margin}{style.step}{after[part.start : part.end]}," for part in found.parts)
    return f"{after[: found.opening]}{''.join(parts)}{style.end}{style.margin}{after[found.closing :]}"


@dataclass(slots=True)
class _Writer:
    """One head being rewritten. ``inner`` are the edits inside of parts, where no comment may stand."""

    head: Head
    written: Written
    style: Style
    inner: tuple[_Edit, ...] = ()

    def edits(self, slots: Sequence[Slot]) -> Iterator[_Edit]:
        """The replacements that make the parameter list what *slots* say."""
        staying = {slot.element: slot for slot in slots if slot.element is not None and not slot.moved}
        changes = {slot.element: tuple(self._changes(slot)) for slot in slots if slot.element is not None}
        moved = (self.head.parts[slot.element] for slot in slots if slot.element is not None and slot.moved)
        self.inner = tuple(change for found in changes.values() for change in found)
        self.inner += tuple(_Edit(part.start, part.end, "") for part in moved)
        for index in staying:
            yield from changes[index]
        carried: set[tuple[int, int] | None] = {
            entry.comment for slot in slots if slot.moved and (entry := self._entry(slot, changes)).comment
        }
        if not staying and not self.head.comments:
            inside = ", ".join(self._entry(slot, changes).text for slot in slots)
            yield _Edit(self.head.opening, self.head.closing, inside)
            return
        anchor: int | None = None
        entering: list[_Entry] = []
        for slot in slots:
            if slot.element in staying:
                yield from self._insert(anchor, entering, staying)
                anchor, entering = slot.element, []
            else:
                entering.append(self._entry(slot, changes))
        yield from self._insert(anchor, entering, staying)
        yield from self._removals(frozenset(staying), carried)

    def _changes(self, slot: Slot) -> Iterator[_Edit]:
        """What changes inside of one part."""
        assert slot.element is not None
        part = self.head.parts[slot.element]
        if slot.wanted is None:
            return
        wanted = self._localized(slot.wanted)
        if "name" in slot.edits:
            yield _Edit(*part.name, wanted.name.text)
        if part.annotation is not None and "annotation" in slot.edits:
            old = self.head.text[slice(*part.annotation)]
            yield _Edit(*part.annotation, self._annotation(wanted, old))
        if part.annotation is not None and "or None" in slot.edits:
            old = self.head.text[slice(*part.annotation)]
            behind = part.annotation[1] - (1 if _QUOTED.fullmatch(old) else 0)
            yield _Edit(behind, behind, " | None")
        value = part.annotation[1] if part.annotation else part.name[1]
        if "no default" in slot.edits:
            yield _Edit(value, part.end, "")
        elif "default" in slot.edits and wanted.default is not None:
            given = _EQUALS.match(self.head.text, value, part.end)
            start, equals = (given.end(), "") if given else (value, "=" if part.annotation is None else " = ")
            yield _Edit(start, part.end, f"{equals}{wanted.default}")

    def _entry(self, slot: Slot, changes: Mapping[int, tuple[_Edit, ...]]) -> _Entry:
        if slot.wanted is None:
            return _Entry("*")
        if slot.element is None:
            return _Entry(self._parameter(self._localized(slot.wanted)))
        part = self.head.parts[slot.element]
        inner = [_Edit(edit.start - part.start, edit.end - part.start, edit.text) for edit in changes[slot.element]]
        text = _applied(self.head.text[part.start : part.end], inner)
        behind = _REST_OF_LINE.match(self.head.text, part.end if part.comma is None else part.comma)
        comment = next((span for span in self.head.comments if behind and span[1] == behind.end()), None)
        return _Entry(text, comment if self._vertical else None)

    def _localized(self, wanted: Parameter) -> Parameter:
        return localized((wanted,), self.style.names)[0]

    def _parameter(self, wanted: Parameter) -> str:
        """A new parameter, with an annotation where the author writes any."""
        if not self.written.annotated:
            return f"{wanted.name}={wanted.default}" if wanted.default else wanted.name.text
        default = f" = {wanted.default}" if wanted.default else ""
        return f"{wanted.name}: {self._annotation(wanted, '')}{default}"

    def _annotation(self, wanted: Parameter, old: str) -> str:
        """An annotation, in quotes where the old one was, or where it could not be evaluated without."""
        assert wanted.annotation is not None
        text = shown(wanted.annotation)
        quoted = _QUOTED.fullmatch(old)
        roots = set(re.findall(r"(?<![\w.\"'])[A-Za-z_]\w*", text))
        if quoted is None and (self.written.lazy or self.style.quoted.isdisjoint(roots)):
            return text
        wishes = (quoted[1] if quoted else '"', '"', "'")
        return next((f"{quote}{text}{quote}" for quote in wishes if quote not in text and "\\" not in text), text)

    @property
    def _vertical(self) -> bool:
        """Whether every part is on a line of its own, with its comma."""
        return bool(self.head.parts) and all(
            "\n" in self._gap(index) and (part.comma is None or "\n" not in self.head.text[part.end : part.comma])
            for index, part in enumerate(self.head.parts)
        )

    def _gap(self, index: int) -> str:
        """What stands before a part."""
        before = self.head.parts[index - 1].end if index else self.head.opening
        return self.head.text[before : self.head.parts[index].start]

    def _margin(self, part: Part) -> str:
        line = self.head.text[: part.start].rpartition("\n")[2]
        return line if not line.strip() else f"{self.style.margin}{self.style.step}"

    def _insert(self, anchor: int | None, entries: Sequence[_Entry], staying: Mapping[int, Slot]) -> Iterator[_Edit]:
        """Put parts in behind the one that stays, or before all."""
        if not entries:
            return
        text = self.head.text
        flat = ", ".join(entry.text for entry in entries)
        if not self._vertical:
            if anchor is not None:
                end = self.head.parts[anchor].end
                yield _Edit(end, end, f", {flat}")
            elif staying:
                start = self.head.parts[0].start
                yield _Edit(start, start, f"{flat}, ")
            else:
                yield _Edit(self.head.opening, self.head.opening, flat)
            return
        if anchor is None and not staying:
            yield _Edit(self.head.opening, self.head.opening, flat)
            return
        part = self.head.parts[anchor or 0]
        lines = [
            f"{self.style.end}{self._margin(part)}{entry.text},"
            + (f"  {text[slice(*entry.comment)]}" if entry.comment else "")
            for entry in entries
        ]
        after = self.head.opening
        if anchor is not None:
            if part.comma is None:
                yield _Edit(part.end, part.end, ",")
            after = part.end if part.comma is None else part.comma
        behind = _REST_OF_LINE.match(text, after)
        place = behind.end() if behind else after
        yield _Edit(place, place, "".join(lines))

    def _removals(self, staying: frozenset[int], carried: set[tuple[int, int] | None]) -> Iterator[_Edit]:
        """Take out each run of parts that do not stay."""
        count = len(self.head.parts)
        first: int | None = None
        for index in range(count + 1):
            if index < count and index not in staying:
                first = index if first is None else first
            elif first is not None:
                yield self._removal(first, index, carried)
                first = None

    def _removal(self, first: int, after: int, carried: set[tuple[int, int] | None]) -> _Edit:
        parts = self.head.parts
        start = parts[first].start
        if after < len(parts):
            stop = parts[after].start
            return _Edit(start, stop, self._comments(start, stop, carried, self._between(after)))
        last = parts[-1]
        stop = last.end if last.comma is None else last.comma
        if not first:
            return _Edit(start, stop, self._comments(start, stop, carried, self._between(first)))
        before = parts[first - 1]
        if "\n" not in self._gap(first):
            kept = self._comments(before.end, last.end, carried, f"{self.style.end}{self._margin(before)}")
            return _Edit(before.end, last.end, f"  {kept}" if kept else "")
        return self._removed_lines(first, stop, carried)

    def _removed_lines(self, first: int, stop: int, carried: set[tuple[int, int] | None]) -> _Edit:
        """Take out the last parts, which begin on a line of their own, with that line."""
        start = self.head.parts[first].start
        behind = _REST_OF_LINE.match(self.head.text, stop)
        line_end = behind.end() if behind else stop
        closing = line_end == self.head.closing  # the bracket may not end up in a comment
        kept = self._comments(start, line_end, carried, self._between(first))
        if kept:
            return _Edit(start, line_end, kept if closing else kept.rstrip())
        commented = "#" in self._gap(first)
        return _Edit(
            self._line_break(start), line_end, f"{self.style.end}{self.style.margin}" * (closing and commented)
        )

    def _line_break(self, position: int) -> int:
        """Where the line break is that the line of a part begins behind."""
        position = self.head.text.rindex("\n", 0, position)
        return position - 1 if self.head.text[position - 1] == "\r" else position

    def _between(self, index: int) -> str:
        """What parts a comment from the part behind it: a line break, and the margin of the part."""
        return f"{self.style.end}{self._margin(self.head.parts[index])}"

    def _comments(self, start: int, stop: int, carried: set[tuple[int, int] | None], between: str) -> str:
        """The comments of what is taken out, a line for each."""
        found = (span for span in self.head.comments if start <= span[0] < stop and span not in carried)
        return "".join(f"{self.head.text[slice(*span)]}{between}" for span in found)
