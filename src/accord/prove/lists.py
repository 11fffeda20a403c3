"""Lists: they hold what there is, in the pages, the order and the choice that were asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from accord.contract.answers import at
from accord.contract.listings import Listing
from accord.contract.model import Parameter
from accord.contract.rest import Resource
from accord.prove.draft import Draft, Key
from accord.prove.items import Item, Items
from accord.prove.likeness import moment
from accord.prove.probes import defaults
from accord.prove.reading import read
from accord.prove.session import Session, Step
from accord.schema.values import JSON

_ITEMS, _PAGES = 5, 60


@dataclass(frozen=True, slots=True)
class Walk:
    """Every page of a list that was read, and the items on them, in order."""

    steps: tuple[Step, ...] = ()
    items: tuple[JSON, ...] = ()

    def keys(self, name: str) -> list[str]:
        """The identifiers of the items, as texts."""
        return [str(item[name]) for item in self.items if isinstance(item, dict) and name in item]


def prove(session: Session, resource: Resource) -> None:
    """Make some items and look at them through every list of the resource."""
    for listing in resource.lists:
        session.begin()
        items = Items(session, varied=True)
        random = session.random("lists", listing.operation.id)
        values = items.values(listing.operation, random)
        before = walk(session, listing, values)
        made = [item for _ in range(_ITEMS) if (item := items.make(resource, random)) is not None]
        made = [item for item in made if item.step.operation in resource.creates]
        whole = walk(session, listing, values)
        if not whole.steps:
            continue
        _grown(session, listing, before, whole, [item for item in made if _belongs(item, values)])
        _limits(session, listing, values, whole)
        _default(session, listing, values, whole)
        _pages(session, resource, listing, whole)
        _total(session, listing, whole)
        _listed(session, resource, listing, [item for item in made if _belongs(item, values)], whole)
        _filters(session, listing, values, whole)
        _sorted(session, listing, values)
        defaults(session, listing.operation, whole.steps[0].draft)


def walk(session: Session, listing: Listing, values: Mapping[Key, Any], size: int | None = None) -> Walk:
    """Every page of a list, of *size* items each; no steps where it cannot be walked."""
    draft = Draft(listing.operation, values)
    if size is not None and listing.limit is not None:
        draft = draft.having(("query", listing.limit), size)
    steps: list[Step] = []
    found: list[JSON] = []
    while len(steps) < _PAGES:
        step = session.send(draft)
        items = None if step is None or step.refused is not None else _items(listing, step)
        if step is None or items is None:
            break
        steps.append(step)
        found += items
        following = _following(listing, step, len(found), len(steps)) if items else None
        if following is None:
            break
        draft = draft.having(*following)
    return Walk(tuple(steps), tuple(found))


def _grown(session: Session, listing: Listing, before: Walk, after: Walk, made: Sequence[Item]) -> None:
    """A list grows by what was made."""
    growth = len(after.items) - len(before.items)
    if not made or not before.steps or not listing.style or len(after.steps) >= _PAGES:
        return
    session.checked(listing.operation, "listed")
    if growth > len({str(item.identifier) for item in made}):
        shown = replace(after.steps[-1], operation=made[-1].step.operation)
        happened = f"{len(made)} items were made, and there are {growth} more"
        session.fail("listed", "each request makes one item", happened, made[-1].step, shown, subject="growth")


def _items(listing: Listing, step: Step | None) -> list[JSON] | None:
    """The items of a page, None where there is none."""
    if step is None or not step.answer.succeeded:
        return None
    items = at(step.answer.json, listing.items_pointer)
    return items if isinstance(items, list) else None


def _following(listing: Listing, step: Step, seen: int, pages: int) -> tuple[Key, Any] | None:
    """What names the page after the one of a step, None where there is no other."""
    if listing.style == "cursor" and listing.cursor is not None:
        cursor = None if listing.next_pointer is None else at(step.answer.json, listing.next_pointer)
        return (("query", listing.cursor), cursor) if cursor else None
    if listing.style == "offset" and listing.offset is not None:
        return ("query", listing.offset), seen
    if listing.style == "page" and listing.offset is not None:
        return ("query", listing.offset), _first_page(listing) + pages
    return None


def _first_page(listing: Listing) -> int:
    parameter = _parameter(listing, listing.offset)
    schema = parameter.schema if parameter is not None else {}
    least = schema.get("minimum", schema.get("default", 1)) if isinstance(schema, dict) else 1
    return least if isinstance(least, int) else 1


def _parameter(listing: Listing, name: str | None) -> Parameter | None:
    return next((one for one in listing.operation.parameters if one.place == "query" and one.name == name), None)


def _belongs(item: Item, values: Mapping[Key, Any]) -> bool:
    """Whether an item is of the parents that a list is asked for."""
    made = item.step.draft.values
    return all(made.get(key, value) == value for key, value in values.items() if key[0] == "path")


def _default_limit(listing: Listing) -> int | None:
    """How long a page is where nothing is said, None where that is not documented."""
    parameter = _parameter(listing, listing.limit)
    schema = None if parameter is None else parameter.schema
    default = schema.get("default") if isinstance(schema, dict) else None
    return default if isinstance(default, int) else None


def _limits(session: Session, listing: Listing, values: Mapping[Key, Any], whole: Walk) -> None:
    """A page is as long as its limit says."""
    if listing.limit is None:
        return
    for limit in (1, 2, 3):
        step = session.send(Draft(listing.operation, values).having(("query", listing.limit), limit))
        items = _items(listing, step)
        if step is None or items is None:
            continue
        session.checked(listing.operation, "list-limit")
        if len(items) != min(limit, len(whole.items)):
            happened = f"with {listing.limit}={limit}, of {len(whole.items)} items there are {len(items)}"
            session.fail("list-limit", "a list is as long as its limit says", happened, step)


def _default(session: Session, listing: Listing, values: Mapping[Key, Any], whole: Walk) -> None:
    default = _default_limit(listing)
    step = session.send(Draft(listing.operation, values))
    items = _items(listing, step)
    if step is None or items is None or default is None or not listing.style:
        return
    session.checked(listing.operation, "list-default")
    if len(items) != min(default, len(whole.items)):
        happened = f"of {len(whole.items)} items there are {len(items)}, and the default is {default}"
        session.fail("list-default", "without a limit the default holds", happened, step)


def _pages(session: Session, resource: Resource, listing: Listing, whole: Walk) -> None:
    """Small pages have the same items as large ones, each once, and come to an end."""
    if resource.key is None or not listing.style or listing.limit is None or not whole.items:
        return
    known = whole.keys(resource.key)
    least = -(-len(known) // (_PAGES - 2))
    for size in sorted({max(1, least), max(2, least)}):
        small = walk(session, listing, whole.steps[0].draft.values, size)
        if not small.steps:
            continue
        keys = small.keys(resource.key)
        session.checked(listing.operation, "pages")
        if len(small.steps) >= _PAGES:
            session.fail("pages", "pages come to an end", f"there are more than {_PAGES} pages", small.steps[-1])
        elif len(set(keys)) < len(keys):
            session.fail("pages", "pages do not repeat an item", "an item is on two of them", *small.steps[:4])
        elif set(keys) != set(known):
            session.fail("pages", "pages do not skip an item", "an item is on none of them", *small.steps[:4])
    if len(set(known)) < len(known):
        session.fail("pages", "a list has an item once", "an item is there twice", *whole.steps)


def _total(session: Session, listing: Listing, whole: Walk) -> None:
    if listing.total_pointer is None:
        return
    session.checked(listing.operation, "list-total")
    total, count = at(whole.steps[0].answer.json, listing.total_pointer), len(whole.items)
    if isinstance(total, int) and total != count and (listing.style or total < count):
        happened = f"the total is {total}, and there are {count} items"
        session.fail("list-total", "the total is the number of all items", happened, *whole.steps)


def _listed(session: Session, resource: Resource, listing: Listing, made: Sequence[Item], whole: Walk) -> None:
    """What was made is in the list, once, as it is when it is read alone."""
    if resource.key is None or not made or len(whole.steps) >= _PAGES:
        return
    session.checked(listing.operation, "listed")
    keys = whole.keys(resource.key)
    by_key = {str(item[resource.key]): item for item in whole.items if isinstance(item, dict) and resource.key in item}
    last = whole.steps[-1]
    complete = listing.style or len(whole.items) < (_default_limit(listing) or 10**9)
    if complete and any(str(item.identifier) not in by_key for item in made):
        session.fail("listed", "a list has what was made", "an item is missing", made[-1].step, last)
    if len(keys) != len(set(keys)):
        session.fail("listed", "a list has an item once", "an item is there twice", made[-1].step, last)
    for item in made:
        entry = by_key.get(str(item.identifier), {})
        step, now = read(session, item)
        different = [name for name, value in entry.items() if isinstance(now, dict) and now.get(name, value) != value]
        if different and step is not None:
            happened = f"/{different[0]} is not what it is when the item is read"
            shown = replace(last, exchanged=last.exchanged)
            session.fail("listed", "a list shows items as they are", happened, step, shown, subject="content")
            return


def _filters(session: Session, listing: Listing, values: Mapping[Key, Any], whole: Walk) -> None:
    """A filter by a value that an item has gives the items that have it."""
    for name, member in listing.filters.items():
        held = [item.get(member) for item in whole.items if isinstance(item, dict)]
        known = [value for value in held if isinstance(value, (str, int, float)) and value != ""]
        parameter = _parameter(listing, name)
        if parameter is None:
            continue
        many = isinstance(parameter.schema, dict) and parameter.schema.get("type") == "array"
        for value in list(dict.fromkeys(known))[:3]:
            wanted: Any = [value] if many else value
            step = session.send(Draft(listing.operation, values).having(("query", name), wanted))
            items = None if step is not None and step.refused is not None else _items(listing, step)
            if step is None or items is None:
                continue
            session.checked(listing.operation, "list-filter")
            shown = [item.get(member) for item in items if isinstance(item, dict)]
            enough = min(known.count(value), _default_limit(listing) or (1 if listing.style else 10**9))
            if many:
                _several(session, listing, values, (name, member), whole)
            if any(not _matches(value, other) for other in shown):
                happened = f"with {name}, there are items whose {member} is another one"
                session.fail("list-filter", "a filter leaves what matches it", happened, step, subject=name)
            elif len(shown) < enough:
                happened = f"with {name}, items that match are missing"
                session.fail("list-filter", "a filter gives what matches it", happened, step, subject=name)


def _several(
    session: Session, listing: Listing, values: Mapping[Key, Any], about: tuple[str, str], whole: Walk
) -> None:
    """A filter by two values gives the items that have either."""
    name, member = about
    held = [item.get(member) for item in whole.items if isinstance(item, dict)]
    known = list(dict.fromkeys(value for value in held if isinstance(value, (str, int))))[:2]
    step = session.send(Draft(listing.operation, values).having(("query", name), known))
    items = _items(listing, step)
    if step is None or items is None or len(known) < 2:  # noqa: PLR2004
        return
    shown = [item.get(member) for item in items if isinstance(item, dict)]
    enough = min(sum(value in known for value in held), _default_limit(listing) or (1 if listing.style else 10**9))
    if len(shown) < enough or any(value not in known for value in shown):
        happened = f"with two values of {name}, other items are there, or some are missing"
        session.fail("list-filter", "a filter gives what matches it", happened, step, subject=f"{name} twice")


def _matches(value: JSON, other: JSON) -> bool:
    """Whether a filter by *value* may leave an item with *other*: texts may also be parts of texts, whatever case."""
    if isinstance(value, str) and isinstance(other, str):
        return value.casefold() in other.casefold()
    return value == other


def _sorted(session: Session, listing: Listing, values: Mapping[Key, Any]) -> None:
    """A list is in the order that each documented value of its sort parameter names."""
    parameter = _parameter(listing, listing.sort)
    schema = None if parameter is None else parameter.schema
    choices = schema.get("enum") if isinstance(schema, dict) else None
    if listing.sort is None or not isinstance(choices, list):
        return
    for choice in choices:
        step = session.send(Draft(listing.operation, values).having(("query", listing.sort), choice))
        items = _items(listing, step)
        if not isinstance(choice, str) or step is None or items is None:
            continue
        member = choice.lstrip("+-")
        known = [item[member] for item in items if isinstance(item, dict) and item.get(member) is not None]
        if len(known) < 2:  # noqa: PLR2004  one is in any order
            continue
        session.checked(listing.operation, "list-sort")
        if not _in_order(known[::-1] if choice.startswith("-") else known):
            happened = f"with {listing.sort}={choice}, {member} is in another order"
            session.fail("list-sort", "a list is in the order that was asked for", happened, step, subject=choice)


def _in_order(values: Sequence[Any]) -> bool:
    """Whether values rise, texts in either case; what cannot be compared is in any order."""
    keys: list[Any] = [moment(value) or value if isinstance(value, str) else value for value in values]
    folded = [key.casefold() if isinstance(key, str) else key for key in keys]
    try:
        return any(all(one <= other for one, other in pairwise(way)) for way in (keys, folded))
    except TypeError:
        return True
