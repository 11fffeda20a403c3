"""Real bytes on a real socket, served by gunicorn's own ASGI worker."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

APPLICATION = """
from accord import App

def paths():
    answer = {"200": {"description": "", "content": {"application/json": {"schema": {}}}}}
    name = {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}}
    body = {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}
    return {
        "/hello/{name}": {"get": {"operationId": "wired.hello", "parameters": [name], "responses": answer}},
        "/echo": {"post": {"operationId": "wired.echo", "requestBody": body, "responses": answer,
                           "x-accord-max-body-size": 100}},
    }

async def hello(name):
    return name

def echo(body):
    return body
"""
START = """
from wired import App, paths
app = App("wired")
app.add_api({"openapi": "3.1.0", "info": {"title": "Wired", "version": "1"}, "paths": paths()})
"""
PATIENCE_S = 30.0


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("wired")
    (folder / "wired.py").write_text(APPLICATION)
    (folder / "start.py").write_text(START)
    where = str(folder / "s")
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-k",
        "asgi",
        "--no-control-socket",
        "-b",
        f"unix:{where}",
        "start:app",
    ]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env={**os.environ, "PYTHONPATH": "."})
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not _listens(where):
            assert server.poll() is None, (folder / "log").read_text()
            assert time.monotonic() < deadline, (folder / "log").read_text()
            time.sleep(0.05)
        yield where
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(PATIENCE_S)


def _listens(where: str) -> bool:
    if not Path(where).exists():
        return False
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(where)
        except ConnectionRefusedError:
            return False
    return True


def exchange(where: str, sent: bytes) -> bytes:
    """Everything that comes back until the server closes the connection."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE_S)
        connection.connect(where)
        connection.sendall(sent)
        received = b""
        while piece := connection.recv(65536):
            received += piece
        return received


def test_an_encoded_slash_stays_inside_its_segment(address: str) -> None:
    reply = exchange(address, b"GET /hello/a%2Fb HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert reply.startswith(b"HTTP/1.1 200 ")
    assert reply.endswith(b'\r\n\r\n"a/b"')


def test_a_chunked_body_is_a_body(address: str) -> None:
    head = b"POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
    reply = exchange(address, head + b'Transfer-Encoding: chunked\r\n\r\n4\r\n{"a"\r\n3\r\n:1}\r\n0\r\n\r\n')
    assert reply.startswith(b"HTTP/1.1 200 ")
    assert reply.endswith(b'{"a":1}')


def test_too_long_a_body_is_refused_by_its_length_alone(address: str) -> None:
    head = b"POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
    reply = exchange(address, head + b"Content-Length: 101\r\n\r\n")
    assert reply.startswith(b"HTTP/1.1 413 ")


def test_a_connection_serves_on_after_errors_and_head_has_no_body(address: str) -> None:
    sent = b"GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n" + b"HEAD /hello/x HTTP/1.1\r\nHost: a\r\n\r\n"
    reply = exchange(address, sent + b"GET /hello/x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert re.findall(rb"HTTP/1.1 (\d+)", reply) == [b"404", b"200", b"200"]
    assert reply.count(b'"x"') == 1
