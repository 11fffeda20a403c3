"""Operations that answer lists: where the items stand, what pages, filters and sorts them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from accord.contract.answers import answer_schema, elements, members, same, types
from accord.contract.model import Contract, Operation, Parameter
from accord.contract.positions import escape
from accord.schema.values import JSON, Schema

Style: TypeAlias = Literal["", "offset", "page", "cursor", "link"]

_LIMITS = ("limit", "per_page", "page_size", "max_results", "page_limit", "top")
_OFFSETS = ("offset", "skip")
_PAGES = ("page", "page_number")
_CURSORS = ("cursor", "page_token", "next_token", "after", "starting_after", "continuation_token")
_SORTS = ("sort", "sort_by", "order_by", "ordering")
_ITEMS = ("items", "data", "results", "records", "entries", "values")
_TOTALS = ("total", "total_count", "total_items", "total_results", "total_records")
_NEXTS = ("next_cursor", "next_page_token", "next_token", "next", "cursor", "continuation_token")


@dataclass(frozen=True, slots=True)
class Listing:
    """An operation that answers many items of a resource, in pages perhaps.

    ``items_pointer`` leads to the array in the body, ``""`` where the body is the array; ``total_pointer`` and
    ``next_pointer`` to the number of all items and to the next page's cursor, None where there is none. ``limit``,
    ``offset`` (the page's number where *style* is ``page``), ``cursor`` and ``sort`` are names of query parameters;
    ``filters`` are query parameters named after a member of the item, by name.
    """

    operation: Operation
    items_pointer: str
    total_pointer: str | None = None
    next_pointer: str | None = None
    style: Style = ""
    limit: str | None = None
    offset: str | None = None
    cursor: str | None = None
    filters: Mapping[str, str] = field(default_factory=dict[str, str])
    sort: str | None = None


def listing(operation: Operation, item: Schema | JSON, contract: Contract) -> Listing | None:
    """How an operation lists items with the schema *item*; None where it is not plain that it does."""
    body = answer_schema(operation)
    if body is None:
        return None
    found = _items(body, item, contract)
    if found is None:
        return None
    pointer, of = found
    top = members(body, contract)
    queries = {_snake(parameter.name): parameter for parameter in operation.parameters if parameter.place == "query"}
    declared = operation.extensions.get("x-accord-pagination")
    paging: Mapping[str, JSON] = declared if isinstance(declared, dict) else {}
    limit, offset = _first(_LIMITS, queries), _first(_OFFSETS, queries)
    page, cursor = _first(_PAGES, queries), _first(_CURSORS, queries)
    turn = paging.get("parameter")
    style: Style = "cursor" if cursor else "offset" if offset else "page" if page else ""
    if isinstance(turn, str):
        style = _style(paging)
        cursor = turn if style == "cursor" else None
        offset, page = (turn, None) if style == "offset" else (None, turn if style == "page" else None)
    following = paging.get("next")
    marks = {_snake(name): name for name in top}
    next_name = _first_name(_NEXTS, marks)
    total_name = _first_name(_TOTALS, marks)
    used = {limit, offset, page, cursor, _first(_SORTS, queries)}
    known = members(of, contract)
    return Listing(
        operation,
        pointer,
        None if total_name is None else f"/{escape(total_name)}",
        following if isinstance(following, str) else None if next_name is None else f"/{escape(next_name)}",
        style,
        limit,
        offset if style == "offset" else page if style == "page" else None,
        cursor if style == "cursor" else None,
        {
            parameter.name: parameter.name
            for parameter in queries.values()
            if parameter.name not in used and parameter.name in known and _comparable(parameter, known, contract)
        },
        _sort(queries),
    )


def _items(body: Schema, item: Schema | JSON, contract: Contract) -> tuple[str, Schema | JSON] | None:
    """Where the array of items is in a list's body, and the schema of one."""
    direct = elements(body, contract)
    if direct is not None:
        return ("", direct) if item is None or _alike(direct, item, contract) else None
    arrays = {name: elements(schema, contract) for name, schema in members(body, contract).items()}
    fitting = {
        name: of
        for name, of in arrays.items()
        if members(of, contract) and (item is None or _alike(of, item, contract))
    }
    names = sorted(fitting, key=lambda name: (_ITEMS.index(name) if name in _ITEMS else len(_ITEMS), name))
    if not names or (len(fitting) > 1 and names[0] not in _ITEMS):
        return None
    return f"/{escape(names[0])}", fitting[names[0]]


def _alike(first: Schema | JSON, second: Schema | JSON, contract: Contract) -> bool:
    """Whether a list's item is the resource, or a shorter form of it."""
    if same(first, second, contract):
        return True
    mine, other = members(first, contract), members(second, contract)
    return bool(mine) and mine.keys() <= other.keys()


def _style(paging: Mapping[str, JSON]) -> Style:
    match paging.get("style"):
        case "cursor":
            return "cursor"
        case "offset":
            return "offset"
        case "page":
            return "page"
        case "link":
            return "link"
        case _:
            return ""


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[-.]", "_", name).lower()


def _first(names: Sequence[str], queries: Mapping[str, Parameter]) -> str | None:
    return next((queries[name].name for name in names if name in queries), None)


def _first_name(names: Sequence[str], known: Mapping[str, str]) -> str | None:
    return next((known[name] for name in names if name in known), None)


def _comparable(parameter: Parameter, known: Mapping[str, Schema], contract: Contract) -> bool:
    """Whether a query parameter of a member's name takes what the member holds: only then is it plainly a filter."""
    wanted = types(parameter.schema, contract) - {"null"}
    if wanted == {"array"}:
        wanted = types(elements(parameter.schema, contract), contract)
    held = types(known[parameter.name], contract) - {"null"}
    return bool(wanted) and wanted == held and wanted <= {"string", "integer", "number", "boolean"}


def _sort(queries: Mapping[str, Parameter]) -> str | None:
    """The parameter that says what a list is sorted by, where the contract lists what it may be."""
    name = _first(_SORTS, queries)
    parameter = next((parameter for parameter in queries.values() if parameter.name == name), None)
    schema = None if parameter is None else parameter.schema
    return name if isinstance(schema, dict) and "enum" in schema else None
