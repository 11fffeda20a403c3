# Written by accord from specs/recursive_merges.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Recursive merges."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict


class Comment(TypedDict):
    text: str
    replies: NotRequired[list[CommentRepliesItem]]


class CommentRepliesItem(TypedDict):
    text: str
    replies: NotRequired[list[CommentRepliesItem]]
    depth: int


class PageOption1(TypedDict):
    next: Page | None


class PageOption2(TypedDict):
    last: Literal[True]
    next: NotRequired[Page | None]


Expression: TypeAlias = str | int
Operand: TypeAlias = str | int
Page: TypeAlias = PageOption1 | PageOption2
