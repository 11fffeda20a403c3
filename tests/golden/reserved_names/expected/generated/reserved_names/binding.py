# Written by accord from specs/reserved_names.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Reserved names keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.reserved_names.default
    import handlers.reserved_names.tag_2024

    from . import operations

    list: operations.List = handlers.reserved_names.default.list
    created: operations.CreatedOperation = handlers.reserved_names.default.created
    default: operations.DefaultOperation = handlers.reserved_names.default.default
    any: operations.AnyOperation = handlers.reserved_names.default.any
    status299: operations.Status299Operation = handlers.reserved_names.default.status299
    operation_2fast: operations.Model2fast = handlers.reserved_names.tag_2024.operation_2fast
    result: operations.ResultOperation = handlers.reserved_names.default.result
    annotations_: operations.Annotations = handlers.reserved_names.default.annotations_
