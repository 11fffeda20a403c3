# Written by accord from specs/empty_service.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Empty service keep to the contract."""

from __future__ import annotations
