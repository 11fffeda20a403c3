"""How the value of a parameter is taken from the texts of its place, compiled from its schema and style.

A ``Lone`` reads the one text that most parameters are, a ``Taker`` looks through all texts of a place: for arrays and
objects, whose elements may be texts of their own (OpenAPI 3.1 §4.8.12.3). Headers and the fields of forms are read by
the same functions.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeAlias, cast

from accord.serve import exact_json, styles
from accord.serve.media_types import is_json
from accord.serve.text import KINDS, Decoder, MalformedError, Reading, Schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from accord.contract.model import Parameter
    from accord.schema.values import JSON, Schema

Texts: TypeAlias = dict[str, list[str]]
Lone: TypeAlias = "Callable[[str], JSON]"
Taker: TypeAlias = "Callable[[Texts], JSON | Absent]"


class Absent:
    """The type of ``ABSENT``: the request does not have the parameter."""


ABSENT = Absent()
_REPEATED = "must be given only once"


def taker(parameter: Parameter, schemas: Schemas, decoder: Decoder) -> Taker:
    """How a parameter's value is taken from the raw texts of its place; what is taken is removed from them."""
    lone = lone_text(parameter, schemas, decoder)
    if lone is not None:
        return _single(parameter.name, lone)
    if parameter.style == "deepObject":
        return _deep_object(parameter.name, schemas, parameter.schema, decoder)
    return _Structured(parameter, schemas, schemas.reading(parameter.schema), _decode(parameter, decoder)).take


def lone_text(parameter: Parameter, schemas: Schemas, decoder: Decoder) -> Lone | None:
    """How a parameter that is one text is read: one with ``content``, or one whose schema allows scalars only."""
    reading = schemas.reading(parameter.schema)
    decode = _decode(parameter, decoder)
    if parameter.content is not None:
        if not is_json(parameter.content):
            return _after(decode, reading.scalar)
        return _json_in_cookie(decode) if parameter.place == "cookie" else _after(decode, _json)
    if parameter.style == "deepObject" or (reading.kinds != KINDS and reading.kinds & {"array", "object"}):
        return None
    read = _after(decode, reading.steps[0] if len(reading.steps) == 1 else reading.scalar)
    if parameter.style in ("label", "matrix"):
        return _after(styles.of(parameter.style, parameter.name, explode=parameter.explode).lone, read)
    return read


def _decode(parameter: Parameter, decoder: Decoder) -> Callable[[str], str]:
    """How the encoded text of a parameter is decoded, which depends on where it stands."""
    if parameter.place == "header" or parameter.style == "cookie":
        return _as_it_is  # OpenAPI 3.2 §4.12.3: nothing is escaped in this style
    return decoder.form if parameter.place in ("query", "querystring") else decoder.percent


def _after(first: Callable[[str], str], then: Lone) -> Lone:
    return then if first is _as_it_is else lambda text: then(first(text))


def _as_it_is(text: str) -> str:
    return text


def _one(texts: Texts, name: str) -> str | None:
    values = texts.pop(name, None)
    return None if values is None else only(values)


def only(values: list[str]) -> str:
    """The one text of a parameter. Raises ``MalformedError`` for several."""
    if len(values) > 1:
        raise MalformedError(_REPEATED)
    return values[0]


def _single(name: str, lone: Lone) -> Taker:
    def take(texts: Texts) -> JSON | Absent:
        text = _one(texts, name)
        return ABSENT if text is None else lone(text)

    return take


def _json(text: str) -> JSON:
    """The value of JSON text."""
    return exact_json.decode(text.encode())


def _json_in_cookie(decode: Callable[[str], str]) -> Lone:
    """JSON that a client may have encoded or not: what begins as JSON does was not."""
    return lambda text: _json(text if text[:1] in ("{", "[", '"') else decode(text))


