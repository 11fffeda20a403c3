"""The operations of Tags."""

from __future__ import annotations

from generated.tags.responses import PostA


def post_a() -> PostA.Result:
    raise NotImplementedError("write post_a in handlers/tags/default.py")
