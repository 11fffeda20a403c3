# Written by accord from specs/hostile_text.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Hostile text."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Evil = TypedDict(
    "Evil",
    {
        "a": NotRequired[Literal['"]; import os #', "'' '", "\x00", "\u202e"]],
        'b"': NotRequired[str],
        "\n": NotRequired[str],
    },
)
"""\"\"\"
class Evil: pass
\"\"\"
"""
GetXOkHeaders = TypedDict(
    "GetXOkHeaders",
    {
        "X-Quote": NotRequired[str],
    },
)
