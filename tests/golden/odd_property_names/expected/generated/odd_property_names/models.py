# Written by accord from specs/odd_property_names.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Odd property names."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class Other(TypedDict):
    self: NotRequired[str]
    match: NotRequired[str]
    _private: NotRequired[int]


Mangled = TypedDict(
    "Mangled",
    {
        "__secret": NotRequired[str],
    },
)
Odd = TypedDict(
    "Odd",
    {
        "class": str,
        "$ref": str,
        "+1": int,
        "@id": NotRequired["Other"],
        "a b": NotRequired["list[Other]"],
        "é": NotRequired[str],
        'quo"te': NotRequired[None],
    },
)
"""Names that Python would not take

May have further members: ``Any``.
"""
Shadow = TypedDict(
    "Shadow",
    {
        "str": NotRequired[str],
        "name": NotRequired[str],
    },
)
ShadowOther = TypedDict(
    "ShadowOther",
    {
        "Other": NotRequired["Other"],
    },
)
