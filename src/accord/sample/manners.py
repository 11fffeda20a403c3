"""How much is made of a schema: as little as may be, a usual amount, or everything."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """What a value should look like.

    ``optional`` are the chances of a member that may be left out, by level from the outside in; below them there are
    none. ``items`` is how many items there are at least and at most where the schema leaves it open. ``nothing`` is the
    chance of null where another type would do, and ``examples`` that of what the document shows itself. After ``parts``
    parts only what has to be there is added, and nothing ever that leads back to where one is for more than ``rounds``
    times.
    """

    optional: tuple[float, ...]
    items: tuple[int, int]
    nothing: float
    parts: int
    shortest: bool = False
    examples: float = 0.0
    rounds: int = 1
    realistic: bool = True


USUAL = Manner(optional=(0.9, 0.85, 0.6, 0.3), items=(1, 3), nothing=0.08, parts=300, rounds=2, examples=0.5)
MINIMAL = Manner(optional=(), items=(0, 0), nothing=0.0, parts=0, shortest=True)
MAXIMAL = Manner(optional=(1.0,) * 6, items=(2, 3), nothing=0.0, parts=3000)
