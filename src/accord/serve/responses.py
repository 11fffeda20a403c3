"""What a handler returned, judged by the contract and made into bytes (OpenAPI 3.1 §4.8.16, §4.8.17).

``Responses.answer`` finds the documented status, chooses the content type, encodes, validates body and headers. What
the contract does not allow raises ``ContractViolation``, unless the service asked for less; so does, always, what
cannot be sent at all.
"""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from connexion.datastructures import NoContent
from connexion.lifecycle import ConnexionResponse
from starlette.responses import Response as StarletteResponse

from accord.contract.content import is_range
from accord.contract.model import Operation
from accord.serve import exact_json, media_types
from accord.serve.contents import ITERATORS, UNDOCUMENTED, Content, Status, chosen, compile_status, named, undocumented
from accord.serve.enforcement import Enforcement
from accord.serve.header_lines import Line, UnsendableError, check_lines, header_lines
from accord.serve.headers import header_violations
from accord.serve.problems import Answer
from accord.serve.returned import BODILESS, STATUSES, Headers, altered, bodiless, final, unframed, unpack, with_length
from accord.serve.sequences import encoder
from accord.serve.streams import Chunks, Streamed
from accord.serve.text import Schemas
from accord.serve.written import Dumps, body_bytes, body_violations

if TYPE_CHECKING:
    from accord.schema.validator import Validator
    from accord.schema.values import Schema

_JSON_KINDS = (dict, list)
_answer = partial(tuple.__new__, Answer)  # without the call of a function that an Answer(...) is


