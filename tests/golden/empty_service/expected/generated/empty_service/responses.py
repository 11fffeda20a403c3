# Written by accord from specs/empty_service.yaml; do not edit: change the document and run `accord generate`.
"""What the operations of Empty service answer."""

from __future__ import annotations
