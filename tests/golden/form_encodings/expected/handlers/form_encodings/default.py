"""The operations of Form encodings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.form_encodings.responses import AddEvidence, CreateCharge

if TYPE_CHECKING:
    from generated.form_encodings import models


def create_charge(body: models.CreateChargeBody) -> CreateCharge.Result:
    raise NotImplementedError("write create_charge in handlers/form_encodings/default.py")


def add_evidence(body: models.AddEvidenceBody) -> AddEvidence.Result:
    raise NotImplementedError("write add_evidence in handlers/form_encodings/default.py")
