# Written by accord from specs/client_names.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Client names keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.client_names.default

    from . import operations

    close: operations.Close = handlers.client_names.default.close
    with_options_2: operations.WithOptions = handlers.client_names.default.with_options_2
    with_options: operations.WithOptions_2 = handlers.client_names.default.with_options
    models: operations.Models = handlers.client_names.default.models
    call: operations.Call = handlers.client_names.default.call
    str: operations.Str = handlers.client_names.default.str
    list: operations.List = handlers.client_names.default.list
    int: operations.Int = handlers.client_names.default.int
    builtins: operations.Builtins = handlers.client_names.default.builtins
