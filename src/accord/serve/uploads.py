"""``multipart/form-data`` and its kin: parts as the properties of an object or the elements of an array.

Whether a part is a file, JSON or text is for the schema to say, and for its encoding; the part's own Content-Type tells
where those leave it open (OpenAPI 3.1 §4.8.15, RFC 7578). One part is one element of an array.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast

from starlette.datastructures import Headers, UploadFile

from accord.contract.content import is_textual
from accord.serve import charsets, media_types
from accord.serve.forms import Form, first_valid, styled, take_styled
from accord.serve.headers import HeaderRule, header_rule, header_violations
from accord.serve.multipart import Part, parts
from accord.serve.pieces import Reader, Way, best, json_way, text_ways
from accord.serve.takers import Source, Taker, as_it_is
from accord.serve.text import Decoder, MalformedError, Schemas, pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from accord.contract.model import Encoding
    from accord.schema.validator import Validator
    from accord.schema.values import JSON, Schema
    from accord.serve.shapes import Shape
    from accord.serve.texts import Texts

_CHARSET = "_charset_"


class Parts(Reader[Part]):
    """Reads parts whose encoding, if they have one, names some ``content_types``."""

    def __init__(self, schemas: Schemas, decoder: Decoder, content_types: tuple[str, ...] = ()) -> None:
        super().__init__(schemas)
        self._decoder = decoder
        self._files = bool(content_types) and not any(map(is_textual, content_types))
        self._documents = any(map(media_types.is_json, content_types))

    def one(self, piece: Part, schema: Schema) -> list[Way]:
        """A file, the value of JSON, or what a text says."""
        if self._is_file(piece, schema):
            return [lambda: _upload(piece)]
        text = self.text(piece)
        if self.tells(piece) and not self._holds_text(schema):
            return [json_way(text.encode(), schema, self.schemas)]
        return text_ways(text, schema, self.schemas)

    def text(self, piece: Part) -> str:
        """The text of a part, in its charset."""
        read = cast("media_types.MediaType", piece.media_type)
        return self._decoder.plain(charsets.decoded(piece.data, read, piece.charset))

    def tells(self, piece: Part) -> bool:
        """Whether a part is JSON by its Content-Type."""
        read = piece.media_type
        return read is not None and read.json

    def valid(self, schema: Schema, value: Any) -> bool:
        """Whether a value satisfies a schema, files being texts to it."""
        return super().valid(schema, shown(value))

    def _is_file(self, piece: Part, schema: Schema) -> bool:
        reading = self.schemas.reading(schema)
        if self.schemas.binary(schema):
            return True
        if "string" not in reading.kinds or self._holds_text(schema):
            return False
        if self._files:
            return True
        read = piece.media_type
        textual = read is not None and is_textual(read.name)
        return reading.free and not self._documents and (piece.filename is not None or not textual)

    def _holds_text(self, schema: Schema) -> bool:
        """Whether a schema is of a text that holds something else, such as JSON (JSON Schema Validation §8)."""
        return any("contentMediaType" in facet or "contentEncoding" in facet for facet in self.schemas.facets(schema))


def _upload(part: Part) -> UploadFile:
    return UploadFile(
        BytesIO(part.data), size=len(part.data), filename=part.filename, headers=Headers(raw=list(part.headers))
    )


def shown(value: Any) -> JSON:
    """A field as a validator sees it: a file as a text of the same length."""
    if isinstance(value, UploadFile):
        return cast("BytesIO", value.file).getvalue().decode("latin-1")
    if isinstance(value, list):
        items = cast("list[Any]", value)  # type: ignore[redundant-cast]  # to pyright the items are unknown
        return [shown(item) if isinstance(item, UploadFile) else item for item in items]
    return cast("JSON", value)


class MultipartReader:
    """A multipart body of one schema."""

    def __init__(
        self,
        schema: Schema,
        encodings: tuple[Encoding, ...],
        schemas: Schemas,
        compile_validator: Callable[[Schema], Validator],
        decoder: Decoder,
    ) -> None:
        by_name = {encoding.property: encoding for encoding in encodings}
        origin = Source("query", as_it_is, as_it_is)
        self._schema = schema
        self._is_list = "array" in schemas.kinds(schema) and not schemas.reading(schema).free
        self._valid = schemas.make_valid(schema)
        self._shapes = [(shape, styled(shape, by_name, schemas, origin)) for shape in schemas.shapes(schema)]
        self._usual = Parts(schemas, decoder)
        self._readers = {one.property: Parts(schemas, decoder, one.content_types) for one in encodings}
        self._types = {one.property: one.content_types for one in encodings if one.content_types}
        self._headers: Mapping[str, tuple[HeaderRule, ...]] = {
            one.property: tuple(header_rule(header, schemas, compile_validator) for header in one.headers)
            for one in encodings
        }

    def read(self, body: bytes, media_type: media_types.MediaType) -> Form:
        """The form, files as ``UploadFile``. Raises ``MalformedError`` where it is none."""
        found = self._in_charset(parts(body, media_type.parameters.get("boundary")))
        wrong = [part for part in found if part.media_type is None]
        if wrong:
            raise MalformedError("has a part whose Content-Type is malformed", _pointer(wrong[0], found))
        if self._is_list and media_type.name != media_types.MULTIPART:
            value = best(self._usual.arrays(self._schema, found), lambda value: self._valid(shown(value)))
            return Form(value, shown(value))
        named: dict[str, list[Part]] = {}
        for part in found:
            if part.name is None or (media_type.name == media_types.MULTIPART and part.disposition != b"form-data"):
                raise MalformedError("has a part without a name")
            named.setdefault(part.name, []).append(part)
        forms = (self._form(named, shape, takers) for shape, takers in self._shapes)
        form = first_valid(forms, self._valid, alone=len(self._shapes))
        form.beside = [error.inside(name) for name, some in named.items() for error in self._beside(name, some)]
        return form

    def _in_charset(self, found: list[Part]) -> list[Part]:
        """The parts with the charset that a part called ``_charset_`` gives them (RFC 7578 §4.6)."""
        default = next((part for part in found if part.name == _CHARSET), None)
        if default is None or any(shape.owns(_CHARSET) for shape, _ in self._shapes):
            return found
        charset = default.data.decode("latin-1").strip()
        return [replace(part, charset=charset) for part in found if part.name != _CHARSET]

    def _form(self, named: Mapping[str, list[Part]], shape: Shape, takers: Mapping[str, Taker]) -> Form:
        form = Form()
        texts = self._texts(named, shape, takers)
        rest = named.keys() - texts.keys()
        take_styled(form, texts, takers)
        for name, some in named.items():
            if name in rest or name in texts:
                self._read(form, name, shape.member(name), some)
        return form

    def _read(self, form: Form, name: str, schema: Schema, some: list[Part]) -> None:
        try:
            value = self._readers.get(name, self._usual).value(schema, some)
        except MalformedError as error:
            form.refuse(name, error)
        else:
            form.put(name, value, shown(value))

    def _texts(self, named: Mapping[str, list[Part]], shape: Shape, takers: Mapping[str, Taker]) -> Texts:
        """The parts that a property with a style may be made of."""
        texts: Texts = {}
        for name, some in named.items() if takers else ():
            if name in takers or name not in shape.named:
                with contextlib.suppress(MalformedError):
                    texts[name] = [self._usual.text(part) for part in some]
        return texts

    def _beside(self, name: str, some: list[Part]) -> Iterator[MalformedError]:
        """What is wrong with parts whatever they hold: their types, and the headers that their encoding asks for."""
        for part in some:
            types = self._types.get(name, ())
            if types and media_types.documented(cast("media_types.MediaType", part.media_type), types) is None:
                yield MalformedError(f"must be of type {' or '.join(types)}")
            for sentence in header_violations(self._headers.get(name, ()), part.headers):
                yield MalformedError(f"has a part of which {sentence}")


def _pointer(part: Part, found: list[Part]) -> str:
    return pointer(part.name if part.name is not None else str(found.index(part)))
