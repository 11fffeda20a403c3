"""Links that were offered, and those that were followed: their operation called with the values that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias
from urllib.parse import parse_qsl

from accord.contract.answers import at
from accord.contract.model import Contract, Link, Operation, Response
from accord.prove.coverage.goals import Goals
from accord.prove.draft import NOTHING, Draft, Key
from accord.prove.message import Answer, Request
from accord.schema.values import JSON

_MOST_OFFERS = 5_000
_EXPRESSION = re.compile(r"\$(?:url|method|statusCode|(?:request|response)\.[^}\s]+)")
_EMBEDDED = re.compile(r"\{(\$[^}]+)\}")

Offer: TypeAlias = tuple[int, Mapping[Key, str], Any]
"""The goal of a link, the parameters that its operation is to be called with, and the body."""

_Place: TypeAlias = tuple[str, Key, str]
_NO_PARAMETER: tuple[Key, str] = (("", ""), "")


class Links:
    """The links of a contract's responses."""

    def __init__(self, contract: Contract, goals: Goals) -> None:
        self._goals = goals
        self._operations = {operation.id: operation for operation in contract.operations}
        self._numbers: dict[int, int] = {}
        # By one parameter that is to be sent, so that few have to be looked at.
        self._offers: dict[_Place, list[Offer]] = {}
        for operation in contract.operations:
            for response in operation.responses:
                for link in response.links:
                    if link.operation_id in self._operations:
                        about = f"{response.status} link {link.name}"
                        self._numbers[id(link)] = goals.want(operation.id, "link", about, "followed")

    def followed(self, draft: Draft) -> None:
        """Keep which links a request follows."""
        sent = {key: str(value) for key, value in draft.values.items()}
        for key, value in (*sent.items(), _NO_PARAMETER):
            for goal, values, body in self._offers.get((draft.operation.id, key, value), ()):
                if values.items() <= sent.items() and (body is NOTHING or body == draft.body):
                    self._goals.meet((goal,))

    def offered(self, response: Response | None, draft: Draft | None, request: Request, answer: Answer) -> None:
        """Keep which links an answer offers, with the values that they name."""
        for link in () if response is None else response.links:
            number = self._numbers.get(id(link))
            if number is None or number in self._goals.met:
                continue
            found = self._values(link, _Exchange(draft, request, answer))
            if found is not None and len(self._offers) < _MOST_OFFERS:
                place = (link.operation_id, *next(iter(found[0].items()), _NO_PARAMETER))
                self._offers.setdefault(place, []).append((number, *found))

    def _values(self, link: Link, exchange: _Exchange) -> tuple[Mapping[Key, str], Any] | None:
        """What a link names in an exchange; None where something that it names is not there."""
        target = self._operations[link.operation_id]
        found: dict[Key, str] = {}
        for name, said in link.parameters.items():
            key, value = _key(target, name), exchange.value(said)
            if key is None or value is None or isinstance(value, dict | list):
                return None
            found[key] = str(value)
        body = NOTHING if link.body is None else exchange.value(link.body)
        return found, body


def _key(target: Operation, name: str) -> Key | None:
    """The parameter that a link means by ``path.id`` or ``id`` (OpenAPI 3.1 §4.8.20)."""
    for parameter in target.parameters:
        if name in (parameter.name, f"{parameter.place}.{parameter.name}"):
            return parameter.place, parameter.name
    return None


class _Exchange:
    """A request and its answer, for runtime expressions about them (OpenAPI 3.1 §4.8.20.4)."""

    def __init__(self, draft: Draft | None, request: Request, answer: Answer) -> None:
        self._draft, self._request, self._answer = draft, request, answer

    def value(self, said: JSON) -> JSON:
        """What an expression stands for, None for what is not there; anything else stands for itself."""
        if not isinstance(said, str):
            return said
        if _EXPRESSION.fullmatch(said):
            return self._evaluated(said)
        parts = [self._evaluated(part) for part in _EMBEDDED.findall(said)]
        if None in parts:
            return None
        values = iter(parts)
        return _EMBEDDED.sub(lambda _: str(next(values)), said)

    def _evaluated(self, expression: str) -> JSON:
        if expression in ("$statusCode", "$method", "$url"):
            known: dict[str, JSON] = {"$statusCode": self._answer.status, "$method": self._request.method}
            return known.get(expression, self._request.target)
        side, _, source = expression[1:].partition(".")
        place, _, name = source.partition(".")
        if source.startswith("body"):
            value = self._answer.json if side == "response" else self._sent()
            return at(value, source.removeprefix("body").removeprefix("#"))
        if place == "header":
            return (self._answer if side == "response" else self._request).header(name)
        if place == "query":
            return dict(parse_qsl(self._request.target.partition("?")[2])).get(name)
        found: JSON = None if self._draft is None else self._draft.values.get(("path", name))
        return found

    def _sent(self) -> JSON:
        return None if self._draft is None or self._draft.body is NOTHING else self._draft.body
