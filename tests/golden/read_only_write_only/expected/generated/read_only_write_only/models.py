# Written by accord from specs/read_only_write_only.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Read only write only."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Account(TypedDict):
    """Somebody's account"""

    id: int
    """Given by the service"""
    name: str
    owner: Owner
    plan: NotRequired[Plan]


class AccountRequest(TypedDict):
    """Somebody's account"""

    name: str
    password: str
    owner: OwnerRequest
    plan: NotRequired[Plan]


class Owner(TypedDict):
    since: str
    mail: NotRequired[str]


class OwnerRequest(TypedDict):
    mail: NotRequired[str]


class Plan(TypedDict):
    name: NotRequired[str]


class Unused(TypedDict):
    id: NotRequired[int]
    size: NotRequired[int]
