# Written by accord from specs/statuses.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Statuses."""

from __future__ import annotations

from typing import TypedDict


class Problem(TypedDict):
    title: str


class StartJobSeeOtherHeaders(TypedDict):
    Location: str
