"""A project from its document to a call: generated, served as in production, and called by its generated clients."""

from __future__ import annotations

import asyncio
import importlib
import io
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from accord import call, pipeline
from accord.settings import read
from tests.listening import address

ACCORD = Path(sys.executable).with_name("accord")
PATIENCE_S = 60.0

DOCUMENT = """\
openapi: 3.2.0
info: {title: Shelf, version: "1"}
servers: [{url: /shelf}]
paths:
  /offsets:
    get:
      operationId: listByOffset
      parameters:
        - {name: offset, in: query, schema: {type: integer, minimum: 0, default: 0}}
        - {name: limit, in: query, schema: {type: integer, minimum: 1, default: 2}}
      responses:
        "200": {description: A page, content: {application/json: {schema: {$ref: "#/components/schemas/Page"}}}}
      x-accord-pagination: {style: offset, parameter: offset, limit: limit, items: /items, total: /total}
  /links:
    get:
      operationId: listByLink
      parameters:
        - {name: from, in: query, schema: {type: integer, minimum: 0, default: 0}}
      responses:
        "200":
          description: A page
          headers: {Link: {schema: {type: string}}}
          content: {application/json: {schema: {type: array, items: {type: integer}}}}
      x-accord-pagination: {style: link, items: ""}
  /answers:
    post:
      operationId: createAnswer
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Question"}}}}
      responses:
        "200":
          description: Whole, or word by word
          content:
            application/json: {schema: {$ref: "#/components/schemas/Question"}}
            text/event-stream: {}
  /records:
    get:
      operationId: exportRecords
      responses:
        "200":
          description: All of them
          content: {application/jsonl: {itemSchema: {$ref: "#/components/schemas/Question"}}}
  /photos:
    post:
      operationId: addPhoto
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [photo, title]
              properties:
                photo: {type: string, format: binary}
                title: {type: string}
                tags: {type: array, items: {type: string}}
      responses:
        "200": {description: What came, content: {application/json: {schema: {type: array, items: {type: string}}}}}
components:
  schemas:
    Page:
      type: object
      required: [items, total]
      properties:
        items: {type: array, items: {type: integer}}
        total: {type: integer}
    Question: {type: object, required: [text], properties: {text: {type: string}}}
"""
HANDLERS = """\
import connexion

THINGS = [1, 2, 3, 4, 5]


def list_by_offset(offset=0, limit=2):
    return {"items": THINGS[offset : offset + limit], "total": len(THINGS)}


def list_by_link(from_=0):
    more = {"Link": f'</shelf/links?from={from_ + 2}>; rel="next"'} if from_ + 2 < len(THINGS) else {}
    return THINGS[from_ : from_ + 2], 200, more


def create_answer(body):
    if "text/event-stream" in connexion.request.headers["accept"].split(",")[0]:
        words = (f"data: {word}\\n\\n" for word in body["text"].split())
        return words, 200, {"Content-Type": "text/event-stream"}
    return body, 200, {"Content-Type": "application/json"}


def export_records():
    return iter([{"text": "one"}, {"text": "two"}])


async def add_photo(body):
    photo = body["photo"]
    return [body["title"], photo.filename, photo.content_type, (await photo.read()).decode(), *body.get("tags", [])]
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, str]]:
    """The module of the generated clients, and where their service is."""
    root = tmp_path_factory.mktemp("shelf") / "project"
    (root / "specs").mkdir(parents=True)
    (root / "pyproject.toml").write_text('[tool.accord]\npackage = "shelved"\n')
    (root / "specs" / "shelf.yaml").write_text(DOCUMENT)
    (root / "shelved" / "handlers").mkdir(parents=True)
    (root / "shelved" / "handlers" / "shelf.py").write_text(HANDLERS)
    built = pipeline.generate(read(root))
    assert not built.failed, built.diagnostics
    log = root / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [ACCORD, "serve", "--port", "0", "--workers", "1"],
            cwd=root,
            stdout=subprocess.DEVNULL,
            stderr=output,
            env={**os.environ},
        )
    sys.path.insert(0, str(root))
    try:
        client = importlib.import_module("shelved.generated.shelf.client")
        yield client, f"{address(process, log)}/shelf"
    finally:
        sys.path.remove(str(root))
        process.terminate()
        process.wait(PATIENCE_S)


@pytest.fixture
def client(served: tuple[Any, str]) -> Iterator[Any]:
    module, url = served
    with module.Client(url) as client:
        yield client


@pytest.mark.parametrize("pages", ["iter_list_by_offset", "iter_list_by_link"])
def test_pages_of_every_style_are_followed_to_the_end(client: Any, pages: str) -> None:
    assert list(getattr(client, pages)()) == [1, 2, 3, 4, 5]


def test_pages_begin_where_the_caller_says(client: Any) -> None:
    assert list(client.iter_list_by_offset(offset=1, limit=3)) == [2, 3, 4, 5]
    assert list(client.iter_list_by_link(from_=3)) == [4, 5]


def test_a_success_of_two_kinds_is_a_value_or_a_stream_as_the_method_says(client: Any) -> None:
    assert client.create_answer(body={"text": "to be or not"}) == {"text": "to be or not"}
    with client.stream_create_answer(body={"text": "to be or not"}) as events:
        assert [event.data for event in events] == ["to", "be", "or", "not"]


def test_lines_of_json_are_read_item_by_item(client: Any) -> None:
    with client.export_records() as records:
        assert next(records) == {"text": "one"}
        assert list(records) == [{"text": "two"}]


def test_a_file_travels_with_its_name_type_and_the_fields_beside_it(client: Any) -> None:
    photo = call.Upload(io.BytesIO(b"pixels"), "lake.png", "image/png")
    sent = client.add_photo(body={"photo": photo, "title": "The lake", "tags": ["water", "blue"]})
    assert sent == ["The lake", "lake.png", "image/png", "pixels", "water", "blue"]


def test_the_client_with_async_does_all_of_it(served: tuple[Any, str]) -> None:
    module, url = served

    async def pieces() -> AsyncIterator[bytes]:
        yield b"pix"
        yield b"els"

    async def session() -> None:
        async with module.AsyncClient(url) as client:
            assert [item async for item in client.iter_list_by_offset()] == [1, 2, 3, 4, 5]
            assert [item async for item in client.iter_list_by_link()] == [1, 2, 3, 4, 5]
            assert await client.create_answer(body={"text": "to be"}) == {"text": "to be"}
            async with await client.stream_create_answer(body={"text": "to be"}) as events:
                assert [event.data async for event in events] == ["to", "be"]
            async with await client.export_records() as records:
                assert [record async for record in records] == [{"text": "one"}, {"text": "two"}]
            photo = call.Upload(pieces(), "lake.png", "image/png")
            assert (await client.add_photo(body={"photo": photo, "title": "Lake"}))[3] == "pixels"

    asyncio.run(session())
