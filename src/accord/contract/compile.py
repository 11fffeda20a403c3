"""Document → Contract: everything inherited, defaulted or referred to is worked out here, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from accord.contract import names
from accord.contract.bundle import bundle
from accord.contract.content import compile_body, compile_responses
from accord.contract.document import Document, Node
from accord.contract.errors import with_errors
from accord.contract.model import Contract, Operation, Source
from accord.contract.parameters import compile_parameter, name_arguments, parameter_nodes
from accord.contract.resources import Identity
from accord.contract.schemas import SchemaCompiler
from accord.contract.security import compile_requirements, compile_schemes
from accord.diagnostics import Diagnostic, DocumentError

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")

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


@dataclass(frozen=True, slots=True)
class _Route:
    """An operation in the document: its method and path, and the path item's fields around it."""

    method: str
    path: str
    node: Node
    item: dict[str, Node]


def _compile(document: Document, service: str, *, pythonic: bool) -> Contract:
    root = document.node
    schemas = SchemaCompiler(document)
    routes = tuple(_routes(document))
    ids = _operation_ids(routes)
    functions = _functions(routes, ids)
    operations = tuple(
        _operation(route, schemas, ids, functions[ids[route.node.identity]], pythonic=pythonic) for route in routes
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
        definitions=schemas.definitions(),
        security_schemes=compile_schemes(root),
        document=bundle(document),
        sources=tuple(sorted((Source(file.name, file.sha256) for file in document.files.values()), key=_source_key)),
        description=_text(fields.get("description")),
    )
    return with_errors(contract)


def _source_key(source: Source) -> str:
    return source.file


def _routes(document: Document) -> Iterator[_Route]:
    """Every operation, in the document's order (OpenAPI 3.1 §4.8.9; ``additionalOperations``: 3.2 §4.9)."""
    paths = document.node.get("paths")
    for path, node in paths.items() if paths else ():
        if not path.startswith("/"):
            continue
        item = path_item(node)
        for name, child in item.items():
            if name in METHODS:
                yield _Route(name.upper(), path, child, item)
            elif name == "additionalOperations":
                for method, operation in child.items():
                    yield _Route(method, path, operation, item)


def path_item(node: Node) -> dict[str, Node]:
    """The fields of a Path Item Object; its own stand over those of what it refers to (OpenAPI 3.1 §4.8.9)."""
    seen: set[Identity] = set()
    layers = [node]
    while (reference := layers[-1].reference) is not None:
        if layers[-1].identity in seen:
            message = f"the reference {node.reference!r} leads back to itself"
            raise DocumentError((Diagnostic(node.location, "cyclic-reference", message),))
        seen.add(layers[-1].identity)
        layers.append(layers[-1].at(reference))
    fields: dict[str, Node] = {}
    for layer in reversed(layers):
        fields.update((name, child) for name, child in layer.items() if name != "$ref")
    return fields


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


def _operation_ids(routes: tuple[_Route, ...]) -> dict[Identity, str]:
    """The id of each operation by its place: as given, or derived from method and path."""
    given = {route.node.identity: _text(route.node.mapping.get("operationId")) for route in routes}
    missing = [route for route in routes if not given[route.node.identity]]
    derived = names.operation_ids(
        ((route.method, route.path) for route in missing), (name for name in given.values() if name)
    )
    return given | {route.node.identity: derived[route.method, route.path] for route in missing}


def _functions(routes: tuple[_Route, ...], ids: dict[Identity, str]) -> dict[str, str]:
    """The handler's name for each operationId.

    A dotted id, or one beside ``x-openapi-router-controller``, is a path to a function that exists under
    exactly that name, as in connexion; every other becomes a name of its own in snake case.
    """
    found: dict[str, str] = {}
    for route in routes:
        operation_id = ids[route.node.identity]
        if "." in operation_id or _controller(route):
            found[operation_id] = operation_id.rpartition(".")[2]
    return found | names.assign((name for name in ids.values() if name not in found), names.function_name)


def _operation(
    route: _Route, schemas: SchemaCompiler, ids: dict[Identity, str], function: str, *, pythonic: bool
) -> Operation:
    """One operation with all it inherits (OpenAPI 3.1 §4.8.10)."""
    node, fields = route.node, route.node.mapping
    nodes = parameter_nodes((route.item.get("parameters"), node.get("parameters")))
    parameters, body = name_arguments(
        tuple(compile_parameter(parameter, schemas) for parameter in nodes),
        compile_body(node.get("requestBody"), schemas),
        pythonic=pythonic,
    )
    tags = node.get("tags")
    return Operation(
        id=ids[node.identity],
        function=function,
        method=route.method,
        path=route.path,
        location=node.key_location,
        responses=compile_responses(node.get("responses"), schemas, ids),
        parameters=parameters,
        body=body,
        security=compile_requirements(node, node.document.node),
        tags=tuple(_text(tag.value) for tag in tags.elements()) if tags else (),
        summary=_text(fields.get("summary")) or _inherited(route, "summary"),
        description=_text(fields.get("description")) or _inherited(route, "description"),
        deprecated=fields.get("deprecated") is True,
        derived_id=not fields.get("operationId"),
        controller=_controller(route),
        extensions={name: value for name, value in fields.items() if name.startswith("x-")},
    )


def _inherited(route: _Route, name: str) -> str:
    """A text of the path item, which stands for all its operations (OpenAPI 3.1 §4.8.9)."""
    return _text(route.item[name].value) if name in route.item else ""


def _controller(route: _Route) -> str:
    return _text(route.node.mapping.get("x-openapi-router-controller"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
