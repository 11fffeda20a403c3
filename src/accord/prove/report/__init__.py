"""What was found, for people and for programs."""

from collections.abc import Callable, Collection, Mapping, Sequence

from accord.prove.finding import Proof
from accord.prove.report.text import summary

FORMATS: Mapping[str, Callable[[Sequence[Proof], Collection[str]], str]] = {}
"""How proofs are written, by name; the second argument is the credentials that nothing may show."""

__all__ = ["FORMATS", "summary"]
