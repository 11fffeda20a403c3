"""Doors that stand open: what is secured is answered to those who may not have it.

A fault knows no credentials of its own; it remembers those that the service has accepted. They are no part of what a
service stores, so that a reset leaves them known.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from accord.contract.errors import is_secured
from accord.contract.model import Requirement, SecurityScheme
from accord.prove.mutation.fault import Mutation
from accord.prove.mutation.messages import Answer, Ask, Fault, Request, parsed
from accord.prove.mutation.site import Site

KINDS = {
    "auth-ignored": "what is secured is answered without credentials",
    "wrong-credentials-accepted": "what is secured is answered to wrong credentials",
    "expired-accepted": "a token is accepted that has expired",
    "scope-ignored": "what needs a scope is answered without it",
    "other-tenant-readable": "an object is shown to another than the one whose it is",
    "other-tenant-writable": "an object is changed for another than the one whose it is",
}

_REFUSED = frozenset({401, 403})
_NOT_THEIRS = frozenset({403, 404})
_TOKENS = frozenset({"oauth2", "openIdConnect"})


@dataclass(frozen=True)
class _Credentials:
    """What of a request says who asks: headers, query parameters and cookies of security schemes."""

    schemes: tuple[SecurityScheme, ...]

    def of(self, request: Request) -> tuple[str | None, ...]:
        """The texts of a request, one for each scheme, None where there is none."""
        return tuple(_read(scheme, request) for scheme in self.schemes)

    def given(self, request: Request, texts: tuple[str | None, ...]) -> Request:
        """The request with other texts."""
        for scheme, text in zip(self.schemes, texts, strict=True):
            request = _written(scheme, request, text)
        return request


def mutations(site: Site) -> Iterator[Mutation]:
    """The defects of this family that an operation may have."""
    operation = site.operation
    if not is_secured(operation.security):
        return
    names = dict.fromkeys(name for requirement in operation.security for name, _ in requirement.schemes)
    schemes = tuple(site.contract.security_schemes[name] for name in names if name in site.contract.security_schemes)
    if not schemes or any(scheme.type == "mutualTLS" for scheme in schemes):
        return
    credentials = _Credentials(schemes)
    watches = frozenset(each.id for each in site.contract.operations if _uses(each.security, names))
    words = operation.id
    for kind, sentence, suits in _kinds(site, schemes, credentials):
        accepted: list[tuple[str | None, ...]] = []
        fault = partial(_admitting, site, credentials, suits, accepted)
        yield Mutation(kind, "", f"{words} {sentence}.", fault, watches)


def _kinds(
    site: Site, schemes: tuple[SecurityScheme, ...], credentials: _Credentials
) -> Iterator[tuple[str, str, Callable[[Request, Answer], bool]]]:
    """The kinds, what is said of each, and which refusals it turns."""

    def anonymous(request: Request) -> bool:
        return not any(credentials.of(request))

    yield (
        "auth-ignored",
        "answers without credentials",
        lambda request, answer: answer.status in _REFUSED and anonymous(request),
    )
    yield (
        "wrong-credentials-accepted",
        "answers to wrong credentials",
        lambda request, answer: answer.status in _REFUSED and not anonymous(request),
    )
    if any(scheme.type in _TOKENS or scheme.scheme.lower() == "bearer" for scheme in schemes):
        yield (
            "expired-accepted",
            "accepts a token that has expired",
            lambda request, answer: answer.status in _REFUSED and any(map(_is_expired, credentials.of(request))),
        )
    if any(scopes for requirement in site.operation.security for _, scopes in requirement.schemes):
        yield (
            "scope-ignored",
            "answers without the scope that it needs",
            lambda request, answer: answer.status == _FORBIDDEN and not anonymous(request),
        )
    if _is_private(site):
        kind, what = ("readable", "shows") if site.role == "read" else ("writable", "changes")
        yield (
            f"other-tenant-{kind}",
            f"{what} an object of others",
            lambda request, answer: answer.status in _NOT_THEIRS and not anonymous(request),
        )


_FORBIDDEN = 403


def _is_private(site: Site) -> bool:
    """Whether an operation is about an item that may be somebody's own: not everybody reads it."""
    read = site.resource.read if site.resource else None
    return site.role in ("read", "replace", "update", "delete") and read is not None and is_secured(read.security)


def _admitting(
    site: Site,
    credentials: _Credentials,
    suits: Callable[[Request, Answer], bool],
    accepted: list[tuple[str | None, ...]],
) -> Fault:
    """A refusal is turned into what any of the credentials gets that were accepted before."""

    async def fault(request: Request, ask: Ask) -> Answer:
        answer = await ask(request)
        own = credentials.of(request)
        if answer.good and any(own):
            accepted[:] = [*(known for known in accepted if known != own), own][-_MANY:]
        if request.operation != site.operation.id or not suits(request, answer):
            return answer
        for other in reversed(accepted):
            if other != own:
                admitted = await ask(credentials.given(request, other))
                if admitted.status not in _REFUSED and (admitted.good or answer.status in _REFUSED):
                    return admitted
        return answer

    return fault


_MANY = 8


def _uses(security: tuple[Requirement, ...], names: dict[str, None]) -> bool:
    return any(name in names for requirement in security for name, _ in requirement.schemes)


def _read(scheme: SecurityScheme, request: Request) -> str | None:
    if scheme.type == "apiKey" and scheme.place == "query":
        return next(iter(request.queried(scheme.parameter)), None)
    if scheme.type == "apiKey" and scheme.place == "cookie":
        return request.cookie(scheme.parameter)
    return request.header(scheme.parameter if scheme.type == "apiKey" else "authorization")


def _written(scheme: SecurityScheme, request: Request, text: str | None) -> Request:
    if scheme.type == "apiKey" and scheme.place == "query":
        return request.with_query(scheme.parameter, *([] if text is None else [text]))
    if scheme.type == "apiKey" and scheme.place == "cookie":
        return request.with_header("cookie", None if text is None else f"{scheme.parameter}={text}")
    return request.with_header(scheme.parameter if scheme.type == "apiKey" else "authorization", text)


def _is_expired(text: str | None) -> bool:
    """Whether a text is a JSON Web Token that says that its time is over (RFC 7519 §4.1.4)."""
    parts = (text or "").rpartition(" ")[2].split(".")
    if len(parts) != 3:  # noqa: PLR2004  header, claims, signature
        return False
    try:
        claims = parsed(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except ValueError:
        return False
    expiry = claims.get("exp") if isinstance(claims, dict) else None
    return isinstance(expiry, (int, float)) and expiry < time.time()
