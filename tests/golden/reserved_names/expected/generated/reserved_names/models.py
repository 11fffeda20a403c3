# Written by accord from specs/reserved_names.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Reserved names."""

from __future__ import annotations

from typing import NotRequired, TypeAlias, TypedDict


class MappingModel(TypedDict):
    a: NotRequired[UploadFileModel]


Model2fast = TypedDict(
    "Model2fast",
    {
        "int": NotRequired[int],
        "name": NotRequired[int],
    },
)

UploadFileModel: TypeAlias = str
