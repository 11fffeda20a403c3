"""Put one member into a mapping of a YAML or JSON text, and change nothing else of it.

The text is not parsed and printed again: the new lines are put between the others, so comments, order, quotes,
indentation and line ends stay what they were. Afterwards both texts are compared event by event, and a result that
differs in anything but the new member is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import cast

import yaml

from accord.contract.positions import Step
from accord.schema.values import JSON

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Member:
    """What is put in: a key and its value, behind the member ``after`` or at the end.

    ``comment`` is put above it where the text can hold comments.
    """

    key: str
    value: JSON
    after: str = ""
    comment: str = ""


class CannotInsertError(ValueError):
    """The text is written in a way that a member cannot be put into; the message says which."""


@dataclass(slots=True)
class _Place:
    """A value in the text: where it starts and ends, and its members if it is a mapping."""

    kind: str
    start: int
    end: int
    flow: bool = False
    members: dict[str, _Place] = field(default_factory=dict[str, "_Place"])
    elements: list[_Place] = field(default_factory=list["_Place"])
    keys: list[int] = field(default_factory=list[int])


@dataclass(frozen=True, slots=True)
class _Edit:
    """Some characters of a text replaced by others."""

    start: int
    stop: int
    text: str

    def applied(self, text: str) -> str:
        return f"{text[: self.start]}{self.text}{text[self.stop :]}"


def insert(text: str, steps: tuple[Step, ...], member: Member) -> str:
    """*text* with *member* in the mapping at *steps*. Raises ``CannotInsertError``."""
    bom = _BOM if text.startswith(_BOM) else ""
    plain = text.removeprefix(_BOM)
    if plain.lstrip().startswith("{") and _is_json(plain):
        new = _into_flow(plain, _json_place(plain, steps), member).applied(plain)
        if _with(json.loads(plain), steps, member) != json.loads(new):
            raise CannotInsertError("the member cannot be put in without changing something else")
        return bom + new
    try:
        place = _at(_yaml_places(plain), steps)
    except yaml.YAMLError as problem:
        raise CannotInsertError("the text is not valid YAML") from problem
    if place.kind == "empty":
        plain = f"{plain[: place.start].rstrip(' ')} {{}}{plain[place.start :]}"
        place = _at(_yaml_places(plain), steps)
    if place.kind != "mapping":
        raise CannotInsertError("what stands there is an alias or no mapping")
    if place.flow and (place.members or _inside_flow(plain, steps)):
        candidates = [_into_flow(plain, place, member)]
    else:
        candidates = list(_into_block(plain, place, steps, member))
    for new in (edit.applied(plain) for edit in candidates):
        if _differs_by_insertion(plain, new):
            return bom + new
    raise CannotInsertError("the member cannot be put in without changing something else")


def insert_all(text: str, members: Sequence[tuple[tuple[Step, ...], Member]]) -> str:
    """*text* with every member put in at its steps, in the time of one; what cannot be put in is left out.

    The members go into the mappings that *text* has, and none of them into another.
    """
    try:
        return _all_at_once(text, members)
    except CannotInsertError:
        pass
    for steps, member in members:
        with suppress(CannotInsertError):
            text = insert(text, steps, member)
    return text


def _all_at_once(text: str, members: Sequence[tuple[tuple[Step, ...], Member]]) -> str:
    """The members put in at the places that one look at the text finds; raises ``CannotInsertError`` if that fails."""
    bom = _BOM if text.startswith(_BOM) else ""
    plain = text.removeprefix(_BOM)
    try:
        root = _yaml_places(plain)
        edits = [_edit(plain, root, steps, member) for steps, member in members]
        new, at = "", 0
        for edit in sorted(edits, key=lambda edit: edit.start):
            new += plain[at : edit.start] + edit.text
            at = edit.stop
        new += plain[at:]
        expected = yaml.load(plain, Loader=yaml.CBaseLoader)  # noqa: S506  strings, lists and mappings only
        for steps, member in members:
            expected = _with(expected, steps, _as_strings(member))
        is_same = expected == yaml.load(new, Loader=yaml.CBaseLoader)  # noqa: S506  likewise
    except (yaml.YAMLError, LookupError, TypeError) as problem:
        raise CannotInsertError("the members cannot be put in at once") from problem
    if not is_same:
        raise CannotInsertError("the members cannot be put in without changing something else")
    return bom + new


def _edit(text: str, root: _Place, steps: tuple[Step, ...], member: Member) -> _Edit:
    """The likeliest edit that puts a member into a mapping that has members."""
    place = _at(root, steps)
    if place.kind != "mapping" or not place.keys:
        raise CannotInsertError("what stands there has no members")
    return _into_flow(text, place, member) if place.flow else next(_into_block(text, place, steps, member))


def _as_strings(member: Member) -> Member:
    """The member as the base loader of YAML sees it."""

    def plain(value: JSON) -> JSON:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return value if isinstance(value, str) else json.dumps(value)

    return Member(member.key, plain(member.value))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _at(place: _Place, steps: tuple[Step, ...]) -> _Place:
    for step in steps:
        if isinstance(step, int) and step < len(place.elements):
            place = place.elements[step]
        elif isinstance(step, str) and step in place.members:
            place = place.members[step]
        else:
            raise CannotInsertError("the place is not written there, but taken from an alias")
    return place


def _inside_flow(text: str, steps: tuple[Step, ...]) -> bool:
    return bool(steps) and _at(_yaml_places(text), steps[:-1]).flow


# ── where things stand ────────────────────────────────────────────────────────────────────────────────────────────


def _json_place(text: str, steps: tuple[Step, ...]) -> _Place:
    """The value at *steps* of a JSON text, with the extent of each of its members."""
    place = _json_members(text, _space(text, 0))
    for step in steps:
        place = _json_members(text, _at(place, (step,)).start)
    return place


def _json_members(text: str, start: int) -> _Place:
    decoder = json.JSONDecoder()
    here = _Place("mapping" if text[start] == "{" else "sequence" if text[start] == "[" else "scalar", start, start)
    here.flow = True
    if here.kind == "scalar":
        return here
    index = _space(text, start + 1)
    while text[index] not in "}]":
        key = ""
        if here.kind == "mapping":
            here.keys.append(index)
            key, end = cast("tuple[str, int]", decoder.raw_decode(text, index))
            index = _space(text, _space(text, end) + 1)
        child = _Place("scalar", index, decoder.raw_decode(text, index)[1])
        here.members[key] = child
        here.elements.append(child)
        index = _space(text, child.end)
        index = _space(text, index + 1) if text[index] == "," else index
    here.end = index + 1
    return here


def _space(text: str, index: int) -> int:
    while index < len(text) and text[index] in " \t\r\n":
        index += 1
    return index


def _yaml_places(text: str) -> _Place:
    """The values of a YAML text, from the parser's events; a block ends where its last scalar does."""
    root = _Place("sequence", 0, 0)
    stack: list[tuple[_Place, list[str]]] = [(root, [])]
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        start, end = _extent(event)
        match event:
            case yaml.ScalarEvent():
                kind = "empty" if start == end and not event.value else "scalar"
                _put(stack, _Place(kind, start, end), event.value)
                _stretch(stack, end)
            case yaml.AliasEvent():
                _put(stack, _Place("alias", start, end), "")
                _stretch(stack, end)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
                place = _Place(kind, start, end, flow=bool(event.flow_style))
                _put(stack, place, "")
                stack.append((place, []))
            case yaml.CollectionEndEvent():
                place, _ = stack.pop()
                if place.flow:
                    place.end = end
                _stretch(stack, place.end)
            case _:
                pass
    return root.elements[0]


