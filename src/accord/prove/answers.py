"""The checks of every answer: what a contract says of statuses, media types, bodies and headers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from accord.call.header_values import readings
from accord.contract.model import Contract, Header, MediaType, Operation, Response
from accord.contract.strangers import strangers
from accord.diagnostics import Location
from accord.prove.message import Answer, Request
from accord.schema.validator import Validator, compile_validator
from accord.schema.values import JSON, Schema
from accord.serve.media_types import covers

Found: TypeAlias = Iterator["Breach"]

_INSIDE = re.compile(
    r"Traceback \(most recent call last\)|File \"[^\"]+\", line \d+|\b(?:sqlalchemy|psycopg|sqlite3|asyncpg)\.\w"
    r"|\b[A-Z]\w*(?:Error|Exception)\b[:(]|\bat [\w.$]+\([\w]+\.java:\d+\)|SELECT .+ FROM |goroutine \d+ \["
)
# Headers that any answer may have (RFC 9110, 9111, 9113, 6265, 6797, 8288, 8594, 9745, Fetch, and those of proxies).
_ANYWHERE = """
accept-patch accept-post accept-ranges access-control-allow-credentials access-control-allow-headers access-control-
allow-methods access-control-allow-origin access-control-expose-headers access-control-max-age age allow alt-svc
cache-control clear-site-data connection content-disposition content-encoding content-language content-length
content-location content-range content-security-policy content-type cross-origin-embedder-policy cross-origin-
opener-policy cross-origin-resource-policy date deprecation etag expires keep-alive last-modified link location nel
permissions-policy pragma preference-applied proxy-authenticate referrer-policy report-to retry-after server server-
timing set-cookie strict-transport-security sunset traceparent tracestate trailer transfer-encoding upgrade vary via
warning www-authenticate x-accel-buffering x-content-type-options x-frame-options x-powered-by x-request-id x-xss-
protection
"""
_COMMON = frozenset(_ANYWHERE.split())
_PROBLEM = frozenset({"/type", "/title", "/status", "/detail", "/instance", "/errors"})
_BODILESS = frozenset({204, 205, 304})


@dataclass(frozen=True, slots=True)
class Breach:
    """An answer that is not what the contract says, by a check of that name."""

    check: str
    location: Location
    says: str
    happened: str
    subject: str = ""


class Answers:
    """What the answers of a contract's operations may be; validators are compiled when they are first needed."""

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._validators: dict[int, Validator] = {}

    def breaches(self, operation: Operation, request: Request, answer: Answer) -> Found:
        """Everything that is wrong with an answer by itself, whatever was asked."""
        if answer.failure:
            yield Breach("answers", operation.location, "every request is answered", answer.failure)
            return
        if answer.status >= 500 and answer.status not in (501, 503):  # noqa: PLR2004  unwritten, and out of order
            happened = f"the answer is {answer.status}"
            yield Breach("server-error", operation.location, "the service does not fail", happened, str(answer.status))
        if _INSIDE.search(answer.body[:20000].decode(errors="replace")):
            says, happened = (
                "an answer tells nothing of the program's inside",
                "the body quotes an error of the program",
            )
            yield Breach("leaks-internals", operation.location, says, happened, str(answer.status))
        if answer.status == 401 and answer.header("www-authenticate") is None:  # noqa: PLR2004
            says = "a 401 has the header WWW-Authenticate (RFC 9110 §15.5.2)"
            yield Breach("challenge", operation.location, says, "there is none")
        response = documented(operation, answer.status)
        if response is None:
            known = ", ".join(known.status for known in operation.responses) or "none"
            says, happened = f"the documented statuses are {known}", f"the answer is {answer.status}"
            yield Breach("undocumented-status", operation.location, says, happened, str(answer.status))
            return
        if response.status == "default" and len(operation.responses) == 1 and answer.status >= 400:  # noqa: PLR2004
            return  # alone, it stands for the success
        yield from self._headers(response, answer)
        yield from self._body(response, request, answer)

    def _body(self, response: Response, request: Request, answer: Answer) -> Found:
        status = str(answer.status)
        if request.method == "HEAD" or answer.status in _BODILESS or not response.content:
            if answer.body and (response.content or answer.status in _BODILESS or request.method == "HEAD"):
                says = f"{'HEAD' if request.method == 'HEAD' else f'a {answer.status}'} has no body"
                yield Breach("unexpected-body", response.location, says, f"there are {len(answer.body)} bytes", status)
            elif answer.body:
                says, happened = f"{response.status} is documented without content", "there is a body"
                yield Breach("unexpected-body", response.location, says, happened, status)
            return
        media = _media(response.content, answer.media_type)
        if media is None:
            known = ", ".join(known.name for known in response.content)
            happened = f"it is {answer.media_type!r}" if answer.media_type else "there is no Content-Type"
            says = f"the body of {response.status} is of {known}"
            yield Breach("content-type", response.location, says, happened, status)
            return
        if answer.is_json:
            yield from self._json(response, media, answer)
        elif _is_lines(answer.media_type) and media.item_schema is not None:
            yield from self._items(response, media, answer)

    def _json(self, response: Response, media: MediaType, answer: Answer) -> Found:
        status = str(answer.status)
        try:
            value: JSON = json.loads(answer.body, parse_constant=_refuse)
        except (ValueError, RecursionError):
            yield Breach("response-body", media.location, "the body is JSON", "it cannot be read as JSON", status)
            return
        if media.schema is None:
            return
        says = f"the body of {response.status} is valid against its schema"
        if answer.media_type == "application/problem+json" and isinstance(value, dict):
            said = value.get("status", answer.status)
            if said != answer.status:
                happened = f"the body says {said!r}"
                yield Breach("problem", media.location, f"the status of a problem is {status}", happened, status)
        violations = self.validator(media.schema).violations(value)
        for violation in violations[:10]:
            place = violation.pointer or "the body"
            yield Breach("response-body", media.location, says, f"{place} {violation.message}", violation.pointer)
        if not violations:
            # What every problem may say is no secret of a service, whatever a document says of its errors.
            told = _PROBLEM if answer.status >= 400 else frozenset[str]()  # noqa: PLR2004
            for pointer in strangers(value, media.schema, self._contract):
                if pointer in told:
                    continue
                says = f"{response.status} documents every member of its body"
                happened = f"{pointer} is no documented member"
                yield Breach("undocumented-member", media.location, says, happened, _general(pointer))

    def _items(self, response: Response, media: MediaType, answer: Answer) -> Found:
        assert media.item_schema is not None
        for number, line in enumerate(re.split(rb"[\x1e\n]+", answer.body)):
            if not line.strip():
                continue
            try:
                violations = self.validator(media.item_schema).violations(json.loads(line))
            except ValueError:
                continue  # the last one may have been cut
            if violations:
                says = f"every item of {response.status} is valid against its schema"
                happened = f"item {number}: {violations[0].pointer} {violations[0].message}"
                yield Breach("response-body", media.location, says, happened, "item")
                return

    def _headers(self, response: Response, answer: Answer) -> Found:
        documented_names = {header.name.lower() for header in response.headers}
        for header in response.headers:
            text = answer.header(header.name)
            if text is None:
                if header.required:
                    says = f"{response.status} has the header {header.name}"
                    yield Breach("response-headers", header.location, says, "it has not", header.name)
            elif not self._fits(header, text):
                says = f"the header {header.name} is valid against its schema"
                yield Breach("response-headers", header.location, says, f"it is {text[:60]!r}", header.name)
        for name, _ in answer.headers:
            if name.lower() not in documented_names | _COMMON:
                says, happened = f"{response.status} documents its headers", f"{name} is not documented"
                yield Breach("undocumented-header", response.location, says, happened, name.lower())

    def _fits(self, header: Header, text: str) -> bool:
        if header.content is not None:
            return True
        validator = self.validator(header.schema)
        return any(validator.valid(value) for value in readings(text))

    def validator(self, schema: Schema) -> Validator:
        """The validator of a schema in answers."""
        key = id(schema)
        if key not in self._validators:
            self._validators[key] = compile_validator(schema, self._contract.definitions.response)
        return self._validators[key]


def documented(operation: Operation, status: int) -> Response | None:
    """The response that documents a status: by itself, by a range, or by default (OpenAPI 3.1 §4.8.16)."""
    known = {response.status.upper(): response for response in operation.responses}
    return known.get(str(status)) or known.get(f"{status // 100}XX") or known.get("DEFAULT")


def _media(content: Sequence[MediaType], content_type: str) -> MediaType | None:
    """The entry of a ``content`` map for a type: the closest one."""
    ranked = [(covers(media.name, content_type), index) for index, media in enumerate(content)]
    closest, index = max(ranked, key=lambda rank: (rank[0], -rank[1]), default=(0, 0))
    return content[index] if closest else None


def _is_lines(media_type: str) -> bool:
    return media_type.endswith(("jsonl", "ndjson", "json-seq"))


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _general(pointer: str) -> str:
    """A pointer whatever the index: ``/items/3/name`` and ``/items/5/name`` are one finding."""
    return re.sub(r"/\d+(?=/|$)", "/0", pointer)
