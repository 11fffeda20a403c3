"""Connections are a process's own, shared by its clients, and closed with the last of them."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

import orjson
import pytest

from accord import call
from accord.call import pool
from tests.calling.conftest import AsyncThings, Make, Things
from tests.calling.misbehaving import Asked, Server, Wire, answering
from tests.calling.things import contract

GOOD = answering(body=b'{"id": 1}')
FORKING = """
import os, sys, warnings
from pathlib import Path
from accord import call
from accord.call import pool
from accord.incoming import INCOMING

url, path = sys.argv[1:]
client = call.Client(call.Service(Path(path)), url)
assert client._call("getThing", {"number": 1}) == {"id": 1}
before = pool.pool()
# A lock that another thread holds when the process is forked is never released in the child.
before.lock.acquire()
child = os.fork()
if child == 0:
    ok = client._call("getThing", {"number": 2}) == {"id": 1} and pool.pool() is not before
    os._exit(0 if ok else 1)
before.lock.release()
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
assert client._call("getThing", {"number": 3}) == {"id": 1}
assert pool.pool() is before
client.close()
"""


def test_a_forked_process_makes_connections_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "client.json"
    path.write_bytes(orjson.dumps(contract()))
    with Server(GOOD) as server:
        command = [sys.executable, "-c", FORKING, server.url, str(path)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    connections = {asked.target: asked.connection for asked in server.asked}
    assert connections["/things/1"] == connections["/things/3"] != connections["/things/2"]


FORKING_IN_A_FETCH = """
import os, sys, threading
from pathlib import Path
from accord import call

url, path = sys.argv[1:]
client = call.Client(call.Service(Path(path)), url, credentials={"oauth": ("me", "secret")}, timeout=20, deadline=20)
fetching = threading.Thread(target=client._call, args=("granted", {}))
fetching.start()
sys.stdin.readline()
child = os.fork()
if child == 0:
    os._exit(0 if client._call("granted", {}) == {"id": 1} else 1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
sys.stdout.write("child\\n")
sys.stdout.flush()
fetching.join()
client.close()
"""


def test_a_process_that_is_forked_while_a_token_is_fetched_fetches_its_own(tmp_path: Path) -> None:
    """The parent's fetch holds a lock, and it ends only after the child has."""
    path = tmp_path / "client.json"
    path.write_bytes(orjson.dumps(contract()))
    fetched, released = threading.Event(), threading.Event()

    def slow_token(wire: Wire, _: Asked) -> None:
        fetched.set()
        released.wait(20)
        wire.answer(body=b'{"access_token": "a", "token_type": "bearer"}')

    token = answering(body=b'{"access_token": "b", "token_type": "bearer"}')
    with Server(slow_token, token, GOOD) as server:
        command = [sys.executable, "-W", "ignore", "-c", FORKING_IN_A_FETCH, server.url, str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            assert fetched.wait(30)
            process.stdin.write("now\n")
            process.stdin.flush()
            assert process.stdout.readline() == "child\n"
            released.set()
        assert process.returncode == 0


def test_clients_of_a_process_share_connections(make: Make) -> None:
    with Server(GOOD) as server:
        for _ in range(3):
            make(server.url).get()
    assert {asked.connection for asked in server.asked} == {1}


def test_the_last_client_closes_the_connections(make: Make) -> None:
    with Server(GOOD) as server:
        first, second = make(server.url), make(server.url)
        first.get()
        second.get()
        first.close()
        second.get()
        second.close()
        make(server.url).get()
    assert [asked.connection for asked in server.asked] == [1, 1, 1, 2]


def test_a_closed_client_says_so(make: Make) -> None:
    with Server(GOOD) as server:
        calls = make(server.url)
        changed = calls.with_options(attempts=1)
        calls.close()
        for closed in (calls, changed):
            with pytest.raises(call.Misconfigured, match="closed"):
                closed.get()


def test_each_event_loop_has_connections_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "client.json"
    path.write_bytes(orjson.dumps(contract()))
    client = AsyncThings(call.Service(path), "http://127.0.0.1:1")

    async def once(url: str) -> None:
        async with AsyncThings(call.Service(path), url) as mine:
            assert await asyncio.gather(*(mine.get_thing(number=number) for number in range(5))) == [{"id": 1}] * 5

    with Server(GOOD) as server:
        asyncio.run(once(server.url))
        asyncio.run(once(server.url))
        threads = [threading.Thread(target=asyncio.run, args=(once(server.url),)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert len(server.asked) == 25
    asyncio.run(client.aclose())
    assert all(not known.transports for known in pool.pool().loops.values())


def test_threads_share_a_client(tmp_path: Path) -> None:
    path = tmp_path / "client.json"
    path.write_bytes(orjson.dumps(contract()))
    found: list[object] = []
    with Server(GOOD) as server, Things(call.Service(path), server.url) as client:
        threads = [
            threading.Thread(target=lambda: found.extend(client.get_thing(number=number) for number in range(20)))
            for _ in range(5)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert found == [{"id": 1}] * 100


def test_the_base_url_is_given_or_in_the_environment_or_in_the_contract(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Server(GOOD) as server:
        monkeypatch.setenv("THINGS_URL", server.url)
        make(None).get()
        monkeypatch.setenv("THINGS_URL", "http://elsewhere.test")
        make(f"{server.url}/base/").get()
        monkeypatch.delenv("THINGS_URL")
        make(None, {"url": server.url}).get()
        with pytest.raises(call.Misconfigured, match="give the client a base_url, or set THINGS_URL"):
            make(None, {"url": "/things"})
    assert [asked.target for asked in server.asked] == ["/things/1", "/base/things/1", "/things/1"]


@pytest.mark.parametrize(
    "url", ["things.test", "ftp://things.test", "http://", "http://a b", "http://a?b=c", "http://me:secret@things.test"]
)
def test_a_base_url_that_is_none_is_refused(make: Make, url: str) -> None:
    with pytest.raises(call.Misconfigured) as caught:
        make(url)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "options", [{"timeout": 0}, {"attempts": 0}, {"validate": "some"}, {"validate": 2}, {"cache": "disk"}, {"wait": -1}]
)
def test_options_that_make_no_sense_are_refused(make: Make, options: dict[str, object]) -> None:
    with pytest.raises(call.Misconfigured, match=next(iter(options))):
        make("http://things.test", **options)


def test_a_proxy_of_the_environment_is_used(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(GOOD) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "direct.test")
        make("http://things.test").get()
    assert proxy.asked[0].target == "http://things.test/things/1"


def test_importing_the_run_time_loads_no_http_client_and_no_server() -> None:
    script = (
        "import sys; from accord import call\n"
        "call.Client, call.AsyncClient, call.Service, call.ErrorResponse, call.with_response\n"
        "heavy = {'httpx2', 'httpcore2', 'stamina', 'tenacity', 'hishel', 'msgpack', 'jsonschema_rs', 'connexion',"
        " 'starlette', 'anyio'} & set(sys.modules)\n"
        "print(*sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == ""


def test_the_public_door_is_what_it_says() -> None:
    assert [name for name in call.__all__ if not hasattr(call, name)] == []
    assert set(call.__all__) <= set(dir(call))
    with pytest.raises(AttributeError, match="nothing"):
        call.nothing  # noqa: B018
