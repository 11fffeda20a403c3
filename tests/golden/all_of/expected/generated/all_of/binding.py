# Written by accord from specs/all_of.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of All of keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.all_of.default

    from . import operations

    get_car: operations.GetCar = handlers.all_of.default.get_car
