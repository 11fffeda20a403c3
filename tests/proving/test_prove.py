"""The command: what it proves, where, what it says, and its exit codes."""

from __future__ import annotations

import hashlib
import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from accord.mock import Mock
from accord.pipeline import contract
from accord.prove.credentials import credentials
from accord.prove.message import Answer, Request
from accord.prove.run import Plan, Service, parts, prove
from accord.prove.target import InProcess
from tests.commands.conftest import accord, project
from tests.commands.processes import Accord, Outcome

__all__ = ["accord", "project"]

NOTES = """\
openapi: 3.1.0
info: {title: Notes, version: "1"}
servers: [{url: /}]
components:
  schemas:
    Note:
      type: object
      required: [id, text]
      additionalProperties: false
      properties:
        id: {type: integer, minimum: 1, readOnly: true}
        text: {type: string, minLength: 1, maxLength: 30}
        stars: {type: integer, minimum: 0, maximum: 5, default: 0}
  responses:
    Wrong: {description: wrong, content: {application/json: {schema: {type: object}}}}
    Unknown: {description: unknown, content: {application/json: {schema: {type: object}}}}
paths:
  /notes:
    get:
      operationId: listNotes
      responses:
        "200":
          description: all
          content: {application/json: {schema: {type: array, items: {$ref: "#/components/schemas/Note"}}}}
        "400": {$ref: "#/components/responses/Wrong"}
    post:
      operationId: createNote
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
      responses:
        "201": {description: made, content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
        "400": {$ref: "#/components/responses/Wrong"}
        "415": {$ref: "#/components/responses/Wrong"}
  /notes/{note_id}:
    parameters: [{name: note_id, in: path, required: true, schema: {type: integer, minimum: 1}}]
    get:
      operationId: getNote
      responses:
        "200": {description: one, content: {application/json: {schema: {$ref: "#/components/schemas/Note"}}}}
        "400": {$ref: "#/components/responses/Wrong"}
        "404": {$ref: "#/components/responses/Unknown"}
    delete:
      operationId: deleteNote
      responses:
        "204": {description: gone}
        "400": {$ref: "#/components/responses/Wrong"}
        "404": {$ref: "#/components/responses/Unknown"}
"""


class Notes(BaseHTTPRequestHandler):
    """A service that keeps the contract, written by hand, without a framework."""

    notes: dict[int, dict[str, Any]] = {}  # noqa: RUF012  one for each server
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer in one packet

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def answer(self, status: int, value: Any = None, **headers: str) -> None:
        body = b"" if status == 204 else json.dumps(value).encode()
        self.send_response(status)
        if status != 204:
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
        for name, line in headers.items():
            self.send_header(name, line)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def note(self) -> int | None:
        """The identifier in the path; None where the answer is given already."""
        text = self.path.partition("?")[0].rpartition("/")[2]
        if not text.isascii() or not text.isdecimal() or text.startswith("0") or len(text) > 4000:
            self.answer(400, {})
            return None
        return int(text)

    def do_GET(self) -> None:
        if self.path.partition("?")[0] == "/notes":
            self.answer(200, list(self.notes.values()))
        elif (number := self.note()) is not None:
            known = self.notes.get(number)
            self.answer(200, known) if known else self.answer(404, {})

    do_HEAD = do_GET  # noqa: N815

    def do_DELETE(self) -> None:
        if self.path.partition("?")[0] == "/notes":
            self.refuse()
        elif (number := self.note()) is not None:
            self.answer(204 if self.notes.pop(number, None) else 404, {})

    def do_POST(self) -> None:
        sent = self.body()
        if self.path.partition("?")[0] != "/notes":
            self.refuse()
            return
        if self.headers.get("Content-Type", "").partition(";")[0] != "application/json":
            self.answer(415, {})
            return
        try:
            value = json.loads(sent, parse_constant=int)
        except (ValueError, RecursionError):
            self.answer(400, {})
            return
        if not self.valid(value):
            self.answer(400, {})
            return
        number = max(self.notes, default=0) + 1
        self.notes[number] = {"id": number, "stars": 0, **value}
        self.answer(201, self.notes[number])

    def valid(self, value: Any) -> bool:
        if not isinstance(value, dict) or not set(value) <= {"text", "stars"}:
            return False
        text, stars = value.get("text"), value.get("stars", 0)
        whole = not isinstance(stars, bool) and (
            isinstance(stars, int) or (isinstance(stars, float) and stars % 1 == 0)
        )
        return isinstance(text, str) and 1 <= len(text) <= 30 and whole and 0 <= stars <= 5

    def refuse(self) -> None:
        self.body()
        known = "GET, HEAD, POST" if self.path.partition("?")[0] == "/notes" else "GET, HEAD, DELETE"
        self.answer(405, {}, Allow=known)

    do_PUT = do_PATCH = do_OPTIONS = do_TRACE = refuse  # noqa: N815


