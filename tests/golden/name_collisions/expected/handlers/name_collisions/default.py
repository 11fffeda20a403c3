"""The operations of Name collisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.name_collisions.responses import CreateRun, Handlers, ListAny, Models, Operations

if TYPE_CHECKING:
    from generated.name_collisions import models as name_collisions_models


def list_any() -> ListAny.Result:
    raise NotImplementedError("write list_any in handlers/name_collisions/default.py")


def create_run(body: name_collisions_models.CreateRun) -> CreateRun.Result:
    raise NotImplementedError("write create_run in handlers/name_collisions/default.py")


def models(body: name_collisions_models.ModelsBody2) -> Models.Result:
    raise NotImplementedError("write models in handlers/name_collisions/default.py")


def handlers(body: name_collisions_models.HandlersBody) -> Handlers.Result:
    raise NotImplementedError("write handlers in handlers/name_collisions/default.py")


def operations() -> Operations.Result:
    raise NotImplementedError("write operations in handlers/name_collisions/default.py")
