"""Golden tests: a directory per feature. `make golden` writes what is expected again, to be reviewed as a diff."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.emitting.golden import FEATURES, GOLDEN, accept, expected, outcome

BIN = Path(sys.executable).parent
WRITE = os.environ.get("ACCORD_GOLDEN") == "write"
# Features whose document has errors: nothing is generated from it.
REFUSED = {"duplicate_operation_ids", "undeclared_path_parameter"}
# Handlers that a person wrote for these break rules on purpose, to be left alone.
UNTIDY = {"existing_handlers"}

CONFIG = """\
[tool.mypy]
strict = true
files = ["generated", "handlers"]
mypy_path = "."
namespace_packages = true
explicit_package_bases = true
warn_unreachable = true

[tool.pyright]
typeCheckingMode = "strict"
include = ["generated", "handlers"]
pythonVersion = "3.11"
reportMissingTypeStubs = false
"""


@pytest.mark.parametrize("feature", FEATURES)
def test_what_is_generated_is_what_was_reviewed(feature: str, tmp_path: Path) -> None:
    files, said = outcome(feature, tmp_path / "project")
    if WRITE:
        accept(feature, files, said)
    wanted, saying = expected(feature)
    assert said == saying
    assert sorted(files) == sorted(wanted)
    for path, text in wanted.items():
        assert files[path] == text, path


def test_a_document_with_errors_generates_nothing() -> None:
    refused = {feature for feature in FEATURES if not expected(feature)[0]}
    assert refused == REFUSED
    for feature in refused:
        assert ": error[" in expected(feature)[1]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One project with the output of every feature."""
    root = tmp_path_factory.mktemp("golden")
    for feature in FEATURES:
        if feature not in REFUSED:
            shutil.copytree(GOLDEN / feature / "expected", root, dirs_exist_ok=True)
    (root / "pyproject.toml").write_text(CONFIG)
    return root


def _run(*arguments: str | Path, cwd: Path) -> str:
    outcome = subprocess.run(
        [*map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "FORCE_COLOR": ""},
    )
    return "" if outcome.returncode == 0 else f"{outcome.stdout}{outcome.stderr}" or f"exit code {outcome.returncode}"


def test_everything_generated_is_right_for_mypy_in_strict_mode(everything: Path) -> None:
    assert _run(BIN / "mypy", "--cache-dir", os.devnull, cwd=everything) == ""


def test_everything_generated_is_right_for_pyright_in_strict_mode(everything: Path) -> None:
    assert _run(BIN / "pyright", "--pythonpath", sys.executable, cwd=everything) == ""


def test_everything_generated_is_as_ruff_formats_it(everything: Path) -> None:
    untidy = [argument for feature in UNTIDY for argument in ("--exclude", f"handlers/{feature}")]
    assert (
        _run(BIN / "ruff", "format", "--line-length=120", "--diff", *untidy, "generated", "handlers", cwd=everything)
        == ""
    )


IMPORT = """\
import sys
from pathlib import Path
from importlib import import_module

sys.path.insert(0, ".")
before = set(sys.modules)
import typing, collections.abc
for path in sorted(Path("generated").rglob("*.py")):
    if path.name != "app.py":
        import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
loaded = {name for name in set(sys.modules) - before if name.partition(".")[0] not in sys.stdlib_module_names}
ours = {name for name in loaded if name.partition(".")[0] == "generated"}
call = {name for name in loaded if name in ("accord", "accord.incoming") or name.startswith("accord.call")}
assert loaded == ours | call | {name for name in loaded if name.partition(".")[0] == "orjson"}, loaded - ours - call
for path in sorted(Path("handlers").rglob("*.py")):
    import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))
"""


def test_everything_generated_imports_and_loads_nothing_else(everything: Path) -> None:
    """Types, signatures and clients cost what they are: no server, no validator and no HTTP client comes along."""
    assert _run(sys.executable, "-W", "error", "-c", IMPORT, cwd=everything) == ""


def test_importing_a_client_loads_no_models(everything: Path) -> None:
    clients = sorted((everything / "generated").glob("*/client.py"))
    modules = [f"generated.{path.parent.name}" for path in clients]
    imports = "\n".join(f"import {module}.client" for module in modules)
    check = f"import sys\n{imports}\nassert not [name for name in sys.modules if name.endswith('.models')]"
    assert _run(sys.executable, "-c", check, cwd=everything) == ""
