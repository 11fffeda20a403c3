# Written by accord from specs/empty_service.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Empty service."""

from __future__ import annotations
