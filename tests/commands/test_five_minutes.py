"""A newcomer's first five minutes, with the commands as they are typed and over the wire."""

from __future__ import annotations

import json
import re
import signal
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.commands.processes import finish, start

PATIENCE = 60.0


class Session:
    """A running `accord dev`: what it prints, and what its service answers."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.process = start("dev", "--port", "0", cwd=root)
        self.lines: list[str] = []
        assert self.process.stderr is not None
        self.reader = threading.Thread(target=self._read, args=(self.process.stderr,), daemon=True)
        self.reader.start()
        self.url = self.wait_for(r"serving +(http://\S+)")[1]

    def _read(self, stream: Any) -> None:
        self.lines.extend(stream)

    def wait_for(self, pattern: str, since: int = 0) -> re.Match[str]:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = re.search(pattern, "".join(self.lines[since:]))
            if found:
                return found
            assert self.process.poll() is None, "".join(self.lines)
            time.sleep(0.01)
        pytest.fail(f"{pattern} was never printed:\n{''.join(self.lines)}")

    def call(self, method: str, path: str) -> tuple[int, Any]:
        request = urllib.request.Request(self.url + path, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, self._body(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, self._body(answer)

    @staticmethod
    def _body(answer: Any) -> Any:
        content = answer.read()
        return json.loads(content) if "json" in answer.headers.get("content-type", "") else content.decode()

    def until(self, method: str, path: str, status: int) -> tuple[float, Any]:
        """How long it takes until a call is answered with *status*, and the answer."""
        begun = time.monotonic()
        got: tuple[int, Any] = (0, None)
        while time.monotonic() < begun + PATIENCE:
            got = self.call(method, path)
            if got[0] == status:
                return time.monotonic() - begun, got[1]
            time.sleep(0.01)
        pytest.fail(f"{method} {path} answers {got}, not {status}:\n{''.join(self.lines)}")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = finish(start("new", "shop", cwd=tmp_path))
    assert made.code == 0, made.text
    session = Session(tmp_path / "shop")
    yield session
    if session.process.poll() is None:
        session.process.send_signal(signal.SIGINT)
        assert session.process.wait(PATIENCE) == 0
    session.reader.join(PATIENCE)
    with session.process:
        pass
    assert "Traceback" not in "".join(session.lines)


def test_from_nothing_to_an_operation_that_answers(session: Session, record_property: Any) -> None:
    """New project, new endpoint, stub, 501, handler, 200; and a mistake that stops nothing."""
    assert session.call("GET", "/greetings/en") == (200, {"language": "en", "text": "Hello"})

    document = session.root / "specs" / "shop.yaml"
    handlers = session.root / "handlers" / "shop" / "greetings.py"
    mine = handlers.read_text()
    text = document.read_text()
    endpoint = (
        "  /farewells:\n    get:\n      operationId: listFarewells\n      summary: List farewells\n"
        "      tags: [Greetings]\n      responses:\n        '200':\n          description: The farewells.\n"
        "          content:\n            application/json:\n              schema: {type: array,\n"
        "                items: {type: string}}\n"
    )
    document.write_text(text.replace("\npaths:\n", f"\npaths:\n{endpoint}"))
    seconds, problem = session.until("GET", "/farewells", 501)
    record_property("a saved endpoint answers after", f"{seconds:.2f} s")
    assert problem["status"] == 501
    assert "handlers/shop/greetings.py" in problem["detail"]
    assert "list_farewells" in problem["detail"]
    assert handlers.read_text().startswith(mine.rstrip("\n").partition("\n")[0])
    assert "def list_farewells(" in handlers.read_text()
    assert "/farewells" in session.call("GET", "/openapi.json")[1]["paths"]
    assert session.call("GET", "/ui/")[0] == 200
    assert session.call("GET", "/greetings/en")[0] == 200

    stub = handlers.read_text()
    written = re.sub(
        r"(def list_farewells\(.*?\n)(.*?)raise NotImplementedError[^\n]*", r"\1\2return ['Bye']", stub, flags=re.DOTALL
    )
    assert written != stub
    handlers.write_text(written)
    seconds, body = session.until("GET", "/farewells", 200)
    record_property("a saved handler answers after", f"{seconds:.2f} s")
    assert body == ["Bye"]

    before = len(session.lines)
    good = document.read_text()
    document.write_text(good.replace("'200':", "'2000':", 1))
    session.wait_for(r"specs/shop\.yaml:\d+:\d+: error\[", before)
    assert session.call("GET", "/farewells") == (200, ["Bye"])
    assert session.call("GET", "/greetings/en")[0] == 200
    document.write_text(good.replace("The farewells.", "All farewells."))
    deadline = time.monotonic() + PATIENCE
    while "All farewells." not in json.dumps(session.call("GET", "/openapi.json")[1]):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_an_operation_added_by_command_appears_by_itself(session: Session) -> None:
    added = finish(start("add", "POST", "/orders", cwd=session.root))
    assert added.code == 0, added.text
    deadline = time.monotonic() + PATIENCE
    while "/orders" not in session.call("GET", "/openapi.json")[1]["paths"]:
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert (session.root / "handlers" / "shop" / "orders.py").is_file()
