"""Who calls: the credentials of a client, and which of a contract's alternatives they satisfy (OpenAPI 3.1 §4.8.30).

A credential is given to the client, or found in the environment under names that begin with the service's. Nothing of
it is in a message, a representation or a log.
"""

from __future__ import annotations

import base64
import os
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from inspect import isawaitable, iscoroutine
from typing import Any, TypeAlias, cast

from accord.call.addresses import variable
from accord.call.contract import ClientContract, Operation, Requirement, Scheme
from accord.call.errors import CredentialsError, Misconfigured
from accord.call.requests import Prepared
from accord.call.text import UnfitError, percent
from accord.call.tokens import AsyncExchange, Exchange, Grant, Token, Vault, grant_of, is_credential

Plain: TypeAlias = str | tuple[str, str]
Secret: TypeAlias = Plain | Callable[[], Plain | Awaitable[Plain]]
"""An API key or a token, or a pair: user name and password, client id and secret; or a function that gives one.

A function is asked for every call; asynchronous ones are for asynchronous clients.
"""


@dataclass(frozen=True, slots=True, repr=False)
class Authorization:
    """What credentials add to a request: ``query`` and ``cookies`` are percent-encoded.

    ``tokens`` are the fetched ones among them, for when they are refused.
    """

    headers: tuple[tuple[str, str], ...] = ()
    query: tuple[tuple[str, str], ...] = ()
    cookies: tuple[tuple[str, str], ...] = ()
    tokens: tuple[tuple[Grant, Token], ...] = ()

    def __repr__(self) -> str:
        return "<Authorization>"

    def apply(self, prepared: Prepared) -> Prepared:
        """The request with the credentials in it, in place of what stood there before."""
        if not (self.headers or self.query or self.cookies):
            return prepared
        replaced = {name.lower() for name, _ in self.headers}
        headers = [line for line in prepared.headers if line[0].lower() not in replaced]
        headers += self.headers
        if self.cookies:
            crumbs = [text for name, text in headers if name.lower() == "cookie"]
            crumbs += [f"{name}={text}" for name, text in self.cookies]
            headers = [line for line in headers if line[0].lower() != "cookie"]
            headers.append(("Cookie", "; ".join(crumbs)))
        return replace(prepared, url=_with_query(prepared.url, self.query), headers=tuple(headers))


def _with_query(url: str, query: tuple[tuple[str, str], ...]) -> str:
    if not query:
        return url
    names = {percent(name) for name, _ in query}
    path, _, written = url.partition("?")
    pairs = [pair for pair in written.split("&") if pair and pair.partition("=")[0] not in names]
    pairs += [f"{percent(name)}={text}" for name, text in query]
    return f"{path}?{'&'.join(pairs)}"


@dataclass(slots=True, repr=False)
class _Found:
    """Credentials in the making."""

    headers: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    query: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    cookies: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    tokens: list[tuple[Grant, Token]] = field(default_factory=list[tuple[Grant, Token]])

    def authorization(self) -> Authorization:
        return Authorization(tuple(self.headers), tuple(self.query), tuple(self.cookies), tuple(self.tokens))


