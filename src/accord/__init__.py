"""Accord: contract-first OpenAPI services, compiled once and kept everywhere.

The public names are listed here and imported when first used, so that a command that needs
little loads little.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.serve.app import App as App

__version__ = "0.1.0"
__all__ = ["App", "__version__"]

_HOMES = {"App": "accord.serve.app"}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
