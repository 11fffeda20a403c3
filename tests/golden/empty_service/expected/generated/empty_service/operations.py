# Written by accord from specs/empty_service.yaml; do not edit: change the document and run `accord generate`.
"""What the handlers of Empty service take and return."""

from __future__ import annotations
