"""A small project, and processes that serve it for real."""

from __future__ import annotations

import json
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

from accord import pipeline
from accord.settings import read

PATIENCE_S = 60.0
ACCORD = Path(sys.executable).with_name("accord")

DOCUMENT = """\
openapi: 3.1.0
info: {title: Pets, version: "1", summary: Pets}
servers: [{url: /v1}]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [Pets]
      parameters:
        - {name: wait, in: query, schema: {type: number, minimum: 0, maximum: 10}}
      responses:
        "200":
          description: All pets
          content: {application/json: {schema: {type: array, items: {type: string}}}}
"""
HANDLER = """\
import asyncio
import logging


async def list_pets(wait=0):
    logging.getLogger("pets").warning("looking", extra={"wait": wait})
    await asyncio.sleep(wait)
    return ["Rex"]
"""


@dataclass
class Project:
    """A project on the disk."""

    root: Path
    accord: Path = ACCORD

    @property
    def handler(self) -> Path:
        """The module with the one handler there is."""
        return self.root / "handlers" / "pets" / "pets.py"


@dataclass
class Server:
    """A process that serves, and what it has written so far."""

    process: subprocess.Popen[bytes]
    out: Path
    err: Path
    url: str = ""

    def get(self, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers by lower-case name, and body of an answer."""
        request = urllib.request.Request(self.url + path, headers=headers)
        try:
            answer = urllib.request.urlopen(request, timeout=PATIENCE_S)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, {name.lower(): value for name, value in answer.headers.items()}, answer.read()

    def wait_for(self, pattern: str) -> re.Match[str]:
        """The first place on standard error that *pattern* matches, as soon as there is one."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            found = re.search(pattern, self.err.read_text())
            if found:
                return found
            if time.monotonic() > deadline or self.process.poll() is not None:
                return pytest.fail(f"no {pattern!r} in what the server wrote:\n{self.err.read_text()}")
            time.sleep(0.02)

    def end(self) -> int:
        """The exit code, once the process has ended."""
        return self.process.wait(PATIENCE_S)

    def access(self) -> list[dict[str, Any]]:
        """The lines of the access log."""
        return [json.loads(text) for text in self.out.read_text().splitlines()]

    def log(self) -> list[dict[str, Any]]:
        """The other lines of the log."""
        return [json.loads(text) for text in self.err.read_text().splitlines()]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one service, generated and with its handler written."""
    root = tmp_path / "shop"
    (root / "specs").mkdir(parents=True)
    (root / "pyproject.toml").write_text("[tool.accord]\n")
    (root / "specs" / "pets.yaml").write_text(DOCUMENT)
    pipeline.generate(read(root))
    made = Project(root)
    made.handler.write_text(HANDLER)
    return made


@pytest.fixture
def serve(project: Project, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Starts a command in the project, on a free port, and waits until it serves, unless it is meant not to."""
    started: list[Server] = []

    def start(*command: str, serving: bool = True, **environment: str) -> Server:
        out, err = tmp_path / f"out{len(started)}", tmp_path / f"err{len(started)}"
        with out.open("wb") as stdout, err.open("wb") as stderr:
            process = subprocess.Popen(
                command or (str(ACCORD), "serve", "--port", "0", "--workers", "1"),
                cwd=project.root,
                stdout=stdout,
                stderr=stderr,
                env={**os.environ, **environment},
            )
        server = Server(process, out, err)
        started.append(server)
        if serving:
            server.url = server.wait_for(r"ASGI server listening on (http://[^\s\"]+)")[1]
        return server

    yield start
    for server in started:
        if server.process.poll() is None:
            server.process.kill()
            server.process.wait(PATIENCE_S)
