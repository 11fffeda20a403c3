"""The Shapes operations of Discriminators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.discriminators.responses import AddShape

if TYPE_CHECKING:
    from generated.discriminators import models


def add_shape(body: models.Shape) -> AddShape.Result:
    raise NotImplementedError("write add_shape in handlers/discriminators/shapes.py")
