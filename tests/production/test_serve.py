"""``accord serve``: gunicorn as it runs in production, in a process of its own."""

from __future__ import annotations

import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

PATIENCE_S = 60.0

Serve = Callable[..., Any]


def test_a_request_is_answered_and_logged_under_one_id(serve: Serve) -> None:
    """In the answer, in the access log, and in what the handler logged meanwhile."""
    server = serve()
    status, headers, body = server.get("/v1/pets", **{"X-Request-Id": "abc-123"})
    assert (status, body, headers["x-request-id"]) == (200, b'["Rex"]', "abc-123")
    server.get("/v1/pets?wait=0.01")
    server.process.terminate()
    assert server.end() == 0
    first, second = server.access()
    assert (first["method"], first["path"], first["status"], first["request_id"]) == ("GET", "/v1/pets", 200, "abc-123")
    assert (second["path"], len(second["request_id"])) == ("/v1/pets", 32)
    assert second["duration_ms"] >= 10
    looks = [entry for entry in server.log() if entry["logger"] == "pets"]
    assert [entry["request_id"] for entry in looks] == ["abc-123", second["request_id"]]
    assert looks[1]["wait"] == 0.01


def test_options_of_gunicorn_are_passed_through(serve: Serve, project: Any) -> None:
    """With or without `--` before them; what gunicorn does not know is wrong usage."""
    server = serve(str(project.accord), "serve", "--port", "0", "--workers", "1", "--log-level", "debug")
    assert '"level":"debug"' in server.err.read_text()
    wrong = serve(str(project.accord), "serve", "--port", "0", "--no-such-option", serving=False)
    assert wrong.end() == 2
    assert "--no-such-option" in wrong.err.read_text()


@pytest.mark.parametrize("wait_s", [0.0, 0.3, 0.6])
def test_who_is_told_to_stop_while_starting_stops(serve: Serve, project: Any, wait_s: float) -> None:
    """A worker hears the signal whatever it is doing; nobody waits for its grace to be over."""
    server = serve(str(project.accord), "serve", "--port", "0", "--workers", "2", serving=False)
    server.wait_for("Booting worker")
    time.sleep(wait_s)
    server.process.terminate()
    start = time.monotonic()
    assert server.end() == 0
    assert time.monotonic() - start < 20


def test_documentation_and_health_are_there(serve: Serve) -> None:
    """Without anything being set."""
    server = serve()
    assert server.get("/ui/")[0] == 200
    assert server.get("/v1/openapi.json")[1]["content-type"] == "application/json"
    assert server.get("/healthz")[2] == b'{"status":"alive"}'
    assert server.get("/readyz")[2] == b'{"status":"ready"}'


def test_documentation_is_turned_off_by_one_setting(serve: Serve) -> None:
    """Health stays."""
    server = serve(ACCORD_DOCS="false")
    assert [server.get(path)[0] for path in ("/ui/", "/ui", "/v1/openapi.json", "/openapi.yaml")] == [404] * 4
    assert server.get("/readyz")[0] == 200


def test_requests_in_hand_are_finished_before_the_end(serve: Serve) -> None:
    """SIGTERM is how an orchestrator says goodbye; nobody is cut off by it."""
    server = serve()
    answers: list[Any] = []
    asking = threading.Thread(target=lambda: answers.append(server.get("/v1/pets?wait=1.5")))
    asking.start()
    server.wait_for('"message":"looking"')
    server.process.terminate()
    assert server.end() == 0
    asking.join(PATIENCE_S)
    assert answers[0][0] == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT])
def test_ctrl_c_ends_it_at_once(serve: Serve, number: signal.Signals) -> None:
    """Without a traceback."""
    server = serve()
    server.process.send_signal(number)
    assert server.end() == 0
    assert "Traceback" not in server.err.read_text()


