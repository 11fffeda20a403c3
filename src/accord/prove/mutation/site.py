"""One operation as defects see it: what is sent, what is answered, and what it does to which resource."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from accord.contract.answers import json_content, success
from accord.contract.content import JSON_SEQUENCES
from accord.contract.errors import documented
from accord.contract.listings import Listing
from accord.contract.model import Contract, Header, MediaType, Operation, Response
from accord.contract.positions import unescape
from accord.contract.rest import Resource
from accord.prove.mutation.inputs import Input, Member, Query, inputs
from accord.prove.mutation.messages import ABSENT, Found
from accord.prove.mutation.samples import sample
from accord.prove.mutation.shapes import Shape
from accord.schema.values import JSON

Role: TypeAlias = Literal["create", "list", "read", "replace", "update", "delete", ""]
Steps: TypeAlias = tuple[str, ...]

EACH = "*"
"""The step from an array to every item of it."""

_ENDLESS = frozenset({"text/event-stream", "multipart/x-mixed-replace", *JSON_SEQUENCES})
_CLIENT_ERRORS = range(400, 500)
_FORBIDDEN = 403


@dataclass(frozen=True)
class Site:
    """One operation of a contract, and its role for a resource, if it has any."""

    contract: Contract
    operation: Operation
    resource: Resource | None = None
    role: Role = ""

    @classmethod
    def of(cls, contract: Contract, operation: Operation, known: tuple[Resource, ...]) -> Site:
        """An operation among the *known* resources of its contract."""
        for resource in known:
            role = _role(operation, resource)
            if role:
                return cls(contract, operation, resource, role)
        return cls(contract, operation)

    @property
    def endless(self) -> bool:
        """Whether its answer is a stream, which may have no end: no fault can wait for all of it."""
        return any(
            media.item_schema is not None or media.name.partition(";")[0].strip().lower() in _ENDLESS
            for response in self.operation.responses
            for media in response.content
        )

    @cached_property
    def success(self) -> Response | None:
        """The response that says that all went well."""
        return success(self.operation)

    @cached_property
    def status(self) -> int:
        """The status of that, 200 where the document leaves it open."""
        code = self.success.status if self.success else ""
        return int(code) if code.isdecimal() else 200

    @cached_property
    def answered(self) -> Shape | None:
        """The JSON of that, None where it is none."""
        media = json_content(self.success.content) if self.success else None
        if media is None or media.schema is None:
            return None
        return Shape.of(media.schema, self.contract.definitions.response)

    @cached_property
    def body_media(self) -> MediaType | None:
        """The JSON that a request brings."""
        return json_content(self.operation.body.content) if self.operation.body else None

    @cached_property
    def body(self) -> Shape | None:
        """The shape of that."""
        media = self.body_media
        if media is None or media.schema is None:
            return None
        return Shape.of(media.schema, self.contract.definitions.request)

    @cached_property
    def body_sample(self) -> Found:
        """A body that is valid, as the document gives it where it gives one."""
        if self.body is None or self.body_media is None:
            return ABSENT
        return sample(self.body, tuple(self.body_media.examples.values()))

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The values that a request brings."""
        examples = tuple(self.body_media.examples.values()) if self.body_media else ()
        return inputs(self.operation, self.contract.definitions.request, self.body, examples)

    @cached_property
    def queries(self) -> dict[str, Query]:
        """The query parameters by name."""
        return {found.name: found for found in self.inputs if isinstance(found, Query)}

    @cached_property
    def written(self) -> tuple[Member, ...]:
        """The members that a request writes and the answer shows, where one resource is written."""
        shown = self.item.members if self.item is not None and self.role in ("create", "replace", "update") else {}
        return tuple(found for found in self.inputs if isinstance(found, Member) and found.name in shown)

    @cached_property
    def listing(self) -> Listing | None:
        """How it lists, if it does."""
        for found in self.resource.lists if self.resource else ():
            if found.operation.id == self.operation.id:
                return found
        return None

    @cached_property
    def item(self) -> Shape | None:
        """The item in the answer of an operation about one."""
        shape = self.answered
        for step in self.item_steps:
            shape = None if shape is None else shape.members.get(step)
        return shape

    @property
    def item_steps(self) -> Steps:
        """The way to that item."""
        envelope = self.resource.envelope if self.resource else ""
        steps = steps_of(envelope)
        return steps if self.answered is not None and set(steps) <= self.answered.members.keys() else ()

    def holders(self) -> Iterator[tuple[Steps, Shape]]:
        """The objects in a successful answer that have members of their own, and the ways to them."""
        if self.answered is None:
            return
        pending: list[tuple[Steps, Shape]] = [((), self.answered)]
        while pending:
            steps, shape = pending.pop(0)
            if shape.is_only("array") and shape.items is not None and len(steps) <= _DEEPEST:
                pending.append(((*steps, EACH), shape.items))
            elif shape.members:
                yield steps, shape
                if not steps:
                    pending += [((name,), member) for name, member in shape.members.items()]

    def documents(self, status: int) -> bool:
        """Whether the document says what an answer with this status is, be it by range or by default."""
        if status in _CLIENT_ERRORS or status >= _CLIENT_ERRORS.stop:
            return documented(self.operation, status) is not None
        codes = {response.status for response in self.operation.responses}
        return bool({str(status), f"{status // 100}XX", "default"} & codes)

    def error(self, status: int) -> Response | None:
        """The response that the document gives for an error status by its number."""
        return next((found for found in self.operation.responses if found.status == str(status)), None)

    @property
    def errors(self) -> tuple[int, ...]:
        """The documented statuses of errors that those who ask can make, in order.

        403 is one where there are scopes to lack; elsewhere it is often documented and never answered.
        """
        found = (int(each.status) for each in self.operation.responses if each.status.isdecimal())
        scoped = any(scopes for requirement in self.operation.security for _, scopes in requirement.schemes)
        return tuple(
            sorted(status for status in found if status in _CLIENT_ERRORS and (scoped or status != _FORBIDDEN))
        )

    def header(self, name: str) -> Header | None:
        """A documented header of the successful answer."""
        headers = self.success.headers if self.success else ()
        return next((header for header in headers if header.name.lower() == name.lower()), None)


# A list in a page, and no deeper.
_DEEPEST = 1


def steps_of(pointer: str) -> Steps:
    """The steps of a JSON pointer."""
    return tuple(map(unescape, pointer.split("/")[1:]))


def reached(value: Found, steps: Steps) -> Iterator[dict[str, JSON]]:
    """Every object at the end of some steps into a value."""
    if value is ABSENT:
        return
    found: list[JSON] = [value]
    for step in steps:
        found = [below for each in found for below in _below(each, step)]
    yield from (each for each in found if isinstance(each, dict))


def _below(value: JSON, step: str) -> list[JSON]:
    if isinstance(value, list):
        return value if step == EACH else []
    return [value[step]] if isinstance(value, dict) and step in value else []


_ABOUT_ONE: tuple[Role, ...] = ("read", "replace", "update", "delete")


def _role(operation: Operation, resource: Resource) -> Role:
    if any(operation.id == made.id for made in resource.creates):
        return "create"
    if any(operation.id == listed.operation.id for listed in resource.lists):
        return "list"
    roles: dict[str, Role] = {}
    for known, role in zip(
        (resource.read, resource.replace, resource.update, resource.delete), _ABOUT_ONE, strict=True
    ):
        if known is not None:
            roles[known.id] = role
    return roles.get(operation.id, "")
