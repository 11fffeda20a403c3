# Written by accord from specs/form_encodings.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Form encodings take and return."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from . import models, responses


class CreateCharge(Protocol):
    """``POST /charges``."""

    def __call__(
        self,
        *,
        body: models.CreateChargeBody,
    ) -> responses.CreateCharge.Result | Awaitable[responses.CreateCharge.Result]: ...


class AddEvidence(Protocol):
    """``POST /evidence``."""

    def __call__(
        self,
        *,
        body: models.AddEvidenceBody,
    ) -> responses.AddEvidence.Result | Awaitable[responses.AddEvidence.Result]: ...
