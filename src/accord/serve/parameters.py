"""Parameters, from the request to typed and validated arguments (OpenAPI 3.1 §4.8.12).

Every parameter is compiled to a ``Taker`` at start: a function from the request's raw texts to its value. At run time
``Parameters.read`` takes each from its place and collects every violation, never only the first.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from accord.serve import exact_json, styles
from accord.serve.media_types import is_json
from accord.serve.problems import Finding
from accord.serve.text import KINDS, Decoder, MalformedError, Reading, Schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from accord.contract.model import Parameter
    from accord.schema.validator import Validator
    from accord.schema.values import JSON, Schema

Texts: TypeAlias = dict[str, list[str]]
Lone: TypeAlias = "Callable[[str], JSON]"
Taker: TypeAlias = "Callable[[Texts], JSON | Absent]"


class Absent:
    """The type of ``ABSENT``: the request does not have the parameter."""


ABSENT = Absent()
_REPEATED = "must be given only once"


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter ready to be read. ``validator`` is None where reading it already proves it valid.

    ``lone`` reads the one text that most parameters are; where it is None, ``take`` looks through all there are.
    """

    name: str
    place: str
    argument: str
    required: bool
    default: tuple[JSON, ...]
    take: Taker
    lone: Lone | None
    validator: Validator | None


def query_texts(query: str, decoder: Decoder) -> Texts:
    """The names of a query string, decoded, each with its values, still encoded. Raises ``MalformedError``."""
    texts: Texts = {}
    for pair in query.split("&"):
        if pair:
            name, _, value = pair.partition("=")
            if "%" in name or "+" in name or not name.isascii():
                name = decoder.form(name)
            if name in texts:
                texts[name].append(value)
            else:
                texts[name] = [value]
    return texts


