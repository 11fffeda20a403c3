"""Request bodies, from bytes to a typed and validated value (OpenAPI 3.1 §4.8.13 to §4.8.15).

``receive_body`` reads at most as many bytes as the operation takes; ``Bodies.decode`` finds the documented media
type, decodes by it and validates. Nothing reaches a handler that was not decoded and validated here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from starlette.requests import ClientDisconnect

from accord.serve import exact_json, media_types
from accord.serve.forms import FormReader, MultipartReader
from accord.serve.problems import Finding, UnsupportedBody, too_large
from accord.serve.takers import ABSENT, Absent
from accord.serve.text import KINDS, Decoder, MalformedError, Schemas

if TYPE_CHECKING:
    from starlette.types import Receive

    from accord.contract.model import Body, MediaType
    from accord.schema.validator import Validator
    from accord.schema.values import JSON, Schema

_FORMS = (media_types.FORM, media_types.MULTIPART)
_CHARSETS = {
    name: codec
    for codec, names in {
        "utf-8": ("utf-8", "utf8", "us-ascii", "ascii"),
        "latin-1": ("iso-8859-1", "latin-1", "latin1"),
        "iso-8859-15": ("iso-8859-15",),
        "cp1252": ("windows-1252", "cp1252"),
        "utf-16": ("utf-16",),
        "utf-16-le": ("utf-16le",),
        "utf-16-be": ("utf-16be",),
    }.items()
    for name in names
}

Decode = Callable[[bytes, media_types.MediaType, list[Finding]], Any]


async def receive_body(receive: Receive, limit: int, declared: bytes | None) -> bytes:
    """The whole body. Raises 413 as soon as it is known to be longer than *limit*, before keeping the rest."""
    if declared is not None and declared.isdigit() and (len(declared) > 18 or int(declared) > limit):  # noqa: PLR2004
        raise too_large(limit)
    message = await receive()
    if message["type"] == "http.disconnect":
        raise ClientDisconnect
    body: bytes = message.get("body", b"")
    if not message.get("more_body", False) and len(body) <= limit:
        return body
    parts = [body]
    size = len(body)
    while size <= limit and message.get("more_body", False):
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        parts.append(message.get("body", b""))
        size += len(parts[-1])
    if size > limit:
        raise too_large(limit)
    return b"".join(parts)


@dataclass(frozen=True, slots=True)
class Content:
    """One documented media type, ready: ``decode`` makes the value, ``validator`` finds what is wrong with it.

    A documented range has a ``variants`` entry for each kind of content that can be taken apart (``json``, a form) and
    is covered by it; ``decode`` is None where nothing else could satisfy the schema.
    """

    name: str
    decode: Decode | None
    validator: Validator | None
    empty_is_absent: bool
    variants: Mapping[str, Content] = field(default_factory=dict[str, "Content"])


Chosen: TypeAlias = tuple[Content, Decode, media_types.MediaType]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The request body of one operation. ``known`` are content types as clients commonly write them."""

    contents: tuple[Content, ...]
    required: bool
    limit: int
    argument: str
    known: Mapping[bytes, Chosen]

    def decode(self, body: bytes, headers: Mapping[bytes, bytes], findings: list[Finding]) -> Any:
        """The value of a body, or ``ABSENT``; what is wrong with it is appended to *findings*.

        Raises 415 for a content type that is missing, malformed or not documented.
        """
        content_type = headers.get(b"content-type")
        if content_type is None and not body:
            return self._absent(findings)
        found = self.known.get(content_type) if content_type is not None else None
        content, decode, media_type = found or self._find(content_type)
        if b"content-encoding" in headers and headers[b"content-encoding"].strip().lower() != b"identity":
            raise UnsupportedBody(detail="The body must not be compressed.")
        if not body and content.empty_is_absent:
            return self._absent(findings)
        try:
            value = decode(body, media_type, findings)
        except MalformedError as error:
            findings.append(Finding("body", "", str(error)))
            return ABSENT
        validator = content.validator
        if validator is not None:
            shown = value.shown if isinstance(value, WithFiles) else _shown(value)
            if not validator.valid(shown):
                findings.extend(Finding("body", v.pointer, v.message) for v in validator.violations(shown))
        return value.value if isinstance(value, WithFiles) else value

    def _absent(self, findings: list[Finding]) -> Absent:
        if self.required:
            findings.append(Finding("body", "", "is required"))
        return ABSENT

    def _find(self, content_type: bytes | None) -> Chosen:
        names = ", ".join(content.name for content in self.contents)
        if content_type is None:
            raise UnsupportedBody(detail=f"The body needs a Content-Type: {names}.")
        media_type = media_types.parse(content_type.decode("latin-1"))
        if media_type is None:
            raise UnsupportedBody(detail=f"The Content-Type is malformed; this operation takes {names}.")
        index = media_types.choose(media_type.name, [content.name for content in self.contents])
        if index is None:
            raise UnsupportedBody(detail=f"This operation takes {names}.")
        content = self.contents[index]
        content = content.variants.get("json" if media_type.json else media_type.name, content)
        if content.decode is None:
            raise UnsupportedBody(detail="The body has to be of a type that can be taken apart, such as JSON.")
        return content, content.decode, media_type


