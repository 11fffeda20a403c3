"""The training log as other services call it: through its generated clients, over a socket, served as in production."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from accord import call
from generated.training.client import (
    AsyncClient,
    BadRequest,
    Client,
    Conflict,
    NotFound,
    NotModified,
    PreconditionFailed,
    Unauthorized,
    UnprocessableContent,
)
from tests.training.conftest import COACH_KEY

if TYPE_CHECKING:
    from generated.training import models

GPX = '<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk></gpx>'


@pytest.fixture
def client(url: str) -> Iterator[Client]:
    """A client with the coach's key."""
    with Client(url, coach_key=COACH_KEY) as client:
        yield client


def runner(name: str = "Ada Lindqvist") -> models.RunnerRequest:
    return {"name": name, "email": f"{uuid4().hex}@example.org", "born_on": None}


def run(distance_m: int = 10000) -> models.RunRequest:
    return {"started_at": "2026-05-17T07:30:00+02:00", "kind": "long", "distance_m": distance_m, "duration_s": 3000}


def test_what_was_created_can_be_read_changed_and_removed(client: Client) -> None:
    created = client.create_runner(body=runner())
    assert client.get_runner(runner_id=created["id"]) == created
    assert client.update_runner(runner_id=created["id"], body={"name": "Ada Berg"})["name"] == "Ada Berg"
    client.delete_runner(runner_id=created["id"])
    with pytest.raises(NotFound) as raised:
        client.get_runner(runner_id=created["id"])
    assert raised.value.status == 404
    assert raised.value.body["title"] == "Not Found"
    assert raised.value.problem is not None
    assert raised.value.problem.detail == f"There is no runner {created['id']}."


def test_each_documented_error_has_a_class_of_its_own(client: Client, url: str) -> None:
    ada = client.create_runner(body=runner())
    with pytest.raises(Conflict):
        client.create_runner(body={"name": "Bo", "email": ada["email"]})
    with pytest.raises(BadRequest) as refused:
        client.get_runner(runner_id=0)
    assert [violation["pointer"] for violation in refused.value.body.get("errors", [])] == ["/runner_id"]
    with Client(url, coach_key="guess") as stranger, pytest.raises(Unauthorized):
        stranger.delete_runner(runner_id=ada["id"])


