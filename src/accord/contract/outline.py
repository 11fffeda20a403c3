"""What a new operation looks like before anybody has said what it does: everything a document asks of it, to fill in.

What the document already says is taken up: its path parameters, its schema for the resource, the error responses and
the tags of operations like it, and the style of its operationIds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accord.contract.document import Document, Node
from accord.contract.names import class_name, underscore
from accord.diagnostics import DocumentError
from accord.schema.values import JSON

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_WITH_BODY = frozenset({"post", "put", "patch"})
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_VERBS = {"post": "create", "put": "replace", "patch": "update", "delete": "delete"}
_SENTENCES = {"list": "List", "get": "Get", "create": "Create", "replace": "Replace", "update": "Update"}


@dataclass(frozen=True, slots=True)
class _Known:
    """An operation that the document has."""

    method: str
    path: str
    node: Node


def outline(document: Document, method: str, path: str) -> dict[str, JSON]:
    """An Operation Object for *method* and *path*, as much as can be said of it (OpenAPI 3.1 §4.8.10)."""
    known = tuple(_operations(document))
    resource = class_name(_singular(_noun(path)))
    identifier = _operation_id(method, path, known)
    verb = underscore(identifier).split("_", maxsplit=1)[0]
    what = _words(_noun(path)) if verb == "list" else f"a {_words(_singular(_noun(path)))}"
    operation: dict[str, JSON] = {
        "operationId": identifier,
        "summary": f"{_SENTENCES.get(verb, verb.capitalize())} {what}",
        "description": f"{_SENTENCES.get(verb, verb.capitalize())} {what}.",
        "tags": [_tag(path, known)],
    }
    parameters = [
        _path_parameter(name, path, known) for name in _VARIABLE.findall(path) if name not in _inherited(document, path)
    ]
    if verb == "list":
        parameters.append(_limit(document))
    if parameters:
        operation["parameters"] = list[JSON](parameters)
    content = _content(document, resource, with_example=True)
    if method in _WITH_BODY:
        operation["requestBody"] = {
            "description": f"The {_words(_singular(_noun(path)))}.",
            "required": True,
            "content": {"application/json": content},
        }
    operation["responses"] = {**_success(verb, path, content), **_errors(document, method, path, known)}
    return operation


def variables(path: str) -> tuple[str, ...]:
    """The names in the braces of a path template."""
    return tuple(_VARIABLE.findall(path))


def _operations(document: Document) -> Iterator[_Known]:
    paths = document.node.get("paths")
    for path, item in paths.items() if paths else ():
        try:
            followed = item.follow()
        except DocumentError:
            continue  # check says so; here the operation is merely no model for another
        for method in METHODS:
            node = followed.get(method)
            if node is not None and node.mapping:
                yield _Known(method, path, node)


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _segments(path: str) -> list[str]:
    return [segment for segment in path.split("/") if segment]


def _noun(path: str) -> str:
    """The last segment of a path that is no variable: what the path is about."""
    fixed = [segment for segment in _segments(path) if "{" not in segment]
    return fixed[-1] if fixed else "root"


def _singular(noun: str) -> str:
    """One of what the plural names; a word that is no regular plural stays as it is."""
    for plural, singular in (("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if noun.lower().endswith(plural) and len(noun) > len(plural) + 1:
            return noun[: -len(plural)] + singular
    is_plural = noun.lower().endswith("s") and not noun.lower().endswith(("ss", "us", "is"))
    return noun[:-1] if is_plural and len(noun) > 2 else noun  # noqa: PLR2004  "is" and "as" are no plurals


def _words(noun: str) -> str:
    return " ".join(re.split(r"[^0-9a-z]+", underscore(noun))).strip() or "resource"


def _operation_id(method: str, path: str, known: tuple[_Known, ...]) -> str:
    segments = _segments(path)
    on_one = bool(segments) and "{" in segments[-1]
    fixed = [segment for segment in segments if "{" not in segment] or ["root"]
    verb = _VERBS.get(method, method)
    is_plural = _singular(fixed[-1]) != fixed[-1]
    if method == "get" and not on_one and is_plural:
        verb = "list"
    last = fixed[-1] if verb == "list" or not is_plural else _singular(fixed[-1])
    owners = [_singular(segment) for segment in fixed[:-1] if not re.fullmatch(r"v\d+|api", segment)][-1:]
    taken = {name for operation in known if isinstance(name := operation.node.mapping.get("operationId"), str)}
    snake = bool(taken) and all(name == name.lower() for name in taken) and any("_" in name for name in taken)
    wishes = (last,), (*owners, last), (*fixed[:-1], last)
    for wish in wishes:
        name = verb + "".join(class_name(word) for word in wish)
        name = underscore(name) if snake else name
        if name not in taken:
            return name
    number = 2
    while f"{name}{number}" in taken:
        number += 1
    return f"{name}{number}"


def _tag(path: str, known: tuple[_Known, ...]) -> str:
    """The tag of the operations under the same first segment, else one made of it in the style of the others."""
    first = next((segment for segment in _segments(path) if "{" not in segment), "default")
    tags = [(operation, operation.node.get("tags", 0)) for operation in known]
    given = [(operation, tag.value) for operation, tag in tags if tag is not None and isinstance(tag.value, str)]
    for operation, tag in reversed(given):
        if _segments(operation.path)[:1] == _segments(path)[:1]:
            return tag
    lower = bool(given) and all(tag == tag.lower() for _, tag in given)
    return _words(first) if lower else _words(first).capitalize()


# ── parts ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _inherited(document: Document, path: str) -> set[str]:
    """The path parameters that the path item already declares for all of its operations."""
    item = document.node.get("paths", path)
    names: set[str] = set()
    try:
        declared = item.follow().get("parameters") if item else None
        for element in declared.elements() if declared else ():
            parameter = element.follow().mapping
            if parameter.get("in") == "path":
                names.add(str(parameter.get("name")))
    except DocumentError:
        return names
    return names


def _path_parameter(name: str, path: str, known: tuple[_Known, ...]) -> dict[str, JSON]:
    """The parameter as another path of the same file declares it, else one to fill in."""
    for operation in known:
        item = operation.node.document.node.get("paths", operation.path)
        for place in (operation.node.get("parameters"), item.get("parameters") if item else None):
            for element in place.elements() if place and place.file is place.document.root else ():
                try:
                    parameter = element.follow().mapping
                except DocumentError:
                    continue
                if parameter.get("in") == "path" and parameter.get("name") == name:
                    return dict(element.mapping)
    thing = _words(_singular(_noun(path[: path.index("{" + name)])))
    return {
        "name": name,
        "in": "path",
        "required": True,
        "description": f"Which {thing}.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 100},
        "example": "example",
    }


def _limit(document: Document) -> dict[str, JSON]:
    parameters = document.node.get("components", "parameters")
    for name, parameter in parameters.items() if parameters else ():
        if parameter.mapping.get("name") == "limit" and parameter.mapping.get("in") == "query":
            return {"$ref": f"#/components/parameters/{name}"}
    return {
        "name": "limit",
        "in": "query",
        "description": "How many to answer at most.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20},
        "example": 20,
    }


def _content(document: Document, resource: str, *, with_example: bool) -> dict[str, JSON]:
    """A Media Type Object for the resource: the document's schema of that name, else one to fill in."""
    schema = document.node.get("components", "schemas", resource)
    if schema is None:
        inline: dict[str, JSON] = {
            "type": "object",
            "required": ["name"],
            "properties": {"name": {"type": "string", "description": "What it is called.", "maxLength": 100}},
        }
        return {"schema": inline, "example": {"name": "example"}} if with_example else {"schema": inline}
    content: dict[str, JSON] = {"schema": {"$ref": f"#/components/schemas/{resource}"}}
    examples = schema.get("examples", 0)
    example = schema.get("example") or examples
    if with_example and example is not None:
        content["example"] = example.value
    return content


