"""Streams: the same items, wherever the network cuts them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accord.call.json_text import encode
from accord.call.streams import Event, Events, JsonLines, JsonSequence, decoder


def items(decoder: Events | JsonLines | JsonSequence, chunks: list[bytes]) -> list[Any]:
    return [item for chunk in chunks for item in decoder.feed(chunk)] + list(decoder.finish())


def events(*chunks: bytes) -> list[Event]:
    return items(Events(), list(chunks))


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        # The examples of WHATWG HTML §9.2.6.
        (b"data: YHOO\ndata: +2\ndata: 10\n\n", [Event("YHOO\n+2\n10")]),
        (
            b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            [Event("first event", id="1"), Event("second event"), Event(" third event")],
        ),
        (b"data\n\ndata\ndata\n\ndata:\n", [Event(""), Event("\n")]),
        (b"data:test\n\ndata: test\n\n", [Event("test"), Event("test")]),
        # Lines end in any of three ways.
        (b"data: a\r\ndata: b\rdata: c\n\r\n", [Event("a\nb\nc")]),
        (b"data: a\r\rdata: b\r\r", [Event("a"), Event("b")]),
        # One byte order mark is not part of the first line; a second one is.
        (b"\xef\xbb\xbfdata: a\n\n", [Event("a")]),
        (b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\ndata: b\n\n", [Event("b")]),
        # Types are for one event, identifiers until the next one.
        (
            b"event: add\nid: 7\ndata: a\n\ndata: b\n\nevent:\ndata: c\n\n",
            [Event("a", "add", "7"), Event("b", id="7"), Event("c", id="7")],
        ),
        (b"id: 1\n\ndata: a\n\n", [Event("a", id="1")]),
        (b"id: 1\nid: 2\x003\ndata: a\n\n", [Event("a", id="1")]),
        # What has no data is no event, and its type is forgotten.
        (b"event: add\n\ndata: a\n\n", [Event("a")]),
        (b"retry: 250\ndata: a\n\ndata: b\n\n", [Event("a", retry=250), Event("b")]),
        (b"retry: 2.5\nretry: -1\nretry:\nretry: \xd9\xa3\ndata: a\n\n", [Event("a")]),
        # Comments, unknown fields, and lines of fields that only look alike.
        (b":\n: x\nfoo: bar\ndatum: x\n data: y\nDATA: z\ndata: a\n\n", [Event("a")]),
        (b"data:a:b: c\n\n", [Event("a:b: c")]),
        (b"data: \xff\xe2\x82\n\n", [Event("\ufffd\ufffd")]),
        # An event that no empty line has ended is not one.
        (b"data: a\n\ndata: b\n", [Event("a")]),
        (b"data: a", []),
        (b"", []),
    ],
)
def test_events_are_taken_apart_as_whatwg_specifies(stream: bytes, expected: list[Event]) -> None:
    assert events(stream) == expected
    assert events(*(stream[place : place + 1] for place in range(len(stream)))) == expected


def test_an_event_is_given_with_its_last_carriage_return() -> None:
    found = Events()
    assert found.feed(b"data: a\r\n\r") == [Event("a")]
    assert found.feed(b"\ndata: b\n\n") == [Event("b")]
    assert found.feed(b"data: c\r\r") == [Event("c")]
    assert found.feed(b"\n") == []
    assert found.feed(b"\n") == []


def test_what_to_connect_again_with_is_known_after_any_event() -> None:
    found = Events()
    found.feed(b"id: 9\nretry: 100\n\nid: 10\n")
    assert (found.last_id, found.retry) == ("9", 100)


PIECES = st.sampled_from(
    [
        b"data",
        b"event",
        b"id",
        b"retry",
        b":",
        b" ",
        b"\n",
        b"\r",
        b"\r\n",
        b"\n\n",
        b"a",
        b"\xe2\x82\xac",
        b"\xff",
        b"5",
        b"\0",
    ]
)
SOUP = st.builds(lambda mark, parts: mark + b"".join(parts), st.sampled_from([b"", b"\xef\xbb\xbf"]), st.lists(PIECES))


def cut(data: st.DataObject, stream: bytes) -> list[bytes]:
    places = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    return [stream[start:end] for start, end in zip([0, *places], [*places, len(stream)], strict=True)]


@settings(max_examples=100, deadline=None)
@given(stream=SOUP, data=st.data())
def test_events_are_the_same_for_any_borders_of_pieces(stream: bytes, data: st.DataObject) -> None:
    assert events(*cut(data, stream)) == events(stream)


@settings(max_examples=100, deadline=None)
@given(
    sent=st.lists(
        st.builds(
            Event,
            st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=20),
            st.text("abc:", min_size=1, max_size=5),
        ),
        max_size=4,
    ),
    data=st.data(),
)
def test_what_an_event_says_arrives(sent: list[Event], data: st.DataObject) -> None:
    written = "".join(
        f"event: {event.event}\n" + "".join(f"data: {line}\n" for line in event.data.split("\n")) + "\n"
        for event in sent
    )
    assert events(*cut(data, written.encode())) == sent


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)),
    max_leaves=5,
)


@settings(max_examples=50, deadline=None)
@given(
    values=st.lists(JSON, max_size=5),
    end=st.sampled_from([b"\n", b"\r\n", b"\n\n", b" \n"]),
    last=st.sampled_from([b"", b"\n"]),
    data=st.data(),
)
@example(values=[2**70], end=b"\n", last=b"", data=None)
def test_lines_of_json_are_the_same_for_any_borders(values: list[Any], end: bytes, last: bytes, data: Any) -> None:
    stream = end.join(map(encode, values)) + last
    assert items(JsonLines(), [stream] if data is None else cut(data, stream)) == values


def test_a_line_that_is_no_json_is_an_error() -> None:
    for line in (b"{", b"nan", b"NaN", b"[" * 100_000, b"\xff"):
        with pytest.raises(ValueError, match="is not valid JSON"):
            JsonLines().feed(line + b"\n")


def test_a_byte_order_mark_before_lines_is_passed_over() -> None:
    assert items(JsonLines(), [b"\xef", b"\xbb\xbf1\n2"]) == [1, 2]


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        (b"\x1e1\n\x1e[2]\n", [1, [2]]),
        (b"\x1e\x1e\x1e1\n", [1]),
        (b'\x1e{\n  "a": 1\n}\n\x1e2\n', [{"a": 1}, 2]),
        # RFC 7464 §2.4: what could be cut off is not taken for whole.
        (b"\x1e1\n\x1e23", [1]),
        (b"\x1etru\x1e2\n", [2]),
        (b'\x1e"a"', ["a"]),
        (b"\x1e 1 ", [1]),
        (b"", []),
    ],
)
def test_json_sequences_are_taken_apart(stream: bytes, expected: list[Any]) -> None:
    assert items(JsonSequence(), [stream]) == expected
    assert items(JsonSequence(), [stream[place : place + 1] for place in range(len(stream))]) == expected


def test_a_text_of_a_sequence_is_given_with_its_line_feed() -> None:
    found = JsonSequence()
    assert found.feed(b"\x1e{}\n") == [{}]
    assert found.feed(b"\x1e[") == []
    with pytest.raises(ValueError, match="is not valid JSON"):
        found.feed(b"]]\n\x1e")


@settings(max_examples=100, deadline=None)
@given(
    stream=st.lists(st.sampled_from([b"\x1e", b"\n", b"1", b"[", b"]", b'"a"', b" ", b"t"])).map(b"".join),
    data=st.data(),
)
def test_json_sequences_are_the_same_for_any_borders(stream: bytes, data: st.DataObject) -> None:
    assert outcome(cut(data, stream)) == outcome([stream])


def outcome(chunks: list[bytes]) -> Any:
    """The items, or that one of them is no JSON."""
    try:
        return items(JsonSequence(), chunks)
    except ValueError:
        return "error"


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        ("text/event-stream; charset=utf-8", Events),
        ("application/x-ndjson", JsonLines),
        ("application/jsonl", JsonLines),
        ("application/json-seq", JsonSequence),
        ("application/geo+json-seq", JsonSequence),
        ("application/json", type(None)),
    ],
)
def test_a_stream_is_known_by_its_media_type(content_type: str, kind: type) -> None:
    assert isinstance(decoder(content_type), kind)


def test_long_lines_in_small_pieces_take_no_longer_than_their_length() -> None:
    found = Events()
    found.feed(b"data: ")
    for _ in range(200_000):
        found.feed(b"x")
    assert found.feed(b"\n\n") == [Event("x" * 200_000)]
