"""Applications made for one test: a document, its handlers, and a client on the wire of ASGI."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from accord import App
from tests.serving.documents import by_name, document

if TYPE_CHECKING:
    from starlette.testclient import TestClient


class Serve(Protocol):
    """Starts an application and gives a client for it."""

    def __call__(
        self,
        paths: dict[str, Any],
        *handlers: Callable[..., Any],
        openapi: str = "3.1.0",
        components: dict[str, Any] | None = None,
        prepare: Callable[[App], None] | None = None,
        **arguments: Any,
    ) -> TestClient: ...


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as started:

        def start(
            paths: dict[str, Any],
            *handlers: Callable[..., Any],
            openapi: str = "3.1.0",
            components: dict[str, Any] | None = None,
            prepare: Callable[[App], None] | None = None,
            **arguments: Any,
        ) -> TestClient:
            fields = arguments.pop("document", {})
            app = App("test", **arguments)
            if prepare is not None:
                prepare(app)
            app.add_api(document(paths, openapi=openapi, components=components, **fields), resolver=by_name(*handlers))
            return started.enter_context(app.test_client())

        yield start
