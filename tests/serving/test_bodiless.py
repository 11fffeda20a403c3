"""Statuses that have no body (RFC 9110 §15.3.5, §15.4.5): whatever a handler gives, none is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from connexion import NoContent
from connexion.lifecycle import ConnexionResponse
from connexion.middleware import MiddlewarePosition
from starlette.responses import JSONResponse, Response, StreamingResponse

from accord import App
from tests.serving.answers import ITEM, NOTHING, answered, of
from tests.serving.conftest import Serve

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send


def pieces() -> Iterator[bytes]:
    yield b"abc"


GIVEN = [
    lambda status: ({"a": 1}, status),
    lambda status: (b"abc", status),
    lambda status: (pieces(), status),
    lambda status: Response(b"abc", status),
    lambda status: JSONResponse({"a": 1}, status),
    lambda status: StreamingResponse(pieces(), status),
    lambda status: (JSONResponse({"a": 1}), status),
    lambda status: ConnexionResponse(status, "application/json", body={"a": 1}),
]


@pytest.mark.parametrize("status", [204, 304])
@pytest.mark.parametrize("give", GIVEN)
def test_a_body_where_there_is_none_is_a_violation(serve: Serve, give: Any, status: int) -> None:
    assert answered(serve, {"200": of(), str(status): NOTHING}, give(status)).status == 500


@pytest.mark.parametrize("status", [204, 304])
@pytest.mark.parametrize("give", GIVEN)
@pytest.mark.parametrize("choice", [False, "report"])
def test_it_is_not_sent_where_nobody_checks(serve: Serve, give: Any, status: int, choice: Any) -> None:
    responses = {"200": of(), str(status): NOTHING}
    reply = answered(serve, responses, give(status), validate_responses=choice)
    assert (reply.status, reply.body) == (status, b"")
    assert reply.headers.keys().isdisjoint({"content-length", "content-type", "transfer-encoding"})


@pytest.mark.parametrize(
    "value", [(b"abc", 202), Response(b"abc", 202), (pieces(), 202), StreamingResponse(pieces(), 202)]
)
def test_a_status_that_is_documented_without_content_has_none(serve: Serve, value: Any) -> None:
    assert answered(serve, {"202": NOTHING}, value).status == 500


@pytest.mark.parametrize("schema", [ITEM, {}])
def test_no_content_is_no_body_and_not_null(serve: Serve, schema: Any) -> None:
    assert answered(serve, {"200": of(schema=schema)}, NoContent).status == 500
    reply = answered(serve, {"200": of(schema=schema)}, NoContent, validate_responses=False)
    assert (reply.status, reply.body, reply.headers) == (200, b"", {"content-length": "0"})


def test_a_content_type_makes_no_body(serve: Serve) -> None:
    returned = (None, 302, {"Location": "/a", "Content-Type": "application/json"})
    reply = answered(serve, {"200": of(), "302": NOTHING}, returned)
    assert (reply.status, reply.body, reply.headers["location"]) == (302, b"", "/a")


@dataclass
class Changing:
    """A middleware that changes a response on its way out, which has it judged once more."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def changing(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-a", b"1")]
            await send(message)

        await self.app(scope, receive, changing)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("status", [202, 204])
def test_no_body_is_no_body_behind_a_middleware_too(serve: Serve, method: str, status: int) -> None:
    def prepare(app: App) -> None:
        app.add_middleware(Changing, MiddlewarePosition.BEFORE_CONTEXT)

    reply = answered(serve, {str(status): NOTHING}, (None, status), method=method, prepare=prepare)
    assert (reply.status, reply.body, reply.headers["x-a"]) == (status, b"", "1")
