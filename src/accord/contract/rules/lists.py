"""Operations that answer lists and let no client say how long a list it wants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from accord.contract.document import Node
from accord.contract.rules.bodies import essence
from accord.contract.rules.catalogue import finding
from accord.contract.survey import Site, Survey
from accord.diagnostics import Diagnostic

_LIMITS: Final = re.compile(r"limit|size|count|per_?page|top|first|last|max|rows|take|results|page", re.IGNORECASE)
_MEMBERS: Final = frozenset({"data", "elements", "entries", "items", "records", "results", "rows", "value", "values"})


def lists(found: Survey) -> Iterator[Diagnostic]:
    """GET operations on a collection whose success is a list, without a parameter that limits it."""
    for site in found.sites:
        if site.method != "get" or not site.served or site.path.endswith("}"):
            continue
        names = [str(parameter.mapping.get("name")) for parameter in site.parameters]
        if not any(_LIMITS.search(name) for name in names) and _answers_list(found, site):
            message = f"GET {site.path} answers a list of any length"
            yield finding(site.node.key_location, "unlimited-list", message, "add a parameter such as limit")


def _answers_list(found: Survey, site: Site) -> bool:
    last = site.path.rstrip("/").rpartition("/")[2]
    for status, response in found.members(site.node, "responses"):
        if not status.startswith("2"):
            continue
        for name, media in found.members(response, "content"):
            schema = media.get("schema")
            if schema is not None and essence(name).endswith("json") and _is_list(found, schema, last):
                return True
    return False


def _is_list(found: Survey, schema: Node, segment: str) -> bool:
    """Whether a schema is an array without an upper bound, or an object around one that is named so."""
    target = found.follow(schema)
    if target is None:
        return False
    if target.mapping.get("type") == "array":
        return "maxItems" not in target.mapping
    members = target.get("properties")
    for name, member in members.items() if members else ():
        if name in _MEMBERS or name == segment:
            inner = found.follow(member)
            if inner is not None and inner.mapping.get("type") == "array" and "maxItems" not in inner.mapping:
                return True
    return False
