"""One operation, compiled: everything that a request for it needs, derived at start and only used afterwards."""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

import traceback
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from connexion.exceptions import ResolverError
from connexion.middleware.abstract import ROUTING_CONTEXT

from accord.diagnostics import Diagnostic, DocumentError
from accord.schema.validator import Validator, Violation
from accord.serve import exact_json, handlers, media_types, security
from accord.serve.bodies import Bodies, compile_bodies
from accord.serve.closed import ClosedSchemas
from accord.serve.enforcement import Enforcement, HowOften
from accord.serve.error_shapes import compile_problems
from accord.serve.parameters import Parameters, compile_parameters
from accord.serve.responses import Responses, compile_responses
from accord.serve.routing import variables
from accord.serve.text import Decoder, Schemas
from accord.settings import MEBIBYTE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from connexion.operations import AbstractOperation
    from connexion.resolver import Resolver

    from accord.contract.model import Contract, Operation
    from accord.schema.values import JSON, Schema
    from accord.serve.error_table import Problems, Render, Shape
    from accord.serve.handlers import Handler
    from accord.serve.security import Verify
    from accord.serve.specification import Skeleton

MAX_BODY_SIZE = "x-accord-max-body-size"


class Jsonifier(Protocol):
    """connexion's: an object whose ``dumps`` makes the text of a body."""

    def dumps(self, data: Any, /) -> str:
        """The JSON text of *data*."""
        ...


@dataclass(frozen=True, slots=True)
class Options:
    """What an API may choose of how it is served.

    ``root`` is the project's folder, which files are relative to; ``violations`` counts broken responses.
    """

    strict: bool = True
    how_often: HowOften = True
    jsonifier: Jsonifier | None = None
    max_body_size: int = 10 * MEBIBYTE
    allow_nul: bool = False
    security_map: Mapping[str, Any] | None = None
    render_error: Render | None = None
    root: Path | None = None
    violations: Counter[str] = field(default_factory=Counter[str])


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A compiled operation. ``variables`` are the names of its path's variables, in order."""

    operation: Operation
    connexion: AbstractOperation | None
    base_path: str
    variables: tuple[str, ...]
    verify: Verify | None
    parameters: Parameters
    bodies: Bodies | None
    handler: Handler
    responses: Responses
    problems: Problems
    root: Path | None
    routing: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])

    def extensions(self, known: Mapping[str, Any] | None) -> dict[str, Any]:
        """A request's ASGI extensions with what connexion's middlewares and handlers find there."""
        own: dict[str, Any] = {ROUTING_CONTEXT: dict(self.routing), "connexion_context": {}}
        return {**known, **own} if known else own


class UnresolvedError(DocumentError, ResolverError):  # type: ignore[misc]  # connexion has no types for mypy
    """Handlers that connexion's resolver does not find; both kinds of error, for either kind of caller."""


class Lazy(Validator):
    """A validator that is compiled when it is first asked: a service with a thousand schemas starts at once.

    That they can be compiled was made sure when the document was checked.
    """

    __slots__ = ()

    def __init__(self, schema: Schema, definitions: Mapping[str, Schema]) -> None:
        self._schema = schema
        self._definitions = definitions
        self.valid = self._first

    def _first(self, instance: Any) -> bool:
        super().__init__(self._schema, self._definitions)
        return self.valid(instance)

    def violations(self, value: JSON) -> tuple[Violation, ...]:
        """Every violation in *value*."""
        return () if self.valid(value) else super().violations(value)


class Validators:
    """The validators of one direction of a contract, each schema compiled once."""

    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self._definitions = definitions
        self._named: dict[str, Validator] = {}
        self._made: dict[int, tuple[Schema, Validator]] = {}

    def __call__(self, schema: Schema) -> Validator:
        """The validator of a schema; two references to one definition have one validator."""
        if isinstance(schema, dict) and len(schema) == 1 and isinstance(name := schema.get("$ref"), str):
            if name not in self._named:
                self._named[name] = Lazy(schema, self._definitions)
            return self._named[name]
        if id(schema) not in self._made:
            self._made[id(schema)] = (schema, Lazy(schema, self._definitions))
        return self._made[id(schema)][1]

    def valid(self, schema: Schema) -> Callable[[JSON], bool]:
        """Whether a value satisfies a schema."""
        validator = self(schema)
        return lambda value: validator.valid(value)  # noqa: PLW0108  it is another function once it was asked


def compile_endpoints(
    skeleton: Skeleton,
    base_path: str,
    resolver: Resolver,
    options: Options,
    unresolved: Callable[[ResolverError], Any] | None,
) -> tuple[Endpoint, ...]:
    """Compile every operation of a contract.

    ``unresolved`` makes what answers for an operation whose handler is not found (connexion's ``resolver_error``).
    Raises ``DocumentError`` with every finding: handlers, security functions and error shapes.
    """
    compiler = _Compiler(skeleton, base_path, resolver, options, unresolved)
    endpoints = tuple(compiler.endpoint(operation) for operation in skeleton.contract.operations)
    if compiler.found:
        kind = UnresolvedError if compiler.missing else DocumentError
        raise kind(tuple(sorted(compiler.found)))
    return endpoints


