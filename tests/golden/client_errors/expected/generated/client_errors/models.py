# Written by accord from specs/client_errors.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Client errors."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Missing(TypedDict):
    what: str


class Problem(TypedDict):
    title: str
    detail: NotRequired[str]


class Thing(TypedDict):
    name: str
