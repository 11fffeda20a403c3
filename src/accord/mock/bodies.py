"""Bodies of answers: what a media type and its schema ask for, as the engine takes it from a handler."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from accord.contract.content import JSON_SEQUENCES
from accord.contract.model import MediaType
from accord.sample import Sampler, Unsatisfiable
from accord.schema.values import JSON, Schema
from accord.serve import media_types

_BOUNDARY = "accord-mock-boundary"
_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f0003820181"
    "bbf3b6a00000000049454e44ae426082"
)
_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
_CONCRETE = {"image": "image/png", "text": "text/plain", "audio": "audio/mpeg", "video": "video/mp4"}
_OCTETS = {"image/png": _PNG, "application/pdf": _PDF}
_STREAMED = 3


def content_type(media: MediaType) -> str:
    """A media type to send for a documented one, which may be a range."""
    name = media.name.strip()
    essence = name.partition(";")[0].strip().lower()
    if "*" not in essence:
        if media_types.is_multipart(essence) and "boundary" not in name:
            return f"{name}; boundary={_BOUNDARY}"
        return name
    head, _, tail = essence.partition("/*")
    if tail:
        return f"{head}/vnd.accord{tail}"
    return _CONCRETE.get(head, f"{head}/octet-stream" if head not in ("*", "application") else "application/json")


def bodies(media: MediaType, sampler: Sampler, random: Random, value: JSON = None) -> Iterator[Any]:
    """Bodies for a media type, those that are likely to do first; *value* is what one should say."""
    name = content_type(media).partition(";")[0].strip().lower()
    if media.item_schema is not None:
        yield from _items(name, media.item_schema, sampler, random)
    if media_types.is_json(name):
        yield from _values(media.schema, sampler, random, value)
    elif name in JSON_SEQUENCES or name.endswith("+json-seq"):
        for made in _values(media.schema, sampler, random, value):
            yield made if isinstance(made, list) else [made]
    else:
        yield from _written(name, media.schema, sampler, random, value)


def _values(schema: Schema | None, sampler: Sampler, random: Random, value: JSON) -> Iterator[JSON]:
    if value is not None:
        yield value
    if schema is None:
        yield {}
        return
    try:
        yield sampler.value(schema, random)
        yield sampler.minimal(schema, random)
    except Unsatisfiable:
        return


def _items(name: str, schema: Schema, sampler: Sampler, random: Random) -> Iterator[Any]:
    """Some items of a stream; of events also with the item as the data of each."""
    try:
        made = [sampler.value(schema, random) for _ in range(_STREAMED)]
    except Unsatisfiable:
        yield []
        return
    if name == "text/event-stream":
        yield [item if isinstance(item, dict) and "data" in item else {"data": item} for item in made]
    yield made
    yield [{"data": item} for item in made]
    yield []


def _written(name: str, schema: Schema | None, sampler: Sampler, random: Random, value: JSON) -> Iterator[Any]:
    """Content that is no JSON, as text or bytes."""
    if isinstance(value, bytes | str):
        yield value
    if name in _OCTETS:
        yield _OCTETS[name]
    for made in _values(True if schema is None else schema, sampler, random, value):
        if name == media_types.FORM and isinstance(made, dict):
            yield urlencode({key: _plain(each) for key, each in made.items()})
        elif media_types.is_multipart(name) and isinstance(made, dict):
            yield _parts(made)
        elif name.endswith(("/xml", "+xml")) and isinstance(made, dict | list):
            yield '<?xml version="1.0" encoding="UTF-8"?>\n' + _element(_root(schema), made)
        elif name == "text/event-stream":
            text = _plain(made)
            yield f"data: {text}\n\n"
            yield text
        else:
            yield _plain(made)
            yield _plain(made).encode()
    yield b"accord"
    yield b""


def _plain(value: JSON) -> str:
    """A value as a person would write it."""
    if isinstance(value, bool) or value is None:
        return str(value).lower()
    if isinstance(value, list):
        return ",".join(map(_plain, value))
    if isinstance(value, dict):
        return ",".join(f"{name}={_plain(member)}" for name, member in value.items())
    return str(value)


def _parts(fields: Mapping[str, JSON]) -> bytes:
    parts = [
        f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{_plain(value)}\r\n'
        for name, value in fields.items()
    ]
    return "".join([*parts, f"--{_BOUNDARY}--\r\n"]).encode()


def _root(schema: Schema | None) -> str:
    """The name of the outermost element: as the XML Object has it, or as the schema is called (OpenAPI 3.1 §4.8.26)."""
    if not isinstance(schema, dict):
        return "root"
    xml = schema.get("xml")
    if isinstance(xml, dict) and isinstance(name := xml.get("name"), str):
        return name
    reference = schema.get("$ref")
    return str(reference).rpartition("/")[2] if isinstance(reference, str) else "root"


def _element(name: str, value: JSON) -> str:
    """A value as an element; the members of an object are elements in it, the items of an array one after the other."""
    tag = "".join(character if character.isalnum() or character in "-_." else "_" for character in name) or "item"
    tag = tag if tag[0].isalpha() or tag[0] == "_" else f"_{tag}"
    if isinstance(value, dict):
        inside = "".join(
            "".join(_element(key, item) for item in member) if isinstance(member, list) else _element(key, member)
            for key, member in value.items()
        )
        return f"<{tag}>{inside}</{tag}>"
    if isinstance(value, list):
        inside = "".join(_element("item", item) for item in value)
        return f"<{tag}>{inside}</{tag}>"
    return f"<{tag}>{escape(_plain(value))}</{tag}>"
