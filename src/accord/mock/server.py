"""Serving a mock in the process that asked for it, until a signal ends it."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from accord.serve.alone import Worker

if TYPE_CHECKING:
    import socket

    from starlette.types import ASGIApp


def serve(app: ASGIApp, listener: socket.socket) -> None:
    """Serve on an open socket until SIGTERM or SIGINT; what goes wrong is told on standard error, in a line each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
    logger = logging.getLogger("accord")
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    # What the engine says of errors that it cannot tell as documented: the mock tells them as documented after all.
    logging.getLogger("accord.serve.enforcement").setLevel(logging.ERROR)
    Worker.of(listener, app, graceful_timeout=5).init_process()
