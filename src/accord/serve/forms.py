"""Forms: URL-encoded and multipart bodies as objects, property by property (OpenAPI 3.1 §4.8.15, RFC 7578)."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from python_multipart.exceptions import MultipartParseError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.datastructures import Headers, UploadFile

from accord.contract.model import Encoding, Parameter
from accord.diagnostics import Location
from accord.serve import exact_json, media_types
from accord.serve.headers import HeaderRule, header_rule, header_violations
from accord.serve.parameters import query_texts
from accord.serve.problems import Finding
from accord.serve.takers import Absent, Taker, taker
from accord.serve.text import KINDS, Decoder, MalformedError, Schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from accord.schema.validator import Validator
    from accord.schema.values import JSON, Schema

_MOST_PARTS = 1000


class FormReader:
    """A URL-encoded form of one schema."""

    def __init__(self, schema: Schema, encodings: tuple[Encoding, ...], schemas: Schemas, decoder: Decoder) -> None:
        self._decoder = decoder
        self._takers: dict[str, Taker] = {}
        by_name = {encoding.property: encoding for encoding in encodings}
        for name, member in schemas.properties(schema).items():
            parameter = _as_parameter(name, member, by_name.get(name, Encoding(name)), schemas)
            self._takers[name] = taker(parameter, schemas, decoder)
        self._other = schemas.reading(schemas.additional(schema))

    def read(self, text: str) -> dict[str, JSON]:
        """The form as an object. Raises ``MalformedError``."""
        if not text.isascii():
            text = text.encode().decode("latin-1")
        texts = query_texts(text, self._decoder)
        value: dict[str, JSON] = {}
        for name, take in self._takers.items():
            try:
                taken = take(texts)
            except MalformedError as error:
                raise MalformedError(f"has a field {name!r} that {error}") from None
            if not isinstance(taken, Absent):
                value[name] = taken
        for name, values in texts.items():
            read = [self._other.scalar(self._decoder.form(text)) for text in values]
            value[name] = read[0] if len(read) == 1 else read
        return value


def _as_parameter(name: str, schema: Schema, encoding: Encoding, schemas: Schemas) -> Parameter:
    kinds = schemas.kinds(schema)
    style = encoding.style or "form"
    content: str | None = None
    if not encoding.style and encoding.explode is None:
        json = next((media_type for media_type in encoding.content_types if media_types.is_json(media_type)), None)
        content = json or ("application/json" if "object" in kinds and kinds != KINDS else None)
    explode = style == "form" if encoding.explode is None else encoding.explode
    return Parameter(
        name=name,
        place="query",
        argument=name,
        location=Location(""),
        schema=schema,
        style=style,
        explode=explode,
        content=content,
    )


@dataclass(slots=True)
class Part:
    """One part of a multipart body as it came."""

    headers: list[tuple[bytes, bytes]] = field(default_factory=list[tuple[bytes, bytes]])
    data: bytearray = field(default_factory=bytearray)
    name: str = ""
    filename: str | None = None

    @property
    def content_type(self) -> str:
        """The part's media type, ``text/plain`` where it has none (RFC 7578 §4.4)."""
        return next((value.decode("latin-1") for name, value in self.headers if name == b"content-type"), "text/plain")


