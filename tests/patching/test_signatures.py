"""`accord generate --patch-handlers`: what of a signature follows, and that nothing else does."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from tests.patching.conftest import FIFTY, HANDLERS, KIND, LIMIT, PAGE, Q_NEEDED, Project, Q, listing

OPERATIONS = listing(LIMIT, Q)
LAZY = "from __future__ import annotations\n\n\n"


@pytest.mark.parametrize(
    ("before", "after", "written", "patched"),
    [
        pytest.param((), (LIMIT,), "()", "(limit=20)", id="new, where nothing is annotated"),
        pytest.param((), (LIMIT,), "() -> object", "(limit: int = 20) -> object", id="new"),
        pytest.param((LIMIT,), (LIMIT, Q), "(limit: int = 20)", "(limit: int = 20, q: str | None = None)", id="second"),
        pytest.param((Q,), (LIMIT, Q), "(q: str = '')", "(limit: int = 20, q: str = '')", id="in the document's order"),
        pytest.param((Q,), (Q, LIMIT), "(q=None, mine=1)", "(q=None, limit=20, mine=1)", id="before the author's own"),
        pytest.param((LIMIT,), (LIMIT, Q_NEEDED), "(limit=20)", "(q, limit=20)", id="required goes first"),
        pytest.param((LIMIT,), (LIMIT, Q_NEEDED), "(*, limit=20)", "(*, q, limit=20)", id="keyword only"),
        pytest.param((LIMIT, Q), (LIMIT,), "(limit=20, q=None)", "(limit=20)", id="the last removed"),
        pytest.param((LIMIT, Q), (Q,), "(limit=20, q=None)", "(q=None)", id="the first removed"),
        pytest.param((LIMIT,), (), "( limit = 20, )", "()", id="the only one removed"),
        pytest.param((LIMIT,), (), "(*, limit: int = 20) -> object", "() -> object", id="a star with nothing behind"),
        pytest.param((LIMIT,), (), "(mine=1, *, limit=20)", "(mine=1)", id="the author's own stays"),
        pytest.param((LIMIT,), (FIFTY,), "(limit:int=20)", "(limit:int=50)", id="another default"),
        pytest.param((LIMIT,), (FIFTY,), "(limit: int = 30)", "(limit: int = 30)", id="the author's default"),
        pytest.param((LIMIT,), (FIFTY,), "(limit: int = DEFAULT)", "(limit: int = DEFAULT)", id="a default by name"),
        pytest.param((Q,), (Q_NEEDED,), "(q: str | None = None)", "(q: str)", id="now required"),
        pytest.param((Q_NEEDED,), (Q,), "(q: str)", "(q: str | None = None)", id="now optional"),
        pytest.param((Q_NEEDED,), (Q,), '(q: "str")', '(q: "str | None" = None)', id="in the author's quotes"),
        pytest.param((Q_NEEDED,), (Q,), "(q: Text)", "(q: Text | None = None)", id="the author's type may be None"),
        pytest.param((Q_NEEDED,), (Q,), "(q)", "(q=None)", id="now optional, not annotated"),
        pytest.param((LIMIT, Q), (LIMIT, Q_NEEDED), "(limit=20, q=None)", "(q, limit=20)", id="moved only if it must"),
        pytest.param((LIMIT, Q), (LIMIT, Q_NEEDED), "(*, limit=20, q=None)", "(*, limit=20, q)", id="no need to move"),
        pytest.param((LIMIT,), (PAGE,), "(limit=20)", "(page=None)", id="one for another"),
        pytest.param(
            ("name: cursor, in: query, schema: {type: string}",),
            ("name: cursors, in: query, schema: {type: string}",),
            "(cursor: Cursor = None, mine=1)",
            "(cursors: Cursor = None, mine=1)",
            id="renamed in its place",
        ),
        pytest.param((LIMIT,), (LIMIT, Q), "(limit, /)", "(limit, q=None)", id="positional only cannot be called"),
        pytest.param((), (LIMIT,), "(context_, request=None)", "(context_, limit=20, request=None)", id="context"),
        pytest.param((LIMIT,), (FIFTY, Q), "(limit=20, **rest)", "(limit=20, **rest)", id="takes anything"),
        pytest.param((), (LIMIT,), "(*args)", "(*args, limit=20)", id="behind *args"),
    ],
)
def test_what_follows_and_what_is_the_authors(
    project: Project, before: tuple[str, ...], after: tuple[str, ...], written: str, patched: str
) -> None:
    around = f"{LAZY}DEFAULT = 20\n\n\ndef list_things%s: # mine\n\treturn  (None, 204)\n"
    assert project.followed(listing(*before), listing(*after), around % written) == around % patched
    assert project.generate("--check").code == 0


LINES = '''\
from __future__ import annotations


def list_things(
    limit: int = 20,  # how many
    # what to look for
    q: str | None = None,
{more}) -> object:
    """List."""
    return (None, 204)
'''


def test_a_line_for_each_parameter_stays_one(project: Project) -> None:
    after = project.followed(listing(LIMIT, Q), listing(FIFTY, PAGE, Q), LINES.format(more=""))
    assert after == LINES.format(more="").replace("20,  # how many", "50,  # how many\n    page: int | None = None,")


def test_a_comment_of_a_parameter_that_goes_stays(project: Project) -> None:
    after = project.followed(listing(LIMIT, Q), listing(Q), LINES.format(more=""))
    assert after == LINES.format(more="").replace("    limit: int = 20,  # how many\n", "    # how many\n")


def test_a_comment_moves_with_its_parameter(project: Project) -> None:
    source = "def list_things(\n    limit=20,  # how many\n    q=None,  # what\n    mine=1,  # mine\n): ...\n"
    after = project.followed(listing(LIMIT, Q), listing(LIMIT, Q_NEEDED), source)
    assert after == "def list_things(\n    q,  # what\n    limit=20,  # how many\n    mine=1,  # mine\n): ...\n"


def test_a_line_that_would_be_too_long_is_opened(project: Project) -> None:
    many = [f"name: parameter_{letter}, in: query, schema: {{type: integer}}" for letter in "abcd"]
    source = f"{LAZY}def list_things() -> object:\n    return None, 204\n"
    lines = "".join(f"    parameter_{letter}: int | None = None,\n" for letter in "abcd")
    assert project.followed(listing(), listing(*many), source) == source.replace("()", f"(\n{lines})")


def test_imports_that_new_annotations_need_are_added(project: Project) -> None:
    given = 'name: sort, in: query, schema: {enum: [up, "do\\"wn"]}'
    after = project.followed(listing(), listing(KIND, given), f"{LAZY}def list_things() -> object:\n    return None\n")
    assert after.endswith(
        "from __future__ import annotations\n"
        "from typing import TYPE_CHECKING, Literal\n\n"
        "if TYPE_CHECKING:\n"
        "    from generated.shop import models\n\n\n"
        'def list_things(kind: models.Kind | None = None, sort: Literal["up", \'do"wn\'] | None = None) -> object:\n'
        "    return None\n"
    )


def test_an_annotation_that_could_not_be_evaluated_is_quoted(project: Project) -> None:
    source = (
        "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    from generated.shop import models\n\n\n"
        'def list_things(limit: "int" = 20) -> "object":\n    return None, 204\n'
    )
    after = project.followed(listing(LIMIT), listing(LIMIT, KIND), source)
    assert '(limit: "int" = 20, kind: "models.Kind | None" = None)' in after
    subprocess.run([sys.executable, "-c", "import handlers.shop.things"], cwd=project.root, check=True)


def test_an_annotation_follows_whatever_its_imports_are_called(project: Project) -> None:
    source = (
        "import typing as t\nfrom generated.shop import models as m\n\n\n"
        "def list_things(kind: t.Optional[m.Kind] = None) -> object:\n    return None\n"
    )
    needed = KIND.replace("in: query", "in: query, required: true")
    assert "def list_things(kind: m.Kind) -> object" in project.followed(listing(KIND), listing(needed), source)


def test_the_body_follows_too(project: Project) -> None:
    content = '{content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}'
    source = "from generated.shop import models\n\n\ndef list_things(body: models.Thing | None = None) -> object: ...\n"
    after = project.followed(
        listing(body=content), listing(body=content.replace("{content", "{required: true, content", 1)), source
    )
    assert "def list_things(body: models.Thing) -> object: ..." in after


@pytest.mark.parametrize(
    "around",
    [
        "async def list_things({}): return None, 204\n",
        "import functools\n\n\n@functools.cache  # kept\n@functools.wraps(\n    len)\ndef list_things({}): ...\n",
        "class Things:\n    def list_things(self, {}): ...\n    def other(self, limit=20): ...\n",
        "class ThingsView:\n\t@staticmethod\n\tdef list_things({}): ...\n",
        "class ThingsView:\n    @classmethod\n    async def list_things(cls, {}): ...\n",
        """\
