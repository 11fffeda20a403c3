# Written by accord from specs/form_encodings.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Form encodings keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.form_encodings.default

    from . import operations

    create_charge: operations.CreateCharge = handlers.form_encodings.default.create_charge
    add_evidence: operations.AddEvidence = handlers.form_encodings.default.add_evidence
