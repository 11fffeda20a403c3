# Written by accord from specs/webhooks.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Webhooks."""

from __future__ import annotations

from typing import Annotated, NotRequired, TypedDict


class AnnounceOk(TypedDict):
    noted: NotRequired[bool]


class HappenedBody(TypedDict):
    what: Annotated[str, "at most 80 characters"]
    at: NotRequired[Annotated[str, "format date-time"]]


class Subscription(TypedDict):
    id: int
    url: Annotated[str, "format uri"]


class SubscriptionRequest(TypedDict):
    url: Annotated[str, "format uri"]
    secret: NotRequired[str]
