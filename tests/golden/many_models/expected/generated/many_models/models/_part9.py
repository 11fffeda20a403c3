# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""Some of the payloads of Many models; the package has them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ._part13 import Note2
    from ._part5 import Length

Lengths: TypeAlias = "list[Length]"
Note: TypeAlias = "Note2 | None"
