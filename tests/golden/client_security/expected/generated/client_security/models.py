# Written by accord from specs/client_security.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Client security."""

from __future__ import annotations
