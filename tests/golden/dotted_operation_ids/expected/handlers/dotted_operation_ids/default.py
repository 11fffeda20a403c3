"""The operations of Dotted operation ids."""

from __future__ import annotations

from generated.dotted_operation_ids.responses import ElsewherePut


def elsewhere_put() -> ElsewherePut.Result:
    raise NotImplementedError("write elsewhere_put in handlers/dotted_operation_ids/default.py")
