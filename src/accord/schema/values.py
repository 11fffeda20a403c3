"""The types of JSON and of JSON Schema, for everything above."""

from __future__ import annotations

from typing import Literal, TypeAlias

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"
Schema: TypeAlias = "dict[str, JSON] | bool"
Direction: TypeAlias = Literal["request", "response"]
