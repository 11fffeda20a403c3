# Written by accord from specs/response_headers.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Response headers take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetPage(Protocol):
    """``GET /pages``."""

    def __call__(self) -> responses.GetPage.Result | Awaitable[responses.GetPage.Result]: ...
