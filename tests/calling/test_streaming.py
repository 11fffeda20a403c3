"""Answers that are read while they come, and bodies that are sent while they are made."""

from __future__ import annotations

import asyncio
import gc
import gzip
import io
import socket
import struct
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from accord import call
from tests.calling.conftest import Make
from tests.calling.misbehaving import Asked, Server, Wire, answering, head, resetting, slow
from tests.calling.things import OPERATIONS, operation


def chunked(*pieces: bytes, content_type: str, end: bool = True, pause: float = 0.0, **headers: str) -> Any:
    def behave(wire: Wire, _: Asked) -> None:
        wire.send(head(200, {"Content-Type": content_type, "Transfer-Encoding": "chunked", **headers}))
        for piece in pieces:
            wire.send(b"%x\r\n%s\r\n" % (len(piece), piece))
            wire.sleep(pause)
        if end:
            wire.send(b"0\r\n\r\n")
        else:
            wire.close()

    return behave


def test_events_are_read_while_they_come(make: Make) -> None:
    pieces = (b"data: one\n", b"\nevent: end\nid: 7\ndata: t", b"wo\n\n: bye\n\ndata: unfinished")
    with Server(chunked(*pieces, content_type="text/event-stream")) as server:
        events = make(server.url).stream("watch")
    assert events == [call.Event("one"), call.Event("two", "end", "7")]


def test_lines_are_judged_one_by_one(make: Make) -> None:
    lines = chunked(b'{"id": 1}\n{"id"', b': 2}\n{"id": "x"}\n', content_type="application/jsonl")
    with Server(lines) as server:
        with pytest.raises(call.InvalidResponse, match="item /id is not an integer"):
            make(server.url).stream("lines")
        assert make(server.url, validate="off").stream("lines") == [{"id": 1}, {"id": 2}, {"id": "x"}]


def test_a_line_that_is_no_json_is_invalid(make: Make) -> None:
    server = Server(chunked(b"{]\n", content_type="application/jsonl"))
    with server, pytest.raises(call.InvalidResponse, match="item is not valid JSON"):
        make(server.url).stream("lines")


def test_a_stream_may_be_coded(make: Make) -> None:
    coded = gzip.compress(b'{"id": 1}\n{"id": 2}\n')
    whole = chunked(coded[:15], coded[15:], content_type="application/jsonl", **{"Content-Encoding": "gzip"})
    half = chunked(coded[:-8], content_type="application/jsonl", **{"Content-Encoding": "gzip"})
    with Server(whole, half) as server:
        assert make(server.url).stream("lines") == [{"id": 1}, {"id": 2}]
        with pytest.raises(call.InvalidResponse, match="ends in the middle of its gzip data"):
            make(server.url).stream("lines")


def test_a_download_is_not_held_in_memory_nor_taken_apart(make: Make) -> None:
    with Server(chunked(b"ab", b"cd", content_type="application/json")) as server:
        assert b"".join(make(server.url).download()) == b"abcd"


def test_only_the_head_of_a_stream_is_tried_again(make: Make) -> None:
    broken = chunked(b'{"id": 1}\n', content_type="application/jsonl", end=False)
    server = Server(resetting, answering(503, b""), broken)
    with server, pytest.raises(call.Unreachable, match="broke off while it streamed"):
        make(server.url).stream("lines")
    assert len(server.asked) == 3


def test_an_error_instead_of_a_stream_is_raised(make: Make) -> None:
    with Server(answering(500, b"no")) as server, pytest.raises(call.UnexpectedResponse):
        make(server.url).stream("watch")


@pytest.mark.parametrize("content_type", ["text/html", "application/json"])
def test_another_content_type_than_that_of_the_stream_is_invalid(make: Make, content_type: str) -> None:
    with Server(answering(200, b"{}", content_type)) as server, pytest.raises(call.InvalidResponse) as caught:
        make(server.url).stream("watch")
    assert [violation.place for violation in caught.value.violations] == ["content type"]


