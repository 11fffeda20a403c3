"""What an operation is asked: its parameters and its body, each constraint of them from both sides."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from accord.contract.model import Contract, MediaType, Operation, Parameter
from accord.prove.coverage.bounds import is_broken_within_reason, is_kept_by_text, is_kept_within_reason
from accord.prove.coverage.compile import tree
from accord.prove.coverage.goals import Goals, Kind
from accord.prove.coverage.received import received
from accord.prove.coverage.security import Security
from accord.prove.coverage.tree import Node
from accord.prove.coverage.values import Flaw, Looks
from accord.prove.draft import NOTHING, Draft, Key, is_json, sendable
from accord.prove.message import Answer, Request
from accord.schema.values import JSON, Schema
from accord.serve.media_types import FORM, MULTIPART

_REFUSALS = frozenset({400, 405, 406, 413, 414, 415, 422})
_UNHEARD = frozenset({401, 403, 407, 408, 425, 429})


@dataclass(frozen=True, slots=True)
class Asked:
    """The goals of one parameter or of a body of one media type.

    ``tree`` is None for what is not looked into. ``textual`` is what travels as text.
    """

    about: str
    sent: int
    tree: Node | None
    textual: bool
    examples: tuple[tuple[JSON, int], ...]

    def is_met(self, met: set[int]) -> bool:
        """Whether there is nothing left to be seen in requests that are accepted."""
        settled = self.tree is None or self.tree.settled
        return settled and self.sent in met and all(goal in met for _, goal in self.examples)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The goals of a schema in requests; *place* is where a value travels as text, empty for JSON."""

    goals: Goals
    operation: str
    about: str
    place: str

    def bound(
        self, pointer: str, keyword: str, schema: Mapping[str, JSON], member: str
    ) -> tuple[int | None, int | None]:
        """Both sides of a keyword, but for those that nothing can be on."""
        del member
        kept = broken = None
        in_text = bool(self.place)
        if is_broken_within_reason(keyword, schema) and not (in_text and is_kept_by_text(self.place, keyword, schema)):
            broken = self._want("constraint", pointer, keyword, "refused")
        if is_kept_within_reason(keyword, schema) and not (in_text and keyword == "type" and broken is None):
            kept = self._want("constraint", pointer, keyword, "accepted")
        return kept, broken

    def value(self, pointer: str, value: JSON) -> int | None:
        """A value of an ``enum``, or null, which no text says."""
        if self.place and value is None:
            return None
        return self._want("value", pointer, json.dumps(value, ensure_ascii=False), "accepted")

    def branch(self, pointer: str, label: str, branch: Schema) -> int | None:
        """A branch of a choice."""
        if self.place and isinstance(branch, dict) and branch.get("type") == "null":
            return None
        return self._want("branch", f"{pointer} ({label})", "", "accepted")

    def _want(self, kind: Kind, pointer: str, what: str, side: str) -> int:
        return self.goals.want(self.operation, kind, " ".join(filter(None, (self.about, pointer.strip(), what))), side)


