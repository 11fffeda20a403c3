# Written by accord from specs/client_streams.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Client streams keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.client_streams.default

    from . import operations

    follow_events: operations.FollowEvents = handlers.client_streams.default.follow_events
    export_records: operations.ExportRecords = handlers.client_streams.default.export_records
    import_records: operations.ImportRecords = handlers.client_streams.default.import_records
    create_answer: operations.CreateAnswer = handlers.client_streams.default.create_answer
