# Written by accord from specs/long_names.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Long names."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7Ok(TypedDict):
    a: NotRequired[GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7OkA]


class GetTheVeryLongNameOfAnOperationgetTheVeryLongNameOfAnOperationgetTheVer_ee1a9af7OkA(TypedDict):
    b: NotRequired[str]
