"""What a handler returned, judged by the contract and made into bytes (OpenAPI 3.1 §4.8.16, §4.8.17).

``Responses.answer`` finds the documented status, chooses the content type, encodes, validates body and headers. What
the contract does not allow raises ``ContractViolation``, unless the service asked for less.
"""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

import collections.abc
import logging
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import orjson
from connexion.datastructures import NoContent
from connexion.lifecycle import ConnexionResponse
from starlette.responses import Response as StarletteResponse

from accord.contract.model import MediaType, Operation, Response
from accord.serve import media_types
from accord.serve.headers import HeaderRule, header_rule, header_violations
from accord.serve.problems import Answer, ContractViolation
from accord.serve.returned import BODILESS, header_lines, unpack, with_length
from accord.serve.streams import Streamed
from accord.serve.text import Schemas

if TYPE_CHECKING:
    from accord.schema.validator import Validator
    from accord.schema.values import JSON, Schema

Dumps: TypeAlias = Callable[[Any], bytes]
HowOften: TypeAlias = bool | float | str

_logger = logging.getLogger(__name__)
_JSON_KINDS = (dict, list)
_ITEMS = {
    "application/x-ndjson": b"",
    "application/jsonl": b"",
    "application/json-seq": b"\x1e",
    "text/event-stream": b"",
}


@dataclass(frozen=True, slots=True)
class Content:
    """One documented content type of a status. ``header`` is the finished Content-Type, None for a range.

    ``validator`` judges JSON. Of any other content ``read`` makes the value to be judged; it is None where no text can
    satisfy the schema, as with XML, and nothing is judged then.
    """

    name: str
    json: bool
    header: bytes | None
    validator: Validator | None = None
    item_validator: Validator | None = None
    read: Callable[[str], JSON] | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """One status that an operation may answer."""

    code: int
    contents: tuple[Content, ...]
    headers: tuple[HeaderRule, ...]


