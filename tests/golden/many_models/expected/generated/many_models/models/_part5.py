# Written by accord from specs/many_models.yaml; do not edit: change the document and run `accord generate`.
"""Some of the payloads of Many models; the package has them all."""

from __future__ import annotations

from typing import Annotated, TypeAlias

Length: TypeAlias = Annotated[float, "at least 0"]
"""In millimetres."""
