"""The Seats operations of Borrowed path parameter."""

from __future__ import annotations

from generated.borrowed_path_parameter.responses import GetSeat, RemoveSeat


def get_seat(room: int, seat: str) -> GetSeat.Result:
    raise NotImplementedError("write get_seat in handlers/borrowed_path_parameter/seats.py")


def remove_seat(seat: str, room: int) -> RemoveSeat.Result:
    raise NotImplementedError("write remove_seat in handlers/borrowed_path_parameter/seats.py")
