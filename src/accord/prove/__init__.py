"""Proving that a service keeps its contract: by ``accord prove``, and by tests of a few lines."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from accord.prove.plugin import Part, parts, saved
    from accord.prove.schema import contract

__all__ = ["Part", "contract", "parts", "saved"]

# What tests use needs pytest and schemathesis, which the command does without.
_HOMES = {"Part": "plugin", "contract": "schema", "parts": "plugin", "saved": "plugin"}


def __getattr__(name: str) -> Any:
    """What is imported from here, when it is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"accord.prove.{_HOMES[name]}"), name)
