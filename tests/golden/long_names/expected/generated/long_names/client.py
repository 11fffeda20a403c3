# Written by accord from specs/long_names.yaml; do not edit: change the document and run `accord generate`.
"""Clients of Long names: a method for each operation, without ``async`` and with."""

# What a call returns is judged by the contract when it comes; here it is what it is declared to be.
# mypy: disable-error-code=no-any-return

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal, Unpack

from accord import call

if TYPE_CHECKING:
    from . import models

_SERVICE = call.Service(Path(__file__).with_name("client.json"), {})


class Client(call.Client):
    """Long names."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    def get_the_very_long_name_of_an_operationget_the_very_long_name_of_an_oper_c96d0f3c(
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
    ) -> models.GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7Ok:
        """Words that go on and on without an end in sight, Words that go on and on without an end in sight, Words that
        go on and on without an end in sight, Words that go on and on without an end in sight, Words that go on and
        on without an end in sight, Words that go on and on without an end in sight, and so on
        """
        return self._call(
            "getTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperation",
            {
                "a_parameter_with_a_long_namea_parameter_with_a_long_namea_parameter_with_a_long_name": a_parameter_with_a_long_namea_parameter_with_a_long_namea_parameter_with_a_long_name,
            },
        )

    def xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_0d4e2ca9(self) -> None:
        """``POST /long/long/long/long/long/long/long/long/end``"""
        self._call(
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            {},
        )

    def get_choices(
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
    ) -> models.Deep:
        """``GET /choices``"""
        return self._call("getChoices", {"actor_type": actor_type, "scope": scope})


class AsyncClient(call.AsyncClient):
    """Long names, with ``async``."""

    def __init__(self, base_url: str | None = None, **options: Unpack[call.ClientOptions]) -> None:
        super().__init__(_SERVICE, base_url, **options)

    async def get_the_very_long_name_of_an_operationget_the_very_long_name_of_an_oper_c96d0f3c(
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
    ) -> models.GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7Ok:
        """Words that go on and on without an end in sight, Words that go on and on without an end in sight, Words that
        go on and on without an end in sight, Words that go on and on without an end in sight, Words that go on and
        on without an end in sight, Words that go on and on without an end in sight, and so on
        """
        return await self._call(
            "getTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperation",
            {
                "a_parameter_with_a_long_namea_parameter_with_a_long_namea_parameter_with_a_long_name": a_parameter_with_a_long_namea_parameter_with_a_long_namea_parameter_with_a_long_name,
            },
        )

    async def xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx_0d4e2ca9(self) -> None:
        """``POST /long/long/long/long/long/long/long/long/end``"""
        await self._call(
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            {},
        )

    async def get_choices(
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
    ) -> models.Deep:
        """``GET /choices``"""
        return await self._call("getChoices", {"actor_type": actor_type, "scope": scope})
