"""Answers from a contract alone: documented examples first, made up data otherwise, never what is not documented."""

from __future__ import annotations

import random as chance
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from random import Random
from typing import Any, TypeAlias

from accord.contract.answers import success
from accord.contract.errors import documented
from accord.contract.model import Contract, MediaType, Operation, Response
from accord.contract.strangers import named
from accord.mock.bodies import bodies, content_type
from accord.mock.fitting import exact, fitted
from accord.mock.headers import headers
from accord.mock.judging import Judge
from accord.mock.requests import Asked, Wish
from accord.sample import Sampler, Unsatisfiable, samplers
from accord.schema.values import JSON
from accord.serve import media_types
from accord.serve.problems import Answer, phrase
from accord.serve.returned import BODILESS

Result: TypeAlias = tuple[Any, int, Mapping[str, Any]]
"""What a handler returns: body, status and headers."""


class UnanswerableError(Exception):
    """No answer was found that the contract allows."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an answer should say, as far as the contract lets it.

    ``body`` is the whole body. ``record`` is all that it should say where it is an object, ``members`` some of that.
    ``headers`` are by name in lower case.
    """

    body: JSON = None
    record: Mapping[str, JSON] | None = None
    members: Mapping[str, JSON] = field(default_factory=dict[str, "JSON"])
    headers: Mapping[str, str] = field(default_factory=dict[str, str])


NOTHING = Said()
_FIRST_ERROR = 400


class Answers:
    """Makes the answers of one contract; the same *seed* makes the same ones."""

    def __init__(self, contract: Contract, seed: int) -> None:
        self.samplers = samplers(contract)
        self._judge = Judge(contract)
        self._contract = contract
        self._seed = seed

    @property
    def sampler(self) -> Sampler:
        """The sampler of what is answered."""
        return self.samplers.response

    def random(self, *about: object) -> Random:
        """Chance for one matter, which is the same each time."""
        return chance.Random(f"{self._seed}:{about!r}")  # noqa: S311  made up data is no secret

    def usual(self, operation: Operation, asked: Asked, said: Said, wish: Wish) -> Result:
        """The answer of an operation that succeeds, or else whatever answer it has."""
        statuses = usual_statuses(operation)
        for status, response in statuses:
            try:
                return self.made(operation, response, status, asked, said, wish)
            except UnanswerableError:
                continue
        return None, statuses[0][0] if statuses else HTTPStatus.NO_CONTENT, {}

    def wished(self, operation: Operation, asked: Asked, wish: Wish, said: Said) -> Result | None:
        """The answer with the status or the example that the client prefers; None where there is none."""
        if wish.status:
            response = documented(operation, wish.status) or _of_status(operation, wish.status)
            if wish.status >= _FIRST_ERROR:
                said = Said(members=problem_words(wish.status))
            candidates = [] if response is None else [(wish.status, response)]
        else:
            candidates = [
                (status, response)
                for status, response in usual_statuses(operation)
                if any(wish.example in media.examples for media in response.content)
            ][: 1 if wish.example else 0]
        for status, response in candidates:
            try:
                return self.made(operation, response, status, asked, said, wish)
            except UnanswerableError:
                continue
        return None

    def made(  # noqa: PLR0917  what an answer depends on
        self, operation: Operation, response: Response, status: int, asked: Asked, said: Said, wish: Wish
    ) -> Result:
        """An answer with a status. Raises ``UnanswerableError`` where the contract allows none that can be made."""
        random = self.random(operation.id, status, asked.path, asked.query)
        for media, body in self._bodies(response, status, asked, said, wish, random):
            for lines in headers(response, self.sampler, random, said.headers):
                typed = {} if media is None or not _tells(response, media) else {"Content-Type": content_type(media)}
                result: Result = (body, status, {**lines, **typed})
                if self._judge.allows(operation, result, asked.accept):
                    return result
                if not response.headers:
                    break
        raise UnanswerableError(f"{operation.id} has no answer {status} that can be made")

    def written(self, operation: Operation, result: Result) -> Answer:
        """A result as bytes."""
        return self._judge.written(operation, result, None)

    def passes(self, operation: Operation, status: int, lines: list[tuple[bytes, bytes]], body: bytes) -> bool:
        """Whether a response that is already bytes keeps the contract."""
        return self._judge.passes(operation, status, lines, body)

    def _bodies(  # noqa: PLR0917  likewise
        self, response: Response, status: int, asked: Asked, said: Said, wish: Wish, random: Random
    ) -> Iterator[tuple[MediaType | None, Any]]:
        if not response.content or status in BODILESS:
            yield None, None
            return
        for media in _acceptable(response.content, asked.accept):
            for full in self._values(media, said, wish, random):
                value = full if media.schema is None else named(full, media.schema, self._contract)
                yield from ((media, body) for body in bodies(media, self.sampler, random, value))

    def _values(self, media: MediaType, said: Said, wish: Wish, random: Random) -> Iterator[JSON]:
        """What a body may say, the best first; None leaves it to chance."""
        schema = True if media.schema is None else media.schema
        if said.body is not None:
            yield said.body
        if said.record is not None and schema is not True:
            with suppress(Unsatisfiable):
                yield exact(self.sampler, schema, said.record, random)
        examples = [] if wish.fresh else self._examples(media, wish)
        if wish.example and examples:
            yield examples[0]
        if said.members and schema is not True:
            base = next((each for each in examples if self.sampler.valid(schema, each)), None)
            with suppress(Unsatisfiable):
                yield fitted(self.sampler, schema, said.members, random, base)
        yield from examples
        yield None

    def _examples(self, media: MediaType, wish: Wish) -> list[JSON]:
        """The examples of a media type, the one asked for first; then what its schema shows."""
        named = sorted(media.examples.items(), key=lambda item: item[0] != wish.example)
        shown = () if media.schema is None else self.sampler.shown(media.schema)
        return [value for value in (*(value for _, value in named), *shown) if value is not None]