def _deep_object(name: str, schemas: Schemas, schema: Schema, decoder: Decoder) -> Taker:
    properties = schemas.properties(schema)
    additional = schemas.additional(schema)
    opening = f"{name}["

    def take(texts: Texts) -> JSON | Absent:
        found: dict[str, JSON] = {}
        for key in [key for key in texts if key.startswith(opening)]:
            values = [decoder.form(value) for value in texts.pop(key)]
            inner = key[len(opening) : -1]
            if not key.endswith("]") or not inner or "[" in inner or "]" in inner:
                raise MalformedError("must be written as name[property]=value")
            member = properties.get(inner, additional)
            if "array" in (reading := schemas.reading(member)).kinds and member is not True:
                found[inner] = [schemas.reading(schemas.items(member)).scalar(value) for value in values]
            elif len(values) > 1:
                raise MalformedError(f"must have {inner} only once")
            else:
                found[inner] = reading.scalar(values[0])
        if name in texts:
            del texts[name]
            raise MalformedError("must be written as name[property]=value")
        return found or ABSENT

    return take


class _Structured:
    """An array or object in any style but deepObject; where a schema allows scalars too, the first that is valid."""

    def __init__(
        self,
        parameter: Parameter,
        schemas: Schemas,
        reading: Reading,
        decode: Callable[[str], str],
    ) -> None:
        self.name = parameter.name
        self.place = parameter.place
        self.decode = decode
        self.reading = reading
        self.style = styles.of(parameter.style, parameter.name, explode=parameter.explode)
        self.repeated = parameter.explode and parameter.style in ("form", "cookie", "spaceDelimited", "pipeDelimited")
        self.wants_array = "array" in reading.kinds
        self.wants_object = "object" in reading.kinds
        self.wants_scalar = bool(reading.kinds - {"array", "object", "null"})
        self.item = schemas.reading(schemas.items(parameter.schema))
        members = schemas.properties(parameter.schema)
        self.members = {name: schemas.reading(member) for name, member in members.items()}
        self.additional = schemas.additional(parameter.schema)
        self.other = schemas.reading(self.additional)
        self.valid = schemas.make_valid(parameter.schema)

    def take(self, texts: Texts) -> JSON | Absent:
        """The value, by the first way to read it that the schema finds valid, or else by the first at all."""
        if self.repeated and self.wants_object and (found := self._spread(texts)) is not None:
            return found
        values = texts.pop(self.name, None)
        if values is None:
            return ABSENT
        if self.place == "header":
            values = [",".join(values)]
        first: tuple[JSON, ...] = ()
        refused: MalformedError | None = None
        for way in self._ways(values):
            try:
                value = way()
            except MalformedError as error:
                refused = refused or error
                continue
            if self.valid(value):
                return value
            first = first or (value,)
        if first:
            return first[0]
        raise refused or MalformedError(_REPEATED)

    def _ways(self, values: list[str]) -> Iterable[Callable[[], JSON]]:
        if self.wants_array and self.repeated:
            yield lambda: [self.item.scalar(self.decode(value)) for value in values]
        if len(values) > 1:
            return
        text = values[0]
        if self.wants_array and not self.repeated:
            yield lambda: self._array(self.style.elements(text))
        if self.wants_object and not self.repeated:
            yield lambda: self._object(self.style.members(text))
        if self.wants_scalar or "null" in self.reading.kinds:
            yield lambda: self.reading.scalar(self.decode(self.style.lone(text)))
        if self.wants_array and not self.repeated:
            yield from (partial(self._array, parts) for parts in list(styles.splits(text, self.style))[1:])
        if self.wants_object and not self.repeated and (plain := styles.decoded(text)) != text:
            yield lambda: self._object(self.style.members(plain))

    def _array(self, parts: list[str]) -> JSON:
        return [self.item.scalar(self._part(part)) for part in parts]

    def _object(self, pairs: styles.Pairs) -> JSON:
        value: dict[str, JSON] = {}
        for name, text in pairs:
            key = self._part(name)
            if key in value:
                raise MalformedError(f"must have {key} only once")
            value[key] = self.members.get(key, self.other).scalar(self._part(text))
        return value

    def _part(self, text: str) -> str:
        return self.decode(text.strip(" \t") if self.place == "header" else text)

    def _spread(self, texts: Texts) -> JSON:
        """An exploded object: its properties are parameters of their own. None where there are none."""
        names = [name for name in texts if name in self.members]
        if self.additional is not False and not self.wants_array and self.place == "query":
            names += [name for name in texts if name not in self.members and "[" not in name]
        value: dict[str, JSON] = {}
        for name in names:
            text = cast("str", _one(texts, name))
            value[name] = self.members.get(name, self.other).scalar(self.decode(text))
        return value or None
