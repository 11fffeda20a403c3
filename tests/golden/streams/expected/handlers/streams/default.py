"""The operations of Streams."""

from __future__ import annotations

from generated.streams.responses import FollowEvents


def follow_events() -> FollowEvents.Result:
    raise NotImplementedError("write follow_events in handlers/streams/default.py")