def test_a_stream_may_last_longer_than_an_attempt_but_not_be_silent(make: Make) -> None:
    with Server(chunked(*[b'{"id": 1}\n'] * 4, content_type="application/jsonl", pause=0.4)) as server:
        assert len(make(server.url, timeout=1, deadline=1, idle=5).stream("lines")) == 4
        with pytest.raises(call.AttemptTimeout, match="streamed nothing for longer than the option idle allows"):
            make(server.url, idle=0.05).stream("lines")


def test_a_stream_that_is_left_gives_its_connection_back(make: Make) -> None:
    with Server(chunked(*[b'{"id": 1}\n'] * 50, content_type="application/jsonl", pause=0.05)) as server:
        calls = make(server.url)
        stream = calls._run(calls.client._stream("lines", {}))

        async def first() -> Any:
            async with stream:
                return await anext(stream)

        if calls.asynchronous:
            assert calls._run(first()) == {"id": 1}
        else:
            with stream:
                assert next(stream) == {"id": 1}
            assert list(stream) == []


@pytest.mark.parametrize("begun", [False, True])
def test_a_stream_that_is_dropped_gives_its_connection_back(make: Make, *, begun: bool) -> None:
    with Server(chunked(*[b"data: 1\n\n"] * 10_000, content_type="text/event-stream", pause=0.005)) as server:
        calls = make(server.url)

        def drop() -> None:
            stream = calls.client._stream("watch", {})
            if begun:
                next(stream)

        async def drop_async() -> None:
            stream = await calls.client._stream("watch", {})
            if begun:
                await anext(stream)
            del stream
            gc.collect()
            await asyncio.sleep(0.05)

        calls._run(drop_async()) if calls.asynchronous else drop()
        gc.collect()
        (connection,) = server._connections
        deadline = time.monotonic() + 5
        while connection.fileno() != -1 and time.monotonic() < deadline:
            try:
                if connection.recv(1, socket.MSG_DONTWAIT | socket.MSG_PEEK) == b"":
                    break
            except BlockingIOError:
                time.sleep(0.01)
            except OSError:
                break
        assert time.monotonic() < deadline


def test_pages_are_followed(make: Make) -> None:
    pages = [b'{"items": [1, 2], "next": "b"}', b'{"items": [3], "next": null}']
    with Server(*(answering(body=page) for page in pages)) as server:
        assert make(server.url).pages("pages") == [1, 2, 3]
    assert [asked.target for asked in server.asked] == ["/pages", "/pages?cursor=b"]


def pieces() -> Iterator[bytes]:
    yield b"one "
    yield b"two"


async def async_pieces() -> AsyncIterator[bytes]:
    yield b"one "
    await asyncio.sleep(0)
    yield b"two"


@pytest.mark.parametrize("body", [b"one two", io.BytesIO(b"one two"), pieces()])
def test_bodies_go_up_whole_or_in_pieces(make: Make, body: Any) -> None:
    if isinstance(body, io.BytesIO):
        body.seek(0)
    elif not isinstance(body, bytes):
        body = pieces()
    with Server(answering(body=b'{"id": 1}')) as server:
        make(server.url)("putThing", number=1, body=call.Upload(body, content_type="application/octet-stream"))
    assert server.asked[0].body == b"one two"


def test_asynchronous_pieces_are_for_asynchronous_clients(make: Make, kind: str) -> None:
    upload = call.Upload(async_pieces(), content_type="application/octet-stream")
    with Server(answering(body=b'{"id": 1}')) as server:
        if kind == "async":
            make(server.url)("putThing", number=1, body=upload)
            assert server.asked[0].body == b"one two"
        else:
            with pytest.raises(call.InvalidRequest, match="needs an AsyncClient"):
                make(server.url)("putThing", number=1, body=upload)


def test_an_upload_that_nobody_reads_ends_in_time(make: Make) -> None:
    def deaf(wire: Wire, _: Asked) -> None:
        wire.sleep(5)

    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 100_000

    started = time.monotonic()
    with Server(deaf) as server, pytest.raises(call.DeadlineExceeded):
        make(server.url, deadline=0.4)(
            "putThing", number=1, body=call.Upload(endless(), content_type="application/octet-stream")
        )
    assert time.monotonic() - started < 3


