# Written by accord from specs/parameter_names.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Parameter names take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetA(Protocol):
    """``GET /a/{class}/{__id}``."""

    def __call__(
        _self,
        *,
        class_: str,
        id_: str,
        name: str | None = None,
        none: str | None = None,
        debug___: str | None = None,
        query: str | None = None,
        _: str | None = None,
        self: str | None = None,
        cls: str | None = None,
        print_: str | None = None,
        str_: str | None = None,
        models: str | None = None,
        responses: str | None = None,
        call: str | None = None,
        options: str | None = None,
        deadline: str | None = None,
        timeout: str | None = None,
        headers: str | None = None,
        le: str | None = None,
        file: str | None = None,
        b: str | None = None,
    ) -> responses.GetA.Result | Awaitable[responses.GetA.Result]: ...
