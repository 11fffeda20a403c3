# Written by accord from specs/maps.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Maps keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.maps.default

    from . import operations

    get_scores: operations.GetScores = handlers.maps.default.get_scores
