"""Whatever a handler looks like: patched, it parses, fits, and differs in its parameters alone."""

from __future__ import annotations

import ast
import io
import json
import tempfile
import tokenize
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord import pipeline
from accord.binding import check_handlers
from accord.settings import Settings
from accord.write import apply

NAMES = ("alpha", "beta", "gamma", "delta", "limit", "q")
SCHEMAS: dict[str, Any] = {
    "int": {"type": "integer"},
    "str": {"type": "string"},
    "list[str]": {"type": "array", "items": {"type": "string"}},
    "models.Kind": {"$ref": "#/components/schemas/Kind"},
    'Literal["a", "b"]': {"enum": ["a", "b"]},
}
DEFAULTS = {"int": 20, "str": 'say "hi"', "models.Kind": "x", 'Literal["a", "b"]': "a"}
IMPORTS = """\
from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Literal, overload

if TYPE_CHECKING:
    from generated.shop import models

"""
# Where a handler may stand; its parameters go where %% is.
PLACES = (
    "def list_things(%%): return None, 204\n",
    "async  def list_things (%%) -> object : # after\n\treturn None, 204\n",
    """\
@functools.cache  # (kept
@functools.wraps(
    len, # )
)
def list_things(%%):
    def list_things(q=1): ...
    return 1""",
    "class Things:\n\tq = 1 ;\n\tdef list_things(self, %%): ...\n\tdef other(self, q, limit=20): ...\n",
    "class ThingsView:\n    @staticmethod\n    async def list_things(%%): ...\n",
    """\
@overload
def list_things(q: str): ...
@overload
def list_things(q: int): ...
def list_things(%%): ...


# end""",
    "if True:\n  x = '''\ndef list_things(q):\n'''\n  def list_things(%%):\n    pass\nelse :\n  pass\n",
    "x = 1 ; y = (2 ,\n  3)\n\x0c\ndef \\\n  list_things(%%): return lambda q: q\n",
)
GAPS = (
    ", ",
    ",",
    " ,  ",
    ",\n    ",
    ",  # said, (here\n    ",
    ",\n    # above\n    ",
    "\n  , ",
    ",  # 'one\n\n  # two\n\t ",
)


@dataclass(frozen=True)
class Parameter:
    """A parameter of the contract."""

    name: str
    kind: str
    required: bool
    default: bool

    @property
    def document(self) -> dict[str, Any]:
        schema: dict[str, Any] = dict(SCHEMAS[self.kind])
        if self.default and self.kind in DEFAULTS and "$ref" not in schema:
            schema["default"] = DEFAULTS[self.kind]
        return {"name": self.name, "in": "query", "required": self.required, "schema": schema}

    @property
    def written(self) -> tuple[str, str | None]:
        """The annotation and default that are generated."""
        schema = self.document["schema"]
        if self.required:
            return self.kind, None
        if "default" in schema:
            return self.kind, json.dumps(schema["default"])
        return f"{self.kind} | None", "None"


parameters = st.lists(
    st.builds(Parameter, st.sampled_from(NAMES), st.sampled_from(sorted(SCHEMAS)), st.booleans(), st.booleans()),
    unique_by=lambda parameter: parameter.name,
    max_size=5,
)


