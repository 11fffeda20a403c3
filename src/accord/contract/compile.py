"""Document → Contract: everything inherited, defaulted or referred to is worked out here, once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import urlsplit

from accord.contract import names
from accord.contract.bundle import bundle
from accord.contract.content import compile_body, compile_responses
from accord.contract.document import Document, Identity, Node
from accord.contract.errors import with_errors
from accord.contract.model import Contract, Operation, Outgoing, Source
from accord.contract.parameters import borrowed, compile_parameter, name_arguments, parameter_nodes
from accord.contract.routes import METHODS, Route, sent_routes, served_routes
from accord.contract.schemas import SchemaCompiler
from accord.contract.security import compile_requirements, compile_schemes
from accord.diagnostics import Diagnostic, DocumentError
from accord.schema.values import Direction

_OPPOSITE: Mapping[Direction, Direction] = {"request": "response", "response": "request"}
_VARIABLE = re.compile(r"\{([^{}]*)\}")


def compile_document(document: Document, *, pythonic: bool = True, service: str | None = None) -> Contract:
    """The contract that *document* states.

    The document has been checked: what is wrong with it raises ``DocumentError``, but only with the first
    finding. ``pythonic`` gives handlers their parameters in snake case, as connexion's ``pythonic_params``;
    ``service`` is otherwise named after the file.
    """
    try:
        return _compile(document, service or names.service_name(document.root.name), pythonic=pythonic)
    except RecursionError as error:
        finding = Diagnostic(document.node.location, "too-deep", "schemas are nested too deeply")
        raise DocumentError((finding,)) from error


def _compile(document: Document, service: str, *, pythonic: bool) -> Contract:
    root = document.node
    schemas = SchemaCompiler(document)
    routes, sent = served_routes(document), sent_routes(document)
    ids = _operation_ids(routes)
    functions = _functions(routes, ids)
    operations = tuple(
        _operation(route, schemas, ids, functions[ids[route.node.identity]], pythonic=pythonic) for route in routes
    )
    sent_ids = _sent_ids(sent, ids)
    ids |= sent_ids
    outgoing = tuple(
        Outgoing(route.name, route.path, _operation(route, schemas, ids, names.function_name(name), pythonic=pythonic))
        for route, name in zip(sent, sent_ids.values(), strict=True)
    )
    info = root.get("info")
    fields = info.mapping if info else {}
    contract = Contract(
        service=service,
        location=root.location,
        title=_text(fields.get("title")),
        version=_text(fields.get("version")),
        openapi=_text(root.mapping.get("openapi")),
        base_path=base_path(root.get("servers", 0)),
        operations=operations,
        outgoing=outgoing,
        definitions=schemas.definitions(),
        security_schemes=compile_schemes(root),
        document=bundle(document),
        sources=tuple(sorted((Source(file.name, file.sha256) for file in document.files.values()), key=_source_key)),
        description=_text(fields.get("description")),
    )
    return with_errors(contract)


def _source_key(source: Source) -> str:
    return source.file


def base_path(server: Node | None) -> str:
    """The path of a Server Object's URL, variables at their defaults; "" for the root (OpenAPI 3.1 §4.8.5)."""
    if server is None:
        return ""
    variables = server.get("variables")

    def default(match: re.Match[str]) -> str:
        variable = variables.get(match[1]) if variables else None
        return str(variable.mapping.get("default", "")) if variable else ""

    url = _VARIABLE.sub(default, _text(server.mapping.get("url")))
    path = urlsplit(url).path.strip("/")
    return f"/{path}" if path and path != "." else ""


def _operation_ids(routes: tuple[Route, ...]) -> dict[Identity, str]:
    """The id of each operation by its place: as given, or derived from method and path."""
    given = {route.node.identity: _text(route.node.mapping.get("operationId")) for route in routes}
    missing = [route for route in routes if not given[route.node.identity]]
    derived = names.operation_ids(
        ((route.method, route.path) for route in missing), (name for name in given.values() if name)
    )
    return given | {route.node.identity: derived[route.method, route.path] for route in missing}


def _sent_ids(routes: tuple[Route, ...], served: dict[Identity, str]) -> dict[Identity, str]:
    """The id of each operation that the service sends, by its place: as given, or the name it is sent under.

    Where that name is not its own, the place in the document is added.
    """
    given = {route.node.identity: _text(route.node.mapping.get("operationId")) for route in routes}
    taken = Counter(
        [*served.values(), *given.values(), *(route.name for route in routes if not given[route.node.identity])]
    )
    return {
        route.node.identity: given[route.node.identity]
        or (route.name if taken[route.name] == 1 else f"{route.name} {route.node.location.pointer}")
        for route in routes
    }


def _functions(routes: tuple[Route, ...], ids: dict[Identity, str]) -> dict[str, str]:
    """The handler's name for each operationId.

    One beside ``x-openapi-router-controller`` is a path to a function that exists under exactly that name, as in
    connexion; every other becomes a name of its own in snake case, whole: the last words of dotted ids are alike.
    """
    found: dict[str, str] = {}
    for route in routes:
        operation_id = ids[route.node.identity]
        if _controller(route):
            found[operation_id] = operation_id.rpartition(".")[2]
    return found | names.assign((name for name in ids.values() if name not in found), names.function_name)


def _operation(
    route: Route, schemas: SchemaCompiler, ids: dict[Identity, str], function: str, *, pythonic: bool
) -> Operation:
    """One operation with all it inherits (OpenAPI 3.1 §4.8.10)."""
    node, fields = route.node, route.node.mapping
    nodes = parameter_nodes((route.item.get("parameters"), node.get("parameters")))
    nodes += borrowed(route.path, nodes, (route.item[name] for name in route.item if name in METHODS))
    parameters, body = name_arguments(
        tuple(compile_parameter(parameter, schemas) for parameter in nodes),
        compile_body(node.get("requestBody"), schemas, route.direction),
        pythonic=pythonic,
    )
    tags = node.get("tags")
    return Operation(
        id=ids[node.identity],
        function=function,
        method=route.method,
        path=route.path,
        location=node.key_location,
        responses=compile_responses(node.get("responses"), schemas, ids, _OPPOSITE[route.direction]),
        parameters=parameters,
        body=body,
        # The document's own requirements are for those who call the service.
        security=compile_requirements(node, node.document.node if route.direction == "request" else node),
        tags=tuple(_text(tag.value) for tag in tags.elements()) if tags else (),
        summary=_text(fields.get("summary")) or _inherited(route, "summary"),
        description=_text(fields.get("description")) or _inherited(route, "description"),
        deprecated=fields.get("deprecated") is True,
        derived_id=not fields.get("operationId"),
        controller=_controller(route),
        extensions={name: value for name, value in fields.items() if name.startswith("x-")},
    )


def _inherited(route: Route, name: str) -> str:
    """A text of the path item, which stands for all its operations (OpenAPI 3.1 §4.8.9)."""
    return _text(route.item[name].value) if name in route.item else ""


def _controller(route: Route) -> str:
    return _text(route.node.mapping.get("x-openapi-router-controller"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
