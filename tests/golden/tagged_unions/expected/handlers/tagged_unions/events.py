"""The operations of Tagged unions."""

from __future__ import annotations

from typing import assert_never

from generated.tagged_unions import models
from generated.tagged_unions.responses import AddEvent


def add_event(body: models.AddEventBodyOption1 | models.AddEventBodyOption2) -> AddEvent.Result:
    if body["what"] == "Born":
        print(body["where"], body["at"])
    elif body["what"] == "Fed":
        print(body["food"], body["at"])
    else:
        assert_never(body)
    return AddEvent.no_content()