class _Compiler:
    """The compilation of one contract; ``found`` collects what is wrong with it."""

    def __init__(
        self,
        skeleton: Skeleton,
        base_path: str,
        resolver: Resolver,
        options: Options,
        unresolved: Callable[[ResolverError], Any] | None,
    ) -> None:
        self.found: list[Diagnostic] = []
        self.missing = 0
        self._skeleton, self._base_path, self._resolver = skeleton, base_path, resolver
        self._options, self._unresolved = options, unresolved
        definitions = skeleton.contract.definitions
        self._request, self._response = Validators(definitions.request), Validators(definitions.response)
        self._asked = Schemas(definitions.request, self._request.valid, ClosedSchemas(definitions.request))
        self._answered = Schemas(definitions.response, self._response.valid, ClosedSchemas(definitions.response))
        self._decoder = Decoder(options.allow_nul)
        self._errors: dict[object, tuple[Shape, str]] = {}

    @property
    def _contract(self) -> Contract:
        return self._skeleton.contract

    def endpoint(self, operation: Operation) -> Endpoint:
        """Compile one operation."""
        options = self._options
        resolved, function = self._resolve(operation)
        verify, unverified = security.verifier(
            security.alternatives(operation), self._skeleton.security_schemes, options.security_map
        )
        self.found += [security.missing_function(repr(operation.id), operation.location, entry) for entry in unverified]
        outside = security.outside(operation, self._contract.security_schemes, self._contract.title)
        title = f"{operation.method.upper()} {operation.path}"
        enforcement = Enforcement(title, options.how_often, options.violations)
        problems, unfit = compile_problems(
            operation,
            self._answered,
            self._response,
            render=options.render_error,
            challenge=outside.challenge,
            report=enforcement.report,
            made=self._errors,
        )
        self.found += unfit
        dumps = exact_json.encode if options.jsonifier is None else _dumps(options.jsonifier)
        names = variables(self._base_path + operation.path)
        operation_id = resolved.operation_id if resolved is not None else "noop"
        return Endpoint(
            operation=operation,
            connexion=resolved,
            base_path=self._base_path,
            variables=names,
            verify=verify,
            parameters=compile_parameters(
                operation.parameters,
                self._asked,
                self._request,
                variables=names,
                ignored=outside.query_parameters,
                strict=options.strict,
                decoder=self._decoder,
            ),
            bodies=self._bodies(operation),
            handler=handlers.handler(function, operation, self._fields(operation)),
            responses=compile_responses(
                operation,
                self._answered,
                self._response,
                dumps=dumps,
                enforcement=enforcement,
            ),
            problems=problems,
            root=options.root,
            routing={"api_base_path": self._base_path, "operation_id": operation_id},
        )

    def _bodies(self, operation: Operation) -> Bodies | None:
        if operation.body is None:
            return None
        limit = operation.extensions.get(MAX_BODY_SIZE, self._options.max_body_size)
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            message = f"{MAX_BODY_SIZE} must be a number of bytes, 1 or more"
            self.found.append(Diagnostic(operation.location, "invalid-extension", message))
            limit = 1
        return compile_bodies(operation.body, self._asked, self._request, limit=limit, decoder=self._decoder)

    def _fields(self, operation: Operation) -> frozenset[str]:
        """The documented fields of an operation's forms, which a handler may name."""
        content = operation.body.content if operation.body is not None else ()
        forms = [entry.schema for entry in content if media_types.has_fields(entry.name) and entry.schema is not None]
        return frozenset(name for schema in forms for name in self._asked.properties(schema))

    def _resolve(self, operation: Operation) -> tuple[AbstractOperation | None, Callable[..., Any]]:
        """The operation as connexion has it, made once, and the handler that its resolver found."""
        resolved: Any
        try:
            resolved = self._skeleton.operation_cls.from_spec(
                self._skeleton,
                path=operation.path,
                method=operation.method.lower(),
                resolver=self._resolver,
            )
        except (Exception, SystemExit) as failure:  # noqa: BLE001  a handler's module may fail in any way
            error = failure if isinstance(failure, ResolverError) else _unimportable(failure)
            if self._unresolved is not None:
                return None, self._unresolved(error).function
            self.missing += 1
            reason = str(error.args[0]) if error.args else "the handler is not found"
            self.found.append(Diagnostic(operation.location, "handler-missing", reason))
            return None, _nothing
        function: Callable[..., Any] = resolved.function
        self.found += handlers.misfits(function, operation, self._fields(operation))
        return resolved, function


def _unimportable(failure: BaseException) -> ResolverError:
    """The error for a handler whose module fails while it is imported, wherever that is."""
    last = traceback.extract_tb(failure.__traceback__)[-1:]
    place = "".join(f" at {frame.filename}:{frame.lineno}" for frame in last)
    return ResolverError(f"finding the handler failed{place}: {type(failure).__name__}: {failure}")


def _nothing(**_: Any) -> None:
    """What stands in for a handler until everything that is wrong has been found."""


def _dumps(jsonifier: Jsonifier) -> Callable[[Any], bytes]:
    def dumps(value: Any) -> bytes:
        data = jsonifier.dumps(value).encode()
        if b"NaN" in data or b"Infinity" in data:  # as Python's json writes what JSON has no text for
            exact_json.refuse_infinite(value)
        return data

    return dumps
