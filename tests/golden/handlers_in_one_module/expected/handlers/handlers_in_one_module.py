"""All of them in one module."""

from typing import Any

from generated.handlers_in_one_module import models
from generated.handlers_in_one_module.responses import CreateA, DeleteA, GetB, PutA, PutB


def list_a() -> "tuple[None, typing.Literal[204], dict[str, str]]":
    return None, 204, {}


import typing  # noqa: E402  what this module has imported stands here


def create_a(body: models.Thing) -> CreateA.Result:
    raise NotImplementedError("write create_a in handlers/handlers_in_one_module.py")


def put_a() -> PutA.Result:
    raise NotImplementedError("write put_a in handlers/handlers_in_one_module.py")


def delete_a() -> DeleteA.Result:
    raise NotImplementedError("write delete_a in handlers/handlers_in_one_module.py")


def get_b() -> GetB.Result:
    raise NotImplementedError("write get_b in handlers/handlers_in_one_module.py")


def put_b(body: models.Thing, any_: Any = None) -> PutB.Result:
    raise NotImplementedError("write put_b in handlers/handlers_in_one_module.py")
