"""What is asked of the library to see defects in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from tests.proving.library import jwt

if TYPE_CHECKING:
    from starlette.testclient import TestClient

Row: TypeAlias = "tuple[str, Callable[[TestClient], object], object, object]"
"""The id of a defect, how it is seen, what is seen of the service without it, and what of the service with it."""

BOOK = {"title": "Emma Woodhouse", "code": "AB-123", "genre": "novel", "pages": 300, "published": "2020-03-01"}
TOKEN = {"Authorization": f"Bearer {jwt(9e9)}"}
EXPIRED = {"Authorization": f"Bearer {jwt(1e9)}"}
UNSCOPED = {"Authorization": f"Bearer {jwt(9e9, 'read')}"}
MERGE = {"Content-Type": "application/merge-patch+json"}


def make(client: TestClient, **members: Any) -> Any:
    """The answer to a new book with these members and those that it needs."""
    return client.post("/books", json={**BOOK, **members})


def shown(client: TestClient, number: int = 1) -> Any:
    return client.get(f"/books/{number}").json()


def change(client: TestClient, number: int = 1, **members: Any) -> Any:
    return client.patch(f"/books/{number}", json=members, headers=MERGE)


def put(client: TestClient, number: int = 1, **members: Any) -> Any:
    return client.put(f"/books/{number}", json={**BOOK, **members})


def remove(client: TestClient, number: int = 1) -> Any:
    return client.delete(f"/books/{number}", headers=TOKEN)


def shelf(client: TestClient, query: str = "") -> list[str]:
    """The titles in a list of books."""
    return [book["title"] for book in client.get(f"/books?{query}").json()["items"]]


def fill(client: TestClient, *titles: str, **members: Any) -> None:
    for title in titles:
        make(client, title=title, **members)


def after(*steps: Callable[[TestClient], object]) -> Callable[[TestClient], object]:
    """Take some steps; what the last of them gives is seen."""

    def see(client: TestClient) -> object:
        return [step(client) for step in steps][-1]

    return see


def stored(name: str, value: Any) -> Callable[[TestClient], object]:
    """What a new book is read with as *name*, which was made with *value*."""
    return after(lambda client: make(client, **{name: value}), lambda client: shown(client).get(name, "absent"))


def status(name: str, value: Any) -> Callable[[TestClient], object]:
    """The status of a new book with *value* as *name*."""
    return after(make, lambda client: make(client, **{name: value}).status_code)
