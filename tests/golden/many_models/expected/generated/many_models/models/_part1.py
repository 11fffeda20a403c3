# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""Some of the payloads of Many models; the package has them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NotRequired, TypeAlias, TypedDict

if TYPE_CHECKING:
    from ._part0 import Shape
    from ._part9 import Note


class Drawing(TypedDict):
    """A page of shapes."""

    id: Annotated[str, "format uuid"]
    shapes: Annotated[list[Shape], "at most 9 items"]
    inside: NotRequired[Drawing]
    notes: NotRequired[Notes]


Notes: TypeAlias = "str | list[Notes] | dict[str, Note]"
