# Written by accord from specs/response_headers.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Response headers."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class GetPageNotModifiedHeaders(TypedDict):
    ETag: NotRequired[str]


GetPageOkHeaders = TypedDict(
    "GetPageOkHeaders",
    {
        "ETag": str,
        "Link": NotRequired[list[str]],
        "X-Total-Count": NotRequired[int],
    },
)
