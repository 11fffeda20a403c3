# Written by accord from specs/missing_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Missing operation ids."""

from __future__ import annotations
