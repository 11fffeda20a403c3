# Written by accord from specs/recursive_types.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Recursive types."""

from __future__ import annotations

from typing import NotRequired, TypeAlias, TypedDict


class Node(TypedDict):
    name: str
    children: NotRequired[list[Node]]
    parent: NotRequired[Node]


ZLast: TypeAlias = str
AFirst: TypeAlias = list[ZLast]
Pong: TypeAlias = "dict[str, Ping]"
Ping: TypeAlias = "list[Pong]"
UsesPing: TypeAlias = list[Ping]
Value: TypeAlias = "str | float | bool | list[Value] | dict[str, Value] | None"
