"""The operations of Reserved names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.reserved_names.responses import (
    Annotations,
    AnyOperation,
    CreatedOperation,
    DefaultOperation,
    List,
    ResultOperation,
    Status299Operation,
)

if TYPE_CHECKING:
    from builtins import list as builtins_list


def list(self: builtins_list[str] | None = None) -> List.Result:
    raise NotImplementedError("write list in handlers/reserved_names/default.py")


def created() -> CreatedOperation.Result:
    raise NotImplementedError("write created in handlers/reserved_names/default.py")


def default() -> DefaultOperation.Result:
    raise NotImplementedError("write default in handlers/reserved_names/default.py")


def any() -> AnyOperation.Result:
    raise NotImplementedError("write any in handlers/reserved_names/default.py")


def status299() -> Status299Operation.Result:
    raise NotImplementedError("write status299 in handlers/reserved_names/default.py")


def result() -> ResultOperation.Result:
    raise NotImplementedError("write result in handlers/reserved_names/default.py")


def annotations_() -> Annotations.Result:
    raise NotImplementedError("write annotations_ in handlers/reserved_names/default.py")
