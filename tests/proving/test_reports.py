from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from accord.diagnostics import Location
from accord.prove.finding import Failure, Proof, Skipped, Tally
from accord.prove.message import Answer, Exchanged, Request
from accord.prove.report import FORMATS, as_json, github, html, junit, ndjson, redacted, summary
from accord.prove.report.commands import command
from accord.prove.report.contents import Content, content, excerpt, indented
from tests.conftest import missing
from tests.proving.broken import KEY, proof

ODD = "\x1b[2J\x00\u202e\ud800\ufffe<b>&\"'é"
BYTES = bytes(range(256))
PLACE = Location("specs/club.yaml", 14, 5, "/paths/~1runs/get")
GET = Request("GET", "/runs")


def failing(*exchanges: Exchanged, **facts: Any) -> Failure:
    known: dict[str, Any] = {
        "check": "response-body",
        "operation": "listRuns",
        "location": PLACE,
        "says": "the body is valid",
        "happened": "it is not",
        **facts,
    }
    return Failure(exchanges=exchanges or (Exchanged(GET, Answer(200)),), **known)


def proven(*failures: Failure, **facts: Any) -> Proof:
    known: dict[str, Any] = {
        "service": "club",
        "title": "Club",
        "address": "http://127.0.0.1:8080",
        "seed": "accord",
        "skipped": (),
        "tallies": {"listRuns": Tally(4, 0.5, {200: 3, 400: 1}, {"listed": 2}), "addRun": Tally()},
        "seconds": 2.0,
        **facts,
    }
    return Proof(failures=failures, **known)


def odd() -> Proof:
    """A proof with what no document and no service should have, wherever it could be."""
    exchanged = Exchanged(
        Request("POST", "/a[1]?b={c}", (("X-Odd", ODD), ("Content-Type", "application/json")), BYTES),
        Answer(599, (("Content-Type", ODD), (ODD, ODD)), BYTES),
    )
    texts = Exchanged(GET, Answer(200, (("Content-Type", "text/html"),), "</pre><script>\x1b[2J\u202e\r\n\0".encode()))
    lost = Exchanged(GET, Answer(0, failure=f"no answer: {ODD}"))
    place = Location(f"specs/{ODD}.yaml", 3, 4, f"/{ODD}")
    operation = ODD.replace("\ud800", "")
    failure = failing(
        exchanged, texts, lost, operation=operation, location=place, says=ODD, happened=f"{ODD}\n::error::"
    )
    skipped = Skipped(operation, ODD, ODD)
    tallies = {operation: Tally(3, 0.1, {599: 1, 200: 1, 0: 1}, {ODD: 1})}
    return proven(
        failure, service=ODD, title=ODD, address=f"http://h/{ODD}", seed=ODD, skipped=(skipped,), tallies=tallies
    )


