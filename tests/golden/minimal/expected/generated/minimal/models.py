# Written by accord from specs/minimal.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Minimal."""

from __future__ import annotations
