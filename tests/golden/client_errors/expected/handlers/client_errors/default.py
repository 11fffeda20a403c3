"""The operations of Client errors."""

from __future__ import annotations

from generated.client_errors.responses import DeleteThing, GetAnything, GetThing


def get_thing(thing_id: str) -> GetThing.Result:
    """Get a thing"""
    raise NotImplementedError("write get_thing in handlers/client_errors/default.py")


def delete_thing(thing_id: str) -> DeleteThing.Result:
    """Remove a thing"""
    raise NotImplementedError("write delete_thing in handlers/client_errors/default.py")


def get_anything() -> GetAnything.Result:
    raise NotImplementedError("write get_anything in handlers/client_errors/default.py")
