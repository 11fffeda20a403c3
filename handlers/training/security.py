"""Who may do what: one function for each security scheme of the contract, by its name."""

from __future__ import annotations

import os
from hmac import compare_digest


def coach_key(apikey: str, required_scopes: object = None) -> dict[str, str] | None:  # noqa: ARG001 - connexion's call
    """Know the coach by the key in ``TRAINING_COACH_KEY``; without one there, nobody is the coach."""
    key = os.environ.get("TRAINING_COACH_KEY", "")
    if not key or not compare_digest(apikey.encode(), key.encode()):
        return None
    return {"sub": "coach"}
