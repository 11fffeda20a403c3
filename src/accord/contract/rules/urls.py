"""URLs, and the variables of server URLs (OpenAPI 3.1 §4.8.5, §4.8.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Final
from urllib.parse import urlsplit

from accord.contract.document import Node
from accord.contract.positions import Step
from accord.contract.rules.catalogue import finding
from accord.contract.survey import Kind, Survey
from accord.diagnostics import Diagnostic

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_FORBIDDEN: Final = re.compile(r'[\x00-\x20\x7f<>"\\^`{|}]|%(?![0-9A-Fa-f]{2})')  # RFC 3986 §2; IRIs pass

_FIELDS: Final[tuple[tuple[Kind, tuple[Step, ...]], ...]] = (
    (Kind.INFO, ("termsOfService",)),
    (Kind.CONTACT, ("url",)),
    (Kind.LICENSE, ("url",)),
    (Kind.EXTERNAL_DOCS, ("url",)),
    (Kind.EXAMPLE, ("externalValue",)),
    (Kind.SECURITY_SCHEME, ("openIdConnectUrl",)),
    (Kind.SECURITY_SCHEME, ("oauth2MetadataUrl",)),
)
_FLOW_FIELDS: Final = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl")


def is_url(text: str) -> bool:
    """Whether a text is a URL or a relative reference to one (RFC 3986 §4.1)."""
    if _FORBIDDEN.search(text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    return not (parts.scheme in ("http", "https") and not parts.hostname)


def urls(found: Survey) -> Iterator[Diagnostic]:
    """Every field of the document that is a URL, but those of servers."""
    for kind, path in _FIELDS:
        for node in found.nodes[kind]:
            yield from _malformed(node.get(*path))
    for scheme in found.nodes[Kind.SECURITY_SCHEME]:
        flows = scheme.get("flows")
        for _, flow in flows.items() if flows else ():
            for name in _FLOW_FIELDS:
                yield from _malformed(flow.get(name))


def _malformed(node: Node | None) -> Iterator[Diagnostic]:
    if node is not None and isinstance(node.value, str) and not is_url(node.value):
        yield finding(node.location, "url", f"{node.value!r} is not a URL")


def overridden(found: Survey) -> Iterator[Diagnostic]:
    """Servers of a path or an operation: a service is where its document says, all of it (OpenAPI 3.1 §4.8.9)."""
    for site in found.sites:
        for holder in (site.item, site.node):
            override = holder.get("servers")
            if site.served and override is not None:
                message = "'servers' here are ignored: the whole document is served where its own first server says"
                yield finding(override.key_location, "ignored-field", message)


def servers(found: Survey) -> Iterator[Diagnostic]:
    """Server URLs, and their variables: undefined, unused, or with a default that is none of the choices."""
    for server in found.nodes[Kind.SERVER]:
        url = server.get("url")
        if url is None or not isinstance(url.value, str):
            continue
        used = _VARIABLE.findall(url.value)
        variables = dict(variables_of.items()) if (variables_of := server.get("variables")) else {}
        values = {name: str(variable.mapping.get("default", name)) for name, variable in variables.items()}
        yield from _unfit(url, values, variables)
        for name in dict.fromkeys(used):
            if name not in variables:
                yield finding(url.location, "server-variable", f"the variable {{{name}}} is not defined")
        for name, variable in variables.items():
            if name not in used:
                message = f"the variable {name!r} is not in the URL {url.value!r}"
                yield finding(variable.key_location, "server-variable", message)
            choices, default = variable.mapping.get("enum"), variable.mapping.get("default")
            if isinstance(choices, list) and choices and "default" in variable.mapping and default not in choices:
                message = f"the default of {name!r} is none of its choices"
                yield finding(variable.child("default").location, "server-variable", message)


def _unfit(url: Node, values: dict[str, str], variables: dict[str, Node]) -> Iterator[Diagnostic]:
    """A server's URL that is none with the defaults of its variables: by the first of them that makes it so."""
    text = str(url.value)
    if is_url(_VARIABLE.sub(partial(_filled, values), text)):
        return
    if not is_url(_VARIABLE.sub(partial(_filled, {}), text)):
        yield finding(url.location, "url", f"{text!r} is not a URL")
        return
    for name, value in values.items():
        if not is_url(_VARIABLE.sub(partial(_filled, {name: value}), text)):
            place = variables[name].get("default") or variables[name]
            message = f"{text!r} is not a URL with {value!r}, the default of its variable {name!r}"
            yield finding(place.location, "url", message)
            return
    yield finding(url.location, "url", f"{text!r} is not a URL with the defaults of its variables")


def _filled(values: dict[str, str], variable: re.Match[str]) -> str:
    """A variable's default; a port or a name will do where it has none or one that is empty."""
    return values.get(variable[1]) or "1"
