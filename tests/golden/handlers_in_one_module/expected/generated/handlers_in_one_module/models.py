# Written by accord from specs/handlers_in_one_module.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Handlers in one module."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Thing(TypedDict):
    name: NotRequired[str]
