# Written by accord from specs/webhooks.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Webhooks answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from . import models


class Subscribe:
    """What ``POST /subscriptions`` answers."""

    Created: TypeAlias = "tuple[models.Subscription, Literal[201], Mapping[str, str]]"
    Default: TypeAlias = "tuple[None, int, Mapping[str, str]]"
    Result: TypeAlias = "Created | Default"

    @staticmethod
    def created(body: models.Subscription, *, headers: Mapping[str, str] | None = None) -> Subscribe.Created:
        """The subscription."""
        return body, 201, {} if headers is None else headers

    @staticmethod
    def default(status: int, *, headers: Mapping[str, str] | None = None) -> Subscribe.Default:
        """An error."""
        return None, status, {} if headers is None else headers
