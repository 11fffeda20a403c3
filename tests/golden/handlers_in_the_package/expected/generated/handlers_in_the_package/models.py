# Written by accord from specs/handlers_in_the_package.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Handlers in the package."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Thing(TypedDict):
    name: NotRequired[str]
