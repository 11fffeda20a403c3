"""How the value of a parameter is taken from the texts of its place, compiled from its schema and style.

A ``Lone`` reads the one text that most parameters are, a ``Taker`` looks through all texts of a place: for arrays and
objects, whose elements may be texts of their own (OpenAPI 3.1 §4.8.12.3). Headers and the fields of forms are read by
the same functions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from accord.serve import literals, styles, whole
from accord.serve.media_types import is_json
from accord.serve.pieces import Scalars, Way, best
from accord.serve.shapes import SCALARS, Shape
from accord.serve.text import Decoder, MalformedError, Schemas
from accord.serve.texts import Texts, only, unquoted, without_whitespace

if TYPE_CHECKING:
    from accord.contract.model import Parameter
    from accord.schema.values import JSON

Decode: TypeAlias = Callable[[str], str]
Lone: TypeAlias = "Callable[[str], JSON]"
Taker: TypeAlias = "Callable[[Texts], JSON | Absent]"

_EXPLODABLE = frozenset({"form", "cookie", "spaceDelimited", "pipeDelimited"})


class Absent:
    """The type of ``ABSENT``: the request does not have the parameter."""


ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Source:
    """Where texts come from: what around a value is not part of it, and how what is left is decoded."""

    place: str
    trim: Decode
    decode: Decode

    def read(self, text: str) -> str:
        """The decoded value."""
        return self.decode(self.trim(text))

    @property
    def plain(self) -> bool:
        """Whether nothing is encoded there."""
        return self.decode is as_it_is


def source(parameter: Parameter, decoder: Decoder) -> Source:
    """Where the texts of a parameter come from."""
    place = parameter.place
    if place == "header":
        return Source(place, without_whitespace, as_it_is)
    if place == "cookie":
        # OpenAPI 3.2 §4.12.3: nothing is escaped in the style that is called cookie.
        return Source(place, unquoted, as_it_is if parameter.style == "cookie" else decoder.percent)
    return Source(place, as_it_is, decoder.percent if place == "path" else decoder.form)


def as_it_is(text: str) -> str:
    """The text."""
    return text


def taker(
    parameter: Parameter, schemas: Schemas, origin: Source, claimed: Callable[[str], bool] = lambda _: False
) -> Taker:
    """How a parameter's value is taken from the raw texts of its place; what is taken is removed from them.

    ``claimed`` tells the names that belong to others, which an exploded object leaves to them.
    """
    lone = lone_text(parameter, schemas, origin)
    if lone is not None:
        return single(parameter.name, lone)
    if parameter.style == "deepObject":
        return _Deep(parameter, schemas, origin).take
    if parameter.explode and parameter.style in _EXPLODABLE:
        return _Exploded(parameter, schemas, origin, claimed).take
    return _Delimited(parameter, schemas, origin).take


def ordered_takers(
    parameters: tuple[Parameter, ...],
    schemas: Schemas,
    origin: Callable[[Parameter], Source],
    ignored: frozenset[str] = frozenset(),
) -> list[tuple[Parameter, Taker]]:
    """The takers of parameters in the order in which they may take: who knows the names of its texts comes first.

    Objects whose properties are texts of their own come last, and leave to each other what has a name there; *ignored*
    are names that no object may take.
    """
    spread = [parameter for parameter in parameters if _greed(parameter, schemas) == _GREEDIEST]
    owned = {one.name: schemas.shapes(one.schema) for one in spread}

    def claims(parameter: Parameter) -> Callable[[str], bool]:
        others = [shape for name, shapes in owned.items() if name != parameter.name for shape in shapes]
        return lambda name: name in ignored or any(shape.owns(name) for shape in others)

    in_turn = sorted(parameters, key=lambda parameter: _greed(parameter, schemas))
    return [(one, taker(one, schemas, origin(one), claims(one))) for one in in_turn]


_GREEDIEST = 2


def _greed(parameter: Parameter, schemas: Schemas) -> int:
    """How many names that a parameter does not know beforehand it takes: none, those with its prefix, or all."""
    if parameter.content is not None:
        return 0
    reading = schemas.reading(parameter.schema)
    if parameter.explode and parameter.style in _EXPLODABLE and "object" in reading.kinds and not reading.free:
        return _GREEDIEST
    return int(parameter.style == "deepObject")


def lone_text(parameter: Parameter, schemas: Schemas, origin: Source) -> Lone | None:
    """How a parameter that is one text is read: one with ``content``, or one whose schema allows scalars only."""
    reading = schemas.reading(parameter.schema)
    if parameter.content is not None:
        if is_json(parameter.content):
            return _json(parameter, schemas, origin)
        return after(origin.trim, after(origin.decode, reading.scalar))
    if parameter.style == "deepObject" or (not reading.free and reading.kinds - SCALARS):
        return None
    read = _decoded(origin.decode, reading.steps[0] if len(reading.steps) == 1 else reading.scalar)
    if parameter.style in ("label", "matrix"):
        return after(styles.of(parameter.style, parameter.name, explode=parameter.explode).lone, read)
    return after(origin.trim, read)


def _decoded(decode: Decode, step: Lone) -> Lone:
    """How an encoded text is read: most are strings or integers, which take one call each."""
    if step is literals.as_string:
        return decode
    return literals.integer_in(decode) if step is literals.as_integer else after(decode, step)


def after(first: Decode, then: Lone) -> Lone:
    """One function after the other."""
    return then if first is as_it_is else lambda text: then(first(text))


def single(name: str, lone: Lone) -> Taker:
    """The taker of a parameter that is one text."""

    def take(texts: Texts) -> JSON | Absent:
        values = texts.pop(name, None)
        return ABSENT if values is None else lone(only(values))

    return take


def _json(parameter: Parameter, schemas: Schemas, origin: Source) -> Lone:
    """JSON in a text. NUL is no more welcome there than anywhere in a parameter."""
    read = whole.reader(parameter.schema, schemas)

    def value(text: str) -> JSON:
        found = read(text.encode())
        if "\\u0000" in text and _has_nul(found):
            origin.decode("%00")
        return found

    if parameter.place == "cookie":
        # A client may have encoded it or not: what begins as JSON does was not.
        return lambda text: value(text if text[:1] in ("{", "[", '"') else origin.decode(text))
    return after(origin.decode, value)


def _has_nul(value: JSON) -> bool:
    if isinstance(value, dict):
        return any(map(_has_nul, value)) or any(map(_has_nul, value.values()))
    return any(map(_has_nul, value)) if isinstance(value, list) else isinstance(value, str) and "\0" in value


class _Structured:
    """A parameter that may be an array or object; where its schema leaves a choice, what is valid decides."""

    def __init__(self, parameter: Parameter, schemas: Schemas, origin: Source) -> None:
        self.name = parameter.name
        self.schema = parameter.schema
        self.schemas = schemas
        self.origin = origin
        self.reader = Scalars(schemas)
        self.kinds = schemas.kinds(parameter.schema)
        self.objects: tuple[Shape, ...] = ()
        if "object" in self.kinds:
            self.objects = tuple(shape for shape in schemas.shapes(parameter.schema) if "object" in shape.kinds)
        self.valid = schemas.make_valid(parameter.schema)

    def best(self, ways: list[Way]) -> JSON:
        """What the first valid way gives."""
        return cast("JSON", best(ways, self.valid))

    def object(self, texts: Texts) -> JSON:
        """The object that some texts by name are."""
        read = self.origin.read
        return self.best(self.reader.objects(self.schema, {name: [*map(read, texts[name])] for name in texts}))


class _Deep(_Structured):
    """An object in the style ``deepObject``."""

    def take(self, texts: Texts) -> JSON | Absent:
        """The object, from the texts that are named as its properties."""
        opening = f"{self.name}["
        named = {key: texts.pop(key) for key in [key for key in texts if key.startswith(opening)]}
        inner = {key: key[len(opening) : -1] for key in named}
        if texts.pop(self.name, None) is not None or any(
            not key.endswith("]") or not name or "[" in name or "]" in name for key, name in inner.items()
        ):
            raise MalformedError("must be written as name[property]=value")
        return self.object({inner[key]: named[key] for key in named}) if named else ABSENT


class _Exploded(_Structured):
    """An array whose elements, or an object whose properties, are texts of their own."""

    def __init__(self, parameter: Parameter, schemas: Schemas, origin: Source, claimed: Callable[[str], bool]) -> None:
        super().__init__(parameter, schemas, origin)
        self.claimed = claimed
        self.open = parameter.place == "query" and "array" not in self.kinds and any(s.open for s in self.objects)

    def take(self, texts: Texts) -> JSON | Absent:
        """The value, by the first way to read it that the schema finds valid, or else by the first at all."""
        if self.objects and (names := self._names(texts)):
            return self.object({name: texts.pop(name) for name in names})
        values = texts.pop(self.name, None)
        if values is None:
            return ABSENT
        if self.kinds <= {"object"}:
            raise MalformedError("must be written as its properties, each a parameter of its own")
        return cast("JSON", self.reader.value(self.schema, [*map(self.origin.read, values)]))

    def _names(self, texts: Texts) -> list[str]:
        """The names of its own properties, and where it is open those that are nobody's."""
        own = [name for name in texts if any(shape.owns(name) for shape in self.objects)]
        if not self.open:
            return own
        return own + [name for name in texts if name not in own and "[" not in name and not self._is_elsewhere(name)]

    def _is_elsewhere(self, name: str) -> bool:
        """Whether a name is another's, or the parameter's own where that may hold the whole value."""
        return self.claimed(name) or (name == self.name and not self.kinds <= {"object"})


