"""What a mock keeps: the items of a contract's resources, and what was written to single places."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from accord.schema.values import JSON

Scope: TypeAlias = tuple[tuple[str, str], ...]
"""The path parameters around an item, and their values as text: ``(("owner_id", "7"),)``."""


@dataclass(slots=True)
class Item:
    """A thing that is kept: where, and everything that is known of it."""

    scope: Scope
    key: str
    record: dict[str, JSON]

    @property
    def tag(self) -> str:
        """An entity tag for its present state (RFC 9110 §8.8.3)."""
        return entity_tag(self.record)


@dataclass(slots=True)
class Shelf:
    """The items of one resource, in the order in which they were made."""

    items: dict[tuple[Scope, str], Item] = field(default_factory=dict[tuple[Scope, str], Item])
    made: int = 0
    filled: set[Scope] = field(default_factory=set[Scope])

    def find(self, scope: Scope, key: str) -> Item | None:
        """The item of a key."""
        return self.items.get((scope, key))

    def keep(self, item: Item) -> None:
        """Keep an item, in the place of the one that has its key if there is one."""
        self.items[item.scope, item.key] = item
        self.made += 1

    def drop(self, item: Item) -> None:
        """Forget an item."""
        self.items.pop((item.scope, item.key), None)

    def within(self, around: Mapping[str, str]) -> list[Item]:
        """The items whose surroundings are as given, as far as they are given."""
        return [
            item for item in self.items.values() if all(around.get(name, value) == value for name, value in item.scope)
        ]


def entity_tag(value: JSON) -> str:
    """An entity tag that tells values apart."""
    data = json.dumps(value, sort_keys=True, default=str).encode()
    return f'"{hashlib.sha256(data).hexdigest()[:16]}"'


def as_key(value: JSON) -> str:
    """A value of a path parameter as the text that it is in the path."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
