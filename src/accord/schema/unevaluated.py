"""Which properties or items of a value some schema is about (JSON Schema 2020-12 §11)."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import compress
from typing import Any, TypeAlias

from accord.schema.checks import Checks
from accord.schema.demands import Question
from accord.schema.values import JSON, Schema

Members: TypeAlias = "dict[str, JSON] | list[JSON]"


def evaluated(checks: Checks, schema: Schema, value: Members, but: str) -> Generator[Question, bool, set[str | int]]:
    """The names or indices in *value* that *schema* evaluates, by anything *but* one keyword of its own.

    Of a choice that the value does not fit every branch counts, and so does every schema that it has to fit: what these
    know is not what is wrong.
    """
    known: set[str | int] = set()
    seen: set[int] = set()
    pending = [schema]
    while pending:
        part = checks.target(pending.pop())
        if not isinstance(part, dict) or id(part) in seen:
            continue
        seen.add(id(part))
        keywords = {keyword: argument for keyword, argument in part.items() if part is not schema or keyword != but}
        known.update(_names(checks, keywords, value) if isinstance(value, dict) else _indices(checks, keywords, value))
        pending += yield from _of_same(checks, part, value)
    return known


def _names(checks: Checks, schema: dict[str, Any], value: dict[str, JSON]) -> Iterator[str]:
    if "additionalProperties" in schema or "unevaluatedProperties" in schema:
        yield from value
    yield from schema.get("properties", {}).keys() & value.keys()
    for pattern in schema.get("patternProperties", {}):
        yield from filter(checks.pattern(pattern), value)


def _indices(checks: Checks, schema: dict[str, Any], value: list[JSON]) -> Iterator[int]:
    if "items" in schema or "unevaluatedItems" in schema:
        yield from range(len(value))
    yield from range(min(len(schema.get("prefixItems", ())), len(value)))
    if "contains" in schema:
        fits = checks.part(schema["contains"])
        yield from (index for index, item in enumerate(value) if fits(item))


def _of_same(checks: Checks, schema: dict[str, Any], value: Members) -> Generator[Question, bool, list[Schema]]:
    """The schemas in a schema that are about the value itself."""
    found: list[Schema] = [checks.definition(schema["$ref"])] if "$ref" in schema else []
    found += schema.get("allOf", [])
    for keyword in ("anyOf", "oneOf"):
        branches: list[Schema] = schema.get(keyword, [])
        answers: list[bool] = []
        for branch in branches:
            answers.append((yield Question(branch, value)))  # noqa: PERF401  a comprehension cannot ask
        found += [*compress(branches, answers)] or branches
    if "if" in schema:
        is_met = yield Question(schema["if"], value)
        found += [schema["if"], schema.get("then", True)] if is_met else [schema.get("else", True)]
    dependent: dict[str, Schema] = schema.get("dependentSchemas", {}) if isinstance(value, dict) else {}
    return found + [part for name, part in dependent.items() if name in value]
