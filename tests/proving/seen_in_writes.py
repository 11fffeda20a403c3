"""Defects that show when what was written is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.proving.asking import BOOK, Row, after, change, fill, make, put, remove, shelf, shown, stored

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def _read(client: TestClient, number: int = 1) -> int:
    return int(client.get(f"/books/{number}").status_code)


def _pages(client: TestClient) -> object:
    return shown(client)["pages"]


def _title(client: TestClient) -> object:
    return shown(client)["title"]


def _blurb(client: TestClient) -> object:
    return shown(client)["blurb"]


def _two(client: TestClient) -> None:
    fill(client, "First", "Second")


def _tags(client: TestClient) -> bool:
    """Whether a book has the same entity tag before a change and after it."""
    make(client)
    before = client.get("/books/1").headers["etag"]
    change(client, pages=7)
    return bool(before == client.get("/books/1").headers["etag"])


def _unconditional(client: TestClient) -> int:
    make(client)
    return int(client.get("/books/1", headers={"If-None-Match": '"1"'}).status_code)


def _lost(client: TestClient) -> int:
    make(client)
    return int(client.put("/books/1", json=BOOK, headers={"If-Match": '"7"'}).status_code)


def _twice(client: TestClient, key: str = "a1") -> list[Any]:
    return [client.post("/books", json=BOOK, headers={"Idempotency-Key": key}).json()["id"] for _ in "ab"]


def _refused(client: TestClient) -> list[object]:
    make(client)
    return [put(client, pages=0, title="Other").status_code, _title(client)]


NIGHT, ABROAD = "2020-03-01T23:00:00Z", "2020-03-01T23:00:00+02:00"
ROWS: tuple[Row, ...] = (
    # values
    ("createBook:lost-member:blurb", stored("blurb", "Good."), "Good.", "absent"),
    ("createBook:falsy-lost:chapters", stored("chapters", 0), 0, "absent"),
    ("createBook:text-truncated:title", stored("title", "A long title of all"), "A long title of all", "A long title"),
    ("createBook:text-lower-cased:title", stored("title", "EMMA"), "EMMA", "emma"),
    ("createBook:text-to-ascii:title", stored("title", "Élan"), "Élan", "?lan"),
    ("createBook:text-trimmed:title", stored("title", " Emma "), " Emma ", "Emma"),
    ("createBook:text-escaped:title", stored("title", "<Emma>"), "<Emma>", "&lt;Emma&gt;"),
    ("createBook:text-normalised:title", stored("title", "E\u0301lan"), "E\u0301lan", "\u00c9lan"),
    ("createBook:text-beyond-bmp-lost:title", stored("title", "Emma\U0001f600"), "Emma\U0001f600", "Emma"),
    ("createBook:integer-wrapped:stock", stored("stock", 2**31), 2**31, -(2**31)),
    ("createBook:integer-rounded:stock", stored("stock", 2**53 + 1), 2**53 + 1, 2**53),
    ("createBook:fraction-lost:price", stored("price", 2.5), 2.5, 2),
    ("createBook:number-negated:balance", stored("balance", -5), -5, 5),
    ("createBook:date-shifted:published", stored("published", "2020-03-01"), "2020-03-01", "2020-02-29"),
    ("createBook:time-shifted:acquired", stored("acquired", NIGHT), NIGHT, "2020-03-01T00:00:00Z"),
    ("createBook:zone-lost:acquired", stored("acquired", ABROAD), ABROAD, NIGHT),
    ("createBook:boolean-flipped:lent", stored("lent", True), True, False),
    ("createBook:enum-confused:genre", stored("genre", "poem"), "poem", "novel"),
    ("createBook:array-cut:tags", stored("tags", ["a", "b"]), ["a", "b"], ["a"]),
    ("createBook:array-reordered:notes", stored("notes", ["a", "b"]), ["a", "b"], ["b", "a"]),
    (
        "createBook:swapped-members:pages+chapters",
        stored("chapters", 12),
        12,
        300,
    ),
    (
        "createBook:stored-otherwise:title",
        lambda client: [make(client).json()["title"], _title(client)],
        ["Emma Woodhouse", "Emma Woodhouse"],
        ["Emma Woodhouse", "Emma Woodhouse1"],
    ),
    # creating
    ("createBook:create-not-stored", lambda client: [make(client).status_code, _read(client)], [201, 200], [201, 404]),
    ("createBook:create-not-stored", after(make, shelf), ["Emma Woodhouse"], []),
    ("createBook:create-stored-twice", after(make, lambda client: len(shelf(client))), 1, 2),
    (
        "createBook:create-overwrites",
        after(_two, lambda client: [_read(client), _read(client, 2)]),
        [200, 200],
        [404, 200],
    ),
    ("createBook:idempotency-ignored", _twice, [1, 1], [1, 2]),
    (
        "createBook:list-misses-new",
        lambda client: [make(client).status_code, _read(client), len(shelf(client))],
        [201, 200, 1],
        [201, 200, 0],
    ),
    # changing
    (
        "replaceBook:put-keeps-omitted",
        after(lambda client: make(client, blurb="Good."), put, lambda client: shown(client).get("blurb")),
        None,
        "Good.",
    ),
    ("replaceBook:put-not-idempotent", after(make, put, put, _title), "Emma Woodhouse", "Emma Woodhouse1"),
    (
        "updateBook:patch-forgets",
        after(lambda client: make(client, blurb="Good."), lambda client: change(client, pages=7), _blurb),
        "Good.",
        None,
    ),
    ("updateBook:patch-ignored", after(make, lambda client: change(client, pages=7).status_code, _pages), 7, 300),
    (
        "updateBook:lost-update",
        after(make, lambda client: [change(client, pages=7).json()["pages"], _pages(client)]),
        [7, 7],
        [7, 300],
    ),
    (
        "updateBook:update-spills",
        after(_two, shown, lambda client: change(client, 2, pages=7), _pages),
        300,
        7,
    ),
    ("replaceBook:failed-write-stored", _refused, [400, "Emma Woodhouse"], [400, "Other"]),
    # removing
    ("deleteBook:delete-nothing", after(make, lambda client: remove(client).status_code), 204, 204),
    ("deleteBook:delete-nothing", after(make, remove, _read), 404, 200),
    ("deleteBook:delete-nothing", lambda client: client.delete("/books/1").status_code, 401, 401),
    ("deleteBook:delete-again", after(make, remove, lambda client: remove(client).status_code), 404, 204),
    (
        "deleteBook:delete-spills",
        after(_two, lambda client: remove(client, 1), lambda client: _read(client, 2)),
        200,
        404,
    ),
    ("deleteBook:delete-listed", after(make, remove, shelf), [], ["Emma Woodhouse"]),
    # reading
    ("getBook:get-removes", after(make, _read, _read), 200, 404),
    ("getBook:get-changes:title", after(make, _title, _title), "Emma Woodhouse", "Emma Woodhouse1"),
    ("getBook:stale-read", after(make, lambda client: change(client, pages=7), _pages), 7, 300),
    ("getBook:stale-read", after(make, lambda client: change(client, pages=7), _pages, _pages), 7, 7),
    (
        "getBook:reads-another",
        after(_two, lambda client: [_title(client), shown(client)["id"]]),
        ["First", 1],
        ["Second", 1],
    ),
    ("getBook:id-differs", after(make, lambda client: shown(client)["id"]), 1, 2),
    ("getBook:deleted-readable", after(make, remove, _read), 404, 200),
    # conditions
    ("getBook:missing-etag", after(make, lambda client: client.get("/books/1").headers.get("etag")), '"1"', None),
    ("getBook:constant-etag", _tags, False, True),
    (
        "getBook:fickle-etag",
        after(make, lambda client: client.get("/books/1").headers["etag"] == client.get("/books/1").headers["etag"]),
        True,
        False,
    ),
    ("getBook:if-none-match-ignored", _unconditional, 304, 200),
    (
        "getBook:not-modified-always",
        after(make, lambda client: client.get("/books/1", headers={"If-None-Match": '"7"'}).status_code),
        200,
        304,
    ),
    ("replaceBook:if-match-ignored", _lost, 412, 200),
)
