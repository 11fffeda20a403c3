"""Documented headers, of responses and of the parts of multipart bodies (OpenAPI 3.1 §4.8.21)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accord.contract.model import Header, Parameter
from accord.serve.takers import Absent, Taker, source, taker
from accord.serve.text import Decoder, MalformedError, Schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from accord.schema.validator import Validator
    from accord.schema.values import Schema


@dataclass(frozen=True, slots=True)
class HeaderRule:
    """One documented header, ready; ``key`` is its name as lines have it, in lower case."""

    name: str
    key: bytes
    required: bool
    take: Taker
    validator: Validator


def header_rule(header: Header, schemas: Schemas, compile_validator: Callable[[Schema], Validator]) -> HeaderRule:
    """Compile one header."""
    as_parameter = Parameter(
        name=header.name,
        place="header",
        argument=header.name,
        location=header.location,
        schema=header.schema,
        required=header.required,
        explode=header.explode,
        content=header.content,
    )
    take = taker(as_parameter, schemas, source(as_parameter, Decoder(allow_nul=True)))
    key = header.name.lower().encode()
    return HeaderRule(header.name, key, header.required, take, compile_validator(header.schema))


def header_violations(rules: Iterable[HeaderRule], lines: Iterable[tuple[bytes, bytes]]) -> Iterator[str]:
    """What is wrong with some header lines, whose names are in lower case: a sentence each."""
    for rule in rules:
        values = [value.decode("latin-1") for name, value in lines if name == rule.key]
        if not values:
            if rule.required:
                yield f"the header {rule.name} is missing"
            continue
        # Lines of one header are one list, but for cookies, whose values have commas of their own (RFC 9110 §5.3).
        for together in [[value] for value in values] if rule.key == b"set-cookie" else [values]:
            yield from (f"the header {rule.name} {sentence}" for sentence in _violations(rule, together))


def _violations(rule: HeaderRule, values: list[str]) -> Iterator[str]:
    try:
        value = rule.take({rule.name: values})
    except MalformedError as error:
        yield str(error)
        return
    if not isinstance(value, Absent):
        yield from (violation.message for violation in rule.validator.violations(value))
