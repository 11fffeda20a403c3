"""Coverage-guided requests for the whole application: see README.md."""

from __future__ import annotations

import logging
import sys
from typing import Any

import atheris

with atheris.instrument_imports(include=["accord.serve"]):
    from fuzzing.document import BODIES, application

APP: Any = application()
APP._middleware_app  # noqa: B018, SLF001  made before the first input
OPERATIONS = sorted(APP._application.endpoints, key=lambda endpoint: endpoint.operation.id)  # noqa: SLF001
CONTENT_TYPES = [name.encode() for name in BODIES]


def scope_of(data: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The scope and the chunks of the body that some bytes stand for."""
    given = atheris.FuzzedDataProvider(data)
    operation = OPERATIONS[given.ConsumeIntInRange(0, len(OPERATIONS) - 1)].operation
    text = given.ConsumeBytes(given.ConsumeIntInRange(0, 60))
    raw = operation.path.replace("{value}", "\0").encode().replace(b"\0", text.replace(b"?", b"") or b"1")
    query, headers = b"", [(b"host", b"localhost")]
    place = given.ConsumeIntInRange(0, 3)
    value = given.ConsumeBytes(given.ConsumeIntInRange(0, 80))
    if place == 0:
        query = b"value=" + value
    elif place == 1:
        query = value
    else:
        line = value.replace(b"\r", b"").replace(b"\n", b"")
        headers.append((b"value", line) if place == 2 else (b"cookie", b"value=" + line))  # noqa: PLR2004
    chunks: list[bytes] = []
    if operation.method.upper() == "POST":
        choice = given.ConsumeIntInRange(0, len(CONTENT_TYPES) + 1)
        kind = CONTENT_TYPES[choice] if choice < len(CONTENT_TYPES) else given.ConsumeBytes(40)
        if kind == b"multipart/form-data":
            kind += b"; boundary=B"
        headers.append((b"content-type", kind))
        body = given.ConsumeBytes(sys.maxsize)
        if kind.endswith(b"boundary=B"):
            body = body.replace(b"|", b"\r\n--B").replace(b"~", b'\r\nContent-Disposition: form-data; name="')
        half = len(body) // 2
        chunks = [body[:half], body[half:]]
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": operation.method.upper(),
        "scheme": "http",
        "path": raw.decode("utf-8", "replace"),
        "raw_path": raw,
        "query_string": query,
        "root_path": "",
        "headers": headers,
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
    }
    return scope, chunks


def one_input(data: bytes) -> None:
    """Send one request and judge the answer."""
    scope, chunks = scope_of(data)
    answers: list[int] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": chunks.pop(0) if chunks else b"", "more_body": bool(chunks)}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answers.append(message["status"])

    running = APP(scope, receive, send)
    try:
        running.send(None)
    except StopIteration:
        pass
    else:
        raise AssertionError("the application waits for something")
    if len(answers) != 1 or answers[0] >= 500:  # noqa: PLR2004
        raise AssertionError(f"{answers} for {scope['method']} {scope['raw_path']!r} {scope['query_string']!r}")


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()