class Responses:
    """Everything an operation may answer.

    ``how_often`` is True, False, a fraction, or ``"report"``; ``violations`` counts what was found, by operation.
    """

    def __init__(
        self,
        operation: str,
        statuses: Mapping[str, Status],
        dumps: Dumps,
        how_often: HowOften,
        violations: Counter[str],
    ) -> None:
        self._operation = operation
        self._violations = violations
        self._documented = statuses
        self._dumps = dumps
        self._how_often = how_often
        self._by_code: dict[int, Status | None] = {}
        codes = sorted(int(code) for code in statuses if code.isdigit())
        fine = [code for code in codes if 200 <= code < 300] or ([200] if "2XX" in statuses else [])  # noqa: PLR2004
        self._default = 200 if not fine or 200 in fine else fine[0]  # noqa: PLR2004
        self._empty = 204 if 204 in codes else self._default  # noqa: PLR2004
        offered = [content.name for code in fine for content in self._status_contents(code)]
        self.offered: tuple[str, ...] = tuple(dict.fromkeys(offered))
        self._bodiless_success = any(not self._status_contents(code) for code in fine)
        self._plainly_accepted = frozenset({b"*/*", *(name.encode("latin-1") for name in self.offered)})
        usual = ((code, self._usual_content(code)) for code in codes if how_often is True)
        self._usual: dict[int, tuple[Validator | None, tuple[bytes, bytes]]] = {
            code: (content.validator, (b"content-type", cast("bytes", content.header)))
            for code, content in usual
            if content is not None
        }

    def _usual_content(self, code: int) -> Content | None:
        """The content of a status that can be only one thing: JSON, with no header that has to be there."""
        status = self._status(code)
        if status is None or len(status.contents) != 1 or any(rule.required for rule in status.headers):
            return None
        content = status.contents[0]
        return content if content.json and content.header is not None and code not in BODILESS else None

    def _status_contents(self, code: int) -> tuple[Content, ...]:
        status = self._status(code)
        return status.contents if status is not None else ()

    def _status(self, code: int) -> Status | None:
        """What the document says of a status: itself, its range, or ``default``."""
        if code not in self._by_code:
            for key in (str(code), f"{code // 100}XX", "default"):
                if key in self._documented:
                    found = self._documented[key]
                    self._by_code[code] = Status(code, found.contents, found.headers)
                    break
            else:
                self._by_code[code] = None
        return self._by_code[code]

    def acceptable(self, accept: bytes) -> bool:
        """Whether a request's ``Accept`` allows anything that a success of this operation can be."""
        if accept in self._plainly_accepted or not self.offered or self._bodiless_success:
            return True
        return bool(media_types.accepted(accept.decode("latin-1"), self.offered))

    def answer(self, result: Any, accept: bytes | None) -> Answer | Streamed | StarletteResponse:
        """The response for what a handler returned. Raises ``ContractViolation``."""
        value, code = result if type(result) is tuple and len(result) == 2 else (result, self._default)  # noqa: PLR2004
        if type(value) in _JSON_KINDS and type(code) is int and (usual := self._usual.get(code)) is not None:
            validator, line = usual
            try:
                data = self._dumps(value)
                if validator is None or validator.valid(value):
                    return Answer(code, [line, (b"content-length", b"%d" % len(data))], data)
            except (TypeError, ValueError, RecursionError):
                pass  # a date, say, which is valid as the text that it is written as; found out below
        if isinstance(result, StarletteResponse):
            return self._given(result)
        if isinstance(result, ConnexionResponse):
            return self._connexion(result, accept)
        body, code, headers = unpack(result, self._operation)
        if isinstance(body, StarletteResponse):
            return self._given(body)
        if code is None:
            code = self._empty if body is None or body is NoContent else self._default
        return self._answer(body, code, headers, accept, encoded=False)

    def _answer(
        self, body: Any, code: int, headers: dict[str, Any], accept: bytes | None, *, encoded: bool
    ) -> Answer | Streamed:
        reasons: list[str] = []
        status = self._status(code)
        if status is None:
            reasons.append(f"the status {code} is not documented")
            status = Status(code, (), ())
        lines = header_lines(headers, self._operation)
        content = self._content(status, lines, body, accept, reasons)
        checks = self._checks()
        if checks:
            reasons.extend(header_violations(status.headers, lines))
        else:
            reasons.clear()
        if body is NoContent:
            body = None
        if isinstance(body, collections.abc.Iterator | collections.abc.AsyncIterator):
            self._settle(reasons)
            return self._stream(code, lines, body, content)
        if code in BODILESS or content is None:
            if checks and body is not None and (code in BODILESS or status.contents == ()):
                reasons.append(f"the status {code} has no body in the contract")
            self._settle(reasons)
            data = b"" if body is None or code in BODILESS else self._encode(body, _PLAIN_JSON, encoded=encoded)
            return Answer(code, with_length(lines, None if not data else b"application/json", data, code), data)
        data = self._encode(body, content, encoded=encoded)
        if checks:
            self._check_body(body, data, content, encoded, reasons)
        if reasons:
            self._settle(reasons)
        return Answer(code, with_length(lines, content.header, data, code), data)

    def _content(
        self, status: Status, lines: list[tuple[bytes, bytes]], body: Any, accept: bytes | None, reasons: list[str]
    ) -> Content | None:
        """The documented content type of this response: as the handler says, the only one, or as the client asks."""
        contents = status.contents
        named = next((value for name, value in lines if name == b"content-type"), None)
        if named is not None:
            read = media_types.parse(named.decode("latin-1"))
            index = media_types.choose(read.name, [entry.name for entry in contents]) if read else None
            if index is None:
                if contents or body is not None:
                    reasons.append(f"the content type {named.decode('latin-1')} is not documented for {status.code}")
                return Content("", read is not None and read.json, None)
            chosen = contents[index]
            return replace(chosen, json=read is not None and read.json, header=None)
        if not contents:
            return None
        if len(contents) == 1:
            return contents[0] if contents[0].header is not None else _concrete(contents[0], body)
        order = list(range(len(contents)))
        if accept is not None:
            order = media_types.accepted(accept.decode("latin-1"), [entry.name for entry in contents]) or order
        fitting = [index for index in order if _fits(contents[index], body)] or order
        chosen = contents[fitting[0]]
        return chosen if chosen.header is not None else _concrete(chosen, body)

    def _encode(self, body: Any, content: Content, *, encoded: bool) -> bytes:
        if isinstance(body, bytes):
            return body
        if isinstance(body, bytearray | memoryview):
            return bytes(body)
        if content.json and not (encoded and isinstance(body, str)):
            return self._written(body)
        if isinstance(body, str):
            try:
                return body.encode()
            except UnicodeEncodeError as error:
                raise ContractViolation(self._operation, ["the body is not valid Unicode"]) from error
        if body is None:
            return b""
        if isinstance(body, dict | list) and not content.json:
            raise ContractViolation(self._operation, [f"a {type(body).__name__} cannot be written as {content.name}"])
        return str(body).encode()

    def _written(self, body: Any) -> bytes:
        try:
            return self._dumps(body)
        except (TypeError, ValueError, RecursionError) as error:
            raise ContractViolation(self._operation, [f"the body cannot be written as JSON: {error}"]) from error

    def _check_body(self, body: Any, data: bytes, content: Content, encoded: bool, reasons: list[str]) -> None:  # noqa: FBT001
        validator = content.validator
        if validator is None:
            return
        value = body
        if content.json:
            if isinstance(body, bytes | bytearray | memoryview) or (encoded and isinstance(body, str)):
                try:
                    value = orjson.loads(data)
                except orjson.JSONDecodeError:
                    reasons.append("the body is not valid JSON")
                    return
        elif content.read is None:
            return
        else:
            value = content.read(body if isinstance(body, str) else data.decode("latin-1"))
        try:
            if validator.valid(value):
                return
        except (TypeError, ValueError):
            # A date, a UUID, a dataclass: valid is what the client will read.
            value = orjson.loads(data)
        reasons.extend(f"body{violation.pointer}: {violation.message}" for violation in validator.violations(value))

    def _checks(self) -> bool:
        how_often = self._how_often
        if isinstance(how_often, float):
            return random.random() < how_often  # noqa: S311  which responses are checked is no secret
        return bool(how_often)

    def _settle(self, reasons: list[str]) -> None:
        """Raise what was found, or only log it, as the service asked."""
        if not reasons:
            return
        self._violations[self._operation] += 1
        violation = ContractViolation(self._operation, reasons)
        if self._how_often == "report":
            _logger.warning("%s", violation)
            return
        raise violation

    def _connexion(self, result: ConnexionResponse, accept: bytes | None) -> Answer | Streamed:
        headers = dict(result.headers or {})
        if result.mimetype and not any(name.lower() == "content-type" for name in headers):
            headers["Content-Type"] = result.mimetype
        return self._answer(result.body, result.status_code, headers, accept, encoded=True)

    def _given(self, response: StarletteResponse) -> StarletteResponse:
        """A finished response of the framework's own: judged as far as it is already there."""
        reasons: list[str] = []
        status = self._status(response.status_code)
        if status is None:
            reasons.append(f"the status {response.status_code} is not documented")
            status = Status(response.status_code, (), ())
        body = getattr(response, "body", None)
        lines = response.raw_headers
        content = self._content(status, lines, body or None, None, reasons)
        if self._checks():
            reasons.extend(header_violations(status.headers, lines))
            if body and content is not None:
                self._check_body(bytes(body), bytes(body), content, encoded=True, reasons=reasons)
            self._settle(reasons)
        return response

    def check(self, code: int, lines: list[tuple[bytes, bytes]], body: bytes | None) -> None:
        """Judge a response that is already bytes; *body* is None where it is a stream."""
        if not self._checks():
            return
        response = StarletteResponse(body, code)
        response.raw_headers = lines
        self._given(response)

    def _stream(self, code: int, lines: list[tuple[bytes, bytes]], chunks: Any, content: Content | None) -> Streamed:
        header = content.header if content is not None else None
        head = Answer(code, lines if header is None else [*lines, (b"content-type", header)], b"")
        return Streamed(head, chunks, lambda chunk: self._chunk(chunk, content))

    def _chunk(self, chunk: Any, content: Content | None) -> bytes:
        """One piece of a stream: bytes and text as they are, anything else as an item of the documented schema."""
        if isinstance(chunk, bytes):
            return chunk
        if isinstance(chunk, str):
            return chunk.encode()
        reasons: list[str] = []
        data = self._dumps(chunk)
        name = content.name.partition(";")[0] if content is not None else ""
        if content is not None and content.item_validator is not None and self._checks():
            shown = {"data": chunk} if name == "text/event-stream" and not isinstance(chunk, dict) else chunk
            reasons += [f"item{v.pointer}: {v.message}" for v in content.item_validator.violations(shown)]
        self._settle(reasons)
        if name == "text/event-stream":
            return _event(chunk, self._dumps)
        return _ITEMS.get(name, b"") + data + b"\n"


