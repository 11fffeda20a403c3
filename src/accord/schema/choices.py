"""Which branch of a ``oneOf`` or ``anyOf`` is meant by a value that fits none.

It is the one that the value's discriminator names, else the only one for values of its type, else the only one that
finds nothing wrong with the value itself but with what is in it. No branch is looked into for that: what schemas say
that refer to themselves is found in a time that grows with the depth of a value, and not with powers of two.
"""

from __future__ import annotations

from collections.abc import Callable

from accord.schema.checks import Checks
from accord.schema.demands import Choice, Demand, Flaw
from accord.schema.values import JSON, Schema


def meant(checks: Checks, choice: Choice, own: Callable[[Demand], list[Flaw]]) -> Demand | Flaw:
    """The demand of the branch that is meant, or what to say where nothing tells; *own* finds what is itself wrong."""
    branches: list[Schema] = choice.schema[choice.keyword]
    demands = [Demand(checks.target(branch), choice.value, choice.pointer) for branch in branches]
    named = _named(choice, branches)
    if named is not None:
        return demands[named]
    flaws = [own(demand) for demand in demands]
    typed = [index for index, found in enumerate(flaws) if not _is_other_type(found)]
    if len(typed) == 1:
        return demands[typed[0]]
    inside = [index for index in typed if not flaws[index]]
    if len(inside) == 1:
        return demands[inside[0]]
    return Flaw(choice.pointer, *_none(flaws))


def _named(choice: Choice, branches: list[Schema]) -> int | None:
    """The index of the branch that the value's discriminator names (OpenAPI 3.1 §4.8.25)."""
    found: JSON = choice.schema.get("discriminator")
    discriminator = found if isinstance(found, dict) else {}
    name, mapping = discriminator.get("propertyName"), discriminator.get("mapping")
    if not isinstance(name, str) or not isinstance(choice.value, dict):
        return None
    tag = choice.value.get(name)
    wanted = mapping.get(tag) if isinstance(mapping, dict) and isinstance(tag, str) else None
    for index, branch in enumerate(branches):
        if wanted is not None and isinstance(branch, dict) and branch.get("$ref") == wanted:
            return index
    return None


def _is_other_type(flaws: list[Flaw]) -> bool:
    """Whether a branch is for values of another type, or another constant, altogether."""
    return any(flaw.keyword in {"type", "const", "enum"} for flaw in flaws)


def _none(flaws: list[list[Flaw]]) -> tuple[str, JSON]:
    """What is wrong with a value that means no branch: its type, if that is all that they say."""
    if all(len(found) == 1 and found[0].keyword == "type" for found in flaws):
        types = [found[0].argument for found in flaws]
        return "type", [name for each in types for name in (each if isinstance(each, list) else [each])]
    return "anyOf", None
