"""The operations of Client names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.client_names.responses import (
    Builtins,
    Call,
    Close,
    Int,
    List,
    Models,
    Str,
    WithOptions,
    WithOptions_2,
)

if TYPE_CHECKING:
    from builtins import int as builtins_int

    from builtins import list as builtins_list

    from builtins import str as builtins_str


def close() -> Close.Result:
    raise NotImplementedError("write close in handlers/client_names/default.py")


def with_options_2() -> WithOptions.Result:
    raise NotImplementedError("write with_options_2 in handlers/client_names/default.py")


def with_options() -> WithOptions_2.Result:
    raise NotImplementedError("write with_options in handlers/client_names/default.py")


def models() -> Models.Result:
    raise NotImplementedError("write models in handlers/client_names/default.py")


def call() -> Call.Result:
    raise NotImplementedError("write call in handlers/client_names/default.py")


def str(self: builtins_int, _self: builtins_list[float] | None = None, call: builtins_str | None = None) -> Str.Result:
    raise NotImplementedError("write str in handlers/client_names/default.py")


def list() -> List.Result:
    raise NotImplementedError("write list in handlers/client_names/default.py")


def int() -> Int.Result:
    raise NotImplementedError("write int in handlers/client_names/default.py")


def builtins() -> Builtins.Result:
    raise NotImplementedError("write builtins in handlers/client_names/default.py")