def test_options_of_gunicorn_are_gunicorns(serve: Serve, project: Any) -> None:
    """They win over what Accord sets."""
    command = ("serve", "--", "--bind", "127.0.0.1:0", "--workers", "1", "--access-logformat", "%(m)s %(U)s %(s)s")
    server = serve(str(project.accord), *command)
    server.get("/v1/pets")
    server.process.terminate()
    assert server.end() == 0
    assert server.out.read_text() == "GET /v1/pets 200\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--no-such-option",), "unrecognized arguments: --no-such-option"),
        (("shop:app",), "'shop:app' is too much"),
        (("--workers", "many"), "invalid int value"),
    ],
)
def test_options_that_gunicorn_does_not_know_are_refused(
    serve: Serve, project: Any, options: tuple[str, ...], said: str
) -> None:
    """Wrong usage is 2."""
    server = serve(str(project.accord), "serve", "--", *options, serving=False)
    assert server.end() == 2
    assert said in server.err.read_text()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("async def list_pets(wait=0:\n", "handlers/pets/pets.py:1:"),
        ("import nothing_of_this_name\ndef list_pets(wait=0): return []\n", "nothing_of_this_name"),
        ("def other(): ...\n", "list_pets"),
        ("def list_pets(): return []\n", "handlers/pets/pets.py:1:"),
    ],
    ids=["syntax error", "unimportable", "missing", "wrong parameters"],
)
def test_a_handler_that_does_not_fit_stops_the_start(serve: Serve, project: Any, source: str, said: str) -> None:
    """It is told once, where it is, with status 1, before any worker is started."""
    project.handler.write_text(source)
    server = serve(str(project.accord), "serve", "--port", "0", "--workers", "2", serving=False)
    assert server.end() == 1
    written = server.err.read_text()
    assert said in written
    assert "error[" in written
    assert "Traceback" not in written
    assert "Booting worker" not in written


def test_a_lifespan_that_fails_stops_the_start(serve: Serve, project: Any) -> None:
    """The workers are not started over and over."""
    (project.handler.parent / "service.py").write_text(
        "import contextlib\n\n\n@contextlib.asynccontextmanager\nasync def lifespan(app):\n"
        "    raise RuntimeError('no database')\n    yield\n"
    )
    server = serve(str(project.accord), "serve", "--port", "0", "--workers", "1", serving=False)
    assert server.end() == 1
    written = server.err.read_text()
    assert "no database" in written
    assert written.count("Booting worker") == 1


def test_documents_newer_than_generated_files_stop_the_start(serve: Serve, project: Any) -> None:
    """What would be served is not what the documents say."""
    with (project.root / "specs" / "pets.yaml").open("a") as document:
        document.write("# changed\n")
    server = serve(str(project.accord), "serve", "--port", "0", serving=False)
    assert server.end() == 1
    assert "specs/pets.yaml" in server.err.read_text()
    assert "accord generate" in server.err.read_text()


def test_a_reload_that_cannot_be_leaves_the_workers_as_they_are(serve: Serve, project: Any) -> None:
    """SIGHUP loads the application anew; a mistake in it is told, and nobody notices but who reads the log."""
    server = serve()
    good = project.handler.read_text()
    project.handler.write_text("def (\n")
    server.process.send_signal(signal.SIGHUP)
    server.wait_for("Not reloaded")
    assert server.get("/v1/pets")[2] == b'["Rex"]'
    project.handler.write_text(good.replace("Rex", "Tom"))
    server.process.send_signal(signal.SIGHUP)
    _until(lambda: server.get("/v1/pets")[2] == b'["Tom"]')
    server.process.terminate()
    assert server.end() == 0


def test_a_port_in_use_is_said(serve: Serve, project: Any) -> None:
    """By gunicorn, which tries again for a few seconds: the old process may be on its way out."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        server = serve(str(project.accord), "serve", "--port", port, "--workers", "1", serving=False)
        assert server.end() == 1
    assert "in use" in server.err.read_text()
    assert "Traceback" not in server.err.read_text()


def test_gunicorn_serves_a_generated_application_by_itself(serve: Serve, project: Any) -> None:
    """It is a plain ASGI module; documentation, health and request ids come with it."""
    gunicorn = str(project.accord.with_name("gunicorn"))
    options = ("--no-control-socket", "--bind", "127.0.0.1:0", "generated.pets.app:app")
    server = serve(gunicorn, "-k", "asgi", *options)
    status, headers, body = server.get("/v1/pets", **{"X-Request-Id": "abc"})
    assert (status, body, headers["x-request-id"]) == (200, b'["Rex"]', "abc")
    assert server.get("/ui/")[0] == 200
    assert server.get("/readyz")[0] == 200


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
