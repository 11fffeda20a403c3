"""Plan, show, apply: what is written, what is refused, and what is left alone."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from accord.diagnostics import WriteError
from accord.files import File, Owner
from accord.write import apply, edits, overwrite, plan, show

ONE = File("generated/a/one.py", "one = 1\n")
TWO = File("generated/a/two.py", "two = 2\n")
STUB = File("handlers/a.py", "def stub(): ...\n", Owner.PERSON)
MANIFEST = "generated/.accord/manifest.json"


def write(root: Path, *files: File) -> None:
    apply(plan(files, root=root))


def tree(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_files_are_written_with_a_manifest_of_their_hashes(tmp_path: Path) -> None:
    write(tmp_path, ONE, STUB)
    assert (tmp_path / ONE.path).read_text() == ONE.text
    assert (tmp_path / STUB.path).read_text() == STUB.text
    manifest = json.loads((tmp_path / MANIFEST).read_bytes())
    assert list(manifest["files"]) == [ONE.path]


def test_planning_changes_nothing(tmp_path: Path) -> None:
    planned = plan((ONE, STUB), root=tmp_path)
    assert [change.path for change in planned.visible] == [ONE.path, STUB.path]
    assert tree(tmp_path) == {}


def test_a_second_run_has_nothing_to_do_and_touches_nothing(tmp_path: Path) -> None:
    write(tmp_path, ONE, STUB)
    times = {path: (tmp_path / path).stat().st_mtime_ns for path in tree(tmp_path)}
    again = plan((ONE, STUB), root=tmp_path)
    assert (again.changes, again.refused, show(again)) == ((), (), "")
    apply(again)
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in tree(tmp_path)} == times


def test_an_unchanged_file_keeps_its_time_when_another_changes(tmp_path: Path) -> None:
    write(tmp_path, ONE, TWO)
    before = (tmp_path / ONE.path).stat()
    write(tmp_path, ONE, File(TWO.path, "two = 22\n"))
    after = (tmp_path / ONE.path).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_the_plan_is_shown_as_a_unified_diff(tmp_path: Path) -> None:
    write(tmp_path, ONE, TWO)
    planned = plan((File(ONE.path, "one = 11\n"), STUB), root=tmp_path)
    assert show(planned) == (
        "--- a/generated/a/one.py\n+++ b/generated/a/one.py\n@@ -1 +1 @@\n-one = 1\n+one = 11\n"
        "--- a/generated/a/two.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-two = 2\n"
        "--- /dev/null\n+++ b/handlers/a.py\n@@ -0,0 +1 @@\n+def stub(): ...\n"
    )


def test_the_diff_of_a_file_without_a_final_newline_says_so(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    (tmp_path / ONE.path).write_text("one = 1")
    assert "-one = 1\n\\ No newline at end of file\n+one = 1\n" in show(plan((ONE,), root=tmp_path))


def test_an_edited_generated_file_is_refused_with_what_would_be_lost(tmp_path: Path) -> None:
    write(tmp_path, ONE, TWO)
    (tmp_path / ONE.path).write_text("one = 1  # mine\n")
    planned = plan((File(ONE.path, "one = 11\n"), File(TWO.path, "two = 22\n")), root=tmp_path)
    before = tree(tmp_path)
    with pytest.raises(WriteError, match=r"one\.py was edited by hand(.|\n)*-one = 1  # mine") as refused:
        apply(planned)
    assert "two.py" not in str(refused.value)
    assert tree(tmp_path) == before
    apply(overwrite(planned))
    assert (tmp_path / ONE.path).read_text() == "one = 11\n"
    assert (tmp_path / TWO.path).read_text() == "two = 22\n"


def test_an_edit_that_makes_a_file_what_it_should_be_is_fine(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    (tmp_path / ONE.path).write_text("one = 11\n")
    write(tmp_path, File(ONE.path, "one = 11\n"))
    assert plan((File(ONE.path, "one = 11\n"),), root=tmp_path).visible == ()


def test_a_file_that_accord_never_wrote_is_refused(tmp_path: Path) -> None:
    (tmp_path / "generated" / "a").mkdir(parents=True)
    (tmp_path / ONE.path).write_text("mine = True\n")
    with pytest.raises(WriteError, match="was not written by accord"):
        write(tmp_path, ONE)
    assert (tmp_path / ONE.path).read_text() == "mine = True\n"


def test_without_a_manifest_files_that_are_right_are_known_again(tmp_path: Path) -> None:
    write(tmp_path, ONE)
    for damage in (None, "", "{", "[1]", '{"files": 3}', '{"files": {"generated/a/one.py": 7}}', "[" * 100_000):
        if damage is None:
            (tmp_path / MANIFEST).unlink()
        else:
            (tmp_path / MANIFEST).write_text(damage)
        write(tmp_path, ONE)
        assert list(json.loads((tmp_path / MANIFEST).read_bytes())["files"]) == [ONE.path]


def test_stale_files_go_and_their_empty_folders_too(tmp_path: Path) -> None:
    write(tmp_path, ONE, TWO, File("generated/b/three.py", "3\n"))
    (tmp_path / "generated" / "b" / "__pycache__").mkdir()
    (tmp_path / "generated" / "b" / "__pycache__" / "three.cpython-311.pyc").write_bytes(b"")
    (tmp_path / "generated" / "a" / "notes.txt").write_text("not accord's")
    write(tmp_path, File("generated/c/four.py", "4\n"))
    assert not (tmp_path / "generated" / "b").exists()
    left = sorted(path for path in tree(tmp_path) if ".accord" not in path)
    assert left == ["generated/a/notes.txt", "generated/c/four.py"]


def test_a_stale_file_that_was_edited_is_refused(tmp_path: Path) -> None:
    write(tmp_path, ONE, TWO)
    (tmp_path / TWO.path).write_text("mine = 2\n")
    with pytest.raises(WriteError, match=r"two\.py is no longer generated, but was edited by hand"):
        write(tmp_path, ONE)
    assert (tmp_path / TWO.path).exists()


def test_a_manifest_cannot_have_files_outside_of_the_project_removed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("precious")
    project = tmp_path / "project"
    project.mkdir()
    write(project, ONE)
    (project / MANIFEST).write_text(json.dumps({"files": {"../outside.txt": "0" * 64}}))
    with pytest.raises(WriteError, match="not a path inside the project"):
        write(project, ONE)
    assert outside.read_text() == "precious"


def test_what_a_person_wrote_is_extended_and_never_rewritten(tmp_path: Path) -> None:
    (tmp_path / "handlers").mkdir()
    mine = "def mine():  # as I like it\r\n\treturn 1\n"
    (tmp_path / STUB.path).write_bytes(mine.encode())
    write(tmp_path, STUB)
    assert (tmp_path / STUB.path).read_bytes() == mine.encode()
    write(tmp_path, File(STUB.path, f"{mine}def more(): ...\n", Owner.PERSON, extends=mine))
    assert (tmp_path / STUB.path).read_bytes() == f"{mine}def more(): ...\n".encode()


def test_a_handler_that_changes_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "handlers").mkdir()
    (tmp_path / STUB.path).write_text("old\n")
    extension = File(STUB.path, "old\nnew\n", Owner.PERSON, extends="old\n")
    planned = plan((extension,), root=tmp_path)
    (tmp_path / STUB.path).write_text("newer\n")
    with pytest.raises(WriteError, match=r"handlers/a\.py was changed while accord was running; nothing was written"):
        apply(planned)
    with pytest.raises(WriteError, match=r"handlers/a\.py was changed while accord was reading it"):
        write(tmp_path, extension)
    assert (tmp_path / STUB.path).read_text() == "newer\n"


def test_line_endings_and_modes_of_files_survive(tmp_path: Path) -> None:
    write(tmp_path, ONE, TWO)
    target = tmp_path / ONE.path
    target.write_bytes(b"one = 1\r\n")  # as a checkout on Windows has it: not an edit
    target.chmod(0o640)
    assert plan((ONE, TWO), root=tmp_path).visible == ()
    write(tmp_path, File(ONE.path, "one = 11\n"), TWO)
    assert target.read_bytes() == b"one = 11\r\n"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_unrelated_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "generated" / "a").mkdir(parents=True)
    other = tmp_path / "generated" / "a" / "other.py"
    other.write_text("mine\n")
    write(tmp_path, ONE)
    write(tmp_path)
    assert [path for path in tree(tmp_path) if not path.startswith("generated/.accord")] == ["generated/a/other.py"]


@pytest.mark.parametrize("path", ["../up.py", "/etc/up.py", "generated/../../up.py", "", ".", "a\0b"])
def test_paths_outside_of_the_project_are_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(WriteError, match="not a path inside the project"):
        plan((File(path, ""),), root=tmp_path)


def test_the_same_path_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="would be written twice"):
        plan((ONE, ONE), root=tmp_path)


def test_nothing_is_written_through_a_symbolic_link(tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.py"
    target.write_text("theirs\n")
    (tmp_path / "generated" / "a").mkdir(parents=True)
    (tmp_path / ONE.path).symlink_to(target)
    with pytest.raises(WriteError, match="is a symbolic link"):
        write(tmp_path, ONE)
    assert target.read_text() == "theirs\n"


def test_a_folder_that_links_out_of_the_project_is_refused(tmp_path: Path) -> None:
    outside, project = tmp_path / "outside", tmp_path / "project"
    outside.mkdir()
    project.mkdir()
    (project / "generated").symlink_to(outside)
    with pytest.raises(WriteError, match="leads out of the project"):
        write(project, ONE)
    assert list(outside.iterdir()) == []


def test_a_folder_that_links_within_the_project_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "generated").symlink_to("real")
    write(tmp_path, ONE)
    assert (tmp_path / "real" / "a" / "one.py").read_text() == ONE.text


def test_a_folder_where_a_file_should_be_is_a_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / ONE.path).mkdir(parents=True)
    with pytest.raises(WriteError, match=r"one\.py is in the way"):
        write(tmp_path, ONE)


def test_a_file_where_a_folder_should_be_is_a_clear_sentence(tmp_path: Path) -> None:
    (tmp_path / "generated").write_text("")
    with pytest.raises(WriteError, match=r"a folder (is needed|on its way)"):
        write(tmp_path, ONE)


def test_a_pipe_where_a_file_should_be_does_not_hang(tmp_path: Path) -> None:
    (tmp_path / "generated" / "a").mkdir(parents=True)
    os.mkfifo(tmp_path / ONE.path)
    with pytest.raises(WriteError, match="not a plain file"):
        write(tmp_path, ONE)


def test_a_name_that_is_too_long_is_a_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="the name is too long"):
        write(tmp_path, File(f"generated/{'x' * 300}.py", ""))
    with pytest.raises(WriteError, match="the name is too long"):  # fits itself, but not while it is staged
        write(tmp_path, File(f"generated/{'x' * 250}.py", ""))
    assert tree(tmp_path) == {}


def test_a_lone_surrogate_is_a_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="lone surrogate"):
        write(tmp_path, File(ONE.path, "\ud800"))


def test_documents_are_edited_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    (tmp_path / "b.yaml").write_text("b: 1\n")
    files = (
        File("a.yaml", "a: 1\nc: 2\n", Owner.PERSON, extends="a: 1\n"),
        File("b.yaml", "b: 1\nc: 2\n", Owner.PERSON, extends="b: 0\n"),
    )
    with pytest.raises(WriteError, match=r"b\.yaml was changed"):
        apply(edits(files, root=tmp_path, state="."))
    assert (tmp_path / "a.yaml").read_text() == "a: 1\n"
    apply(edits(files[:1], root=tmp_path, state="."))
    assert tree(tmp_path) == {"a.yaml": b"a: 1\nc: 2\n", "b.yaml": b"b: 1\n"}
