# Written by accord from specs/tags.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Tags."""

from __future__ import annotations
