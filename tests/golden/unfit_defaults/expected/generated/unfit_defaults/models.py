# Written by accord from specs/unfit_defaults.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Unfit defaults."""

from __future__ import annotations

from typing import Literal, TypeAlias

State: TypeAlias = Literal["open", "closed"]
