"""The Things operations of Nullable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.nullable.responses import AddThing

if TYPE_CHECKING:
    from generated.nullable import models


def add_thing(body: models.Thing) -> AddThing.Result:
    raise NotImplementedError("write add_thing in handlers/nullable/things.py")