@contextmanager
def hasty(pause: float) -> Iterator[str]:
    """A server that refuses uploads as soon as they begin: it answers, and resets the connection."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                connection.recv(1000)
                connection.sendall(head(413, {"Content-Type": "text/plain", "Content-Length": "9"}))
                connection.sendall(b"too large")
                time.sleep(pause)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
        listener.close()


@pytest.mark.parametrize("pause", [0.0, 0.05])
@pytest.mark.parametrize("whole", [False, True])
def test_an_upload_that_is_refused_before_its_end_has_its_answer(make: Make, pause: float, *, whole: bool) -> None:
    def much() -> Iterator[bytes]:
        for _ in range(200):
            yield b"x" * 100_000

    with hasty(pause) as url:
        calls = make(url, attempts=1, breaker=None)
        for _ in range(3):
            body = b"x" * 20_000_000 if whole else much()
            with pytest.raises(call.UnexpectedResponse) as caught:
                calls("putThing", number=1, body=call.Upload(body, content_type="application/octet-stream"))
            assert (caught.value.status, caught.value.response.body) == (413, "too large")


def test_a_token_is_fetched_once_and_renewed_when_it_is_refused(make: Make) -> None:
    tokens = iter(range(9))

    def behave(wire: Wire, asked: Asked) -> None:
        if asked.target == "/token":
            wire.answer(body=b'{"access_token": "t%d", "token_type": "bearer", "expires_in": 600}' % next(tokens))
        elif asked.headers["authorization"] == "Bearer t1":
            wire.answer(body=b'{"id": 1}')
        else:
            wire.answer(401, b"", None)

    with Server(behave) as server:
        changes = {
            "schemes": {"oauth": {"type": "oauth2", "token_url": f"{server.url}/token", "scopes": ["read"]}},
        }
        calls = make(server.url, changes, credentials={"oauth": ("me", "secret")}, attempts=1)
        assert calls("granted") == {"id": 1}
        assert calls.at_once(5, "granted") == [{"id": 1}] * 5
        assert calls("granted") == {"id": 1}
    assert [asked.target for asked in server.asked][:4] == ["/token", "/granted", "/token", "/granted"]
    assert sum(asked.target == "/token" for asked in server.asked) == 2


def test_a_token_that_many_are_refused_with_at_once_is_renewed_once(make: Make) -> None:
    tokens = iter(range(9))
    everybody = threading.Barrier(5)

    def behave(wire: Wire, asked: Asked) -> None:
        if asked.target == "/token":
            wire.answer(body=b'{"access_token": "t%d", "token_type": "bearer", "expires_in": 600}' % next(tokens))
        elif asked.headers["authorization"] == "Bearer t0":
            everybody.wait(5)
            wire.answer(401, b"", None)
        else:
            wire.answer(body=b'{"id": 1}')

    with Server(behave) as server:
        calls = make(server.url, granted(server.url), credentials={"oauth": ("me", "secret")})
        assert calls.at_once(5, "add") == [{"id": 1}] * 5
    asked = sorted(asked.target for asked in server.asked)
    assert asked == ["/granted"] * 10 + ["/token"] * 2


def test_refused_credentials_are_renewed_only_once(make: Make) -> None:
    def behave(wire: Wire, asked: Asked) -> None:
        if asked.target == "/token":
            wire.answer(body=b'{"access_token": "t", "token_type": "bearer"}')
        else:
            wire.answer(401, b"", None)

    with Server(behave) as server:
        changes = {"schemes": {"oauth": {"type": "oauth2", "token_url": f"{server.url}/token", "scopes": ["read"]}}}
        with pytest.raises(call.UnexpectedResponse) as caught:
            make(server.url, changes, credentials={"oauth": ("me", "secret")})("granted")
    assert caught.value.status == 401
    assert [asked.target for asked in server.asked] == ["/token", "/granted"] * 2


def test_an_authorization_server_that_is_not_there_is_named(make: Make) -> None:
    with Server(answering()) as gone:
        url = gone.url
    changes = {"schemes": {"oauth": {"type": "oauth2", "token_url": f"{url}/token", "scopes": ["read"]}}}
    with Server(answering()) as server, pytest.raises(call.Unreachable, match=f"POST {url}/token got no token"):
        make(server.url, changes, credentials={"oauth": ("me", "secret")}, attempts=1)("granted")
    assert server.asked == []


def granting(token: Any, thing: Any) -> Any:
    return lambda wire, asked: (token if asked.target == "/token" else thing)(wire, asked)


def granted(url: str) -> dict[str, Any]:
    scheme = {"type": "oauth2", "token_url": f"{url}/token", "scopes": ["read"]}
    operations = {**OPERATIONS, "add": operation("POST", "/granted", security=[[["oauth", ["read"]]]])}
    return {"schemes": {"oauth": scheme}, "operations": operations}


@pytest.mark.parametrize("trouble", [answering(503, b""), resetting, slow(0.5)])
@pytest.mark.parametrize("name", ["granted", "add"])
def test_a_token_is_asked_for_again_whatever_it_is_for(make: Make, trouble: Any, name: str) -> None:
    """Without one the request itself was not sent: even what may not be sent twice is safe."""
    token = answering(body=b'{"access_token": "t", "token_type": "bearer"}')
    with Server(trouble, token, answering(body=b'{"id": 1}')) as server:
        calls = make(server.url, granted(server.url), credentials={"oauth": ("me", "secret")}, timeout=0.3)
        assert calls(name) == {"id": 1}
    assert [asked.target for asked in server.asked] == ["/token", "/token", "/granted"]


def test_waiting_for_a_token_ends_in_time_and_spoils_nothing_for_who_has_more(make: Make) -> None:
    """One token is fetched at a time: who has little of it gives up, be it his fetch or that of another."""
    token = answering(body=b'{"access_token": "t", "token_type": "bearer"}')

    def late(wire: Wire, asked: Asked) -> None:
        wire.sleep(0.6)
        with suppress(OSError):
            token(wire, asked)

    for hasty_first in (True, False):
        with Server(granting(late, answering(body=b'{"id": 1}'))) as server:
            patient = make(server.url, granted(server.url), credentials={"oauth": ("me", "secret")}, attempts=1)
            hasty = patient.with_options(deadline=0.25)
            clients = [hasty, patient] if hasty_first else [patient, hasty]
            outcomes = dict(zip(clients, patient.one_after_another(clients, "granted", 0.1), strict=True))
        assert outcomes[patient][0] == {"id": 1}
        error, seconds = outcomes[hasty]
        assert isinstance(error, call.DeadlineExceeded)
        assert "while it waited for a token" in str(error)
        assert seconds < 0.45


@pytest.mark.parametrize("coding", ["identity", "gzip"])
@pytest.mark.parametrize(
    ("name", "kind", "begin"), [("watch", "text/event-stream", b"data: "), ("lines", "application/jsonl", b'"')]
)
def test_an_item_without_end_is_cut_off(make: Make, name: str, kind: str, begin: bytes, coding: str) -> None:
    """A stream may be of any length, but what is held of it is not; a little that is compressed can be very much."""
    endless = begin + b"x" * 5_000_000
    data = gzip.compress(endless) if coding == "gzip" else endless

    def behave(wire: Wire, _: Asked) -> None:
        with suppress(OSError):
            wire.send(head(200, {"Content-Type": kind, "Content-Encoding": coding, "Content-Length": str(len(data))}))
            wire.send(data)

    with Server(behave) as server, pytest.raises(call.InvalidResponse, match="is longer than the 1000000 bytes"):
        make(server.url, max_body_size=1_000_000).stream(name)


def test_a_stream_may_be_longer_than_a_body(make: Make) -> None:
    events = gzip.compress(b"data: x\n\n" * 100_000)
    with Server(answering(200, events, "text/event-stream", Content_Encoding="gzip")) as server:
        assert len(make(server.url, max_body_size=1_000, reconnect="off").stream("watch")) == 100_000
    with Server(answering(200, gzip.compress(b" " * 900_000), Content_Encoding="gzip")) as server:
        assert sum(map(len, make(server.url, max_body_size=1_000).download())) == 900_000
