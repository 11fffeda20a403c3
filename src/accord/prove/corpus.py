"""Requests that schemathesis made once, kept to be sent again: making them takes ten times as long as sending them.

A corpus belongs to one text of a contract, one version of schemathesis and one way to run it; any other is made anew.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from accord.contract import store
from accord.contract.model import Contract
from accord.prove.message import Request

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request without credentials; ``valid`` is what it was meant to be, None where that is not said."""

    operation: str
    request: Request
    valid: bool | None


@dataclass(frozen=True, slots=True)
class Corpus:
    """Where the requests for a contract are kept, in a file of *folder*."""

    file: Path

    def load(self) -> tuple[Recorded, ...] | None:
        """The requests that are kept, None where there are none, or none that can be read."""
        try:
            with gzip.open(self.file, "rt", encoding="utf-8") as stream:
                return tuple(_read(json.loads(line)) for line in stream)
        except (OSError, EOFError, ValueError, TypeError, KeyError):
            return None

    def save(self, recorded: Sequence[Recorded]) -> None:
        """Keep requests; what cannot be written is made again the next time."""
        text = "".join(json.dumps(_written(one), separators=(",", ":")) + "\n" for one in recorded)
        with suppress(OSError):
            self.file.parent.mkdir(parents=True, exist_ok=True)
            for old in self.file.parent.glob(f"{self.file.name.partition('-')[0]}-*.jsonl.gz"):
                old.unlink()
            unfinished = self.file.with_suffix(f".{os.getpid()}")
            unfinished.write_bytes(gzip.compress(text.encode(), mtime=0))
            unfinished.replace(self.file)


def corpus(contract: Contract, folder: Path, *about: object) -> Corpus:
    """The corpus of a contract for a run that *about* describes."""
    said = (_FORMAT, version("schemathesis"), version("hypothesis"), *about, store.dump(contract))
    digest = hashlib.sha256("\0".join(map(str, said)).encode()).hexdigest()[:16]
    return Corpus(folder / f"{contract.service}-{digest}.jsonl.gz")


def folder(root: Path | None) -> Path:
    """Where corpora are kept: beside what a project generates, or in the user's cache where there is no project."""
    if root is not None:
        return root / "corpus"
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")  # noqa: PTH111, PTH118
    return Path(base) / "accord" / "corpus"


def _written(one: Recorded) -> list[Any]:
    request = one.request
    body = base64.b64encode(request.body).decode()
    return [one.operation, one.valid, request.method, request.target, list(map(list, request.headers)), body]


def _read(line: list[Any]) -> Recorded:
    operation, valid, method, target, headers, body = line
    lines = tuple((str(name), str(value)) for name, value in headers)
    return Recorded(operation, Request(method, target, lines, base64.b64decode(body)), valid)
