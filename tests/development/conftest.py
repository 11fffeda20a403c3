"""A project under ``accord dev``, as somebody sees it who edits files and looks at the result."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PATIENCE_S = 60.0
ACCORD = Path(sys.executable).with_name("accord")

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: "1", summary: Pets}
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      responses:
        "200":
          description: All pets
          content: {application/json: {schema: {type: array, items: {type: string}}}}
"""
HANDLER = """\
async def list_pets():
    return ["Rex"]
"""


@dataclass
class Dev:
    """A running ``accord dev`` and its project."""

    root: Path
    output: Path
    process: subprocess.Popen[bytes]
    url: str = ""

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of an answer."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE_S) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read()

    def save(self, path: str, text: str) -> None:
        """Write a file as an editor does: beside the old one, and then in its place."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_name(f".{file.name}.saving")
        beside.write_text(text)
        beside.replace(file)

    def until(self, holds: Callable[[], Any]) -> None:
        """Wait for something to come about."""
        deadline = time.monotonic() + PATIENCE_S
        while not holds():
            assert self.process.poll() is None, self.written()
            assert time.monotonic() < deadline, self.written()
            time.sleep(0.02)

    def until_written(self, pattern: str) -> re.Match[str]:
        """Wait until the terminal shows something, and return it."""
        self.until(lambda: re.search(pattern, self.written()))
        found = re.search(pattern, self.written())
        assert found
        return found

    def written(self) -> str:
        """Everything the terminal shows."""
        return self.output.read_text()

    def end(self) -> int:
        """The exit code, once the process has ended."""
        return self.process.wait(PATIENCE_S)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a document and a handler, and nothing generated yet."""
    folder = tmp_path / "shop"
    for name, text in {
        "pyproject.toml": "[tool.accord]\n",
        "specs/pets.yaml": DOCUMENT,
        "handlers/pets/pets.py": HANDLER,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def dev(root: Path, tmp_path: Path) -> Iterator[Callable[..., Dev]]:
    """Starts ``accord dev`` on a free port; *serving* is whether it is expected to get there."""
    started: list[Dev] = []

    def start(*options: str, serving: bool = True) -> Dev:
        output = tmp_path / f"output{len(started)}"
        with output.open("wb") as stream:
            process = subprocess.Popen(
                [ACCORD, "dev", *(options or ("--port", "0"))],
                cwd=root,
                stdout=stream,
                stderr=stream,
                start_new_session=True,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        session = Dev(root, output, process)
        started.append(session)
        if serving:
            session.url = session.until_written(r"serving +(http://\S+)")[1]
        return session

    yield start
    for session in started:
        if session.process.poll() is None:
            session.process.terminate()
            session.process.wait(PATIENCE_S)
