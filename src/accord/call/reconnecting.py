"""Streams of events that go on after their connection ended, as WHATWG HTML §9.2 has it. No IO is done here.

The next request says in ``Last-Event-ID`` what came last, after the pause that the server asked for with ``retry``, or
one as before any other attempt. Only what may be sent twice is sent again, within the retry budget of the host and
the time that a request being served leaves; a pause must be shorter than the option ``deadline``. A 204 ends it all.

With ``reconnect="resumable"`` a connection that broke is replaced where the stream has said that it can go on: it gave
an ``id`` or a ``retry``, or the contract declares ``Last-Event-ID``. One that came to its end properly is only replaced
for the latter two, since an answer that is complete has ids as well. ``"always"`` does what browsers do.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from accord.call.errors import Unreachable
from accord.call.header_lines import header_value
from accord.call.policy import repeatable
from accord.call.retries import pause
from accord.call.text import UnfitError
from accord.incoming import current

if TYPE_CHECKING:
    from accord.call.attempt import Call
    from accord.call.requests import Prepared
    from accord.call.streams import Events

T = TypeVar("T")

_HEADER = "Last-Event-ID"
_MILLISECONDS = 1000


class Reconnection(Generic[T]):
    """When and how the next connection of a stream is made; *call* is the one that the stream began with.

    *connect* opens a connection for a call, and gives None where the service wants no other; with ``async``, both come
    later.
    """

    def __init__(self, call: Call, connect: Callable[[Call], T]) -> None:
        self._call = call
        self._connect = connect
        self._options = call.options
        self._fruitless = 0
        declared = (each.name.lower() for each in call.operation.parameters if each.place == "header")
        self._declared = _HEADER.lower() in declared
        self._able = self._options.reconnect != "off" and call.prepared.replayable and repeatable(call.operation)

    def wait(self, events: Events, error: Unreachable | None, *, came: int) -> float | None:
        """The seconds until the next connection, None where there is none.

        *error* is what ended the last one, None where it ended properly; *came* is how many events it brought.
        Raises ``Unreachable`` for one that ended properly and should go on, but may not.
        """
        self._fruitless = 0 if came else self._fruitless + 1
        if not self._able or not self._goes_on(events, error) or not _sendable(events.last_id):
            return None
        if error is not None and self._fruitless >= self._options.attempts:
            return None
        seconds = self._pause(events)
        obstacle = self._obstacle(seconds)
        if obstacle and error is None:
            raise Unreachable(f"{self._call.asked} ended its stream, and to go on would take {obstacle}.")
        return None if obstacle else seconds

    def _obstacle(self, seconds: float) -> str:
        """Why there is no other connection after so long a pause; empty where there is one, which is paid for then."""
        incoming = current()
        if seconds >= (self._options.deadline if incoming is None else min(self._options.deadline, incoming.left())):
            return f"a pause of {seconds:.3g} s, which would end too late"
        if not self._call.host.bucket.withdraw(self._options.budget):
            return "a request that the retry budget of the host does not allow"
        return ""

    def connect(self, events: Events) -> T:
        """Ask for what comes after the last event."""
        headers = [line for line in self._call.prepared.headers if line[0].lower() != _HEADER.lower()]
        if events.last_id:
            headers.append((_HEADER, events.last_id))
        return self._connect(self._call.anew(replace(self._call.prepared, headers=tuple(headers))))

    def _goes_on(self, events: Events, error: Unreachable | None) -> bool:
        if self._options.reconnect == "always" or self._declared or events.retry is not None:
            return True
        return error is not None and bool(events.last_id)

    def _pause(self, events: Events) -> float:
        if events.retry is None:
            return pause(self._options, self._fruitless + 1, None)
        return events.retry / _MILLISECONDS + random.uniform(0, self._options.wait)  # noqa: S311  see retries.py


def last_event_id(prepared: Prepared) -> str:
    """The event after which a request asks its stream to begin, as the caller gave it."""
    return next((value for name, value in prepared.headers if name.lower() == _HEADER.lower()), "")


def _sendable(last_id: str) -> bool:
    try:
        header_value(last_id)
    except UnfitError:
        return False
    return True
