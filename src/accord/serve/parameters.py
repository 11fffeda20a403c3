"""Parameters, from the request to typed and validated arguments (OpenAPI 3.1 §4.8.12).

Every parameter is compiled to a ``Taker`` at start: a function from the request's raw texts to its value. At run time
``Parameters.read`` takes each from its place and collects every violation, never only the first.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from accord.serve import media_types
from accord.serve.forms import FormReader
from accord.serve.problems import Finding
from accord.serve.takers import ABSENT, Lone, Taker, after, as_it_is, lone_text, ordered_takers, source
from accord.serve.text import Decoder, MalformedError, Schemas, pointer
from accord.serve.texts import Texts, cookie_texts, only, query_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from accord.contract.model import Parameter
    from accord.schema.validator import Validator
    from accord.schema.values import JSON, Schema


_LONG, _MANY = 200, 1000
"""How many bytes a query has at most that is kept, and how many of them an operation keeps."""


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


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one operation; ``ignored`` are query parameters that belong to security schemes.

    Those of the path come with their position among its variables. ``known`` are the arguments of queries that came
    before: the same few come again and again, and reading one takes ten times as long as finding it there.
    """

    path: tuple[tuple[int, Argument], ...] = ()
    query: tuple[Argument, ...] = ()
    header: tuple[Argument, ...] = ()
    cookie: tuple[Argument, ...] = ()
    whole_query: Argument | None = None
    ignored: frozenset[str] = frozenset()
    strict: bool = True
    decoder: Decoder = field(default_factory=Decoder)
    known: dict[bytes, dict[str, Any]] = field(default_factory=dict[bytes, "dict[str, Any]"])

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
                findings.append(_refused(argument, error))
                continue
            validator = argument.validator
            if validator is not None and not validator.valid(value):
                _explain(argument, validator, value, findings)
            arguments[argument.argument] = value
        if self.whole_query is not None:
            texts = {self.whole_query.name: [query.decode("latin-1")]} if query else {}
            _take((self.whole_query,), texts, arguments, findings)
        elif (known := self.known.get(query)) is not None:
            arguments.update(known)
        elif self.query or (query and self.strict):
            said = len(findings)
            found: dict[str, Any] = {}
            self._read_query(query, found, findings)
            if len(findings) == said:
                self._remember(query, found)
            arguments.update(found)
        if self.header or self.cookie:
            self._read_headers(headers, arguments, findings)
        return arguments

    def _remember(self, query: bytes, found: dict[str, Any]) -> None:
        """Keep the arguments of a valid query, unless a handler could change one, it is long, or has a secret in it."""
        if self.ignored or len(query) > _LONG or any(type(value) in (dict, list) for value in found.values()):
            return
        if len(self.known) == _MANY:
            self.known.clear()
        self.known[query] = found

    def _read_query(self, query: bytes, arguments: dict[str, Any], findings: list[Finding]) -> None:
        if b"\0" in query:
            query = query.replace(b"\0", b"%00")  # what is not encoded is no other character
        try:
            texts = query_texts(query.decode("latin-1"), self.decoder) if query else {}
        except MalformedError as error:
            findings.append(Finding("query", "", f"a parameter's name {error}"))
            return
        _take(self.query, texts, arguments, findings)
        if texts and self.strict:
            findings.extend(
                Finding("query", pointer(name), "is not a parameter of this operation")
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
                findings.append(_refused(argument, error))
                continue
            _take((argument,), texts, arguments, findings)
        if self.cookie:
            try:
                texts = cookie_texts(lines.get(b"cookie", ()), self.decoder)
                _take(self.cookie, texts, arguments, findings)
            except MalformedError as error:
                findings.append(Finding("cookie", "", str(error)))


def _refused(argument: Argument, error: MalformedError) -> Finding:
    return Finding(argument.place, pointer(argument.name) + error.pointer, str(error))


def _take(compiled: tuple[Argument, ...], texts: Texts, arguments: dict[str, Any], findings: list[Finding]) -> None:
    for argument in compiled:
        try:
            if (lone := argument.lone) is None:
                value = argument.take(texts)
            elif (values := texts.pop(argument.name, None)) is None:
                value = ABSENT
            else:
                value = lone(values[0] if len(values) == 1 else only(values))
        except MalformedError as error:
            findings.append(_refused(argument, error))
            continue
        if value is ABSENT:
            if argument.required:
                findings.append(Finding(argument.place, pointer(argument.name), "is required"))
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
        Finding(argument.place, pointer(argument.name) + violation.pointer, violation.message)
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
    given = tuple(parameters)
    for parameter, take in ordered_takers(given, schemas, lambda one: source(one, decoder), ignored):
        lone = lone_text(parameter, schemas, source(parameter, decoder))
        if media_types.is_form(parameter.content):
            lone = _form(parameter, schemas, decoder, ignored)
        argument = Argument(
            name=parameter.name,
            place="query" if parameter.place == "querystring" else parameter.place,
            argument=parameter.argument,
            required=parameter.required,
            default=schemas.default(parameter.schema),
            take=take,
            lone=lone,
            validator=None if _proven(parameter, schemas) else compile_validator(parameter.schema),
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


def _form(parameter: Parameter, schemas: Schemas, decoder: Decoder, ignored: frozenset[str]) -> Lone:
    """A form in one text, or the whole query string as one (OpenAPI 3.2 §4.12.1), without the keys of security."""
    whole = parameter.place == "querystring"
    form = FormReader(parameter.schema, (), schemas, decoder, ignored if whole else frozenset())
    return after(as_it_is if whole else source(parameter, decoder).read, form.lone)


_SAYS_NOTHING = frozenset(
    {"$ref", "allOf", "default", "deprecated", "description", "example", "examples", "title", "type"}
)


def _proven(parameter: Parameter, schemas: Schemas) -> bool:
    """Whether a value that was read is valid without asking: texts that are taken as they are, and nothing else."""
    if parameter.content is not None:
        return False
    reading = schemas.reading(parameter.schema)
    taken_as_text = reading.free or reading.kinds == frozenset({"string"})
    return taken_as_text and all(facet.keys() <= _SAYS_NOTHING for facet in schemas.facets(parameter.schema))
