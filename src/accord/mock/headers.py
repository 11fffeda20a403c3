"""Headers of answers, by what the contract says of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from email.utils import format_datetime
from random import Random
from typing import Any

from accord.contract.model import Header, Response
from accord.sample import Sampler, Unsatisfiable
from accord.sample.realistic import moment
from accord.schema.values import JSON

_DATES = frozenset({"date", "expires", "last-modified"})


def headers(response: Response, sampler: Sampler, random: Random, known: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Headers for a response, the fullest first: all that are documented, those that are known, those that must be.

    *known* are values by name in lower case, of which only documented ones are sent.
    """
    told = {header.name: known[header.name.lower()] for header in response.headers if header.name.lower() in known}
    for _ in range(2):
        yield {**{header.name: _made(header, sampler, random) for header in response.headers}, **told}
    needed = [header for header in response.headers if header.required]
    for _ in range(4):
        yield {**{header.name: _made(header, sampler, random) for header in needed}, **told}
    for _ in range(8):
        yield {header.name: _made(header, sampler, random) for header in needed}


def _made(header: Header, sampler: Sampler, random: Random) -> str:
    name = header.name.lower()
    try:
        value = sampler.value(header.schema, random, name=name)
    except Unsatisfiable:
        return ""
    if header.content is not None:
        return json.dumps(value)
    usual = _usual(name, random)
    return usual if usual and sampler.valid(header.schema, usual) else text(value, header.explode)


def _usual(name: str, random: Random) -> str:
    """What a header of HTTP's own holds."""
    match name:
        case "etag":
            return f'"{random.getrandbits(64):016x}"'
        case "set-cookie":
            return f"session={random.getrandbits(64):016x}; Path=/; HttpOnly"
        case "cache-control":
            return "no-store"
        case "link":
            return '</>; rel="self"'
        case _:
            return format_datetime(moment(random), usegmt=True) if name in _DATES else ""


def text(value: JSON, explode: Any = False) -> str:  # noqa: FBT002  as the Header Object has it
    """A value in the style of headers, which is ``simple`` (OpenAPI 3.1 §4.8.12.6)."""
    if isinstance(value, bool) or value is None:
        return "" if value is None else str(value).lower()
    if isinstance(value, list):
        return ",".join(map(text, value))
    if isinstance(value, dict):
        between = "=" if explode else ","
        return ",".join(f"{name}{between}{text(member)}" for name, member in value.items())
    return str(value)
