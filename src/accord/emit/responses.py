"""``responses.py``: for each operation a class with a constructor per documented status.

A handler that returns ``CreateRun.created(body, headers={…})`` is judged by type checkers on the status, every key of
the body, and the headers. What the constructors make is what connexion takes: ``(body, status, headers)``.
"""

from __future__ import annotations

from collections.abc import Iterator

from accord.emit.code import WIDTH, Code, code, docstring, identifier, literal
from accord.emit.layout import (
    STEP,
    Alternatives,
    Atom,
    Expression,
    Parameter,
    Subscript,
    builtin,
    either,
    heads,
    prefixed,
    reference,
    signature,
    statement,
    subscript,
    text,
)
from accord.emit.shapes import Answer, Shape, Shapes
from accord.emit.statuses import method
from accord.emit.text import FUTURE, module, separated, typing_import

_HEADERS = subscript("Mapping", builtin("str"), builtin("str"))
_EMPTY = Code("{}")


def responses(shapes: Shapes) -> str:
    """The module's text: classes in the document's order."""
    blocks = [_class(shape) for shape in shapes.operations]
    about = f"What the operations of {shapes.contract.title} answer."
    return module(shapes.contract, about, _imports(shapes), separated(blocks, 2))


def _class(shape: Shape) -> list[str]:
    operation = shape.operation
    lines = [f"class {identifier(shape.name)}:"]
    lines += docstring(f"What ``{operation.method.upper()} {operation.path}`` answers.", STEP)
    results = [_result(answer) for answer in shape.answers]
    lines.append("")
    for answer, result in zip(shape.answers, results, strict=True):
        lines += _alias(answer.name, result)
    lines += _union([answer.name for answer in shape.answers])
    for answer in shape.answers:
        lines += ["", *_constructor(shape, answer)]
    return lines


def _alias(name: str, annotation: Expression) -> list[str]:
    """An alias whose type is in quotes: models are not imported when the program runs."""
    line = code("{}: TypeAlias = ", identifier(name))
    return statement(line, Atom(literal(text(annotation))), STEP)


def _union(names: list[str]) -> list[str]:
    """``Result``, which a handler returns."""
    quoted = _alias("Result", either(reference(name) for name in names) if names else builtin("Never"))
    if (len(quoted) == 1 and len(quoted[0]) <= WIDTH) or len(names) == 1:
        return quoted
    members = Subscript(Code("Union"), tuple(Atom(literal(name)) for name in names))
    return statement(Code("Result: TypeAlias = "), members, STEP)


def _result(answer: Answer) -> Expression:
    body = builtin("None") if answer.body is None else prefixed(answer.body, "models.")
    status = answer.response.status
    number: Expression = subscript("Literal", Atom(literal(int(status)))) if status.isdecimal() else builtin("int")
    return subscript("tuple", body, number, _headers(answer))


def _headers(answer: Answer) -> Expression:
    return _HEADERS if answer.headers is None else prefixed(answer.headers, "models.")


def _constructor(shape: Shape, answer: Answer) -> list[str]:
    exact = answer.response.status.isdecimal()
    parameters: list[Parameter] = []
    if answer.body is not None:
        parameters.append(Parameter(Code("body"), prefixed(answer.body, "models.")))
    if not exact:
        parameters.append(Parameter(Code("status"), builtin("int")))
    headers = _headers(answer)
    parameters.append(Parameter(Code("*")))
    if answer.headers_required:
        parameters.append(Parameter(Code("headers"), headers))
    else:
        parameters.append(Parameter(Code("headers"), either((headers, builtin("None"))), Code("None")))
    result = Atom(code("{}.{}", identifier(shape.name), identifier(answer.name)))
    name = code("def {}", identifier(method(answer.response.status)))
    lines = [f"{' ' * STEP}@staticmethod", *signature(name, parameters, result, Code(":"), STEP)]
    lines += docstring(answer.response.description, 2 * STEP)
    body = Code("None") if answer.body is None else Code("body")
    status = literal(int(answer.response.status)) if exact else Code("status")
    sent = Code("headers") if answer.headers_required else Code("{} if headers is None else headers")
    return [*lines, f"{' ' * 2 * STEP}return {body}, {status}, {sent}"]


def _imports(shapes: Shapes) -> Iterator[str]:
    yield FUTURE
    if not shapes.operations:
        return
    results = [_result(answer) for shape in shapes.operations for answer in shape.answers]
    used = heads(Alternatives(tuple(results))) if results else frozenset[str]()
    from_typing = {"TYPE_CHECKING", "TypeAlias"} | (used & {"Any", "Literal", "Never"})
    unions = (line for shape in shapes.operations for line in _union([answer.name for answer in shape.answers]))
    if any("Union[" in line for line in unions):
        from_typing.add("Union")
    if not all(shape.answers for shape in shapes.operations):
        from_typing.add("Never")
    needs_models = any("models." in text(result) for result in results)
    mappings = sorted(used & {"AsyncIterator", "Iterator", "Mapping"})
    yield ""
    yield typing_import(from_typing if needs_models or mappings else from_typing - {"TYPE_CHECKING"})
    if needs_models or mappings:
        yield ""
        yield "if TYPE_CHECKING:"
        if mappings:
            yield f"    from collections.abc import {', '.join(mappings)}"
        if mappings and needs_models:
            yield ""
        if needs_models:
            yield "    from . import models"
