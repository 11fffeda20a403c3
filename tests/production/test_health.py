"""``/healthz`` and ``/readyz``: what an orchestrator asks, and what it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.serve.health import HealthMiddleware

Ready = Callable[[], object]


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Start and stop when told, and answer everything with 418."""
    if scope["type"] == "lifespan":
        assert (await receive())["type"] == "lifespan.startup"
        await send({"type": "lifespan.startup.complete"})
        assert (await receive())["type"] == "lifespan.shutdown"
        await send({"type": "lifespan.shutdown.complete"})
        return
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b""})


def health(*checks: Ready | None, paths: tuple[str, ...] = (), base_path: str = "") -> HealthMiddleware:
    """The middleware with an API for each of *checks*, the first of which documents *paths*."""
    middleware = HealthMiddleware(application)
    for number, check in enumerate(checks):
        document = {"paths": {path: {"get": {}} for path in (paths if number == 0 else ())}}
        contract = SimpleNamespace(service=f"service{number}", document=document)
        specification: Any = SimpleNamespace(contract=contract, base_path=base_path)
        middleware.add_api(specification, ready=check)
    return middleware


def test_a_process_that_answers_is_alive() -> None:
    """Whatever its services say, and no cache may answer for it."""
    answer = TestClient(health(lambda: False)).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "alive"})
    assert answer.headers["cache-control"] == "no-store"


def test_services_without_checks_are_ready() -> None:
    """Having started is all there is to ask."""
    answer = TestClient(health(None)).get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


async def _async_no() -> bool:
    await asyncio.sleep(0)
    return False


async def _async_yes() -> None:
    await asyncio.sleep(0)


def _raises() -> None:
    raise RuntimeError("password=hunter2")


@pytest.mark.parametrize("check", [lambda: True, lambda: None, lambda: 0, _async_yes])
def test_a_check_that_does_not_say_no_says_yes(check: Ready) -> None:
    """It says no by False or by an exception; to return nothing is to have found nothing wrong."""
    assert TestClient(health(check)).get("/readyz").status_code == 200


@pytest.mark.parametrize("check", [lambda: False, _async_no, _raises])
def test_a_check_that_says_no_makes_the_process_unready(check: Ready) -> None:
    """503 as problem+json, which names the service and not the cause."""
    answer = TestClient(health(None, check)).get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "The service service1 is not ready.",
    }


def test_the_cause_of_a_failed_check_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever runs the service has to find it somewhere."""
    TestClient(health(_raises)).get("/readyz")
    assert "the check ready() of the service service0 failed" in caplog.text
    assert "hunter2" in caplog.text


def test_readiness_begins_when_the_application_has_started_and_ends_when_it_is_to_stop() -> None:
    """In between requests may be sent; aliveness does not depend on it."""

    async def live() -> list[tuple[int, int]]:
        middleware = health(None)
        stages: list[tuple[int, int]] = []
        received = iter(("lifespan.startup", "lifespan.shutdown"))

        async def look() -> None:
            stages.append((await _status(middleware, "/healthz"), await _status(middleware, "/readyz")))

        async def receive() -> dict[str, str]:
            await look()
            return {"type": next(received)}

        async def send(message: Any) -> None:
            if message["type"] == "lifespan.shutdown.complete":
                await look()

        await middleware({"type": "lifespan"}, receive, send)
        return stages

    assert asyncio.run(live()) == [(200, 503), (200, 200), (200, 503)]


async def _status(middleware: HealthMiddleware, path: str) -> int:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request"}

    await middleware({"type": "http", "path": path, "method": "GET", "headers": []}, receive, send)
    return int(sent[0]["status"])


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_is_only_read(path: str) -> None:
    """HEAD answers without content, other methods are 405."""
    client = TestClient(health(None))
    head = client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    post = client.post(path)
    assert (post.status_code, post.headers["allow"], post.json()["status"]) == (405, "GET, HEAD", 405)


def test_a_documented_path_is_the_documents() -> None:
    """The operation answers; the other path stays."""
    client = TestClient(health(None, paths=("/healthz",)))
    assert client.get("/healthz").status_code == 418
    assert client.get("/readyz").status_code == 200


def test_a_documented_path_elsewhere_takes_nothing_away() -> None:
    """Below a base path it is another path; a template is not this path either."""
    assert TestClient(health(None, paths=("/healthz",), base_path="/v1")).get("/healthz").status_code == 200
    assert TestClient(health(None, paths=("/{name}",))).get("/healthz").status_code == 200


def test_health_answers_behind_a_prefix() -> None:
    """A proxy may put the whole application below a path."""
    assert TestClient(health(None), root_path="/behind").get("/behind/healthz").status_code == 200


def test_everything_else_is_the_applications() -> None:
    """A path that only begins like these included."""
    assert TestClient(health(None)).get("/healthz/").status_code == 418
