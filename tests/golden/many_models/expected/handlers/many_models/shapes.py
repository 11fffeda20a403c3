"""The shapes operations of Many models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.many_models.responses import AddShape

if TYPE_CHECKING:
    from generated.many_models import models


def add_shape(body: models.AddShapeBody) -> AddShape.Result:
    raise NotImplementedError("write add_shape in handlers/many_models/shapes.py")