def _success(verb: str, path: str, content: dict[str, JSON]) -> dict[str, JSON]:
    thing = _words(_singular(_noun(path)))
    if verb == "delete":
        return {"204": {"description": f"The {thing} is gone."}}
    if verb in {"head", "options", "trace"}:
        return {"200": {"description": "Done."}}
    if verb != "list":
        sentence = f"The {thing}, as created." if verb == "create" else f"The {thing}."
        return {
            "201" if verb == "create" else "200": {"description": sentence, "content": {"application/json": content}}
        }
    page: dict[str, JSON] = {
        "schema": {
            "type": "object",
            "required": ["items"],
            "properties": {"items": {"type": "array", "maxItems": 100, "items": content["schema"]}},
        }
    }
    if "example" in content:
        page["example"] = {"items": [content["example"]]}
    return {"200": {"description": f"The {_words(_noun(path))}.", "content": {"application/json": page}}}


def _errors(document: Document, method: str, path: str, known: tuple[_Known, ...]) -> dict[str, JSON]:
    """The error responses of the operation most like this one, where they are references; else a problem to fill in."""

    def likeness(operation: _Known) -> tuple[bool, bool, bool]:
        same_shape = path.endswith("}") == operation.path.endswith("}")
        same_body = (method in _WITH_BODY) == (operation.method in _WITH_BODY)
        return (same_body and same_shape, operation.method == method, same_body)

    for operation in sorted(known, key=likeness, reverse=True):
        responses = operation.node.get("responses")
        shared = {
            status: dict(response.mapping)
            for status, response in (responses.items() if responses else ())
            if (status == "default" or status[:1] in "45") and (response.reference or "").startswith("#")
        }
        if shared and operation.node.file is document.root:
            return dict[str, JSON](shared)
    problem: dict[str, JSON] = {
        "type": "object",
        "properties": {
            "type": {"type": "string", "format": "uri-reference", "maxLength": 2000},
            "title": {"type": "string", "maxLength": 200},
            "status": {"type": "integer"},
            "detail": {"type": "string", "maxLength": 2000},
        },
    }
    shared_schema = document.node.get("components", "schemas", "Problem")
    schema: JSON = problem if shared_schema is None else {"$ref": "#/components/schemas/Problem"}
    example: JSON = {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "What is wrong."}
    media: dict[str, JSON] = {"schema": schema, "example": example}
    if shared_schema is not None:
        del media["example"]
    return {"default": {"description": "An error (RFC 9457).", "content": {"application/problem+json": media}}}