def _extent(event: yaml.Event) -> tuple[int, int]:
    assert event.start_mark is not None
    assert event.end_mark is not None
    return event.start_mark.index, event.end_mark.index


def _put(stack: list[tuple[_Place, list[str]]], child: _Place, text: str) -> None:
    parent, pending = stack[-1]
    if parent.kind == "sequence":
        parent.elements.append(child)
    elif pending:
        parent.members[pending.pop()] = child
    else:
        pending.append(text)
        parent.keys.append(child.start)


def _stretch(stack: list[tuple[_Place, list[str]]], end: int) -> None:
    stack[-1][0].end = max(stack[-1][0].end, end)


# ── putting lines in ──────────────────────────────────────────────────────────────────────────────────────────────


def _into_flow(text: str, place: _Place, member: Member) -> _Edit:
    """A member of ``{…}``, written as JSON: laid out over lines if the others are."""
    if place.kind != "mapping":
        raise CannotInsertError("what stands there is no object")
    key = json.dumps(member.key, ensure_ascii=False)
    end = "\r\n" if "\r\n" in text else "\n"
    outer = _lead(text, place.start)
    if not place.keys:
        inner = outer + _step_of(text)
        value = _laid_out(member.value, _step_of(text), end + inner)
        return _Edit(place.start, place.end, f"{{{end}{inner}{key}: {value}{end}{outer}}}")
    at = _last(place, member).end
    first = place.keys[0]
    inner = _lead(text, first)
    if text.rfind("\n", 0, first) < place.start or text[text.rfind("\n", 0, first) + 1 : first] != inner:
        return _Edit(at, at, f", {key}: {json.dumps(member.value, ensure_ascii=False)}")
    step = inner.removeprefix(outer) or _step_of(text)
    return _Edit(at, at, f",{end}{inner}{key}: {_laid_out(member.value, step, end + inner)}")


