"""Security requirements, verified by connexion's own handlers and functions (OpenAPI 3.1 §4.8.30).

A scheme's function comes from ``handlers/<service>/security.py`` or from connexion's ``x-…InfoFunc``. A scheme
that an operation needs and that nothing verifies is an error at start: connexion would pass over it.
"""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from connexion.lifecycle import ConnexionRequest
from connexion.security import (
    NO_VALUE,
    AbstractSecurityHandler,
    ApiKeySecurityHandler,
    BasicSecurityHandler,
    BearerSecurityHandler,
    OAuthSecurityHandler,
    SecurityHandlerFactory,
)

from accord.diagnostics import Diagnostic, Location
from accord.serve.text import Decoder
from accord.serve.texts import cookie_texts, unquoted

if TYPE_CHECKING:
    from starlette.types import Scope

    from accord.contract.model import Operation, SecurityScheme

FUNCTION = "x-accord-function"
"""Where the skeleton of a document keeps a scheme's function, beside what the document says of it."""

Verify: TypeAlias = Callable[[ConnexionRequest], Awaitable[None]]


_NOBODY = "no function verifies it"


class UnusableFunctionError(Exception):
    """A function that is named to verify a scheme cannot be found, or cannot be called with what it would be given."""


class _Basic(BasicSecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
    def _resolve_func(self, security_scheme: dict[str, Any]) -> Any:
        return _usable(security_scheme, super()._resolve_func, "username", "password")


class _Bearer(BearerSecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
    def _resolve_func(self, security_scheme: dict[str, Any]) -> Any:
        return _usable(security_scheme, super()._resolve_func, "token")


class _ApiKey(ApiKeySecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
    def _resolve_func(self, security_scheme: dict[str, Any]) -> Any:
        return _usable(security_scheme, super()._resolve_func, "key")

    def _get_verify_func(self, api_key_info_func: Any, loc: str, name: str, required_scopes: Any) -> Any:
        if loc != "cookie":
            return super()._get_verify_func(api_key_info_func, loc, name, required_scopes)
        check = self.check_api_key(api_key_info_func)

        def wrapper(request: ConnexionRequest) -> Any:
            # Read as cookie parameters are: the standard library's parser gives up at what browsers do send.
            lines = cast("Any", request).scope["headers"]
            found = _cookies(value for header, value in lines if header == b"cookie").get(name)
            return check(request, unquoted(found[0]), required_scopes=required_scopes) if found else NO_VALUE

        return wrapper


def _cookies(lines: Iterable[bytes]) -> Mapping[str, list[str]]:
    """All cookies of a request; what is wrong with one of them says nothing against another."""
    readable = [line.decode("utf-8", "replace").encode() for line in lines]
    return cookie_texts(readable, Decoder(allow_nul=True))


class _OAuth(OAuthSecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
    """OAuth 2.0 and OpenID Connect alike: a bearer token with scopes."""

    def get_tokeninfo_func(self, security_definition: dict[str, Any]) -> Any:
        return _usable(security_definition, super().get_tokeninfo_func, "token")

    @classmethod
    def get_scope_validate_func(cls, security_definition: dict[str, Any]) -> Any:
        """The function that compares scopes: the document's, or connexion's."""
        plain = {name: value for name, value in security_definition.items() if name != FUNCTION}
        return _usable(plain, super().get_scope_validate_func, "required_scopes", "token_scopes")


def _usable(scheme: dict[str, Any], find: Callable[[dict[str, Any]], Any], *arguments: str) -> Any:
    """The function of a scheme. Raises ``UnusableFunctionError``, also where it has none: connexion would only log."""
    try:
        function = scheme.get(FUNCTION) or find(scheme)
    except Exception as error:
        raise UnusableFunctionError(f"its function cannot be found: {type(error).__name__}: {error}") from error
    if function is None:
        raise UnusableFunctionError(_NOBODY)
    try:
        signature = inspect.signature(function)
        offered = {"required_scopes", "request"} & signature.parameters.keys() - set(arguments)
        signature.bind(*arguments, **dict.fromkeys(offered))
    except ValueError:
        pass  # Python cannot tell what some of its own functions take
    except TypeError as error:
        name = getattr(function, "__name__", type(function).__name__)
        message = f"its function {name} cannot be called with ({', '.join(arguments)}): {error}"
        raise UnusableFunctionError(message) from error
    return function


class _MutualTLS(AbstractSecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
    """A client certificate, as the server passes it on (ASGI's TLS extension): the function gets its chain."""

    security_definition_key = "x-mutualTLSInfoFunc"
    environ_key = "MUTUALTLSINFO_FUNC"

    def _resolve_func(self, security_scheme: dict[str, Any]) -> Any:
        return _usable(security_scheme, super()._resolve_func, "chain")

    def _get_verify_func(self, function: Callable[..., Any]) -> Any:
        check = self._generic_check(function, "The client certificate is not valid")

        def wrapper(request: ConnexionRequest) -> Any:
            extensions = cast("dict[str, Any]", cast("Any", request).scope.get("extensions") or {})
            chain = extensions.get("tls", {}).get("client_cert_chain")
            return check(request, chain) if chain else NO_VALUE

        return wrapper


HANDLERS: Mapping[str, type[AbstractSecurityHandler]] = {
    "basic": _Basic,
    "bearer": _Bearer,
    "apiKey": _ApiKey,
    "oauth2": _OAuth,
    "openIdConnect": _OAuth,
    "mutualTLS": _MutualTLS,
}


class _PlainQuery:
    """Stands in for connexion's URI parser, which a request needs to show its query."""

    def resolve_query(self, query: Mapping[str, list[str]]) -> dict[str, str]:
        return {name: values[-1] for name, values in query.items()}


_PLAIN_QUERY = _PlainQuery()


def request_of(scope: Scope) -> ConnexionRequest:
    """The request as security functions see it."""
    return ConnexionRequest(scope, uri_parser=_PLAIN_QUERY)


@dataclass(frozen=True, slots=True)
class Unverified:
    """A scheme that nothing verifies, and why."""

    scheme: str
    reason: str


def verifier(
    alternatives: Iterable[Mapping[str, list[str]]],
    schemes: Mapping[str, Mapping[str, Any]],
    security_map: Mapping[str, type[AbstractSecurityHandler]] | None,
) -> tuple[Verify | None, list[Unverified]]:
    """The function that verifies a request, None where everybody may pass, and the schemes nothing verifies.

    Alternatives are tried in order, the anonymous one last: who sends credentials is known by them.
    """
    factory = SecurityHandlerFactory({**HANDLERS, **(security_map or {})})
    functions: list[Callable[[ConnexionRequest], Any]] = []
    missing: list[Unverified] = []
    ordered = sorted(alternatives, key=lambda alternative: not alternative)
    for alternative in ordered:
        if not alternative:
            functions.append(factory.verify_none)
            continue
        checks: dict[str, Callable[[ConnexionRequest], Any]] = {}
        for name, scopes in alternative.items():
            try:
                check = factory.parse_security_scheme(_parsed(schemes.get(name, {"type": ""})), scopes)
            except UnusableFunctionError as error:
                missing.append(Unverified(name, str(error)))
                continue
            if check is None:
                missing.append(Unverified(name, _NOBODY))
            else:
                checks[name] = check
        functions.append(next(iter(checks.values())) if len(checks) == 1 else factory.verify_multiple_schemes(checks))
    return (factory.verify_security(functions) if functions else None), missing


def _parsed(scheme: Mapping[str, Any]) -> dict[str, Any]:
    """A scheme as connexion's factory takes it: a key that is a bearer token is one, whoever gives its function."""
    if scheme["type"] == "apiKey" and str(scheme.get("x-authentication-scheme", "")).lower() == "bearer":
        return {**scheme, "type": "http", "scheme": "bearer"}
    return dict(scheme)


def alternatives(operation: Operation) -> list[dict[str, list[str]]]:
    """An operation's requirements as the document's Security Requirement Objects."""
    return [{name: list(scopes) for name, scopes in requirement.schemes} for requirement in operation.security]


def missing_function(whose: str, location: Location, unverified: Unverified) -> Diagnostic:
    """The finding for a scheme that nothing verifies; *whose* need of it is at *location*."""
    message = f"{whose} needs the security scheme {unverified.scheme!r}, and {unverified.reason}"
    return Diagnostic(location, "missing-security-function", message)


@dataclass(frozen=True, slots=True)
class Outside:
    """What of an operation's security shows outside: its challenge, and the query parameters that carry keys."""

    challenge: str
    query_parameters: frozenset[str]


def outside(operation: Operation, schemes: Mapping[str, SecurityScheme], realm: str) -> Outside:
    """The value of ``WWW-Authenticate`` (RFC 9110 §11.6.1) and the keys' query parameters for an operation."""
    used = dict.fromkeys(name for requirement in operation.security for name, _ in requirement.schemes)
    known = [schemes[name] for name in used if name in schemes]
    keys = frozenset(scheme.parameter for scheme in known if scheme.type == "apiKey" and scheme.place == "query")
    return Outside(challenge(known, realm), keys)


def challenge(schemes: Iterable[SecurityScheme], realm: str) -> str:
    """The value of ``WWW-Authenticate`` for any of some schemes."""
    return ", ".join(dict.fromkeys(_challenge(scheme, realm) for scheme in schemes))


def _challenge(scheme: SecurityScheme, realm: str) -> str:
    quoted = "".join(character for character in realm if " " <= character <= "~" and character not in '"\\')
    if scheme.type == "http" and scheme.scheme.lower() != "bearer":
        return f'{scheme.scheme.capitalize()} realm="{quoted}"'
    kind = {"apiKey": "ApiKey", "mutualTLS": "MutualTLS"}.get(scheme.type, "Bearer")
    return f'{kind} realm="{quoted}"'
