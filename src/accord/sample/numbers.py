"""Numbers between limits, in steps (JSON Schema Validation §6.2), reckoned exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from random import Random

from accord.sample.plans import Plan
from accord.sample.realistic import number_for
from accord.sample.validity import Unsatisfiable

_SPAN = 1000
_LARGEST = Fraction(10**300)
_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that a plan allows: from *least* to *most*, None where there is no end, in steps of *step*."""

    least: Fraction | None
    most: Fraction | None
    step: Fraction | None
    open_below: bool = False
    open_above: bool = False

    def counts(self, step: Fraction) -> tuple[int | None, int | None]:
        """The first and the last multiple of a step that are in the range, counted in steps."""
        first = None if self.least is None else -(-self.least // step)
        last = None if self.most is None else self.most // step
        if first is not None and self.open_below and first * step == self.least:
            first += 1
        if last is not None and self.open_above and last * step == self.most:
            last -= 1
        return first, last


def range_of(plan: Plan) -> Range:
    """What a plan says of numbers."""
    lower = [(limit, False) for limit in plan.limits("minimum")]
    lower += [(limit, True) for limit in plan.limits("exclusiveMinimum")]
    upper = [(limit, False) for limit in plan.limits("maximum")]
    upper += [(limit, True) for limit in plan.limits("exclusiveMaximum")]
    least, open_below = max(lower, default=(None, False))
    most, closed_above = min(((limit, not is_open) for limit, is_open in upper), default=(None, True))
    return Range(least, most, _common(plan.limits("multipleOf")), open_below, not closed_above)


def integer(plan: Plan, random: Random, name: str = "") -> int:
    """A whole number. Raises ``Unsatisfiable`` if there is none."""
    numbers = range_of(plan)
    step = whole_step(numbers)
    low, high = numbers.counts(step)
    if low is not None and high is not None and low > high:
        raise Unsatisfiable("no whole number is within the limits")
    if step == 1 and (make := number_for(name)) is not None:
        wanted = int(make(random))
        if (low is None or wanted >= low) and (high is None or wanted <= high):
            return wanted
    first, last = _window(low, high)
    return int(random.randint(first, last) * step)


def number(plan: Plan, random: Random, name: str = "") -> float:
    """A number that need not be whole. Raises ``Unsatisfiable`` if there is none."""
    numbers = range_of(plan)
    if numbers.step is None and (make := number_for(name)) is not None:
        wanted = make(random)
        low, high = numbers.least, numbers.most
        if (low is None or wanted > low) and (high is None or wanted < high):
            return wanted
    for step in (numbers.step,) if numbers.step is not None else _finer():
        low_count, high_count = numbers.counts(step)
        if low_count is None or high_count is None or low_count <= high_count:
            first, last = _window(low_count, high_count, round(_SPAN / step) if step < 1 else _SPAN)
            return as_json(random.randint(first, last) * step)
    raise Unsatisfiable("no number is within the limits")


def edges(plan: Plan) -> Iterator[float]:
    """Numbers at the limits, and where computers go wrong; not all of them need be allowed."""
    numbers = range_of(plan)
    step = numbers.step or Fraction(1)
    for count, inwards in zip(numbers.counts(step), (1, -1), strict=True):
        if count is not None:
            yield as_json(count * step)
            yield as_json((count + inwards) * step)
    for limit in (numbers.least, numbers.most):
        if limit is not None:
            yield as_json(limit)
    if "number" in plan.types:
        yield from (0.1, -0.5, 1e-9, 1.5, 123456.789, 1e15 + 0.5)
        for limit, inwards in ((numbers.least, 1), (numbers.most, -1)):
            if limit is not None:
                yield as_json(limit + inwards * Fraction(1, 1000))
    for power in (7, 8, 15, 16, 31, 32, 53, 63):
        for near in (-1, 0, 1):
            yield 2**power + near
            yield -(2**power) + near
    yield from (0, 1, -1, 10, 100)


def whole_step(numbers: Range) -> Fraction:
    """The smallest step between whole numbers in a range."""
    return Fraction(1) if numbers.step is None else _common([numbers.step, Fraction(1)]) or Fraction(1)


def as_json(value: Fraction) -> float:
    """A number as JSON has it: whole ones as ``int``."""
    if value.denominator == 1:
        return int(value)
    return float(max(-_LARGEST, min(_LARGEST, value)))


def _common(steps: list[Fraction]) -> Fraction | None:
    """The smallest number that is a multiple of each of some."""
    steps = [abs(step) for step in steps if step]
    if not steps:
        return None
    denominator = lcm(*(step.denominator for step in steps))
    return Fraction(lcm(*(int(step * denominator) for step in steps)), denominator)


def _finer() -> Iterator[Fraction]:
    yield Fraction(1, 100)
    for digits in range(3, _DIGITS * 2):
        yield Fraction(1, 10**digits)


def _window(low: int | None, high: int | None, span: int = _SPAN) -> tuple[int, int]:
    """Where to look between two ends: near nought where that is between them."""
    if low is not None and low > 0:
        first = low
    elif high is None or high >= 0:
        first = 0
    else:
        first = high - span if low is None else max(low, high - span)
    return first, first + span if high is None else min(high, first + span)
