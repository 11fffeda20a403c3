"""What is wrong with a service, as a function between those who ask it and the service itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from accord.prove.mutation.messages import Answer, Ask, Fault, Request


@dataclass(frozen=True, slots=True)
class Mutation:
    """A defect that an operation may have: *fault* makes what has it, with nothing in its memory yet.

    *about* tells defects of one kind apart. Besides requests for the operation itself, the fault gets those for the
    operations, and for the undocumented methods of the path templates, that *watches* names.
    """

    kind: str
    about: str
    sentence: str
    fault: Callable[[], Fault]
    watches: frozenset[str] = frozenset()


def answering(change: Callable[[Answer], Answer]) -> Callable[[], Fault]:
    """A fault of every successful answer."""
    return replying(lambda _, answer: change(answer) if answer.good else answer)


def refusing(status: int, change: Callable[[Answer], Answer]) -> Callable[[], Fault]:
    """A fault of every answer with an error status."""
    return replying(lambda _, answer: change(answer) if answer.status == status else answer)


def replying(change: Callable[[Request, Answer], Answer]) -> Callable[[], Fault]:
    """A fault of what is answered; *change* gets the request too."""

    async def fault(request: Request, ask: Ask) -> Answer:
        return change(request, await ask(request))

    return lambda: fault


def asking(change: Callable[[Request], Request]) -> Callable[[], Fault]:
    """A fault of what reaches the handler."""

    def fault(request: Request, ask: Ask) -> Awaitable[Answer]:
        return ask(change(request))

    return lambda: fault
