"""Security requirements, verified by connexion's own handlers and functions (OpenAPI 3.1 §4.8.30).

A scheme's function comes from ``handlers/<service>/security.py`` or from connexion's ``x-…InfoFunc``. A scheme
that an operation needs and that nothing verifies is an error at start: connexion would pass over it.
"""

# connexion has few types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

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

from accord.diagnostics import Diagnostic

if TYPE_CHECKING:
    from starlette.types import Scope

    from accord.contract.model import Operation, SecurityScheme

FUNCTION = "x-accord-function"
"""Where the skeleton of a document keeps a scheme's function, beside what the document says of it."""

Verify: TypeAlias = Callable[[ConnexionRequest], Awaitable[None]]


class _Basic(BasicSecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
    def _resolve_func(self, security_scheme: dict[str, Any]) -> Any:
        return security_scheme.get(FUNCTION) or super()._resolve_func(security_scheme)


class _Bearer(BearerSecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
    def _resolve_func(self, security_scheme: dict[str, Any]) -> Any:
        return security_scheme.get(FUNCTION) or super()._resolve_func(security_scheme)


class _ApiKey(ApiKeySecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
    def _resolve_func(self, security_scheme: dict[str, Any]) -> Any:
        return security_scheme.get(FUNCTION) or super()._resolve_func(security_scheme)


class _OAuth(OAuthSecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
    """OAuth 2.0 and OpenID Connect alike: a bearer token with scopes."""

    def get_tokeninfo_func(self, security_definition: dict[str, Any]) -> Any:
        return security_definition.get(FUNCTION) or super().get_tokeninfo_func(security_definition)


class _MutualTLS(AbstractSecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
    """A client certificate, as the server passes it on (ASGI's TLS extension): the function gets its chain."""

    security_definition_key = "x-mutualTLSInfoFunc"
    environ_key = "MUTUALTLSINFO_FUNC"

    def _resolve_func(self, security_scheme: dict[str, Any]) -> Any:
        return security_scheme.get(FUNCTION) or super()._resolve_func(security_scheme)

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


def verifier(
    alternatives: Iterable[Mapping[str, list[str]]],
    schemes: Mapping[str, Mapping[str, Any]],
    security_map: Mapping[str, type[AbstractSecurityHandler]] | None,
) -> tuple[Verify | None, list[str]]:
    """The function that verifies a request, None where everybody may pass, and the schemes nothing verifies.

    Alternatives are tried in order, the anonymous one last: who sends credentials is known by them.
    """
    factory = SecurityHandlerFactory({**HANDLERS, **(security_map or {})})
    functions: list[Callable[[ConnexionRequest], Any]] = []
    missing: list[str] = []
    ordered = sorted(alternatives, key=lambda alternative: not alternative)
    for alternative in ordered:
        if not alternative:
            functions.append(factory.verify_none)
            continue
        checks: dict[str, Callable[[ConnexionRequest], Any]] = {}
        for name, scopes in alternative.items():
            check = factory.parse_security_scheme(cast("dict[str, Any]", schemes.get(name, {"type": ""})), scopes)
            if check is None:
                missing.append(name)
            else:
                checks[name] = check
        functions.append(next(iter(checks.values())) if len(checks) == 1 else factory.verify_multiple_schemes(checks))
    return (factory.verify_security(functions) if functions else None), missing


def alternatives(operation: Operation) -> list[dict[str, list[str]]]:
    """An operation's requirements as the document's Security Requirement Objects."""
    return [{name: list(scopes) for name, scopes in requirement.schemes} for requirement in operation.security]


def missing_function(operation: Operation, scheme: str) -> Diagnostic:
    """The finding for a scheme that nothing verifies."""
    return Diagnostic(
        operation.location,
        "missing-security-function",
        f"{operation.id!r} needs the security scheme {scheme!r}, and no function verifies it",
    )


@dataclass(frozen=True, slots=True)
class Outside:
    """What of an operation's security shows outside: its challenge, and the query parameters that carry keys."""

    challenge: str
    query_parameters: frozenset[str]


def outside(operation: Operation, schemes: Mapping[str, SecurityScheme], realm: str) -> Outside:
    """The value of ``WWW-Authenticate`` (RFC 9110 §11.6.1) and the keys' query parameters for an operation."""
    used = dict.fromkeys(name for requirement in operation.security for name, _ in requirement.schemes)
    known = [schemes[name] for name in used if name in schemes]
    challenges = dict.fromkeys(_challenge(scheme, realm) for scheme in known if scheme.type != "mutualTLS")
    keys = frozenset(scheme.parameter for scheme in known if scheme.type == "apiKey" and scheme.place == "query")
    return Outside(", ".join(challenges), keys)


def _challenge(scheme: SecurityScheme, realm: str) -> str:
    quoted = "".join(character for character in realm if " " <= character <= "~" and character not in '"\\')
    if scheme.type == "http" and scheme.scheme.lower() != "bearer":
        return f'{scheme.scheme.capitalize()} realm="{quoted}"'
    return f'{"ApiKey" if scheme.type == "apiKey" else "Bearer"} realm="{quoted}"'
