"""``client.py``: a client of the service without ``async`` and one with, and a class for each documented error.

``senders.py`` is made the same way, of what the service sends of its own accord.

A method hands its arguments to ``accord.call`` by their names; what becomes of them is said in ``client.json``. The
module is compiled when it is first imported, so its text is kept short; models are named in annotations alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from accord.emit.code import WIDTH, Code, code, docstring, identifier, literal
from accord.emit.layout import (
    STEP,
    Alternatives,
    Expression,
    Members,
    Parameter,
    Subscript,
    builtin,
    called,
    either,
    heads,
    renamed,
    signature,
    subscript,
    text,
    uses,
)
from accord.emit.methods import BUILTINS, Error, Method, errors, keywords, methods
from accord.emit.shapes import Shapes
from accord.emit.text import FUTURE, module, separated, typing_import
from accord.emit.types import NONE, optional

_MODELS = Code("models.")
_TRUST = (
    "# What a call returns is judged by the contract when it comes; here it is what it is declared to be.",
    "# mypy: disable-error-code=no-any-return",
)
_SELF = Parameter(Code("self"))
_STAR = Parameter(Code("*"))


@dataclass(frozen=True, slots=True)
class _Kind:
    """How two clients differ: in the words ``async`` and ``await``, and in what they take and give in pieces."""

    name: Code
    about: str
    define: Code
    wait: Code
    stream: Code
    iterator: Code
    pieces: tuple[Code, ...]


_CLIENT = _Kind(Code("Client"), "{}.", Code("def"), Code(""), Code("call.Stream"), Code("Iterator"), ())
_ASYNC_CLIENT = _Kind(
    Code("AsyncClient"),
    "{}, with ``async``.",
    Code("async def"),
    Code("await "),
    Code("call.AsyncStream"),
    Code("AsyncIterator"),
    (Code("AsyncIterable"),),
)


@dataclass(frozen=True, slots=True)
class _Module:
    """What a module of clients is about, its two classes, where their contract is, and what they are made with."""

    about: str
    kinds: tuple[_Kind, _Kind]
    contract: Code
    address: Parameter


_CLIENTS = _Module(
    "Clients of {}: a method for each operation, without ``async`` and with.",
    (_CLIENT, _ASYNC_CLIENT),
    Code('Path(__file__).with_name("client.json")'),
    Parameter(Code("base_url"), optional(builtin("str")), Code("None")),
)
_SENDERS = _Module(
    "What {} sends of its own accord: webhooks and callbacks, to one subscriber, without ``async`` and with.",
    (
        replace(_CLIENT, name=Code("Sender"), about="Sends to the subscriber at a URL."),
        replace(_ASYNC_CLIENT, name=Code("AsyncSender"), about="Sends to the subscriber at a URL, with ``async``."),
    ),
    Code('Path(__file__).with_name("senders.json")'),
    Parameter(Code("url"), builtin("str")),
)


def client(shapes: Shapes, runtime: Code) -> str:
    """The text of ``client.py``; *runtime* is the package that ``call`` is imported from."""
    return _module(_CLIENTS, shapes, runtime)


def senders(shapes: Shapes, runtime: Code) -> str:
    """The text of ``senders.py``, for the shapes of what a service sends (``outgoing.sent_shapes``)."""
    return _module(_SENDERS, shapes, runtime)


def _module(made: _Module, shapes: Shapes, runtime: Code) -> str:
    raised, called_by = errors(shapes), methods(shapes)
    blocks = [_error(error) for error in raised]
    blocks += [_service(made, raised), *(_class(kind, made, shapes, called_by) for kind in made.kinds)]
    about = made.about.format(shapes.contract.title)
    return module(shapes.contract, about, _imports(raised, called_by, runtime), separated(blocks, 2))


def _error(error: Error) -> list[str]:
    body = renamed(error.body, _MODELS, {})
    late = uses(error.body) or isinstance(error.body, Alternatives) or heads(error.body) & {"Any", "Literal", "Never"}
    shown = literal(text(body)) if late else Code(text(body))
    base = code("call.ErrorResponse[{}]", shown)
    head = [code("class {}({}):", identifier(error.name), base).text]
    if len(head[0]) > WIDTH:
        inner = " " * STEP
        whole = [f"{inner}{base}"]
        parts = [f"{inner}call.ErrorResponse[", f"{inner}{inner}{shown}", f"{inner}]"]
        head = [f"class {error.name}(", *(whole if len(whole[0]) <= WIDTH else parts), "):"]
    return [*head, *docstring(f"{error.status}: {error.description}", STEP)]


def _service(made: _Module, raised: Sequence[Error]) -> list[str]:
    classes = Members(tuple((literal(error.status), identifier(error.name)) for error in raised))
    return called(Code("_SERVICE = call.Service"), (made.contract, classes), 0)


def _class(kind: _Kind, made: _Module, shapes: Shapes, called_by: Sequence[Method]) -> list[str]:
    hidden = {name: f"builtins.{name}" for name in _hidden(called_by)}
    lines = [f"class {kind.name}(call.{kind.name}):"]
    lines += docstring(kind.about.format(shapes.contract.title), STEP)
    lines += ["", *_constructor(made.address, keywords(shapes))]
    for method in called_by:
        lines += ["", *_method(kind, method, hidden)]
    return lines


def _hidden(called_by: Sequence[Method]) -> frozenset[str]:
    """The types of Python's own that a method of the class is called like."""
    return BUILTINS & {method.name for method in called_by}


