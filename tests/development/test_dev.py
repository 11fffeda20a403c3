"""``accord dev``: save a file, and see what comes of it."""

from __future__ import annotations

import json
import os
import signal
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest

PATIENCE_S = 60.0
DOCUMENT, HANDLER, OWNERS = "specs/pets.yaml", "handlers/pets/pets.py", "handlers/pets/owners.py"

Start = Callable[..., Any]

ANOTHER = """\
  /owners:
    get:
      operationId: listOwners
      tags: [Owners]
      responses:
        "200":
          description: All owners
          content: {application/json: {schema: {type: array, items: {type: string}}}}
"""


def test_a_new_endpoint_is_documented_stubbed_and_then_written(dev: Start) -> None:
    """Save the document: generated files, stub, page and 501 are there. Save the handler: it answers."""
    session = dev()
    assert session.get("/pets") == (200, b'["Rex"]')
    written_by_hand = (session.root / HANDLER).read_text()

    session.save(DOCUMENT, (session.root / DOCUMENT).read_text() + ANOTHER)
    session.until(lambda: session.get("/owners")[0] == 501)
    problem = json.loads(session.get("/owners")[1])
    assert OWNERS in problem["detail"]
    assert "list_owners" in problem["detail"]
    assert "listOwners" in (session.root / "generated/pets/contract.json").read_text()
    assert "def list_owners(" in (session.root / OWNERS).read_text()
    assert (session.root / HANDLER).read_text() == written_by_hand
    assert "/owners" in json.loads(session.get("/ui/documents/pets.json")[1])["paths"]
    assert f"wrote {OWNERS}" in session.written()

    session.save(OWNERS, 'async def list_owners():\n    return ["Ann"]\n')
    session.until(lambda: session.get("/owners") == (200, b'["Ann"]'))


def test_a_changed_operation_is_told_with_the_diff_of_its_handlers_signature(dev: Start) -> None:
    """What `accord generate` says, `accord dev` says at the save."""
    session = dev()
    document = (session.root / DOCUMENT).read_text()
    parameter = "      parameters: [{name: size, in: query, schema: {type: integer}}]\n"
    session.save(DOCUMENT, document.replace("      responses:", f"{parameter}      responses:", 1))
    session.until_written(r"changed GET /pets \(listPets\): query parameter 'size' is new")
    session.until_written(r"\+(async )?def list_pets\(size")
    session.until_written(r"run: accord generate --patch-handlers")
    assert session.get("/pets") == (200, b'["Rex"]')


def test_a_document_with_a_mistake_leaves_the_last_good_service_running(dev: Start) -> None:
    """What is wrong is printed with its place; nothing is written; the mended document is served."""
    session = dev()
    good = (session.root / DOCUMENT).read_text()
    session.save(DOCUMENT, good.replace("operationId: listPets", "operationId: [listPets]"))
    session.until_written(r"specs/pets\.yaml:\d+:\d+: error\[")
    assert session.get("/pets") == (200, b'["Rex"]')
    session.save(DOCUMENT, good + ANOTHER)
    session.until(lambda: session.get("/owners")[0] == 501)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("async def list_pets(:\n", r"handlers/pets/pets\.py:1:\d+: error\["),
        ("import nothing_of_this_name\n", "nothing_of_this_name"),
        ("def list_pets(size): return []\n", r"handlers/pets/pets\.py:1:\d+: error\["),
        ("import sys\nsys.exit(3)\n", "SystemExit"),
    ],
    ids=["syntax error", "unimportable", "wrong parameters", "exits"],
)
def test_a_handler_with_a_mistake_leaves_the_last_good_service_running(dev: Start, source: str, said: str) -> None:
    """What is wrong is printed; the mended handler is served."""
    session = dev()
    session.save(HANDLER, source)
    session.until_written(said)
    assert session.get("/pets") == (200, b'["Rex"]')
    session.save(HANDLER, 'def list_pets(): return ["Tom"]\n')
    session.until(lambda: session.get("/pets") == (200, b'["Tom"]'))


def test_a_project_that_begins_with_a_mistake_says_so_to_whoever_asks(dev: Start, root: Any) -> None:
    """503 with the findings, until there is something to serve."""
    good = (root / DOCUMENT).read_text()
    (root / DOCUMENT).write_text(good.replace("operationId: listPets", "operationId: [listPets]"))
    session = dev()
    status, body = session.get("/pets")
    assert status == 503
    assert any("specs/pets.yaml" in error["detail"] for error in json.loads(body)["errors"])
    session.save(DOCUMENT, "openapi: 3.1.0\n")
    session.until(lambda: b"operationId" not in session.get("/pets")[1])
    assert session.get("/pets")[0] == 503
    session.save(DOCUMENT, good)
    session.until(lambda: session.get("/pets") == (200, b'["Rex"]'))


