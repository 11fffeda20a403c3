"""What counts as a change to a project: other content in a file that people write."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

import pytest

from accord.dev.changes import differences, look, moments, watched
from accord.settings import Settings


@pytest.fixture
def settings(root: Path) -> Settings:
    """The settings of the project."""
    return Settings(root=root)


def names(paths: frozenset[Path], root: Path) -> list[str]:
    """Paths as a user types them."""
    return sorted(path.relative_to(root).as_posix() for path in paths)


def test_documents_handlers_and_settings_are_looked_at(settings: Settings, root: Path) -> None:
    """Generated files and tests are not what people change a service with."""
    (root / "generated").mkdir()
    (root / "generated" / "x.py").touch()
    assert names(frozenset(look(settings, {})), root) == ["handlers/pets/pets.py", "pyproject.toml", "specs/pets.yaml"]


@pytest.mark.parametrize(
    "name", [".pets.py.swp", "pets.py~", "pets.pyc", ".hidden/x.py", "__pycache__/pets.py", "4913.tmp"]
)
def test_what_editors_leave_beside_a_file_is_not(settings: Settings, root: Path, name: str) -> None:
    """Nor what Python does."""
    before = look(settings, {})
    file = root / "handlers" / name
    file.parent.mkdir(exist_ok=True)
    file.touch()
    assert look(settings, before) == before


def test_new_changed_and_removed_files_differ(settings: Settings, root: Path) -> None:
    """Each by its path."""
    before = look(settings, {})
    (root / "handlers/pets/new.py").write_text("new")
    (root / "specs/pets.yaml").write_text("other")
    (root / "handlers/pets/pets.py").unlink()
    changed = differences(before, look(settings, before))
    assert names(changed, root) == ["handlers/pets/new.py", "handlers/pets/pets.py", "specs/pets.yaml"]


def test_saving_a_file_as_it_was_is_no_change(settings: Settings, root: Path) -> None:
    """Another time, or another inode, is not other content."""
    before = look(settings, {})
    file = root / "specs/pets.yaml"
    text = file.read_text()
    file.unlink()
    file.write_text(text)
    os.utime(file, (1, 1))
    after = look(settings, before)
    assert after != before
    assert differences(before, after) == frozenset()


def test_a_file_that_cannot_be_read_is_not_there(settings: Settings, root: Path) -> None:
    """A link to nowhere, as some editors use for their locks."""
    before = look(settings, {})
    (root / "specs/lock.yaml").symlink_to(root / "nowhere")
    assert look(settings, before) == before


def test_folders_are_watched_as_they_come_and_go(settings: Settings, root: Path) -> None:
    """There is always a next moment to look, whether or not there is anything to watch."""
    stopped = threading.Event()
    coming = moments(settings, stopped)
    next(coming)
    shutil.rmtree(root / "specs")
    shutil.rmtree(root / "handlers")
    assert watched(settings) == ()
    next(coming)
    next(coming)
    (root / "specs").mkdir()
    assert watched(settings) == (root / "specs",)
    next(coming)
    stopped.set()
    assert list(coming) == []
