"""The items of one resource: how they are made, found, shown and changed, whatever operation asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from accord.contract.answers import answer_schema, at, elements, json_content, members, success
from accord.contract.model import Contract, Operation
from accord.contract.positions import unescape
from accord.contract.rest import Resource
from accord.mock.answers import Answers
from accord.mock.fitting import exact, fitted, without
from accord.mock.requests import Asked
from accord.mock.store import Item, Scope, Shelf, as_key
from accord.sample import Unsatisfiable
from accord.schema.values import JSON, Schema

_FIRST = 3
_ATTEMPTS = 30
_PARAMETER = re.compile(r"\{([^}]*)\}")
_LONGEST_KEY = 200


class Kept:
    """A resource and its items. ``around`` are the parameters of its item path before its own."""

    def __init__(self, resource: Resource, contract: Contract, answers: Answers) -> None:
        self.resource = resource
        self.shelf = Shelf()
        self.around = tuple(_PARAMETER.findall(resource.item_path))[:-1]
        self._contract = contract
        self._answers = answers
        self.schema = self._item_schema()
        self._settable = self._sent()

    # ── places ─────────────────────────────────────────────────────────────────────────────────────────────────────

    def scope(self, asked: Asked, body: Mapping[str, JSON]) -> Scope:
        """The surroundings of an item: as the path says, else as its body does, else anything."""
        found: list[tuple[str, str]] = []
        for name in self.around:
            value = asked.path.get(name)
            if value is None:
                value = body.get(name, body.get(re.sub(r"[_-]?id$", "", name, flags=re.IGNORECASE)))
            known = isinstance(value, str | int | float)
            found.append((name, as_key(value) if known else self._of_parameter(name)))
        return tuple(found)

    def find(self, asked: Asked) -> Item | None:
        """The item that a path names."""
        return self.shelf.find(self.scope(asked, {}), as_key(asked.path.get(self.resource.parameter)))

    def path(self, item: Item) -> str:
        """Where an item is, below the base path."""
        values = {**dict(item.scope), self.resource.parameter: item.key}
        return _PARAMETER.sub(lambda match: values.get(match[1], ""), self.resource.item_path)

    # ── records ────────────────────────────────────────────────────────────────────────────────────────────────────

    def sent(self, body: JSON) -> dict[str, JSON]:
        """What a body says of an item: its members, out of the envelope if there is one."""
        name = unescape(self.resource.envelope.removeprefix("/"))
        inner = body.get(name) if name and isinstance(body, dict) else None
        whole = inner if isinstance(inner, dict) else body
        return dict(whole) if isinstance(whole, dict) else {}

    def made(self, scope: Scope, sent: Mapping[str, JSON], asked: Asked | None = None, key: str = "") -> Item:
        """A new item of what was sent, and kept; what the service itself has to say is made up.

        Raises ``Unsatisfiable`` where nothing that the contract allows can be made.
        """
        number = self.shelf.made
        record = {**self._defaults(), **sent, **self._surroundings(scope, asked)}
        given = "" if key else self._own_key(record)
        for attempt in range(_ATTEMPTS):
            complete = self._completed(record, scope, number, attempt)
            item = self._keyed(scope, complete, key or given)
            if key or given or (self._is_usable(item.key) and self.shelf.find(scope, item.key) is None):
                self.shelf.keep(item)
                return item
        raise Unsatisfiable("no identifier was found that no other item has")

    def duplicate(self, scope: Scope, sent: Mapping[str, JSON]) -> Item | None:
        """The item that has the identifier already that somebody wants to give to another one."""
        key = self._own_key(sent)
        return self.shelf.find(scope, key) if key else None

    def changed(self, item: Item, record: Mapping[str, JSON]) -> Item:
        """The item with another record, kept; what identifies it stays."""
        own = {name: item.record[name] for name in self._identity() if name in item.record}
        complete = self._completed({**record, **own}, item.scope, 0, 0)
        item.record = {**complete, **own}
        return item

    def replaced(self, item: Item, sent: Mapping[str, JSON]) -> Item:
        """The item with what was sent in the place of all that a client can say of it."""
        kept = {name: value for name, value in item.record.items() if name not in self._settable}
        return self.changed(item, {**kept, **self._defaults(), **sent})

    def conjured(self, asked: Asked) -> Item:
        """An item for an identifier that was never given to one; it is not kept."""
        scope = self.scope(asked, {})
        key = as_key(asked.path.get(self.resource.parameter))
        record = self._completed(self._surroundings(scope, asked), scope, 0, 0, key)
        return self._keyed(scope, record, key, asked.path.get(self.resource.parameter))

    def body(self, operation: Operation, item: Item) -> JSON:
        """The item in its envelope, None where there is none."""
        name = unescape(self.resource.envelope.removeprefix("/"))
        schema = answer_schema(operation)
        inner = members(schema, self._contract).get(name) if name else None
        if inner is None or schema is None:
            return None
        random = self._answers.random(self.resource.item_path, item.key)
        value = exact(self._answers.sampler, inner, item.record, random)
        return fitted(self._answers.sampler, schema, {name: value}, random)

    # ── what is there from the start ───────────────────────────────────────────────────────────────────────────────

    def fill(self, scope: Scope) -> None:
        """Put into an empty place what the document shows, and some more, the first time that somebody looks."""
        if scope in self.shelf.filled:
            return
        self.shelf.filled.add(scope)
        for example in self._examples():
            key = self._own_key(example)
            if (key or self.resource.key is None) and (not key or self.shelf.find(scope, key) is None):
                self._begin(scope, example)
        while len(self.shelf.within(dict(scope))) < _FIRST:
            if not self._begin(scope, {}):
                return

    def _begin(self, scope: Scope, sent: Mapping[str, JSON]) -> bool:
        try:
            self.made(scope, sent)
        except Unsatisfiable:
            return False
        return True

    def _examples(self) -> Iterator[dict[str, JSON]]:
        """The items that the document shows in its answers."""
        for listing in self.resource.lists:
            for value in self._shown(listing.operation):
                found = at(value, listing.items_pointer)
                yield from (item for item in (found if isinstance(found, list) else []) if isinstance(item, dict))
        for operation in (self.resource.read, *self.resource.creates):
            if operation is not None:
                for value in self._shown(operation):
                    if isinstance(item := at(value, self.resource.envelope), dict):
                        yield item

    def _shown(self, operation: Operation) -> Sequence[JSON]:
        response = success(operation)
        media = None if response is None else json_content(response.content)
        if media is None:
            return ()
        schema = True if media.schema is None else media.schema
        return [value for value in media.examples.values() if self._answers.sampler.valid(schema, value)]

    # ── identifiers ────────────────────────────────────────────────────────────────────────────────────────────────

    def _own_key(self, record: Mapping[str, JSON]) -> str:
        """The identifier that a record has itself, as text; empty where it has none that can be used."""
        value = record.get(self.resource.key) if self.resource.key is not None else None
        key = as_key(value) if isinstance(value, str | int | float) else ""
        return key if self._is_usable(key) else ""

    def _keyed(self, scope: Scope, record: dict[str, JSON], key: str, value: JSON = None) -> Item:
        """An item with an identifier: the one that is given, the next number, or what was made up."""
        name, sampler = self.resource.key, self._answers.sampler
        if name is None:
            return Item(scope, key or self._of_parameter(self.resource.parameter), record)
        if key:
            wanted = [value, key, int(key) if key.isascii() and key.isdecimal() and len(key) < 19 else None]  # noqa: PLR2004  as int64 has
            for each in wanted:
                if each is not None and sampler.valid(self.schema, {**record, name: each}):
                    return Item(scope, key, {**record, name: each})
            return Item(scope, key, record)
        numbers = [
            int(item.key) for item in self.shelf.within(dict(scope)) if item.key.isascii() and item.key.isdecimal()
        ]
        following = {**record, name: max(numbers, default=0) + 1}
        if isinstance(record.get(name), int) and sampler.valid(self.schema, following):
            record = following
        return Item(scope, as_key(record.get(name)), record)

    def _is_usable(self, key: str) -> bool:
        """Whether a text can stand in the path, and be read there as what it is."""
        if not key or len(key) > _LONGEST_KEY or not re.fullmatch(r"[\w.~@:+-]+", key) or key in (".", ".."):
            return False
        schema = self._parameter_schema(self.resource.parameter)
        valid = self._answers.samplers.request.valid
        return valid(schema, key) or (_number(key) is not None and valid(schema, _number(key)))

    def _of_parameter(self, name: str) -> str:
        """A value of a path parameter."""
        schema = self._parameter_schema(name)
        random = self._answers.random(self.resource.item_path, name, self.shelf.made)
        try:
            return as_key(self._answers.samplers.request.value(schema, random, name=name))
        except Unsatisfiable:
            return "1"

    def _parameter_schema(self, name: str) -> Schema:
        resource = self.resource
        for operation in (resource.read, resource.replace, resource.update, resource.delete):
            for parameter in operation.parameters if operation is not None else ():
                if parameter.place == "path" and parameter.name == name:
                    return parameter.schema
        return True

    def _identity(self) -> tuple[str, ...]:
        return (*self.around, *((self.resource.key,) if self.resource.key is not None else ()))

    # ── schemas ────────────────────────────────────────────────────────────────────────────────────────────────────

    def _item_schema(self) -> Schema:
        """The schema of the item as it is answered, of the operation that shows most of it."""
        resource = self.resource
        for operation in (resource.read, resource.replace, resource.update, *resource.creates):
            schema = None if operation is None else answer_schema(operation)
            name = unescape(resource.envelope.removeprefix("/"))
            inner = members(schema, self._contract).get(name) if name else schema
            if inner is not None:
                return inner
        for listing in resource.lists:
            schema = answer_schema(listing.operation)
            name = unescape(listing.items_pointer.removeprefix("/"))
            array = members(schema, self._contract).get(name) if name else schema
            if isinstance(items := elements(array, self._contract), dict):
                return items
        return True

    def _sent(self) -> dict[str, Schema]:
        """The members that a client can say, with their schemas."""
        found: dict[str, Schema] = {}
        for operation in (*self.resource.creates, self.resource.replace):
            media = (
                json_content(operation.body.content) if operation is not None and operation.body is not None else None
            )
            if media is None or media.schema is None:
                continue
            sampler = self._answers.samplers.request
            known = members(media.schema, self._contract)
            found.update({name: known.get(name, True) for name in sampler.properties(media.schema)})
        return found

    def _defaults(self) -> dict[str, JSON]:
        """The defaults of what a client can leave out."""
        return {
            name: schema["default"]
            for name, schema in self._settable.items()
            if isinstance(schema, dict) and "default" in schema and name not in self._identity()
        }

    def _surroundings(self, scope: Scope, asked: Asked | None) -> dict[str, JSON]:
        """What the path says of an item, by the members that are called as its parameters."""
        texts = dict(scope)
        path: Mapping[str, JSON] = {} if asked is None else asked.path
        return {
            name: path.get(name, _number(text) if _number(text) is not None else text) for name, text in texts.items()
        }

    def _completed(
        self, known: Mapping[str, JSON], scope: Scope, number: int, attempt: int, key: str = ""
    ) -> dict[str, JSON]:
        """A record with everything that the service itself has to say of the item, valid as it is shown."""
        sampler = self._answers.sampler
        random = self._answers.random(self.resource.item_path, scope, key or number, attempt)
        if self.schema is True:
            return dict(known)
        value = fitted(sampler, self.schema, known, random)
        if not isinstance(value, dict):
            return dict(known)
        unsaid = [name for name in value if name not in known and name in self._settable]
        shorter = without(sampler, self.schema, value, unsaid if known else (), self._identity())
        return {**known, **cast("dict[str, JSON]", shorter)}


def _number(text: str) -> int | None:
    """The whole number that a text is, and that is written like that."""
    plain = text.removeprefix("-")
    return int(text) if plain.isascii() and plain.isdecimal() and len(plain) < 19 and str(int(text)) == text else None  # noqa: PLR2004  as int64 has
