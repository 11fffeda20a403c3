"""Every request has an id: taken over where it is sane, made where it is not, and given back."""

from __future__ import annotations

import re
import threading
from typing import Any

import pytest
from starlette.concurrency import run_in_threadpool
from starlette.testclient import TestClient

from accord.serve.request_id import RequestIdMiddleware, current


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer with the id as a handler sees it, and with one of its own in the headers."""
    del receive
    if scope["type"] != "http":
        return
    if scope["path"] == "/fails":
        raise RuntimeError(current())
    seen = f"{current()} {await run_in_threadpool(_in_thread)}"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"X-Request-ID", b"mine")]})
    await send({"type": "http.response.body", "body": seen.encode()})


def _in_thread() -> str:
    assert threading.current_thread() is not threading.main_thread()
    return current()


@pytest.fixture
def client() -> TestClient:
    """A client of the application."""
    return TestClient(RequestIdMiddleware(application))


@pytest.mark.parametrize("given", ["a", "7f3e2b9c", "trace:01/02=x", "a" * 128])
def test_a_sane_id_is_taken_over(client: TestClient, given: str) -> None:
    """The handler, its thread and the caller see one and the same."""
    answer = client.get("/", headers={"x-request-id": given})
    assert answer.headers.get_list("x-request-id") == [given]
    assert answer.text == f"{given} {given}"


@pytest.mark.parametrize("given", ["", " ", "a b", '"}', "a\tb", "a" * 129, "\u00e9".encode()])
def test_an_id_that_could_do_harm_is_replaced(client: TestClient, given: str | bytes) -> None:
    """It goes into log lines and headers; what does not belong there is not let in."""
    answer = client.get("/", headers={"x-request-id": given})
    assert re.fullmatch("[0-9a-f]{32}", answer.headers["x-request-id"])


def test_every_request_without_an_id_gets_one_of_its_own(client: TestClient) -> None:
    """They are not to be mixed up."""
    assert client.get("/").headers["x-request-id"] != client.get("/").headers["x-request-id"]


def test_an_id_is_known_where_the_application_fails(client: TestClient) -> None:
    """Whoever logs the exception can say which request it was."""
    with pytest.raises(RuntimeError, match="abc"):
        client.get("/fails", headers={"x-request-id": "abc"})


def test_outside_of_a_request_there_is_none(client: TestClient) -> None:
    """Also after one."""
    client.get("/")
    assert current() == ""


def test_what_is_no_request_passes_by(client: TestClient) -> None:
    """A lifespan has no id."""
    del client
    with TestClient(RequestIdMiddleware(_lives)):
        pass


async def _lives(scope: Any, receive: Any, send: Any) -> None:
    assert scope["type"] == "lifespan"
    for stage in ("startup", "shutdown"):
        await receive()
        assert current() == ""
        await send({"type": f"lifespan.{stage}.complete"})
