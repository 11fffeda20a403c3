# Written by accord from specs/borrowed_path_parameter.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Borrowed path parameter keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.borrowed_path_parameter.seats

    from . import operations

    get_seat: operations.GetSeat = handlers.borrowed_path_parameter.seats.get_seat
    remove_seat: operations.RemoveSeat = handlers.borrowed_path_parameter.seats.remove_seat
