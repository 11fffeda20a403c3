"""Defects that show in one answer: its status, its headers, its body."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.proving.asking import Row, after, fill, make, shown

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def _of(name: str, value: object = None) -> Callable[[TestClient], object]:
    """A member of a book as it is read, the book made with *value* as that."""
    given = {} if value is None else {name: value}
    return after(lambda client: make(client, **given), lambda client: shown(client).get(name, "absent"))


def _header(name: str) -> Callable[[TestClient], object]:
    return after(make, lambda client: client.get("/books/1").headers.get(name))


def _read(client: TestClient) -> object:
    return client.get("/books/1").status_code


def _read_text(client: TestClient) -> object:
    return client.get("/books/1").text[-3:]


def _missing(client: TestClient) -> object:
    return client.get("/books/9").status_code


def _refused(client: TestClient) -> object:
    return client.get("/books/9").json()


def _three(client: TestClient) -> object:
    return [client.get("/books/1").status_code for _ in range(4)]


def _listed(client: TestClient) -> object:
    fill(client, "One", "Two")
    return all("title" in book for book in client.get("/books").json()["items"])


NIGHT = "2020-03-01T23:00:00Z"
SHELF = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
PROBLEM = {"type": "about:blank", "title": "Not Found", "status": 404}
INSIDE = "Traceback (most recent call last)"
ROWS: tuple[Row, ...] = (
    # statuses
    ("createBook:wrong-success-status", lambda client: make(client).status_code, 201, 200),
    ("getBook:undocumented-status", after(make, _read), 200, 218),
    ("getBook:error-as-success:404", _missing, 404, 200),
    ("getBook:wrong-error-status:404", _missing, 404, 410),
    ("getBook:not-found-as-500", _missing, 404, 500),
    (
        "getBook:not-found-as-success",
        lambda client: (_missing(client), "title" in client.get("/books/9").text),
        (404, True),
        (200, False),
    ),
    ("getBook:sometimes-500", after(make, _three), [200, 200, 200, 200], [200, 200, 500, 200]),
    # members
    ("getBook:missing-member:title", _of("title"), "Emma Woodhouse", "absent"),
    ("getBook:null-member:title", _of("title"), "Emma Woodhouse", None),
    ("getBook:wrong-type:pages", _of("pages"), 300, [1]),
    ("getBook:number-as-text:pages", _of("pages"), 300, "300"),
    ("getBook:extra-member", _of("internalState"), "absent", {"version": 7}),
    ("getBook:leaked-member:secret", _of("secret", "x"), "absent", "hunter2"),
    ("createBook:leaked-member:secret", lambda client: make(client, secret="x").json().get("secret"), None, "x"),
    ("getBook:misspelt-member:title", lambda client: (make(client), "titlee" in shown(client))[1], False, True),
    ("getBook:wrong-enum:genre", _of("genre"), "novel", "NOVEL"),
    ("getBook:broken-format:published", _of("published"), "2020-03-01", "01.03.2020"),
    ("getBook:broken-format:acquired", _of("acquired", NIGHT), NIGHT, "01.03.2020 23:00:00Z"),
    ("getBook:broken-format:shelf", _of("shelf", SHELF), SHELF, SHELF.replace("-", "")),
    ("getBook:out-of-bounds:pages", _of("pages"), 300, 5001),
    ("getBook:overlong-text:title", after(make, lambda client: len(shown(client)["title"])), 14, 43),
    ("getBook:broken-pattern:code", _of("code"), "AB-123", "\n ?!"),
    ("getBook:empty-for-null:blurb", lambda client: (make(client, blurb=None), shown(client)["blurb"])[1], None, ""),
    ("getBook:read-loses-member:blurb", _of("blurb", "Good."), "Good.", "absent"),
    ("listBooks:missing-member:items/*/title", _listed, True, False),
    # bodies
    ("getBook:array-for-object", after(make, lambda client: type(shown(client))), dict, list),
    ("listBooks:object-for-array:items", lambda client: client.get("/books").json()["items"], [], {}),
    ("getBook:empty-body", after(make, _read_text), '1"}', ""),
    ("getBook:truncated-json", after(make, lambda client: client.get("/books/1").text.count("}")), 1, 0),
    ("getBook:trailing-text", after(make, _read_text), '1"}', "\n{}"),
    ("getBook:wrong-content-type", _header("content-type"), "application/json", "text/html; charset=utf-8"),
    ("getBook:missing-content-type", _header("content-type"), "application/json", None),
    (
        "getBook:not-utf-8",
        after(
            lambda client: make(client, title="Élan"), lambda client: "Élan".encode() in client.get("/books/1").content
        ),
        True,
        False,
    ),
    # headers
    ("listBooks:missing-header:X-Cost", lambda client: client.get("/books").headers.get("x-cost"), "1", None),
    ("listBooks:wrong-header:X-Cost", lambda client: client.get("/books").headers.get("x-cost"), "1", "?"),
    (
        "listBooks:cors-missing:Access-Control-Allow-Origin",
        lambda client: "access-control-allow-origin" in client.get("/books").headers,
        True,
        False,
    ),
    ("createBook:missing-location", lambda client: make(client).headers.get("location"), "/books/1", None),
    (
        "createBook:wrong-location",
        lambda client: [make(client).headers["location"][-1] for _ in "ab"],
        ["1", "2"],
        ["1", "1"],
    ),
    ("createBook:dead-location", lambda client: make(client).headers["location"], "/books/1", "/books/8000001"),
    # methods
    ("getBook:head-differs", after(make, lambda client: client.head("/books/1").status_code), 200, 404),
    ("getBook:head-headers-differ", after(make, lambda client: "etag" in client.head("/books/1").headers), True, False),
    ("listBooks:method-as-success", lambda client: client.delete("/books").status_code, 405, 200),
    ("listBooks:missing-allow", lambda client: "allow" in client.delete("/books").headers, True, False),
    ("listBooks:wrong-allow", lambda client: "TRACE" in client.delete("/books").headers["allow"], False, True),
    # errors
    ("getBook:error-shape:404", _refused, PROBLEM, {"error": {"code": 17, "reason": "refused"}}),
    (
        "getBook:error-content-type:404",
        lambda client: client.get("/books/9").headers["content-type"],
        "application/problem+json",
        "text/html; charset=utf-8",
    ),
    ("getBook:error-empty:404", lambda client: client.get("/books/9").content[:1], b"{", b""),
    ("getBook:error-leaks:404", lambda client: INSIDE in client.get("/books/9").text, False, True),
    ("getBook:error-status-differs:404", lambda client: client.get("/books/9").json()["status"], 404, 418),
)
