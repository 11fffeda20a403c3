"""What the service does besides answering: it opens its store, closes it, and says when it cannot reach it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from connexion.lifecycle import ConnexionRequest, ConnexionResponse
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from . import problems, store

if TYPE_CHECKING:
    from connexion import AsyncApp


@asynccontextmanager
async def lifespan(_app: AsyncApp) -> AsyncGenerator[None]:
    """Create the tables before the first request, and leave no connection behind."""
    store.engine()
    yield
    store.close()


def configure(app: AsyncApp) -> None:
    """Answer 503 while the database is away or too busy, and 500 for nothing that passes by itself."""
    for error in (OperationalError, NoConnectionError):
        app.add_error_handler(error, unavailable)


def unavailable(_request: ConnexionRequest, _error: Exception) -> ConnexionResponse:
    """Answer 503; the log has the cause."""
    return ConnexionResponse(
        status_code=503,
        mimetype="application/problem+json",
        body=problems.problem(503, "The service cannot reach its database; try again later."),
    )
