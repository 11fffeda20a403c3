"""The B operations of Handlers in the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from generated.handlers_in_the_package.responses import GetB, PutB

if TYPE_CHECKING:
    from generated.handlers_in_the_package import models


def get_b() -> GetB.Result:
    raise NotImplementedError("write get_b in handlers/handlers_in_the_package/b.py")


def put_b(body: models.Thing, any_: Any = None) -> PutB.Result:
    raise NotImplementedError("write put_b in handlers/handlers_in_the_package/b.py")