@pytest.fixture
def document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    file = tmp_path / "notes.yaml"
    file.write_text(NOTES)
    return file


def serving(handler: type[Notes]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Mine", (handler,), {"notes": {}}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def service() -> Iterator[str]:
    yield from serving(Notes)


def test_a_service_that_keeps_its_contract_is_found_to(accord: Accord, document: Path, service: str) -> None:
    outcome = accord("prove", document, "--url", service, "--no-schemathesis")

    assert (outcome.code, outcome.stderr) == (0, "")
    assert "4 operations" in outcome.stdout
    assert "no failures" in outcome.stdout
    assert "contract coverage" in outcome.stdout


def test_several_processes_find_the_same(accord: Accord, document: Path, service: str) -> None:
    outcome = accord("prove", document, "--url", service, "--no-schemathesis", "--workers", "2")
    assert (outcome.code, outcome.stderr) == (0, "")
    assert "no failures" in outcome.stdout


class Forgetful(Notes):
    """It says that it deletes."""

    def do_DELETE(self) -> None:
        if self.path.partition("?")[0] != "/notes" and (number := self.note()) is not None:
            self.answer(204 if number in self.notes else 404, {})
        elif self.path.partition("?")[0] == "/notes":
            self.refuse()


class Lenient(Notes):
    """It takes one star too many."""

    def valid(self, value: Any) -> bool:
        return super().valid({**value, "stars": 5} if isinstance(value, dict) and value.get("stars") == 6 else value)


class Shortening(Notes):
    """It keeps the first ten characters."""

    def do_GET(self) -> None:
        kept = {number: {**note, "text": note["text"][:10]} for number, note in self.notes.items()}
        type(self).notes = kept
        super().do_GET()


@pytest.mark.parametrize(
    ("handler", "check"),
    [(Forgetful, "delete"), (Lenient, "accepts-invalid"), (Shortening, "read-after-write")],
)
def test_a_defect_is_shown_with_its_place_and_a_way_to_see_it_again(
    accord: Accord, document: Path, handler: type[Notes], check: str
) -> None:
    for url in serving(handler):
        outcome = accord("prove", document, "--url", url, "--no-schemathesis")
        assert outcome.code == 1
        assert f"error[{check}]" in outcome.stdout
        assert "notes.yaml:" in outcome.stdout
        assert f"{url}/notes" in outcome.stdout
        known = json.loads(accord("prove", document, "--url", url, "--no-schemathesis", "--format", "json").stdout)
        failure = next(one for one in known if one.get("type") == "failure" and one["check"] == check)
        replayed = accord("prove", document, "--url", url, "--replay", failure["id"])
        assert replayed.code == 1
        assert failure["id"] in replayed.stdout


def test_a_baseline_accepts_a_failure_until_a_day(accord: Accord, document: Path, tmp_path: Path) -> None:
    def proven(*options: str | Path) -> Outcome:
        (outcome,) = (
            accord("prove", document, "--url", url, "--no-schemathesis", *options) for url in serving(Lenient)
        )
        return outcome

    # What failed comes first the next time, and others see what it left behind.
    known = [one for _ in range(2) for one in json.loads(proven("--format", "json").stdout)]
    ids = {one["id"] for one in known if one.get("type") == "failure"}
    file = tmp_path / "accepted.toml"
    entry = '[[accepted]]\nid = "{}"\nuntil = {}\nreason = "six stars were sold"\n'
    file.write_text("".join(entry.format(one, "9999-12-31") for one in ids))
    assert proven("--baseline", file).code == 0
    file.write_text("".join(entry.format(one, "2020-01-31") for one in ids))
    late = proven("--baseline", file)
    assert late.code == 1
    assert "six stars were sold" in late.stderr


def test_wrong_usage_is_told_from_failures(accord: Accord, document: Path, service: str) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{unused.getsockname()[1]}"
        assert "does not answer" in accord("prove", document, "--url", nobody).stderr
    unclear = accord("prove", document)
    assert unclear.code == 2
    assert "--url" in unclear.stderr
    assert accord("prove", document, "--url", "here").code == 2
    misspelt = accord("prove", document, "--url", service, "--operation", "listNote")
    assert misspelt.code == 2
    assert "did you mean 'listNotes'?" in misspelt.stderr
    assert accord("prove", document, "--url", service, "--time", "soon").code == 2
    assert accord("prove", document, "--url", service, "--replay", "nothing").code == 2


def test_reports_are_written(accord: Accord, document: Path, service: str, tmp_path: Path) -> None:
    names = ("junit", "html", "ndjson")
    options = [part for name in names for part in (f"--{name}", str(tmp_path / "out" / name))]
    assert accord("prove", document, "--url", service, "--no-schemathesis", *options).code == 0
    assert all((tmp_path / "out" / name).stat().st_size for name in names)


class Listening:
    """A target that keeps a digest of all that is sent."""

    def __init__(self, inner: InProcess) -> None:
        self.inner, self.address = inner, inner.address
        self.digest = hashlib.sha256()
        self.count = 0

    def send(self, request: Request) -> Answer:
        self.count += 1
        self.digest.update(repr(request).encode(errors="surrogatepass"))
        return self.inner.send(request)

    def close(self) -> None:
        self.inner.close()


def test_the_requests_are_the_same_on_every_run(document: Path) -> None:
    known = contract(document)
    digests: set[str] = set()
    for _ in range(2):
        target = Listening(InProcess(Mock((known,))))
        assert prove(Service(known, target, credentials(known)), Plan()).failures == ()
        target.close()
        digests.add(target.digest.hexdigest())
    assert len(digests) == 1


def test_another_seed_makes_other_requests(document: Path) -> None:
    known = contract(document)
    digests: set[str] = set()
    for seed in ("accord", "night"):
        target = Listening(InProcess(Mock((known,))))
        assert prove(Service(known, target, credentials(known)), replace(Plan(), seed=seed)).failures == ()
        target.close()
        digests.add(target.digest.hexdigest())
    assert len(digests) == 2


def test_every_part_of_a_proof_has_a_name(document: Path) -> None:
    names = parts(contract(document), Plan())
    assert len(set(names)) == len(names)
    assert {"life /notes/{note_id}", "lists /notes/{note_id}", "cases createNote", "probes getNote"} <= set(names)


def test_a_document_says_what_it_does_not_promise(document: Path, accord: Accord) -> None:
    reason = 'x-accord-unproven: {accepts-invalid: "six stars were sold"}'
    document.write_text(NOTES.replace("operationId: createNote", f"operationId: createNote\n      {reason}"))
    for url in serving(Lenient):
        assert "error[accepts-invalid]" not in accord("prove", document, "--url", url, "--no-schemathesis").stdout


SECURED = NOTES.replace(
    "components:\n",
    "security: [{Key: []}]\ncomponents:\n  securitySchemes: {Key: {type: apiKey, in: header, name: X-Key}}\n",
).replace("      responses:\n", '      responses:\n        "401": {$ref: "#/components/responses/Wrong"}\n')


class Open(Notes):
    """It asks who somebody is, and then shows everything to everybody."""

    def parse_request(self) -> bool:
        parsed = super().parse_request()
        if parsed and self.command != "TRACE" and self.headers.get("X-Key") not in ("ann", "bob"):
            self.body()
            self.answer(401, {}, **{"WWW-Authenticate": "Key"})
            self.wfile.flush()
            return False
        return parsed


class Private(Open):
    """It shows notes to those who wrote them."""

    owners: dict[int, str] = {}  # noqa: RUF012  identifiers are never used again

    def do_POST(self) -> None:
        super().do_POST()
        for number in self.notes:
            self.owners.setdefault(number, self.headers["X-Key"])

    def note(self) -> int | None:
        number = super().note()
        if number is not None and self.owners.get(number, "") != self.headers["X-Key"]:
            return 10**15
        return number


@pytest.mark.parametrize(("handler", "found"), [(Open, True), (Private, False)])
def test_what_is_one_users_is_asked_for_by_another(
    accord: Accord, document: Path, monkeypatch: pytest.MonkeyPatch, handler: type[Notes], found: bool
) -> None:
    document.write_text(SECURED)
    monkeypatch.setenv("ACCORD_PROVE_KEY", "ann")
    monkeypatch.setenv("ACCORD_PROVE_KEY__BOB", "bob")
    for url in serving(handler):
        outcome = accord("prove", document, "--url", url, "--no-schemathesis", "--operation", "getNote")
        assert ("error[other-user]" in outcome.stdout) is found, outcome.stdout
