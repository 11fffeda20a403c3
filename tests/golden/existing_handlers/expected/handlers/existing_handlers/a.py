"""Written by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generated.existing_handlers.responses import ListA, PutA
from generated.existing_handlers.responses import CreateA

if TYPE_CHECKING:
    from generated.existing_handlers import models as payloads  # a name of ours


def list_a() -> ListA.Result:   # untouched, spaces and all
    return ListA.no_content()


models = {"one": "of mine"}


class A:
    """Handlers may be methods."""

    def delete_a(self) -> DeleteA.Result:
        return DeleteA.no_content()


from generated.existing_handlers.responses import DeleteA  # noqa: E402

put_a = lambda: PutA.no_content()  # noqa: E731


def create_a(body: payloads.Thing) -> CreateA.Result:
    raise NotImplementedError("write create_a in handlers/existing_handlers/a.py")
