"""The run time of a service: a connexion application on a compiled contract."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.serve.app import App as App
    from accord.serve.services import project as project
    from accord.serve.services import service as service

__all__ = ["App", "project", "service"]

_HOMES = {"App": "accord.serve.app", "project": "accord.serve.services", "service": "accord.serve.services"}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
