"""Pages: what is on one, and how the next one is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accord.call.contract import Pages
from accord.call.errors import CallError
from accord.call.links import next_link
from accord.call.pages import Following, following, items_of
from tests.calling.contracts import read_contract
from tests.serving.documents import document, operation, parameter

URL = "https://h/v1/runs?page=1"
CURSOR = Pages("cursor", "/items", argument="after", next="/meta/next")
OFFSET = Pages("offset", "/items", argument="offset", limit="limit")
TOTAL = Pages("offset", "/items", argument="offset", limit="limit", total="/total")
LINK = Pages("link")


def after(pages: Pages, arguments: dict[str, Any], body: Any, link: str = "") -> Following | None:
    return following(pages, arguments, body, {"Link": link} if link else {}, URL)


def test_an_operation_names_its_parameters_as_the_document_does_and_its_arguments_are_found(tmp_path: Path) -> None:
    pagination = {"style": "cursor", "parameter": "pageToken", "next": "/next", "items": "/items"}
    listing = operation("x", parameter("pageToken", "query", {"type": "string"}), **{"x-accord-pagination": pagination})
    contract = read_contract(tmp_path, document({"/x": {"get": listing}}))
    assert contract.operations["x"].pages == Pages("cursor", "/items", argument="page_token", next="/next")


@pytest.mark.parametrize(
    ("pointer", "body", "items"),
    [
        ("", [1, 2], [1, 2]),
        ("/items", {"items": [1]}, [1]),
        ("/a~1b/~0/0", {"a/b": {"~": [[1]]}}, [1]),
        ("/items", {"items": None}, []),
        ("/items", {}, []),
        ("/items", None, []),
        ("/items/x", {"items": [1]}, []),
    ],
)
def test_items_are_where_the_pointer_says(pointer: str, body: Any, items: list[Any]) -> None:
    assert items_of(Pages("link", pointer), body) == items


@pytest.mark.parametrize("found", [{"a": 1}, "text", 5])
def test_what_is_no_list_of_items_is_an_error(found: Any) -> None:
    with pytest.raises(CallError, match="A page has no list of items at '/items'"):
        items_of(CURSOR, {"items": found})


def test_a_cursor_takes_the_place_of_the_one_before() -> None:
    arguments = {"size": 5, "after": "a"}
    assert after(CURSOR, arguments, {"meta": {"next": "b"}}) == Following({"size": 5, "after": "b"})
    assert after(CURSOR, {}, {"meta": {"next": 2}}) == Following({"after": 2})
    assert arguments == {"size": 5, "after": "a"}


@pytest.mark.parametrize("body", [{"meta": {"next": None}}, {"meta": {"next": ""}}, {"meta": {}}, {}, None])
def test_without_a_cursor_a_page_is_the_last(body: Any) -> None:
    assert after(CURSOR, {"after": "a"}, body) is None


def test_a_page_that_names_itself_is_an_error_and_no_endless_loop() -> None:
    with pytest.raises(CallError, match="names itself as the next one"):
        after(CURSOR, {"after": "a"}, {"meta": {"next": "a"}})
    with pytest.raises(CallError, match="a link to itself"):
        after(LINK, {}, [], f'<{URL}#x>; rel="next"')
    with pytest.raises(CallError, match="has no cursor at '/meta/next', but a value of type dict"):
        after(CURSOR, {}, {"meta": {"next": {}}})


@pytest.mark.parametrize(
    ("pages", "arguments", "body", "offset"),
    [
        (OFFSET, {"limit": 2}, {"items": [1, 2]}, 2),
        (OFFSET, {"limit": 2, "offset": 2}, {"items": [1, 2]}, 4),
        (OFFSET, {"limit": 2, "offset": 2}, {"items": [1]}, None),
        (OFFSET, {"limit": 2, "offset": 4}, {"items": []}, None),
        (OFFSET, {}, {"items": [1, 2, 3]}, 3),
        (OFFSET, {"offset": None}, {"items": [1]}, 1),
        (OFFSET, {}, {"items": []}, None),
        (TOTAL, {"limit": 2}, {"items": [1, 2], "total": 2}, None),
        (TOTAL, {"limit": 2}, {"items": [1, 2], "total": 3}, 2),
        # A service that gives fewer than it is asked for, and says how many there are.
        (TOTAL, {"limit": 100}, {"items": [1, 2], "total": 3}, 2),
        (TOTAL, {"limit": 100}, {"items": [1, 2]}, None),
        (TOTAL, {}, {"items": [], "total": 3}, None),
    ],
)
def test_an_offset_grows_by_the_items_that_came(
    pages: Pages, arguments: dict[str, Any], body: Any, offset: int | None
) -> None:
    expected = None if offset is None else Following({**arguments, "offset": offset})
    assert after(pages, arguments, body) == expected


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ('<https://h/v1/runs?page=2>; rel="next"', "https://h/v1/runs?page=2"),
        ('<https://H:443/x>; rel="next"', "https://H:443/x"),
        ('</x?page=2>; rel="next"', "https://h/x?page=2"),
        ("<?page=2>; rel=next", "https://h/v1/runs?page=2"),
        ('<https://h/1>; rel="prev", <https://h/3>; rel="next"', "https://h/3"),
        ("<https://h/3#part>; rel=next", "https://h/3"),
    ],
)
def test_a_link_is_followed_relative_to_the_page(link: str, url: str) -> None:
    assert after(LINK, {"size": 5}, [], link) == Following({"size": 5}, url)


@pytest.mark.parametrize(
    "target", ["https://evil/x", "http://h/v1", "//evil/x", "https://h:8443/x", "https://h@evil/x", "https://u:p@h/x"]
)
def test_a_link_to_another_host_is_not_followed_because_credentials_would_go_there(target: str) -> None:
    with pytest.raises(CallError, match="leads to another host"):
        after(LINK, {}, [], f'<{target}>; rel="next"')


def test_a_link_that_is_no_url_is_an_error() -> None:
    with pytest.raises(CallError, match="is no URL"):
        after(LINK, {}, [], "<https://h:port/x>; rel=next")


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("", None),
        ("<a>", None),
        ("<a>; rel=prev", None),
        ("<a>; rel=next", "a"),
        ('<a>;rel="next"', "a"),
        ("<a> ; REL = Next", "a"),
        ('<a>; rel="last next"', "a"),
        ('<a>; rel="nextish"', None),
        ('<a,b;c>; title="x, <y>; rel=next"; rel=next', "a,b;c"),
        (r'<a>; title="\"; rel=prev"; rel=next', "a"),
        ("<a>; rel=prev; rel=next", None),
        ("<a>; rel=next; anchor=/other, <b>; rel=next", "b"),
        ("<a>; rel=prev,, , <b>; rel=next", "b"),
        ("<a>; title*=UTF-8''x; rel=next", "a"),
        ("garbage", None),
        ("<a>; rel=prev garbage <b>; rel=next", None),
    ],
)
def test_links_are_read_as_rfc_8288_writes_them(header: str, target: str | None) -> None:
    assert next_link(header) == target


def test_without_a_link_a_page_is_the_last() -> None:
    assert after(LINK, {}, []) is None
