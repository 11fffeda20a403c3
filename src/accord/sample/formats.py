"""Texts of every format that the engine asserts (JSON Schema Validation §7.3, OpenAPI 3.1 §4.4), and of none."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from random import Random
from typing import TypeAlias

from accord.sample import realistic, words

Text: TypeAlias = Callable[[Random], str]


def _hostname(random: Random) -> str:
    return f"{random.choice(words.NOUNS)}.{realistic.domain(random)}"


def _ipv6(random: Random) -> str:
    return f"2001:db8::{random.randrange(1, 0xFFFF):x}:{random.randrange(1, 0xFFFF):x}"


def _byte(random: Random) -> str:
    return b64encode(realistic.title(random).encode()).decode()


def _duration(random: Random) -> str:
    return random.choice((f"P{random.randint(1, 30)}D", f"PT{random.randint(1, 23)}H", f"PT{random.randint(1, 59)}M"))


TEXTS: Mapping[str, Text] = {
    "byte": _byte,
    "date": realistic.date,
    "date-time": realistic.date_time,
    "duration": _duration,
    "email": realistic.email,
    "hostname": _hostname,
    "idn-email": realistic.email,
    "idn-hostname": _hostname,
    "ipv4": realistic.ipv4,
    "ipv6": _ipv6,
    "iri": realistic.url,
    "iri-reference": realistic.url,
    "json-pointer": lambda random: f"/{realistic.word(random)}/{random.randrange(9)}",
    "regex": lambda random: f"^{realistic.word(random)}$",
    "relative-json-pointer": lambda random: f"{random.randrange(3)}/{realistic.word(random)}",
    "time": realistic.time,
    "uri": realistic.url,
    "uri-reference": lambda random: f"/{realistic.slug(random)}",
    "uri-template": lambda random: f"https://{realistic.domain(random)}/{{{realistic.word(random)}}}",
    "uuid": realistic.uuid,
    "password": realistic.token,
}

SHORTEST: Mapping[str, str] = {
    "byte": "",
    "duration": "P1D",
    "email": "a@b.co",
    "hostname": "a",
    "idn-email": "a@b.co",
    "idn-hostname": "a",
    "ipv6": "::",
    "iri": "a:b",
    "iri-reference": "",
    "json-pointer": "",
    "regex": "",
    "relative-json-pointer": "0",
    "uri": "a:b",
    "uri-reference": "",
    "uri-template": "",
}

EDGES: Mapping[str, tuple[str, ...]] = {
    "byte": ("", "AA==", "/+8="),
    "date": ("2024-02-29", "2000-02-29", "1970-01-01", "0001-01-01", "9999-12-31"),
    "date-time": (
        "2024-02-29T23:59:59Z",
        "1970-01-01T00:00:00Z",
        "2024-03-31T02:30:00+01:00",
        "2016-12-31T23:59:60Z",
        "2024-01-01T00:00:00.123456789Z",
        "9999-12-31T23:59:59-12:00",
        "0001-01-01T00:00:00+14:00",
    ),
    "duration": ("P0D", "PT0S", "P1Y2M3DT4H5M6S", "P4W"),
    "email": ("a@example.com", "first.last+tag@sub.example.co.uk", '"quoted"@example.com'),
    "hostname": ("a", "xn--bcher-kva.example", f"{'a' * 63}.example"),
    "ipv4": ("1.0.0.0", "255.255.255.255"),
    "ipv6": ("::", "::1", "2001:db8:1:2:3:4:5:6", "::ffff:192.0.2.1"),
    "json-pointer": ("", "/", "/a~1b/m~0n", "/-"),
    "regex": ("", "^$", "[a-z]+"),
    "time": ("00:00:00Z", "23:59:59+14:00", "23:59:60Z"),
    "uri": ("urn:isbn:0451450523", "http://[2001:db8::1]:8080/a?b=c#d", "mailto:a@example.com"),
    "uri-reference": ("", "#fragment", "//example.com/a", "../a?b"),
    "uuid": ("00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"),
}

BROKEN: tuple[str, ...] = (
    "not a value of this kind",
    "2023-02-29",
    "2023-13-01T25:61:00Z",
    "256.1.1.1",
    "-a.example",
    "a@",
    "http://a b",
    "%%%",
    "[",
    "~2",
    "/~",
    "{",
    "P",
    "=AAA",
    ":::",
)
"""For every format that rules anything out there is one here that is not of it."""