def problem_words(status: int) -> dict[str, JSON]:
    """What there is to say of an error, by the names that members of errors have."""
    title = phrase(status)
    return {
        **dict.fromkeys(("title", "detail", "message", "error", "reason"), title),
        **dict.fromkeys(("status", "code", "status_code", "statusCode"), status),
        "type": "about:blank",
    }


def usual_statuses(operation: Operation) -> list[tuple[int, Response]]:
    """The statuses that an operation may answer when nothing is wrong, the likeliest first; then all others."""
    ranked: list[tuple[int, Response]] = []
    first = success(operation)
    if first is not None:
        ranked.append((_number(first.status, HTTPStatus.OK), first))
    others = sorted(operation.responses, key=lambda response: (response.status == "default", response.status))
    ranked += [
        (_number(response.status, HTTPStatus.OK), response)
        for response in others
        if response is not first and not response.status.startswith("1")
    ]
    return ranked


def _number(status: str, otherwise: int) -> int:
    """A status as a number: of a range its lowest."""
    digits = status.upper().replace("X", "0")
    return int(digits) if digits.isdecimal() else int(otherwise)


def _of_status(operation: Operation, status: int) -> Response | None:
    """The response that is documented for a status that is no error."""
    known = {response.status.upper(): response for response in operation.responses}
    return known.get(str(status)) or known.get(f"{status // 100}XX") or known.get("DEFAULT")


def _acceptable(content: tuple[MediaType, ...], accept: bytes | None) -> list[MediaType]:
    """The documented types that a client accepts, as it prefers; JSON first where it does not say."""
    listed = sorted(content, key=lambda media: not media_types.is_json(content_type(media)))
    if accept is None:
        return listed
    order = media_types.accepted(accept.decode("latin-1"), [media.name for media in listed])
    return [listed[index] for index in order] or listed


def _tells(response: Response, media: MediaType) -> bool:
    """Whether the answer has to say which of the documented types it has."""
    essence = media.name.partition(";")[0]
    return len(response.content) > 1 or "*" in essence or media_types.is_multipart(essence)
