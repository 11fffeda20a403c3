"""Request bodies, from bytes to a typed and validated value (OpenAPI 3.1 §4.8.13 to §4.8.15).

``receive_body`` reads at most as many bytes as the operation takes; ``Bodies.decode`` finds the documented media
type, decodes by it and validates. Nothing reaches a handler that was not decoded and validated here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeAlias

from starlette.requests import ClientDisconnect

from accord.contract.content import JSON_SEQUENCES, is_range
from accord.serve import charsets, media_types, whole
from accord.serve.forms import Form, FormReader
from accord.serve.judge import Judge
from accord.serve.problems import Finding, UnsupportedBody, too_large
from accord.serve.takers import ABSENT, Absent
from accord.serve.text import Decoder, MalformedError, Schemas
from accord.serve.uploads import MultipartReader

if TYPE_CHECKING:
    from starlette.types import Receive

    from accord.contract.model import Body, MediaType
    from accord.schema.validator import Validator
    from accord.schema.values import JSON, Schema

_FORMS = (media_types.FORM, media_types.MULTIPART)
Decode = Callable[[bytes, media_types.MediaType], Any]


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
    is covered by it; ``decode`` is None where nothing else could satisfy the schema. ``sure`` tells of JSON that it is
    valid as it was read at first, with nothing to be looked at twice.
    """

    name: str
    decode: Decode | None
    validator: Validator | None
    empty_is_absent: bool
    sure: Judge | None
    variants: Mapping[str, Content] = field(default_factory=dict[str, "Content"])


Chosen: TypeAlias = tuple[Content, Decode, media_types.MediaType]


@dataclass(frozen=True, slots=True)
class Bodies:
    """The request body of one operation.

    ``known`` are content types as clients commonly write them; ``sure`` judges what is JSON by one of them.
    """

    contents: tuple[Content, ...]
    required: bool
    limit: int
    argument: str
    known: Mapping[bytes, Chosen]
    sure: Mapping[bytes | None, Judge]

    def decode(self, body: bytes, headers: Mapping[bytes, bytes], findings: list[Finding]) -> Any:
        """The value of a body, or ``ABSENT``; what is wrong with it is appended to *findings*.

        Raises 415 for a content type that is missing, malformed or not documented.
        """
        content_type = headers.get(b"content-type")
        sure = self.sure.get(content_type)
        if sure is not None and b"content-encoding" not in headers:
            try:
                value = sure.read(body)
                if sure.valid(value):
                    return value
            except ValueError:
                pass  # what is wrong with it is told below
        return self._decode(content_type, body, headers, findings)

    def _decode(
        self, content_type: bytes | None, body: bytes, headers: Mapping[bytes, bytes], findings: list[Finding]
    ) -> Any:
        if content_type is None and not body:
            return self._absent(findings)
        found = self.known.get(content_type) if content_type is not None else None
        content, decode, media_type = found or self.find(content_type)
        if b"content-encoding" in headers and headers[b"content-encoding"].strip().lower() != b"identity":
            raise UnsupportedBody(detail="The body must not be compressed.")
        if not body and content.empty_is_absent:
            return self._absent(findings)
        try:
            value = decode(body, media_type)
        except MalformedError as error:
            findings.append(Finding("body", error.pointer, str(error)))
            return ABSENT
        validator = content.validator
        if isinstance(value, Form):
            findings.extend(value.findings(validator.violations(value.shown) if validator is not None else ()))
            return value.value
        if validator is not None:
            shown = _shown(value)
            if not validator.valid(shown):
                findings.extend(Finding("body", v.pointer, v.message) for v in validator.violations(shown))
        return value

    def _absent(self, findings: list[Finding]) -> Absent:
        if self.required:
            findings.append(Finding("body", "", "is required"))
        return ABSENT

    def find(self, content_type: bytes | None) -> Chosen:
        """The documented content that a Content-Type means. Raises 415 where there is none."""
        names = ", ".join(content.name for content in self.contents)
        if content_type is None:
            raise UnsupportedBody(detail=f"The body needs a Content-Type: {names}.")
        media_type = media_types.parse(content_type.decode("latin-1"))
        if media_type is None or "*" in media_type.name:  # a range is no type, though its letters would be allowed
            raise UnsupportedBody(detail=f"The Content-Type is malformed; this operation takes {names}.")
        index = media_types.documented(media_type, [content.name for content in self.contents])
        if index is None:
            raise UnsupportedBody(detail=f"This operation takes {names}.")
        content = self.contents[index]
        content = content.variants.get("json" if media_type.json else media_type.name, content)
        if content.decode is None:
            raise UnsupportedBody(detail="The body has to be of a type that can be taken apart, such as JSON.")
        return content, content.decode, media_type


def _shown(value: Any) -> JSON:
    """What a validator sees of a decoded body: bytes as a text of the same length."""
    return value.decode("latin-1") if isinstance(value, bytes) else value


