"""``accord generate client``: a client as a package of its own, and what it does not need."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from accord.emit.distribution import REQUIREMENTS, version
from tests.commands.processes import Accord, files

ROOT = Path(__file__).parents[2]

# No module of Accord's, nor of a server's, can be imported: what is not carried along is missed.
ALONE = """\
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("accord", "connexion", "starlette", "gunicorn", "click"):
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Absent())
"""


@pytest.fixture
def package(project: Path, accord: Accord, tmp_path: Path) -> Path:
    """The folder of a client's distribution, just written."""
    assert project == Path.cwd()
    folder = tmp_path / "training-client"
    assert accord("generate", "client", "--package", folder).code == 0
    return folder


@pytest.fixture
def url() -> Iterator[str]:
    """Where something answers every request with 200 and no body."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/runs" else 404)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is logged."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def run(*arguments: str | Path, cwd: Path) -> str:
    """What a command says when it fails; nothing when it does not."""
    outside = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MYPYPATH")}
    command = [sys.executable, *map(str, arguments)]
    done = subprocess.run(command, cwd=cwd, check=False, capture_output=True, text=True, env=outside)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_a_package_calls_its_service_without_accord(package: Path, url: str) -> None:
    session = (
        "import training_client\n"
        f"with training_client.Client({url!r}) as client:\n    assert client.list_runs() is None\n"
        "import asyncio\n"
        "async def session():\n"
        f"    async with training_client.AsyncClient({url!r}) as client:\n"
        "        assert await client.list_runs() is None\n"
        "asyncio.run(session())\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('accord', 'starlette')]\n"
    )
    assert run("-W", "error", "-c", ALONE + session, cwd=package) == ""


def test_every_module_of_a_package_imports_without_accord(package: Path) -> None:
    names = [
        ".".join(path.relative_to(package).with_suffix("").parts).removesuffix(".__init__")
        for path in sorted(package.rglob("*.py"))
    ]
    assert run("-c", ALONE + "\n".join(f"import {name}" for name in names), cwd=package) == ""


def test_a_package_is_right_for_type_checkers(package: Path) -> None:
    (package / "use.py").write_text(
        "from training_client import Client, call\n\n\n"
        "def seen(client: Client) -> int:\n    client.list_runs()\n"
        "    return call.with_response(client.list_runs)().status\n"
    )
    assert run("-m", "mypy", "--strict", "--cache-dir", os.devnull, "use.py", cwd=package) == ""


def test_a_package_can_be_built(package: Path, tmp_path: Path) -> None:
    assert run("-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "dist", cwd=package) == ""
    (wheel,) = (tmp_path / "dist").iterdir()
    assert wheel.name == "training_client-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        metadata = archive.read("training_client-1.dist-info/METADATA").decode()
    assert {"training_client/client.json", "training_client/py.typed", "training_client/_accord/incoming.py"} <= names
    assert not [line for line in metadata.splitlines() if line.startswith("Requires-Dist: accord")]


def test_a_package_asks_for_what_accord_itself_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert set(REQUIREMENTS) <= set(project["dependencies"])


def test_writing_it_again_changes_nothing(package: Path, accord: Accord) -> None:
    before = files(package)
    checked = accord("generate", "client", "--package", package, "--check")
    assert (checked.code, checked.stdout) == (0, "")
    assert accord("generate", "client", "--package", package).code == 0
    assert files(package) == before


def test_what_somebody_edited_or_added_is_left_alone(package: Path, accord: Accord) -> None:
    (package / "LICENSE").write_text("Ours.\n")
    edited = package / "training_client" / "client.py"
    edited.write_text(edited.read_text() + "# mine\n")
    before = files(package)
    refused = accord("generate", "client", "--package", package)
    assert refused.code == 1
    assert "training_client/client.py was edited by hand" in refused.stderr
    assert files(package) == before


def test_a_change_to_the_document_comes_through(package: Path, accord: Accord, project: Path) -> None:
    document = project / "specs" / "training.yaml"
    document.write_text(document.read_text().replace("listRuns", "findRuns"))
    outdated = accord("generate", "client", "--package", package, "--check")
    assert outdated.code == 1
    assert "+    def find_runs(self) -> None:" in outdated.stdout
    assert accord("generate", "client", "--package", package).code == 0
    assert "def find_runs(self)" in (package / "training_client" / "client.py").read_text()


def test_a_package_is_called_as_its_maker_wants(project: Path, accord: Accord) -> None:
    assert accord("generate", "client", "--package", "out", "--name", "Acme.Runs-2").code == 0
    assert tomllib.loads((project / "out" / "pyproject.toml").read_text())["project"]["name"] == "Acme.Runs-2"
    assert (project / "out" / "acme_runs_2" / "client.py").is_file()
    wrong = accord("generate", "client", "--package", "other", "--name", "no name")
    assert wrong.code == 2
    assert "'no name' is no name for a distribution" in wrong.stderr
    assert not (project / "other").exists()


def test_of_several_services_one_has_to_be_named(project: Path, accord: Accord) -> None:
    document = (project / "specs" / "training.yaml").read_text()
    (project / "specs" / "other.yaml").write_text(document.replace("url: /", "url: /other"))
    unclear = accord("generate", "client", "--package", "out")
    assert unclear.code == 2
    assert "say which service with --service; the project has: other, training" in unclear.stderr
    assert accord("generate", "client", "--package", "out", "--service", "nothing").code == 2
    assert accord("generate", "client", "--package", "out", "--service", "other").code == 0
    assert (project / "out" / "other_client" / "client.py").is_file()


def test_nothing_is_written_for_a_document_with_errors(project: Path, accord: Accord) -> None:
    (project / "specs" / "training.yaml").write_text("openapi: 3.1.0\ninfo: {title: T}\npaths: {}\n")
    assert accord("generate", "client", "--package", "out").code == 1
    assert not (project / "out").exists()


def test_check_belongs_to_what_it_checks(project: Path, accord: Accord) -> None:
    assert project.is_dir()
    assert accord("generate", "--check", "client", "--package", "out").code == 2


@pytest.mark.parametrize(
    ("documented", "packaged"),
    [("1.2.3", "1.2.3"), ("2.0rc1", "2.0rc1"), ("2026-05-17", "2026.5.17"), ("v1.4-beta", "1.4"), ("", "0")],
)
def test_versions_are_such_as_package_tools_take(documented: str, packaged: str) -> None:
    assert version(documented) == packaged
