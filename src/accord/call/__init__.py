"""The run time behind generated clients: what a module ``generated/<service>/client.py`` and its callers use.

The public names are listed here and imported when first used: importing a client loads neither an HTTP client nor a
server.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accord.call.async_client import AsyncClient as AsyncClient
    from accord.call.client import Client as Client
    from accord.call.credentials import Secret as Secret
    from accord.call.errors import (
        AttemptTimeout as AttemptTimeout,
    )
    from accord.call.errors import (
        CallError as CallError,
    )
    from accord.call.errors import (
        CircuitOpen as CircuitOpen,
    )
    from accord.call.errors import (
        CredentialsError as CredentialsError,
    )
    from accord.call.errors import (
        DeadlineExceeded as DeadlineExceeded,
    )
    from accord.call.errors import (
        ErrorResponse as ErrorResponse,
    )
    from accord.call.errors import (
        InvalidRequest as InvalidRequest,
    )
    from accord.call.errors import (
        InvalidResponse as InvalidResponse,
    )
    from accord.call.errors import (
        Misconfigured as Misconfigured,
    )
    from accord.call.errors import (
        Problem as Problem,
    )
    from accord.call.errors import (
        ResponseError as ResponseError,
    )
    from accord.call.errors import (
        UnexpectedResponse as UnexpectedResponse,
    )
    from accord.call.errors import (
        Unreachable as Unreachable,
    )
    from accord.call.errors import (
        Violation as Violation,
    )
    from accord.call.incremental import AsyncStream as AsyncStream
    from accord.call.incremental import Stream as Stream
    from accord.call.policy import Breaker as Breaker
    from accord.call.policy import Budget as Budget
    from accord.call.policy import ClientOptions as ClientOptions
    from accord.call.policy import Options as Options
    from accord.call.raw import streaming as streaming
    from accord.call.raw import with_response as with_response
    from accord.call.response import Headers as Headers
    from accord.call.response import Response as Response
    from accord.call.senders import AsyncSender as AsyncSender
    from accord.call.senders import Sender as Sender
    from accord.call.service import Service as Service
    from accord.call.streams import Event as Event
    from accord.call.uploads import Upload as Upload

_HOMES = {
    "AsyncClient": "async_client",
    "AsyncSender": "senders",
    "AsyncStream": "incremental",
    "AttemptTimeout": "errors",
    "Breaker": "policy",
    "Budget": "policy",
    "CallError": "errors",
    "CircuitOpen": "errors",
    "Client": "client",
    "ClientOptions": "policy",
    "CredentialsError": "errors",
    "DeadlineExceeded": "errors",
    "ErrorResponse": "errors",
    "Event": "streams",
    "Headers": "response",
    "InvalidRequest": "errors",
    "InvalidResponse": "errors",
    "Misconfigured": "errors",
    "Options": "policy",
    "Problem": "errors",
    "Response": "response",
    "ResponseError": "errors",
    "Secret": "credentials",
    "Sender": "senders",
    "Service": "service",
    "Stream": "incremental",
    "UnexpectedResponse": "errors",
    "Unreachable": "errors",
    "Upload": "uploads",
    "Violation": "errors",
    "streaming": "raw",
    "with_response": "raw",
}
__all__ = [
    "AsyncClient",
    "AsyncSender",
    "AsyncStream",
    "AttemptTimeout",
    "Breaker",
    "Budget",
    "CallError",
    "CircuitOpen",
    "Client",
    "ClientOptions",
    "CredentialsError",
    "DeadlineExceeded",
    "ErrorResponse",
    "Event",
    "Headers",
    "InvalidRequest",
    "InvalidResponse",
    "Misconfigured",
    "Options",
    "Problem",
    "Response",
    "ResponseError",
    "Secret",
    "Sender",
    "Service",
    "Stream",
    "UnexpectedResponse",
    "Unreachable",
    "Upload",
    "Violation",
    "streaming",
    "with_response",
]


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
