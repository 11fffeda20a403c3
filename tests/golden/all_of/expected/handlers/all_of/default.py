"""The operations of All of."""

from __future__ import annotations

from generated.all_of.responses import GetCar


def get_car() -> GetCar.Result:
    raise NotImplementedError("write get_car in handlers/all_of/default.py")
