"""Calling a handler: which arguments it takes, and how it is run."""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from accord.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from accord.contract.model import Operation

CONTEXT = "context_"
REQUEST = "request"
_OFFERED = frozenset({CONTEXT, REQUEST, "user", "token_info"})


@dataclass(frozen=True, slots=True)
class Handler:
    """A handler and what it takes.

    ``accepts`` is None where it takes any keyword. ``nothing`` are parameters that may be absent and that it has no
    default for: they are passed as None. ``further`` are names it takes that are not the contract's: parts of a
    form, or what a middleware put into the context. It is ``plain`` if it takes the contract's arguments as they are.
    """

    function: Callable[..., Any]
    asynchronous: bool
    accepts: frozenset[str] | None
    nothing: tuple[str, ...]
    further: frozenset[str]
    exact: bool
    plain: bool

    def keywords(
        self, arguments: dict[str, Any], context: Mapping[str, Any], request: Callable[[], Any], form: object
    ) -> dict[str, Any]:
        """The keywords to call the handler with: *arguments* of the contract, then what connexion offers."""
        accepts = self.accepts
        if accepts is not None and not self.exact:
            arguments = {name: value for name, value in arguments.items() if name in accepts}
        for name in self.nothing:
            arguments.setdefault(name, None)
        if accepts is None:
            arguments.update(context)
        elif self.further:
            arguments.update(self._offered(context, request, form))
        return arguments

    def _offered(self, context: Mapping[str, Any], request: Callable[[], Any], form: object) -> dict[str, Any]:
        """What the handler takes besides the contract's arguments: fields of a form, the context, the request."""
        fields = cast("dict[str, Any]", form) if isinstance(form, dict) else {}
        offered = {name: source[name] for source in (fields, context) for name in self.further if name in source}
        if CONTEXT in self.further:
            offered[CONTEXT] = context
        if REQUEST in self.further and REQUEST not in offered:
            offered[REQUEST] = request()
        return offered


def handler(function: Callable[..., Any], operation: Operation) -> Handler:
    """What there is to know of a handler's signature, once."""
    parameters = _parameters(function)
    names = [parameter.argument for parameter in operation.parameters]
    optional = {
        parameter.argument: not parameter.required and not _has_default(parameter.schema)
        for parameter in operation.parameters
    }
    if operation.body is not None:
        names.append(operation.body.argument)
        optional[operation.body.argument] = not operation.body.required
    keywords = {
        name: parameter
        for name, parameter in (parameters or {}).items()
        if parameter.kind in (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    }
    open_ended = parameters is None or any(p.kind is inspect.Parameter.VAR_KEYWORD for p in parameters.values())
    nothing = tuple(
        name
        for name, may_be_absent in optional.items()
        if may_be_absent and name in keywords and keywords[name].default is inspect.Parameter.empty
    )
    further = frozenset(keywords) - frozenset(names)
    exact = open_ended or set(names) <= set(keywords)
    return Handler(
        function=function,
        asynchronous=_is_asynchronous(function),
        accepts=None if open_ended else frozenset(keywords),
        nothing=nothing,
        further=further,
        exact=exact,
        plain=exact and not open_ended and not nothing and not further,
    )


def misfits(function: Callable[..., Any], operation: Operation) -> list[Diagnostic]:
    """Why a handler found by a connexion resolver cannot be called.

    connexion passes handlers no more of the query, headers and body than they take; path parameters it always passes.
    """
    parameters = _parameters(function)
    if parameters is None:
        return []
    names = {parameter.argument for parameter in operation.parameters}
    if operation.body is not None:
        names.add(operation.body.argument)
    place = _place(function)
    open_ended = any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in parameters.values())
    found = [
        f"it does not take the path parameter {parameter.argument!r}"
        for parameter in operation.parameters
        if parameter.place == "path" and parameter.argument not in parameters and not open_ended
    ]
    form = operation.body is not None and any("form" in entry.name for entry in operation.body.content)
    for name, parameter in parameters.items():
        if parameter.kind in (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL):
            continue
        if parameter.kind is inspect.Parameter.POSITIONAL_ONLY:
            found.append(f"{name!r} is positional only, and handlers are called with keywords")
        elif name not in names and name not in _OFFERED and parameter.default is inspect.Parameter.empty and not form:
            found.append(f"the contract has no parameter {name!r}")
    title = getattr(function, "__name__", type(function).__name__)
    return [
        Diagnostic(place or operation.location, "handler-signature", f"{title} cannot handle {operation.id!r}: {why}")
        for why in found
    ]


def unwritten(function: Callable[..., Any], operation: Operation, root: Path | None) -> str:
    """The sentence of a 501: which function is to be written, in which file of the project or else in which module."""
    place = _place(function)
    handler = inspect.unwrap(function)
    name = getattr(handler, "__name__", operation.function)
    where = getattr(handler, "__module__", None)
    if place is not None and root is not None and Path(place.file).is_relative_to(root):
        where = Path(place.file).relative_to(root).as_posix()
    return f"{operation.id} is not implemented yet: write {name}{f' in {where}' if where else ''}."


def raised_by(function: Callable[..., Any], error: BaseException) -> bool:
    """Whether it was a handler's own file that raised an exception, and nothing that it has called."""
    place = _place(function)
    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return place is None or (traceback is not None and traceback.tb_frame.f_code.co_filename == place.file)


def _place(function: Callable[..., Any]) -> Location | None:
    code = getattr(inspect.unwrap(function), "__code__", None)
    return None if code is None else Location(code.co_filename, code.co_firstlineno)


def _parameters(function: Callable[..., Any]) -> Mapping[str, inspect.Parameter] | None:
    try:
        return inspect.signature(function).parameters
    except (TypeError, ValueError):
        return None


def _is_asynchronous(function: Callable[..., Any]) -> bool:
    while hasattr(function, "func"):  # functools.partial
        function = cast("Any", function).func
    return (
        inspect.iscoroutinefunction(function)
        or inspect.isasyncgenfunction(function)
        or inspect.iscoroutinefunction(getattr(function, "__call__", None))  # noqa: B004  an object that is called
    )


def _has_default(schema: object) -> bool:
    return isinstance(schema, dict) and "default" in schema
