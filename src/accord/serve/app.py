"""``accord.App``: a connexion application that serves compiled contracts."""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

import contextlib
import inspect
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import connexion
from connexion.middleware.main import API
from connexion.resolver import Resolver

from accord.contract.model import Contract
from accord.diagnostics import DocumentError
from accord.serve import stack
from accord.serve.application import Application, Guard
from accord.serve.contracts import Origin, contract_of
from accord.serve.endpoint import Options, compile_endpoints
from accord.serve.enforcement import how_often
from accord.serve.error_table import Problems
from accord.serve.security import challenge, missing_function, verifier
from accord.serve.specification import Skeleton

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Mapping

    from connexion.jsonifier import Jsonifier
    from connexion.middleware.lifespan import Lifespan
    from connexion.options import SwaggerUIOptions
    from starlette.types import Receive, Scope, Send

    from accord.binding import Hooks
    from accord.settings import Settings

Compatibility = Literal["connexion"]


class App(connexion.AsyncApp):  # type: ignore[misc]  # connexion has no types for mypy
    """A ``connexion.AsyncApp`` that keeps its contracts: the same arguments and methods, checked and strict.

    Requests and responses are validated and unknown parameters refused unless ``validate_responses=False`` or
    ``strict_validation=False`` say otherwise; ``validate_responses`` may also be a fraction of the responses, or
    ``"report"`` to log and not to alter. ``compatibility="connexion"`` gives connexion's behaviour back, all of it: its
    own request path then serves what it can read, OpenAPI 3.0 and Swagger 2.0. ``settings`` are those of a project;
    without them the limits are their defaults.

    ``violations`` counts the responses of this process that broke their contract, by method and path, whether they were
    stopped or only reported: a metric, for whatever exports metrics.
    """

    def __init__(
        self,
        import_name: str,
        *,
        lifespan: Lifespan | None = None,
        middlewares: list[Any] | None = None,
        specification_dir: Path | str = "",
        arguments: dict[str, Any] | None = None,
        auth_all_paths: bool | None = None,
        jsonifier: Jsonifier | None = None,
        pythonic_params: bool | None = None,
        resolver: Resolver | Callable[..., Any] | None = None,
        resolver_error: int | None = None,
        strict_validation: bool | None = None,
        swagger_ui_options: SwaggerUIOptions | None = None,
        uri_parser_class: Any = None,
        validate_responses: bool | float | str | None = None,
        validator_map: dict[str, Any] | None = None,
        security_map: dict[str, Any] | None = None,
        compatibility: Compatibility | None = None,
        settings: Settings | None = None,
    ) -> None:
        self.compatibility = compatibility
        self.settings = settings
        self.violations: Counter[str] = Counter()
        strict = True if compatibility is None else None
        self._arguments: dict[str, Any] = {
            "lifespan": lifespan,
            "specification_dir": specification_dir,
            "arguments": arguments,
            "auth_all_paths": auth_all_paths,
            "jsonifier": jsonifier,
            "pythonic_params": pythonic_params,
            "resolver": resolver,
            "resolver_error": resolver_error,
            "strict_validation": strict if strict_validation is None else strict_validation,
            "swagger_ui_options": swagger_ui_options,
            "uri_parser_class": uri_parser_class,
            "validate_responses": strict if validate_responses is None else how_often(validate_responses),
            "validator_map": validator_map,
            "security_map": security_map,
        }
        if compatibility is not None:
            super().__init__(import_name, middlewares=middlewares, **self._arguments)
            return
        super().__init__(import_name, **self._arguments)
        self._import_name = import_name
        self._legacy: connexion.AsyncApp | None = None
        self._application = Application(self._error_handlers)
        self._middleware_app = self.middleware.app = self._application
        self.middleware.middlewares = stack.middlewares(self._application, middlewares)

    def add_api(
        self,
        specification: Path | str | Mapping[str, Any] | Contract,
        *,
        base_path: str | None = None,
        name: str | None = None,
        arguments: dict[str, Any] | None = None,
        auth_all_paths: bool | None = None,
        jsonifier: Jsonifier | None = None,
        pythonic_params: bool | None = None,
        resolver: Resolver | Callable[..., Any] | None = None,
        resolver_error: int | None = None,
        strict_validation: bool | None = None,
        swagger_ui_options: SwaggerUIOptions | None = None,
        uri_parser_class: Any = None,
        validate_responses: bool | float | str | None = None,
        validator_map: dict[str, Any] | None = None,
        security_map: dict[str, Any] | None = None,
        hooks: Hooks | None = None,
        **kwargs: Any,
    ) -> Contract | None:
        """Serve one more API; the result is its contract, None for what connexion serves itself.

        That is Swagger 2.0, and an API with a ``validator_map`` or ``uri_parser_class`` of its own: these are parts of
        connexion's request path. *specification* is a document as connexion takes it (a path, a URL or a dict), a path
        to a ``contract.json``, or a ``Contract``. ``hooks`` are security functions and the error renderer of a service;
        further keywords reach the middlewares that take them. Raises ``DocumentError`` for everything that is wrong
        with the document or with its handlers.
        """
        middleware = self.middleware
        given: dict[str, Any] = {
            "auth_all_paths": auth_all_paths,
            "jsonifier": jsonifier,
            "swagger_ui_options": swagger_ui_options,
            "pythonic_params": pythonic_params,
            "resolver": resolver,
            "resolver_error": resolver_error,
            "strict_validation": strict_validation,
            "uri_parser_class": uri_parser_class,
            "validate_responses": validate_responses,
            "validator_map": validator_map,
            "security_map": security_map,
        }
        whole: dict[str, Any] = {**given, "base_path": base_path, "name": name, "arguments": arguments, **kwargs}
        if self.compatibility is not None:
            super().add_api(specification, **whole)  # pyright: ignore[reportArgumentType]  as connexion takes it
            return None
        if middleware.middleware_stack is not None:
            raise RuntimeError("Cannot add api after an application has started")
        options = middleware.options.replace(**given)
        if options.validator_map or options.uri_parser_class:
            self._add_legacy(specification, **whole)
            return None
        origin = Origin(
            directory=middleware.specification_dir,
            root=self.settings.root if self.settings else None,
            arguments=arguments if arguments is not None else options.arguments,
            remote_hosts=self.settings.remote_hosts if self.settings else (),
            pythonic=bool(options.pythonic_params),
        )
        contract = contract_of(specification, origin)
        if not isinstance(contract, Contract):
            self._add_legacy(contract, **whole)
            return None
        self._watch(contract)
        skeleton = Skeleton(contract, hooks.security if hooks else None)
        if base_path is not None:
            skeleton.base_path = f"/{base_path.strip('/')}"
        endpoints = compile_endpoints(
            skeleton,
            skeleton.base_path,
            cast("Resolver", options.resolver or Resolver()),
            self._options(options, hooks),
            options.resolver_error_handler,
        )
        guard = self._guard(skeleton, options.security_map) if options.auth_all_paths else None
        self._application.serve(endpoints)
        self._application.mounts[skeleton.base_path] = guard or self._application.mounts.get(skeleton.base_path)
        middleware.apis.append(API(skeleton, base_path=base_path, name=name, **vars(options), **kwargs))
        return contract

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request: what connexion's application and its middleware do, in one call."""
        middleware = self.middleware
        if middleware.middleware_stack is None or self.compatibility is not None:
            await middleware(scope, receive, send)
            return
        scope["app"] = middleware
        await middleware.app(scope, receive, send)

    def add_error_handler(self, code_or_exception: int | type[Exception], function: Callable[..., Any]) -> None:
        """Answer a status or a kind of exception with *function*, as in connexion."""
        super().add_error_handler(code_or_exception, function)
        if self.compatibility is None and self._legacy is not None:
            self._legacy.add_error_handler(code_or_exception, function)

    def add_lifespan(self, lifespan: Callable[[Any], Any]) -> None:
        """Run one more lifespan, inside of those there are."""
        if inspect.isasyncgenfunction(lifespan):
            lifespan = contextlib.asynccontextmanager(lifespan)
        known = self.middleware.lifespan
        self.middleware.lifespan = lifespan if known is None else _both(known, lifespan)

    def _error_handlers(self) -> list[tuple[Any, Any]]:
        return cast("list[tuple[Any, Any]]", self.middleware.error_handlers)

    def _options(self, options: Any, hooks: Hooks | None) -> Options:
        settings = self.settings
        plain = Options()
        return Options(
            strict=bool(options.strict_validation),
            how_often=how_often(options.validate_responses),
            jsonifier=options.jsonifier,
            max_body_size=settings.max_body_size if settings else plain.max_body_size,
            allow_nul=settings.allow_nul if settings else plain.allow_nul,
            security_map=options.security_map,
            render_error=hooks.render_error if hooks else None,
            root=settings.root if settings else None,
            violations=self.violations,
        )

    def _guard(self, skeleton: Skeleton, security_map: dict[str, Any] | None) -> Guard | None:
        """What asks for the document's own credentials below its base path, whatever is or is not there."""
        required = cast("list[dict[str, list[str]]]", skeleton.security or [])
        contract = skeleton.contract
        verify, unverified = verifier(required, skeleton.security_schemes, security_map)
        if unverified:
            raise DocumentError(
                tuple(missing_function("the whole API", contract.location, entry) for entry in unverified)
            )
        used = {name for alternative in required for name in alternative}
        asked = [scheme for name, scheme in contract.security_schemes.items() if name in used]
        return None if verify is None else Guard(verify, Problems(challenge=challenge(asked, contract.title)))

    def _add_legacy(self, specification: Any, **options: Any) -> None:
        """Leave an API to connexion's own application, behind everything that is compiled."""
        if self._legacy is None:
            arguments: dict[str, Any] = {**self._arguments, "lifespan": None}
            self._legacy = connexion.AsyncApp(self._import_name, **arguments)
            for code_or_exception, function in self.middleware.error_handlers:
                self._legacy.add_error_handler(code_or_exception, function)
            self._application.legacy = self._legacy
        self._legacy.add_api(specification, **options)
        api = self._legacy.middleware.apis[-1]
        base_path = api.specification.base_path if api.base_path is None else api.base_path
        self._application.mounts.setdefault(base_path.rstrip("/"), None)

    def _watch(self, contract: Contract) -> None:
        """Let ``App.run`` reload when a file of the contract changes, as connexion does."""
        self.middleware.extra_files += [source.file for source in contract.sources if Path(source.file).is_file()]


def _both(outer: Callable[[Any], Any], inner: Callable[[Any], Any]) -> Callable[[Any], Any]:
    @contextlib.asynccontextmanager
    async def lifespan(app: Any) -> AsyncGenerator[dict[str, Any]]:
        async with outer(app) as first, inner(app) as second:
            yield {**(first or {}), **(second or {})}

    return lifespan
