"""Conditional requests that are answered as if there were no condition, and entity tags that are none.

RFC 9110 §8.8.3 and §13 say what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from accord.contract.model import Operation
from accord.prove.mutation.fault import Mutation, asking, replying
from accord.prove.mutation.messages import Answer, Ask, Fault, Request
from accord.prove.mutation.site import Site

KINDS = {
    "missing-etag": "the answer has no entity tag",
    "constant-etag": "the entity tag stays the same when the object changes",
    "fickle-etag": "the entity tag is another one at every answer, though nothing has changed",
    "if-none-match-ignored": "what the client has already is sent again",
    "if-match-ignored": "a change is made though the object has changed since",
    "not-modified-always": "a client with another entity tag is told that nothing has changed",
}

_DIGITS = re.compile(r"[0-9]+(?=[^0-9]*$)")


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    words = site.operation.id
    tagged = site.header("etag")
    if tagged is not None:
        if tagged.required:
            yield Mutation("missing-etag", "", f"{words} answers without an entity tag.", _untagged())
        if site.role == "read" and site.resource is not None:
            changes = [each for each in (site.resource.replace, site.resource.update) if each is not None]
            if changes:
                yield Mutation(
                    "constant-etag",
                    "",
                    f"The entity tag that {words} answers stays the same when the object changes.",
                    _constant,
                    frozenset(each.id for each in changes),
                )
            yield Mutation("fickle-etag", "", f"{words} answers another entity tag each time.", _fickle)
    if site.operation.method == "GET" and site.error(304) and tagged is not None:
        yield Mutation(
            "if-none-match-ignored", "", f"{words} sends again what the client has.", _without("if-none-match")
        )
        yield Mutation(
            "not-modified-always", "", f"{words} answers 304 to whatever entity tag it is sent.", _always_same
        )
    if site.error(412) is not None and _takes(site.operation, "if-match"):
        yield Mutation("if-match-ignored", "", f"{words} goes ahead though If-Match is not so.", _without("if-match"))


def _takes(operation: Operation, name: str) -> bool:
    return any(each.place == "header" and each.name.lower() == name for each in operation.parameters)


def _without(name: str) -> Callable[[], Fault]:
    return asking(lambda request: request.with_header(name, None))


def _untagged() -> Callable[[], Fault]:
    return replying(lambda _, answer: answer.with_header("etag", None) if answer.good else answer)


def _always_same() -> Fault:
    async def fault(request: Request, ask: Ask) -> Answer:
        tag = request.header("if-none-match")
        plain = await ask(request.with_header("if-none-match", None))
        real = plain.header("etag")
        if tag is None or real is None or not plain.good:
            return plain if tag is None else await ask(request)
        return await ask(request.with_header("if-none-match", real))

    return fault


def _constant() -> Fault:
    """Each object keeps the first entity tag that it was seen with, which is as good as its real one."""
    first: dict[str, str] = {}
    real: dict[str, str] = {}

    async def fault(request: Request, ask: Ask) -> Answer:
        path = request.path
        for name in ("if-match", "if-none-match"):
            if path in first and request.header(name) == first[path]:
                request = request.with_header(name, real[path])
        answer = await ask(request)
        tag = answer.header("etag")
        if tag is None or (request.method != "GET" and path not in first):
            return answer
        real[path] = tag
        return answer.with_header("etag", first.setdefault(path, tag))

    return fault


def _fickle() -> Fault:
    count = 0

    async def fault(request: Request, ask: Ask) -> Answer:
        nonlocal count
        answer = await ask(request)
        tag = answer.header("etag")
        if tag is None:
            return answer
        count += 1
        return answer.with_header("etag", _other(tag, count))

    return fault


def _other(tag: str, count: int) -> str:
    """Another entity tag that looks like the first."""
    if _DIGITS.search(tag):
        return _DIGITS.sub(lambda match: str((int(match[0]) + count) % 10 ** max(len(match[0]), 6)), tag, count=1)
    return f'{tag[:-1]}{count}"' if tag.endswith('"') else f"{tag}{count}"
