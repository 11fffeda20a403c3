# Written by accord from specs/minimal.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Minimal keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.minimal.default

    from . import operations

    ping: operations.Ping = handlers.minimal.default.ping