class _Delimited(_Structured):
    """An array or object in one text."""

    def __init__(self, parameter: Parameter, schemas: Schemas, origin: Source) -> None:
        super().__init__(parameter, schemas, origin)
        style = styles.of(parameter.style, parameter.name, explode=parameter.explode)
        self.style = styles.verbatim(style) if origin.plain else style

    def take(self, texts: Texts) -> JSON | Absent:
        """The value, by the first way to read it that the schema finds valid, or else by the first at all."""
        values = texts.pop(self.name, None)
        if values is None:
            return ABSENT
        text = self.origin.trim(",".join(values) if self.origin.place == "header" else only(values))
        return self.best(self._ways(text))

    def _ways(self, text: str) -> list[Way]:
        scalars: list[Way] = [partial(self._scalar, text)] if self.kinds & SCALARS else []
        arrays, objects = self._arrays(text, self.style), self._objects(text, self.style)
        # One element is a scalar where the schema has one, several are an array.
        ways = [*arrays, *objects, *scalars] if self._count(text) > 1 else [*scalars, *arrays, *objects]
        if text == self.style.empty:
            ways += [list[Any]] if arrays else []
            ways += [dict[str, Any]] if objects else []
        second = self.style.second(text)
        if second is not None:
            ways += [*self._arrays(text, second), *self._objects(text, second)]
        return ways

    def _count(self, text: str) -> int:
        try:
            return len(self.style.elements(text))
        except MalformedError:
            return 0

    def _scalar(self, text: str) -> JSON:
        return self.schemas.reading(self.schema).scalar(self.origin.decode(self.style.lone(text)))

    def _arrays(self, text: str, style: styles.Style) -> list[Way]:
        def read() -> JSON:
            return self.best(self.reader.arrays(self.schema, [*map(self.origin.read, style.elements(text))]))

        return [read] if "array" in self.kinds else []

    def _objects(self, text: str, style: styles.Style) -> list[Way]:
        def read() -> JSON:
            texts: Texts = {}
            for name, value in style.members(text):
                texts.setdefault(self.origin.read(name), []).append(value)
            return self.object(texts)

        return [read] if self.objects else []
