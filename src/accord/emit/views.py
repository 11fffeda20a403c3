"""What the definitions of a contract are called in Python, and which differ between requests and responses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from accord.contract.model import Contract
from accord.contract.names import assign, class_name
from accord.emit.tags import Tags, tags
from accord.schema.references import POINTER, references
from accord.schema.values import JSON, Direction, Schema

# What generated modules import by name: no type and no operation may be called like it.
RESERVED = frozenset(
    {
        "Annotated",
        "Any",
        "AsyncIterator",
        "Awaitable",
        "Iterator",
        "Literal",
        "Mapping",
        "Never",
        "NotRequired",
        "Protocol",
        "ReadOnly",
    }
    | {"TypeAlias", "TypedDict", "Union", "UploadFile"}
)


@dataclass(frozen=True, slots=True)
class Views:
    """The definitions of a contract by direction, and the name of the type that each has there.

    A definition that is the same in both directions has one name. One that differs, because of ``readOnly`` and
    ``writeOnly`` in it or in what it refers to, has its own name in responses and ``…Request`` in requests. ``tags``
    are the values by which unions choose a definition, by its properties.
    """

    schemas: Mapping[Direction, Mapping[str, Schema]]
    names: Mapping[Direction, Mapping[str, str]]
    tags: Tags

    def target(self, schema: Mapping[str, JSON]) -> str | None:
        """The name of the definition that a schema's ``$ref`` leads to, or None where it has none."""
        reference = schema.get("$ref")
        return reference.removeprefix(POINTER) if isinstance(reference, str) else None

    def shared(self, definition: str) -> bool:
        """Whether a definition has one type for both directions."""
        return self.names["request"].get(definition) == self.names["response"].get(definition)


def views(contract: Contract) -> Views:
    """The views of a contract's definitions; their names do not depend on the document's order."""
    request, response = contract.definitions.request, contract.definitions.response
    apart = _apart(request, response)
    wanted = {name: name for name in {*request, *response}}
    twice = {f"{name}\0Request": name for name in apart}
    taken = {f"\0{name}" for name in RESERVED}
    given = assign([*wanted, *twice, *taken], lambda name: name[1:] if name in taken else _class(name))
    return Views(
        {"request": request, "response": response},
        {
            "request": {name: given[f"{name}\0Request" if name in apart else name] for name in request},
            "response": {name: given[name] for name in response},
        },
        tags(contract),
    )


def _class(name: str) -> str:
    plain, _, suffix = name.partition("\0")
    wish = f"{class_name(plain)}{suffix}"
    return f"{wish}Model" if wish in RESERVED else wish


def _apart(request: Mapping[str, Schema], response: Mapping[str, Schema]) -> frozenset[str]:
    """The definitions that differ by direction, those included that refer to one of them."""
    common = request.keys() & response.keys()
    found = {name for name in common if request[name] is not response[name] and request[name] != response[name]}
    referrers: dict[str, set[str]] = {}
    for name in common:
        for target in references(request[name]):
            referrers.setdefault(target, set()).add(name)
    pending = list(found)
    while pending:
        for name in referrers.get(pending.pop(), ()):
            if name not in found:
                found.add(name)
                pending.append(name)
    return frozenset(found)
