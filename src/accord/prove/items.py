"""Items of resources, made to be looked at: whatever a scenario begins with."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any, cast
from urllib.parse import unquote, urlsplit

from accord.contract.answers import answer_schema, at, json_content, members
from accord.contract.model import MediaType, Operation, Parameter
from accord.contract.rest import Resource
from accord.prove.draft import NOTHING, Draft, Key, is_json, sendable
from accord.prove.session import Session, Step
from accord.sample import Unsatisfiable
from accord.schema.values import JSON

_ATTEMPTS, _DEPTH = 6, 4


@dataclass(frozen=True, slots=True)
class Item:
    """An item that the service has: ``values`` are the path parameters that lead to it.

    ``sent`` is the body that made it, ``NOTHING`` where it was there already; ``seen`` is the item as it was answered.
    """

    resource: Resource
    values: Mapping[Key, Any]
    sent: Any
    seen: JSON
    step: Step

    @property
    def identifier(self) -> Any:
        """What the last path parameter is."""
        return self.values["path", self.resource.parameter]


@dataclass(slots=True)
class Items:
    """Makes items, and what they need: a parent for each path parameter that names another resource.

    With *varied* each is another one: the examples of a document are always the same.
    """

    session: Session
    varied: bool = False
    _parents: dict[str, Any] = field(default_factory=dict[str, Any])
    _used: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])

    def forget(self) -> None:
        """Begin without any parent: the store has begun anew, or one was deleted."""
        self._parents.clear()

    def make(self, resource: Resource, random: Random, depth: int = 0, **changes: JSON) -> Item | None:
        """A new item, with some members of the body given; one that is there already where none can be made."""
        for operation in resource.creates:
            for proposed, media_type in self.bodies(operation, random, **changes):
                values = self.values(operation, random, depth)
                body = self._unused(resource, operation, proposed, random)
                step = self.session.send(Draft(operation, values, body, media_type))
                if step is None or not step.answer.succeeded:
                    continue
                item = self._made(resource, step, body)
                if item is not None:
                    return item
        return None if changes else self._found(resource, random, depth)

    def _unused(self, resource: Resource, operation: Operation, body: Any, random: Random) -> Any:
        """A body whose identifier, where it is the client who chooses, no other has that was made here."""
        media = None if operation.body is None else json_content(operation.body.content)
        key = resource.key
        if key is None or not isinstance(body, dict) or key not in body or media is None:
            return cast("Any", body)
        used = self._used.setdefault(resource.item_path, set())
        schema = members(media.schema, self.session.contract, "request").get(key, True)
        found = cast("dict[str, Any]", body)
        for _ in range(_ATTEMPTS):
            if str(found[key]) not in used:
                break
            with suppress(Unsatisfiable):
                found = {**found, key: self.session.varied.value(schema, random, name=key)}
        used.add(str(found[key]))
        return found

    def values(self, operation: Operation, random: Random, depth: int = 0) -> dict[Key, Any]:
        """A value for every required parameter of an operation; those of the path name what there is."""
        found: dict[Key, Any] = {}
        for parameter in operation.parameters:
            key: Key = (parameter.place, parameter.name)
            if parameter.place == "path":
                found[key] = self.identifier(parameter, random, depth)
            elif parameter.required:
                found[key] = self.value(parameter, random)
        return found

    def value(self, parameter: Parameter, random: Random) -> Any:
        """A valid value of a parameter: an example of the document, or a made one."""
        examples = list(parameter.examples.values())
        if examples:
            return examples[0]
        try:
            return self.session.requests.value(parameter.schema, random, name=parameter.name)
        except Unsatisfiable:
            return None

    def identifier(self, parameter: Parameter, random: Random, depth: int = 0) -> Any:
        """The identifier of an item that there is, where a path parameter names a resource; a made value otherwise."""
        if parameter.name not in self._parents:
            resource = next((one for one in self.session.resources if one.parameter == parameter.name), None)
            item = None
            if resource is not None and depth < _DEPTH:
                item = self.make(resource, random, depth + 1)
            self._parents[parameter.name] = self.value(parameter, random) if item is None else item.identifier
        return self._parents[parameter.name]

    def bodies(self, operation: Operation, random: Random, **changes: JSON) -> Iterator[tuple[Any, str]]:
        """Valid bodies to try, each with its media type: the document's examples first, made ones then."""
        if operation.body is None or not operation.body.content:
            yield NOTHING, ""
            return
        media = json_content(operation.body.content) or operation.body.content[0]
        media_type = sendable(media)
        if not is_json(media_type):
            yield from self._others(media, media_type, random)
            return
        for example in media.examples.values() if not self.varied else ():
            if not changes or isinstance(example, dict):
                yield self._changed(example, changes), media_type
        sampler = self.session.varied if self.varied else self.session.requests
        for _ in range(_ATTEMPTS):
            try:
                made = sampler.value(True if media.schema is None else media.schema, random)
            except Unsatisfiable:
                return
            yield self._changed(made, changes), media_type

    def _changed(self, body: JSON, changes: Mapping[str, JSON]) -> JSON:
        """A body with some members given, and those that name a parent naming one that there is."""
        if not isinstance(body, dict):
            return body
        parents = {name: value for name, value in self._parents.items() if name in body and _alike(value, body[name])}
        return {**copy.deepcopy(body), **parents, **changes}

    def _others(self, media: MediaType, media_type: str, random: Random) -> Iterator[tuple[Any, str]]:
        for example in media.examples.values():
            yield example, media_type
        for _ in range(2):
            try:
                value = self.session.requests.value(True if media.schema is None else media.schema, random)
            except Unsatisfiable:
                return
            yield value, media_type

    def _made(self, resource: Resource, step: Step, body: Any) -> Item | None:
        """The item that a request made, where the answer says which it is."""
        answer = step.answer
        seen = at(answer.json, resource.envelope) if resource.envelope else answer.json
        values = {key: value for key, value in step.draft.values.items() if key[0] == "path"}
        identifier: JSON = None
        if resource.key is not None and isinstance(seen, dict):
            identifier = seen.get(resource.key)
        elif resource.key is not None and isinstance(answer.json, dict):
            seen, identifier = answer.json, answer.json.get(resource.key)
        location = answer.header("location")
        if identifier is None and location is not None:
            found = located(resource, location, self.session)
            values |= found
            identifier = found.get(("path", resource.parameter))
        if identifier is None or isinstance(identifier, (dict, list)):
            return None
        names = re.findall(r"\{([^}]*)\}", resource.item_path)
        values["path", resource.parameter] = identifier
        if any(("path", name) not in values for name in names):
            return None
        return Item(resource, {("path", name): values["path", name] for name in names}, body, seen, step)

    def _found(self, resource: Resource, random: Random, depth: int) -> Item | None:
        """An item that a list shows."""
        for listing in resource.lists:
            values = self.values(listing.operation, random, depth)
            step = self.session.send(Draft(listing.operation, values))
            items = at(step.answer.json, listing.items_pointer) if step is not None and step.answer.succeeded else None
            if step is None or not isinstance(items, list) or not items or resource.key is None:
                continue
            seen = items[0]
            identifier = seen.get(resource.key) if isinstance(seen, dict) else None
            known = {key: value for key, value in values.items() if key[0] == "path"}
            known["path", resource.parameter] = identifier
            names = re.findall(r"\{([^}]*)\}", resource.item_path)
            if identifier is not None and all(("path", name) in known for name in names):
                return Item(resource, {("path", name): known["path", name] for name in names}, NOTHING, seen, step)
        return None