def cookie_texts(headers: Mapping[bytes, Any], decoder: Decoder) -> Texts:
    """The cookies of a request by name (RFC 6265 §5.4), values as sent."""
    texts: Texts = {}
    for line in headers.get(b"cookie", ()):
        for pair in decoder.octets(line).split(";"):
            name, equals, value = pair.strip(" \t").partition("=")
            if equals:
                texts.setdefault(name, []).append(value.strip('"'))
    return texts


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one operation; ``ignored`` are query parameters that belong to security schemes.

    Those of the path come with their position among its variables.
    """

    path: tuple[tuple[int, Argument], ...] = ()
    query: tuple[Argument, ...] = ()
    header: tuple[Argument, ...] = ()
    cookie: tuple[Argument, ...] = ()
    whole_query: Argument | None = None
    ignored: frozenset[str] = frozenset()
    strict: bool = True
    decoder: Decoder = field(default_factory=Decoder)

    def read(
        self,
        captured: tuple[str, ...],
        query: bytes,
        headers: list[tuple[bytes, bytes]],
        findings: list[Finding],
    ) -> dict[str, Any]:
        """The arguments by their Python names; what is wrong with the request is appended to *findings*."""
        arguments: dict[str, Any] = {}
        for position, argument in self.path:
            text = captured[position]
            try:
                lone = argument.lone
                value = argument.take({argument.name: [text]}) if lone is None else lone(text)
            except MalformedError as error:
                findings.append(Finding("path", _pointer(argument.name), str(error)))
                continue
            validator = argument.validator
            if validator is not None and not validator.valid(value):
                _explain(argument, validator, value, findings)
            arguments[argument.argument] = value
        if self.whole_query is not None:
            texts = {self.whole_query.name: [query.decode("latin-1")]} if query else {}
            _take((self.whole_query,), texts, arguments, findings)
        elif self.query or (query and self.strict):
            self._read_query(query, arguments, findings)
        if self.header or self.cookie:
            self._read_headers(headers, arguments, findings)
        return arguments

    def _read_query(self, query: bytes, arguments: dict[str, Any], findings: list[Finding]) -> None:
        try:
            texts = query_texts(query.decode("latin-1"), self.decoder) if query else {}
        except MalformedError as error:
            findings.append(Finding("query", "", f"a parameter's name {error}"))
            return
        _take(self.query, texts, arguments, findings)
        if texts and self.strict:
            findings.extend(
                Finding("query", _pointer(name), "is not a parameter of this operation")
                for name in texts
                if name not in self.ignored
            )

    def _read_headers(
        self, headers: list[tuple[bytes, bytes]], arguments: dict[str, Any], findings: list[Finding]
    ) -> None:
        lines: dict[bytes, list[bytes]] = {}
        for name, value in headers:
            lines.setdefault(name.lower(), []).append(value)
        for argument in self.header:
            values = lines.get(argument.name.lower().encode())
            try:
                texts = {argument.name: [self.decoder.octets(value) for value in values]} if values else {}
            except MalformedError as error:
                findings.append(Finding("header", _pointer(argument.name), str(error)))
                continue
            _take((argument,), texts, arguments, findings)
        if self.cookie:
            try:
                _take(self.cookie, cookie_texts(lines, self.decoder), arguments, findings)
            except MalformedError as error:
                findings.append(Finding("cookie", "", str(error)))


def _pointer(name: str) -> str:
    return "/" + name.replace("~", "~0").replace("/", "~1")


def _take(compiled: tuple[Argument, ...], texts: Texts, arguments: dict[str, Any], findings: list[Finding]) -> None:
    for argument in compiled:
        try:
            if (lone := argument.lone) is None:
                value = argument.take(texts)
            elif (values := texts.pop(argument.name, None)) is None:
                value = ABSENT
            elif len(values) == 1:
                value = lone(values[0])
            else:
                value = lone(_only(values))
        except MalformedError as error:
            findings.append(Finding(argument.place, _pointer(argument.name), str(error)))
            continue
        if value is ABSENT:
            if argument.required:
                findings.append(Finding(argument.place, _pointer(argument.name), "is required"))
            elif argument.default:
                default = argument.default[0]
                arguments[argument.argument] = copy.deepcopy(default) if isinstance(default, dict | list) else default
            continue
        validator = argument.validator
        if validator is not None and not validator.valid(value):
            _explain(argument, validator, value, findings)
        arguments[argument.argument] = value


def _explain(argument: Argument, validator: Validator, value: Any, findings: list[Finding]) -> None:
    findings.extend(
        Finding(argument.place, _pointer(argument.name) + violation.pointer, violation.message)
        for violation in validator.violations(value)
    )


def compile_parameters(
    parameters: Iterable[Parameter],
    schemas: Schemas,
    compile_validator: Callable[[Schema], Validator],
    *,
    variables: tuple[str, ...],
    ignored: frozenset[str],
    strict: bool,
    decoder: Decoder,
) -> Parameters:
    """Compile an operation's parameters; *schemas* are those of the request direction, *variables* the path's."""
    places: dict[str, list[Argument]] = {}
    ordered = sorted(parameters, key=lambda parameter: _greed(parameter, schemas))
    for given in ordered:
        parameter = _spread_out(given)
        reading = schemas.reading(parameter.schema)
        argument = Argument(
            name=parameter.name,
            place="query" if parameter.place == "querystring" else parameter.place,
            argument=parameter.argument,
            required=parameter.required,
            default=schemas.default(parameter.schema),
            take=taker(parameter, schemas, decoder),
            lone=_lone(parameter, schemas, decoder),
            validator=None if _proven(schemas, parameter.schema, reading) else compile_validator(parameter.schema),
        )
        places.setdefault(parameter.place, []).append(argument)
    return Parameters(
        path=tuple((variables.index(argument.name), argument) for argument in places.get("path", ())),
        query=tuple(places.get("query", ())),
        header=tuple(places.get("header", ())),
        cookie=tuple(places.get("cookie", ())),
        whole_query=next(iter(places.get("querystring", ())), None),
        ignored=ignored,
        strict=strict,
        decoder=decoder,
    )


def _spread_out(parameter: Parameter) -> Parameter:
    """A query string that is one form (OpenAPI 3.2 §4.12.1): its fields are parameters of the query."""
    if parameter.place == "querystring" and parameter.content == "application/x-www-form-urlencoded":
        return replace(parameter, place="query", style="form", explode=True, content=None)
    return parameter


def _greed(parameter: Parameter, schemas: Schemas) -> int:
    """Exploded objects are taken last: they may claim every name that nothing else does."""
    exploded = parameter.style in ("form", "cookie") and parameter.explode and parameter.content is None
    return int(exploded and "object" in schemas.reading(parameter.schema).kinds)


_TEXT = frozenset({"string"})
_SAYS_NOTHING = frozenset({"type", "description", "title", "default", "example", "examples", "deprecated"})


def _proven(schemas: Schemas, schema: Schema, reading: Reading) -> bool:
    """Whether a value that was read is valid without asking: plain strings, and nothing else."""
    resolved = schemas.resolve(schema)
    if resolved is True:
        return True
    return isinstance(resolved, dict) and reading.kinds == _TEXT and resolved.keys() <= _SAYS_NOTHING


def taker(parameter: Parameter, schemas: Schemas, decoder: Decoder) -> Taker:
    """How a parameter's value is taken from the raw texts of its place; what is taken is removed from them."""
    lone = _lone(parameter, schemas, decoder)
    if lone is not None:
        return _single(parameter.name, lone)
    if parameter.style == "deepObject":
        return _deep_object(parameter.name, schemas, parameter.schema, decoder)
    return _Structured(parameter, schemas, schemas.reading(parameter.schema), _decode(parameter, decoder)).take


def _lone(parameter: Parameter, schemas: Schemas, decoder: Decoder) -> Lone | None:
    """How a parameter that is one text is read: one with ``content``, or one whose schema allows scalars only."""
    reading = schemas.reading(parameter.schema)
    decode = _decode(parameter, decoder)
    if parameter.content is not None:
        return _after(decode, _json if is_json(parameter.content) else reading.scalar)
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
    return None if values is None else _only(values)


def _only(values: list[str]) -> str:
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
