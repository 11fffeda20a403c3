"""``accord mock`` as a process: it says where it listens, answers, and ends when it is told to."""

from __future__ import annotations

import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx2
import pytest

from tests.commands.processes import ACCORD
from tests.mocking.conftest import DOCUMENTS

PETS = DOCUMENTS / "pets.yaml"
PATIENCE_S = 60.0


class Running:
    """A command that serves: its address, its log so far, and what came of it."""

    def __init__(self, arguments: list[str | Path], cwd: Path, log: Path) -> None:
        self.log = log
        with log.open("wb") as stream:
            command = [str(ACCORD), "mock", *map(str, arguments), "--port", "0"]
            self.process = subprocess.Popen(command, cwd=cwd, stdout=stream, stderr=stream, stdin=subprocess.DEVNULL)
        self.url = self._address()
        self.client = httpx2.Client(base_url=self.url)

    def _address(self) -> str:
        deadline = time.monotonic() + PATIENCE_S
        while not (found := re.search(r"serving +(http://\S+)", self.log.read_text())):
            if self.process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the mock does not start:\n{self.log.read_text()}")
            time.sleep(0.02)
        return found[1]

    def close(self) -> None:
        """End the command, however it is."""
        self.client.close()
        self.process.kill()
        self.process.wait()

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, str]:
        """The exit code and everything that was printed, once it was told to end."""
        self.client.close()
        self.process.send_signal(number)
        return self.process.wait(PATIENCE_S), self.log.read_text()


@pytest.fixture
def mock(tmp_path: Path) -> Iterator[Callable[..., Running]]:
    """Start ``accord mock`` with some arguments."""
    with ExitStack() as stack:
        count = iter(range(100))

        def start(*arguments: str | Path, cwd: Path = tmp_path) -> Running:
            running = Running(list(arguments), cwd, tmp_path / f"{next(count)}.log")
            stack.callback(running.close)
            return running

        yield start


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_document_is_mocked_anywhere(mock: Callable[..., Running], number: signal.Signals) -> None:
    pets = mock(PETS)
    made = pets.client.post("/pets", json={"name": "Ada"})
    assert made.status_code == 201
    assert pets.client.get(made.headers["location"]).json() == made.json()
    code, text = pets.end(number)
    assert code == 0
    assert "mocking    Pets (6 operations)" in text
    assert "POST /pets 201" in text
    assert "Traceback" not in text


def test_a_project_is_mocked_service_by_service(mock: Callable[..., Running], tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "specs").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.accord]\n")
    for name in ("pets", "nested"):
        (root / "specs" / f"{name}.yaml").write_bytes((DOCUMENTS / f"{name}.yaml").read_bytes())
    both = mock(cwd=root)
    assert both.client.get("/pets/pets").status_code == 200
    assert both.client.get("/v2/owners").status_code == 200
    alone = mock("--service", "pets", cwd=root)
    assert alone.client.get("/pets").status_code == 200
    assert alone.client.get("/v2/owners").status_code == 404


def test_chaos_ends_a_connection_without_a_word(mock: Callable[..., Running]) -> None:
    pets = mock(PETS, "--chaos", "reset=100%")
    with pytest.raises(httpx2.RemoteProtocolError):
        pets.client.get("/pets")
    code, text = pets.end()
    assert code == 0
    assert "Traceback" not in text


def test_chaos_takes_its_time(mock: Callable[..., Running]) -> None:
    pets = mock(PETS, "--chaos", "latency=300ms")
    before = time.monotonic()
    assert pets.client.get("/pets").status_code == 200
    assert time.monotonic() - before >= 0.3


def test_a_proxy_passes_everything_on_and_reports_both_sides(mock: Callable[..., Running], tmp_path: Path) -> None:
    broken = (
        PETS.read_text()
        .replace("required: [id, name]", "required: [name]")
        .replace("id: {type: integer, readOnly", "key: {type: integer, readOnly")
    )
    (tmp_path / "broken.yaml").write_text(broken)
    upstream = mock(tmp_path / "broken.yaml")
    proxy = mock(PETS, "--proxy", upstream.url)
    direct = upstream.client.get("/pets")
    through = proxy.client.get("/pets")
    assert (through.status_code, through.content) == (direct.status_code, direct.content)
    assert through.headers["x-total-count"] == direct.headers["x-total-count"]
    assert proxy.client.post("/pets", json={"name": ""}).status_code == 400
    assert proxy.client.get("/nowhere").status_code == 404
    code, text = proxy.end()
    assert code == 1
    assert "GET /pets: the upstream breaks the contract" in text
    assert "POST /pets: the client breaks the contract: body/name is shorter" in text
    assert "GET /nowhere: the client breaks the contract: the contract has no such operation" in text
    assert re.search(r"3 exchanges, \d+ violations by clients, \d+ by the upstream", text)
    assert "Traceback" not in text


def test_a_proxy_of_what_keeps_its_contract_finds_nothing(mock: Callable[..., Running]) -> None:
    upstream = mock(PETS)
    proxy = mock(PETS, "--proxy", upstream.url)
    made = proxy.client.post("/pets", json={"name": "Ada"})
    assert proxy.client.get(made.headers["location"]).json() == made.json()
    code, text = proxy.end()
    assert code == 0
    assert "2 exchanges, 0 violations by clients, 0 by the upstream" in text


def test_an_upstream_that_is_not_there_is_a_finding(mock: Callable[..., Running]) -> None:
    proxy = mock(PETS, "--proxy", "http://127.0.0.1:9")
    assert proxy.client.get("/pets").status_code == 502
    code, text = proxy.end()
    assert code == 1
    assert "it cannot be reached" in text


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nowhere.yaml"], 1, "nowhere.yaml"),
        ([PETS, "--chaos", "speed=3"], 2, "is no kind of trouble"),
        ([PETS, "--proxy", "example.com"], 2, "is no URL to forward to"),
        ([PETS, "--proxy", "http://localhost:1", "--seed", "3"], 2, "--seed has no meaning with --proxy"),
        ([PETS, "--service", "dogs"], 2, "there is no service 'dogs'"),
        ([PETS, "--scenario", "none.yaml"], 1, "none.yaml"),
        ([], 2, ""),
    ],
)
def test_what_cannot_be_mocked_is_said_in_a_sentence(
    tmp_path: Path, arguments: list[str | Path], code: int, words: str
) -> None:
    command = [str(ACCORD), "mock", *map(str, arguments), "--port", "0"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == code, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stderr
