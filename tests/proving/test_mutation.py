"""Defects planted in a service: each shows on the wire, and nothing else does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from accord.contract import store
from accord.contract.compile import compile_document
from accord.contract.read import read, read_value
from accord.diagnostics import DocumentError
from accord.prove.mutation import KINDS, Defect, Planted, defects, plant
from tests.proving import library, seen_in_answers, seen_in_lists, seen_in_requests, seen_in_writes
from tests.proving.asking import make
from tests.serving.documents import document

if TYPE_CHECKING:
    from starlette.types import Message, Receive, Scope, Send

    from accord import App

ROOT = Path(__file__).parents[2]
TRAINING = ROOT / "generated/training/contract.json"
ROWS = (*seen_in_answers.ROWS, *seen_in_writes.ROWS, *seen_in_lists.ROWS, *seen_in_requests.ROWS)
CONTRACT = library.contract()
POSSIBLE = {defect.id: defect for defect in defects(CONTRACT)}


@pytest.fixture(scope="module")
def app() -> Iterator[App]:
    app = library.application()
    with app.test_client():
        yield app


def client(app: App | Planted) -> TestClient:
    library.forget()
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize(("name", "see", "sound", "planted"), ROWS, ids=[row[0] for row in ROWS])
def test_a_planted_defect_shows(
    app: App, name: str, see: Callable[[TestClient], object], sound: object, planted: object
) -> None:
    assert see(client(app)) == sound
    assert see(client(plant(POSSIBLE[name], CONTRACT, app))) == planted


def test_every_kind_is_seen() -> None:
    seen = {POSSIBLE[row[0]].kind for row in ROWS if row[2] != row[3]}
    assert KINDS.keys() - seen == set()


def test_defects_are_the_same_in_every_run() -> None:
    training = store.load(TRAINING.read_bytes())
    assert defects(training) == defects(training)


def test_a_defect_has_an_id_of_its_own_and_says_what_is_wrong() -> None:
    found = defects(store.load(TRAINING.read_bytes()))
    assert len({defect.id for defect in found}) == len(found) > 1500
    for defect in found:
        assert defect.id.startswith(f"{defect.operation}:{defect.kind}")
        assert defect.kind in KINDS
        assert defect.sentence.endswith(".")
        assert not defect.id.endswith(":403"), "there are no scopes to lack"


def test_what_a_defect_is_not_about_is_answered_as_before(app: App) -> None:
    """To the byte, whatever its kind: it is not even read."""
    sound = client(app)
    expected = {path: _whole(sound, path) for path in ("/search?q=a", "/readers", "/nowhere")}
    for defect in {defect.kind: defect for defect in POSSIBLE.values()}.values():
        planted = client(plant(defect, CONTRACT, app))
        for path, answer in expected.items():
            if defect.operation != _OPERATIONS.get(path):
                assert _whole(planted, path) == answer, defect.id


_OPERATIONS = {"/search?q=a": "search", "/readers": "listReaders"}


def _whole(client: TestClient, path: str) -> object:
    answer = client.get(path)
    return answer.status_code, sorted(answer.headers.items()), answer.content


def test_a_reset_makes_the_defect_forget(app: App) -> None:
    planted = plant(POSSIBLE["getBook:get-removes"], CONTRACT, app)
    asking = client(planted)
    make(asking)
    assert [asking.get("/books/1").status_code for _ in "ab"] == [200, 404]
    planted.reset()
    assert [asking.get("/books/1").status_code for _ in "ab"] == [200, 404]


def test_credentials_that_were_accepted_are_known_after_a_reset(app: App) -> None:
    planted = plant(POSSIBLE["getReader:auth-ignored"], CONTRACT, app)
    asking = client(planted)
    assert asking.get("/readers/1").status_code == 401
    assert asking.get("/readers/1", headers={"X-Key": "1"}).status_code == 200
    planted.reset()
    assert asking.get("/readers/1").status_code == 200


def test_a_defect_of_another_contract_cannot_be_planted() -> None:
    with pytest.raises(ValueError, match="no defect 'getBook:slow:x' possible"):
        plant(Defect("getBook:slow:x", "slow", "getBook", ""), CONTRACT, _nobody)


def test_a_slow_service_is_slow_a_few_times_only(app: App) -> None:
    """Whoever looks for other defects than this one should not wait for ever."""
    asking = client(plant(POSSIBLE["search:slow"], CONTRACT, app))
    before = time.monotonic()
    for _ in range(5):
        asking.get("/search?q=a")
    assert 2 < time.monotonic() - before < 7


def test_what_starts_and_stops_the_service_reaches_it() -> None:
    seen: list[str] = []

    async def service(scope: Scope, _receive: Receive, _send: Send) -> None:
        seen.append(scope["type"])

    planted = plant(POSSIBLE["search:slow"], CONTRACT, service)
    for kind in ("lifespan", "websocket"):
        asyncio.run(_sent(planted, kind))
    assert seen == ["lifespan", "websocket"]


async def _sent(app: Planted, kind: str) -> None:
    async def receive() -> Message:
        return {"type": f"{kind}.connect"}

    async def send(_message: Message) -> None:
        return

    await app({"type": kind}, receive, send)


@pytest.mark.parametrize("folder", sorted((ROOT / "tests/golden").iterdir()), ids=lambda folder: folder.name)
def test_every_document_has_its_defects(folder: Path) -> None:
    """Whatever it is made of: references in circles, forms, streams, several files."""
    for path in sorted(folder.rglob("*.yaml")):
        try:
            found = compile_document(read(path, root=folder))
        except DocumentError:
            continue  # parts of another document
        assert all(plant(defect, found, _nobody) for defect in defects(found)[::25])


async def _nobody(_scope: Scope, _receive: Receive, _send: Send) -> None:
    return


def test_a_stream_without_end_has_no_defects() -> None:
    media = {"text/event-stream": {"schema": {"type": "string"}}}
    operation = {"operationId": "watch", "responses": {"200": {"description": "Events.", "content": media}}}
    assert defects(compile_document(read_value(document({"/events": {"get": operation}})))) == ()


def test_members_of_parts_and_of_nullable_objects_are_members() -> None:
    part = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    other = {"oneOf": [{"type": "object", "properties": {"size": {"type": "integer"}}}, {"type": "null"}]}
    schema = {"allOf": [part, {"properties": {"inner": other}}]}
    content = {"application/json": {"schema": schema}}
    operation = {"operationId": "read", "responses": {"200": {"description": "It.", "content": content}}}
    found = {defect.id for defect in defects(compile_document(read_value(document({"/it": {"get": operation}}))))}
    assert {"read:missing-member:name", "read:number-as-text:inner/size"} <= found
    assert "read:null-member:inner" not in found


def test_defects_can_be_planted_in_the_reference_application(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is mounted at the base path of its document, and keeps what it is told in a database."""
    from generated.training.app import app as training  # noqa: PLC0415 - opens a store when it starts
    from handlers.training import store as kept  # noqa: PLC0415 - likewise

    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'training.db'}")
    contract = store.load(TRAINING.read_bytes())
    possible = {defect.id: defect for defect in defects(contract)}

    def asked(name: str) -> TestClient:
        base = "http://testserver/training/v1"
        return TestClient(plant(possible[name], contract, training), base, raise_server_exceptions=False)

    with training.test_client():
        client = asked("createRunner:create-not-stored")
        assert client.post("/runners", json={"name": "Ada", "email": "ada@example.org"}).status_code == 201
        assert client.get("/runners/1").status_code == 404
        assert asked("getRunner:slow").get("/runners/1").json()["name"] == "Ada"
        assert asked("listRunners:number-as-text:items/*/id").get("/runners").json()["items"][0]["id"] == "1"
    kept.close()
