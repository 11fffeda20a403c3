# Written by accord from specs/enums.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Enums keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.enums.default

    from . import operations

    list_signals: operations.ListSignals = handlers.enums.default.list_signals