class Responses:
    """Everything an operation may answer."""

    def __init__(
        self, statuses: Mapping[str, Status], dumps: Dumps, enforcement: Enforcement, closed: Callable[[Schema], bool]
    ) -> None:
        self._documented = statuses
        self._dumps = dumps
        self._enforcement = enforcement
        self._closed = closed
        self._by_code: dict[int, Status | None] = {}
        codes = sorted(int(code) for code in statuses if code.isdigit() and int(code) in STATUSES)
        fine = [code for code in codes if 200 <= code < 300] or ([200] if "2XX" in statuses else [])  # noqa: PLR2004
        self._default = 200 if not fine or 200 in fine else fine[0]  # noqa: PLR2004
        self._empty = 204 if 204 in codes else self._default  # noqa: PLR2004
        offered = [content.name for code in fine for content in self._contents(code)]
        self.offered: tuple[str, ...] = tuple(dict.fromkeys(offered))
        self._bodiless_success = any(not self._contents(code) for code in fine)
        self._plainly_accepted = frozenset({b"*/*", *(name.encode("latin-1") for name in self.offered)})
        usual = ((code, self._usual_content(code)) for code in codes if enforcement.how_often is True)
        self._usual: dict[int, tuple[Validator | None, Line, Dumps]] = {
            code: (content.validator, _typed(cast("bytes", content.header)), partial(self._first, code, content))
            for code, content in usual
            if content is not None
        }

    def _first(self, code: int, content: Content, value: Any) -> bytes:
        """The first usual body of a status; how it is written is found out now, for all others of it."""
        dumps = self._dumps
        if dumps is exact_json.encode and self._closed(content.schema):
            dumps = exact_json.encode_plain
        validator, line, _ = self._usual[code]
        self._usual[code] = validator, line, dumps
        return dumps(value)

    def _usual_content(self, code: int) -> Content | None:
        """The content of a status that can be only one thing: JSON, with no header that has to be there."""
        status = self._status(code)
        if status is None or len(status.contents) != 1 or any(rule.required for rule in status.headers):
            return None
        content = status.contents[0]
        return content if content.json and content.header is not None and code not in BODILESS else None

    def _contents(self, code: int) -> tuple[Content, ...]:
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
        """The response for what a handler returned. Raises ``ContractViolation``, and 406 for no type it can have."""
        value, code = result if type(result) is tuple and len(result) == 2 else (result, self._default)  # noqa: PLR2004
        if type(value) in _JSON_KINDS and type(code) is int and (usual := self._usual.get(code)) is not None:
            validator, line, dumps = usual
            try:
                data = dumps(value)
                if validator is None or validator.valid(value):
                    return _answer((code, [line, (b"content-length", b"%d" % len(data))], data))
            except (TypeError, ValueError, RecursionError):
                pass  # a date, say, which is valid as the text that it is written as, or a very long integer: see below
        try:
            return self._any(result, accept)
        except UnsendableError as error:
            self._enforcement.refuse([str(error)], error)

    def _any(self, result: Any, accept: bytes | None) -> Answer | Streamed | StarletteResponse:
        body, code, headers = unpack(result)
        if isinstance(body, StarletteResponse):
            return self._given(body, code, list(header_lines(headers)), accept)
        encoded = isinstance(body, ConnexionResponse)
        if encoded:
            code = final(body.status_code) if code is None else code
            headers = {**_headers_of(body), **{name.lower(): value for name, value in headers.items()}}
            body = body.body
        elif code is None:
            code = self._empty if body is None or body is NoContent else self._default
        lines, reasons, checks = list(header_lines(headers)), list[str](), self._enforcement.checks()
        content = self._content(code, lines, body, accept, reasons)
        reasons.extend(self._header_violations(code, lines))
        if encoded and isinstance(body, str) and content is not None and content.json:
            body = body.encode()
        if isinstance(body, ITERATORS):
            return self._stream(body, code, lines, content, reasons, checks=checks)
        return self._finished(body, code, lines, content, reasons, checks=checks)

    def _content(
        self, code: int, lines: list[Line], body: Any, accept: bytes | None, reasons: list[str]
    ) -> Content | None:
        """The content type of a response: as the handler says, the only one there is, or as the client prefers."""
        status = self._status(code)
        if status is None:
            reasons.append(f"the status {code} is not documented")
        contents = () if status is None else status.contents
        said = next((value.decode("latin-1") for name, value in lines if name == b"content-type"), None)
        if said is not None:
            content = named(contents, said)
            if content is not None:
                return content
            if contents or not (body is None or body is NoContent):
                reasons.append(f"the content type {said} is not documented for {code}")
                return undocumented(said)
        if not contents:
            return None
        content = chosen(contents, body, accept, code)
        if is_range(content.name):
            reasons.append(f"the handler does not say which content type of {content.name} the body has")
        return content

    def _header_violations(self, code: int, lines: list[Line]) -> Iterable[str]:
        status = self._status(code)
        return () if status is None else header_violations(status.headers, lines)

    def _nothing(self, code: int) -> list[str]:
        """Why a status cannot have a body, if it is not for being none that is documented."""
        return [] if self._status(code) is None else [f"the status {code} has no body in the contract"]

    def _finished(
        self, body: Any, code: int, lines: list[Line], content: Content | None, reasons: list[str], *, checks: bool
    ) -> Answer:
        """A response as a whole, its body judged as it is sent."""
        empty = body is None or body is NoContent
        if code in BODILESS or content is None:
            if not empty:
                reasons.extend(self._nothing(code))
            content = UNDOCUMENTED
        elif body is NoContent:
            reasons.append("the body is missing")
        else:
            empty = False
        if empty or code in BODILESS:
            if checks:
                self._enforcement.settle(reasons)
            return Answer(code, with_length(lines, None, b"", code), b"")
        if content.framing and isinstance(body, list | tuple):
            data = b"".join(map(self._encoder(content, checks=checks), body))
        else:
            data = body_bytes(body, content, self._dumps)
            reasons.extend(body_violations(body, data, content) if checks else ())
        if checks:
            self._enforcement.settle(reasons)
        return Answer(code, with_length(lines, content.header, data, code), data)

    def _stream(
        self,
        chunks: Chunks,
        code: int,
        lines: list[Line],
        content: Content | None,
        reasons: list[str],
        *,
        checks: bool,
    ) -> Answer | Streamed:
        """A response that is made while it is sent: items of a sequence, pieces, or the items of a JSON array."""
        if content is None or code in BODILESS:
            reasons.extend(self._nothing(code))
        if checks:
            self._enforcement.settle(reasons)
        if code in BODILESS:
            return Answer(code, bodiless(lines, code), b"")
        content = content or UNDOCUMENTED

        def whole(items: list[Any]) -> Answer:
            return self._finished(items, code, lines, content, [], checks=checks)

        head = Answer(
            code, unframed(lines) if content.header is None else [*unframed(lines), _typed(content.header)], b""
        )
        encode = self._encoder(content, checks=checks)
        one_value = content.json and not content.framing
        return Streamed(head, chunks, encode, self._enforcement.refusing(whole) if one_value else None)

    def _encoder(self, content: Content, *, checks: bool) -> Callable[[Any], bytes]:
        return self._enforcement.refusing(encoder(content, self._dumps, self._enforcement.settle if checks else None))

    def _given(
        self, response: StarletteResponse, code: int | None, lines: list[Line], accept: bytes | None
    ) -> StarletteResponse:
        """A finished response of the framework's own: judged as far as it is already there, and sent with its type."""
        code = final(response.status_code if code is None else code)
        said = {name for name, _ in lines}
        lines = [line for line in response.raw_headers if line[0] not in said] + lines
        check_lines(lines)
        body = getattr(response, "body", None)
        content = self._judged(code, lines, body, accept)
        if code in BODILESS:
            lines = bodiless(lines, code)
        elif content is not None and content.header is not None and body != b"":
            lines = [*lines, _typed(content.header)]
        return altered(response, code, lines)

    def check(self, code: int, lines: list[Line], body: bytes | None) -> None:
        """Judge a response that is already bytes; *body* is None where nobody knows. Raises ``ContractViolation``."""
        nothing = code in BODILESS or not self._contents(code)
        self._judged(code, lines, b"" if body is None and nothing else body, None)

    def _judged(self, code: int, lines: list[Line], body: bytes | None, accept: bytes | None) -> Content | None:
        """The content type of a response that is already bytes, or else streamed, once it has been judged."""
        reasons: list[str] = []
        content = self._content(code, lines, iter(()) if body is None else bytes(body) or None, accept, reasons)
        if not self._enforcement.checks():
            return content
        reasons.extend(self._header_violations(code, lines))
        if content is None or code in BODILESS:
            if body is None or body:
                reasons.extend(self._nothing(code))
        elif body is not None and (body or not self._enforcement.operation.startswith("HEAD ")):
            reasons.extend(body_violations(bytes(body), bytes(body), content))
        self._enforcement.settle(reasons)
        return content


def _headers_of(response: ConnexionResponse) -> Headers:
    headers = {name.lower(): value for name, value in (response.headers or {}).items()}
    return {"content-type": response.mimetype, **headers} if response.mimetype else headers


def _typed(content_type: bytes) -> Line:
    return (b"content-type", content_type)


def compile_responses(
    operation: Operation,
    schemas: Schemas,
    compile_validator: Callable[[Schema], Validator],
    *,
    dumps: Dumps,
    enforcement: Enforcement,
) -> Responses:
    """Compile the responses of an operation; *schemas* are those of the response direction."""
    statuses = {
        response.status.upper() if response.status != "default" else "default": compile_status(
            response, schemas, compile_validator
        )
        for response in operation.responses
    }
    return Responses(statuses, dumps, enforcement, schemas.closed)
