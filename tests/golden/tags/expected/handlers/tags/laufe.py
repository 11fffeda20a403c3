"""The Läufe operations of Tags."""

from __future__ import annotations

from generated.tags.responses import PutA


def put_a() -> PutA.Result:
    raise NotImplementedError("write put_a in handlers/tags/laufe.py")
