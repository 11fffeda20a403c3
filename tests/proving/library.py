"""A small library that keeps its contract, for defects to be planted in: ``library.yaml``, and a store in memory."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path
from typing import Any

from connexion.exceptions import OAuthProblem

from accord import App
from accord.contract.compile import compile_document
from accord.contract.model import Contract
from accord.contract.read import read
from tests.serving.documents import by_name

PATH = Path(__file__).with_name("library.yaml")
READERS = [{"id": number, "name": name} for number, name in enumerate(["Ada", "Ben", "Cleo", "Dora", "Emil"], 1)]
STORE: dict[str, Any] = {}


def contract() -> Contract:
    return compile_document(read(PATH, root=PATH.parent))


def application() -> App:
    app = App("library")
    handlers = (list_books, create_book, get_book, replace_book, update_book, delete_book)
    known = {handler.__name__.replace("_b", "B"): handler for handler in handlers}
    known |= {"listReaders": list_readers, "getReader": get_reader, "deleteReader": delete_reader, "search": search}
    app.add_api(PATH, resolver=_named(known))
    return app


def forget() -> None:
    """Leave an empty store."""
    STORE.update(books={}, keys={}, last=0, gone=set())


def jwt(expires: float, scope: str = "write") -> str:
    """A token that nobody has signed."""
    claims = base64.urlsafe_b64encode(json.dumps({"exp": expires, "scope": scope}).encode()).decode().rstrip("=")
    return f"e30.{claims}.e30"


def token(text: str) -> dict[str, Any]:
    """Take every token of ours that has not expired."""
    parts = text.split(".")
    if len(parts) != 3:
        raise OAuthProblem("no token")
    claims = json.loads(base64.urlsafe_b64decode(parts[1] + "=="))
    if claims["exp"] < time.time():
        raise OAuthProblem("expired")
    return {"sub": "somebody", "scope": claims["scope"]}


def reader_key(key: str, required_scopes: object = None) -> dict[str, Any] | None:  # noqa: ARG001 - connexion's call
    """Know the readers by their numbers."""
    return {"sub": key} if key in {"1", "2"} else None


def list_books(
    genre: list[str] | None = None,
    title: str | None = None,
    sort: str = "",
    limit: int = 20,
    offset: int = 0,
) -> Any:
    found = [
        book
        for book in STORE["books"].values()
        if (genre is None or book["genre"] in genre) and (title is None or book["title"] == title)
    ]
    if sort:
        found.sort(key=lambda book: book[sort.removeprefix("-")], reverse=sort.startswith("-"))
    body = {"items": [_shown(book) for book in found[offset : offset + limit]], "total": len(found)}
    return body, 200, {"X-Cost": "1", "Access-Control-Allow-Origin": "*"}


def create_book(body: dict[str, Any], idempotency_key: str | None = None) -> Any:
    number = STORE["keys"].get(idempotency_key)
    if number is None:
        number = STORE["last"] = STORE["last"] + 1
        STORE["books"][number] = {"id": number, "version": 1, **body}
        if idempotency_key is not None:
            STORE["keys"][idempotency_key] = number
    book = STORE["books"][number]
    return _shown(book), 201, {"Location": f"/books/{number}", "ETag": _tag(book)}


def get_book(book_id: int, if_none_match: str | None = None) -> Any:
    book = STORE["books"].get(book_id)
    if book is None:
        return _missing()
    if if_none_match == _tag(book):
        return None, 304, {"ETag": _tag(book)}
    return _shown(book), 200, {"ETag": _tag(book)}


def replace_book(book_id: int, body: dict[str, Any], if_match: str | None = None) -> Any:
    book = STORE["books"].get(book_id)
    if book is None:
        return _missing()
    if if_match not in (None, _tag(book)):
        return _problem(412, "Precondition Failed")
    STORE["books"][book_id] = {"id": book_id, "version": book["version"] + 1, **body}
    return _shown(STORE["books"][book_id]), 200


def update_book(book_id: int, body: dict[str, Any]) -> Any:
    book = STORE["books"].get(book_id)
    if book is None:
        return _missing()
    book.update(body, version=book["version"] + 1)
    return _shown(book), 200


def delete_book(book_id: int) -> Any:
    return (None, 204) if STORE["books"].pop(book_id, None) else _missing()


def list_readers(limit: int = 20, cursor: str | None = None) -> Any:
    start = int(cursor or 0)
    rest = READERS[start:]
    return {"items": rest[:limit], "next_cursor": str(start + limit) if len(rest) > limit else None}


def get_reader(reader_id: int, user: str | None = None) -> Any:
    reader = next((reader for reader in READERS if reader["id"] == reader_id), None)
    return reader if reader is not None and user == str(reader_id) and reader_id not in STORE["gone"] else _missing()


def delete_reader(reader_id: int, user: str | None = None) -> Any:
    if user != str(reader_id) or reader_id in STORE["gone"]:
        return _missing()
    STORE["gone"].add(reader_id)
    return None, 204


def search(q: str, lang: str = "en", since: str | None = None, least: int | None = None) -> Any:
    return {"q": q, "lang": lang, "since": since, "least": least}


def _shown(book: dict[str, Any]) -> dict[str, Any]:
    return {"language": "en"} | {name: value for name, value in book.items() if name not in ("version", "secret")}


def _tag(book: dict[str, Any]) -> str:
    return f'"{book["version"]}"'


def _missing() -> Any:
    return _problem(404, "Not Found")


def _problem(status: int, title: str) -> Any:
    body = {"type": "about:blank", "title": title, "status": status}
    return body, status, {"Content-Type": "application/problem+json"}


def _named(known: dict[str, Any]) -> Any:
    handlers = []
    for name, handler in known.items():
        handler.__name__ = name
        handlers.append(handler)
    return by_name(*handlers)
