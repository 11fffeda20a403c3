# Written by accord from specs/borrowed_path_parameter.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Borrowed path parameter."""

from __future__ import annotations
