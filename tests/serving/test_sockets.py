"""Real bytes on a real socket, served by gunicorn's own ASGI worker."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.serving.servers import exchange, served

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


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("wired"), {"wired": APPLICATION, "start": START}) as where:
        yield where


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
