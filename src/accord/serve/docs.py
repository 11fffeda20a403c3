"""The documentation of a running service: its document as authored, and Swagger UI over all documents.

``/openapi.json`` and ``/openapi.yaml`` stand below each service's base path, and at the root as well where
there is only one service. ``/ui/`` shows them all. A path that a document gives to an operation is always the
operation's. The middleware costs a request that is not for it one look into a dictionary.
"""

from __future__ import annotations

import dataclasses
import json
import posixpath
import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote

import orjson
from connexion.middleware.swagger_ui import SwaggerUIMiddleware
from connexion.options import SwaggerUIOptions

from accord.serve.resource import Resource
from accord.serve.swagger_ui import content_security_policy, page_resources, shown_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from connexion.spec import Specification
    from starlette.types import ASGIApp, Receive, Scope, Send

    from accord.contract.model import Contract
    from accord.schema.values import JSON

JSON_TYPE = "application/json"
YAML_TYPE = "application/yaml"  # RFC 9512


@dataclasses.dataclass(frozen=True, slots=True)
class Service:
    """What is shown of one service: its document as authored, and where it is mounted (``""`` for the root)."""

    name: str
    document: Mapping[str, JSON]
    base_path: str
    options: SwaggerUIOptions

    @property
    def spec_path(self) -> str:
        """Where the document is served, below the base path."""
        return self.options.spec_path or ("/swagger.json" if "swagger" in self.document else "/openapi.json")

    @property
    def ui_path(self) -> str:
        """Where the page is served, without a slash at its end; ``""`` is the root."""
        path = self.options.swagger_ui_path.strip("/ ")
        return f"/{path}" if path else ""


