"""Services opened for a proof: those of a project in this process, and any at an address."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import logging
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from accord.contract import store
from accord.contract.model import Contract
from accord.diagnostics import AccordError, SettingsError
from accord.prove.credentials import credentials
from accord.prove.message import Request
from accord.prove.run import Service
from accord.prove.target import InProcess, Remote, Target
from accord.serve import service as serve
from accord.serve.contracts import CONTRACT_FILE
from accord.settings import Settings

_LOOKED_AT = 12


def compiled(settings: Settings) -> dict[str, Path]:
    """The compiled contracts of a project, by service."""
    folder = settings.root / settings.generated_folder
    return {file.parent.name: file for file in sorted(folder.glob(f"*/{CONTRACT_FILE}"))}


@contextmanager
def in_process(contract_json: Path, settings: Settings) -> Generator[Service]:
    """A service of a project, in this process. Raises ``DocumentError`` where it cannot start."""
    contract = store.load(contract_json.read_bytes())
    reset = _reset(settings)
    logger = logging.getLogger("accord")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    target = InProcess(serve(contract_json, settings=settings), f"http://{settings.host}:{settings.port}")
    try:
        yield Service(contract, target, credentials(contract), reset=reset)
    finally:
        target.close()
        logger.setLevel(level)


@contextmanager
def remote(contract: Contract, url: str) -> Generator[Service]:
    """A service at an address: mounted at the URL's path, at the contract's, or at both, whichever answers.

    Raises ``AccordError`` where nothing does.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise SettingsError(f"{url!r} is no address of a service, such as http://127.0.0.1:8080")
    target = Remote(url)
    try:
        mount = _mount(contract, target, parts.path.rstrip("/"), url)
        yield Service(contract, target, credentials(contract), mount)
    finally:
        target.close()


def _mount(contract: Contract, target: Target, path: str, url: str) -> str:
    base = contract.base_path.rstrip("/")
    candidates = list(dict.fromkeys((path, path + base) if path else (base, "")))
    known: dict[str, int] = {}
    for candidate in candidates:
        found = 0
        for operation in contract.operations[:_LOOKED_AT]:
            segments = ("1" if part.startswith("{") else part for part in operation.path.split("/"))
            answer = target.send(Request("OPTIONS", candidate + "/".join(segments)))
            if answer.failure:
                raise AccordError(f"{url} does not answer: {answer.failure}")
            if answer.status == 404:  # noqa: PLR2004
                answer = target.send(Request(operation.method.upper(), candidate + "/".join(segments)))
            found += answer.status != 404  # noqa: PLR2004
        known[candidate] = found
    return max(candidates, key=lambda candidate: known[candidate])


def _reset(settings: Settings) -> Callable[[], None] | None:
    """What the setting ``prove_reset`` names: a function that puts the store back to where cases begin."""
    name = settings.prove_reset
    if not name:
        return None
    root = str(settings.root)
    if root not in sys.path:
        sys.path.insert(0, root)
    module, _, attribute = name.partition(":")
    try:
        function = getattr(importlib.import_module(module), attribute)
    except (ImportError, AttributeError) as error:
        raise SettingsError(f"prove_reset = {name!r} cannot be imported: {error}") from error

    def run() -> None:
        done = function()
        if inspect.iscoroutine(done):
            asyncio.run(done)

    return run
