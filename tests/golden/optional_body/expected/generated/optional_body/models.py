# Written by accord from specs/optional_body.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Optional body."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class PatchNoteBody(TypedDict):
    text: NotRequired[str]
