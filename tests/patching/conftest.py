"""A project whose document changes, and the command that follows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from accord.cli import main

HEAD = """\
openapi: 3.1.0
info: {title: Shop, version: "1", description: A shop.}
servers: [{url: /}]
paths:
"""
TAIL = """\
components:
  schemas:
    Kind: {type: string, enum: [a, b]}
    Thing: {type: object, properties: {name: {type: string}}}
"""
SILENT = (
    '"missing-description", "missing-example", "missing-success-schema", "missing-summary", "unbounded-array", '
    '"unbounded-string", "undocumented-error"'
)
HANDLERS = "handlers/shop/things.py"


@dataclass(frozen=True)
class Said:
    """What a run of the command came to."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Project:
    """A project with the service ``shop``; paths are relative to it."""

    root: Path

    def document(self, paths: str) -> None:
        """Save the document with these paths."""
        self.write("specs/shop.yaml", f"{HEAD}{paths}{TAIL}")

    def write(self, path: str, text: str) -> None:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(text.encode())

    def read(self, path: str = HANDLERS) -> str:
        return (self.root / path).read_bytes().decode()

    def generate(self, *options: str) -> Said:
        result = CliRunner().invoke(main, ["generate", *options])
        assert "bug in Accord" not in result.stderr, result.stderr
        return Said(result.exit_code, result.stdout, result.stderr)

    def followed(self, before: str, after: str, handlers: str, path: str = HANDLERS) -> str:
        """The module of *handlers* after the document changed from one to the other and they were patched."""
        self.document(before)
        self.write(path, handlers)
        assert self.generate().code == 0
        self.document(after)
        assert self.generate("--patch-handlers").code == 0
        return self.read(path)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    made = Project(tmp_path / "project")
    made.write("pyproject.toml", f"[tool.accord]\nignore = [{SILENT}]\n")
    monkeypatch.chdir(made.root)
    return made


Listing = Callable[..., str]


def listing(*parameters: str, body: str = "", extra: str = "", responses: str = '"204": {description: None}') -> str:
    """``GET /things`` with these parameters, as YAML flow mappings."""
    given = "".join(f"      - {{{parameter}}}\n" for parameter in parameters)
    return (
        f"  /things:\n    {'put' if body else 'get'}:\n      operationId: listThings\n      tags: [Things]\n"
        + (f"      parameters:\n{given}" if given else "")
        + (f"      requestBody: {body}\n" if body else "")
        + f"      responses: {{{responses}}}\n{extra}"
    )


LIMIT = "name: limit, in: query, schema: {type: integer, default: 20}"
FIFTY = "name: limit, in: query, schema: {type: integer, default: 50}"
Q = "name: q, in: query, schema: {type: string}"
Q_NEEDED = "name: q, in: query, required: true, schema: {type: string}"
KIND = 'name: kind, in: query, schema: {$ref: "#/components/schemas/Kind"}'
PAGE = "name: page, in: query, schema: {type: integer}"
