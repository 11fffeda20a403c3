"""YAML text → plain values and their places, from libyaml's events (YAML 1.2.2, core schema).

``yaml.compose`` builds a tree of node objects, and recurses in C until deep nesting kills the process. Here each event
becomes a part of the final value at once, in a loop with a stack of its own, and leaves one integer: its place.

Beyond YAML 1.2: a plain ``<<`` key merges the mapping (or the mappings of the list) under it, as YAML 1.1 has it and
documents with templates expect; keys beside it win. A key is the text that was written: ``200:`` is ``"200"``.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from sys import intern
from typing import Any, TypeAlias, cast

from yaml import MarkedYAMLError, YAMLError, cyaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from accord.contract import scalars, yaml_syntax
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
from accord.contract.scalars import NumberError, Plain
from accord.schema.values import JSON

MAX_EXPANSION = 250_000
"""How many values the aliases of a file may stand for: whoever walks the document walks each of them."""

MAX_PROBLEMS = 50
"""How many problems of one text are worth reading at once."""

_TAG = "tag:yaml.org,2002:"
_MERGE = "<<"
_IN_LIST: Any = object()

# libyaml's parser. PyYAML's types leave open whether an event has a place and a value; those that libyaml makes do.
_Event: TypeAlias = Any
_parser: Callable[[str], _Event] = cyaml.CParser  # type: ignore[attr-defined]  # it has no types of its own

# A mapping or a list: the loop tells them apart by the key beside them, which a type checker cannot.
_Open: TypeAlias = Any


class _StopError(Exception):
    """A problem was found after which the rest of the text means nothing certain."""


def compose(text: str) -> Positions:
    """The document in *text*; raises ``TextError`` with every problem found."""
    composer = _Composer(text)
    try:
        composer.run()
    except _StopError:
        pass
    except MarkedYAMLError as problem:
        composer.problems.append(yaml_syntax.explain(text, problem))
    except YAMLError as problem:
        composer.problems.append(yaml_syntax.forbidden_character(text, problem))
    if composer.plain.refused:
        composer.problems.extend(_refused(text, composer.plain.refused))
    if composer.problems:
        raise TextError(composer.problems)
    return composer.result()


def _refused(text: str, reasons: dict[str, str]) -> list[Problem]:
    """The places of plain scalars that could not be resolved."""
    problems: list[Problem] = []
    parser = _parser(text)
    try:
        while len(problems) < MAX_PROBLEMS and type(event := parser.get_event()) is not StreamEndEvent:
            is_plain = type(event) is ScalarEvent and not event.style and event.tag is None
            if is_plain and event.value in reasons:
                place: Any = event.start_mark
                problems.append(Problem(place.index, "number", reasons[event.value]))
    except YAMLError:
        pass  # reported already, by the first pass
    return problems


class _Composer:
    """The state of composing one text. ``run`` goes through it; the other methods take what is unusual."""

    def __init__(self, text: str) -> None:
        self.lines = Lines(text)
        self.parser = _parser(text)
        self.plain = Plain()
        self.problems: list[Problem] = []
        # A list around the document, so that the loop knows no special case for the outermost value.
        self.outermost: list[JSON] = []
        self.outer_marks: list[int] = []
        self.marks = array("I")
        self.offsets: dict[int, int] = {}
        self.stack: list[tuple[_Open, Any, list[int]]] = []
        self.anchors: dict[str, JSON] = {}
        self.merging: set[int] = set()
        self.expansion = 0
        self.extents: dict[int, tuple[int, int]] = {}
        self.documents = 0

    def run(self) -> None:  # noqa: C901, PLR0912, PLR0915  one loop over all kinds of events: calls would double its time
        """Compose the text.

        ``key`` is None where a mapping waits for a key, ``_IN_LIST`` in a list, else the key that waits for a value.
        """
        get_event, plain, stack, all_marks = self.parser.get_event, self.plain, self.stack, self.marks
        container: _Open = self.outermost
        marks = self.outer_marks
        key: Any = _IN_LIST
        while True:
            event = get_event()
            kind = type(event)  # pyright: ignore[reportUnknownVariableType]  # of whatever event
            if kind is ScalarEvent:
                marks.append(event.start_mark.index)
                value = event.value
                if key is None:
                    if value in container or not value or value == _MERGE or event.tag or event.anchor:
                        value = self.unusual_key(event, container, marks)
                    key = intern(value)
                    continue
                if event.tag is not None:
                    value = self.tagged(event)
                elif not event.style:
                    value = plain[value]
                if event.anchor is not None:
                    self.anchors[event.anchor] = value
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.offsets[id(container)] = len(all_marks)
                all_marks.extend(marks)
                if id(container) in self.merging:
                    self.merge(container)
                container, key, marks = stack.pop()
                if key is not _IN_LIST:
                    key = None
                continue
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if key is None or event.tag is not None or len(stack) >= MAX_DEPTH:
                    self.unusual_start(event, key)
                marks.append(event.start_mark.index)
                inner: _Open = {} if kind is MappingStartEvent else []
                if event.anchor is not None:
                    self.anchors[event.anchor] = inner
                if key is _IN_LIST:
                    container.append(inner)
                else:
                    container[key] = inner
                stack.append((container, key, marks))
                container, marks = inner, list[int]()
                key = None if kind is MappingStartEvent else _IN_LIST
                continue
            elif kind is AliasEvent:
                marks.append(event.start_mark.index)
                value = self.alias(event, container)
                if key is None:
                    key = self.alias_key(event, value, container, marks)
                    continue
            elif kind is StreamEndEvent:
                return
            else:
                if kind is DocumentStartEvent:
                    self.start_document(event)
                continue
            if key is _IN_LIST:
                container.append(value)
            else:
                container[key] = value
                key = None

    def result(self) -> Positions:
        """What ``run`` composed."""
        if not self.outermost:
            raise TextError([Problem(0, "not-a-document", "there is nothing in it")])
        return Positions(self.outermost[0], self.outer_marks[0], self.lines, self.marks, self.offsets)

    def report(self, problem: Problem) -> None:
        """Keep a problem, and go on unless there are very many."""
        self.problems.append(problem)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _StopError

    def stop(self, problem: Problem) -> _StopError:
        """Keep a problem that nothing can be composed after."""
        self.problems.append(problem)
        return _StopError()

    def start_document(self, event: _Event) -> None:
        """Refuse a second document: nothing says which of them is meant."""
        self.documents += 1
        if self.documents > 1:
            raise self.stop(
                Problem(
                    event.start_mark.index,
                    "syntax",
                    "a second YAML document starts here; a file holds one",
                    "remove the '---', or move what follows to a file of its own",
                )
            )

    def unusual_start(self, event: _Event, key: str | None) -> None:
        """A mapping or list that stands where a key should, stands too deep, or has a tag."""
        index = event.start_mark.index
        if key is None:
            raise self.stop(Problem(index, "syntax", "a key must be text, not a mapping or a list"))
        if len(self.stack) >= MAX_DEPTH:
            raise self.stop(too_deep(index))
        kind = "map" if type(event) is MappingStartEvent else "seq"
        if event.tag not in (None, "!", _TAG + kind):
            self.report(_unknown_tag(index, event.tag))

    def unusual_key(self, event: _Event, container: dict[str, JSON], marks: list[int]) -> str:
        """A key that stands twice, is empty, merges, or has a tag or an anchor."""
        key, index = cast("str", event.value), event.start_mark.index
        if event.anchor is not None:
            self.anchors[event.anchor] = key
        if event.tag is not None:
            self.tagged(event)
        elif not event.style and not key:
            self.report(Problem(index, "syntax", "there is no key before this ':'"))
        elif not event.style and key == _MERGE and key not in container:
            self.merging.add(id(container))
        return self.unique(index, key, container, marks)

    def alias_key(self, event: _Event, value: JSON, container: dict[str, JSON], marks: list[int]) -> str:
        """The key that an alias stands for."""
        index = event.start_mark.index
        if not isinstance(value, str):
            raise self.stop(Problem(index, "alias", f"the alias *{event.anchor} is used as a key but names no text"))
        return self.unique(index, value, container, marks)

    def unique(self, index: int, key: str, container: dict[str, JSON], marks: list[int]) -> str:
        """The key, if it is new; else report it, and go on under a name that no other key has."""
        if key not in container:
            return key
        first = self.lines.position(marks[2 * list(container).index(key)])
        steps = [len(outer) - 1 if step is _IN_LIST else step for outer, step, _ in self.stack[1:]]
        self.report(duplicate(index, key, first, pointer_of((*steps, key))))
        return f"{key}\0{index}"

    def tagged(self, event: _Event) -> scalars.Scalar:
        """The value of a scalar with an explicit tag: one of the core schema's, or an error."""
        text, index = cast("str", event.value), event.start_mark.index
        tag = cast("str", event.tag)
        if tag in ("!", _TAG + "str"):
            return text
        if not tag.startswith(_TAG) or tag[len(_TAG) :] not in scalars.KINDS:
            self.report(_unknown_tag(index, tag))
            return None
        try:
            return scalars.resolve_as(tag[len(_TAG) :], text)
        except NumberError as problem:
            self.report(Problem(index, "number", str(problem)))
            return None

    def alias(self, event: _Event, container: _Open) -> JSON:
        """What an alias names. It may neither contain the alias nor, with all others, expand without bound."""
        name, index = event.anchor, event.start_mark.index
        if name not in self.anchors:
            self.report(Problem(index, "alias", f"the alias *{name} names nothing: no &{name} stands before it"))
            return None
        value = self.anchors[name]
        if value is container or any(value is outer for outer, _, _ in self.stack):
            raise self.stop(Problem(index, "alias", f"the alias *{name} stands inside of what it names: a circle"))
        size, height = _extent(value, self.extents)
        self.expansion += size
        if self.expansion > MAX_EXPANSION:
            raise self.stop(
                Problem(index, "alias", f"the aliases up to here stand for more than {MAX_EXPANSION:,} values")
            )
        if len(self.stack) + height > MAX_DEPTH:
            raise self.stop(too_deep(index))
        return value

    def merge(self, mapping: dict[str, JSON]) -> None:
        """Put what ``<<`` holds in its place, with the places where it was written; keys beside it win."""
        start = self.offsets[id(mapping)]
        own = {
            key: (value, self.marks[start + 2 * ordinal], self.marks[start + 2 * ordinal + 1])
            for ordinal, (key, value) in enumerate(mapping.items())
        }
        merged, _, place = own[_MERGE]
        entries: dict[str, tuple[JSON, int, int]] = {}
        for key, entry in own.items():
            if key != _MERGE:
                entries[key] = entry
                continue
            for source in merged if isinstance(merged, list) else [merged]:
                if not isinstance(source, dict):
                    self.report(Problem(place, "syntax", "'<<' merges a mapping or a list of mappings, nothing else"))
                    continue
                at = self.offsets[id(source)]
                for ordinal, (name, value) in enumerate(source.items()):
                    found = (value, self.marks[at + 2 * ordinal], self.marks[at + 2 * ordinal + 1])
                    entries.setdefault(name, own.get(name, found))
        mapping.clear()
        mapping.update((key, value) for key, (value, _, _) in entries.items())
        self.offsets[id(mapping)] = len(self.marks)
        for _, key_mark, value_mark in entries.values():
            self.marks.extend((key_mark, value_mark))


def _extent(value: JSON, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """How many values there are in *value*, itself included, and how deep they stand; aliases count each time.

    Every container is measured once, however many aliases share it: ``known`` holds the measures by ``id``.
    """
    if not isinstance(value, dict | list):
        return 1, 0
    pending = [value]
    while pending:
        container = pending[-1]
        inner = [
            each
            for each in (container.values() if isinstance(container, dict) else container)
            if isinstance(each, dict | list)
        ]
        unknown = [each for each in inner if id(each) not in known]
        if unknown:
            pending.extend(unknown)
            continue
        pending.pop()
        sizes = [known[id(each)] for each in inner]
        scalars_inside = len(container) - len(inner)
        known[id(container)] = (
            1 + scalars_inside + sum(size for size, _ in sizes),
            1 + max((height for _, height in sizes), default=0),
        )
    return known[id(value)]


def _unknown_tag(index: int, tag: str) -> Problem:
    """The problem of a tag that is none of the core schema's, or stands on a value of another kind."""
    name = f"!!{tag[len(_TAG) :]}" if tag.startswith(_TAG) else tag
    return Problem(index, "tag", f"the tag {shown(name)} has no meaning here", "remove the tag")
