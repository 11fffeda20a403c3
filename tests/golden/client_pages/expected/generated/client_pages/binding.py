# Written by accord from specs/client_pages.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Client pages keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.client_pages.default

    from . import operations

    list_runs: operations.ListRuns = handlers.client_pages.default.list_runs
    list_goals: operations.ListGoals = handlers.client_pages.default.list_goals
    names: operations.Names = handlers.client_pages.default.names
    iter_names: operations.IterNames = handlers.client_pages.default.iter_names
