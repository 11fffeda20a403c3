"""Calling a handler: which arguments it takes, and how it is run."""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from connexion.lifecycle import ConnexionResponse
from starlette.datastructures import UploadFile
from starlette.responses import Response as StarletteResponse

from accord.diagnostics import Diagnostic, Location

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from accord.contract.model import Operation

CONTEXT = "context_"
REQUEST = "request"
_VERIFIED = frozenset({"user", "token_info"})
_OFFERED = _VERIFIED | {CONTEXT, REQUEST}
_OPEN = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)


@dataclass(frozen=True, slots=True)
class Handler:
    """A handler and what it takes.

    ``accepts`` is None where it takes any keyword. ``nothing`` are names that may be absent and that it has no default
    for: they are passed as None. ``further`` are names it takes that are not the contract's parameters: ``fields`` of a
    form, what security has found out, or what a middleware put into the context. It is ``plain`` if it takes the
    contract's arguments as they are.
    """

    function: Callable[..., Any]
    asynchronous: bool
    accepts: frozenset[str] | None
    nothing: tuple[str, ...]
    further: frozenset[str]
    fields: frozenset[str]
    exact: bool
    plain: bool

    def keywords(
        self, arguments: dict[str, Any], context: Mapping[str, Any], request: Callable[[], Any], form: object
    ) -> dict[str, Any]:
        """The keywords to call the handler with: *arguments* of the contract, then what connexion offers.

        *form* is the body where it is a form. What security has found out stands over what a client sends.
        """
        accepts = self.accepts
        if accepts is not None and not self.exact:
            arguments = {name: value for name, value in arguments.items() if name in accepts}
        for name in self.nothing:
            arguments.setdefault(name, None)
        fields = cast("dict[str, Any]", form) if isinstance(form, dict) else {}
        if accepts is None:
            arguments.update((name, value) for name, value in fields.items() if _is_file(value))
            arguments.update(context)
        else:
            arguments.update((name, context[name]) for name in _VERIFIED & accepts if name in context)
        if self.further:
            arguments.update(self._offered(context, request, fields))
        return arguments

    def _offered(
        self, context: Mapping[str, Any], request: Callable[[], Any], fields: Mapping[str, Any]
    ) -> dict[str, Any]:
        """What the handler takes besides the contract's parameters: fields of a form, the context, the request."""
        offered = {name: fields[name] for name in self.fields if name in fields}
        offered.update((name, context[name]) for name in self.further if name in context)
        if CONTEXT in self.further:
            offered[CONTEXT] = context
        if REQUEST in self.further:
            offered[REQUEST] = request()
        return offered


def _is_file(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and all(_is_file(item) for item in cast("list[object]", value))
    return isinstance(value, UploadFile)


def handler(function: Callable[..., Any], operation: Operation, fields: frozenset[str]) -> Handler:
    """What there is to know of a handler's signature, once; *fields* are those of the operation's forms."""
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
    further = frozenset(keywords) - frozenset(names)
    optional.update(dict.fromkeys(further & (fields | _VERIFIED), True))
    nothing = tuple(
        name
        for name, may_be_absent in optional.items()
        if may_be_absent and name in keywords and keywords[name].default is inspect.Parameter.empty
    )
    exact = open_ended or set(names) <= set(keywords)
    verified = _VERIFIED & set(names) & set(keywords)
    return Handler(
        function=function,
        asynchronous=_is_asynchronous(function),
        accepts=None if open_ended else frozenset(keywords),
        nothing=nothing,
        further=further,
        fields=fields & further - _OFFERED,
        exact=exact,
        plain=exact and not open_ended and not nothing and not further and not verified,
    )


def misfits(function: object, operation: Operation, fields: frozenset[str]) -> list[Diagnostic]:
    """Why a handler found by a connexion resolver cannot be called.

    connexion passes handlers no more of the query, headers and body than they take; path parameters it always passes.
    """
    title = getattr(function, "__name__", type(function).__name__)
    if callable(function):
        place = _place(function) or operation.location
        reasons = list(_reasons(function, operation, fields))
    else:
        place, reasons = operation.location, ["it is not callable"]
    return [Diagnostic(place, "handler-signature", f"{title} cannot handle {operation.id!r}: {why}") for why in reasons]


def _reasons(function: Callable[..., Any], operation: Operation, fields: frozenset[str]) -> Iterator[str]:
    if inspect.isclass(function) and not issubclass(function, (dict, list, str, StarletteResponse, ConnexionResponse)):
        yield "it is a class, and calling it makes an object that is no response"
        return
    parameters = _parameters(function)
    if parameters is None:
        return
    if not any(parameter.kind is inspect.Parameter.VAR_KEYWORD for parameter in parameters.values()):
        for parameter in operation.parameters:
            if parameter.place == "path" and parameter.argument not in parameters:
                yield f"it does not take the path parameter {parameter.argument!r}"
    names = {parameter.argument for parameter in operation.parameters} | fields | _OFFERED
    if operation.body is not None:
        names.add(operation.body.argument)
    # A decorator may pass something of its own to what it wraps.
    wrapped = hasattr(function, "__wrapped__")
    for name, given in parameters.items():
        if given.kind is inspect.Parameter.POSITIONAL_ONLY:
            yield f"{name!r} is positional only, and handlers are called with keywords"
        elif given.kind not in _OPEN and name not in names and given.default is given.empty and not wrapped:
            yield f"the contract has no parameter {name!r}"


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
