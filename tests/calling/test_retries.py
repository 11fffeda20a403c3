"""Requests are sent again only where that is safe, when the host asks for it, and within a budget."""

from __future__ import annotations

import email.utils
import io
import logging
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import orjson
import pytest

from accord import call
from accord.call.policy import Options
from accord.call.retries import pause, retry_after
from tests.calling.conftest import Make
from tests.calling.misbehaving import Server, answering, resetting
from tests.calling.things import contract

GOOD = answering(body=b'{"id": 1}')
BUSY = answering(503, b"busy", "text/plain")


def test_a_request_that_is_not_idempotent_is_sent_once(make: Make) -> None:
    for behaviour in (BUSY, resetting):
        with Server(behaviour) as server, pytest.raises(call.CallError):
            make(server.url)("addThing", body={})
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("operation", "arguments"), [("putThing", {"number": 1, "body": {}}), ("headThing", {"number": 1})]
)
def test_idempotent_methods_are_sent_again(make: Make, operation: str, arguments: dict[str, Any]) -> None:
    with Server(resetting, answering(body=b"" if operation == "headThing" else b'{"id": 1}')) as server:
        make(server.url)(operation, **arguments)
    assert len(server.asked) == 2


def test_an_idempotency_key_is_made_once_for_all_attempts(make: Make) -> None:
    with Server(BUSY, resetting, GOOD) as server:
        calls = make(server.url)
        calls("payThing", body={})
        calls("payThing", body={})
    keys = [asked.headers["idempotency-key"] for asked in server.asked]
    assert len(keys) == 4
    assert len(set(keys[:3])) == 1
    assert keys[3] != keys[0]
    assert len(keys[0]) == 36


def test_a_given_idempotency_key_is_kept(make: Make) -> None:
    with Server(BUSY, GOOD) as server:
        make(server.url)("payThing", body={}, idempotency_key="mine")
    assert [asked.headers["idempotency-key"] for asked in server.asked] == ["mine", "mine"]


def test_a_body_that_can_be_read_once_is_sent_once(make: Make) -> None:
    with Server(BUSY) as server, pytest.raises(call.UnexpectedResponse):
        make(server.url)(
            "putThing", number=1, body=call.Upload(io.BytesIO(b"abc"), content_type="application/octet-stream")
        )
    assert [asked.body for asked in server.asked] == [b"abc"]


def test_options_say_how_many_attempts_there_are(make: Make) -> None:
    with Server(BUSY) as server:
        calls = make(server.url, attempts=5)
        with pytest.raises(call.UnexpectedResponse):
            calls.get()
        with pytest.raises(call.UnexpectedResponse):
            calls.with_options(attempts=1).get()
    assert len(server.asked) == 6


def test_the_log_is_told_of_each_retry_and_why(make: Make, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "accord.call")
    with Server(BUSY, GOOD) as server:
        make(server.url).get()
    (told,) = [record for record in caplog.records if record.name == "accord.call"]
    assert told.levelname == "INFO"
    assert told.getMessage().startswith(f"GET {server.url}/things/1 is tried again in 0.0")
    assert "503" in told.getMessage()


def test_a_program_that_set_up_no_logging_prints_nothing_of_retries(tmp_path: Path) -> None:
    path = tmp_path / "client.json"
    path.write_bytes(orjson.dumps(contract()))
    script = (
        "import pathlib, sys; from accord import call\n"
        "with call.Client(call.Service(pathlib.Path(sys.argv[1])), sys.argv[2], wait=0.01) as client:\n"
        "    print(client._call('getThing', {'number': 1}))"
    )
    with Server(BUSY, GOOD) as server:
        done = subprocess.run(
            [sys.executable, "-c", script, path, server.url], capture_output=True, text=True, timeout=60, check=False
        )
    assert (done.returncode, done.stdout, done.stderr) == (0, "{'id': 1}\n", "")
    assert len(server.asked) == 2


def test_retry_after_in_seconds_is_waited_for(make: Make) -> None:
    with Server(answering(429, b"", None, Retry_After="1"), GOOD) as server:
        make(server.url).get()
    first, second = server.asked
    assert 1.0 <= second.at - first.at < 2.5


def test_retry_after_as_a_date_is_waited_for(make: Make) -> None:
    now = int(time.time())
    headers = {
        "Retry-After": email.utils.formatdate(now + 1, usegmt=True),
        "Date": email.utils.formatdate(now, usegmt=True),
    }
    with Server(answering(503, b"", None, **headers), GOOD) as server:
        make(server.url).get()
    first, second = server.asked
    assert 1.0 <= second.at - first.at < 2.5


def test_retry_after_beyond_the_deadline_is_not_waited_for(make: Make) -> None:
    started = time.monotonic()
    with Server(answering(503, b"", None, Retry_After="60"), GOOD) as server, pytest.raises(call.UnexpectedResponse):
        make(server.url).get()
    assert len(server.asked) == 1
    assert time.monotonic() - started < 2


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after": " 0 "}, 0.0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:10 GMT", "date": "Wed, 21 Oct 2015 07:28:00 GMT"}, 10.0),
        ({"retry-after": "Wednesday, 21-Oct-15 07:28:10 GMT", "date": "Wed, 21 Oct 2015 07:28:00 GMT"}, 10.0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "1.5"}, None),
        ({"retry-after": "٣"}, None),
        ({}, None),
    ],
)
def test_what_retry_after_says(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers) == seconds


def test_pauses_grow_and_are_never_the_same() -> None:
    options = Options(wait=1.0, longest_wait=3.0)
    drawn = {attempt: [pause(options, attempt, None) for _ in range(50)] for attempt in (1, 2, 3, 9)}
    for attempt, longest in ((1, 1.0), (2, 2.0), (3, 3.0), (9, 3.0)):
        assert all(longest / 2 <= wait <= longest for wait in drawn[attempt])
        assert len(set(drawn[attempt])) > 1


def test_a_budget_keeps_retries_few(make: Make) -> None:
    with Server(BUSY) as server:
        calls = make(server.url, breaker=None, wait=0, budget=call.Budget(share=0.2, always=5))
        for _ in range(50):
            with pytest.raises(call.UnexpectedResponse):
                calls.get()
    # A fifth of the calls, the few that are always allowed, and what comes back of those while this runs.
    assert 50 + 10 <= len(server.asked) <= 50 + 10 + 5 + 5


def test_a_budget_is_of_a_host_and_not_of_a_client(make: Make) -> None:
    with Server(BUSY) as server:
        for _ in range(10):
            with pytest.raises(call.UnexpectedResponse):
                make(server.url, breaker=None, wait=0, budget=call.Budget(share=0, always=3)).get()
    assert len(server.asked) <= 10 + 3 + 3