def _constructor(address: Parameter, schemes: Mapping[str, str]) -> list[str]:
    secrets = [Parameter(identifier(name), optional(builtin("call.Secret")), Code("None")) for name in schemes.values()]
    parameters = [
        _SELF,
        address,
        *([_STAR, *secrets] if secrets else []),
        Parameter(Code("**options"), subscript("Unpack", builtin("call.ClientOptions"))),
    ]
    given = Members(tuple((literal(scheme), identifier(name)) for scheme, name in schemes.items()), "credentials=")
    passed = (Code("_SERVICE"), address.name, *((given,) if schemes else ()), Code("**options"))
    return [
        *signature(Code("def __init__"), parameters, NONE, Code(":"), STEP),
        *called(Code("super().__init__"), passed, 2 * STEP),
    ]


def _method(kind: _Kind, method: Method, hidden: Mapping[str, str]) -> list[str]:
    first = "self"
    while first in {argument.name for argument in method.arguments}:
        first = f"_{first}"
    parameters = [
        Parameter(identifier(argument.name), _sent(argument.annotation, kind))
        if argument.required
        else Parameter(identifier(argument.name), optional(_sent(argument.annotation, kind)), Code("None"))
        for argument in method.arguments
    ]
    head = [
        Parameter(parameter.name, renamed(parameter.annotation, _MODELS, hidden), parameter.default)
        for parameter in parameters
        if parameter.annotation is not None
    ]
    waits = method.way != "_pages"
    define = kind.define if waits else _CLIENT.define
    opening = code("{} {}", define, identifier(method.name))
    result = renamed(_result(kind, method), _MODELS, hidden)
    call = code("{}{}.{}", kind.wait if waits else _CLIENT.wait, identifier(first), Code(method.way))
    given = Members(tuple((literal(argument.name), identifier(argument.name)) for argument in method.arguments))
    return [
        *signature(opening, [Parameter(identifier(first)), *([_STAR] if head else []), *head], result, Code(":"), STEP),
        *docstring(_about(method), 2 * STEP),
        *called(
            call if method.result is NONE else code("return {}", call),
            (literal(method.shape.operation.id), given),
            2 * STEP,
        ),
    ]


def _result(kind: _Kind, method: Method) -> Expression:
    match method.way:
        case "_call":
            return method.result
        case "_stream":
            return Subscript(kind.stream, (method.result,))
        case "_pages":
            return Subscript(kind.iterator, (method.result,))


def _sent(annotation: Expression, kind: _Kind) -> Expression:
    """The type of an argument; what may be sent in pieces may come in pieces as this kind of client works."""
    if not isinstance(annotation, Alternatives):
        return annotation
    pieces = [item for item in annotation.items if isinstance(item, Subscript) and item.head.text == "Iterable"]
    return either((*annotation.items, *(Subscript(head, piece.items) for piece in pieces for head in kind.pieces)))


def _about(method: Method) -> str:
    operation = method.shape.operation
    parts = [method.about.strip() or f"``{operation.method} {operation.path}``"]
    if operation.deprecated:
        parts.append("Deprecated.")
    if method.errors:
        parts.append(f"Raises {', '.join(method.errors)}.")
    return "\n\n".join(parts)


def _imports(raised: Sequence[Error], called_by: Sequence[Method], runtime: Code) -> Iterator[str]:
    named = [argument.annotation for method in called_by for argument in method.arguments]
    named += [method.result for method in called_by]
    used = frozenset[str]().union(*(heads(annotation) for annotation in (*named, *(error.body for error in raised))))
    abstract: set[str] = {"AsyncIterable", "Iterable"} if "Iterable" in used else set()
    if any(method.way == "_pages" for method in called_by):
        abstract |= {"AsyncIterator", "Iterator"}
    standard = ["    import builtins"] if used & _hidden(called_by) else []
    if abstract:
        standard.append(f"    from collections.abc import {', '.join(sorted(abstract))}")
    named += [error.body for error in raised]
    local = ["    from . import models"] if any(uses(annotation) for annotation in named) else []
    checked = separated([block for block in (standard, local) if block], 1)
    typing = {
        "Unpack",
        *(used & {"Any", "BinaryIO", "Literal", "Never", "Union"}),
        *(["TYPE_CHECKING"] if checked else []),
    }
    yield from (*_TRUST, "", FUTURE, "", "from pathlib import Path", typing_import(typing), "")
    yield code("from {} import call", runtime).text
    if checked:
        yield from ("", "if TYPE_CHECKING:", *checked)
