"""`accord generate`: what is said of a contract that changed, and when a handler counts as behind."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from accord import pipeline
from accord.diagnostics import WriteError
from accord.settings import read
from accord.write import apply
from tests.patching.conftest import FIFTY, HANDLERS, LIMIT, Q_NEEDED, Project, Q, listing

SOURCE = "def list_things(limit=20):\n    return None, 204\n"
MEMORY = "generated/.accord/signatures.json"
OTHER = """\
  /things/{id}:
    delete:
      operationId: %s
      tags: [%s]
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      responses: {"204": {description: None}}
"""


@pytest.fixture
def behind(project: Project) -> Project:
    """A project whose handler does not follow its document any more; nothing is generated since."""
    project.document(listing(LIMIT))
    project.write(HANDLERS, SOURCE)
    assert project.generate().code == 0
    project.document(listing(FIFTY, Q))
    return project


def test_operations_are_added_changed_and_removed_in_the_order_of_the_document(project: Project) -> None:
    project.document(OTHER % ("deleteThing", "Things") + listing(LIMIT))
    project.generate()
    changed = listing(FIFTY, Q, responses='"200": {description: Fine}', extra="      security: []\n")
    project.document(OTHER % ("removeThing", "Others") + changed)
    said = project.generate()
    assert [line for line in said.err.splitlines() if line.startswith(("added", "changed", "removed "))] == [
        "removed DELETE /things/{id} (deleteThing): its handler is left at handlers/shop/things.py:8",
        "added   DELETE /things/{id} (removeThing): a stub is at handlers/shop/others.py:8",
        (
            "changed GET /things (listThings): query parameter 'limit' has changed, query parameter 'q' is new, "
            "response 204 is gone, response 200 is new"
        ),
    ]
    assert "def delete_thing" in project.read()


def test_nothing_is_said_where_only_words_changed(project: Project) -> None:
    project.document(listing(LIMIT))
    project.generate()
    first = project.read()
    project.document(
        listing(LIMIT.replace("in: query", "in: query, description: How many"), extra="      summary: S\n")
    )
    said = project.generate("--patch-handlers")
    assert "changed" not in said.err
    assert (said.out, project.read()) == ("", first)


def test_what_a_schema_refers_to_counts_as_part_of_it(project: Project) -> None:
    content = '{required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}'
    project.document(listing(body=content))
    project.generate()
    before = project.read("specs/shop.yaml")
    project.write("specs/shop.yaml", before.replace("{name: {type: string}}", "{size: {type: integer}}"))
    assert "changed PUT /things (listThings): the request body has changed\n" in project.generate().err


def test_a_service_that_is_withdrawn_leaves_its_handlers(project: Project) -> None:
    project.document(listing(LIMIT))
    project.write("specs/other.yaml", project.read("specs/shop.yaml"))
    project.generate()
    (project.root / "specs" / "other.yaml").unlink()
    said = project.generate()
    assert "removed GET /things (listThings): its handler is left at handlers/other/things.py:8\n" in said.err


def test_the_diff_is_shown_until_it_is_applied(behind: Project) -> None:
    first = behind.generate()
    assert (first.code, behind.read()) == (0, SOURCE)
    assert first.out == (
        f"--- a/{HANDLERS}\n+++ b/{HANDLERS}\n@@ -1,2 +1,2 @@\n"
        "-def list_things(limit=20):\n+def list_things(limit=50, q=None):\n     return None, 204\n"
    )
    assert "run: accord generate --patch-handlers" in first.err
    again = behind.generate()
    assert (again.code, again.out) == (0, first.out)
    assert "changed" not in again.err
    applied = behind.generate("--patch-handlers")
    assert (applied.code, applied.out) == (0, "")
    assert f"patched {HANDLERS}\n" in applied.err
    assert behind.read() == SOURCE.replace("limit=20", "limit=50, q=None")
    assert not (behind.root / MEMORY).exists()
    quiet = behind.generate("--patch-handlers")
    assert (quiet.out, "patched" in quiet.err, "wrote" in quiet.err) == ("", False, False)


def test_what_was_generated_twice_ago_is_still_known(behind: Project) -> None:
    behind.generate()
    behind.document(listing(Q_NEEDED))
    behind.generate()
    behind.generate("--patch-handlers")
    assert behind.read() == SOURCE.replace("limit=20", "q")


def test_a_handler_mended_by_hand_is_not_behind_any_more(behind: Project) -> None:
    behind.generate()
    behind.write(HANDLERS, SOURCE.replace("limit=20", "q=None, limit=50"))
    assert behind.generate().out == ""
    assert not (behind.root / MEMORY).exists()
    assert behind.generate("--check").code == 0


def test_check_writes_nothing_and_fails_while_a_handler_is_behind(behind: Project) -> None:
    before = behind.read("generated/shop/contract.json")
    said = behind.generate("--check", "--patch-handlers")
    assert said.code == 1
    assert "+def list_things(limit=50, q=None):" in said.out
    assert (behind.read(), behind.read("generated/shop/contract.json")) == (SOURCE, before)
    behind.generate()
    assert behind.generate("--check").code == 1
    behind.generate("--patch-handlers")
    assert behind.generate("--check").code == 0


def test_check_fails_for_a_handler_that_cannot_be_patched(project: Project) -> None:
    project.document(listing(LIMIT))
    project.write("elsewhere.py", "def list_things(): ...\n")
    project.write(HANDLERS, "from elsewhere import list_things\n")
    project.generate()
    said = project.generate("--check")
    assert (said.code, said.out) == (1, "")
    assert "it is defined outside of handlers/" in said.err


def test_findings_have_the_formats_of_findings(behind: Project) -> None:
    said = behind.generate("--check", "--format", "json")
    found = {finding["rule"]: finding for finding in json.loads(said.out)}
    assert found["operation-changed"]["file"] == "specs/shop.yaml"
    assert found["handler-signature"] | {"message": ""} == {
        "file": HANDLERS,
        "line": 1,
        "column": 1,
        "pointer": "",
        "severity": "warning",
        "rule": "handler-signature",
        "message": "",
        "help": "run: accord generate --patch-handlers",
    }
    annotations = behind.generate("--check", "--format", "github").out
    assert f"::warning file={HANDLERS},line=1,col=1,title=handler-signature::list_things does not follow" in annotations


def test_a_handler_that_changes_meanwhile_is_not_overwritten(behind: Project) -> None:
    settings = read(behind.root)
    built = pipeline.build(settings)
    following = pipeline.follow(built, settings)
    plan = pipeline.planned(pipeline.patched(built, following, settings), settings)
    behind.write(HANDLERS, f"{SOURCE}# mine\n")
    contract = behind.read("generated/shop/contract.json")
    with pytest.raises(WriteError, match="was changed while accord was running"):
        apply(plan)
    assert behind.read() == f"{SOURCE}# mine\n"
    assert behind.read("generated/shop/contract.json") == contract


def test_a_stub_and_a_patch_in_one_module_are_one_change(behind: Project) -> None:
    behind.document(listing(FIFTY, extra="") + OTHER % ("deleteThing", "Things"))
    behind.generate("--patch-handlers")
    text = behind.read()
    assert "def list_things(limit=50):\n    return None, 204\n" in text
    assert "def delete_thing(id_: int)" in text
    assert behind.generate("--check").code == 0


def test_damaged_notes_and_contracts_are_no_traceback(behind: Project) -> None:
    behind.generate()
    for damage in ("[]", "{", '{"shop": {"listThings": {"limit": [[1]]}}}', '{"shop": 3}'):
        behind.write(MEMORY, damage)
        assert behind.generate("--check").code == 1
    behind.write("generated/shop/contract.json", "{}")
    assert behind.generate("--check").code == 1


def test_libcst_is_loaded_only_where_something_is_to_be_patched(behind: Project) -> None:
    script = (
        "import sys; from accord.cli import main; main(['generate'], standalone_mode=False); "
        "sys.exit('libcst' in sys.modules)"
    )
    assert _exit_code(script, behind) == 1
    behind.generate("--patch-handlers")
    assert _exit_code(script, behind) == 0


def _exit_code(script: str, project: Project) -> int:
    done = subprocess.run([sys.executable, "-c", script], cwd=project.root, capture_output=True, check=False)
    return done.returncode
