"""The operations of Success ranges."""

from __future__ import annotations

from typing import Any

from generated.success_ranges.responses import GetFile, PatchFile, PutFile


def get_file(name: str) -> GetFile.Result:
    raise NotImplementedError("write get_file in handlers/success_ranges/default.py")


def put_file(name: str, body: Any) -> PutFile.Result:
    raise NotImplementedError("write put_file in handlers/success_ranges/default.py")


def patch_file(name: str, body: Any = None) -> PatchFile.Result:
    raise NotImplementedError("write patch_file in handlers/success_ranges/default.py")
