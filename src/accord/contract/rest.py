"""The resources that a contract implies: things that are made, listed, read, changed and removed by its operations.

OpenAPI does not name them. They show in paths (``/pets`` and ``/pets/{pet_id}``), in links, and in the schemas that
operations share. What is not plain is left out: a resource that is none would be held against a service that is right.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accord.contract.answers import answer_schema, members, same, success
from accord.contract.listings import Listing, listing
from accord.contract.model import Contract, Operation
from accord.contract.positions import escape
from accord.schema.values import JSON, Schema

_PARAMETER = re.compile(r"\{([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Resource:
    """What is kept under ``item_path``, whose last path parameter is ``parameter``.

    ``key`` is the member of the item that says its identifier, None where it is not known. ``envelope`` leads to the
    item in the bodies of *read*, ``""`` where the body is the item.
    """

    name: str
    item_path: str
    parameter: str
    key: str | None
    creates: tuple[Operation, ...] = ()
    lists: tuple[Listing, ...] = ()
    read: Operation | None = None
    replace: Operation | None = None
    update: Operation | None = None
    delete: Operation | None = None
    envelope: str = ""


def resources(contract: Contract) -> tuple[Resource, ...]:
    """The resources of a contract, in the order of their item paths in the document."""
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in contract.operations:
        by_path.setdefault(operation.path, {})[operation.method.lower()] = operation
    found = (_resource(contract, path, methods, by_path) for path, methods in by_path.items() if _is_item(path))
    return tuple(resource for resource in found if resource is not None)


def _is_item(path: str) -> bool:
    last = path.rpartition("/")[2]
    return _PARAMETER.fullmatch(last) is not None and len(path.split("/")) > 2  # noqa: PLR2004  "", a collection, the item


def _resource(
    contract: Contract, path: str, methods: Mapping[str, Operation], by_path: Mapping[str, Mapping[str, Operation]]
) -> Resource | None:
    collection, _, last = path.rpartition("/")
    parameter = last[1:-1]
    read = methods.get("get")
    schema = None if read is None else answer_schema(read)
    names = _identifiers(parameter, _static(collection))
    envelope, item = _opened(schema, names, contract)
    if read is not None and not members(item, contract):
        read = None
    key = _key(names, item, contract)
    beside = by_path.get(collection, {})
    creates = [beside["post"]] if "post" in beside else []
    lists = [beside["get"]] if "get" in beside else []
    if read is not None:
        name = collection.rpartition("/")[2]
        for other in contract.operations:
            if other.path in (path, collection) or other.path.rpartition("/")[2] != name:
                continue
            if other.method.lower() == "post" and same(answer_schema(other), schema, contract):
                creates.append(other)
            elif other.method.lower() == "get":
                lists.append(other)
    listings = [known for operation in lists if (known := listing(operation, item, contract)) is not None]
    if collection not in {each.operation.path for each in listings} and read is None:
        listings = []
    found = Resource(
        name=re.sub(r"\W", "_", _static(collection)) or "items",
        item_path=path,
        parameter=parameter,
        key=key,
        creates=tuple(operation for operation in creates if _makes(operation, schema, contract)),
        lists=tuple(listings),
        read=read,
        replace=methods.get("put"),
        update=methods.get("patch"),
        delete=methods.get("delete"),
        envelope=envelope,
    )
    return found if found.read or found.replace or found.update or found.delete else None


def _static(path: str) -> str:
    """The last segment of a path that is no parameter."""
    return next((part for part in reversed(path.split("/")) if part and "{" not in part), "")


def _opened(schema: Schema | None, names: Sequence[str], contract: Contract) -> tuple[str, Schema | JSON]:
    """Where the item stands in the body that *read* answers, and its schema: ``{"data": {…}}`` is an envelope."""
    known = members(schema, contract)
    if schema is None or _key(names, schema, contract) is not None:
        return "", schema
    objects = [(name, value) for name, value in known.items() if members(value, contract)]
    if len(objects) == 1 and _key(names, objects[0][1], contract) is not None:
        return f"/{escape(objects[0][0])}", objects[0][1]
    return "", schema


def _identifiers(parameter: str, collection: str) -> list[str]:
    """What the member may be called, plainly, that a path parameter names: the likeliest first.

    ``/pets/{pet_id}`` and ``/accounts/{account}`` name an ``id``; ``/files/{slug}`` does not.
    """
    word = _plain(parameter)
    words = [part for part in re.split(r"[_\-.]|(?<=[a-z0-9])(?=[A-Z])", parameter) if part]
    stem = word.removesuffix("uuid").removesuffix("id")
    found = [word, "id", "uuid"] if stem != word or _plain(collection).startswith(word) else [word]
    return [*found, _plain(words[-1])] if words else found


def _key(names: Sequence[str], item: Schema | JSON, contract: Contract) -> str | None:
    """The first of an item's members that is named so."""
    known = {_plain(name): name for name in reversed(members(item, contract))}
    return next((known[name] for name in names if name in known), None)


def _plain(name: str) -> str:
    """A name without case and separators: ``petId`` and ``pet_id`` are one."""
    return re.sub(r"[\W_]", "", name).lower()


def _makes(operation: Operation, item: Schema | None, contract: Contract) -> bool:
    """Whether a POST makes an item: it answers one, or says where it is."""
    response = success(operation)
    if response is None or operation.body is None:
        return False
    answered = answer_schema(operation)
    located = any(header.name.lower() == "location" for header in response.headers)
    if answered is None:
        return located
    if item is None:
        return bool(members(answered, contract))
    shared = members(item, contract).keys() & members(answered, contract).keys()
    return located or same(answered, item, contract) or bool(shared)
