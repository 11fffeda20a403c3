"""Media types and ranges as clients need them: which family one belongs to, and what covers it (RFC 9110 §8.3)."""

from __future__ import annotations

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
EVENTS = "text/event-stream"

_MSGPACK = frozenset({"application/msgpack", "application/vnd.msgpack", "application/x-msgpack"})
_JSON_LINES = frozenset({"application/jsonl", "application/x-jsonlines", "application/x-ndjson", "application/ndjson"})
_JSON_SEQUENCE = "application/json-seq"


def essence(media_type: str) -> str:
    """A media type in lower case, without its parameters."""
    return media_type.partition(";")[0].strip().lower()


def is_json(name: str) -> bool:
    """Whether content of a media type, parameters or not, is JSON."""
    name = essence(name)
    return name in ("application/json", "text/json") or name.endswith("+json")


def is_msgpack(name: str) -> bool:
    """Whether content of a media type, parameters or not, is MessagePack."""
    name = essence(name)
    return name in _MSGPACK or name.endswith("+msgpack")


def is_json_lines(name: str) -> bool:
    """Whether content of a media type is JSON texts, a line each."""
    return essence(name) in _JSON_LINES


def is_json_sequence(name: str) -> bool:
    """Whether content of a media type is a sequence of JSON texts (RFC 7464)."""
    return essence(name) == _JSON_SEQUENCE or essence(name).endswith("+json-seq")


def is_text(name: str) -> bool:
    """Whether content of a media type is text for people or XML: what has no value but its characters."""
    name = essence(name)
    return name.startswith("text/") or name == "application/xml" or name.endswith("+xml")


def is_range(name: str) -> bool:
    """Whether a documented name is a range: ``*/*``, ``image/*``, ``application/*+json``."""
    return "*" in essence(name)


def covers(documented: str, name: str) -> bool:
    """Whether a documented name or range covers a media type."""
    documented, name = essence(documented), essence(name)
    if documented in (name, "*/*", "*"):
        return True
    head, star, tail = documented.partition("/*")
    return bool(star) and tail[:1] in ("", "+") and name.startswith(f"{head}/") and name.endswith(tail)
