# Written by accord from specs/enums.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Enums."""

from __future__ import annotations

from typing import Any, Literal, NotRequired, TypeAlias, TypedDict


class Signal(TypedDict):
    colour: Colour
    quotes: NotRequired[Quotes]
    mixed: NotRequired[Mixed]
    structured: NotRequired[Structured]
    long: NotRequired[Long]
    inline: NotRequired[
        Literal[
            "alpha-centauri",
            "beta-hydrae",
            "gamma-draconis",
            "delta-pavonis",
            "epsilon-eridani",
            "zeta-reticuli",
            "eta",
        ]
    ]
    flag: NotRequired[Literal[True]]


Colour: TypeAlias = Literal["red", "amber", "green"]
"""What a driver sees"""
Long: TypeAlias = Literal[
    "alpha-centauri",
    "beta-hydrae",
    "gamma-draconis",
    "delta-pavonis",
    "epsilon-eridani",
    "zeta-reticuli",
    "eta-cassiopeiae",
]
Mixed: TypeAlias = Literal[1, "one", True] | float | None
Quotes: TypeAlias = Literal["'", '"', 'it\'s "so"', "\\", "a\nb", "\u2028", "é"]
Structured: TypeAlias = dict[str, Any] | list[Any]
