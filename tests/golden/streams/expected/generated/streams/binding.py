# Written by accord from specs/streams.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Streams keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.streams.default

    from . import operations

    follow_events: operations.FollowEvents = handlers.streams.default.follow_events
