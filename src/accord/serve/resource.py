"""Bytes that never change while the process runs, answered with all that HTTP has to save sending them again.

A ``Resource`` renders itself once, on the first request for it, off the event loop; after that a request costs
a comparison of entity tags and one write (RFC 9110 §8.8.3, §13.1.2, §12.5.3).
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import Receive, Scope, Send

    RawHeaders = list[tuple[bytes, bytes]]

REVALIDATE = "no-cache"
FOREVER = "public, max-age=31536000, immutable"

_WORTH_COMPRESSING = 1024
_READS = frozenset({"GET", "HEAD"})


class Resource:
    """An ASGI application that answers GET and HEAD with what *render* returns, and 405 to every other method.

    ``headers`` are sent with every answer that has the content or says that it is unchanged.
    """

    def __init__(
        self,
        render: Callable[[], bytes],
        media_type: str,
        *,
        cache_control: str = REVALIDATE,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self._render = render
        self.media_type = media_type
        fixed = (("cache-control", cache_control), ("x-content-type-options", "nosniff"), *headers)
        self._headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in fixed]

    @cached_property
    def body(self) -> bytes:
        """The content as it is without compression."""
        return self._render()

    @cached_property
    def compressed(self) -> bytes | None:
        """The content compressed with gzip, or None where that would save nothing worth having."""
        if len(self.body) < _WORTH_COMPRESSING or self.media_type.startswith("image/"):
            return None
        # No time and no name in the header: the same content gives the same bytes.
        return gzip.compress(self.body, compresslevel=6, mtime=0)

    @cached_property
    def digest(self) -> str:
        """What the content is known by; equal for equal content only."""
        return hashlib.sha256(self.body).hexdigest()[:32]

    def _prepare(self) -> tuple[bytes, bytes | None, str]:
        return self.body, self.compressed, self.digest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        """Answer one request."""
        if scope["method"] not in _READS:
            await _send(send, 405, [(b"allow", b"GET, HEAD"), (b"content-length", b"0")])
            return
        ready = "digest" in self.__dict__
        body, compressed, digest = self._prepare() if ready else await run_in_threadpool(self._prepare)

        headers = [*self._headers]
        if compressed is not None:
            headers.append((b"vary", b"accept-encoding"))
            if _accepts_gzip(_header(scope, b"accept-encoding")):
                body, digest = compressed, f"{digest}-gzip"
                headers.append((b"content-encoding", b"gzip"))
        tag = f'"{digest}"'
        headers.append((b"etag", tag.encode()))
        if _matches(_header(scope, b"if-none-match"), tag):
            await _send(send, 304, [header for header in headers if header[0] != b"content-encoding"])
            return
        headers.append((b"content-type", self.media_type.encode("latin-1")))
        headers.append((b"content-length", str(len(body)).encode()))
        await _send(send, 200, headers, b"" if scope["method"] == "HEAD" else body)


async def _send(send: Send, status: int, headers: RawHeaders, body: bytes = b"") -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _header(scope: Scope, name: bytes) -> str:
    """The values of a header, joined with commas (RFC 9110 §5.3); empty where there is none."""
    return ",".join(value.decode("latin-1") for key, value in scope["headers"] if key == name)


def _accepts_gzip(accept_encoding: str) -> bool:
    """Whether the client takes gzip: by name or by ``*``, and not with a weight of nought (RFC 9110 §12.5.3)."""
    weights = dict[str, bool]()
    for element in accept_encoding.lower().split(","):
        coding, *parameters = (part.strip() for part in element.split(";"))
        refused = any(parameter.replace(" ", "") in {"q=0", "q=0.0", "q=0.00", "q=0.000"} for parameter in parameters)
        weights[coding] = not refused
    return weights.get("gzip", weights.get("*", False))


def _matches(if_none_match: str, tag: str) -> bool:
    """Whether the client has this content already: the weak comparison of RFC 9110 §8.8.3.2."""
    known = {element.strip().removeprefix("W/") for element in if_none_match.split(",")}
    return tag in known or "*" in known
