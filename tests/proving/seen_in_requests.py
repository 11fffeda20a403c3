"""Defects that show in what is accepted and what is refused, and in what makes the service fail."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.proving.asking import BOOK, EXPIRED, TOKEN, UNSCOPED, Row, after, make, status, stored

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def _search(**query: Any) -> Callable[[TestClient], object]:
    return after(
        lambda client: client.get("/search", params={"q": "a"}),
        lambda client: client.get("/search", params={"q": "emma", **query}).status_code,
    )


def _without(name: str) -> Callable[[TestClient], object]:
    body = {key: value for key, value in BOOK.items() if key != name}
    return after(make, lambda client: client.post("/books", json=body).status_code)


def _sent(**request: Any) -> Callable[[TestClient], object]:
    return after(make, lambda client: client.post("/books", **request).status_code)


def _removed(headers: dict[str, str]) -> Callable[[TestClient], object]:
    """The status of a removal, after one that was accepted and one that was not."""
    return after(
        make,
        make,
        lambda client: client.delete("/books/1", headers=TOKEN),
        lambda client: client.delete("/books/2", headers=headers).status_code,
    )


def _reader(key: str | None) -> Callable[[TestClient], object]:
    """The status of the first reader for somebody, after the reader has asked."""
    return after(
        lambda client: client.get("/readers/1", headers={"X-Key": "1"}),
        lambda client: client.get("/readers/1", headers={"X-Key": key} if key else {}).status_code,
    )


def _dismissed(client: TestClient) -> object:
    """The statuses of removing the first reader, by the second and by the first; the first has asked before."""
    client.get("/readers/1", headers={"X-Key": "1"})
    return [client.delete("/readers/1", headers={"X-Key": key}).status_code for key in "21"]


def _is_slow(client: TestClient) -> bool:
    before = time.monotonic()
    client.get("/search?q=a")
    return time.monotonic() - before > 1


JSON_HEADERS = {"Content-Type": "application/json"}
ROWS: tuple[Row, ...] = (
    # limits
    ("createBook:maximum-off-by-one:pages", status("pages", 5001), 400, 201),
    ("createBook:maximum-off-by-one:pages", status("pages", 5002), 400, 400),
    ("createBook:minimum-off-by-one:pages", status("pages", 0), 400, 201),
    ("createBook:max-length-off-by-one:title", status("title", "a" * 41), 400, 201),
    ("createBook:max-length-off-by-one:title", status("title", "a" * 42), 400, 400),
    ("createBook:min-length-off-by-one:title", status("title", "a"), 400, 201),
    ("createBook:max-items-off-by-one:tags", status("tags", ["a", "b", "c", "d"]), 400, 201),
    ("createBook:min-items-off-by-one:tags", status("tags", []), 400, 201),
    ("createBook:maximum-refused:pages", status("pages", 5000), 201, 400),
    ("createBook:maximum-refused:pages", status("pages", 4999), 201, 201),
    ("createBook:minimum-refused:pages", status("pages", 1), 201, 400),
    ("createBook:max-length-refused:title", status("title", "a" * 40), 201, 400),
    ("createBook:min-length-refused:title", status("title", "ab"), 201, 400),
    ("createBook:max-items-refused:tags", status("tags", ["a", "b", "c"]), 201, 400),
    ("createBook:min-items-refused:tags", status("tags", ["a"]), 201, 400),
    ("createBook:length-in-bytes:title", status("title", "é" * 30), 201, 400),
    ("listBooks:maximum-off-by-one:query.limit", lambda client: client.get("/books?limit=51").status_code, 400, 200),
    # demands
    ("createBook:pattern-ignored:code", status("code", "ab-12"), 400, 201),
    ("createBook:format-ignored:published", status("published", "yesterday"), 400, 201),
    ("createBook:enum-extended:genre", status("genre", "drama"), 400, 201),
    ("createBook:enum-extended:genre", status("genre", 5), 400, 400),
    ("createBook:exclusive-limit-accepted:price", status("price", 0), 400, 201),
    ("createBook:multiple-ignored:price", status("price", 0.7), 400, 201),
    ("createBook:duplicates-accepted:tags", status("tags", ["a", "a"]), 400, 201),
    ("createBook:type-coerced:pages", status("pages", "300"), 400, 201),
    ("createBook:null-accepted:title", status("title", None), 400, 201),
    # presence
    ("createBook:required-ignored:title", _without("title"), 400, 201),
    ("createBook:required-ignored:code", _without("code"), 400, 201),
    ("search:parameter-not-required:query.q", lambda client: client.get("/search").status_code, 400, 200),
    ("createBook:additional-accepted", status("colour", "red"), 400, 201),
    ("createBook:read-only-accepted:id", status("id", 7), 400, 201),
    ("search:unknown-parameter-accepted", _search(colour="red"), 400, 200),
    ("createBook:body-not-required", _sent(), 400, 201),
    ("createBook:malformed-accepted", _sent(content=b"{", headers=JSON_HEADERS), 400, 201),
    ("search:parameter-default-wrong:query.lang", lambda client: client.get("/search?q=a").json()["lang"], "en", "de"),
    ("createBook:member-default-wrong:language", stored("title", "Emma"), "Emma", "Emma"),
    ("createBook:member-default-wrong:language", lambda client: make(client).json()["language"], "en", "enx"),
    # negotiation
    ("getBook:accept-ignored", after(make, lambda client: _accepting(client, "image/png")), 406, 200),
    ("createBook:media-type-ignored", _sent(content=b"<a/>", headers={"Content-Type": "text/xml"}), 415, 201),
    ("createBook:too-large-accepted", _sent(json={**BOOK, "blurb": "a" * 20_000_000}), 413, 201),
    # security
    ("getReader:auth-ignored", _reader(None), 401, 200),
    ("getReader:auth-ignored", _reader("9"), 401, 401),
    ("getReader:wrong-credentials-accepted", _reader("9"), 401, 200),
    ("getReader:wrong-credentials-accepted", _reader(None), 401, 401),
    ("getReader:other-tenant-readable", _reader("2"), 404, 200),
    ("deleteBook:auth-ignored", _removed({}), 401, 204),
    ("deleteBook:expired-accepted", _removed(EXPIRED), 401, 204),
    ("deleteBook:scope-ignored", _removed(UNSCOPED), 403, 204),
    ("deleteReader:other-tenant-writable", _dismissed, [404, 204], [204, 404]),
    # failures
    ("createBook:fails-on-emoji", status("title", "Emma\U0001f600"), 201, 500),
    ("createBook:fails-on-non-ascii", status("title", "Élan"), 201, 500),
    ("createBook:fails-on-quotes", status("title", "Emma's"), 201, 500),
    ("createBook:fails-on-percent", status("title", "100 %"), 201, 500),
    ("createBook:fails-on-control", status("title", "Emma\tW"), 201, 500),
    ("createBook:fails-on-right-to-left", status("title", "\u05d0\u05d1"), 201, 500),
    ("createBook:fails-on-empty-text", status("language", ""), 201, 500),
    ("createBook:fails-on-long-text:title", status("title", "a" * 21), 201, 500),
    ("createBook:fails-on-long-text:title", status("title", "a" * 20), 201, 201),
    ("search:fails-on-large-number", _search(least=2**31), 200, 500),
    ("search:fails-on-zero", _search(least=0), 200, 500),
    ("search:fails-on-negative", _search(least=-1), 200, 500),
    ("createBook:fails-on-null", status("blurb", None), 201, 500),
    ("createBook:fails-on-leap-day", status("published", "2024-02-29"), 201, 500),
    ("createBook:fails-on-old-date", status("published", "1901-01-01"), 201, 500),
    ("search:fails-on-far-date", _search(since="2050-01-01"), 200, 500),
    ("createBook:fails-on-empty-array", status("notes", []), 201, 500),
    ("createBook:fails-on-omitted", lambda client: make(client).status_code, 201, 500),
    ("createBook:fails-on-omitted", lambda client: make(client, chapters=1).status_code, 201, 201),
    ("createBook:fails-on-enum-value:genre", status("genre", "poem"), 201, 500),
    ("search:slow", _is_slow, False, True),
)


def _accepting(client: TestClient, media_type: str) -> int:
    return int(client.get("/books/1", headers={"Accept": media_type}).status_code)
