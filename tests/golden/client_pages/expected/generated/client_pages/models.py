# Written by accord from specs/client_pages.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Client pages."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ListGoalsOk(TypedDict):
    data: ListGoalsOkData


class ListGoalsOkDataGoalsItem(TypedDict):
    month: NotRequired[str]


class NamesOkHeaders(TypedDict):
    Link: NotRequired[str]


class Run(TypedDict):
    id: int


class RunPage(TypedDict):
    items: list[Run]
    next_cursor: str | None


ListGoalsOkData = TypedDict(
    "ListGoalsOkData",
    {
        "goals": NotRequired["list[ListGoalsOkDataGoalsItem] | None"],
        "total/all": NotRequired[int],
    },
)