def json_decoder(read: Callable[[bytes], JSON]) -> Decode:
    """The decoder of JSON text (RFC 8259) that is *read* by a function. It raises ``MalformedError``."""

    def decode(body: bytes, media_type: media_types.MediaType) -> JSON:
        if "charset" in media_type.parameters:
            body = charsets.decoded(body, media_type).encode()
        return read(body)

    return decode


def _decode_text(body: bytes, media_type: media_types.MediaType) -> str:
    return charsets.decoded(body, media_type)


def _decode_bytes(body: bytes, _media_type: media_types.MediaType) -> bytes:
    return body


def _decode_records(separator: bytes, read: Callable[[bytes], JSON]) -> Decode:
    """The decoder of a sequence of JSON texts, each between separators (JSON Lines; RFC 7464)."""

    def decode(body: bytes, media_type: media_types.MediaType) -> JSON:
        records = [text for text in charsets.decoded(body, media_type).encode().split(separator) if text.strip()]
        value: list[JSON] = []
        for position, record in enumerate(records):
            try:
                value.append(read(record))
            except MalformedError as error:
                raise error.inside(str(position)) from None
        return value

    return decode


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
    bodies = Bodies(contents, body.required, limit, body.argument, {}, {})
    known: dict[bytes, Chosen] = {}
    for content in contents:
        if content.decode is not None and not is_range(content.name) and not media_types.is_multipart(content.name):
            for name in (content.name, f"{content.name}; charset=utf-8", f"{content.name};charset=UTF-8"):
                if media_types.parse(name) is not None:
                    known.setdefault(name.encode(), bodies.find(name.encode()))
    sure: dict[bytes | None, Judge] = {
        name: content.sure for name, (content, _, _) in known.items() if content.sure is not None
    }
    return replace(bodies, known=known, sure=sure)


def _content(
    entry: MediaType, schemas: Schemas, compile_validator: Callable[[Schema], Validator], decoder: Decoder
) -> Content:
    name = entry.name.partition(";")[0].strip().lower()
    schema = _whole(name, entry, schemas)
    variants: dict[str, Content] = {}
    if "*" in name:
        # Any range may cover something of which the content is JSON: model/* has model/gltf+json.
        variants["json"] = _content(replace(entry, name="application/json"), schemas, compile_validator, decoder)
        for form in _FORMS:
            if media_types.covers(name, form):
                variants[form] = _content(replace(entry, name=form), schemas, compile_validator, decoder)
    validator = None if schema is True else compile_validator(schema)
    decode: Decode | None = _decode(name, replace(entry, schema=schema), schemas, decoder, compile_validator)
    if not media_types.structured(name) and schemas.opaque(schema):
        # XML and its like pass as they are, and `accord check` says so (unchecked-media-type); ranges leave them out.
        decode, validator = (None if "*" in name else _decode_bytes), None
    empty_is_absent = media_types.structured(name) and name != media_types.FORM
    sure = Judge(schema, schemas, compile_validator) if media_types.is_json(name) else None
    return Content(entry.name, decode, validator, empty_is_absent, sure, variants)


def _whole(name: str, entry: MediaType, schemas: Schemas) -> Schema:
    """What the whole content has to satisfy; where it is a sequence, that is an array (OpenAPI 3.2 §4.14.3).

    Before OpenAPI 3.2 had ``itemSchema``, what a schema that no array can satisfy meant was every item.
    """
    schema: Schema = True if entry.schema is None else entry.schema
    if name not in JSON_SEQUENCES:
        return schema
    if "array" not in schemas.kinds(schema):
        return {"type": "array", "items": schema}
    if entry.item_schema is None:
        return schema
    return {"allOf": [schema, {"type": "array", "items": entry.item_schema}]}


def _decode(
    name: str, entry: MediaType, schemas: Schemas, decoder: Decoder, compile_validator: Callable[[Schema], Validator]
) -> Decode:
    schema: Schema = True if entry.schema is None else entry.schema
    if media_types.is_json(name):
        return json_decoder(whole.reader(schema, schemas))
    if name in JSON_SEQUENCES:
        return _decode_records(JSON_SEQUENCES[name], whole.reader(schemas.items(schema), schemas))
    if name == media_types.FORM:
        form = FormReader(schema, entry.encodings, schemas, decoder)
        return lambda body, media_type: form.read(charsets.decoded(body, media_type))
    if media_types.is_multipart(name):
        return MultipartReader(schema, entry.encodings, schemas, compile_validator, decoder).read
    return _decode_scalar(name, schema, schemas)


def _decode_scalar(name: str, schema: Schema, schemas: Schemas) -> Decode:
    """The decoder of content that is not taken apart: bytes, a text, or the scalar that a text writes."""
    reading = schemas.reading(schema)
    if schemas.binary(schema) or (reading.free and not name.startswith("text/")):
        return _decode_bytes
    if "string" in reading.kinds:
        return _decode_text
    return lambda body, media_type: reading.scalar(_decode_text(body, media_type))
