"""Values that arrive in pieces, read by what makes the whole valid.

A piece is a text, or a part of a multipart body; an array is one piece for each element. Where a schema leaves a
choice, of types or of alternatives, the first reading that it finds valid is taken, and the first of all where none is:
validation then says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, Generic, TypeAlias, TypeVar

from accord.schema.values import Schema
from accord.serve import whole
from accord.serve.shapes import SCALARS, Shape
from accord.serve.text import MalformedError, Schemas
from accord.serve.texts import REPEATED

Piece = TypeVar("Piece")
Way: TypeAlias = Callable[[], Any]

_CONTAINERS = frozenset({"array", "object"})


def best(ways: Sequence[Way], valid: Callable[[Any], bool]) -> Any:
    """What the first valid way to read gives. Raises ``MalformedError`` where there is no way at all."""
    if len(ways) == 1:
        return ways[0]()
    read: list[Any] = []
    refused: MalformedError | None = None
    for way in ways:
        try:
            value = way()
        except MalformedError as error:
            refused = refused or error
            continue
        if valid(value):
            return value
        read.append(value)
    if read:
        return read[0]
    raise refused or MalformedError(REPEATED)


class Reader(Generic[Piece]):
    """Reads pieces of one kind; what a single piece can be is for subclasses to say."""

    def __init__(self, schemas: Schemas) -> None:
        self.schemas = schemas

    def one(self, piece: Piece, schema: Schema) -> list[Way]:
        """The ways to read one piece as a whole value."""
        raise NotImplementedError

    def tells(self, piece: Piece) -> bool:
        """Whether a piece says of itself that it is JSON, so that it may be a whole array."""
        raise NotImplementedError

    def valid(self, schema: Schema, value: Any) -> bool:
        """Whether a value satisfies a schema."""
        return self.schemas.reading(schema).valid(value)

    def value(self, schema: Schema, pieces: Sequence[Piece]) -> Any:
        """The value that some pieces of one name are. Raises ``MalformedError``."""
        return best(self._ways(schema, pieces), partial(self.valid, schema))

    def _ways(self, schema: Schema, pieces: Sequence[Piece]) -> list[Way]:
        reading = self.schemas.reading(schema)
        single = pieces[0] if len(pieces) == 1 else None
        if single is not None and (reading.free or "array" not in reading.kinds):
            return self.one(single, schema)
        elements = self.arrays(schema, pieces)
        if single is None:
            return elements
        if reading.kinds & SCALARS:
            return [*self.one(single, schema), *elements]
        if "object" in reading.kinds or self.tells(single):
            return [*elements, *self.one(single, schema)]
        return elements

    def arrays(self, schema: Schema, pieces: Sequence[Piece]) -> list[Way]:
        """The ways to read each piece as an element of an array: one for each alternative that is an array."""
        found = [shape for shape in self.schemas.shapes(schema) if "array" in shape.kinds]
        return [self._array(shape, pieces) for shape in found if "array" in self.schemas.kinds(schema)]

    def _array(self, shape: Shape, pieces: Sequence[Piece]) -> Way:
        def read() -> list[Any]:
            value: list[Any] = []
            for position, piece in enumerate(pieces):
                schema = shape.item(position)
                try:
                    value.append(best(self.one(piece, schema), partial(self.valid, schema)))
                except MalformedError as error:
                    raise error.inside(str(position)) from None
            return value

        return read

    def objects(self, schema: Schema, pieces: Mapping[str, Sequence[Piece]]) -> list[Way]:
        """The ways to read pieces by name as the properties of an object: one for each alternative that is one."""
        return [self._object(shape, pieces) for shape in self.schemas.shapes(schema) if "object" in shape.kinds]

    def _object(self, shape: Shape, pieces: Mapping[str, Sequence[Piece]]) -> Way:
        def read() -> dict[str, Any]:
            value: dict[str, Any] = {}
            for name, some in pieces.items():
                try:
                    value[name] = self.value(shape.member(name), some)
                except MalformedError as error:
                    raise error.inside(name) from None
            return value

        return read


class Scalars(Reader[str]):
    """Texts that stand for no array or object themselves."""

    def one(self, piece: str, schema: Schema) -> list[Way]:
        """The scalar that a text is."""
        return [lambda: self.schemas.reading(schema).scalar(piece)]

    def tells(self, piece: str) -> bool:  # noqa: ARG002  no text does
        """No text says so."""
        return False


class Fields(Reader[str]):
    """The texts of a form: objects and arrays are JSON by default, in an array each element for itself."""

    def one(self, piece: str, schema: Schema) -> list[Way]:
        """The scalar that a text is, or the value of its JSON."""
        return text_ways(piece, schema, self.schemas)

    def tells(self, piece: str) -> bool:  # noqa: ARG002  no text does
        """No text says so."""
        return False


class Documents(Reader[str]):
    """The texts of a form's field that its encoding says are JSON."""

    def one(self, piece: str, schema: Schema) -> list[Way]:
        """The value of the JSON."""
        return [json_way(piece.encode(), schema, self.schemas)]

    def tells(self, piece: str) -> bool:  # noqa: ARG002  the encoding does
        """All of them do."""
        return True


def json_way(data: bytes, schema: Schema, schemas: Schemas) -> Way:
    """JSON text, read for a schema."""
    return lambda: whole.reader(schema, schemas)(data)


def text_ways(text: str, schema: Schema, schemas: Schemas) -> list[Way]:
    """The ways to read a text that may be a scalar or JSON: as what it begins like, if the schema has both."""
    reading = schemas.reading(schema)

    def scalar() -> Any:
        return reading.scalar(text)

    if reading.free or not reading.kinds & _CONTAINERS:
        return [scalar]
    json = json_way(text.encode(), schema, schemas)
    if not reading.kinds & SCALARS:
        return [json]
    return [json, scalar] if text.lstrip()[:1] in ("{", "[") else [scalar, json]
