"""What has to change in a handler's parameter list so that it follows its contract, and nothing else.

A parameter that the contract defines follows it where it does not fit, and where it is what was generated before: the
annotation and the default that an author chose stay. Parameters of the author's own stay, as long as they have
defaults; ``context_`` and the like stay. What a decorator may take or give is not ours to tell: a handler behind one
keeps what the contract never had, and is not given what it did without before.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from accord.binding.fit import CONTEXT
from accord.emit.layout import Parameter
from accord.emit.signatures import Form
from accord.patch.annotations import takes_none
from accord.patch.written import Element, Written

Edit: TypeAlias = Literal["name", "annotation", "or None", "default", "no default"]
Known: TypeAlias = Mapping[str, frozenset[Form]]


@dataclass(frozen=True, slots=True)
class Slot:
    """One part of the parameter list to be.

    ``element`` is the one that is there, by its index, or None for a new one. ``wanted`` is what the contract says of
    it, if it says anything; a new part without it is a bare ``*``. ``edits`` are what of ``wanted`` it takes over.
    """

    element: int | None
    wanted: Parameter | None = None
    edits: frozenset[Edit] = frozenset()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What the contract wants: parameters in order, their forms, those sent with every request, those known before."""

    parameters: tuple[Parameter, ...]
    forms: Mapping[str, Form]
    always: frozenset[str]
    known: Known


@dataclass(frozen=True, slots=True)
class Revision:
    """A parameter list to be, and in words what is different; ``gone`` are the names that it does not have any more."""

    slots: tuple[Slot, ...]
    sentences: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def annotated(self) -> tuple[Parameter, ...]:
        """The parameters whose annotations are to be written."""
        found = (slot for slot in self.slots if slot.element is None or "annotation" in slot.edits)
        return tuple(slot.wanted for slot in found if slot.wanted is not None)


def revise(written: Written, wish: Wish) -> Revision | None:
    """What has to change, or None where the handler follows its contract."""
    parameters = {parameter.name.text: parameter for parameter in wish.parameters}
    pairs = _pairs(written, wish)
    slots: list[Slot] = []
    gone: list[str] = []
    for index, element in enumerate(written.elements):
        if index in pairs:
            name = pairs[index]
            slots.append(Slot(index, parameters[name], _edits(element, name, wish, written)))
        elif index < written.receiver or _stays(element, wish, written):
            slots.append(Slot(index))
        else:
            gone.append(element.name)
    if any(written.elements[index].kind == "positional only" for index in pairs):
        slots = [slot for slot in slots if _kind(slot, written) != "/"]
    new = [Slot(None, parameters[name]) for name in _missing(written, wish, pairs)]
    result = _without_dangling(_arranged(slots, new, wish, written), written)
    if result == [Slot(index, slot.wanted) for index, slot in enumerate(result)] and len(result) == len(
        written.elements
    ):
        return None
    renamed = [written.elements[index].name for index, name in pairs.items() if written.elements[index].name != name]
    return Revision(tuple(result), tuple(_sentences(result, gone, written)), (*gone, *renamed))


def _kind(slot: Slot, written: Written) -> str:
    if slot.element is not None:
        return written.elements[slot.element].kind
    return "positional" if slot.wanted else "*"


def _stays(element: Element, wish: Wish, written: Written) -> bool:
    """Whether a part that the contract does not ask for is its author's business."""
    if not element.is_parameter or element.name in CONTEXT:
        return True
    if element.name in wish.known and not written.open:
        return False
    return element.default is not None or (written.decorated and element.name not in wish.known)


def _missing(written: Written, wish: Wish, pairs: Mapping[int, str]) -> list[str]:
    if written.open:
        return []
    without = wish.known if written.decorated else ()
    return [name for name in wish.forms if name not in pairs.values() and name not in without]


def _pairs(written: Written, wish: Wish) -> dict[int, str]:
    """The parameter that each element is, by index: of the same name, or of the name that it was given since."""
    pairs = {
        index: element.name
        for index, element in enumerate(written.elements)
        if index >= written.receiver and element.is_parameter and element.name in wish.forms
    }
    leaving = [
        index
        for index, element in enumerate(written.elements)
        if index >= written.receiver and index not in pairs and not _stays(element, wish, written)
    ]
    coming = _missing(written, wish, pairs)
    for index in leaving:
        before = wish.known.get(written.elements[index].name, frozenset())
        alike = [name for name in coming if wish.forms[name] in before]
        near = difflib.get_close_matches(written.elements[index].name, coming, 1)
        if near or (len(alike) == 1 and len(leaving) == 1):
            pairs[index] = (near or alike)[0]
            coming.remove(pairs[index])
    return pairs


def _edits(element: Element, name: str, wish: Wish, written: Written) -> frozenset[Edit]:
    edits: set[Edit] = set()
    form = wish.forms[name]
    before = wish.known.get(element.name, frozenset())
    if element.name != name:
        edits.add("name")
    if not written.open:
        if element.annotation != form.annotation and element.annotation in {known.annotation for known in before}:
            edits.add("annotation")
        if element.default != form.default and element.default in {known.default for known in before}:
            edits.add("default" if form.default is not None else "no default")
    if element.default is None and name not in wish.always:
        edits.add("default")
    silent = not element.annotation or takes_none(element.annotation) or "annotation" in edits
    if "default" in edits and form.default == "None" and not silent:
        edits.add("or None")
    return frozenset(edits)


