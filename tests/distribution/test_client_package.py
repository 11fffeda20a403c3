"""A client as a team gets it that has no Accord: built, installed in an empty environment, checked, and used."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.distribution.test_wheel import run
from tests.listening import address

ROOT = Path(__file__).parents[2]
TOOLS = Path(sys.executable).parent
PATIENCE_S = 60.0
EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs/clients.md").read_text(encoding="utf-8"), re.DOTALL)
CONSUMER = """\
import asyncio
import copy
import importlib.metadata
import importlib.util
import pickle
import sys

from training_client import AsyncClient, Client, NotFound, call
from training_client.models import Runner, RunnerRequest

ADA: RunnerRequest = {"name": "Ada Lindqvist", "email": "ada@example.org", "born_on": None}
BO: RunnerRequest = {"name": "Bo Ek", "email": "bo@example.org", "born_on": None}


def names(client: Client) -> list[str]:
    return [runner["name"] for runner in client.iter_list_runners(limit=1)]


def session(url: str) -> None:
    with Client(url, coach_key="whistle", cache="memory") as client:
        ada: Runner = client.create_runner(body=ADA)
        assert names(client) == ["Ada Lindqvist"]
        answer = call.with_response(client.get_runner)(runner_id=ada["id"])
        assert (answer.status, answer.body["email"]) == (200, "ada@example.org")
        client.delete_runner(runner_id=ada["id"])
        try:
            client.get_runner(runner_id=ada["id"])
        except NotFound as error:
            for other in (copy.copy(error), pickle.loads(pickle.dumps(error))):
                assert isinstance(other, NotFound)
                assert other.problem is not None and other.problem.status == 404
        else:
            raise AssertionError


async def async_session(url: str) -> None:
    async with AsyncClient(url, coach_key="whistle") as client:
        bo = await client.create_runner(body=BO)
        assert [runner["id"] async for runner in client.iter_list_runners()] == [bo["id"]]
        await client.delete_runner(runner_id=bo["id"])


if __name__ == "__main__":
    assert importlib.util.find_spec("accord") is None
    session(sys.argv[1])
    asyncio.run(async_session(sys.argv[1]))
    assert not [name for name in sys.modules if name.partition(".")[0] in ("accord", "connexion", "starlette")]
    print(importlib.metadata.version("training-client"))
"""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the reference application is served, with a store of its own."""
    folder = tmp_path_factory.mktemp("served")
    log = folder / "log"
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'training.db'}", "TRAINING_COACH_KEY": "whistle"}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "accord", "serve", "--port", "0", "--workers", "1"],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=output,
            env={**os.environ, **environment},
        )
    try:
        yield f"{address(process, log)}/training/v1"
    finally:
        process.terminate()
        process.wait(PATIENCE_S)


def test_a_package_is_installed_checked_and_used_where_there_is_no_accord(
    tmp_path: Path, fresh_environment: dict[str, str], url: str
) -> None:
    folder, built = tmp_path / "training-client", tmp_path / "dist"
    run(sys.executable, "-m", "accord", "generate", "client", "--package", folder, cwd=ROOT, env={**os.environ})
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", built, folder, cwd=tmp_path, env=fresh_environment)
    (wheel,) = built.glob("*.whl")
    assert [path.name for path in built.glob("*.tar.gz")] == [f"{wheel.name.partition('-py3')[0]}.tar.gz"]
    judge_wheel(wheel)

    python = tmp_path / "empty" / "bin" / "python"
    run(TOOLS / "uv", "venv", "--quiet", "--python", sys.executable, tmp_path / "empty", cwd=tmp_path,
        env=fresh_environment)  # fmt: skip
    run(TOOLS / "uv", "pip", "install", "--quiet", "--python", python, "--constraint", ROOT / "constraints/dev.txt",
        wheel, cwd=tmp_path, env=fresh_environment)  # fmt: skip
    run(TOOLS / "uv", "pip", "check", "--quiet", "--python", python, cwd=tmp_path, env=fresh_environment)

    away = tmp_path / "away"
    away.mkdir()
    (away / "use.py").write_text(CONSUMER)
    (away / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    (example,) = (text for text in EXAMPLES if "training_client" in text)
    run(python, "-W", "error", "-c", example, cwd=away, env=fresh_environment)
    said = run(python, "-W", "error", "use.py", url, cwd=away, env=fresh_environment)
    assert said.strip() == wheel.name.split("-")[1]
    run(TOOLS / "mypy", "--strict", "--python-executable", python, "--cache-dir", os.devnull, "use.py", cwd=away,
        env=fresh_environment)  # fmt: skip
    run(TOOLS / "pyright", "--pythonpath", python, "use.py", cwd=away, env=fresh_environment)


def judge_wheel(wheel: Path) -> None:
    """What package indexes, lawyers and type checkers look for is there; what is not the client's is not."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        (described,) = (name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(described).decode()
        license_text = archive.read("training_client/_accord/LICENSE").decode()
        code = [archive.read(name).decode() for name in names if name.endswith(".py")]
    fields, _, readme = metadata.partition("\n\n")
    assert "Name: training-client\n" in fields
    assert "\nRequires-Python: >=3.11" in fields
    assert "\nDescription-Content-Type: text/markdown" in fields
    assert readme.startswith("# training-client\n")
    assert "`training_client/_accord` is the run time of Accord" in readme
    assert not re.search(r"^Requires-Dist: (accord|connexion|starlette|uvicorn|gunicorn)", fields, re.MULTILINE)
    assert license_text == (ROOT / "LICENSE").read_text()
    assert {"training_client/py.typed", "training_client/client.json", "training_client/models.py"} <= set(names)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"training_client"}
    assert not [text for text in code if re.search(r"^\s*(from|import) accord\b", text, re.MULTILINE)]