_PLAIN_JSON = Content("application/json", json=True, header=b"application/json")


def _event(item: Any, dumps: Dumps) -> bytes:
    """A server-sent event: the fields of an object that has ``data``, or anything else as the data."""
    fields: dict[str, Any] = item if isinstance(item, dict) and "data" in item else {"data": item}
    lines: list[str] = []
    for name, value in fields.items():
        text = value if isinstance(value, str) else dumps(value).decode()
        lines += [f"{name}: {line}" for line in text.splitlines() or [""]]
    return ("\n".join(lines) + "\n\n").encode()


def _fits(content: Content, body: Any) -> bool:
    if isinstance(body, bytes | bytearray):
        return not content.json
    if isinstance(body, str):
        return not content.json
    return content.json


def _concrete(content: Content, body: Any) -> Content:
    """A content type for a documented range: what the body is, if the range covers it."""
    is_text, is_bytes = isinstance(body, str), isinstance(body, bytes | bytearray | memoryview)
    name = "text/plain; charset=utf-8" if is_text else "application/octet-stream" if is_bytes else "application/json"
    return replace(content, json=name == "application/json", header=name.encode())


def compile_responses(
    operation: Operation,
    schemas: Schemas,
    compile_validator: Callable[[Schema], Validator],
    *,
    dumps: Dumps,
    how_often: HowOften,
    violations: Counter[str],
) -> Responses:
    """Compile the responses of an operation; *schemas* are those of the response direction."""
    statuses = {
        response.status.upper() if response.status != "default" else "default": _status(
            response, schemas, compile_validator
        )
        for response in operation.responses
    }
    return Responses(f"{operation.method.upper()} {operation.path}", statuses, dumps, how_often, violations)


def _status(response: Response, schemas: Schemas, compile_validator: Callable[[Schema], Validator]) -> Status:
    contents = tuple(_content(entry, schemas, compile_validator) for entry in response.content)
    headers = tuple(header_rule(header, schemas, compile_validator) for header in response.headers)
    return Status(0, contents, headers)


def _content(entry: MediaType, schemas: Schemas, compile_validator: Callable[[Schema], Validator]) -> Content:
    name = entry.name.strip()
    essence = name.partition(";")[0].strip().lower()
    header = None if "*" in essence else name
    if header is not None and essence.startswith("text/") and "charset" not in name.lower():
        header = f"{name}; charset=utf-8"
    schema: Schema = True if entry.schema is None else entry.schema
    reading = schemas.reading(schema)
    as_text = _as_it_is if "string" in reading.kinds else reading.scalar
    return Content(
        name,
        media_types.is_json(essence),
        header.encode("latin-1") if header is not None else None,
        None if schema is True else compile_validator(schema),
        None if entry.item_schema is None else compile_validator(entry.item_schema),
        None if schemas.opaque(schema) else as_text,
    )


def _as_it_is(text: str) -> str:
    return text
