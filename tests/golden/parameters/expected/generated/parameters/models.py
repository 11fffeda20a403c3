# Written by accord from specs/parameters.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Parameters."""

from __future__ import annotations

from typing import NotRequired, TypeAlias, TypedDict


class SearchJson(TypedDict):
    a: NotRequired[str]


Limit: TypeAlias = int
