"""Answers that come page by page (``x-accord-pagination``): what is on a page, and how the next one is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from accord.call.errors import CallError
from accord.call.links import next_link
from accord.call.text import is_array, is_object

if TYPE_CHECKING:
    from accord.call.contract import Pages

_PORTS: Final = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Following:
    """How the next page is asked for: the operation's *arguments*, and where a link gives it, a *url* to send them to.

    A *url* stands in place of the one that the arguments make; it is on the same host.
    """

    arguments: Mapping[str, Any]
    url: str = ""


def items_of(pages: Pages, body: Any) -> list[Any]:
    """The items on a page; none where there is no body. Raises ``CallError`` where the body has no list there."""
    if body is None:
        return []
    found = _at(body, pages.items)
    if found is None:
        return []
    if not is_array(found):
        raise CallError(f"A page has no list of items at {pages.items or 'its root'!r}.")
    return list(found)


def following(
    pages: Pages, arguments: Mapping[str, Any], body: Any, headers: Mapping[str, str], url: str
) -> Following | None:
    """How to ask for the page after the one that *arguments* gave, or None where it was the last.

    *body* and *headers* are those of that page, *url* is where it was asked for. Raises ``CallError`` for a page that
    names itself as the next, and for a link to another host.
    """
    if pages.style == "link":
        return _linked(arguments, headers, url)
    if pages.style == "offset":
        return _offset(pages, arguments, body)
    cursor = _at(body, pages.next or "")
    if cursor is None or cursor is False or cursor == "":
        return None
    argument = pages.argument or ""
    if not isinstance(cursor, str | int | float):
        raise CallError(f"A page has no cursor at {pages.next!r}, but a value of type {type(cursor).__name__}.")
    if cursor == arguments.get(argument):
        raise CallError(f"A page names itself as the next one at {pages.next!r}.")
    return Following({**arguments, argument: cursor})


def _offset(pages: Pages, arguments: Mapping[str, Any], body: Any) -> Following | None:
    count = len(items_of(pages, body))
    argument = pages.argument or ""
    offset = (arguments.get(argument) or 0) + count
    limit = arguments.get(pages.limit) if pages.limit is not None else None
    total = _at(body, pages.total) if pages.total is not None else None
    if not count:
        return None
    # A service may give fewer than it is asked for; where it says how many there are, that is known better.
    ended = offset >= total if isinstance(total, int | float) else limit is not None and count < limit
    return None if ended else Following({**arguments, argument: offset})


def _linked(arguments: Mapping[str, Any], headers: Mapping[str, str], url: str) -> Following | None:
    header = next((text for name, text in headers.items() if name.lower() == "link"), "")
    target = next_link(header)
    if target is None:
        return None
    try:
        following_url = urljoin(url, target)
        same_host = _origin(following_url) == _origin(url) and "@" not in urlsplit(following_url).netloc
    except ValueError:
        raise CallError("A page has a link to the next one that is no URL.") from None
    if not same_host:  # the credentials of a call are for its host alone
        raise CallError("A page has a link to the next one that leads to another host.")
    if _without_fragment(following_url) == _without_fragment(url):
        raise CallError("A page has a link to itself as the next one.")
    return Following(arguments, _without_fragment(following_url))


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or _PORTS.get(parts.scheme)


def _without_fragment(url: str) -> str:
    return url.partition("#")[0]


def _at(body: Any, pointer: str) -> Any:
    """The value at a JSON pointer (RFC 6901), None where there is none."""
    for token in pointer.split("/")[1:]:
        name = token.replace("~1", "/").replace("~0", "~")
        if is_object(body):
            body = body.get(name)
        elif is_array(body) and name.isascii() and name.isdigit() and int(name) < len(body):
            body = body[int(name)]
        else:
            return None
    return body
