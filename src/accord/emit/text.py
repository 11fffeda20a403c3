"""A Python module as text, from its parts."""

from __future__ import annotations

from collections.abc import Iterable

from accord.contract.model import Contract
from accord.emit.code import comment, docstring

FUTURE = "from __future__ import annotations"


def origin(contract: Contract) -> str:
    """What a generated file says of itself."""
    return (
        f"Written by accord from {contract.location.file}; do not edit: change the document and run `accord generate`."
    )


def module(contract: Contract, about: str, imports: Iterable[str], body: Iterable[str]) -> str:
    """A generated module: where it comes from, what it is about, its imports, and its lines."""
    parts = [[comment(origin(contract)), *docstring(about, 0)], list(imports)]
    lines = separated([part for part in parts if part], 1)
    following = list(body)
    if following:
        starts = following[0].startswith(("class ", "def ", "@"))
        lines += ["", "", *following] if starts else ["", *following]
    return "\n".join(lines) + "\n"


def typing_import(names: Iterable[str]) -> str:
    """One line that imports *names* from ``typing``, sorted as ruff sorts them."""
    return f"from typing import {', '.join(sorted(names, key=lambda name: (not name.isupper(), name)))}"


def separated(blocks: Iterable[list[str]], gap: int) -> list[str]:
    """The lines of all blocks, with *gap* empty lines before each but the first."""
    lines: list[str] = []
    for block in blocks:
        if lines:
            lines += [""] * gap
        lines += block
    return lines
