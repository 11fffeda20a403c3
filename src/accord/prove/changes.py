"""Values for the members of a body, one at a time: at their edges, and such as are easily spoiled."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from accord.contract.model import Operation
from accord.contract.rest import Resource
from accord.prove.items import writable
from accord.prove.session import Session

_BOUNDS = 60
_TEXTS = (
    "  padded on both sides  ",
    "MiXeD CaSe",
    "line\nbreak\ttab\x0b\x1f",
    "1900-01-01",
    "2099-12-31",
    "2024-02-29",
    "1900-01-01T00:00:00Z",
    "2099-12-31T23:59:59Z",
    "2024-02-29T12:00:00+05:30",
    "Zoë Ünïcødé 漢字",
    "مرحبا بالعالم",
    "e\u0301a\u0308 combining",
    "😀👩‍👩‍👧‍👦",
    'it\'s "quoted" \\ / <b>&amp;</b>',
    "%s {0} $x",
)


def changes(session: Session, resource: Resource, operation: Operation) -> Iterator[tuple[str, Any]]:
    """Values for the members of a body, one at a time: at their bounds, and texts that are easily spoiled."""
    for name, schema in writable(resource, operation, session).items():
        if name == resource.key:
            continue
        validator = session.validator(schema)
        texts = [text for text in _TEXTS if validator.valid(text)]
        random = session.random("bounds", operation.id, name)
        bounds = islice(session.requests.boundaries(schema, random), _BOUNDS)
        yield from ((name, value) for value in (*texts, *bounds))
