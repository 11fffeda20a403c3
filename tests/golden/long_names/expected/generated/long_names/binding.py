# Written by accord from specs/long_names.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Long names keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.long_names.default

    from . import operations

    get_the_very_long_name_of_an_operationget_the_very_long_name_of_an_oper_c96d0f3c: operations.GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7 = handlers.long_names.default.get_the_very_long_name_of_an_operationget_the_very_long_name_of_an_oper_c96d0f3c
    xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_0d4e2ca9: operations.Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_3d7421c3 = handlers.long_names.default.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_0d4e2ca9
    get_choices: operations.GetChoices = handlers.long_names.default.get_choices
