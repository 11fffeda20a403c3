"""One page that shows a proof to people: what was tried, what was found, and every request that shows it."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from http import HTTPStatus
from importlib.resources import files

from accord.prove.checks import CHECKS
from accord.prove.finding import Failure, Proof, Skipped, Tally
from accord.prove.message import Answer, Exchanged, Headers, Request
from accord.prove.report.commands import command
from accord.prove.report.contents import content
from accord.prove.report.findings import count, outcome, pace, replay, tried
from accord.prove.report.markup import Element, element, page
from accord.prove.report.secrets import hidden

_TIMES = "\N{MULTIPLICATION SIGN}"
_OPEN: Mapping[str, str] = {"open": "open"}
_FEW = 3  # failures that are shown open


def html(proofs: Sequence[Proof], secrets: Collection[str] = (), coverage: Sequence[tuple[str, str]] = ()) -> str:
    """A page that needs nothing else, no network and no JavaScript; its policy lets nothing but its own style work.

    *coverage* are titles and plain texts, shown in a section of their own.
    """
    plain = hidden(proofs, secrets)
    failures = sum(len(proof.failures) for proof in plain)
    verdict = count(failures, "failure") if failures else "No failures"
    if not any(proof.cases for proof in plain):
        verdict = "Nothing was tried"
    body = element(
        "body",
        element(
            "header",
            element("p", "accord prove", class_="kicker"),
            element("h1", verdict, class_="bad" if verdict != "No failures" else "good"),
            element("p", outcome(plain)),
            _contents(plain) if len(plain) > 1 else None,
        ),
        element(
            "main",
            *(_service(number, proof, _OPEN if failures <= _FEW else {}) for number, proof in enumerate(plain, 1)),
            _coverage(coverage) if coverage else None,
        ),
    )
    return page(element("html", _preamble(f"{verdict}: accord prove"), body, lang="en"))


def _preamble(title: str) -> Element:
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    sheet = element("style")
    sheet.text = style
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        sheet,
    )


@cache
def _style() -> str:
    return files("accord").joinpath("templates", "prove", "report.css").read_text(encoding="utf-8")


def _contents(proofs: Sequence[Proof]) -> Element:
    return element(
        "nav",
        *(
            element("a", proof.service, " ", _verdict(len(proof.failures)), href=f"#service-{number}")
            for number, proof in enumerate(proofs, 1)
        ),
    )


def _verdict(failures: int) -> Element:
    if not failures:
        return element("span", "kept", class_="tag good")
    return element("span", count(failures, "failure"), class_="tag bad")


def _service(number: int, proof: Proof, state: Mapping[str, str]) -> Element:
    facts = {
        "Address": proof.address,
        "Operations": f"{len(tried(proof)):,}",
        "Requests": f"{proof.cases:,}",
        "Pace": pace(proof),
        "Time": f"{proof.seconds:.1f} s",
        "Seed": proof.seed,
    }
    return element(
        "section",
        element("h2", proof.service, " ", element("small", proof.title), " ", _verdict(len(proof.failures))),
        element("dl", *(_fact(name, value) for name, value in facts.items()), class_="facts"),
        _operations(number, proof),
        element("h3", "Failures") if proof.failures else None,
        *(_failure(number, failure, proof.address, state) for failure in proof.failures),
        _skipped(proof.skipped) if proof.skipped else None,
        id=f"service-{number}",
    )


def _fact(name: str, value: str) -> Element:
    return element("div", element("dt", name), element("dd", value))


def _operations(number: int, proof: Proof) -> Element:
    columns = ("Operation", "Requests", "Statuses", "Checks", "Failures")
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    rows = [_operation(number, proof, operation, tally) for operation, tally in proof.tallies.items() if tally.cases]
    table = element("table", element("thead", head), element("tbody", *rows))
    return element("div", table, class_="wide")


def _operation(number: int, proof: Proof, operation: str, tally: Tally) -> Element:
    failures = [failure for failure in proof.failures if failure.operation == operation]
    links = [
        element("a", failure.check, class_="tag bad", href=f"#{_anchor(number, failure)}", title=failure.happened)
        for failure in failures
    ]
    return element(
        "tr",
        element("th", operation, scope="row"),
        element("td", f"{tally.cases:,}", class_="number"),
        element("td", element("div", *_statuses(tally), class_="tags")),
        element("td", _checks(tally)),
        element("td", element("div", *links, class_="tags") if links else element("span", "none", class_="quiet")),
    )


def _statuses(tally: Tally) -> Iterator[Element]:
    for status, times in sorted(tally.statuses.items()):
        name = str(status) if status else "no answer"
        yield element(
            "span", name, element("i", f"{_TIMES}{times:,}"), class_=f"tag {_kind(status)}", title=_phrase(status)
        )


def _checks(tally: Tally) -> Element:
    if not tally.checks:
        return element("span", "of answers", class_="quiet")
    rows = [
        element("li", element("b", check), f" {_TIMES}{times:,}", element("br"), CHECKS.get(check, ""))
        for check, times in tally.checks.items()
    ]
    made = f"{count(len(tally.checks), 'check')}, {sum(tally.checks.values()):,} times"
    return element("details", element("summary", made), element("ul", *rows), class_="checks")


def _failure(number: int, failure: Failure, address: str, state: Mapping[str, str]) -> Element:
    place = str(failure.location)
    pointer = f"#{failure.location.pointer}" if failure.location.pointer else None
    several = len(failure.exchanges) > 1
    return element(
        "details",
        element(
            "summary",
            element("span", failure.check, class_="tag bad"),
            element("b", failure.operation),
            element("span", failure.happened, class_="happened"),
        ),
        element("p", CHECKS[failure.check], class_="promise") if failure.check in CHECKS else None,
        element(
            "dl",
            element("dt", "The contract says"),
            element(
                "dd",
                failure.says,
                element("code", place, class_="place"),
                element("code", pointer or "", class_="quiet"),
            ),
            element("dt", "What happened"),
            element("dd", failure.happened),
            element("dt", "See it again"),
            element("dd", element("code", replay(failure), class_="copy")),
            class_="story",
        ),
        *(
            _exchange(
                exchanged, address, f"{step}. " if several else "", _OPEN if exchanged is failure.exchanges[-1] else {}
            )
            for step, exchanged in enumerate(failure.exchanges, 1)
        ),
        class_="failure",
        id=_anchor(number, failure),
        **state,
    )


def _anchor(number: int, failure: Failure) -> str:
    return f"failure-{number}-{failure.id}"


def _exchange(exchanged: Exchanged, address: str, number: str, state: Mapping[str, str]) -> Element:
    request, answer = exchanged.request, exchanged.answer
    line = element("code", f"{number}{request.method} {request.target}")
    status = element("span", str(answer.status) if answer.status else "no answer", class_=f"tag {_kind(answer.status)}")
    return element(
        "details",
        element("summary", line, status),
        element("pre", command(request, address), class_="copy", title="Click to select"),
        element("div", _request(request), _answer(answer), class_="sides"),
        class_="exchange",
        **state,
    )


def _request(request: Request) -> Element:
    return element(
        "div",
        element("h4", "Request"),
        _head(f"{request.method} {request.target}", request.headers, request.body),
        *_body(request.body, request.header("content-type") or ""),
    )


def _answer(answer: Answer) -> Element:
    if answer.failure:
        return element("div", element("h4", "Answer"), element("p", answer.failure, class_="bad"))
    return element(
        "div",
        element("h4", "Answer", element("small", f"{answer.seconds * 1000:.1f} ms")),
        _head(f"{answer.status} {_phrase(answer.status)}".rstrip(), answer.headers, answer.body),
        *_body(answer.body, answer.media_type),
    )


def _head(first: str, headers: Headers, body: bytes) -> Element:
    lines: list[Element | str] = []
    for name, value in headers:
        lines += ["\n", element("i", f"{name}:"), f" {value}"]
    return element("pre", element("b", first), *lines, class_="head lead" if body else "head")


def _body(body: bytes, media_type: str) -> Iterator[Element]:
    if not body:
        yield element("p", "no body", class_="note")
        return
    shown = content(body, media_type)
    yield element("pre", shown.text, class_=f"body {shown.form}", tabindex="0")
    yield element("p", f"{shown.form}, {shown.extent}", class_="note")


def _skipped(skipped: Sequence[Skipped]) -> Element:
    rows = [element("li", element("b", one.operation), f" {one.what}: {one.reason}") for one in skipped]
    title = element("summary", element("h3", f"Not tried ({len(skipped):,})"))
    return element("details", title, element("ul", *rows), class_="skipped")


def _coverage(coverage: Sequence[tuple[str, str]]) -> Element:
    parts = [
        element("details", element("summary", title), element("pre", text, class_="body", tabindex="0"))
        for title, text in coverage
    ]
    return element("section", element("h2", "Coverage"), *parts, class_="coverage", id="coverage")


def _kind(status: int) -> str:
    """The class of a status (RFC 9110 §15), for its colour."""
    return f"s{status // 100}" if status else "bad"


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
