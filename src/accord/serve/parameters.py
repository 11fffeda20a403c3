"""Parameters, from the request to typed and validated arguments (OpenAPI 3.1 §4.8.12).

Every parameter is compiled to a ``Taker`` at start: a function from the request's raw texts to its value. At run time
``Parameters.read`` takes each from its place and collects every violation, never only the first.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from accord.serve.problems import Finding
from accord.serve.takers import ABSENT, Lone, Taker, Texts, lone_text, only, taker
from accord.serve.text import Decoder, MalformedError, Reading, Schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from accord.contract.model import Parameter
    from accord.schema.validator import Validator
    from accord.schema.values import JSON, Schema


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
            else:
                value = lone(only(values))
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
            lone=lone_text(parameter, schemas, decoder),
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
