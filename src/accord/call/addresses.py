"""Where a service is, and how an address is shown: never with credentials."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from accord.call.errors import Misconfigured

_PORTS = {"http": 80, "https": 443}
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def variable(service: str, *parts: str) -> str:
    """The name of a service's environment variable: ``TRAINING_URL``, or ``TRAINING_COACH_KEY`` for ``CoachKey``."""
    words = (_HUMP.sub("_", part) for part in (service, *parts))
    return "_".join(re.sub(r"[^A-Z0-9]+", "_", word.upper()).strip("_") for word in words)


def base_url(given: str | None, service: str, documented: str) -> str:
    """The URL of a service: as given, else from the environment, else the first server of its document.

    Raises ``Misconfigured`` where there is none, or it is no absolute URL of HTTP.
    """
    name = variable(service, "URL")
    found = given or os.environ.get(name) or (documented if "://" in documented else "")
    if not found:
        raise Misconfigured(f"It is not known where {service} is: give the client a base_url, or set {name}.")
    return check_url(found)


def check_url(url: str) -> str:
    """A base URL without the slash at its end; raises ``Misconfigured`` for what cannot be one."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
        parts = urlsplit("")
    if not usable or parts.query or parts.fragment or re.search(r"[\x00-\x20\x7f]", url):
        raise Misconfigured("A base URL begins with http:// or https:// and a host, and has no query and no fragment.")
    if parts.username is not None or parts.password is not None:
        raise Misconfigured("A base URL holds no credentials: give them to the client by the name of their scheme.")
    return url.rstrip("/")


def shown(url: str) -> str:
    """A URL for messages: without user, password, query and fragment, any of which may be secret."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{host}{parts.path}"


def origin(url: str) -> tuple[str, str, int]:
    """The scheme, host and port of a URL."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme]
