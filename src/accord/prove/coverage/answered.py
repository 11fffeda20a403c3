"""What an operation answers: its documented statuses, media types, headers, examples, and what is in the bodies."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from accord.contract.answers import success
from accord.contract.model import Contract, MediaType, Operation, Response
from accord.prove.answers import documented
from accord.prove.coverage.compile import tree
from accord.prove.coverage.goals import Goals, Kind
from accord.prove.coverage.tree import Node, pruned
from accord.prove.coverage.values import Looks
from accord.prove.message import Answer
from accord.schema.values import JSON, Schema
from accord.serve.media_types import covers

_MOST_ITEMS = 5

UNASKED: Mapping[str, str] = {
    "5": "it is for a service that fails",
    "503": "it is for a service that is out of order",
    "501": "it is for an operation that is not written yet",
    "408": "it takes a slow client",
    "413": "how large a body may be is not in the contract",
    "429": "how many requests there may be is not in the contract",
}
"""Why documented statuses are no goals, by status or its first digit: nothing that a proof may do brings them about."""


def unasked(status: str) -> str | None:
    """Why a documented status is no goal, None where it is one."""
    return UNASKED.get(status) or UNASKED.get(status[:1])


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The goals of a schema in answers: what values there are, and which branches."""

    goals: Goals
    operation: str
    about: str

    def bound(self, pointer: str, keyword: str, schema: Mapping[str, JSON], member: str) -> tuple[None, None]:
        """None: that an answer keeps its schema is another question."""
        del pointer, keyword, schema, member
        return None, None

    def value(self, pointer: str, value: JSON) -> int:
        """A value of an ``enum``."""
        return self._want("value", pointer, json.dumps(value, ensure_ascii=False))

    def branch(self, pointer: str, label: str, branch: Schema) -> int:
        """A branch of a choice."""
        del branch
        return self._want("branch", f"{pointer} ({label})", "")

    def _want(self, kind: Kind, pointer: str, what: str) -> int:
        about = " ".join(filter(None, (self.about, pointer.strip(), what)))
        return self.goals.want(self.operation, kind, about, "answered")


@dataclass(frozen=True, slots=True)
class _Content:
    media: MediaType
    seen: int
    tree: Node | None
    examples: tuple[tuple[JSON, int], ...]


@dataclass(frozen=True, slots=True)
class _Documented:
    seen: int | None
    content: tuple[_Content, ...]
    headers: tuple[tuple[str, int], ...]

    def own(self) -> Iterator[int]:
        """The goals, but for those that are in bodies."""
        yield from () if self.seen is None else (self.seen,)
        yield from (goal for _, goal in self.headers)
        for content in self.content:
            yield content.seen
            yield from (goal for _, goal in content.examples)


class Answers:
    """The goals of one operation's answers; ``strange`` are the statuses that were seen and are not documented."""

    def __init__(self, operation: Operation, contract: Contract, goals: Goals) -> None:
        self._operation, self._goals = operation, goals
        self._definitions = contract.definitions.response
        self.strange: set[int] = set()
        self._responses: dict[int, _Documented] = {}
        self._known: dict[int, tuple[Response | None, _Documented | None]] = {}
        self._done: set[int] = set()
        for response in operation.responses:
            is_default = response.status.lower() == "default"
            if unasked(response.status) is None and (not is_default or response is success(operation)):
                self._responses[id(response)] = self._of(response, is_default=is_default)

    @property
    def statuses(self) -> set[int]:
        """All statuses that were seen."""
        return {*self._known}

    def _of(self, response: Response, *, is_default: bool) -> _Documented:
        status, operation = response.status, self._operation.id
        seen = None if is_default else self._goals.want(operation, "status", status, "answered")
        content = tuple(self._content(status, media) for media in response.content)
        names = [header.name for header in response.headers]
        wanted = [
            (name, self._goals.want(operation, "header", f"{status} header {name}", "answered")) for name in names
        ]
        return _Documented(seen, content, tuple(wanted))

    def _content(self, status: str, media: MediaType) -> _Content:
        operation, about = self._operation.id, f"{status} {media.name}"
        seen = self._goals.want(operation, "media type", about, "answered")
        looked = None
        if media.schema is not None and not status.startswith("4"):  # what errors say is said once for all operations
            wanted = _Wanted(self._goals, operation, f"{status} body")
            looked = pruned(tree(media.schema, self._definitions, wanted))
        examples: list[tuple[JSON, int]] = []
        for name, example in media.examples.items():
            what = f"{status} example {name}".rstrip()
            examples.append((example, self._goals.want(operation, "example", what, "answered in its form")))
        return _Content(media, seen, looked, tuple(examples))

    def observe(self, looks: Looks, answer: Answer) -> Response | None:
        """Keep what an answer shows; the response that documents it, None where none does."""
        self.note(answer.status)
        response, known = self._known[answer.status]
        if known is not None and answer.status not in self._done:
            self._goals.meet(self._met(known, looks, answer))
            if self._goals.met.issuperset(known.own()) and all(
                one.tree is None or one.tree.settled for one in known.content
            ):
                self._done.add(answer.status)
        return response

    def note(self, status: int) -> None:
        """Keep that a status was seen."""
        if status not in self._known:
            response = documented(self._operation, status)
            self._known[status] = response, self._responses.get(id(response))
            if response is None:
                self.strange.add(status)

    def _met(self, known: _Documented, looks: Looks, answer: Answer) -> Iterator[int]:
        if known.seen is not None:
            yield known.seen
        yield from (goal for name, goal in known.headers if answer.header(name) is not None)
        ranked = [(covers(content.media.name, answer.media_type), content) for content in known.content]
        closest, content = max(ranked, key=lambda rank: rank[0], default=(0, None))
        if content is None or not closest or not answer.body:
            return
        yield content.seen
        left = [(example, goal) for example, goal in content.examples if goal not in self._goals.met]
        if not answer.is_json:
            yield from (goal for _, goal in left)
            return
        if left:
            yield from (goal for example, goal in left if _is_alike(example, answer.json))
        looked = content.tree
        if looked is not None and not looked.settled and looks.fits(looked, answer.json):
            yield from looks.kept(looked, answer.json)


def _is_alike(example: JSON, value: JSON) -> bool:
    """Whether a value has the form of an example: the same members, of the same types. Its values are its own."""
    if isinstance(example, dict) and isinstance(value, dict):
        return example.keys() == value.keys() and all(_is_alike(inner, value[name]) for name, inner in example.items())
    if isinstance(example, list) and isinstance(value, list):
        return not example or any(_is_alike(example[0], inner) for inner in value[:_MOST_ITEMS])
    if _is_number(example):
        return _is_number(value)
    return type(example) is type(value)


def _is_number(value: JSON) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
