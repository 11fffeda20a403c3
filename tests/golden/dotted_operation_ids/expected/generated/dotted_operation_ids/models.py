# Written by accord from specs/dotted_operation_ids.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Dotted operation ids."""

from __future__ import annotations
