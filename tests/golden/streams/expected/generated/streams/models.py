# Written by accord from specs/streams.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Streams."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class Event(TypedDict):
    id: int


class FollowEventsOkItem(TypedDict):
    data: str


FollowEventsOkHeaders = TypedDict(
    "FollowEventsOkHeaders",
    {
        "Content-Type": NotRequired[Literal["application/jsonl", "text/event-stream"]],
    },
)
