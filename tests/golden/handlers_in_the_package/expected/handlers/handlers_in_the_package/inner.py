"""Where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.handlers_in_the_package.responses import CreateA, ListA

if TYPE_CHECKING:
    from generated.handlers_in_the_package import models


def list_a() -> ListA.Result:
    """Nothing."""
    return ListA.no_content()


async def create_a(body: models.Thing) -> CreateA.Result:
    """As it came."""
    return CreateA.created(body)