@st.composite
def lists(draw: st.DrawFn, contract: list[Parameter]) -> str:
    """A parameter list that fits *contract*, in whatever form."""
    annotated = draw(st.booleans())
    parts: list[tuple[str, bool]] = []
    for parameter in contract:
        annotation, default = parameter.written
        if default is None and draw(st.integers(0, 4)) == 0:
            default = "MINE"
        colon = draw(st.sampled_from((": ", " : ", ":", ": \\\n  ")))
        equals = draw(st.sampled_from((" = ", "=", "  =\t")))
        if draw(st.booleans()):
            annotation = draw(st.sampled_from((f"({annotation})", "Any", annotation)))
        text = f"{parameter.name}{colon}{annotation}" if annotated else parameter.name
        parts.append((text if default is None else f"{text}{equals}{default}", default is None))
    mine = draw(st.sampled_from((None, "mine=(1, 2)", "mine: Any = lambda a, *b: 3")))
    parts += [(mine, False)] if mine else []
    parts = draw(st.permutations(parts))
    star = draw(st.sampled_from(("", "*", "*args", "*args: int")))
    at = draw(st.integers(0, len(parts) - (star == "*"))) if parts or star != "*" else 0
    star = star if parts or star != "*" else ""
    head, tail = (parts[:at], parts[at:]) if star else (parts, [])
    head = sorted(head, key=lambda part: not part[1])
    texts = [text for text, _ in head] + ([star, *(text for text, _ in tail)] if star else [])
    inside = ""
    for index, text in enumerate(texts):
        inside += (draw(st.sampled_from(GAPS)) if index else "") + text
    before = draw(st.sampled_from(("", " ", "\n    ", "  # first\n    ")))
    after = draw(st.sampled_from(("", ",", ",\n", ",  # last\n", "  # last\n")))
    return before + inside + (after if texts else after.replace(",", ""))


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Parameter], list[Parameter], str, str, bool]:
    before = draw(parameters)
    after = draw(parameters)
    place = draw(st.sampled_from(PLACES))
    return before, after, place, draw(lists(before)), draw(st.booleans())


def document(contract: list[Parameter]) -> str:
    """The document with one operation, which takes these parameters."""
    operation = {
        "operationId": "listThings",
        "tags": ["Things"],
        "parameters": [parameter.document for parameter in contract],
        "responses": {"204": {"description": "None"}},
    }
    value = {
        "openapi": "3.1.0",
        "info": {"title": "Shop", "version": "1"},
        "paths": {"/things": {"get": operation}},
        "components": {"schemas": {"Kind": {"type": "string", "enum": ["x", "y"]}}},
    }
    return json.dumps(value)


def comments(text: str) -> list[str]:
    """The comments of a module, sorted."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return sorted(token.string for token in tokens if token.type == tokenize.COMMENT)


def argument(tree: ast.AST, name: str) -> str | None:
    """The first parameter of that name, as written."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.arg) and node.arg == name)
    return next((ast.unparse(node) for node in found), None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cases())
def test_a_patched_handler_fits_and_nothing_but_its_parameters_has_changed(
    case: tuple[list[Parameter], list[Parameter], str, str, bool],
) -> None:
    before, after, place, inside, windows = case
    ending = "\r\n" if windows else "\n"
    opening, closing = (f"{IMPORTS if not index else ''}{part}" for index, part in enumerate(place.split("%%")))
    source = f"{opening}{inside}{closing}".replace("\n", ending)
    ast.parse(source)
    with tempfile.TemporaryDirectory() as folder:
        project = Settings(root=Path(folder))
        specs, handlers = project.root / "specs" / "shop.json", project.root / "handlers" / "shop" / "things.py"
        specs.parent.mkdir()
        handlers.parent.mkdir(parents=True)
        specs.write_text(document(before))
        handlers.write_bytes(source.encode())
        assert not pipeline.generate(project).failed
        assert handlers.read_bytes().decode() == source
        specs.write_text(document(after))
        built = pipeline.build(project)
        following = pipeline.follow(built, project)
        apply(pipeline.planned(pipeline.patched(built, following, project), project))
        patched = handlers.read_bytes().decode()
        tree = ast.parse(patched)
        assert following.by_hand == ()
        assert patched.startswith(opening[: opening.rindex("(") + 1].replace("\n", ending))
        assert patched.endswith(closing.replace("\n", ending))
        assert patched.count("\n") - patched.count("\r\n") == (0 if windows else patched.count("\n"))
        assert comments(patched) == comments(source)
        for name in ("mine", "args"):
            assert argument(tree, name) == argument(ast.parse(source), name)
        assert check_handlers(built.contracts[0], project) == ()
        assert pipeline.follow(pipeline.build(project), project).patches == ()
