# Written by accord from specs/existing_handlers.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Existing handlers."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Thing(TypedDict):
    name: NotRequired[str]
