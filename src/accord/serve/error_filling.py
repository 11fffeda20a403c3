"""Error bodies of a documented schema, filled by the names of its properties: a message, a code, a status, a title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, cast

from accord.schema.values import JSON, Schema
from accord.serve.error_table import Render
from accord.serve.text import Schemas

_FILLED: Mapping[str, str] = {
    **dict.fromkeys(("detail", "message", "msg", "error", "description", "reason", "error_description"), "detail"),
    **dict.fromkeys(("title", "summary", "name"), "title"),
    **dict.fromkeys(("status", "code", "statuscode", "status_code", "errorcode", "error_code"), "status"),
    **dict.fromkeys(("errors", "violations", "details", "issues", "fields"), "errors"),
    **dict.fromkeys(("type", "uri"), "type"),
    **dict.fromkeys(("pointer", "field", "path", "location", "property"), "pointer"),
    **dict.fromkeys(("in", "where", "place"), "in"),
    "instance": "instance",
}
_STANDARD = frozenset({"type", "title", "status", "detail", "instance", "errors"})
_DEEPEST = 3

_Fill: TypeAlias = Callable[[dict[str, JSON]], JSON]


def filler(schema: Schema, schemas: Schemas) -> Render:
    """A function that fills the properties of *schema* with what their names ask for."""
    fill = _members(schema, schemas, 0)

    def render(problem: dict[str, JSON], _status: int, _media_type: str) -> Any:
        return fill(problem)

    return render


def _members(schema: Schema, schemas: Schemas, depth: int) -> _Fill:
    members: dict[str, _Fill] = {}
    for name, member in schemas.properties(schema).items():
        kinds = schemas.kinds(member)
        known = _FILLED.get(name.lower())
        constant = next((facet["const"] for facet in schemas.facets(member) if "const" in facet), None)
        if constant is not None:
            members[name] = _constant(constant)
        elif "object" in kinds and "string" not in kinds and depth < _DEEPEST:
            members[name] = _members(member, schemas, depth + 1)
        elif "array" in kinds and "string" not in kinds:
            members[name] = _elements(schemas.items(member), schemas, depth)
        elif known is not None:
            members[name] = _field(known, as_text="string" in kinds)
        if name not in _STANDARD:
            members[name] = _given(name, members.get(name, _nothing))

    def fill(problem: dict[str, JSON]) -> JSON:
        made = {name: member(problem) for name, member in members.items()}
        return {name: value for name, value in made.items() if value is not None}

    return fill


def _nothing(_problem: dict[str, JSON]) -> JSON:
    return None


def _given(name: str, otherwise: _Fill) -> _Fill:
    """What whoever raised the error has given under the very name of a property comes first."""
    return lambda problem: problem[name] if name in problem else otherwise(problem)


def _constant(value: JSON) -> _Fill:
    return lambda _problem: value


def _field(name: str, *, as_text: bool) -> _Fill:
    def fill(problem: dict[str, JSON]) -> JSON:
        value = problem.get(name, problem["title"] if name == "detail" else None)
        return str(value) if as_text and value is not None and not isinstance(value, list) else value

    return fill


def _elements(schema: Schema, schemas: Schemas, depth: int) -> _Fill:
    """The findings of a 400 as a list: sentences, or objects filled by the names of their properties."""
    textual = "string" in schemas.kinds(schema)
    each = _members(schema, schemas, depth + 1) if not textual and depth < _DEEPEST else None

    def fill(problem: dict[str, JSON]) -> JSON:
        findings = cast("list[dict[str, JSON]]", problem.get("errors") or [{**problem, "in": "", "pointer": ""}])
        if each is None:
            return [f"{finding['in']}{finding['pointer']}: {finding['detail']}".lstrip(": ") for finding in findings]
        return [each({**problem, **finding}) for finding in findings]

    return fill
