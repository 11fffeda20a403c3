"""The items of a resource as requests and answers show them: which one a request is about, and which a list has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from accord.contract.listings import Listing
from accord.contract.model import Operation
from accord.contract.rest import Resource
from accord.prove.mutation.inputs import Segment, text_of
from accord.prove.mutation.messages import ABSENT, Answer, Ask, Found, Request
from accord.prove.mutation.shapes import Shape
from accord.prove.mutation.site import Site, reached, steps_of
from accord.schema.values import JSON


@dataclass(frozen=True)
class Items:
    """The items of one resource. *nobody* is an identifier that is valid and that no item has."""

    resource: Resource
    nobody: str

    @classmethod
    def of(cls, site: Site) -> Items | None:
        """The items that an operation is about; None where they cannot be told apart."""
        resource = site.resource
        if resource is None:
            return None
        about = next(
            (each for each in (resource.read, resource.replace, resource.update, resource.delete) if each), None
        )
        if about is None:
            return None
        found = Site(site.contract, about).inputs
        segment = next((each for each in found if isinstance(each, Segment) and each.name == resource.parameter), None)
        nobody = None if segment is None else _nobody(segment.shape)
        return None if nobody is None else cls(resource, nobody)

    @property
    def about_one(self) -> frozenset[str]:
        """The operations about one item."""
        found = (self.resource.read, self.resource.replace, self.resource.update, self.resource.delete)
        return frozenset(each.id for each in found if each is not None)

    @property
    def lists(self) -> frozenset[str]:
        """The operations that list items by a member that tells them apart."""
        return frozenset(each.operation.id for each in self.resource.lists) if self.resource.key else frozenset()

    @property
    def everywhere(self) -> frozenset[str]:
        """The operations that show whether an item is there."""
        return self.about_one | self.lists

    def named(self, request: Request) -> str | None:
        """The identifier of the item that a request is about."""
        if request.template != self.resource.item_path:
            return None
        return request.variables.get(self.resource.parameter)

    def made(self, answer: Answer) -> str | None:
        """The identifier of the item that was made, as its answer tells it."""
        if not answer.good:
            return None
        place = answer.header("location")
        for item in reached(answer.json(), steps_of(self.resource.envelope)):
            if self.resource.key is not None and self.resource.key in item:
                return text_of(item[self.resource.key])
        return None if place is None else unquote(place.partition("?")[0].rstrip("/").rpartition("/")[2]) or None

    def aimed(self, request: Request, key: str) -> Request:
        """The request about another item."""
        start = request.path.rpartition("/")[0]
        variables = {**request.variables, self.resource.parameter: key}
        return replace(request, path=f"{start}/{key}", variables=variables)

    def at_nobody(self, request: Request) -> Request:
        """The request about an item that is not there."""
        return self.aimed(request, self.nobody)

    def reading(self, request: Request) -> Request | None:
        """A request that reads the item that a request is about, by whoever asks; None where none can be read."""
        read = self.resource.read
        if read is None:
            return None
        dropped = ("if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "range", "accept")
        asked = replace(request, operation=read.id, method="GET", query="", head=False).with_body(b"")
        for name in (*dropped, "content-length", "content-type"):
            asked = asked.with_header(name, None)
        return asked

    def listing(self, request: Request) -> Listing | None:
        """How the operation of a request lists."""
        return next((each for each in self.resource.lists if each.operation.id == request.operation), None)

    def key_of(self, item: JSON) -> str | None:
        """The identifier of an item in a list."""
        if not isinstance(item, dict) or self.resource.key is None or self.resource.key not in item:
            return None
        return text_of(item[self.resource.key])


@dataclass
class Veil:
    """Items that are there, but that nobody is to see: what is remembered are the identifiers that it *covers*."""

    items: Items
    covers: set[str] = field(default_factory=set[str])

    async def ask(self, request: Request, ask: Ask) -> Answer:
        """What is answered where these items are not there."""
        named = self.items.named(request)
        if named is not None and named in self.covers:
            return await ask(self.items.at_nobody(request))
        return self.listed(request, await ask(request))

    def listed(self, request: Request, answer: Answer) -> Answer:
        """The answer, where it is a list without these items."""
        listing = self.items.listing(request)
        if listing is None or not self.covers:
            return answer
        return relisted(
            answer, listing, lambda items: [item for item in items if self.items.key_of(item) not in self.covers]
        )


def listed(value: Found, listing: Listing) -> list[JSON] | None:
    """The items in the body of a list."""
    if value is ABSENT:
        return None
    steps = steps_of(listing.items_pointer)
    if not steps:
        return value if isinstance(value, list) else None
    for holder in reached(value, steps[:-1]):
        items = holder.get(steps[-1])
        if isinstance(items, list):
            return items
    return None


def relisted(answer: Answer, listing: Listing, change: Callable[[list[JSON]], list[JSON]]) -> Answer:
    """The answer of a list with other items; the total, where there is one, goes with them."""
    value = answer.json()
    items = listed(value, listing)
    if items is None or value is ABSENT or not answer.good:
        return answer
    before = list(items)
    items[:] = change(before)
    if items == before:
        return answer
    totalled(value, listing, len(items) - len(before))
    return answer.with_json(value)


def totalled(value: JSON, listing: Listing, added: int) -> None:
    """Change the total in the body of a list by *added*."""
    steps = steps_of(listing.total_pointer or "")
    for holder in reached(value, steps[:-1]) if steps else ():
        total = holder.get(steps[-1])
        if isinstance(total, int) and not isinstance(total, bool):
            holder[steps[-1]] = max(total + added, 0)


def _nobody(shape: Shape) -> str | None:
    most = shape.number("maximum")
    candidates: list[JSON] = []
    if "integer" in shape.kinds:
        candidates = [int(most) - 7 if most is not None else 2_147_480_011, 2_147_480_011, int(most or 0)]
    elif "string" in shape.kinds and not shape.values:
        candidates = ["6f1c8a52-9d0e-4b7a-8c33-d41e57aa90f6", "nobody-has-this", "nobodyhasthis", "zzzzzz", "999983"]
        least = int(shape.number("minLength") or 1)
        candidates += ["z" * least, "9" * least, "f" * least]
    return next((text_of(value) for value in candidates if shape.valid(value)), None)


def watched(*operations: Operation | None) -> frozenset[str]:
    """The ids of the operations that there are."""
    return frozenset(each.id for each in operations if each is not None)
