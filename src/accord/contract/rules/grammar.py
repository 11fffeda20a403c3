"""Names with a grammar of their own: media types, headers, cookies, components."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from accord.contract.document import Node
from accord.contract.rules.catalogue import finding
from accord.contract.survey import Kind, Survey
from accord.diagnostics import Diagnostic

_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # RFC 9110 §5.6.2
_QUOTED: Final = r'"(?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\[\t\x20-\x7e\x80-\xff])*"'
_MEDIA_TYPE: Final = re.compile(
    rf"{_TOKEN.pattern}/{_TOKEN.pattern}(?:[ \t]*;[ \t]*(?:{_TOKEN.pattern}=(?:{_TOKEN.pattern}|{_QUOTED}))?)*"
)
_COMPONENT: Final = re.compile(r"[A-Za-z0-9._-]+")
_HOLDERS: Final = (Kind.PARAMETER, Kind.HEADER, Kind.REQUEST_BODY, Kind.RESPONSE)


def is_media_type(text: str) -> bool:
    """Whether a text is a media type or a media range, with or without parameters (RFC 9110 §8.3.1, §12.5.1)."""
    matched = _MEDIA_TYPE.fullmatch(text)
    essence = text.partition(";")[0].strip()
    return matched is not None and (not essence.startswith("*/") or essence == "*/*")


def media_types(found: Survey) -> Iterator[Diagnostic]:
    """Keys of ``content`` and values of an encoding's ``contentType`` that are no media types."""
    for kind in _HOLDERS:
        for holder in found.nodes[kind]:
            content = holder.get("content")
            for name, member in content.items() if content else ():
                if not is_media_type(name) and not name.startswith("x-"):
                    yield finding(member.key_location, "media-type", f"{name!r} is not a media type")
    for encoding in found.nodes[Kind.ENCODING]:
        written = encoding.get("contentType")
        if written is None or not isinstance(written.value, str):
            continue
        for name in _COMMA.split(written.value):
            if not is_media_type(name.strip()):
                yield finding(written.location, "media-type", f"{name.strip()!r} is not a media type")


_COMMA: Final = re.compile(r',(?=(?:[^"]*"[^"]*")*[^"]*$)')


def header_names(found: Survey) -> Iterator[Diagnostic]:
    """Names of headers that no message can carry."""
    for kind in (Kind.RESPONSE, Kind.ENCODING):
        for holder in found.nodes[kind]:
            headers = holder.get("headers")
            for name, member in headers.items() if headers else ():
                if not _TOKEN.fullmatch(name):
                    yield finding(member.key_location, "header-name", f"{name!r} is not the name of a header")
                elif name.lower() == "content-type":
                    message = f"the header {name!r} is ignored here: the keys of 'content' say it"
                    yield finding(member.key_location, "ignored-field", message)
    yield from _parameter_names(found, "header", "header-name", "the name of a header")


def cookie_names(found: Survey) -> Iterator[Diagnostic]:
    """Names of cookies that no browser would send (RFC 6265 §4.1.1)."""
    yield from _parameter_names(found, "cookie", "cookie-name", "the name of a cookie")


def _parameter_names(found: Survey, place: str, rule: str, what: str) -> Iterator[Diagnostic]:
    for holder in (*found.nodes[Kind.PARAMETER], *found.nodes[Kind.SECURITY_SCHEME]):
        name = holder.get("name")
        if holder.mapping.get("in") != place or name is None or not isinstance(name.value, str):
            continue
        if not _TOKEN.fullmatch(name.value):
            yield finding(name.location, rule, f"{name.value!r} is not {what}")


def component_names(found: Survey) -> Iterator[Diagnostic]:
    """Names of components that a reference could not spell (OpenAPI 3.1 §4.8.7.1)."""
    for components in found.nodes[Kind.COMPONENTS]:
        for section, members in components.items():
            if section.startswith("x-"):
                continue
            for name, member in members.items():
                if not _COMPONENT.fullmatch(name):
                    yield _component_name(member, name)


def _component_name(member: Node, name: str) -> Diagnostic:
    advice = "use letters, digits, '.', '-' and '_'"
    return finding(member.key_location, "component-name", f"{name!r} is not a name for a component", advice)
