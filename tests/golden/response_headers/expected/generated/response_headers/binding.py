# Written by accord from specs/response_headers.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Response headers keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.response_headers.default

    from . import operations

    get_page: operations.GetPage = handlers.response_headers.default.get_page
