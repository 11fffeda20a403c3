"""Credentials stay out of reports: whoever reads one need not be allowed to do what the proof was allowed to."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeAlias
from urllib.parse import quote

from accord.prove.finding import Failure, Proof
from accord.prove.message import Answer, Exchanged, Headers, Request

HIDDEN = "***"

_Pattern: TypeAlias = "re.Pattern[str]"
_KEYS = re.compile(r"api-?key|auth-?(token|key)|access-?token", re.IGNORECASE)
_SHORT = 6  # characters; what is shorter is found in many a word
_BLOCKS = 8  # characters of Base64 that are nobody's by chance
_NOTHING: _Pattern = re.compile(r"(?!)")


def hidden(proofs: Sequence[Proof], secrets: Collection[str]) -> tuple[Proof, ...]:
    """The proofs as reports may show them: no credential is in an exchange, a sentence or an address."""
    pattern = _pattern(secrets)
    return tuple(
        replace(
            proof,
            address=re.sub(r"//[^/@]*@", f"//{HIDDEN}@", proof.address),
            failures=tuple(_failure(failure, pattern) for failure in proof.failures),
            skipped=tuple(replace(skipped, reason=pattern.sub(HIDDEN, skipped.reason)) for skipped in proof.skipped),
        )
        for proof in proofs
    )


def redacted(request: Request, secrets: Collection[str]) -> Request:
    """The request without credentials: what names of headers tell, and *secrets* wherever they are.

    A secret is also known percent-encoded, in JSON, in Base64, and with another last character: proofs send wrong ones.
    """
    return _request(request, _pattern(secrets))


def _failure(failure: Failure, pattern: _Pattern) -> Failure:
    """The failure with the same id: nothing is hidden in what makes it."""
    exchanges = tuple(
        Exchanged(_request(exchanged.request, pattern), _answer(exchanged.answer, pattern))
        for exchanged in failure.exchanges
    )
    says, happened = pattern.sub(HIDDEN, failure.says), pattern.sub(HIDDEN, failure.happened)
    return replace(failure, says=says, happened=happened, exchanges=exchanges)


def _request(request: Request, pattern: _Pattern) -> Request:
    headers, body = _headers(request.headers, pattern), _body(request.body, pattern)
    return replace(request, target=pattern.sub(HIDDEN, request.target), headers=headers, body=body)


def _answer(answer: Answer, pattern: _Pattern) -> Answer:
    headers, body = _headers(answer.headers, pattern), _body(answer.body, pattern)
    return replace(answer, headers=headers, body=body, failure=pattern.sub(HIDDEN, answer.failure))


def _headers(headers: Headers, pattern: _Pattern) -> Headers:
    return tuple((name, _value(name.lower(), pattern.sub(HIDDEN, value))) for name, value in headers)


def _value(name: str, value: str) -> str:
    """The value of a header as far as it may be seen: the scheme, and the names of cookies, say what it was about."""
    if name in ("authorization", "proxy-authorization"):
        scheme, space, _ = value.partition(" ")
        return f"{scheme} {HIDDEN}" if space else HIDDEN
    if name == "cookie":
        return "; ".join(_crumb(crumb) for crumb in value.split(";"))
    if name == "set-cookie":
        crumb, semicolon, attributes = value.partition(";")
        return f"{_crumb(crumb)}{semicolon}{attributes}"
    return HIDDEN if _KEYS.search(name) else value


def _crumb(crumb: str) -> str:
    name, equals, _ = crumb.strip().partition("=")
    return f"{name}={HIDDEN}" if equals else HIDDEN


def _body(body: bytes, pattern: _Pattern) -> bytes:
    text = body.decode(errors="surrogateescape")
    return pattern.sub(HIDDEN, text).encode(errors="surrogateescape") if pattern.search(text) else body


def _pattern(secrets: Collection[str]) -> _Pattern:
    forms = sorted({form for secret in secrets if secret for form in _forms(secret)}, key=len, reverse=True)
    return re.compile("|".join(forms)) if forms else _NOTHING


def _forms(secret: str) -> list[str]:
    """How a secret may be written, as regular expressions."""
    if len(secret) < _SHORT:
        return [rf"(?<!\w){re.escape(secret)}(?!\w)"]
    most = secret[:-1]
    found = [
        rf"{re.escape(most)}.",
        rf"{re.escape(quote(most, safe='', errors='surrogatepass'))}(?:%[0-9A-Fa-f]{{2}}|.)",
        rf"{re.escape(json.dumps(most)[1:-1])}(?:\\u[0-9a-f]{{4}}|\\?.)",
    ]
    octets = most.encode(errors="surrogatepass")
    blocks = base64.b64encode(octets[: len(octets) // 3 * 3]).decode()
    if len(blocks) >= _BLOCKS:
        found.append(rf"{re.escape(blocks)}[A-Za-z0-9+/=]*")
    return found
