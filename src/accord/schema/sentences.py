"""What a validator found, in plain words: a place and a predicate for each violation.

A choice (``oneOf``, ``anyOf``) is explained by the branch that the value means: the one its discriminator names,
else the only one of the value's own type, else the one it comes closest to. No value and no schema is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from jsonschema_rs import ValidationErrorKind

from accord.schema.keywords import DEFINITION
from accord.schema.values import JSON, Schema

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

Sentence: TypeAlias = tuple[str, str]

_NOUNS = {
    "array": "an array",
    "boolean": "a boolean",
    "integer": "an integer",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a string",
}
_SHOWN = 60
_MAX_OPTIONS = 10


def explain(error: ValidationError, schema: Schema, definitions: Mapping[str, Schema]) -> Iterator[Sentence]:
    """The violations that one finding of the validator stands for."""
    kind = cast("Any", error.kind)
    steps = error.instance_path
    name = error.kind.name
    if name in {"oneOf", "anyOf"} and not isinstance(error.kind, ValidationErrorKind.OneOfMultipleValid):
        branch = _meant(error, kind.context, schema, definitions)
        if branch is None:
            yield _pointer(steps), _no_alternative(error, kind.context)
        else:
            for inner in branch:
                yield from explain(inner, schema, definitions)
    elif name == "required":
        yield _pointer([*steps, kind.property]), "is required"
    elif name in {"additionalProperties", "unevaluatedProperties"}:
        for member in kind.unexpected:
            yield _pointer([*steps, member]), "is not a known property"
    elif name == "propertyNames":
        (_, message), *_ = explain(kind.error, schema, definitions)
        yield _pointer(steps), f"has a property whose name {message}"
    elif name == "dependentRequired":
        yield _pointer(steps), "lacks a property that another one requires"
    else:
        yield _pointer(steps), _SENTENCES.get(name, _otherwise)(kind)


def _pointer(steps: list[str | int]) -> str:
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


# ── one sentence per keyword ──────────────────────────────────────────────────────────────────────────────────────


def _limit(before: str, singular: str = "", plural: str = "") -> Callable[[Any], str]:
    """A sentence that ends in a limit, with what it counts."""

    def sentence(kind: Any) -> str:
        unit = singular if kind.limit == 1 else plural
        return f"{before} {kind.limit}{' ' + unit if unit else ''}"

    return sentence


def _type(kind: Any) -> str:
    names = [_NOUNS[name] for name in sorted(kind.types, key=lambda name: (name == "null", name))]
    return f"is not {_listed(names)}"


def _enum(kind: Any) -> str:
    options = [_shown(option) for option in kind.options]
    if len(options) > _MAX_OPTIONS:
        return f"is not one of the {len(options)} values allowed"
    return f"is not {_listed(options)}" if len(options) <= 1 else f"is not one of {_listed(options)}"


def _pattern(kind: Any) -> str:
    if not hasattr(kind, "pattern"):
        return "takes too long to compare with its pattern"
    return f"does not match the pattern {_cut(kind.pattern)}"


def _format(kind: Any) -> str:
    if kind.format == "byte":
        return "is not base64"
    article = "an" if kind.format[:1] in "aeio" else "a"
    return f"is not {article} {kind.format}"


def _otherwise(_kind: Any) -> str:
    return "is not valid"


_SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "const": lambda kind: f"is not {_shown(kind.expected_value)}",
    "contains": lambda _: "has too few or too many items of the kind it must contain",
    "enum": _enum,
    "exclusiveMaximum": _limit("is not less than"),
    "exclusiveMinimum": _limit("is not greater than"),
    "falseSchema": lambda _: "is not allowed here",
    "format": _format,
    "maxItems": _limit("has more items than the maximum of"),
    "maximum": _limit("is greater than the maximum of"),
    "maxLength": _limit("is longer than the maximum of", "character", "characters"),
    "maxProperties": _limit("has more properties than the maximum of"),
    "minItems": _limit("has fewer items than the minimum of"),
    "minimum": _limit("is less than the minimum of"),
    "minLength": _limit("is shorter than the minimum of", "character", "characters"),
    "minProperties": _limit("has fewer properties than the minimum of"),
    "multipleOf": lambda kind: f"is not a multiple of {kind.multiple_of}",
    "not": lambda _: "is of a form that is ruled out",
    "oneOf": lambda _: "fits more than one of the alternatives, of which it must fit one",
    "pattern": _pattern,
    "type": _type,
    "unevaluatedItems": lambda _: "has more items than are allowed",
    "uniqueItems": lambda _: "has the same item twice",
}


def _listed(words: list[str]) -> str:
    if not words:
        return "anything that is allowed"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _shown(option: JSON) -> str:
    """A value that the contract names: it is no secret, but it may be long."""
    return _cut(option) if isinstance(option, str) else _cut(str(option).lower() if option is not None else "null")


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


# ── which alternative was meant ───────────────────────────────────────────────────────────────────────────────────


def _meant(
    error: ValidationError,
    branches: list[list[ValidationError]],
    schema: Schema,
    definitions: Mapping[str, Schema],
) -> list[ValidationError] | None:
    """The findings of the branch that the value means, or None where nothing tells."""
    if not branches or any(not branch for branch in branches):
        return None
    chosen = _discriminated(error, schema, definitions)
    if chosen is not None and chosen < len(branches):
        return branches[chosen]
    depth = len(error.instance_path)
    typed = [branch for branch in branches if not _is_other_type(branch, depth)]
    if len(typed) == 1:
        return typed[0]
    deeper = [branch for branch in typed if all(_is_below(each, depth) for each in branch)]
    return min(deeper, key=len) if len(deeper) == 1 else None


def _is_other_type(branch: list[ValidationError], depth: int) -> bool:
    """Whether a branch is for values of another type, or another constant, altogether."""
    return any(len(each.instance_path) == depth and each.kind.name in {"type", "const", "enum"} for each in branch)


def _is_below(error: ValidationError, depth: int) -> bool:
    return len(error.instance_path) > depth


def _no_alternative(error: ValidationError, branches: list[list[ValidationError]]) -> str:
    depth = len(error.instance_path)
    at_value = [each for branch in branches for each in branch if len(each.instance_path) == depth]
    types = [name for each in at_value if each.kind.name == "type" for name in cast("Any", each.kind).types]
    if types and all(_is_other_type(branch, depth) for branch in branches) and len(at_value) == len(branches):
        names = sorted({*types}, key=lambda name: (name == "null", name))
        if all(each.kind.name == "type" for each in at_value):
            return f"is not {_listed([_NOUNS[name] for name in names])}"
    return "fits none of the alternatives"


def _discriminated(error: ValidationError, schema: Schema, definitions: Mapping[str, Schema]) -> int | None:
    """The index of the branch that the value's discriminator names (OpenAPI 3.1 §4.8.25)."""
    owner = _owner(error.schema_path[:-1], schema, definitions)
    discriminator = owner.get("discriminator") if owner else None
    if owner is None or not isinstance(discriminator, dict) or not isinstance(error.instance, dict):
        return None
    tag = error.instance.get(str(discriminator.get("propertyName")))
    mapping = discriminator.get("mapping")
    wanted = mapping.get(tag) if isinstance(mapping, dict) and isinstance(tag, str) else None
    branches = owner.get(str(error.schema_path[-1]))
    for index, branch in enumerate(branches if isinstance(branches, list) else ()):
        if wanted is not None and isinstance(branch, dict) and branch.get("$ref") == wanted:
            return index
    return None


def _owner(steps: list[str | int], schema: Schema, definitions: Mapping[str, Schema]) -> dict[str, JSON] | None:
    """The schema object at a path in the compiled schema; ``$ref`` steps lead into the definitions."""
    found: JSON = cast("JSON", schema)
    rest = list(steps)
    if rest[:1] == ["$defs"] and len(rest) > 1:
        found, rest = definitions.get(str(rest[1])), rest[2:]
    for step in rest:
        if isinstance(found, dict) and step == "$ref" and isinstance(found.get("$ref"), str):
            found = definitions.get(str(found["$ref"]).removeprefix(DEFINITION))
        elif isinstance(found, dict) and isinstance(step, str):
            found = found.get(step)
        elif isinstance(found, list) and isinstance(step, int) and step < len(found):
            found = found[step]
        else:
            return None
    return found if isinstance(found, dict) else None
