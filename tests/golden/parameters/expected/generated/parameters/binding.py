# Written by accord from specs/parameters.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Parameters keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.parameters.search

    from . import operations

    search: operations.Search = handlers.parameters.search.search
