"""Forms: URL-encoded and multipart bodies as objects, property by property (OpenAPI 3.1 §4.8.15, RFC 7578).

A schema with alternatives is tried alternative by alternative; the first form that is valid as a whole is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from accord.contract.model import Encoding, Parameter
from accord.diagnostics import Location
from accord.serve import media_types
from accord.serve.pieces import Documents, Fields, Reader
from accord.serve.problems import Finding
from accord.serve.takers import Absent, Source, Taker, as_it_is, ordered_takers
from accord.serve.text import Decoder, MalformedError, Schemas
from accord.serve.texts import Texts, query_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from accord.schema.validator import Violation
    from accord.schema.values import JSON, Schema
    from accord.serve.shapes import Shape

_MOST_FIELDS = 1000


@dataclass(slots=True)
class Form:
    """A form as it was read: for the handler, and as validators see it, with files as text.

    ``wrong`` are the fields that could not be read, by pointer, with a sentence each; a text stands in their place.
    ``beside`` is what is wrong with fields that could.
    """

    value: Any = field(default_factory=dict[str, Any])
    shown: Any = field(default_factory=dict[str, "JSON"])
    wrong: list[MalformedError] = field(default_factory=list[MalformedError])
    beside: list[MalformedError] = field(default_factory=list[MalformedError])

    def put(self, name: str, value: Any, shown: JSON) -> None:
        """Keep a field."""
        self.value[name], self.shown[name] = value, shown

    def refuse(self, name: str, error: MalformedError) -> None:
        """Keep what is wrong with a field."""
        self.wrong.append(error.inside(name))
        self.put(name, "", "")

    def findings(self, violations: Iterable[Violation]) -> Iterator[Finding]:
        """All that is wrong with the form, where a validator found *violations* in it.

        Nothing is said a second time of a field that could not be read, nor of the whole, which lacks it.
        """
        unread = {error.pointer for error in self.wrong}
        for error in (*self.wrong, *self.beside):
            yield Finding("body", error.pointer, str(error))
        for violation in violations:
            heads = {violation.pointer[: len(pointer)] for pointer in unread}
            if not unread or (violation.pointer and unread.isdisjoint(heads)):
                yield Finding("body", violation.pointer, violation.message)


def first_valid(forms: Iterable[Form], valid: Callable[[JSON], bool], *, alone: int) -> Form:
    """The first of *alone* forms that is valid, or else the first of all."""
    first: Form | None = None
    for form in forms:
        if alone == 1 or (not form.wrong and valid(cast("JSON", form.shown))):
            return form
        first = first or form
    return cast("Form", first)


def styled(shape: Shape, encodings: Mapping[str, Encoding], schemas: Schemas, origin: Source) -> dict[str, Taker]:
    """How the properties are taken whose encoding gives them a style, in the order in which they may take."""
    parameters = tuple(
        Parameter(
            name=name,
            place="query",
            argument=name,
            location=Location(""),
            schema=shape.member(name),
            style=encoding.style or "form",
            explode=(encoding.style or "form") == "form" if encoding.explode is None else encoding.explode,
        )
        for name, encoding in encodings.items()
        if (encoding.style or encoding.explode is not None) and shape.owns(name)
    )
    others = frozenset(shape.named) - {parameter.name for parameter in parameters}
    return {one.name: take for one, take in ordered_takers(parameters, schemas, lambda _: origin, others)}


class FormReader:
    """A URL-encoded form of one schema, without the fields that are *ignored*."""

    def __init__(
        self,
        schema: Schema,
        encodings: tuple[Encoding, ...],
        schemas: Schemas,
        decoder: Decoder,
        ignored: frozenset[str] = frozenset(),
    ) -> None:
        by_name = {encoding.property: encoding for encoding in encodings}
        origin = Source("query", as_it_is, decoder.form)
        self._decoder = decoder
        self._ignored = ignored
        self._valid = schemas.make_valid(schema)
        self._shapes = [(shape, styled(shape, by_name, schemas, origin)) for shape in schemas.shapes(schema)]
        self._usual = Fields(schemas)
        documents = Documents(schemas)
        self._readers: Mapping[str, Reader[str]] = {
            one.property: documents for one in encodings if any(map(media_types.is_json, one.content_types))
        }

    def lone(self, text: str) -> JSON:
        """The form as an object. Raises ``MalformedError``."""
        form = self.read(text)
        if form.wrong:
            raise form.wrong[0]
        return cast("JSON", form.value)

    def read(self, text: str) -> Form:
        """The form, with what is wrong with its fields. Raises ``MalformedError`` where it is none."""
        if not text.isascii():
            text = text.encode().decode("latin-1")
        if text.count("&") >= _MOST_FIELDS:
            raise MalformedError(f"has more than {_MOST_FIELDS} fields")
        texts = query_texts(text.replace("\0", "%00"), self._decoder)
        for name in self._ignored:
            texts.pop(name, None)
        forms = (self._form(dict(texts), shape, takers) for shape, takers in self._shapes)
        return first_valid(forms, self._valid, alone=len(self._shapes))

    def _form(self, texts: Texts, shape: Shape, takers: Mapping[str, Taker]) -> Form:
        form = Form()
        take_styled(form, texts, takers)
        for name, values in texts.items():
            try:
                pieces = [*map(self._decoder.form, values)]
                value = self._readers.get(name, self._usual).value(shape.member(name), pieces)
            except MalformedError as error:
                form.refuse(name, error)
            else:
                form.put(name, value, value)
        return form


def take_styled(form: Form, texts: Texts, takers: Mapping[str, Taker]) -> None:
    """Take the properties that have a style from the texts of a form."""
    for name, take in takers.items():
        try:
            value = take(texts)
        except MalformedError as error:
            form.refuse(name, error)
            continue
        if not isinstance(value, Absent):
            form.put(name, value, value)
