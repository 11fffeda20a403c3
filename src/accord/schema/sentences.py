"""What is wrong with a value, in plain words: a predicate for each keyword. No value is shown, only what is allowed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from accord.schema.values import JSON

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


def sentence(keyword: str, argument: JSON) -> str:
    """What breaks a keyword, to follow the name of the place; *argument* is what the keyword asks for."""
    words = _SENTENCES.get(keyword)
    return "is not valid" if words is None else words(argument)


def _limit(before: str) -> Callable[[Any], str]:
    """A sentence that ends in a limit."""
    return lambda limit: f"{before} {limit}"


def _count(before: str, singular: str, plural: str) -> Callable[[Any], str]:
    """A sentence that ends in how many there may be, which JSON may write as 2.0."""
    return lambda limit: f"{before} {int(limit)} {singular if limit == 1 else plural}".rstrip()


def _types(names: Any) -> str:
    known = {names} if isinstance(names, str) else {*names}
    return f"is not {_listed([_NOUNS[name] for name in sorted(known, key=lambda name: (name == 'null', name))])}"


def _enum(values: Any) -> str:
    options = [_shown(option) for option in values]
    if len(options) > _MAX_OPTIONS:
        return f"is not one of the {len(options)} values allowed"
    return f"is not {_listed(options)}" if len(options) <= 1 else f"is not one of {_listed(options)}"


def _pattern(pattern: Any) -> str:
    if pattern is None:
        return "takes too long to compare with its pattern"
    return f"does not match the pattern {_cut(pattern)}"


def _format(name: Any) -> str:
    if name == "byte":
        return "is not base64"
    article = "an" if name[:1] in "aeio" else "a"
    return f"is not {article} {name}"


def _words(text: str) -> Callable[[Any], str]:
    return lambda _: text


_SENTENCES: Mapping[str, Callable[[Any], str]] = {
    "additionalProperties": _words("is not a known property"),
    "anyOf": _words("fits none of the alternatives"),
    "const": lambda value: f"is not {_shown(value)}",
    "contains": _words("has too few or too many items of the kind it must contain"),
    "enum": _enum,
    "exclusiveMaximum": _limit("is not less than"),
    "exclusiveMinimum": _limit("is not greater than"),
    "falseSchema": _words("is not allowed here"),
    "format": _format,
    "maxItems": _count("has more items than the maximum of", "", ""),
    "maximum": _limit("is greater than the maximum of"),
    "maxLength": _count("is longer than the maximum of", "character", "characters"),
    "maxProperties": _count("has more properties than the maximum of", "", ""),
    "minItems": _count("has fewer items than the minimum of", "", ""),
    "minimum": _limit("is less than the minimum of"),
    "minLength": _count("is shorter than the minimum of", "character", "characters"),
    "minProperties": _count("has fewer properties than the minimum of", "", ""),
    "multipleOf": _limit("is not a multiple of"),
    "not": _words("is of a form that is ruled out"),
    "oneOf": _words("fits more than one of the alternatives, of which it must fit one"),
    "pattern": _pattern,
    "propertyNames": lambda broken: f"has a property whose name {sentence(*broken)}",
    "required": _words("is required"),
    "type": _types,
    "unevaluatedItems": _words("has more items than are allowed"),
    "unevaluatedProperties": _words("is not a known property"),
    "uniqueItems": _words("has the same item twice"),
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
