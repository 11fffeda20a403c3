"""The operations of Recursive types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.recursive_types.responses import PutTree

if TYPE_CHECKING:
    from generated.recursive_types import models


def put_tree(body: models.Node) -> PutTree.Result:
    raise NotImplementedError("write put_tree in handlers/recursive_types/default.py")
