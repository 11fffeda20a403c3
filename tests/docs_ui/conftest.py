"""Documents of every version, the documentation served for them, and a real browser to look at it with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.testclient import TestClient

from accord.contract.model import Contract, Definitions
from accord.diagnostics import Location
from accord.serve.docs import DocsMiddleware
from tests.listening import address

ROOT = Path(__file__).parents[2]
CHROMIUM = "/usr/bin/chromium"
CHROMIUM_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_S = 30.0

Specification = Callable[..., Any]
Docs = Callable[..., TestClient]


@pytest.fixture
def specification() -> Specification:
    """Makes what the engine hands to its middlewares: a specification with a compiled contract behind it."""

    def make(document: dict[str, Any], service: str = "pets", base_path: str = "") -> Any:
        contract = Contract(
            service=service,
            location=Location(f"specs/{service}.yaml"),
            title=str(document.get("info", {}).get("title", "")),
            version="1",
            openapi=str(document.get("openapi", "")),
            base_path=base_path,
            operations=(),
            definitions=Definitions({}, {}),
            security_schemes={},
            document=document,
            sources=(),
        )
        return SimpleNamespace(contract=contract, base_path=base_path)

    return make


@pytest.fixture
def docs(specification: Specification) -> Docs:
    """Makes a client of the documentation of services, given as (name, base path, document); the rest is 404."""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        del receive
        assert scope["type"] == "http"
        await send({"type": "http.response.start", "status": 404, "headers": [(b"x-from", b"application")]})
        await send({"type": "http.response.body", "body": b""})

    def make(*services: tuple[str, str, dict[str, Any]], root_path: str = "", **options: Any) -> TestClient:
        middleware = DocsMiddleware(application)
        for name, base_path, document in services:
            middleware.add_api(specification(document, name, base_path), base_path=base_path, **options)
        return TestClient(middleware, root_path=root_path, follow_redirects=False)

    return make


@pytest.fixture
def document() -> Callable[..., dict[str, Any]]:
    """Makes a small document of a given version; members given are added to it."""

    def make(version: str = "3.1.0", **members: Any) -> dict[str, Any]:
        return {
            "openapi": version,
            "info": {"title": f"Pets {version}", "version": "1"},
            "paths": {"/pets": {"get": {"responses": {"200": {"description": "All pets"}}}}},
            **members,
        }

    return make


@pytest.fixture(scope="session")
def artefacts() -> Path:
    """Where pictures of what the tests saw are kept."""
    folder = ROOT / "artefacts"
    folder.mkdir(exist_ok=True)
    return folder


# Playwright keeps an event loop running in this thread while it is open: other modules run loops of their own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A headless Chromium; where there is none the test is skipped, and under ``CI=true`` it fails."""
    if shutil.which(CHROMIUM) is None:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{CHROMIUM} is missing, and CI=true says that nothing may be")
        pytest.skip(f"{CHROMIUM} IS MISSING: what people see in a browser is not tested here")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow to import, and not needed without a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(CHROMIUM_OPTIONS))
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page of its own profile. The test fails for anything the browser complains of while it is open."""
    complaints: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})

    def listen_to(page: Any) -> None:
        page.on("console", lambda message: complaints.append(message.text) if message.type in WORTH_A_WORD else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("requestfailed", lambda request: complaints.append(f"{request.url}: {request.failure}"))

    context.on("page", listen_to)
    page = context.new_page()
    page.complaints = complaints
    page.set_default_timeout(10_000)
    yield page
    context.close()
    assert complaints == []


WORTH_A_WORD = ("error", "warning", "assert")


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows three services, of OpenAPI 3.0, 3.1 and 3.2, and one alone at /alone."""
    yield from _served("gallery:app", tmp_path_factory.mktemp("gallery"))


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows one service."""
    yield from _served("gallery:alone", tmp_path_factory.mktemp("alone"))


def _served(application: str, folder: Path) -> Iterator[str]:
    log = folder / "log"
    command = [sys.executable, "-m", "gunicorn", "-k", "asgi", "--no-control-socket", "-b", "127.0.0.1:0", application]
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=Path(__file__).parent, stdout=output, stderr=output)
    try:
        yield address(server, log)
    finally:
        server.terminate()
        server.wait(PATIENCE_S)