def test_credentials_come_from_the_environment_too(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRAINING_COACH_KEY", COACH_KEY)
    monkeypatch.setenv("TRAINING_URL", url)
    with Client() as client:
        created = client.create_runner(body=runner())
        client.delete_runner(runner_id=created["id"])


def test_pages_are_followed_to_the_end(client: Client) -> None:
    name = uuid4().hex
    for number in range(5):
        client.create_runner(body=runner(f"{name} {number}"))
    page = client.list_runners(name=name, limit=2)
    assert len(page["items"]) == 2
    found = [item["name"] for item in client.iter_list_runners(name=name, limit=2)]
    assert found == [f"{name} {number}" for number in range(5)]
    rest = client.iter_list_runners(name=name, limit=2, cursor=page["next_cursor"])
    assert [item["name"] for item in rest] == found[2:]


def test_what_has_not_changed_is_not_sent_and_not_overwritten(client: Client) -> None:
    ada = client.create_runner(body=runner())
    logged = call.with_response(client.create_run)(runner_id=ada["id"], body=run())
    tag = logged.headers["ETag"]
    assert logged.status == 201
    with pytest.raises(NotModified):
        client.get_run(run_id=logged.body["id"], if_none_match=tag)
    client.update_run(run_id=logged.body["id"], body={"distance_m": 1}, if_match=tag)
    with pytest.raises(PreconditionFailed):
        client.update_run(run_id=logged.body["id"], body={"distance_m": 2}, if_match=tag)
    assert client.get_run(run_id=logged.body["id"], if_none_match=tag)["distance_m"] == 1


def test_a_track_is_uploaded_from_a_file_and_downloaded_in_pieces(client: Client, tmp_path: Path) -> None:
    ada = client.create_runner(body=runner())
    logged = client.create_run(runner_id=ada["id"], body=run())
    (tmp_path / "track.gpx").write_text(GPX)
    with (tmp_path / "track.gpx").open("rb") as file:
        assert client.upload_track(run_id=logged["id"], body=file)["points"] == 1
    assert client.download_track(run_id=logged["id"]) == GPX
    with call.streaming(client.download_track)(run_id=logged["id"]) as pieces:
        assert b"".join(pieces) == GPX.encode()
    client.upload_track(run_id=logged["id"], body=iter([GPX[:30].encode(), GPX[30:].encode()]))
    with pytest.raises(UnprocessableContent):
        client.upload_track(run_id=logged["id"], body=b"<gpx/>")


def test_a_list_parameter_is_written_as_the_contract_says(client: Client) -> None:
    ada = client.create_runner(body=runner())
    easy = client.create_run(runner_id=ada["id"], body={**run(), "kind": "easy"})
    client.create_run(runner_id=ada["id"], body=run())
    race = client.create_run(runner_id=ada["id"], body={**run(), "kind": "race"})
    page = client.list_runs(runner_id=ada["id"], kind=["easy", "race"], sort="distance_m")
    assert {found["id"] for found in page["items"]} == {easy["id"], race["id"]}


def test_the_client_with_async_does_the_same(url: str) -> None:
    async def session() -> None:
        async with AsyncClient(url, coach_key=COACH_KEY) as client:
            name = uuid4().hex
            made = await asyncio.gather(*(client.create_runner(body=runner(f"{name} {n}")) for n in range(5)))
            found = [item["id"] async for item in client.iter_list_runners(name=name, limit=2)]
            assert sorted(found) == sorted(each["id"] for each in made)
            logged = await call.with_response(client.create_run)(runner_id=found[0], body=run())
            assert logged.status == 201

            async def pieces() -> AsyncIterator[bytes]:
                yield GPX[:30].encode()
                yield GPX[30:].encode()

            await client.upload_track(run_id=logged.body["id"], body=pieces())
            assert await client.download_track(run_id=logged.body["id"]) == GPX
            async with await call.streaming(client.download_track)(run_id=logged.body["id"]) as stream:
                assert b"".join([piece async for piece in stream]) == GPX.encode()
            seen = await call.with_response(client.get_run)(run_id=logged.body["id"])
            with pytest.raises(NotModified):
                await client.get_run(run_id=seen.body["id"], if_none_match=seen.headers["ETag"])
            await client.delete_runner(runner_id=found[0])
            with pytest.raises(NotFound) as raised:
                await client.get_run(run_id=logged.body["id"])
            assert raised.value.problem is not None
            assert raised.value.problem.status == 404

    asyncio.run(session())


class Session:
    """Calls by either kind of client, one after the other, and which methods were called."""

    def __init__(self, client: Client | AsyncClient, runner: asyncio.Runner) -> None:
        self._client, self._runner = client, runner
        self.called: set[str] = set()

    def __getattr__(self, name: str) -> Callable[..., Any]:
        self.called.add(name)
        method = getattr(self._client, name)

        async def items(pages: AsyncIterator[Any]) -> list[Any]:
            return [item async for item in pages]

        def call(**arguments: Any) -> Any:
            found = method(**arguments)
            if isinstance(self._client, Client):
                return list(found) if name.startswith("iter_") else found
            return self._runner.run(items(found) if name.startswith("iter_") else found)

        return call


@pytest.mark.parametrize("kind", [Client, AsyncClient])
def test_every_operation_is_called_by_both_kinds_of_client(kind: type[Client | AsyncClient], url: str) -> None:
    name = uuid4().hex
    with asyncio.Runner() as loop:
        client = kind(url, coach_key=COACH_KEY)
        session = Session(client, loop)
        ada = session.create_runner(body=runner(name))
        replaced = session.replace_runner(runner_id=ada["id"], body={**runner(name), "born_on": "1990-01-31"})
        assert (replaced["id"], replaced["born_on"]) == (ada["id"], "1990-01-31")
        assert session.update_runner(runner_id=ada["id"], body={"born_on": None})["born_on"] is None
        assert session.get_runner(runner_id=ada["id"])["name"] == name
        assert session.list_runners(name=name)["items"] == session.iter_list_runners(name=name)

        logged = session.create_run(runner_id=ada["id"], body=run())
        assert session.replace_run(run_id=logged["id"], body=run(5000))["distance_m"] == 5000
        assert session.update_run(run_id=logged["id"], body={"note": "Wet."})["note"] == "Wet."
        assert session.get_run(run_id=logged["id"])["distance_m"] == 5000
        assert session.list_runs(runner_id=ada["id"])["items"] == session.iter_list_runs(runner_id=ada["id"])
        assert session.upload_track(run_id=logged["id"], body=GPX.encode())["points"] == 1
        assert session.download_track(run_id=logged["id"]) == GPX

        goal = session.create_goal(runner_id=ada["id"], body={"month": "2026-05", "distance_m": 200000})
        assert session.get_goal(goal_id=goal["id"])["run_m"] == 5000
        assert (
            session.list_goals(runner_id=ada["id"])["items"] == session.iter_list_goals(runner_id=ada["id"]) == [goal]
        )

        session.delete_goal(goal_id=goal["id"])
        session.delete_run(run_id=logged["id"])
        session.delete_runner(runner_id=ada["id"])
        with pytest.raises(NotFound) as raised:
            session.get_goal(goal_id=goal["id"])
        again = pickle.loads(pickle.dumps(raised.value))
        assert isinstance(again, NotFound)
        assert again.body == raised.value.body
        if isinstance(client, AsyncClient):
            loop.run(client.aclose())
        else:
            client.close()
    assert session.called == {method for method in vars(kind) if not method.startswith("_")}
