"""Streams taken apart as they come, whatever the borders of their pieces: events, lines of JSON, JSON sequences.

No IO is done here: ``feed`` takes the next bytes and gives the items that are complete with them, ``finish`` gives
those that the end completes. Each decoder is for one stream.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Any, Final

from accord.call import json_text, media_types

_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_MOST_DIGITS: Final = 18
_BOM: Final = codecs.BOM_UTF8
_SEPARATOR: Final = b"\x1e"
_SPACE: Final = b" \t\r\n"
_SELF_DELIMITED: Final = b'"]}'


@dataclass(frozen=True, slots=True)
class Event:
    """A server-sent event. ``id`` is the last that the stream gave, with this event or before it.

    ``retry`` is how many milliseconds to wait before connecting again, where the event says it.
    """

    data: str
    event: str = "message"
    id: str = ""
    retry: int | None = None


class Events:
    """Server-sent events (WHATWG HTML §9.2.6).

    ``last_id`` is to be sent as ``Last-Event-ID`` when connecting again, ``retry`` the milliseconds to wait before.
    What is known of either from an earlier connection goes on.
    """

    def __init__(self, last_id: str = "", retry: int | None = None) -> None:
        self.last_id = last_id
        self.retry = retry
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._line: list[str] = []
        self._begun = False
        self._after_return = False
        self._data: list[str] = []
        self._event = ""
        self._id = last_id
        self._wait: int | None = None

    def feed(self, data: bytes) -> list[Event]:
        """The events that are complete with these bytes."""
        text = self._decoder.decode(data)
        if not text:
            return []
        if not self._begun:
            self._begun = True
            text = text.removeprefix("\ufeff")
        if self._after_return:  # the line has ended with the carriage return, which need not wait for its line feed
            text = text.removeprefix("\n")
        self._after_return = text.endswith("\r")
        events: list[Event] = []
        start = 0
        for end in _LINE_END.finditer(text):
            self._line.append(text[start : end.start()])
            start = end.end()
            line = "".join(self._line)
            self._line.clear()
            if line:
                self._field(line)
            elif (event := self._dispatch()) is not None:
                events.append(event)
        if start < len(text):
            self._line.append(text[start:])
        return events

    def finish(self) -> list[Event]:
        """Nothing: an event that no empty line has ended is not one."""
        return []

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._data.append(value)
        elif name == "event":
            self._event = value
        elif name == "id" and "\0" not in value:
            self._id = value
        elif name == "retry" and value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS:
            self.retry = self._wait = int(value)

    def _dispatch(self) -> Event | None:
        self.last_id = self._id
        data, event, wait = self._data, self._event, self._wait
        self._data, self._event, self._wait = [], "", None
        # One field "data" without a value is data that is empty; none at all is no event.
        return Event("\n".join(data), event or "message", self._id, wait) if data else None


class JsonLines:
    """JSON texts, one in a line; lines of nothing but white space are passed over."""

    def __init__(self) -> None:
        self._line: list[bytes] = []
        self._begun = False

    def feed(self, data: bytes) -> list[Any]:
        """The values that are complete with these bytes. Raises ``ValueError`` for what is not JSON."""
        *lines, rest = data.split(b"\n")
        values: list[Any] = []
        for line in lines:
            self._line.append(line)
            values += self._complete()
        if rest:
            self._line.append(rest)
        return values

    def finish(self) -> list[Any]:
        """The value of a last line that no line feed ends."""
        return self._complete()

    def _complete(self) -> list[Any]:
        line = b"".join(self._line)
        self._line.clear()
        if not self._begun:
            self._begun = True
            line = line.removeprefix(_BOM)
        return [json_text.decode(line)] if line.strip(_SPACE) else []


class JsonSequence:
    """JSON texts, each after a record separator (RFC 7464).

    A text is given with its line feed, where it is whole by then, so that none has to wait for the next one.
    """

    def __init__(self) -> None:
        self._text: list[bytes] = []
        self._lines = 0

    def feed(self, data: bytes) -> list[Any]:
        """The values that are complete with these bytes. Raises ``ValueError`` for what is not JSON."""
        values: list[Any] = []
        for place, record in enumerate(data.split(_SEPARATOR)):
            if place:
                values += self.finish()
            values += self._lines_of(record)
        return values

    def finish(self) -> list[Any]:
        """The value of a last text; a number or word without its line feed may be cut off, and is passed over."""
        text = b"".join(self._text)
        self._text.clear()
        self._lines = 0
        if not text.strip(_SPACE) or (text[-1:] not in _SELF_DELIMITED and text[-1] not in _SPACE):
            return []
        return [json_text.decode(text)]

    def _lines_of(self, record: bytes) -> list[Any]:
        """The value of a text whose first line is all of it."""
        values: list[Any] = []
        *lines, rest = record.split(b"\n")
        for line in lines:
            self._text.append(line + b"\n")
            self._lines += 1
            # Only once: a text of many lines would be read again with each of them.
            if self._lines == 1 and (text := b"".join(self._text)).strip(_SPACE):
                try:
                    values.append(json_text.decode(text))
                except ValueError:
                    continue
                self._text.clear()
        if rest:
            self._text.append(rest)
        return values


def decoder(content_type: str, last_id: str = "") -> Events | JsonLines | JsonSequence | None:
    """The decoder of a stream of a media type, None where it is no stream of items; *last_id* is where events begin."""
    if media_types.essence(content_type) == media_types.EVENTS:
        return Events(last_id)
    if media_types.is_json_lines(content_type):
        return JsonLines()
    return JsonSequence() if media_types.is_json_sequence(content_type) else None
