# Written by accord from specs/constraints.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Constraints."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypeAlias, TypedDict

Shelf = TypedDict(
    "Shelf",
    {
        "code": "Code",
        "height": Annotated[int, "1 to 400"],
        "depth": NotRequired[Annotated[float, "more than 0, at most 2.5", "a multiple of 0.5"]],
        "since": NotRequired[Annotated[str, "format date"]],
        "labels": NotRequired[Annotated[list[str], "at least 1 item", "no item twice", "each at most 1 character"]],
        "notes": NotRequired[Annotated[dict[str, str], "at most 2 members"]],
        "count": NotRequired[Annotated[int | None, "at least 0"]],
        "self": Annotated["list[Shelf]", "at most 5 items"],
        "a b": NotRequired[Annotated[str, "at least 1 character"]],
    },
)

Code: TypeAlias = Annotated[str, "4 characters", 'matches ^[A-Z]{2}"\\d+$']