def test_requests_in_hand_are_finished_by_the_service_that_began_them(dev: Start) -> None:
    """And new ones are answered by the new one meanwhile."""
    session = dev()
    session.save(
        HANDLER,
        "import asyncio, pathlib\n\n\nasync def list_pets():\n"
        "    pathlib.Path('begun').touch()\n    await asyncio.sleep(2)\n    return ['slow']\n",
    )
    answers: list[Any] = []

    def ask() -> None:
        while (session.root / "begun").exists() is False:
            answers.append(session.get("/pets"))

    asking = threading.Thread(target=ask)
    asking.start()
    session.until((session.root / "begun").exists)
    session.save(HANDLER, "def list_pets(): return ['fast']\n")
    session.until(lambda: session.get("/pets") == (200, b'["fast"]'))
    asking.join(PATIENCE_S)
    assert answers[-1] == (200, b'["slow"]')


def test_no_connection_is_refused_while_the_service_is_replaced(dev: Start) -> None:
    """The socket stays open from the first request to the last."""
    session = dev()
    seen: list[tuple[int, bytes]] = []
    enough = threading.Event()

    def ask() -> None:
        while not enough.is_set():
            seen.append(session.get("/pets"))

    asking = threading.Thread(target=ask)
    asking.start()
    for number in range(3):
        session.save(HANDLER, f"def list_pets(): return ['{number}']\n")
        session.until(lambda number=number: (200, f'["{number}"]'.encode()) in seen)
    enough.set()
    asking.join(PATIENCE_S)
    assert {status for status, _ in seen} == {200}


def test_two_saves_that_only_differ_in_a_letter_are_two(dev: Start) -> None:
    """Compiled files have the time of their source in seconds and its size; neither differs here."""
    session = dev()
    for name in ("Ann", "Bob", "Cat"):
        file = session.root / HANDLER
        session.save(HANDLER, f"def list_pets(): return ['{name}']\n")
        os.utime(file, (1_700_000_000, 1_700_000_000))
        session.until(lambda name=name: session.get("/pets") == (200, f'["{name}"]'.encode()))


def test_a_service_that_ends_by_itself_starts_with_the_next_save(dev: Start) -> None:
    """It is said what happened, to the terminal and to whoever asks."""
    session = dev()
    session.save(HANDLER, "import os\n\n\ndef list_pets(): os._exit(7)\n")
    session.until(lambda: _fails(lambda: session.get("/pets")))
    session.until_written("the service ended by itself, with code 7")
    status, body = session.get("/pets")
    assert (status, b"code 7" in body) == (503, True)
    session.save(HANDLER, "def list_pets(): return []\n")
    session.until(lambda: session.get("/pets") == (200, b"[]"))


def _fails(act: Callable[[], object]) -> bool:
    try:
        act()
    except OSError:
        return True
    return False


def test_settings_are_followed_too(dev: Start) -> None:
    """All but the address, which is the socket's; a mistake in them changes nothing."""
    session = dev()
    assert session.get("/ui/")[0] == 200
    session.save("pyproject.toml", "[tool.accord]\ndocs = 1\n")
    session.until_written("docs: must be true or false")
    assert session.get("/ui/")[0] == 200
    session.save("pyproject.toml", "[tool.accord]\ndocs = false\n")
    session.until(lambda: session.get("/ui/")[0] == 404)
    assert session.get("/pets")[0] == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly(dev: Start, number: signal.Signals) -> None:
    """Ctrl-C reaches every process of the terminal's group; none is left, and none complains."""
    session = dev()
    if number == signal.SIGINT:
        os.killpg(session.process.pid, number)
    else:
        session.process.send_signal(number)
    assert session.end() == 0
    assert "Traceback" not in session.written()
    with pytest.raises(ProcessLookupError):
        os.killpg(session.process.pid, 0)


def test_a_port_in_use_is_said(dev: Start) -> None:
    """With what to do about it."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        session = dev("--port", str(taken.getsockname()[1]), serving=False)
        assert session.end() == 1
    assert "is in use; choose another with --port" in session.written()
    assert "Traceback" not in session.written()


def test_a_generated_file_that_was_edited_is_not_overwritten(dev: Start) -> None:
    """It is said which; what serves goes on serving."""
    session = dev()
    contract = session.root / "generated/pets/models.py"
    contract.write_text(contract.read_text() + "# mine\n")
    session.save(DOCUMENT, (session.root / DOCUMENT).read_text().replace("type: string", "type: integer"))
    session.until_written("generated/pets/models.py was edited by hand")
    assert session.get("/pets") == (200, b'["Rex"]')
