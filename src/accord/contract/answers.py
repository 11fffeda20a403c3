"""What the bodies of successful answers are made of, through references and ``allOf``."""

from __future__ import annotations

from collections.abc import Sequence

from accord.contract.model import Contract, MediaType, Operation, Response
from accord.contract.positions import unescape
from accord.schema.references import POINTER
from accord.schema.values import JSON, Direction, Schema


def members(schema: Schema | JSON, contract: Contract, direction: Direction = "response") -> dict[str, Schema]:
    """The properties of an object's schema in one direction, those of references and ``allOf`` included."""
    definitions = contract.definitions.response if direction == "response" else contract.definitions.request
    found: dict[str, Schema] = {}
    pending, seen = [schema], set[str]()
    while pending:
        part = pending.pop(0)
        if not isinstance(part, dict):
            continue
        properties = part.get("properties")
        if isinstance(properties, dict):
            found = {**{name: value for name, value in properties.items() if isinstance(value, (dict, bool))}, **found}
        reference = part.get("$ref")
        if isinstance(reference, str) and reference.startswith(POINTER) and reference not in seen:
            seen.add(reference)
            pending.append(definitions.get(reference.removeprefix(POINTER)))
        if isinstance(parts := part.get("allOf"), list):
            pending += parts
    return found


def resolved(schema: Schema | JSON, contract: Contract) -> Schema | JSON:
    """What a schema that is nothing but a reference stands for in answers; itself otherwise."""
    seen = set[str]()
    while isinstance(schema, dict) and isinstance(reference := schema.get("$ref"), str) and len(schema) == 1:
        name = reference.removeprefix(POINTER)
        if name in seen or name not in contract.definitions.response:
            break
        seen.add(name)
        schema = contract.definitions.response[name]
    return schema


def success(operation: Operation) -> Response | None:
    """The response that says an operation did what it is for: the lowest 2xx, a range or a sole ``default``."""
    ranked = sorted(
        (response for response in operation.responses if response.status.upper().startswith("2")),
        key=lambda response: response.status.upper(),
    )
    if ranked:
        return ranked[0]
    return operation.responses[0] if [response.status for response in operation.responses] == ["default"] else None


def json_content(content: Sequence[MediaType]) -> MediaType | None:
    """The entry of a ``content`` map that is JSON: ``application/json``, one ending in ``+json``, or a range of it."""
    for media in content:
        name = media.name.partition(";")[0].strip().lower()
        if name in ("application/json", "*/*", "application/*") or name.endswith("+json"):
            return media
    return None


def answer_schema(operation: Operation) -> Schema | None:
    """The schema of the JSON that a successful operation answers, None where it answers none."""
    response = success(operation)
    media = None if response is None else json_content(response.content)
    return None if media is None else media.schema


def at(value: JSON, pointer: str) -> JSON:
    """What a JSON pointer leads to in a value, None where it leads nowhere (RFC 6901)."""
    for token in pointer.split("/")[1:]:
        step = unescape(token)
        if isinstance(value, dict):
            value = value.get(step)
        elif isinstance(value, list) and step.isdecimal() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def same(first: Schema | JSON, second: Schema | JSON, contract: Contract) -> bool:
    """Whether two schemas say the same thing is answered."""
    if first is None or second is None:
        return False
    return first == second or resolved(first, contract) == resolved(second, contract)


def elements(schema: Schema | JSON, contract: Contract) -> Schema | JSON:
    """The schema of an array's items, None where the schema is of no array."""
    plain = resolved(schema, contract)
    if not isinstance(plain, dict) or plain.get("type") not in ("array", ["array"]):
        return None
    items = plain.get("items")
    return items if isinstance(items, dict) else None


def types(schema: Schema | JSON, contract: Contract) -> set[str]:
    """The types that a schema names itself or by its reference."""
    found, seen = set[str](), set[str]()
    while isinstance(schema, dict):
        kinds = schema.get("type")
        found.update([kinds] if isinstance(kinds, str) else map(str, kinds) if isinstance(kinds, list) else ())
        reference = schema.get("$ref")
        if not isinstance(reference, str) or reference in seen:
            break
        seen.add(reference)
        schema = contract.definitions.response.get(reference.removeprefix(POINTER), True)
    return found
