"""The Deep operations of Deep all of."""

from __future__ import annotations

from generated.deep_all_of.responses import GetDeep


def get_deep() -> GetDeep.Result:
    raise NotImplementedError("write get_deep in handlers/deep_all_of/deep.py")
