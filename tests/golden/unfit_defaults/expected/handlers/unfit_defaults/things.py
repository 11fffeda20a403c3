"""The Things operations of Unfit defaults."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generated.unfit_defaults.responses import ListThings

if TYPE_CHECKING:
    from generated.unfit_defaults import models


def list_things(
    link: str = "",
    order: Literal["asc", "desc", "newest"] = "newest",
    limit: int = 20,
    page: int | Literal["first"] = "first",
    ratio: int | float = 0.5,
    state: models.State | Literal["any"] = "any",
) -> ListThings.Result:
    raise NotImplementedError("write list_things in handlers/unfit_defaults/things.py")
