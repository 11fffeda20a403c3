"""The shelves operations of Constraints."""

from __future__ import annotations

from generated.constraints.responses import ListShelves


def list_shelves() -> ListShelves.Result:
    """List shelves"""
    raise NotImplementedError("write list_shelves in handlers/constraints/shelves.py")
