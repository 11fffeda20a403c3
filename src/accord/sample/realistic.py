"""Values that look like what their field is called: an email address for ``email``, a price for ``price``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TypeAlias, TypeVar
from uuid import UUID

from accord.sample import words

Text: TypeAlias = Callable[[Random], str]
Number: TypeAlias = Callable[[Random], float]

_Made = TypeVar("_Made")

_SPLIT = re.compile(r"[^0-9A-Za-z]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
_SPAN_S = 2 * 365 * 86_400


# ── texts ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def word(random: Random) -> str:
    """A noun."""
    return random.choice(words.NOUNS)


def title(random: Random) -> str:
    """What a thing may be called: "Quiet harbour"."""
    return f"{random.choice(words.ADJECTIVES).capitalize()} {random.choice(words.NOUNS)}"


def sentence(random: Random) -> str:
    """A sentence that means little."""
    choose = random.choice
    first, second = choose(words.NOUNS), choose(words.NOUNS)
    return f"The {choose(words.ADJECTIVES)} {first} {choose(words.VERBS)} a {choose(words.ADJECTIVES)} {second}."


def slug(random: Random) -> str:
    """Words as they stand in addresses."""
    return f"{random.choice(words.ADJECTIVES)}-{random.choice(words.NOUNS)}"


def first_name(random: Random) -> str:
    """A given name."""
    return random.choice(words.FIRST_NAMES)


def last_name(random: Random) -> str:
    """A family name."""
    return random.choice(words.LAST_NAMES)


def person(random: Random) -> str:
    """A whole name."""
    return f"{first_name(random)} {last_name(random)}"


def username(random: Random) -> str:
    """A name to log in with."""
    return f"{first_name(random)}.{last_name(random)}".lower()


def domain(random: Random) -> str:
    """A domain that belongs to nobody (RFC 2606)."""
    return random.choice(words.DOMAINS)


def email(random: Random) -> str:
    """An address that reaches nobody."""
    return f"{username(random)}@{domain(random)}"


def url(random: Random) -> str:
    """An address on the web."""
    return f"https://{domain(random)}/{slug(random)}"


def image_url(random: Random) -> str:
    """The address of a picture."""
    return f"https://{domain(random)}/{word(random)}.png"


def phone(random: Random) -> str:
    """A number as it is dialled from abroad (E.164)."""
    return f"+4477009{random.randrange(100_000):05d}"


def company(random: Random) -> str:
    """The name of a firm."""
    return f"{random.choice(words.COMPANIES)} {random.choice(words.COMPANY_FORMS)}"


def street(random: Random) -> str:
    """A house in a street."""
    return f"{random.randint(1, 199)} {random.choice(words.STREETS)}"


def moment(random: Random) -> datetime:
    """A moment in these years."""
    return _EPOCH + timedelta(seconds=random.randrange(_SPAN_S))


def date_time(random: Random) -> str:
    """A moment (RFC 3339)."""
    return moment(random).strftime("%Y-%m-%dT%H:%M:%SZ")


def date(random: Random) -> str:
    """A day."""
    return moment(random).strftime("%Y-%m-%d")


def time(random: Random) -> str:
    """A time of day with its zone."""
    return moment(random).strftime("%H:%M:%SZ")


def uuid(random: Random) -> str:
    """A random UUID (RFC 9562 §5.4)."""
    return str(UUID(int=random.getrandbits(128), version=4))


def token(random: Random) -> str:
    """What nobody can guess."""
    return f"{random.getrandbits(128):032x}"


def short_id(random: Random) -> str:
    """An identifier of eight characters."""
    return f"{random.getrandbits(32):08x}"


def code(random: Random) -> str:
    """A code such as they are on labels."""
    letters = "".join(random.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(2))
    return f"{letters}-{random.randrange(10_000):04d}"


def version(random: Random) -> str:
    """Three numbers."""
    return f"{random.randrange(5)}.{random.randrange(20)}.{random.randrange(20)}"


def ipv4(random: Random) -> str:
    """An address that is for documents (RFC 5737)."""
    return f"{random.choice(('192.0.2', '198.51.100', '203.0.113'))}.{random.randrange(1, 255)}"


def file_name(random: Random) -> str:
    """The name of a file."""
    return f"{word(random)}.{random.choice(words.EXTENSIONS)}"


def path(random: Random) -> str:
    """Where a file is."""
    return f"/{word(random)}/{file_name(random)}"


def _one_of(values: tuple[str, ...]) -> Text:
    return lambda random: random.choice(values)


_TEXTS: Mapping[str, Text] = {
    **dict.fromkeys(("email", "mail", "e mail"), email),
    **dict.fromkeys(("first name", "given name", "firstname", "forename"), first_name),
    **dict.fromkeys(("last name", "family name", "lastname", "surname"), last_name),
    **dict.fromkeys(
        ("full name", "display name", "author", "owner name", "user", "owner", "person", "assignee", "customer name"),
        person,
    ),
    **dict.fromkeys(("username", "user name", "login", "nickname", "handle"), username),
    "pet name": _one_of(words.PETS),
    **dict.fromkeys(("city", "town"), _one_of(words.CITIES)),
    **dict.fromkeys(("country", "country name", "nationality"), lambda random: random.choice(words.COUNTRIES)[0]),
    "country code": lambda random: random.choice(words.COUNTRIES)[1],
    **dict.fromkeys(("street", "address", "line1", "address line", "street address"), street),
    **dict.fromkeys(("zip", "zipcode", "zip code", "postcode", "postal code"), lambda r: f"{r.randrange(100_000):05d}"),
    **dict.fromkeys(("phone", "telephone", "mobile", "fax", "phone number", "mobile number"), phone),
    **dict.fromkeys(("url", "uri", "link", "href", "website", "homepage", "callback", "webhook"), url),
    **dict.fromkeys(("image", "avatar", "photo", "picture", "thumbnail", "logo", "icon", "photo url"), image_url),
    **dict.fromkeys(("company", "organization", "organisation", "vendor", "brand", "manufacturer"), company),
    **dict.fromkeys(("name", "title", "subject", "headline", "label", "product"), title),
    **dict.fromkeys(
        (
            *("description", "text", "comment", "note", "notes", "body", "content", "message", "summary", "bio"),
            *("detail", "details", "reason", "caption", "question", "answer", "abstract", "instructions"),
        ),
        sentence,
    ),
    **dict.fromkeys(
        ("at", "timestamp", "datetime", "date time", "created", "updated", "modified", "expires"), date_time
    ),
    **dict.fromkeys(("date", "on", "birthday", "day", "dob"), date),
    "time": time,
    **dict.fromkeys(("uuid", "guid"), uuid),
    **dict.fromkeys(("id", "key", "ref", "reference", "identifier", "number", "hash", "checksum", "cursor"), short_id),
    **dict.fromkeys(("token", "secret", "password", "signature", "api key", "etag", "nonce"), token),
    **dict.fromkeys(("code", "sku", "serial"), code),
    **dict.fromkeys(("currency", "currency code"), _one_of(words.CURRENCIES)),
    **dict.fromkeys(("language", "lang", "language code"), _one_of(words.LANGUAGES)),
    "locale": _one_of(words.LOCALES),
    **dict.fromkeys(("timezone", "time zone", "tz"), _one_of(words.TIME_ZONES)),
    **dict.fromkeys(("color", "colour"), _one_of(words.COLOURS)),
    **dict.fromkeys(("job", "job title", "occupation", "profession", "role"), _one_of(words.JOBS)),
    **dict.fromkeys(("status", "state"), _one_of(words.STATES)),
    "version": version,
    **dict.fromkeys(("ip", "ip address"), ipv4),
    **dict.fromkeys(("host", "hostname", "domain"), domain),
    "slug": slug,
    **dict.fromkeys(("filename", "file name"), file_name),
    **dict.fromkeys(("file", "path"), path),
    **dict.fromkeys(("media type", "mime type", "content type", "mime"), _one_of(words.MEDIA_TYPES)),
}


def text_for(name: str) -> Text:
    """What makes a text for a field of that name; a word where it says nothing."""
    return _known(name, _TEXTS) or word


# ── numbers ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _between(least: float, most: float, digits: int = 0) -> Number:
    if digits:
        return lambda random: round(random.uniform(least, most), digits)
    return lambda random: random.randint(int(least), int(most))


_NUMBERS: Mapping[str, Number] = {
    **dict.fromkeys(("price", "cost", "fee", "salary", "balance", "subtotal", "tax"), _between(1, 500, 2)),
    "amount": _between(1, 500, 2),
    "age": _between(18, 90),
    "year": _between(1990, 2026),
    "month": _between(1, 12),
    "day": _between(1, 28),
    "hour": _between(0, 23),
    **dict.fromkeys(("minute", "second"), _between(0, 59)),
    **dict.fromkeys(("lat", "latitude"), _between(-60, 70, 5)),
    **dict.fromkeys(("lon", "lng", "long", "longitude"), _between(-170, 170, 5)),
    **dict.fromkeys(("count", "quantity", "qty", "stock", "views", "likes"), _between(1, 40)),
    "total": _between(1, 200),
    **dict.fromkeys(("rating", "stars", "score"), _between(1, 5)),
    **dict.fromkeys(("percent", "percentage", "progress", "discount"), _between(0, 100)),
    **dict.fromkeys(("temperature", "humidity"), _between(0, 40, 1)),
    **dict.fromkeys(("weight", "height", "width", "length", "depth", "distance"), _between(1, 200, 1)),
    "port": _between(1024, 65535),
    **dict.fromkeys(("timestamp", "at", "created", "updated", "expires"), _between(1_704_067_200, 1_767_225_600)),
    **dict.fromkeys(("status", "status code"), _between(200, 204)),
    **dict.fromkeys(("page", "version", "priority", "position", "order", "rank", "level"), _between(1, 9)),
    **dict.fromkeys(("size", "bytes"), _between(100, 100_000)),
}


def number_for(name: str) -> Number | None:
    """What makes a number for a field of that name; None where it says nothing."""
    return _known(name, _NUMBERS)


def _known(name: str, table: Mapping[str, _Made]) -> _Made | None:
    parts = [part.lower() for part in _SPLIT.split(name) if part]
    for start in range(len(parts)):
        found = table.get(" ".join(parts[start:]))
        if found is not None:
            return found
    if parts and parts[-1].endswith("s"):
        return table.get(parts[-1][:-1])
    return None
