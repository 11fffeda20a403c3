"""Path templates and the parameters that belong to them (OpenAPI 3.1 §4.8.8, §4.8.12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from accord.contract.document import Identity, Node
from accord.contract.rules.catalogue import finding
from accord.contract.survey import METHODS, Kind, Site, Survey, identity
from accord.diagnostics import Diagnostic

_EXPRESSION: Final = re.compile(r"\{([^{}]*)\}")
_IGNORED_HEADERS: Final = frozenset({"accept", "authorization", "content-type"})


def expressions(path: str) -> list[str]:
    """The names in a path template, in order, as often as they are there."""
    return _EXPRESSION.findall(path)


def templates(found: Survey) -> Iterator[Diagnostic]:
    """Templates that are malformed, and templates that match the same paths."""
    shapes: dict[str, str] = {}
    paths = found.document.node.get("paths")
    for path, item in paths.items() if paths else ():
        if not path.startswith("/"):
            continue
        place = item.key_location
        names = expressions(path)
        rest = _EXPRESSION.sub("", path)
        if "{" in rest or "}" in rest or "" in names:
            yield finding(place, "malformed-path", f"the braces of {path!r} do not make a template")
            continue
        if "?" in rest or "#" in rest:
            message = f"no request reaches {path!r}: a path ends before '?' and '#'"
            yield finding(place, "unreachable-path", message)
        for name in dict.fromkeys(name for name in names if names.count(name) > 1):
            yield finding(place, "path-parameter-repeated", f"{{{name}}} is in {path!r} more than once")
        before = shapes.setdefault(_EXPRESSION.sub("{}", path), path)
        if before != path:
            yield finding(place, "duplicate-path", f"{path!r} matches the same requests as {before!r}")


def path_parameters(found: Survey) -> Iterator[Diagnostic]:
    """Path parameters without a name in the template."""
    unused = set[Identity]()
    for site in found.sites:
        if not site.served or not site.path.startswith("/"):
            continue
        names = expressions(site.path)
        for listed in (*_listed(site.item), *_listed(site.node)):
            parameter = found.follow(listed)
            if parameter is None or parameter.mapping.get("in") != "path" or listed.identity in unused:
                continue
            if parameter.mapping.get("name") not in names:
                unused.add(listed.identity)
                message = f"{{{parameter.mapping.get('name')}}} is not in the path {site.path!r}"
                yield finding(listed.location, "path-parameter-unused", message)


def undeclared(found: Survey) -> Iterator[Diagnostic]:
    """Names in a template without a parameter.

    One that another operation of the path declares is taken from there: it cannot mean anything else.
    """
    lenders: dict[tuple[str, str], str] = {}
    for site in found.sites:
        for name in _declared(site) if site.served and site.method in METHODS else ():
            lenders.setdefault((site.path, name), site.method.upper())
    for site in found.sites:
        if not site.served or not site.path.startswith("/"):
            continue
        if not all(found.follow(listed) for listed in (*_listed(site.item), *_listed(site.node))):
            continue  # what cannot be found may be what is looked for
        for name in dict.fromkeys(expressions(site.path)):
            if name and name not in _declared(site):
                yield _undeclared(site, name, lenders.get((site.path, name)))


def _declared(site: Site) -> set[str]:
    return {str(each.mapping.get("name")) for each in site.parameters if each.mapping.get("in") == "path"}


def _undeclared(site: Site, name: str, lender: str | None) -> Diagnostic:
    message = f"{site.method.upper()} {site.path} does not declare the path parameter {name!r}"
    if lender is None:
        return finding(site.node.key_location, "path-parameter-undeclared", message)
    message += f", which is taken as {lender} declares it"
    advice = "move it to the parameters of the path"
    return finding(site.node.key_location, "path-parameter-borrowed", message, advice)


def duplicates(found: Survey) -> Iterator[Diagnostic]:
    """Parameters that one list has twice, header names compared without case."""
    for holder in (*found.nodes[Kind.PATH_ITEM], *found.nodes[Kind.OPERATION]):
        seen = set[tuple[str, str]]()
        for listed in _listed(holder):
            parameter = found.follow(listed)
            if parameter is None or not isinstance(parameter.mapping.get("name"), str):
                continue
            key = identity(parameter)
            if key in seen:
                message = f"the {key[0]} parameter {parameter.mapping['name']!r} is here twice"
                yield finding(listed.location, "duplicate-parameter", message)
            seen.add(key)


def ignored_headers(found: Survey) -> Iterator[Diagnostic]:
    """Header parameters that other parts of the document speak for (OpenAPI 3.1 §4.8.12.1)."""
    for parameter in found.nodes[Kind.PARAMETER]:
        name = parameter.get("name")
        if parameter.mapping.get("in") != "header" or name is None or not isinstance(name.value, str):
            continue
        if name.value.lower() in _IGNORED_HEADERS:
            message = f"a parameter for the header {name.value!r} is ignored"
            advice = "say it with content, or with a security scheme"
            yield finding(name.location, "ignored-field", message, advice)


def _listed(holder: Node) -> Iterator[Node]:
    """The entries of ``parameters``, references not followed."""
    listed = holder.get("parameters")
    if listed is not None:
        yield from listed.elements()
