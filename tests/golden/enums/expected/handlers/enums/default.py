"""The operations of Enums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from generated.enums.responses import ListSignals

if TYPE_CHECKING:
    from generated.enums import models


def list_signals(colour: models.Colour | None = None, level: Literal[1, 2, 3] = 2) -> ListSignals.Result:
    raise NotImplementedError("write list_signals in handlers/enums/default.py")
