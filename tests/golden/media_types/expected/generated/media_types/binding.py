# Written by accord from specs/media_types.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Media types keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.media_types.default

    from . import operations

    make_report: operations.MakeReport = handlers.media_types.default.make_report
