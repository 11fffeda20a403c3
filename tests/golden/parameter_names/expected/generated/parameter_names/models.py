# Written by accord from specs/parameter_names.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Parameter names."""

from __future__ import annotations

from typing import NotRequired, TypedDict

GetAOk = TypedDict(
    "GetAOk",
    {
        "__x": NotRequired[str],
        "__y__": NotRequired[int],
    },
)
