"""Webhooks and callbacks: sent by generated senders to subscribers that listen, and held to the contract."""

from __future__ import annotations

import asyncio
import http.server
import importlib
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from accord import call, pipeline
from accord.settings import read

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "tests" / "golden" / "webhooks" / "spec.yaml"
SHOP = """\
openapi: 3.1.1
info: {title: Shop, version: "1"}
webhooks:
  orderShipped:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [id, carrier]
              properties: {id: {type: integer}, carrier: {type: string}}
              additionalProperties: false
      responses:
        "204": {description: Noted}
"""
SUBSCRIPTION = {"id": 7, "url": "https://subscriber.example/hook"}


class Subscriber(http.server.BaseHTTPRequestHandler):
    """Notes what comes, and answers as its server says."""

    def do_POST(self) -> None:
        server: Any = self.server
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        server.came.append((self.path, self.headers.get("x-reason"), json.loads(body) if body else None))
        status, answer = server.answers
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def senders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    root = tmp_path_factory.mktemp("senders")
    (root / "specs").mkdir()
    (root / "pyproject.toml").write_text('[tool.accord]\npackage = "announced"\n')
    (root / "specs" / "webhooks.yaml").write_text(DOCUMENT.read_text())
    built = pipeline.generate(read(root))
    assert not built.failed, built.diagnostics
    sys.path.insert(0, str(root))
    yield importlib.import_module("announced.generated.webhooks.senders")
    sys.path.remove(str(root))


@pytest.fixture
def subscriber() -> Iterator[Any]:
    server: Any = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Subscriber)
    server.came, server.answers = [], (200, b'{"noted": true}')
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def address(subscriber: Any) -> str:
    return f"http://127.0.0.1:{subscriber.server_port}/hooks/?token=a%2Fb"


def test_a_webhook_goes_to_the_url_that_was_given_and_its_answer_is_typed(senders: Any, subscriber: Any) -> None:
    with senders.Sender(address(subscriber)) as sender:
        assert sender.announce(body=SUBSCRIPTION) == {"noted": True}
    assert subscriber.came == [("/hooks/?token=a%2Fb", None, SUBSCRIPTION)]


def test_a_callback_without_a_body_has_its_parameters(senders: Any, subscriber: Any) -> None:
    subscriber.answers = (204, b"")

    async def send() -> None:
        async with senders.AsyncSender(address(subscriber)) as sender:
            await sender.ended(x_reason="over")

    asyncio.run(send())
    assert subscriber.came == [("/hooks/?token=a%2Fb", "over", None)]


def test_what_a_subscriber_answers_is_held_to_the_contract(senders: Any, subscriber: Any) -> None:
    subscriber.answers = (200, b'{"noted": 5}')
    with senders.Sender(address(subscriber)) as sender, pytest.raises(call.InvalidResponse) as found:
        sender.announce(body=SUBSCRIPTION)
    assert [violation.pointer for violation in found.value.violations] == ["/noted"]


@pytest.mark.parametrize("url", ["", "subscriber", "ftp://a/b", "http://", "http://[::1"])
def test_a_url_that_nothing_can_be_sent_to_is_refused(senders: Any, url: str) -> None:
    with pytest.raises(call.Misconfigured, match="http"):
        senders.Sender(url)


def test_the_example_of_the_documentation(tmp_path: Path, subscriber: Any) -> None:
    """As it is written, in a program of its own beside the project that it speaks of."""
    page = (ROOT / "docs/clients.md").read_text(encoding="utf-8")
    (example,) = (text for text in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "shop.senders" in text)
    (tmp_path / "specs").mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool.accord]\n")
    (tmp_path / "specs" / "shop.yaml").write_text(SHOP)
    built = pipeline.generate(read(tmp_path))
    assert not built.failed, built.diagnostics
    subscriber.answers = (204, b"")
    program = f"subscription = {{'url': {address(subscriber)!r}}}\n{example}"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert subscriber.came == [("/hooks/?token=a%2Fb", None, {"id": 17, "carrier": "Bicycle"})]
