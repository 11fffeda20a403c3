"""The operations of Long names."""

from __future__ import annotations

from typing import Literal

from generated.long_names.responses import (
    GetChoices,
    GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7,
    Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_3d7421c3,
)


def get_the_very_long_name_of_an_operationget_the_very_long_name_of_an_oper_c96d0f3c(
    a_parameter_with_a_long_namea_parameter_with_a_long_namea_parameter_with_a_long_name: (
        Literal[
            "value-number-0",
            "value-number-1",
            "value-number-2",
            "value-number-3",
            "value-number-4",
            "value-number-5",
            "value-number-6",
            "value-number-7",
            "value-number-8",
            "value-number-9",
            "value-number-10",
            "value-number-11",
        ]
        | None
    ) = None,
) -> GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7.Result:
    """Words that go on and on without an end in sight, Words that go on and on without an end in sight, Words that go
    on and on without an end in sight, Words that go on and on without an end in sight, Words that go on and on
    without an end in sight, Words that go on and on without an end in sight, and so on
    """
    raise NotImplementedError(
        "write get_the_very_long_name_of_an_operationget_the_very_long_name_of_an_oper_c96d0f3c in handlers/long_names/default.py"
    )


def xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_0d4e2ca9() -> (
    Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_3d7421c3.Result
):
    raise NotImplementedError(
        "write xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_0d4e2ca9 in handlers/long_names/default.py"
    )


def get_choices(
    actor_type: Literal["installation", "classic_pat", "fine_grained_pat", "oauth_app", "github_app_user_to_server"],
    scope: (
        Literal["enterprise", "organization", "repository", "cost_center", "multi_user_customer", "user_or_any"] | None
    ) = None,
) -> GetChoices.Result:
    raise NotImplementedError("write get_choices in handlers/long_names/default.py")
