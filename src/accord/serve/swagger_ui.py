"""Swagger UI 5 as files: the page and its scripts, its configuration, and documents in a form it can show.

The program itself comes from the installed ``swagger-ui-py`` package, which is read and never imported (it
would bring a web framework with it). The page, the script that starts it and the page that OAuth 2.0 comes
back to are ours: they hold no inline script, so that the Content-Security-Policy can refuse all of it.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import itertools
import re
from functools import partial
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from accord.serve.resource import FOREVER, Resource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from accord.schema.values import JSON

_STATIC = {
    "swagger-ui.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "swagger-ui-standalone-preset.js": "text/javascript; charset=utf-8",
    "favicon-32x32.png": "image/png",
}
_OWN = {
    "page.css": "text/css; charset=utf-8",
    "initializer.js": "text/javascript; charset=utf-8",
    "oauth2-redirect.js": "text/javascript; charset=utf-8",
}
_HTML = "text/html; charset=utf-8"

# The newest version of OpenAPI that this Swagger UI says it knows; it refuses to draw a document of a later one.
_NEWEST_SHOWN = "3.1.1"
_LATER_VERSION = re.compile(r"3\.(?:[2-9]|\d{2,})\.")

# Swagger UI's bar for choosing a document draws a logo that brings this one style sheet inline.
_LOGO_STYLE = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"

_ORIGIN = re.compile(
    r"(?P<scheme>https?://)(?:[^/?#@]*@)?(?P<host>(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?)(?:[/?#]|\Z)"
)
_VARIABLE = re.compile(r"\{([^{}]*)\}")
_MOST_ORIGINS_OF_A_SERVER = 32


def page_resources(policy: str) -> dict[str, Resource]:
    """The files of the page by their path below it, ``""`` being the page itself.

    ``policy`` is the Content-Security-Policy. What comes from the package lies under its version and may be
    kept forever; what is ours is asked for again each time (and answered with 304).
    """
    version = importlib.metadata.version("swagger-ui-py")
    headers = (
        ("content-security-policy", policy),
        ("referrer-policy", "no-referrer"),
        ("x-frame-options", "DENY"),
    )
    page = partial(_page, version)
    static, own = _static_directory(), files("accord").joinpath("templates", "docs")
    return {
        "": Resource(page, _HTML, headers=headers),
        "index.html": Resource(page, _HTML, headers=headers),
        "oauth2-redirect.html": Resource(own.joinpath("oauth2-redirect.html").read_bytes, _HTML, headers=headers),
        **{name: Resource(own.joinpath(name).read_bytes, media_type) for name, media_type in _OWN.items()},
        **{
            f"static/{version}/{name}": Resource((static / name).read_bytes, media_type, cache_control=FOREVER)
            for name, media_type in _STATIC.items()
        },
    }


def _page(version: str) -> bytes:
    template = files("accord").joinpath("templates", "docs", "index.html").read_text(encoding="utf-8")
    return Template(template).substitute(version=version).encode()


def _static_directory() -> Path:
    """Where the installed package keeps Swagger UI's files."""
    spec = importlib.util.find_spec("swagger_ui")
    locations = spec.submodule_search_locations if spec else None
    if not locations:
        msg = "Swagger UI's files are missing: install accord's dependencies again (swagger-ui-py)"
        raise ModuleNotFoundError(msg, name="swagger_ui")
    return Path(next(iter(locations))) / "static"


def shown_document(document: Mapping[str, JSON], mount: str) -> dict[str, JSON]:
    """The document as Swagger UI is given it, for a service mounted at the path *mount*.

    Two things differ from what was authored. The server that the page itself came from stands first, so that
    "Try it out" calls the service being looked at. And a version later than Swagger UI knows is given as the
    latest one it does, with a note of the operations that it does not draw.
    """
    shown = dict(document)
    if "swagger" in shown:
        shown.pop("host", None)
        shown.pop("schemes", None)
        return {**shown, "basePath": mount or "/"}
    if _LATER_VERSION.match(str(shown.get("openapi"))):
        shown |= {"openapi": _NEWEST_SHOWN, "info": _info_with_note(document)}
    authored = document.get("servers")
    servers: list[JSON] = authored if isinstance(authored, list) else []
    here = mount or "/"
    known = isinstance(first := servers[0] if servers else None, dict) and first.get("url") in {here, f"{mount}/"}
    return {**shown, "servers": servers if known else [{"url": here, "description": "this server"}, *servers]}


