"""The Comments operations of Recursive merges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.recursive_merges.responses import AddComment

if TYPE_CHECKING:
    from generated.recursive_merges import models


def add_comment(body: models.Comment) -> AddComment.Result:
    raise NotImplementedError("write add_comment in handlers/recursive_merges/comments.py")
