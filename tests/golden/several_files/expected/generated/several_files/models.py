# Written by accord from specs/several_files.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Several files."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Far(TypedDict):
    name: str
    back: NotRequired[Local]


class Local(TypedDict):
    far: NotRequired[Far]
