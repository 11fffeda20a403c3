"""The features of tests/golden: each a document, what is generated from it, and what is said about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from accord import pipeline
from accord.diagnostics import shown
from accord.emit import model_files
from accord.settings import Settings

GOLDEN = Path(__file__).parents[1] / "golden"
# The documents are as small as they can be: that they lack descriptions and limits is not what they show.
BREVITY = (
    "missing-description",
    "missing-example",
    "missing-success-schema",
    "missing-summary",
    "missing-tag",
    "unbounded-array",
    "unbounded-string",
    "undocumented-error",
)
FEATURES = tuple(sorted(path.parent.name for path in GOLDEN.glob("*/spec.yaml")))


# Features for which fewer types than usual are too many for one module.
MOST_MEMBERS = {"many_models": 12}


def project(feature: str, root: Path) -> Settings:
    """A project at *root* with the feature's document, its parts beside it, and the handlers it starts with."""
    source = GOLDEN / feature
    (root / "specs").mkdir(parents=True)
    shutil.copyfile(source / "spec.yaml", root / "specs" / f"{feature}.yaml")
    for folder in ("parts", "handlers"):
        if (source / folder).is_dir():
            shutil.copytree(source / folder, root / ("specs/parts" if folder == "parts" else folder))
    (root / "pyproject.toml").write_text("[tool.accord]\n")
    return Settings(root=root, ignore=BREVITY)


def outcome(feature: str, root: Path) -> tuple[dict[str, str], str]:
    """What is in the project after generating: its files by path, and the findings as they are printed."""
    settings = project(feature, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(model_files, "MOST_MEMBERS", MOST_MEMBERS.get(feature, model_files.MOST_MEMBERS))
        built = pipeline.generate(settings)
    files = {
        path.relative_to(root).as_posix(): path.read_bytes().decode()
        for folder in ("generated", "handlers")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and ".accord" not in path.parts
    }
    return files, shown(built.diagnostics, "text")


def expected(feature: str) -> tuple[dict[str, str], str]:
    """What is to be in the project, and what is to be said."""
    folder = GOLDEN / feature / "expected"
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }
    return files, (GOLDEN / feature / "stderr.txt").read_text(encoding="utf-8")


def accept(feature: str, files: dict[str, str], said: str) -> None:
    """Write what is to be, for a person to review."""
    folder = GOLDEN / feature / "expected"
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    (GOLDEN / feature / "stderr.txt").write_text(said, encoding="utf-8")