class DocsMiddleware(SwaggerUIMiddleware):  # type: ignore[misc]  # connexion has no types for mypy
    """Stands where connexion's own Swagger UI stands, and takes the same options per API.

    A service that brings a ``swagger_ui_template_dir`` of its own is shown by connexion's implementation.
    """

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
        self.services: tuple[Service, ...] = ()
        self.routes: Mapping[str, ASGIApp] = {}
        self._has_own_templates = False

    def add_api(
        self,
        specification: Specification,
        base_path: str | None = None,
        arguments: dict[str, Any] | None = None,
        *,
        swagger_ui_options: SwaggerUIOptions | None = None,
        **kwargs: Any,
    ) -> None:
        """Show one more API; ``base_path`` is where it is mounted if not where its document says."""
        options = swagger_ui_options or SwaggerUIOptions()
        mount = mounted_at(specification, base_path)
        document = document_of(specification)
        contract = contract_of(specification)
        name = contract.service if contract else _slug(mount)
        if options.swagger_ui and options.swagger_ui_template_dir:
            self._has_own_templates = True
            theirs = dataclasses.replace(options, serve_spec=False)
            super().add_api(  # pyright: ignore[reportUnknownMemberType]  connexion leaves its dict's types out
                specification, base_path, arguments, swagger_ui_options=theirs, **kwargs
            )
            options = dataclasses.replace(options, swagger_ui=False)
        name = _unused(name, {service.name for service in self.services})
        self.services = (*self.services, Service(name, document, mount, options))
        self.routes = routes(self.services)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is documentation's, and pass on everything else."""
        if scope["type"] == "http" and (found := self.routes.get(route_path(scope))) is not None:
            await found(scope, receive, send)
        elif self._has_own_templates:
            await super().__call__(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def contract_of(specification: Specification) -> Contract | None:
    """The compiled contract that a specification of Accord's carries; None for one of connexion's own."""
    contract: object = getattr(specification, "contract", None)
    return cast("Contract | None", contract)


def document_of(specification: Specification) -> Mapping[str, JSON]:
    """The document as authored, whoever made the specification."""
    contract = contract_of(specification)
    return contract.document if contract else cast("dict[str, JSON]", specification.raw)


def mounted_at(specification: Specification, base_path: str | None) -> str:
    """The path an API is mounted at: the one it was added with, or else the one its document gives."""
    return str(specification.base_path if base_path is None else base_path).rstrip("/")


def operation_paths(document: Mapping[str, JSON], base_path: str) -> frozenset[str]:
    """The paths, templates aside, that belong to operations and to nothing else."""
    paths = document.get("paths")
    return frozenset(f"{base_path}{path}" for path in (paths if isinstance(paths, dict) else ()) if "{" not in path)


def routes(services: tuple[Service, ...]) -> Mapping[str, ASGIApp]:
    """Everything that is served for *services*, by path."""
    served: dict[str, ASGIApp] = {}
    for ui_path in sorted({service.ui_path for service in services if service.options.swagger_ui}):
        shown = [service for service in services if service.options.swagger_ui and service.ui_path == ui_path]
        served |= _page_routes(ui_path, shown)
    for service in services:
        if service.options.serve_spec:
            served |= _document_routes(service, alone=len(services) == 1)
    taken = frozenset[str]().union(*(operation_paths(service.document, service.base_path) for service in services))
    return {path: app for path, app in served.items() if path not in taken}


def _document_routes(service: Service, *, alone: bool) -> Iterator[tuple[str, ASGIApp]]:
    """The document as JSON and as YAML, below the base path; at the root too where it can mean no other."""
    as_json = _BehindPrefix(lambda prefix: render_json(behind(prefix, service)), JSON_TYPE)
    as_yaml = _BehindPrefix(lambda prefix: render_yaml(behind(prefix, service)), YAML_TYPE)
    for base in dict.fromkeys((service.base_path, "") if alone else (service.base_path,)):
        yield f"{base}{service.spec_path}", as_json
        if service.spec_path.endswith("json"):
            yield f"{base}{service.spec_path.removesuffix('json')}yaml", as_yaml


def _page_routes(ui_path: str, services: list[Service]) -> Iterator[tuple[str, ASGIApp]]:
    """The page, all its files, its configuration, and a document for each service it shows."""
    policy = content_security_policy(service.document for service in services)
    config: dict[str, JSON] = {"urls": [_entry(ui_path, service) for service in services]}
    for service in services:
        config |= cast("Any", service.options).swagger_ui_config
    if ui_path:
        yield ui_path, partial(_redirect, posixpath.basename(ui_path) + "/")
    for name, resource in page_resources(policy).items():
        yield f"{ui_path}/{name}", resource
    yield f"{ui_path}/config.json", Resource(partial(render_json, config), JSON_TYPE)
    for service in services:
        yield f"{ui_path}/documents/{service.name}.json", _shown(service)
        if service.base_path:
            # connexion shows each API's page below its base path; those addresses lead to the one page.
            query = f"?urls.primaryName={quote(service.name)}" if len(services) > 1 else ""
            for old in (f"{service.base_path}{ui_path}", f"{service.base_path}{ui_path}/"):
                way_up = posixpath.relpath(ui_path or "/", posixpath.dirname(old))
                yield old, partial(_redirect, f"{way_up}/{query}")


def _entry(ui_path: str, service: Service) -> JSON:
    """What the page is told of one service: where its document is, and where the form of it that it can show."""
    shown = f"documents/{service.name}.json"
    authored = posixpath.relpath(f"{service.base_path}{service.spec_path}", ui_path or "/")
    return {"name": service.name, "url": authored if service.options.serve_spec else shown, "shown": shown}


def behind(prefix: str, service: Service) -> Mapping[str, JSON]:
    """The document as authored; behind a proxy's prefix, with the prefix before servers that are paths."""
    document = service.document
    if not prefix or "swagger" in document:
        return document
    authored = document.get("servers")
    servers: list[JSON] = authored if isinstance(authored, list) and authored else [{"url": service.base_path or "/"}]
    return {**document, "servers": [_prefixed(server, prefix) for server in servers]}


def _prefixed(server: JSON, prefix: str) -> JSON:
    url = server.get("url") if isinstance(server, dict) else None
    if not isinstance(server, dict) or not isinstance(url, str) or not url.startswith("/"):
        return server
    return {**server, "url": f"{prefix}{url}".rstrip("/")}


def _shown(service: Service) -> _BehindPrefix:
    """A service's document as the page shows it, its first server behind the prefix of a request."""
    return _BehindPrefix(
        lambda prefix: render_json(shown_document(service.document, f"{prefix}{service.base_path}")), JSON_TYPE
    )


class _BehindPrefix:
    """A document that names the prefix that a proxy put before the service."""

    def __init__(self, render: Callable[[str], bytes], media_type: str) -> None:
        def resource(prefix: str) -> Resource:
            return Resource(partial(render, prefix), media_type)

        # A prefix can come from a request header; a handful is kept, whatever is sent.
        self._resource = lru_cache(maxsize=8)(resource)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the document as it is behind the prefix of this request."""
        await self._resource(scope.get("root_path", "").rstrip("/"))(scope, receive, send)


async def _redirect(location: str, _scope: Scope, _receive: Receive, send: Send) -> None:
    """Send the browser on; relative (RFC 9110 §10.2.2), so that it stays behind whatever proxy it came through."""
    headers = [(b"location", location.encode("latin-1")), (b"content-length", b"0")]
    await send({"type": "http.response.start", "status": 307, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def route_path(scope: Scope) -> str:
    """The path of a request below ``root_path``, whether or not the server left that prefix in ``path``."""
    path: str = scope["path"]
    prefix: str = scope.get("root_path", "").rstrip("/")
    return path.removeprefix(prefix) if prefix and path.startswith(f"{prefix}/") else path


def render_json(value: Mapping[str, JSON]) -> bytes:
    """The value as JSON text, in the order it has."""
    try:
        return orjson.dumps(value)
    except TypeError:  # an integer of more than 64 bits
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def render_yaml(value: Mapping[str, JSON]) -> bytes:
    """The value as YAML that readers of YAML 1.1 and of 1.2 take alike: what only one takes for a number is quoted."""
    # Imported here: most processes are never asked for YAML.
    import yaml  # noqa: PLC0415

    class Dumper(yaml.CSafeDumper):
        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
            return True

    number = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|0o[0-7]+$")
    resolver = cast("Any", Dumper)  # types-PyYAML leaves the parameters of this one out
    resolver.add_implicit_resolver("tag:yaml.org,2002:float", number, list("-+.0123456789"))
    text: str = yaml.dump(value, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=120)
    return text.encode()


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower() or "api"


def _unused(name: str, used: set[str]) -> str:
    """The name, with a number after it where it is used already."""
    candidates = (f"{name}-{number}" if number > 1 else name for number in range(1, len(used) + 2))
    return next(candidate for candidate in candidates if candidate not in used)