class Page(HTMLParser):
    """A page as a browser reads it: its tags in order, its text, the links in it and where they may lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.style = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append((tag, dict(attrs)))
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            self.style += data
        else:
            self.text += data

    def all(self, attribute: str) -> list[str]:
        return [value for _, attributes in self.opened if (value := attributes.get(attribute)) is not None]


def records(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


# what all of them have in common


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_names_the_check_the_place_and_what_happened(form: str) -> None:
    report = FORMATS[form]([proof()], ())
    for known in ("list-limit", "club.yaml", "with limit=1, of 10 items there are 10"):
        assert known in report


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_of_no_proof_is_one_too(form: str) -> None:
    assert isinstance(FORMATS[form]([], ()), str)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_in_a_report_steers_what_shows_it(form: str) -> None:
    report = FORMATS[form]([odd()], ())
    assert "".join(report.split("\n")).isprintable()
    report.encode()


@pytest.mark.parametrize("form", FORMATS)
def test_no_credential_is_in_a_report(form: str) -> None:
    report = FORMATS[form]([proof()], (KEY,))
    assert KEY not in report
    assert KEY[:-1] not in report


@pytest.mark.parametrize("form", ["text", "junit", "html", "ndjson", "json"])
def test_credentials_that_a_service_repeats_are_hidden_too(form: str) -> None:
    secret = "pass:wörd/+?"
    forms = (secret, "pass%3Aw%C3%B6rd%2F%2B%3F", r"pass:w\u00f6rd/+?", base64.b64encode(secret.encode()).decode())
    exchanges = [
        Exchanged(Request("GET", f"/runs?key={forms[1]}"), Answer(500, (("X-Seen", known),), f"[{known}]".encode()))
        for known in forms
    ]
    report = FORMATS[form]([proven(failing(*exchanges, happened=f"it is {secret!r}"))], (secret,))
    for known in (*forms, json.dumps(forms[2])):
        assert known not in report
    assert "***" in report


@pytest.mark.parametrize("form", ["text", "junit", "html", "ndjson", "json"])
def test_the_password_in_an_address_is_hidden(form: str) -> None:
    assert "hush" not in FORMATS[form]([proven(failing(), address="http://me:hush@example.org")], ())


# credentials


def test_headers_of_credentials_tell_what_kind_they_are_of() -> None:
    headers = (
        ("Authorization", "Bearer abc"),
        ("Proxy-Authorization", "abc"),
        ("Cookie", "session=abc; abc"),
        ("X-API-Key", "abc"),
        ("X-Abcd", "abc"),
    )
    assert redacted(replace(GET, headers=headers), ()).headers == (
        ("Authorization", "Bearer ***"),
        ("Proxy-Authorization", "***"),
        ("Cookie", "session=***; ***"),
        ("X-API-Key", "***"),
        ("X-Abcd", "abc"),
    )


def test_cookies_that_a_service_sets_keep_their_attributes() -> None:
    answer = Answer(200, (("Set-Cookie", "session=abc; Path=/; HttpOnly"),))
    report = as_json([proven(failing(Exchanged(GET, answer)))])
    assert "session=***; Path=/; HttpOnly" in report


def test_short_secrets_are_hidden_as_words_only() -> None:
    request = Request("GET", "/runs/11?key=1&limit=10", (("X-Key", "1"),), b'{"a": 1, "b": 21}')
    assert redacted(request, {"1", ""}) == Request(
        "GET", "/runs/11?key=***&limit=10", (("X-Key", "***"),), b'{"a": ***, "b": 21}'
    )


def test_bodies_that_are_no_text_keep_their_bytes() -> None:
    request = Request("POST", "/runs", (), BYTES + b"a secret" + BYTES)
    assert redacted(request, {"a secret"}).body == BYTES + b"***" + BYTES


def test_hiding_leaves_the_id_of_a_failure_alone() -> None:
    failure = failing(subject="/secret-name")
    (record,) = (record for record in records(ndjson([proven(failure)], {"secret-name"})) if "id" in record)
    assert record["id"] == failure.id


# ids


def test_an_id_is_the_same_wherever_and_whenever_the_same_is_found() -> None:
    assert failing().id == "fc3fcd7764"
    assert failing(says="otherwise", happened="otherwise", seed="1", work="cases").id == failing().id
    assert len({failing().id, failing(subject="/a").id, failing(check="listed").id, failing(operation="a").id}) == 4


def test_a_proof_by_another_chance_finds_failures_of_the_same_ids() -> None:
    proof.cache_clear()
    first = [failure.id for failure in proof().failures]
    proof.cache_clear()
    assert [failure.id for failure in proof().failures] == first
    other = {failure.id for failure in proof("by chance").failures}
    assert other >= {failure.id for failure in proof().failures if failure.check in ("list-limit", "unknown-id")}


# text


def test_a_summary_is_read_in_ten_seconds() -> None:
    created = Exchanged(
        Request("POST", "/runs", (), b"{}"), Answer(201, (("content-type", "application/json"),), b"{}")
    )
    lost = Exchanged(GET, Answer(0, failure="there was no answer within 10 seconds"))
    failures = (failing(), failing(created, lost, check="answers"))
    assert summary([proven(*failures)], colour=False) == (
        f"club: 1 operation, 4 requests, 2 a second, seed accord\n"
        f"\n"
        f"specs/club.yaml:14:5: error[response-body]: listRuns: the body is valid; it is not (#/paths/~1runs/get)\n"
        f"    curl -i --path-as-is -X GET http://127.0.0.1:8080/runs\n"
        f"    -> 200\n"
        f"    {failures[0].id}: accord prove --replay {failures[0].id}\n"
        f"\n"
        f"specs/club.yaml:14:5: error[answers]: listRuns: the body is valid; it is not (#/paths/~1runs/get)\n"
        f"    1. curl -i --path-as-is -X POST http://127.0.0.1:8080/runs -H Content-Type: --data-binary '{{}}'\n"
        f"       -> 201 application/json {{}}\n"
        f"    2. curl -i --path-as-is -X GET http://127.0.0.1:8080/runs\n"
        f"       there was no answer within 10 seconds\n"
        f"    {failures[1].id}: accord prove --replay {failures[1].id}\n"
        f"\n"
        f"1 operation, 4 requests, 2 failures in 2.0 s\n"
    )


def test_without_failures_there_are_two_lines() -> None:
    assert summary([proven()], colour=False) == (
        "club: 1 operation, 4 requests, 2 a second, seed accord\n\n1 operation, 4 requests, no failures in 2.0 s\n"
    )


def test_colours_are_all_that_colours_add() -> None:
    plain, coloured = (summary([proof(), odd()], colour=colour) for colour in (False, True))
    assert plain != coloured
    assert re.sub(r"\x1b\[\d*m", "", coloured) == plain


def test_what_was_skipped_is_grouped_and_takes_ten_lines_at_most() -> None:
    skipped = tuple(Skipped(f"op{number}", f"the life of {number % 20}", "none was there") for number in range(100))
    lines = summary([proven(skipped=skipped)], colour=False).partition("skipped:\n")[2].partition("\n\n")[0].split("\n")
    assert len(lines) == 10
    assert lines[0] == "    the life of 0: none was there (op0, op20, op40 and 2 more)"
    assert lines[9] == "    and 11 others"


def test_bodies_are_cut_for_reading_and_curl_lines_never_are() -> None:
    long = b'{"a": "' + b"x" * 5000 + b'"}'
    exchanged = Exchanged(Request("POST", "/runs", (("Content-Type", "a/b"),), long), Answer(200, (), long))
    report = summary([proven(failing(exchanged))], colour=False)
    assert f"--data-binary '{long.decode()}'\n" in report
    assert f"    -> 200 {long[:300].decode()}… (5,009 bytes)\n" in report
    assert excerpt(b" {\n  1 }\n") == "{ 1 }"
    assert excerpt(b"a" + b" " * 10_000_000 + b"b") == "a… (10,000,002 bytes)"
    assert excerpt(BYTES) == f"{BYTES[:32].hex(' ')} … (256 bytes)"


# curl


@pytest.fixture(scope="module")
def recorder() -> Iterator[tuple[str, list[Request]]]:
    """A server that keeps what it is sent."""
    seen: list[Request] = []

    class Recorder(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            seen.append(Request(self.command, self.path, tuple(self.headers.items()), body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Recorder)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    "request_",
    [
        Request("POST", "/runs", (("Content-Type", "application/json"),), '{"a": "it\'s \\ % é"}'.encode()),
        Request("POST", "/runs/../a%20b?c[1]={2}&d=[1-3]", (("X-Tab", "a\tb"), ("X-Empty", "")), b"@/etc/hostname"),
        Request("POST", "/runs", (("X-Quote", "it's"), ("X-Steer", "a\x9b2J\u202e")), b"-e 'a' \\ %s \x1b[2J\n\r\n"),
        Request("POST", "/runs", (("Content-Type", ""),), BYTES * 3),
        Request("POST", "/runs", (), b"x" * 300_000),
    ],
    ids=["json", "brackets", "steering", "bytes", "long"],
)
def test_a_curl_line_sends_what_was_sent(request_: Request, recorder: tuple[str, list[Request]]) -> None:
    if shutil.which("curl") is None:
        missing("curl")
    address, seen = recorder
    line = command(request_, address)
    assert line.isprintable()
    subprocess.run(["sh"], input=line.encode(), check=True, capture_output=True, timeout=30)
    arrived = seen[-1]
    assert (arrived.method, arrived.target, arrived.body) == (request_.method, request_.target, request_.body)
    for name, value in request_.headers:
        assert (arrived.header(name) or "").encode("latin-1") == value.encode()
    assert ("content-type" in {name.lower() for name, _ in arrived.headers}) == (
        request_.header("content-type") is not None
    )


# JUnit


def test_every_check_that_was_made_is_a_test_case_and_what_failed_is_one() -> None:
    (suite,) = ET.fromstring(junit([proof()]))
    cases = {(case.get("classname"), case.get("name")): case for case in suite.iter("testcase")}
    assert len(cases) == int(suite.get("tests", ""))
    made = {
        (f"{proof().service}.{operation}", check)
        for operation, tally in proof().tallies.items()
        for check in (*tally.checks, "answers")
    }
    failed = {(f"{proof().service}.{failure.operation}", failure.check) for failure in proof().failures}
    assert set(cases) == made | failed
    assert {names for names, case in cases.items() if case.find("failure") is not None} == failed
    assert int(suite.get("failures", "")) == len(failed)


def test_a_test_case_fails_once_with_all_that_its_check_found() -> None:
    failures = failing(), failing(subject="/a", happened="/a is missing")
    (suite,) = ET.fromstring(junit([proven(*failures)]))
    (failure,) = suite.iter("failure")
    assert failure.get("message") == "2 failures: the body is valid; it is not; the body is valid; /a is missing"
    text = failure.text or ""
    assert text.count("curl -i") == 2
    assert all(known in text for known in (failures[0].id, failures[1].id, "specs/club.yaml:14:5"))


def test_what_was_skipped_is_a_skipped_test_case() -> None:
    (suite,) = ET.fromstring(junit([proven(skipped=(Skipped("addRun", "the life of runs", "none was there"),))]))
    (case,) = (case for case in suite.iter("testcase") if case.find("skipped") is not None)
    assert (case.get("classname"), case.get("name")) == ("club.addRun", "the life of runs")
    assert suite.get("skipped") == "1"


def test_whatever_services_answer_a_junit_report_is_xml() -> None:
    (suite,) = ET.fromstring(junit([odd()]))
    assert suite.get("name", "").startswith(r"\x1b[2J\x00\u202e\ud800\ufffe<b>&")


# NDJSON and JSON


def test_records_come_one_a_line_and_have_the_keys_of_their_type() -> None:
    found = records(ndjson([proof(), proven(skipped=(Skipped("a", "b", "c"),))]))
    keys = {record["type"]: list(record) for record in found}
    documented = dict(re.findall(r'\{"type": "(\w+)", ([^{}]+)\}``', ndjson.__doc__ or ""))
    assert {kind: ["type", *re.findall(r"\w+", names)] for kind, names in documented.items()} == keys
    assert [record["type"] for record in found][:4] == ["proof", "operation", "operation", "operation"]
    assert json.loads(as_json([proof()])) == records(ndjson([proof()]))


def test_a_body_is_text_where_it_can_be_and_otherwise_base64() -> None:
    exchanges = Exchanged(replace(GET, body="é".encode()), Answer(200, (("A", "1"), ("a", "2")), BYTES))
    (record,) = (record for record in records(ndjson([proven(failing(exchanges))])) if record["type"] == "failure")
    (exchange,) = record["exchanges"]
    assert (exchange["request"]["body"], exchange["request"]["base64"]) == ("é", False)
    assert (base64.b64decode(exchange["answer"]["body"]), exchange["answer"]["base64"]) == (BYTES, True)
    assert exchange["answer"]["headers"] == [["A", "1"], ["a", "2"]]


# GitHub


def test_a_failure_is_an_annotation_at_the_line_that_was_not_kept() -> None:
    failure = failing()
    assert github([proven(failure)]) == (
        "::error file=specs/club.yaml,line=14,col=5,title=response-body::"
        f"listRuns: the body is valid; it is not (#/paths/~1runs/get)%0Aaccord prove --replay {failure.id}\n"
    )


def test_no_text_of_a_service_is_a_command_of_its_own() -> None:
    assert github([odd()]).count("\n") == 1


# HTML


def test_a_page_needs_nothing_else_and_lets_nothing_but_its_style_work() -> None:
    page = Page(html([proof(), odd()]))
    assert page.open == []
    assert {"script", "link", "img", "iframe"}.isdisjoint(tag for tag, _ in page.opened)
    assert page.all("src") == page.all("style") == page.all("onclick") == []
    assert "url(" not in page.style
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'" in page.all(
        "content"
    )


def test_the_links_of_a_page_lead_to_failures_and_services_of_it() -> None:
    page = Page(html([proof(), proof()]))
    places = page.all("id")
    assert len(places) == len(set(places))
    assert len(page.all("href")) == 2 * len(proof().failures) + 2
    assert {link.removeprefix("#") for link in page.all("href")} <= set(places)


def test_a_page_shows_each_exchange_with_headers_bodies_and_its_curl_line() -> None:
    page = Page(html([proof()]))
    failure = next(failure for failure in proof().failures if failure.check == "read-after-write")
    for exchanged in failure.exchanges:
        assert command(redacted(exchanged.request, ()), proof().address) in page.text
        assert indented(exchanged.answer.body.decode()) in page.text
    for known in (
        str(failure.location),
        failure.says,
        failure.happened,
        "201 Created",
        "content-type: application/json",
    ):
        assert known in page.text


def test_markup_in_documents_and_answers_is_text() -> None:
    page = Page(html([odd()]))
    assert "</pre><script>\\x1b[2J" in page.text
    assert "<b>&\"'é" in page.text


def test_a_page_without_failures_says_so_and_one_without_requests_does_not() -> None:
    assert "No failures" in Page(html([proven()])).text
    assert "Nothing was tried" in Page(html([proven(tallies={})])).text


def test_coverage_is_shown_as_it_is_given() -> None:
    page = Page(html([proven()], coverage=[("club: 83 %", "limit  <1>\n  both sides")]))
    assert "club: 83 %" in page.text
    assert "limit  <1>\n  both sides" in page.text


# bodies


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('{"a":[1,{}],"a":1.50}', '{\n  "a": [\n    1,\n    {}\n  ],\n  "a": 1.50\n}'),
        ("[ ]\n", "[]"),
        ('"a, {b}: \\" c"', '"a, {b}: \\" c"'),
        ('{"a":"b\\', '{\n  "a": "b\\'),
        ("an  error", "an  error"),
        ("[" * 2000, "[" * 2000),
        ("}}", "\n}\n}"),
        ("", ""),
    ],
    ids=["nested", "empty", "scalar", "cut", "text", "deep", "wrong", "nothing"],
)
def test_json_is_indented_and_no_token_is_another(text: str, lines: str) -> None:
    assert indented(text) == lines


def test_text_that_looks_like_json_takes_no_time() -> None:
    text = '"\\' * 200_000
    assert indented(text) == text


def test_a_body_is_shown_in_the_form_it_has_and_as_far_as_there_is_room() -> None:
    assert content(b'{"a":1}', "application/problem+json") == Content('{\n  "a": 1\n}', "JSON", "7 bytes")
    assert content(b"a", "text/plain") == Content("a", "text", "1 byte")
    assert content(b"\xff\x00A", "") == Content(f"000000  {'ff 00 41':<47}  ··A", "hexadecimal", "3 bytes")
    assert content(b"\xff" * 5000, "").extent == "the first 4,096 of 5,000 bytes"
    cut = content("é".encode() * 40_000 + b"!", "text/plain")
    assert (cut.extent, len(cut.text)) == ("the first 65,536 of 80,001 bytes", 32_768)
