"""Files of other hosts, for documents whose settings allow it."""

from __future__ import annotations

from collections.abc import Collection
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

PATIENCE_S = 15
MAX_SIZE = 50 * 1024 * 1024


class FetchError(Exception):
    """A file cannot be fetched, or must not be; ``help`` says what to do about it."""

    def __init__(self, message: str, advice: str = "") -> None:
        self.help = advice
        super().__init__(message)


def fetch(url: str, hosts: Collection[str]) -> bytes:
    """The bytes at *url*; raises ``FetchError``. A redirect may not lead to a host that is not allowed."""
    check(url, hosts)

    class Redirects(HTTPRedirectHandler):
        """Looks at where a redirect leads before following it."""

        def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0917
            try:
                check(newurl, hosts)
            except FetchError:
                fp.close()
                raise
            return super().redirect_request(req, fp, code, msg, headers, newurl)

    try:
        request = Request(url, headers={"Accept": "*/*"})  # noqa: S310  the scheme has been checked
        with build_opener(Redirects).open(request, timeout=PATIENCE_S) as answer:
            data: bytes = answer.read(MAX_SIZE + 1)
    except HTTPError as problem:
        problem.close()
        raise FetchError(f"the file cannot be fetched: {problem.code} {problem.reason}") from problem
    except URLError as problem:
        raise FetchError(f"the file cannot be fetched: {problem.reason}") from problem
    except (OSError, ValueError) as problem:
        raise FetchError(f"the file cannot be fetched: {problem}") from problem
    if len(data) > MAX_SIZE:
        raise FetchError(f"the file is larger than {MAX_SIZE:,} bytes")
    return data


def check(url: str, hosts: Collection[str]) -> None:
    """Raise ``FetchError`` unless *url* is HTTP or HTTPS, at a host that is allowed."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise FetchError(f"a reference can be a file, or an address that begins with https://, but not {url!r}")
    host = parts.hostname.lower()
    if host not in hosts and parts.netloc.lower() not in hosts:
        advice = f'allow it with remote_hosts = ["{host}"] in [tool.accord], or keep a copy of the file in the project'
        raise FetchError(f"references to the host {host} are not allowed", advice)
