"""Error bodies of a documented schema, filled by the names of its properties: a message, a code, a status, a title."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
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
    """A function that makes an error of *schema*: properties filled with what their names ask for, or a sentence."""
    fill = _value("detail", schema, schemas, 0) or _nothing

    def render(problem: dict[str, JSON], _status: int, _media_type: str) -> Any:
        return fill(problem)

    return render


def _value(name: str, schema: Schema, schemas: Schemas, depth: int) -> _Fill | None:
    """How the value of a property is made; None where its name says nothing."""
    kinds = schemas.kinds(schema)
    known = _FILLED.get(name.lower())
    if constant := _only(schema, schemas):
        return _constant(constant[0])
    if "object" in kinds and ("string" not in kinds or schemas.properties(schema)):
        return _members(schema, schemas, depth) if depth <= _DEEPEST else None
    if "array" in kinds and "string" not in kinds:
        return _elements(schemas.items(schema), schemas, depth)
    return None if known is None else _field(known, kinds)


def _only(schema: Schema, schemas: Schemas) -> tuple[JSON, ...]:
    """The one value that a schema allows, in a tuple of one."""
    for facet in schemas.facets(schema):
        if "const" in facet:
            return (facet["const"],)
        if isinstance(values := facet.get("enum"), list) and len(values) == 1:
            return (values[0],)
    return ()


@dataclass(frozen=True, slots=True)
class _Member:
    """A property: how its value is made, and whether that value may stand there.

    What need not be there is left out where it is an object whose own members are not all known, or none of the
    values that are listed.
    """

    fill: _Fill
    required: bool
    listed: bool
    valid: Callable[[JSON], bool]

    def value(self, problem: dict[str, JSON]) -> JSON:
        """The value for a problem; None for none."""
        made = self.fill(problem)
        if self.required or not (self.listed or isinstance(made, dict)):
            return made
        return made if made and self.valid(made) else None


def _members(schema: Schema, schemas: Schemas, depth: int) -> _Fill:
    needed = {name for facet in schemas.facets(schema) for name in cast("list[str]", facet.get("required", ()))}
    members: dict[str, _Member] = {}
    for name, member in schemas.properties(schema).items():
        fill = _value(name, member, schemas, depth + 1)
        default = schemas.default(member)
        if fill is None and name in needed and default:
            fill = _constant(default[0])
        if name not in _STANDARD:
            fill = _given(name, fill or _nothing)
        if fill is not None:
            listed = any("enum" in facet for facet in schemas.facets(member))
            members[name] = _Member(fill, name in needed, listed, schemas.make_valid(member))

    def made(problem: dict[str, JSON]) -> JSON:
        values = {name: member.value(problem) for name, member in members.items()}
        return {name: value for name, value in values.items() if value is not None}

    return made


def _nothing(_problem: dict[str, JSON]) -> JSON:
    return None


def _given(name: str, otherwise: _Fill) -> _Fill:
    """What whoever raised the error has given under the very name of a property comes first."""
    return lambda problem: problem[name] if name in problem else otherwise(problem)


def _constant(value: JSON) -> _Fill:
    return lambda _problem: value


def _field(name: str, kinds: frozenset[str]) -> _Fill:
    as_text, as_number = "string" in kinds, "integer" in kinds

    def fill(problem: dict[str, JSON]) -> JSON:
        if name == "errors" and as_text:
            return "; ".join(_sentence(finding) for finding in _findings(problem))
        value = problem.get(name, problem["title"] if name == "detail" else None)
        return str(value) if as_text and isinstance(value, int) and not as_number else value

    return fill


def _elements(schema: Schema, schemas: Schemas, depth: int) -> _Fill:
    """The findings of a 400 as a list: sentences, or objects filled by the names of their properties."""
    textual = "string" in schemas.kinds(schema)
    each = _members(schema, schemas, depth + 1) if not textual and depth < _DEEPEST else None

    def fill(problem: dict[str, JSON]) -> JSON:
        if each is None:
            return [_sentence(finding) for finding in _findings(problem)]
        return [each({**problem, **finding, "errors": [finding]}) for finding in _findings(problem)]

    return fill


def _findings(problem: dict[str, JSON]) -> list[dict[str, JSON]]:
    """What is wrong, one by one; the problem itself where it has no list of that."""
    whole = {name: value for name, value in problem.items() if name != "errors"}
    return cast("list[dict[str, JSON]]", problem.get("errors") or [{**whole, "in": "", "pointer": ""}])


def _sentence(finding: dict[str, JSON]) -> str:
    return f"{finding['in']}{finding['pointer']}: {finding.get('detail') or finding.get('title')}".lstrip(": ")
