"""The A operations of Handlers in the package."""

from __future__ import annotations

from generated.handlers_in_the_package.responses import DeleteA, PutA


def put_a() -> PutA.Result:
    raise NotImplementedError("write put_a in handlers/handlers_in_the_package/a.py")


def delete_a() -> DeleteA.Result:
    raise NotImplementedError("write delete_a in handlers/handlers_in_the_package/a.py")
