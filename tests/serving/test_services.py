"""A service from its ``contract.json``, and a project of services, with what they add by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from accord.contract import store
from accord.contract.compile import compile_document
from accord.contract.read import read_value
from accord.diagnostics import AccordError, DocumentError
from accord.serve import project, service
from accord.settings import Settings
from tests.serving.documents import document, operation, parameter

SECURITY = "def key(token):\n    return {'sub': token}\n"
SERVICE = """
import contextlib
from connexion.context import context
from starlette.responses import PlainTextResponse

seen = []

@contextlib.asynccontextmanager
async def lifespan(app):
    seen.append("up")
    yield
    seen.append("down")

def configure(app):
    async def extra(request):
        return PlainTextResponse("extra")
    app.add_url_rule("/extra", "extra", extra)
"""
HANDLER = "def hello(page_size=None):\n    return {'hello': page_size}\n"
ERRORS = "def render(problem, status, media_type):\n    return {'sorry': problem['title']}\n"

Project = Callable[..., Path]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Project]:
    """Writes one service of a project, and gives its contract.json."""
    (tmp_path / "pyproject.toml").write_text("[tool.accord]\n")

    def write(name: str, paths: dict[str, Any], *, files: dict[str, str], **fields: Any) -> Path:
        contract = compile_document(read_value(document(paths, **fields)), service=name)
        folder = tmp_path / "generated" / name
        folder.mkdir(parents=True)
        (folder / "contract.json").write_text(store.dump(contract))
        handlers = tmp_path / "handlers" / name
        handlers.mkdir(parents=True)
        for file, text in files.items():
            (handlers / file).write_text(text)
        return folder / "contract.json"

    yield write
    for name in [name for name in sys.modules if name == "handlers" or name.startswith("handlers.")]:
        del sys.modules[name]
    while str(tmp_path) in sys.path:
        sys.path.remove(str(tmp_path))


HELLO = {"/hello": {"get": operation("hello", parameter("pageSize", "query", {"type": "integer"}), tags=["Hi"])}}


def test_a_service_is_its_contract_and_its_handlers(make: Project) -> None:
    app = service(make("shop", HELLO, files={"hi.py": HANDLER}))
    response = app.test_client().get("/hello?pageSize=5")
    assert (response.status_code, response.json()) == (200, {"hello": 5})
    assert response.headers["x-request-id"]


def test_what_a_service_adds_by_hand_is_found_by_name(make: Project) -> None:
    refused = {"description": "No", "content": {"application/json": {"schema": {"type": "object"}}}}
    guarded = operation("hello", security=[{"key": []}], tags=["Hi"])
    guarded["responses"]["401"] = refused
    guarded["responses"]["403"] = refused
    guarded["responses"]["500"] = refused
    contract = make(
        "shop",
        {"/hello": {"get": guarded}},
        components={"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}},
        files={
            "hi.py": "def hello():\n    return 1\n",
            "security.py": SECURITY,
            "service.py": SERVICE,
            "errors.py": ERRORS,
        },
    )
    app = service(contract)
    with app.test_client() as client:
        assert client.get("/hello").status_code == 401
        assert client.get("/hello", headers={"x-key": "a"}).json() == 1
        assert client.get("/extra").text == "extra"
    assert sys.modules["handlers.shop.service"].seen == ["up", "down"]


def test_everything_that_is_missing_is_told_at_once(make: Project) -> None:
    paths = {**HELLO, "/other": {"get": operation("other", tags=["Hi"])}}
    with pytest.raises(DocumentError) as caught:
        service(make("shop", paths, files={"hi.py": "def hello(wrong):\n    return 1\n"}))
    assert len(caught.value.diagnostics) >= 2


def test_a_service_that_was_never_generated_says_so(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.accord]\n")
    with pytest.raises(AccordError, match="run: accord generate"):
        service(tmp_path / "contract.json")
    with pytest.raises(AccordError, match="run: accord generate"):
        project(Settings(root=tmp_path))


def test_the_services_of_a_project_are_mounted_at_their_paths(make: Project, tmp_path: Path) -> None:
    make("shop", HELLO, files={"hi.py": HANDLER})
    make("till", HELLO, files={"hi.py": HANDLER}, servers=[{"url": "https://example.org/money/v1"}])
    client = project(Settings(root=tmp_path)).test_client()
    answers = [client.get(path).status_code for path in ("/shop/hello", "/money/v1/hello", "/hello")]
    assert answers == [200, 200, 404]
    assert client.get("/money/v1/openapi.json").status_code == 200


def test_a_service_alone_stands_at_the_root(make: Project, tmp_path: Path) -> None:
    make("shop", HELLO, files={"hi.py": HANDLER})
    assert project(Settings(root=tmp_path)).test_client().get("/hello").status_code == 200


def test_two_services_at_one_path_are_an_error(make: Project, tmp_path: Path) -> None:
    for name in ("shop", "till"):
        make(name, HELLO, files={"hi.py": HANDLER}, servers=[{"url": "/same"}])
    with pytest.raises(DocumentError, match="path-collision"):
        project(Settings(root=tmp_path))


def test_documentation_can_be_turned_off(make: Project, tmp_path: Path) -> None:
    make("shop", HELLO, files={"hi.py": HANDLER})
    client = project(Settings(root=tmp_path, docs=False)).test_client()
    assert [client.get(path).status_code for path in ("/openapi.json", "/ui/")] == [404, 404]


def test_settings_reach_the_request_path(make: Project, tmp_path: Path) -> None:
    text = {"/hello": {"get": operation("hello", parameter("pageSize", "query", {"type": "string"}), tags=["Hi"])}}
    make("shop", text, files={"hi.py": HANDLER})
    strict = project(Settings(root=tmp_path)).test_client()
    assert strict.get("/hello?pageSize=%00").status_code == 400
    lax = project(Settings(root=tmp_path, allow_nul=True)).test_client()
    assert lax.get("/hello?pageSize=%00").json() == {"hello": "\0"}
