"""Types that are too many for one module: where they are, and what happens when their number changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from accord import pipeline
from accord.emit import model_files
from accord.settings import Settings

if TYPE_CHECKING:
    import pytest


def generated(root: Path, names: list[str], monkeypatch: pytest.MonkeyPatch, most: int) -> dict[str, str]:
    """The modules of types of a service with a schema for each name, where *most* members are allowed in one."""
    schemas = {name: {"type": "object", "properties": {"a": {"type": "string"}}} for name in names}
    (root / "specs").mkdir(exist_ok=True)
    document = {"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "components": {"schemas": schemas}}
    answers = {
        f"/{name}": {
            "get": {
                "operationId": f"get{name}",
                "responses": {
                    "200": {
                        "description": "It",
                        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}},
                    }
                },
            }
        }
        for name in names
    }
    (root / "specs" / "many.yaml").write_text(yaml.safe_dump({**document, "paths": answers}))
    (root / "pyproject.toml").write_text("[tool.accord]\n")
    monkeypatch.setattr(model_files, "MOST_MEMBERS", most)
    built = pipeline.generate(Settings(root=root))
    assert not built.failed
    folder = root / "generated" / "many"
    return {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("models*/**/*.py")} | {
        path.name: path.read_text() for path in folder.glob("models.py")
    }


def test_one_more_type_changes_few_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"Thing{number}" for number in range(60)]
    before = generated(tmp_path, names, monkeypatch, 20)
    after = generated(tmp_path, [*names, "Another"], monkeypatch, 20)
    assert len(before) > 6
    assert set(before) == set(after)
    changed = {path for path in before if before[path] != after[path]}
    assert len(changed) == 2
    assert "models/__init__.py" in changed


def test_the_order_of_the_document_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"Thing{number}" for number in range(20)]
    before = generated(tmp_path, names, monkeypatch, 10)
    assert generated(tmp_path, names[::-1], monkeypatch, 10) == before


def test_a_module_becomes_a_package_and_a_module_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"Thing{number}" for number in range(20)]
    one = generated(tmp_path, names, monkeypatch, 1000)
    assert set(one) == {"models.py"}
    several = generated(tmp_path, names, monkeypatch, 10)
    assert "models.py" not in several
    assert len(several) > 4
    assert generated(tmp_path, names, monkeypatch, 1000) == one
    assert not list((tmp_path / "generated" / "many").glob("models/*.py"))


def test_a_type_that_is_too_large_alone_is_in_one_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(generated(tmp_path, ["Thing"], monkeypatch, 1)) == {"models.py"}
