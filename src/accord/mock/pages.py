"""Lists as a client asks for them: filtered, sorted, in pages (``accord.contract.listings``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accord.contract.listings import Listing
from accord.mock.store import as_key
from accord.schema.values import JSON

Record = Mapping[str, JSON]

_CURSOR = "after-"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: where it starts, what is on it, how many items there are in all."""

    start: int
    records: Sequence[Record]
    total: int
    size: int | None

    @property
    def following(self) -> int | None:
        """Where the next page starts, None where this is the last one."""
        end = self.start + len(self.records)
        return end if end < self.total and self.records else None


def page(listing: Listing, query: Mapping[str, JSON], records: Sequence[Record], key: str | None) -> Page:
    """The page of some records that a query asks for; *key* is the member that tells them apart."""
    found = [record for record in records if _is_wanted(listing, query, record)]
    order = query.get(listing.sort) if listing.sort is not None else None
    if isinstance(order, str):
        found = _sorted(found, order)
    limit = query.get(listing.limit) if listing.limit is not None else None
    size = max(0, int(limit)) if isinstance(limit, int | float) and not isinstance(limit, bool) else None
    if listing.style == "cursor":
        given = query.get(listing.cursor) if listing.cursor is not None else None
        start = _after(given, [as_key(record.get(key)) if key is not None else "" for record in found])
    else:
        start = _start(listing, query, size)
    end = len(found) if size is None else start + size
    return Page(start, found[start:end], len(found), size)


def cursors(start: int, record: Record | None, key: str | None) -> list[JSON]:
    """Cursors that lead to a place in a list, the likeliest to be allowed first."""
    own = [] if record is None or key is None or key not in record else [record[key]]
    return [f"{_CURSOR}{start}", str(start), start, *own]


def _start(listing: Listing, query: Mapping[str, JSON], size: int | None) -> int:
    given = query.get(listing.offset) if listing.offset is not None else None
    if not isinstance(given, int | float) or isinstance(given, bool):
        return 0
    if listing.style == "page":
        return max(0, int(given) - 1) * (size or 0)
    return max(0, int(given))


def _after(cursor: JSON, keys: Sequence[str]) -> int:
    """Where the page starts that a cursor leads to: one of ours, or the key of the item before it."""
    if cursor is None:
        return 0
    if (text := as_key(cursor)) in keys:
        return keys.index(text) + 1
    found = re.fullmatch(rf"(?:{_CURSOR})?([0-9]+)", text)
    return int(found[1]) if found else 0


def _is_wanted(listing: Listing, query: Mapping[str, JSON], record: Record) -> bool:
    for parameter, member in listing.filters.items():
        if parameter in query and query[parameter] is not None:
            wanted = query[parameter]
            allowed = {as_key(each) for each in (wanted if isinstance(wanted, list) else [wanted])}
            value = record.get(member)
            held = {as_key(each) for each in (value if isinstance(value, list) else [value])}
            if allowed.isdisjoint(held):
                return False
    return True


def _sorted(records: Sequence[Record], order: str) -> list[Record]:
    """Records by a member: ``name``, ``-name``, ``name:desc``, ``name_desc``, ``name desc``."""
    match = re.fullmatch(r"([-+]?)(.+?)(?:[ :_.](asc|desc)(?:ending)?)?", order, re.IGNORECASE)
    if match is None:
        return list(records)
    sign, name, direction = match.groups()
    down = sign == "-" or (direction or "").lower() == "desc"
    known = [record for record in records if record.get(name) is not None]
    rest = [record for record in records if record.get(name) is None]
    return sorted(known, key=lambda record: _rank(record[name]), reverse=down) + rest


def _rank(value: JSON) -> tuple[int, float, str]:
    if isinstance(value, int | float):
        return 0, float(value), ""
    return 1, 0.0, str(value)
