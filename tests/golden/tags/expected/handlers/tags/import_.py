"""The import operations of Tags."""

from __future__ import annotations

from generated.tags.responses import PatchA


def patch_a() -> PatchA.Result:
    raise NotImplementedError("write patch_a in handlers/tags/import_.py")
