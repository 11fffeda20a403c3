"""The payloads as pydantic models, for the peers that take them."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

State = Literal["open", "paid", "sent"]


class Line(BaseModel, extra="forbid"):
    """One line of an order."""

    sku: Annotated[str, Field(min_length=1, max_length=40)]
    quantity: Annotated[int, Field(ge=1, le=1000)]
    price: Annotated[float, Field(ge=0)]
    note: Annotated[str, Field(max_length=200)] = ""


class NewOrder(BaseModel, extra="forbid"):
    """An order as a client sends it."""

    customer: Annotated[str, Field(min_length=1, max_length=100)]
    status: State
    lines: Annotated[list[Line], Field(min_length=1, max_length=50)]


class Order(NewOrder):
    """An order as it is stored."""

    id: Annotated[int, Field(ge=1)]
