# Written by accord from specs/hostile_text.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Hostile text take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import responses


class GetX(Protocol):
    """``GET /x``: \"\"\"; import os; os.abort() # \\"""

    def __call__(
        self,
        *,
        q: str = '"\nimport os\n\u2028\\',
    ) -> responses.GetX.Result | Awaitable[responses.GetX.Result]: ...