def _info_with_note(document: Mapping[str, JSON]) -> JSON:
    """The document's ``info``, its description saying which operations the page leaves out, if there are any."""
    info, paths = document.get("info"), document.get("paths")
    hidden = [
        f"`{method.upper()} {path}`"
        for path, item in (paths.items() if isinstance(paths, dict) else ())
        if isinstance(item, dict)
        for method in ("query", *_keys(item.get("additionalOperations")))
        if method in item or method != "query"
    ]
    if not hidden or not isinstance(info, dict):
        return info
    note = f"*This page cannot show {', '.join(hidden)}; the document has all of it.*"
    return {**info, "description": "\n\n".join(filter(None, (str(info.get("description") or ""), note)))}


def content_security_policy(documents: Iterable[Mapping[str, JSON]]) -> str:
    """The policy of the page: everything from here, and nothing inline that is not known beforehand.

    Scripts may call the servers that the documents name, and fetch tokens from where their security schemes
    say, and reach nothing else.
    """
    origins = sorted({origin for document in documents for origin in _origins(document)})
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src 'self' {_LOGO_STYLE}",
            "img-src 'self' data: blob:",
            " ".join(("connect-src 'self'", *origins)),
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _origins(document: Mapping[str, JSON]) -> Iterator[str]:
    """The origins that the document's operations, and the tokens for them, are at."""
    for url in itertools.chain(_server_urls(document), _token_urls(document)):
        if origin := _ORIGIN.match(url):
            yield origin["scheme"] + origin["host"]


def _server_urls(document: Mapping[str, JSON]) -> Iterator[str]:
    if isinstance(host := document.get("host"), str):  # Swagger 2.0
        yield from (f"{scheme}://{host}" for scheme in ("http", "https"))
    holders: list[JSON] = [dict(document)]
    for item in _mappings(document.get("paths")):
        holders += [item, *_mappings(item)]
    for holder in holders:
        servers = holder.get("servers") if isinstance(holder, dict) else None
        for server in servers if isinstance(servers, list) else ():
            if isinstance(server, dict):
                yield from itertools.islice(_expanded(server), _MOST_ORIGINS_OF_A_SERVER)


def _expanded(server: Mapping[str, JSON]) -> Iterator[str]:
    """The URLs that a server's variables can make (OpenAPI 3.1 §4.8.6): every value listed, or the default."""
    url, variables = str(server.get("url", "")), server.get("variables")
    names = _VARIABLE.findall(url)
    known = variables if isinstance(variables, dict) else {}
    choices = list[list[str]]()
    for name in names:
        variable = known.get(name)
        values = variable.get("enum") or [variable.get("default", "")] if isinstance(variable, dict) else [""]
        choices.append([str(value) for value in values] if isinstance(values, list) else [""])
    for chosen in itertools.product(*choices):
        expanded = url
        for name, text in zip(names, chosen, strict=True):
            expanded = expanded.replace(f"{{{name}}}", text, 1)
        yield expanded


def _token_urls(document: Mapping[str, JSON]) -> Iterator[str]:
    components = document.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, dict) else None
    for scheme in _mappings(schemes or document.get("securityDefinitions")):
        # Swagger 2.0 has one flow in the scheme itself.
        for flow in (scheme, *_mappings(scheme.get("flows"))):
            for key in ("tokenUrl", "refreshUrl", "openIdConnectUrl"):
                if isinstance(url := flow.get(key), str):
                    yield url


def _keys(value: JSON) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, dict) else ()


def _mappings(value: JSON) -> Iterator[dict[str, JSON]]:
    """The mappings among a mapping's members."""
    for member in value.values() if isinstance(value, dict) else ():
        if isinstance(member, dict):
            yield member
