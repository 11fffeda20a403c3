"""An answer as a caller sees it whole: ``with_response`` gives it, and every error that came with one carries it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Headers(Mapping[str, str]):
    """Headers by name, in any case; lines of one name are joined by commas (RFC 9110 §5.3)."""

    __slots__ = ("_lines",)

    def __init__(self, lines: Iterable[tuple[str, str]]) -> None:
        found: dict[str, list[str]] = {}
        for name, value in lines:
            found.setdefault(name.lower(), []).append(value)
        self._lines = found

    def __getitem__(self, name: str) -> str:
        return ", ".join(self._lines[name.lower()])

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._lines

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)

    def __repr__(self) -> str:
        return f"Headers({dict(self)!r})"

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of one name as they came: ``Set-Cookie`` cannot be joined."""
        return tuple(self._lines.get(name.lower(), ()))


@dataclass(frozen=True, slots=True)
class Response(Generic[T_co]):
    """An answer. ``elapsed`` is in seconds and of the whole call, ``attempts`` how many were made for it.

    ``body`` is the decoded body; of an answer that breaks the contract, whatever could be made of it.
    """

    status: int
    headers: Headers
    body: T_co
    elapsed: float = 0.0
    attempts: int = 1
    from_cache: bool = False
