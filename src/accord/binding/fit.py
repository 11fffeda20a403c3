"""Whether a handler takes what its operation sends."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from accord.binding.source import Argument, Signature
from accord.contract.model import Definitions, Operation
from accord.diagnostics import Diagnostic, Location
from accord.schema.values import JSON, Schema

CONTEXT = frozenset({"context_", "request", "user", "token_info"})


@dataclass(frozen=True, slots=True)
class Expected:
    """One argument that the engine passes by keyword.

    ``always`` tells those that are passed with every request from those that a client may leave out, for which
    the handler's own default then stands.
    """

    name: str
    what: str
    always: bool


def default_of(schema: JSON | Schema, definitions: Definitions, seen: frozenset[str] = frozenset()) -> tuple[JSON, ...]:
    """The default of a parameter's schema in a tuple of one, from wherever it applies; empty where there is none."""
    if not isinstance(schema, dict):
        return ()
    if "default" in schema:
        return (schema["default"],)
    reference = schema.get("$ref")
    parts: list[JSON] = []
    if isinstance(reference, str) and reference not in seen:
        seen |= {reference}
        parts.append(definitions.request.get(reference.removeprefix("#/$defs/")))
    for keyword in ("allOf", "anyOf", "oneOf"):
        members = schema.get(keyword)
        parts += members if isinstance(members, list) else []
    found = (default_of(part, definitions, seen) for part in parts)
    return next((default for default in found if default), ())


def expected(operation: Operation, definitions: Definitions) -> tuple[Expected, ...]:
    """Every argument that a handler of *operation* is called with, all by keyword.

    A parameter that is required or has a default in the contract is passed always.
    """
    found = [
        Expected(
            parameter.argument,
            f"the {parameter.place} parameter {parameter.name!r}",
            parameter.required or bool(default_of(parameter.schema, definitions)),
        )
        for parameter in operation.parameters
    ]
    if operation.body is not None:
        found.append(Expected(operation.body.argument, "the request body", operation.body.required))
    return tuple(found)


def misfits(
    operation: Operation, definitions: Definitions, name: str, signature: Signature, location: Location
) -> tuple[Diagnostic, ...]:
    """Every reason why a function with this *signature* cannot be called for *operation*.

    Besides what the contract defines, a handler may take ``**kwargs``, anything that has a default, and what
    connexion offers: ``context_``, ``request``, ``user`` and ``token_info``.
    """
    wanted = expected(operation, definitions)
    sentences = [*_lacking(wanted, signature), *_unknown(wanted, signature)]
    called = f"{name}{signature}"
    return tuple(
        Diagnostic(location, "handler-signature", f"{called} cannot handle {operation.id!r}: {sentence}")
        for sentence in sentences
    )


def _lacking(every: tuple[Expected, ...], signature: Signature) -> Iterator[str]:
    arguments = {argument.name: argument for argument in signature.arguments}
    for wanted in every:
        argument = arguments.get(wanted.name)
        if argument is None:
            if not signature.open:
                yield f"it does not take {wanted.name!r}, {wanted.what}"
        elif not argument.keyword:
            yield f"{wanted.name!r} is positional only, and handlers are called with keywords"
        elif argument.required and not wanted.always:
            yield f"{wanted.name!r}, {wanted.what}, needs a default, because a request may come without it"


def _unknown(every: tuple[Expected, ...], signature: Signature) -> Iterator[str]:
    names = [wanted.name for wanted in every]
    for argument in signature.arguments:
        if argument.required and argument.name not in names and argument.name not in CONTEXT:
            yield f"the contract has no parameter {argument.name!r}{_near(argument, names, signature)}"


def _near(argument: Argument, names: list[str], signature: Signature) -> str:
    taken = {other.name for other in signature.arguments}
    near = difflib.get_close_matches(argument.name, [name for name in names if name not in taken], 1)
    return f"; did you mean {near[0]!r}?" if near else ""
