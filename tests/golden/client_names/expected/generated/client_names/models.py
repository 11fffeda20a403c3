# Written by accord from specs/client_names.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Client names."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Call(TypedDict):
    call: NotRequired[str]
