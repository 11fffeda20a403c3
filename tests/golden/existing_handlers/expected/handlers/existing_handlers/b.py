# mypy: allow-untyped-defs
# No imports at all.
from typing import Any

from generated.existing_handlers import models as existing_handlers_models
from generated.existing_handlers.responses import PutB as responses_PutB

models, PutB = 1, 2

def get_b():
    raise KeyError("b")


def put_b(body: existing_handlers_models.Thing, any_: Any = None) -> responses_PutB.Result:
    raise NotImplementedError("write put_b in handlers/existing_handlers/b.py")