def _arranged(slots: list[Slot], new: Sequence[Slot], wish: Wish, written: Written) -> list[Slot]:
    """The slots with the new ones among them, and those moved that would break the order of defaults."""
    start = next((index for index, slot in enumerate(slots) if _kind(slot, written) in {"*", "**"}), len(slots))
    head, tail = slots[:start], slots[start:]
    order = list(wish.forms)
    pulled: list[Slot] = []
    for slot in [slot for slot in head if "default" in slot.edits]:
        later = head[head.index(slot) + 1 :]
        if any(_is_required(other, written) for other in later):
            head.remove(slot)
            pulled.append(slot)
    for slot in [slot for slot in head if "no default" in slot.edits]:
        if any(not _is_required(other, written) for other in _named(head[: head.index(slot)], written)):
            head.remove(slot)
            pulled.append(slot)
    starred = bool(tail) and _kind(tail[0], written) == "*"
    entering = [*((replace(slot, moved=True), False) for slot in pulled), *((slot, starred) for slot in new)]
    for slot, at_tail in sorted(entering, key=lambda each: order.index(_wanted(each[0]))):
        lowest = _lowest(head, written)
        place = _place(slot, head, lowest, order, written)
        if not at_tail and place >= lowest:
            head.insert(place, slot)
            continue
        if not tail or _kind(tail[0], written) != "*":
            tail.insert(0, Slot(None))
        tail.insert(max(1, _after(slot, tail, order)), slot)
    return [*head, *tail]


def _wanted(slot: Slot) -> str:
    return slot.wanted.name.text if slot.wanted else ""


def _named(slots: Sequence[Slot], written: Written) -> list[Slot]:
    return [slot for slot in slots if _kind(slot, written) != "/"]


def _is_required(slot: Slot, written: Written) -> bool:
    if _kind(slot, written) == "/":
        return False
    if slot.element is None:
        return slot.wanted is not None and slot.wanted.default is None
    if {"default", "no default"} & slot.edits:
        return "no default" in slot.edits
    return written.elements[slot.element].default is None


def _lowest(head: Sequence[Slot], written: Written) -> int:
    """Where the first parameter may stand that is called by its name: after ``self``, and after a ``/``."""
    slash = [index + 1 for index, slot in enumerate(head) if _kind(slot, written) == "/"]
    return max([written.receiver, *slash])


def _place(slot: Slot, head: Sequence[Slot], lowest: int, order: Sequence[str], written: Written) -> int:
    """Where a slot goes among the positional ones: in the contract's order, those with defaults behind the others."""
    wish = max(lowest, _after(slot, head, order))
    if _is_required(slot, written):
        named = [index for index, other in enumerate(head) if _kind(other, written) != "/"]
        return min([wish, *(index for index in named if not _is_required(head[index], written))])
    return max([wish, *(index + 1 for index, other in enumerate(head) if _is_required(other, written))])


def _after(slot: Slot, slots: Sequence[Slot], order: Sequence[str]) -> int:
    """Behind the nearest of those that the contract has before it; 0 where there is none."""
    before = order[: order.index(_wanted(slot))]
    return max((index + 1 for index, other in enumerate(slots) if other.wanted and _wanted(other) in before), default=0)


def _without_dangling(slots: Sequence[Slot], written: Written) -> list[Slot]:
    """The slots without a ``/`` that nothing stands before, and without a bare ``*`` that nothing follows."""
    found: list[Slot] = []
    for index, slot in enumerate(slots):
        kind = _kind(slot, written)
        bare = slot.element is None or not written.elements[slot.element].name
        following = [_kind(other, written) for other in slots[index + 1 :]]
        if kind == "/" and not found:
            continue
        if kind == "*" and bare and (not following or following[0] == "**"):
            continue
        found.append(slot)
    return found


def _sentences(slots: Sequence[Slot], gone: Sequence[str], written: Written) -> Iterator[str]:
    yield from (f"it still takes {name!r}" for name in gone)
    kept = {slot.element for slot in slots}
    if any(element.kind == "/" and index not in kept for index, element in enumerate(written.elements)):
        yield "handlers are called with keywords, which '/' forbids"
    for slot in slots:
        name = _wanted(slot)
        if slot.wanted is None:
            continue
        if slot.element is None:
            yield f"it does not take {name!r}"
            continue
        if "name" in slot.edits:
            yield f"{written.elements[slot.element].name!r} is called {name!r} now"
        if "annotation" in slot.edits:
            yield f"{name!r} has another type now"
        if "default" in slot.edits and slot.wanted.default:
            yield f"{name!r} needs the default {slot.wanted.default}"
        if "no default" in slot.edits:
            yield f"{name!r} is always sent now"