from typing import overload


@overload
def list_things(limit: str): ...
@overload
def list_things(limit: int): ...
def list_things({}): ...
""",
        "if True:\n    def list_things({}): ...\n",
        "def list_things({}):\n    def list_things(limit=20): ...\n    return None, 204\n",
        "\ufeff# -*- coding: utf-8 -*-\r\nNAME = 'é'\r\ndef list_things({}):\r\n\treturn None\r\n",
        "x = 1\n\x0c\ndef \\\n  list_things  ( {}): pass; y = 2",
    ],
    ids=["async", "decorated", "method", "static", "class", "overloads", "conditional", "nested", "CRLF", "form feed"],
)
def test_a_handler_is_patched_wherever_it_stands(project: Project, around: str) -> None:
    after = project.followed(listing(LIMIT), listing(FIFTY, Q), around.replace("{}", "limit=20"))
    assert after == around.replace("{}", "limit=50, q=None")
    ast.parse(after.removeprefix("\ufeff"))
    assert project.generate("--check").code == 0


def test_a_handler_imported_from_elsewhere_is_patched_where_it_is_defined(project: Project) -> None:
    project.write("handlers/shop/inside.py", "def found(limit=20): ...\n")
    source = "from .inside import found as list_things\n"
    assert project.followed(listing(LIMIT), listing(FIFTY), source) == source
    assert project.read("handlers/shop/inside.py") == "def found(limit=50): ...\n"


@pytest.mark.parametrize(
    ("source", "place", "why"),
    [
        ("from elsewhere import list_things\n", "elsewhere.py:1:1", "it is defined outside of handlers/"),
        (
            "from functools import partial\n\nlist_things = partial(print)\n",
            f"{HANDLERS}:3:1",
            "its source does not show what it takes",
        ),
        (
            "def list_things(limit: int  # how many\n                = 20): ...\n",
            f"{HANDLERS}:1:1",
            "a comment stands inside of what has to change",
        ),
    ],
)
def test_what_cannot_be_patched_is_reported_with_its_place_and_what_to_write(
    project: Project, source: str, place: str, why: str
) -> None:
    project.document(listing(LIMIT))
    project.write("elsewhere.py", "def list_things(limit=20): ...\n")
    project.write(HANDLERS, source)
    project.generate()
    project.document(listing(FIFTY, Q))
    said = project.generate("--patch-handlers")
    assert f"{place}: warning[handler-signature]: list_things does not follow 'listThings': " in said.err
    assert why in said.err
    assert "    write: def list_things(limit: int = 50, q: str | None = None)\n" in said.err
    assert project.read() == source
    assert project.read("elsewhere.py") == "def list_things(limit=20): ...\n"


def test_what_a_decorator_gives_is_left_to_it(project: Project) -> None:
    source = "from x import paged\n\n\n@paged\ndef list_things(page, session): ...\n"
    assert project.followed(listing(LIMIT), listing(FIFTY, Q), source) == source.replace(
        "(page, session)", "(page, session, q=None)"
    )


def test_a_body_that_uses_what_is_gone_is_pointed_at(project: Project) -> None:
    project.document(listing(LIMIT, Q))
    project.write(HANDLERS, "def list_things(limit=20, q=None):\n    return [q][:limit]\n")
    project.generate()
    project.document(listing(Q))
    said = project.generate("--patch-handlers")
    assert f"{HANDLERS}:2:17: warning[handler-signature]: list_things does not take 'limit' any more" in said.err