def _laid_out(value: JSON, step: str, newline: str) -> str:
    return json.dumps(value, ensure_ascii=False, indent=step).replace("\n", newline)


def _lead(text: str, index: int) -> str:
    """The white space that the line of *index* begins with."""
    line = text[text.rfind("\n", 0, index) + 1 : index]
    return line[: len(line) - len(line.lstrip())]


def _last(place: _Place, member: Member) -> _Place:
    """The member that the new one follows."""
    return place.members[member.after] if member.after else list(place.members.values())[-1]


def _step_of(text: str) -> str:
    """The indentation of the first indented line: that of the text."""
    found = re.search(r"^[{\[].*\n([ \t]+)", text, re.MULTILINE)
    return found[1] if found else "  "


def _into_block(text: str, place: _Place, steps: tuple[Step, ...], member: Member) -> Iterator[_Edit]:
    """The edits to try, best first: behind the comments that follow the last member, and right behind the member."""
    step = _indentation(text)
    end = "\r\n" if "\r\n" in text else "\n"
    if place.keys:
        indent = _column(text, place.keys[0])
        followed = _last(place, member)
        at, before, cut = followed.end, text, 0
        at_end = followed is list(place.members.values())[-1]
    else:
        parent = _at(_yaml_places(text), steps[:-1]) if steps else None
        indent = 0 if parent is None else _column(text, parent.keys[0]) + step
        at = len(text[: place.start].rstrip(" "))
        before, at_end, cut = text[:at] + text[place.end :], True, place.end - at
    lines = [f"# {member.comment}"] if member.comment else []
    lines += block({member.key: member.value}, step, _list_indent(text))
    new = "".join(f"{' ' * indent}{line}{end}" for line in lines)
    if _spaced(text, place):
        new = end + new
    # A comment as deep as the members is about the next one; behind the last it ends the section.
    depth = max(indent, 1) if at_end else indent + 1
    for index in dict.fromkeys((_behind(before, at, depth), _line_end(before, at), at)):
        joint = "" if not index or before[index - 1] == "\n" else end
        # What is cut out, the ``{}`` of an empty mapping, lies right behind ``at``, and thus before the new lines.
        yield _Edit(at, index + cut, f"{before[at:index]}{joint}{new}") if cut else _Edit(index, index, joint + new)


