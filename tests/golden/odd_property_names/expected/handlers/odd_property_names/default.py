"""The operations of Odd property names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.odd_property_names.responses import PostOdd

if TYPE_CHECKING:
    from generated.odd_property_names import models


def post_odd(body: models.Odd) -> PostOdd.Result:
    raise NotImplementedError("write post_odd in handlers/odd_property_names/default.py")
