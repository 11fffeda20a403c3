# Written by accord from specs/client_streams.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Client streams."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict


class Answer(TypedDict):
    text: str


class FollowEventsOkItem(TypedDict):
    data: str


class Question(TypedDict):
    text: str
    stream: NotRequired[bool]


class Record(TypedDict):
    id: int


CreateAnswerOkHeaders = TypedDict(
    "CreateAnswerOkHeaders",
    {
        "Content-Type": NotRequired[Literal["application/json", "text/event-stream"]],
    },
)