class Credentials:
    """The credentials of one client; made once, used by all its calls.

    *given* are by the names of security schemes, None for none. Raises ``Misconfigured`` for a name that the contract
    does not have, and for a value that its scheme cannot use.
    """

    def __init__(
        self,
        contract: ClientContract,
        given: Mapping[str, object],
        *,
        base_url: str = "",
        environment: Mapping[str, str] = os.environ,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._contract = contract
        self._base_url = base_url
        self._vault = Vault(clock)
        self._secrets: dict[str, Secret] = {}
        for name in given:
            if name not in contract.schemes:
                known = ", ".join(contract.schemes) or "none"
                raise Misconfigured(f"There is no security scheme {name!r}; the contract has: {known}.")
        for name, scheme in contract.schemes.items():
            value = given.get(name)
            secret = _from_environment(contract.service, scheme, environment) if value is None else value
            if secret is not None:
                self._secrets[name] = _checked(scheme, secret)

    def __repr__(self) -> str:
        return f"<Credentials for {', '.join(self._secrets) or 'nothing'}>"

    def authorize(self, operation: Operation, exchange: Exchange) -> Authorization:
        """What to add to a request; *exchange* is for fetching tokens.

        Raises ``CredentialsError`` where no alternative of the operation can be satisfied, and what *exchange* raises.
        """
        found = _Found()
        for scheme, scopes in self._chosen(operation):
            value = self._value(scheme)
            if iscoroutine(value):
                value.close()
            if isawaitable(value):
                raise CredentialsError(f"The credential for {scheme.name!r} is asynchronous, and the client is not.")
            grant = self._grant(scheme, cast("Plain", value), scopes)
            token = None if grant is None else self._vault.token(grant, exchange)
            _add(found, scheme, cast("Plain", value), grant, token)
        return found.authorization()

    async def authorize_async(self, operation: Operation, exchange: AsyncExchange) -> Authorization:
        """The same in an event loop."""
        found = _Found()
        for scheme, scopes in self._chosen(operation):
            value = self._value(scheme)
            if isawaitable(value):
                value = await value
            grant = self._grant(scheme, cast("Plain", value), scopes)
            token = None if grant is None else await self._vault.token_async(grant, exchange)
            _add(found, scheme, cast("Plain", value), grant, token)
        return found.authorization()

    def refused(self, authorization: Authorization) -> bool:
        """Take note that a request was answered 401; whether asking again can help, because a token is fetched anew."""
        for grant, token in authorization.tokens:
            self._vault.drop(grant, token)
        return bool(authorization.tokens)

    def _chosen(self, operation: Operation) -> Iterator[tuple[Scheme, tuple[str, ...]]]:
        """The schemes of the first alternative that can be satisfied: one with a secret rather than one without."""
        if not operation.security:
            return
        able = [alternative for alternative in operation.security if all(map(self._able, dict(alternative)))]
        if not able:
            raise CredentialsError(f"{operation.id} needs credentials: {_wanted(self._contract, operation.security)}.")
        chosen = min(able, key=self._rank)
        for name, scopes in chosen:
            # A client certificate is the HTTP client's to show.
            if self._contract.schemes[name].type != "mutualTLS":
                yield self._contract.schemes[name], scopes

    def _able(self, name: str) -> bool:
        scheme = self._contract.schemes.get(name)
        return name in self._secrets or (scheme is not None and scheme.type == "mutualTLS")

    def _rank(self, alternative: Requirement) -> int:
        return 0 if any(name in self._secrets for name, _ in alternative) else 1 if alternative else 2

    def _value(self, scheme: Scheme) -> Any:
        secret = self._secrets[scheme.name]
        return secret() if callable(secret) else secret

    def _grant(self, scheme: Scheme, value: Plain, scopes: tuple[str, ...]) -> Grant | None:
        """What to fetch a token with, for a pair of client id and secret."""
        if scheme.type not in ("oauth2", "openIdConnect") or not isinstance(value, tuple):
            return None
        _check_pair(scheme, value)
        return grant_of(scheme, value, scopes, self._base_url)


def _names(service: str, scheme: Scheme) -> tuple[str, tuple[str, str] | None]:
    """The variables for a scheme: the one for a key or token, ``""`` for none, and those for a pair."""
    name = variable(service, scheme.name)
    if scheme.type == "http" and scheme.scheme == "basic":
        return "", (f"{name}_USERNAME", f"{name}_PASSWORD")
    if scheme.type in ("oauth2", "openIdConnect"):
        return name, (f"{name}_CLIENT_ID", f"{name}_CLIENT_SECRET")
    return name, None


def _from_environment(service: str, scheme: Scheme, environment: Mapping[str, str]) -> Plain | None:
    single, pair = _names(service, scheme)
    if single and environment.get(single):
        return environment[single]
    if pair is not None and environment.get(pair[0]) and pair[1] in environment:
        return environment[pair[0]], environment[pair[1]]
    return None


def _wanted(contract: ClientContract, alternatives: tuple[Requirement, ...]) -> str:
    """The alternatives of an operation, with the variables that satisfy them."""
    return ", or ".join(
        " and ".join(_described(contract.service, name, contract.schemes.get(name)) for name, _ in alternative)
        for alternative in alternatives
    )


def _described(service: str, name: str, scheme: Scheme | None) -> str:
    if scheme is None:
        return f"{name} (which the contract does not describe)"
    if scheme.type == "mutualTLS":
        return f"{name} (a client certificate)"
    single, pair = _names(service, scheme)
    variables = [*([single] if single else []), *([" and ".join(pair)] if pair else [])]
    return f"{name} (given to the client, or {' or '.join(variables)} in the environment)"


def _checked(scheme: Scheme, secret: object) -> Secret:
    if callable(secret):
        return cast("Secret", secret)
    if scheme.type == "mutualTLS":
        raise Misconfigured(f"{scheme.name!r} is a client certificate, which is given to the HTTP client.")
    if isinstance(secret, str):
        if not secret:
            raise Misconfigured(f"The credential for {scheme.name!r} is empty.")
        return secret
    _check_pair(scheme, secret)
    return cast("tuple[str, str]", secret)


def _check_pair(scheme: Scheme, value: object) -> None:
    pair = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    if len(pair) != 2 or not all(isinstance(part, str) for part in pair):  # noqa: PLR2004
        raise Misconfigured(f"The credential for {scheme.name!r} must be a text, a pair of texts, or a function.")
    if not (scheme.type in ("oauth2", "openIdConnect") or scheme.scheme == "basic"):
        raise Misconfigured(f"The credential for {scheme.name!r} must be one text, not a pair.")


def _add(found: _Found, scheme: Scheme, value: Plain, grant: Grant | None, token: Token | None) -> None:
    """Put one credential in its place."""
    if grant is not None and token is not None:
        found.tokens.append((grant, token))
        found.headers.append(("Authorization", f"Bearer {token.text}"))
    elif scheme.type == "http" and scheme.scheme == "basic":
        found.headers.append(("Authorization", f"Basic {_basic(scheme, value)}"))
    elif not isinstance(value, str):
        raise CredentialsError(f"The credential for {scheme.name!r} must be a text.")
    elif scheme.type == "apiKey":
        _add_key(found, scheme, value)
    else:
        kind = scheme.scheme if scheme.type == "http" else "bearer"
        # "Bearer" and "Digest" are written so by habit, though their case has no meaning (RFC 9110 §11.1).
        found.headers.append(("Authorization", f"{kind.capitalize()} {_visible(scheme, value)}"))


def _add_key(found: _Found, scheme: Scheme, value: str) -> None:
    if scheme.place == "header":
        found.headers.append((scheme.parameter, _visible(scheme, value)))
        return
    try:
        written = percent(value)
    except UnfitError as error:
        raise CredentialsError(f"The credential for {scheme.name!r} {error}.") from None
    (found.query if scheme.place == "query" else found.cookies).append((scheme.parameter, written))


def _visible(scheme: Scheme, value: str) -> str:
    """A credential that cannot break out of its header."""
    if not all(is_credential(part) for part in value.split(" ")):
        raise CredentialsError(f"The credential for {scheme.name!r} is empty, or has characters that no header can.")
    return value


def _basic(scheme: Scheme, value: Plain) -> str:
    """User name and password (RFC 7617); as one text they are parted by a colon."""
    if isinstance(value, str):
        user, _, password = value.partition(":")
    else:
        user, password = value
    if ":" in user or not (user + password).isprintable():
        raise CredentialsError(f"The user name for {scheme.name!r} has a colon, or either has control characters.")
    return base64.b64encode(f"{user}:{password}".encode()).decode()
