# Written by accord from specs/long_names.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Long names take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7(Protocol):
    """``GET /long/long/long/long/long/long/long/long/end``: Words that go on and on without an end in sight, Words that
    go on and on without an end in sight, Words that go on and on without an end in sight, Words that go on and on
    without an end in sight, Words that go on and on without an end in sight, Words that go on and on without an end
    in sight, and so on
    """

    def __call__(
        self,
        *,
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
    ) -> (
        responses.GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7.Result
        | Awaitable[responses.GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7.Result]
    ): ...


class Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_3d7421c3(Protocol):
    """``POST /long/long/long/long/long/long/long/long/end``."""

    def __call__(
        self,
    ) -> (
        responses.Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_3d7421c3.Result
        | Awaitable[responses.Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_3d7421c3.Result]
    ): ...


class GetChoices(Protocol):
    """``GET /choices``."""

    def __call__(
        self,
        *,
        actor_type: Literal[
            "installation",
            "classic_pat",
            "fine_grained_pat",
            "oauth_app",
            "github_app_user_to_server",
        ],
        scope: (
            Literal["enterprise", "organization", "repository", "cost_center", "multi_user_customer", "user_or_any"]
            | None
        ) = None,
    ) -> responses.GetChoices.Result | Awaitable[responses.GetChoices.Result]: ...