def located(resource: Resource, location: str, session: Session) -> dict[Key, Any]:
    """The path parameters that a ``Location`` gives to an item, none where it leads elsewhere."""
    path = urlsplit(location).path
    pattern = re.sub(r"\\\{([^}]*)\\\}", "([^/]+)", re.escape(resource.item_path))
    match = re.search(f"{pattern}/?$", path)
    if match is None:
        return {}
    names = re.findall(r"\{([^}]*)\}", resource.item_path)
    texts = {name: unquote(text) for name, text in zip(names, match.groups(), strict=True)}
    return {("path", name): _typed(resource, name, text, session) for name, text in texts.items()}


def _typed(resource: Resource, name: str, text: str, session: Session) -> Any:
    """The text of a path parameter as a value that its schema takes."""
    operation = resource.read or resource.replace or resource.update or resource.delete
    assert operation is not None
    schema = next((parameter.schema for parameter in operation.parameters if parameter.name == name), True)
    del session
    kinds = schema.get("type") if isinstance(schema, dict) else None
    return int(text) if kinds in (None, "integer") and re.fullmatch(r"-?\d{1,18}", text) else text


def _alike(first: Any, second: Any) -> bool:
    return type(first) is type(second)


def writable(resource: Resource, operation: Operation, session: Session) -> dict[str, Any]:
    """The members that a body of an operation may have and the item has too."""
    media = None if operation.body is None else json_content(operation.body.content)
    if media is None or media.schema is None:
        return {}
    contract = session.contract
    read = resource.read or operation
    schema: Any = answer_schema(read)
    if resource.envelope:
        schema = members(schema, contract).get(resource.envelope[1:], True)
    shown = members(schema, contract)
    sent = members(media.schema, contract, "request")
    return {name: part for name, part in sent.items() if name in shown and part is not False}
