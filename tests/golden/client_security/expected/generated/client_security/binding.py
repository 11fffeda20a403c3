# Written by accord from specs/client_security.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Client security keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.client_security.default

    from . import operations

    get_open: operations.GetOpen = handlers.client_security.default.get_open
    get_closed: operations.GetClosed = handlers.client_security.default.get_closed
    put_closed: operations.PutClosed = handlers.client_security.default.put_closed
    get_mutual: operations.GetMutual = handlers.client_security.default.get_mutual