def _spaced(text: str, place: _Place) -> bool:
    """Whether the last two members of a mapping have a blank line between them, as the new one then has too."""
    members = list(place.members.values())
    between = text[members[-2].end : place.keys[-1]] if len(members) > 1 else ""
    return re.search(r"\n[ \t]*\r?\n", between) is not None


def _column(text: str, index: int) -> int:
    return index - (text.rfind("\n", 0, index) + 1)


def _line_end(text: str, at: int) -> int:
    """Where the next line begins, after the line that *at* is in; trailing blank lines of a block scalar aside."""
    content = len(text[:at].rstrip())
    found = text.find("\n", content)
    return len(text) if found < 0 else found + 1


def _behind(text: str, at: int, depth: int) -> int:
    """The line after *at* and after the comments right below it that are indented by *depth* or more."""
    index = _line_end(text, at)
    while True:
        stop = text.find("\n", index)
        line = text[index : stop if stop >= 0 else len(text)]
        if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) < depth:
            return index
        index = stop + 1 if stop >= 0 else len(text)


def _indentation(text: str) -> int:
    found = re.search(
        r"^[^\s#\-][^\n]*:[ \t]*(?:#[^\n]*)?\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( +)[^\s#\-]", text, re.MULTILINE
    )
    return len(found[1]) if found else 2


def _list_indent(text: str) -> int:
    """How far lists are indented below their key: as the first list of the text is."""
    found = re.search(r"^( *)[^\s#\-][^\n]*:[ \t]*\r?\n( *)- ", text, re.MULTILINE)
    return len(found[2]) - len(found[1]) if found and len(found[2]) >= len(found[1]) else 2


def _differs_by_insertion(old: str, new: str) -> bool:
    """Whether *new* is *old* with something put in at one place, as the parser sees both."""
    try:
        before, after = _events(old), _events(new)
    except yaml.YAMLError:
        return False
    more = len(after) - len(before)
    if more <= 0:
        return False
    same = next(
        (index for index, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before)
    )
    return after[same + more :] == before[same:]


def _with(root: JSON, steps: tuple[Step, ...], member: Member) -> JSON:
    """A freshly parsed value with the member added."""
    target = root
    for step in steps:
        target = target[step]  # type: ignore[index]
    assert isinstance(target, dict)
    target[member.key] = member.value
    return root


def _events(text: str) -> list[tuple[str, object, object, object]]:
    return [
        (
            type(event).__name__,
            getattr(event, "anchor", None),
            getattr(event, "tag", None),
            getattr(event, "value", None),
        )
        for event in yaml.parse(text, Loader=yaml.CSafeLoader)
    ]


# ── YAML, written ─────────────────────────────────────────────────────────────────────────────────────────────────

_PLAIN = re.compile(r"[A-Za-z/$][A-Za-z0-9_./{}$+-]*(?: [A-Za-z0-9_./{}$+-]+)*")
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def block(value: JSON, step: int, list_indent: int) -> list[str]:
    """A value as the lines of a YAML block, mappings indented by *step* and lists by *list_indent*."""
    if not value or not isinstance(value, dict | list):
        return [scalar(value)]
    lines: list[str] = []
    if isinstance(value, list):
        for element in value:
            inner = block(element, step, list_indent)
            lines += (f"{'- ' if index == 0 else '  '}{line}" for index, line in enumerate(inner))
        return lines
    for key, member in value.items():
        if isinstance(member, dict | list) and member:
            lines.append(f"{scalar(key)}:")
            indent = " " * (list_indent if isinstance(member, list) else step)
            lines += (indent + line for line in block(member, step, list_indent))
        else:
            lines.append(f"{scalar(key)}: {scalar(member)}")
    return lines


def scalar(value: JSON) -> str:
    """A value on one line, quoted where YAML would take it for something else."""
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _RESERVED:
        return value
    return json.dumps(value, ensure_ascii=False)
