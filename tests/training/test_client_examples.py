"""The examples of ``docs/clients.md``, as they are written there, against the training log."""

from __future__ import annotations

import ast
import asyncio
import inspect
import io
import re
from collections.abc import Awaitable, Iterator
from typing import Any

import pytest

from accord import call
from generated.training import client as training
from tests.training.conftest import COACH_KEY, ROOT

EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs/clients.md").read_text(encoding="utf-8"), re.DOTALL)
ELSEWHERE = "https://runs.example.org/training/v1"
GPX = b'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>'


@pytest.fixture(scope="module")
def logged(url: str) -> str:
    """Where the service is, with the run that the examples ask for."""
    with training.Client(url, coach_key=COACH_KEY) as client:
        ada = client.create_runner(body={"name": "Ada", "email": "ada@example.org"})
        run = client.create_run(
            runner_id=ada["id"],
            body={"started_at": "2026-05-17T07:30:00Z", "kind": "long", "distance_m": 1234, "duration_s": 300},
        )
        client.upload_track(run_id=run["id"], body=GPX)
    assert (ada["id"], run["id"]) == (1, 1)
    return url


@pytest.fixture
def names(logged: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Any]]:
    """What the examples take for granted: clients that are set up by the environment, and a file."""
    monkeypatch.setenv("TRAINING_URL", logged)
    monkeypatch.setenv("TRAINING_COACH_KEY", COACH_KEY)
    with training.Client() as client:
        yield {"Client": training.Client, "call": call, "client": client, "file": io.BytesIO()}


def example(mark: str) -> str:
    """The one example that has something in it."""
    (found,) = [text for text in EXAMPLES if mark in text]
    return str(found)


def run(text: str, names: dict[str, Any]) -> None:
    """Run an example, which may wait for something."""
    code = compile(text, "docs/clients.md", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)

    async def session() -> None:
        async with training.AsyncClient() as client:
            names["async_client"] = client
            done: Awaitable[None] | None = eval(code, names)
            if inspect.isawaitable(done):
                await done

    asyncio.run(session())


def test_the_first_example(logged: str, names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    text = example(ELSEWHERE)
    run(text.replace(ELSEWHERE, logged).replace('"whistle"', repr(COACH_KEY)), names)
    assert [found["id"] for found in names["page"]["items"]] == [1]
    assert capsys.readouterr().out == "There is no run 7.\n"


def test_the_example_of_pages(names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> None:
    run(example("iter_list_runs"), names)
    assert capsys.readouterr().out == "1234\n"


def test_the_example_of_options(names: dict[str, Any]) -> None:
    run(example("with_options"), names)
    for client in (names["client"], names["patient"]):
        assert client.get_run(run_id=1)["distance_m"] == 1234
    names["client"].close()


def test_the_example_of_answers_and_streams(names: dict[str, Any]) -> None:
    run(example("with_response"), names)
    answer = names["answer"]
    assert (answer.status, answer.body["id"], answer.attempts, answer.from_cache) == (200, 1, 1, False)
    assert answer.elapsed > 0
    assert answer.headers["ETag"]
    assert names["file"].getvalue() == GPX


def test_every_example_runs_somewhere() -> None:
    """Those of senders and of packages run where there are some: in test_senders.py and test_client_package.py."""
    here = {example(mark) for mark in (ELSEWHERE, "iter_list_runs", "with_options", "with_response")}
    assert {text for text in EXAMPLES if text not in here} == {
        example("generated.shop.senders"),
        example("training_client"),
    }
