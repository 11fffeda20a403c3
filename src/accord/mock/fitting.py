"""What is known of a thing, in the form that a schema gives it.

Nothing gets in that a schema does not speak of, unless it speaks of no member at all.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from random import Random

from accord.sample import Sampler
from accord.schema.values import JSON, Schema


def fitted(sampler: Sampler, schema: Schema, known: Mapping[str, JSON], random: Random, base: JSON = None) -> JSON:
    """A valid value that says what is known as far as the schema lets it; *base*, or what is made up, says the rest.

    Raises ``Unsatisfiable`` where no value fits.
    """
    made = base if base is not None and sampler.valid(schema, base) else sampler.value(schema, random)
    if not isinstance(made, dict):
        return made
    said = spoken_of(sampler, schema, known)
    whole = {**made, **said}
    if sampler.valid(schema, whole):
        return whole
    return _added(sampler, schema, made, said)


def exact(sampler: Sampler, schema: Schema, record: Mapping[str, JSON], random: Random) -> JSON:
    """A valid value that says what a record says and nothing else, if that is valid; else as ``fitted``."""
    said = spoken_of(sampler, schema, record)
    if sampler.valid(schema, said):
        return said
    made = fitted(sampler, schema, said, random)
    names = [name for name in made if name not in said] if isinstance(made, dict) else []
    return without(sampler, schema, made, names, ())


def without(sampler: Sampler, schema: Schema, value: JSON, names: Iterable[str], kept: Container[str]) -> JSON:
    """A valid value without some members, as far as it stays valid; those in *kept* stay."""
    for name in names:
        if isinstance(value, dict) and name in value and name not in kept:
            shorter = {other: member for other, member in value.items() if other != name}
            if sampler.valid(schema, shorter):
                value = shorter
    return value


def spoken_of(sampler: Sampler, schema: Schema, known: Mapping[str, JSON]) -> dict[str, JSON]:
    """What is known of the members that a schema speaks of."""
    names = sampler.properties(schema)
    return {name: value for name, value in known.items() if name in names or not names}


def _added(sampler: Sampler, schema: Schema, made: dict[str, JSON], said: Mapping[str, JSON]) -> JSON:
    """One value with as much of what is said as stays valid."""
    for name, value in said.items():
        tried = {**made, name: value}
        if sampler.valid(schema, tried):
            made = tried
    return made
