# Written by accord from specs/parameter_names.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Parameter names keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.parameter_names.default

    from . import operations

    get_a: operations.GetA = handlers.parameter_names.default.get_a