class MultipartReader:
    """A ``multipart/form-data`` body of one schema."""

    def __init__(
        self,
        schema: Schema,
        encodings: tuple[Encoding, ...],
        schemas: Schemas,
        compile_validator: Callable[[Schema], Validator],
    ) -> None:
        self._schemas = schemas
        self._properties = schemas.properties(schema)
        self._additional = schemas.additional(schema)
        self._encodings: Mapping[str, Encoding] = {encoding.property: encoding for encoding in encodings}
        self._headers: Mapping[str, tuple[HeaderRule, ...]] = {
            encoding.property: tuple(header_rule(header, schemas, compile_validator) for header in encoding.headers)
            for encoding in encodings
        }

    def read(
        self, body: bytes, media_type: media_types.MediaType, findings: list[Finding]
    ) -> tuple[dict[str, Any], JSON]:
        """The form for the handler, files as ``UploadFile``, and as a validator sees it, files as text."""
        value: dict[str, Any] = {}
        shown: dict[str, JSON] = {}
        for part in parts(body, media_type.parameters.get("boundary")):
            member = self._properties.get(part.name, self._additional)
            is_list = "array" in (kinds := self._schemas.kinds(member)) and kinds != KINDS
            item = self._schemas.items(member) if is_list else member
            self._check_type(part, findings)
            wrong = header_violations(self._headers.get(part.name, ()), part.headers)
            findings += [Finding("body", f"/{part.name}", f"has a part of which {sentence}") for sentence in wrong]
            given, visible = self._value(part, item, member)
            if is_list and isinstance(given, list) and part.name not in value:
                value[part.name], shown[part.name] = given, visible
            elif is_list or part.name in value:
                _append(value, part.name, given)
                _append(cast("dict[str, Any]", shown), part.name, visible)
            else:
                value[part.name], shown[part.name] = given, visible
        return value, shown

    def _check_type(self, part: Part, findings: list[Finding]) -> None:
        encoding = self._encodings.get(part.name)
        if encoding is None or not encoding.content_types:
            return
        names = [name.strip() for entry in encoding.content_types for name in entry.split(",")]
        read = media_types.parse(part.content_type)
        if read is None or media_types.choose(read.name, names) is None:
            findings.append(Finding("body", f"/{part.name}", f"must be of type {' or '.join(names)}"))

    def _value(self, part: Part, item: Schema, member: Schema) -> tuple[Any, JSON]:
        """What a part holds, for the handler and for the validator."""
        data = bytes(part.data)
        if part.filename is not None or self._schemas.binary(item):
            headers = Headers(raw=part.headers)
            upload = UploadFile(BytesIO(data), size=len(data), filename=part.filename, headers=headers)
            return upload, data.decode("latin-1")
        try:
            text = data.decode()
        except UnicodeDecodeError:
            raise MalformedError(f"has a part {part.name!r} that is not valid UTF-8") from None
        read = media_types.parse(part.content_type)
        kinds = self._schemas.kinds(item)
        if (read is not None and read.json) or (kinds != KINDS and not kinds - {"object", "array", "null"}):
            try:
                value = exact_json.decode(data)
            except MalformedError as error:
                raise MalformedError(f"has a part {part.name!r} that {error}") from None
            return value, value
        value = self._schemas.reading(item if item is not True else member).scalar(text)
        return value, value


def _append(value: dict[str, Any], name: str, item: Any) -> None:
    known: Any = value.setdefault(name, [])
    if not isinstance(known, list):
        value[name] = [known, item]
    else:
        cast("Any", known).append(item)


def parts(body: bytes, boundary: str | None) -> list[Part]:
    """The parts of a multipart body, in order. Raises ``MalformedError`` for anything less than a whole one."""
    if not boundary or not boundary.isascii():
        raise MalformedError("has no boundary in its Content-Type")
    found: list[Part] = []
    header: list[bytearray] = [bytearray(), bytearray()]
    ended = False

    def begin() -> None:
        if len(found) == _MOST_PARTS:
            raise MalformedError(f"has more than {_MOST_PARTS} parts")
        found.append(Part())

    def header_end() -> None:
        found[-1].headers.append((bytes(header[0]).lower(), bytes(header[1])))
        header[0], header[1] = bytearray(), bytearray()

    def end() -> None:
        nonlocal ended
        ended = True

    parser = MultipartParser(
        boundary.encode(),
        {
            "on_part_begin": begin,
            "on_part_data": lambda data, start, stop: found[-1].data.extend(data[start:stop]),
            "on_header_field": lambda data, start, stop: header[0].extend(data[start:stop]),
            "on_header_value": lambda data, start, stop: header[1].extend(data[start:stop]),
            "on_header_end": header_end,
            "on_end": end,
        },
    )
    try:
        parser.write(body)
        parser.finalize()
    except MultipartParseError:
        raise MalformedError("is not a well-formed multipart body") from None
    if not ended:
        raise MalformedError("is a multipart body that is cut off")
    for part in found:
        _name(part)
    return found


def _name(part: Part) -> None:
    disposition = next((value for name, value in part.headers if name == b"content-disposition"), b"")
    kind, options = parse_options_header(disposition)
    if kind != b"form-data" or b"name" not in options:
        raise MalformedError("has a part without a name")
    try:
        part.name = options[b"name"].decode()
        part.filename = options[b"filename"].decode() if b"filename" in options else None
    except UnicodeDecodeError:
        raise MalformedError("has a part whose name is not valid UTF-8") from None