@dataclass(frozen=True, slots=True)
class WithFiles:
    """A decoded form: ``value`` for the handler, ``shown`` for the validator, which sees files as text."""

    value: dict[str, Any]
    shown: JSON


def _shown(value: Any) -> JSON:
    """What a validator sees of a decoded body: bytes as a text of the same length."""
    return value.decode("latin-1") if isinstance(value, bytes) else value


def decode_json(body: bytes, media_type: media_types.MediaType, _findings: list[Finding]) -> JSON:
    """The value of JSON text (RFC 8259), integers exact. Raises ``MalformedError``."""
    charset = media_type.parameters.get("charset")
    if charset is not None and (codec := _codec(charset)) != "utf-8":
        body = _text(body, codec).encode()
    return exact_json.decode(body)


def _codec(charset: str) -> str:
    codec = _CHARSETS.get(charset.lower())
    if codec is None:
        raise MalformedError("is in an unknown charset")
    return codec


def _text(body: bytes, codec: str) -> str:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        raise MalformedError(f"is not valid {codec.upper()}") from None


def _decode_text(body: bytes, media_type: media_types.MediaType, _findings: list[Finding]) -> str:
    return _text(body, _codec(media_type.parameters.get("charset", "utf-8")))


def _decode_bytes(body: bytes, _media_type: media_types.MediaType, _findings: list[Finding]) -> bytes:
    return body


def compile_bodies(
    body: Body,
    schemas: Schemas,
    compile_validator: Callable[[Schema], Validator],
    *,
    limit: int,
    decoder: Decoder,
) -> Bodies:
    """Compile a request body; *schemas* are those of the request direction."""
    contents = tuple(_content(entry, schemas, compile_validator, decoder) for entry in body.content)
    known: dict[bytes, Chosen] = {}
    for content in contents:
        if content.decode is not None and "*" not in content.name:
            for name in (content.name, f"{content.name}; charset=utf-8", f"{content.name};charset=UTF-8"):
                media_type = media_types.parse(name)
                if media_type is not None and media_type.name != media_types.MULTIPART:
                    known.setdefault(name.encode(), (content, content.decode, media_type))
    return Bodies(contents, body.required, limit, body.argument, known)


def _content(
    entry: MediaType, schemas: Schemas, compile_validator: Callable[[Schema], Validator], decoder: Decoder
) -> Content:
    name = entry.name.partition(";")[0].strip().lower()
    schema: Schema = True if entry.schema is None else entry.schema
    variants: dict[str, Content] = {}
    if "*" in name:
        for kind, example in (("json", "application/json"), *((form, form) for form in _FORMS)):
            if media_types.covers(name, example):
                variants[kind] = _content(replace(entry, name=example), schemas, compile_validator, decoder)
    validator = None if schema is True else compile_validator(schema)
    decode: Decode | None = _decode(name, entry, schemas, decoder, compile_validator)
    if not media_types.structured(name) and schemas.opaque(schema):
        # XML and its like pass as they are, and `accord check` says so (unchecked-media-type); ranges leave them out.
        decode, validator = (None if "*" in name else _decode_bytes), None
    return Content(entry.name, decode, validator, media_types.structured(name), variants)


def _decode(
    name: str, entry: MediaType, schemas: Schemas, decoder: Decoder, compile_validator: Callable[[Schema], Validator]
) -> Decode:
    schema: Schema = True if entry.schema is None else entry.schema
    if media_types.is_json(name):
        return decode_json
    if name == media_types.FORM:
        form = FormReader(schema, entry.encodings, schemas, decoder)
        return lambda body, media_type, _: form.read(_text(body, _codec(media_type.parameters.get("charset", "utf-8"))))
    if name == media_types.MULTIPART:
        multipart = MultipartReader(schema, entry.encodings, schemas, compile_validator)

        def read(body: bytes, media_type: media_types.MediaType, findings: list[Finding]) -> WithFiles:
            return WithFiles(*multipart.read(body, media_type, findings))

        return read
    reading = schemas.reading(schema)
    if schemas.binary(schema) or (reading.kinds == KINDS and not name.startswith("text/")):
        return _decode_bytes
    if "string" in reading.kinds:
        return _decode_text
    return lambda body, media_type, findings: reading.scalar(_decode_text(body, media_type, findings))
