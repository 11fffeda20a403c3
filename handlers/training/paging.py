"""Pages of a list: where one ends and the next begins.

A cursor names the last item of a page by what the list is sorted by, a number of 63 bits, and by its identifier.
So it stays right when items before it come and go, and when that very item is deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Generic, NotRequired, Protocol, TypedDict, TypeVar

from connexion import request
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, literal, tuple_

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class Identified(Protocol):
    """Something with an identifier."""

    @property
    def id(self) -> Any: ...  # noqa: D102 - a column when asked of the class, a number when asked of an item


ITEM = TypeVar("ITEM", bound=Identified)


@dataclass(frozen=True, slots=True)
class Order(Generic[ITEM]):
    """What a list is sorted by: a column and the identifier, both rising or both falling.

    ``number`` is an item's value in the column as a number from 0 to 2**63 - 1, and ``value`` makes it a value again,
    the nearest there is for a number that stands for none.
    """

    column: SQLColumnExpression[Any]
    id: SQLColumnExpression[int]
    number: Callable[[ITEM], int]
    value: Callable[[int], object]
    falling: bool = False


class PageHeaders(TypedDict):
    """The headers of a page, as every list documents them."""

    Link: NotRequired[str]


@dataclass(frozen=True, slots=True)
class Page(Generic[ITEM]):
    """Some items of a list, and the cursor of the page after them if there is one."""

    items: Sequence[ITEM]
    next_cursor: str | None

    @property
    def headers(self) -> PageHeaders:
        """The ``Link`` header (RFC 8288): this request again, with the cursor of the next page."""
        if self.next_cursor is None:
            return {}
        query = request.url.include_query_params(cursor=self.next_cursor).query
        return {"Link": f'<?{query}>; rel="next"'}


def page(session: Session, found: Select[ITEM], order: Order[ITEM], *, limit: int, cursor: str | None) -> Page[ITEM]:
    """The items of *found* after *cursor*, at most *limit* of them."""
    if cursor is not None:
        found = found.where(_after(order, cursor))
    columns = (order.column, order.id)
    found = found.order_by(*(column.desc() if order.falling else column.asc() for column in columns))
    items = session.scalars(found.limit(limit + 1)).all()
    if len(items) <= limit:
        return Page(items, None)
    last = items[limit - 1]
    return Page(items[:limit], f"{order.number(last):016x}{last.id:016x}")


def _after(order: Order[ITEM], cursor: str) -> ColumnElement[bool]:
    number, identifier = int(cursor[:16], 16), int(cursor[16:], 16)
    here = tuple_(order.column, order.id)
    there = tuple_(literal(order.value(number)), literal(identifier))
    return here < there if order.falling else here > there


def day(number: int) -> date:
    """The day with this ordinal, or the nearest there is."""
    return date.fromordinal(min(max(number, 1), date.max.toordinal()))


def microseconds(time: datetime) -> int:
    """How long after the start of the year 1 *time* is."""
    return (time - datetime.min) // timedelta(microseconds=1)  # noqa: DTZ901 - times are by the runner's clock


def time_after(number: int) -> datetime:
    """The time so many microseconds after the start of the year 1, or the nearest there is."""
    return datetime.min + timedelta(microseconds=min(number, microseconds(datetime.max)))  # noqa: DTZ901 - likewise