class Questions:
    """The goals of one operation's requests."""

    def __init__(self, operation: Operation, contract: Contract, goals: Goals) -> None:
        self._operation, self._goals = operation, goals
        self._definitions = contract.definitions.request
        self._called = goals.want(operation.id, "operation", "called", "accepted")
        self._parameters: dict[Key, Asked] = {}
        self._left: dict[Key, int] = {}
        for parameter in operation.parameters:
            key: Key = (parameter.place, parameter.name)
            self._parameters[key] = self._of_parameter(parameter)
            if parameter.place != "path":
                side = "refused" if parameter.required else "accepted"
                about = f"{parameter.place} {parameter.name} left out"
                self._left[key] = goals.want(operation.id, "parameter", about, side)
        self._required = {("body", "")} if operation.body is not None and operation.body.required else set[Key]()
        self._required |= {(one.place, one.name) for one in operation.parameters if one.required}
        self._bodies: dict[str, Asked] = {}
        if operation.body is not None:
            side = "refused" if operation.body.required else "accepted"
            self._left["body", ""] = goals.want(operation.id, "body", "body left out", side)
            for media in operation.body.content:
                self._bodies[sendable(media)] = self._of_body(media, len(operation.body.content) > 1)
        self._security = Security(operation, contract, goals)

    def _of_parameter(self, parameter: Parameter) -> Asked:
        about = f"{parameter.place} {parameter.name}"
        sent = self._goals.want(self._operation.id, "parameter", about, "sent")
        place = parameter.place if parameter.content is None else ""
        wanted = _Wanted(self._goals, self._operation.id, about, place)
        looked = tree(parameter.schema, self._definitions, wanted)
        return Asked(about, sent, looked, bool(place), self._examples(about, parameter.examples))

    def _of_body(self, media: MediaType, is_one_of_several: bool) -> Asked:  # noqa: FBT001  a fact, and no choice
        about = f"body {media.name}" if is_one_of_several else "body"
        sent = self._goals.want(self._operation.id, "body", f"body {media.name}", "accepted")
        name = media.name.partition(";")[0].strip().lower()
        place = "" if is_json(sendable(media)) else "form" if name in (FORM, MULTIPART) else "body"
        looked = None
        if media.schema is not None and place != "body":
            looked = tree(media.schema, self._definitions, _Wanted(self._goals, self._operation.id, about, place))
        return Asked(about, sent, looked, bool(place), self._examples(about, media.examples))

    def _examples(self, about: str, examples: Mapping[str, JSON]) -> tuple[tuple[JSON, int], ...]:
        found: list[tuple[JSON, int]] = []
        for name, example in examples.items():
            what = f"{about} example {name}".rstrip()
            found.append((example, self._goals.want(self._operation.id, "example", what, "accepted")))
        return tuple(found)

    def observe(self, looks: Looks, draft: Draft, refused: int | None, request: Request, answer: Answer) -> None:
        """Keep what a request and its answer show."""
        if refused is not None:
            if answer.status == refused or answer.status in _REFUSALS:
                self._goals.meet(self._broken(looks, draft))
            return
        if is_accepted(self._operation, answer):
            self._goals.meet(self._kept(looks, draft, request))
            self._security.used(request)
            if answer.status < 400:  # noqa: PLR2004
                self._goals.meet((self._called,))
        self._security.refused(request, answer)

    # ── what is accepted ───────────────────────────────────────────────────────────────────────────────────────────

    def _kept(self, looks: Looks, draft: Draft, request: Request) -> Iterator[int]:
        for key, asked in self._parameters.items():
            if _is_sent(asked, draft.values.get(key)):
                if asked.is_met(self._goals.met):
                    continue
                yield from _shown(looks, asked, draft.values[key])
            elif key in self._left and (key[0] != "header" or request.header(key[1]) is None):
                yield self._left[key]
        body = self._bodies.get(draft.media_type)
        if draft.body is not NOTHING and body is not None:
            yield from _shown(looks, body, draft.body)
        elif draft.body is NOTHING and ("body", "") in self._left:
            yield self._left["body", ""]

    # ── what is refused ────────────────────────────────────────────────────────────────────────────────────────────

    def _broken(self, looks: Looks, draft: Draft) -> list[int]:
        """What a refused request breaks, if all of that is in one place: only then is it what the refusal is for."""
        found: list[tuple[Key, Flaw]] = []
        for key, asked in self._parameters.items():
            if _is_sent(asked, draft.values.get(key)):
                found += [(key, flaw) for flaw in _flaws(looks, asked, draft.values[key])]
            elif key in self._required:
                found.append((key, ("", "required", self._left.get(key))))
        body: Key = ("body", "")
        if draft.body is not NOTHING:
            sent = self._bodies.get(draft.media_type)
            found += [(body, flaw) for flaw in (() if sent is None else _flaws(looks, sent, draft.body))]
        elif body in self._required:
            found.append((body, ("", "required", self._left[body])))
        if len({(key, pointer) for key, (pointer, _, _) in found}) != 1:
            return []
        return [goal for _, (_, _, goal) in found if goal is not None]


def is_accepted(operation: Operation, answer: Answer) -> bool:
    """Whether an answer takes a request for a proper one, be it that what it is for cannot be done."""
    if answer.status == 422:  # noqa: PLR2004  the request is proper where 400 is for those that are not
        return any(response.status == "400" for response in operation.responses)
    return 200 <= answer.status < 500 and answer.status not in _REFUSALS | _UNHEARD  # noqa: PLR2004


def _is_sent(asked: Asked, value: Any) -> bool:
    """Whether a parameter travels at all: nothing has no text, nor have an array and an object without elements."""
    return value is not None and not (asked.textual and value in ([], {}))


def _shown(looks: Looks, asked: Asked, sent: Any) -> Iterator[int]:
    yield asked.sent
    yield from (goal for example, goal in asked.examples if example == sent)
    if asked.tree is None or asked.tree.settled:
        return
    value = received(asked.tree, sent) if asked.textual else sent
    if looks.fits(asked.tree, value):
        yield from looks.kept(asked.tree, value)


def _flaws(looks: Looks, asked: Asked, sent: Any) -> list[Flaw]:
    if asked.tree is None:
        return []
    return looks.broken(asked.tree, received(asked.tree, sent) if asked.textual else sent)
