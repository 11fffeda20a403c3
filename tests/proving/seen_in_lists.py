"""Defects that show in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.proving.asking import Row, after, make, shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.testclient import TestClient


def _library(client: TestClient) -> None:
    """Three books, by title Ann, Bea, Cat; the one in the middle is an essay."""
    make(client, title="Bea", genre="essay", pages=20)
    make(client, title="Ann", pages=10)
    make(client, title="Cat", pages=30)


def _titles(query: str) -> Callable[[TestClient], object]:
    return after(_library, lambda client: shelf(client, query))


def _page(query: str) -> Callable[[TestClient], object]:
    """The numbers of the readers on a page, and the cursor of the next."""

    def see(client: TestClient) -> object:
        body = client.get(f"/readers?{query}").json()
        return [reader["id"] for reader in body["items"]], body["next_cursor"]

    return see


def _pages(client: TestClient) -> object:
    """The numbers on the first page and on the second."""
    return [_page("limit=2")(client), _page("limit=2&cursor=2")(client)]


def _total(query: str) -> Callable[[TestClient], object]:
    return after(_library, lambda client: client.get(f"/books?{query}").json()["total"])


def _empty(client: TestClient) -> object:
    answer = client.get("/books")
    return answer.status_code, answer.json().get("items")


ROWS: tuple[Row, ...] = (
    ("listBooks:filter-ignored:genre", _titles("genre=essay"), ["Bea"], ["Bea", "Ann", "Cat"]),
    ("listBooks:filter-inverted:genre", _titles("genre=essay"), ["Bea"], ["Ann", "Cat"]),
    ("listBooks:filter-first-only:genre", _titles("genre=essay&genre=novel"), ["Bea", "Ann", "Cat"], ["Bea"]),
    ("listBooks:filter-loses-item:genre", _titles("genre=novel"), ["Ann", "Cat"], ["Cat"]),
    ("listBooks:sort-ignored", _titles("sort=title"), ["Ann", "Bea", "Cat"], ["Bea", "Ann", "Cat"]),
    ("listBooks:sort-reversed", _titles("sort=-title"), ["Cat", "Bea", "Ann"], ["Ann", "Bea", "Cat"]),
    ("listBooks:items-swapped", _titles("sort=title"), ["Ann", "Bea", "Cat"], ["Bea", "Ann", "Cat"]),
    (
        "listBooks:rows-confused",
        after(_library, lambda client: [book["id"] for book in client.get("/books").json()["items"]]),
        [1, 2, 3],
        [2, 1, 3],
    ),
    ("listBooks:total-wrong", _total(""), 3, 4),
    ("listBooks:total-of-page", _total("limit=1"), 3, 1),
    ("listBooks:empty-list-500", _empty, (200, []), (500, None)),
    ("listBooks:empty-list-404", _empty, (200, []), (404, None)),
    ("listBooks:empty-list-null", _empty, (200, []), (200, None)),
    ("listBooks:duplicate-item", _titles(""), ["Bea", "Ann", "Cat"], ["Bea", "Ann", "Cat", "Cat"]),
    ("listBooks:first-item-lost", _titles(""), ["Bea", "Ann", "Cat"], ["Ann", "Cat"]),
    ("listBooks:limit-ignored", _titles("limit=1"), ["Bea"], ["Bea", "Ann", "Cat"]),
    ("listBooks:limit-off-by-one", _titles("limit=1"), ["Bea"], ["Bea", "Ann"]),
    ("listBooks:limit-short", _titles("limit=2"), ["Bea", "Ann"], ["Bea"]),
    ("listBooks:default-limit-wrong", _titles(""), ["Bea", "Ann", "Cat"], ["Bea"]),
    ("listBooks:page-skips-item", _titles("offset=1"), ["Ann", "Cat"], ["Cat"]),
    ("listBooks:cursor-ignored", _titles("offset=1"), ["Ann", "Cat"], ["Bea", "Ann", "Cat"]),
    (
        "listBooks:pages-never-end",
        after(_library, lambda client: shelf(client, "offset=2"), lambda client: shelf(client, "offset=3")),
        [],
        ["Cat"],
    ),
    ("listReaders:page-repeats-item", _pages, [([1, 2], "2"), ([3, 4], "4")], [([1, 2], "2"), ([2, 4], "4")]),
    ("listReaders:page-skips-item", _page("limit=2&cursor=2"), ([3, 4], "4"), ([4], "4")),
    ("listReaders:cursor-ignored", _page("limit=2&cursor=2"), ([3, 4], "4"), ([1, 2], "2")),
    (
        "listReaders:pages-never-end",
        after(_pages, _page("limit=2&cursor=4")),
        ([5], None),
        ([5], "2"),
    ),
    ("listReaders:pages-cut-short", _page("limit=2"), ([1, 2], "2"), ([1, 2], None)),
)
