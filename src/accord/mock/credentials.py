"""Credentials as a mock takes them: any that are there, of the kind that the contract names.

For clients that have to be seen to fail, those are refused that say ``invalid`` or ``expired`` themselves.
"""

# connexion has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false
# pyright: reportUnknownParameterType=false

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from connexion.security import NO_VALUE, AbstractSecurityHandler

from accord.contract.model import Contract, Operation, Requirement, SecurityScheme

_FUNCTION = re.compile(r"x-\w+Func")
_REFUSED = ("invalid", "expired")
_KNOWN = frozenset({"basic", "bearer"})


def functions(contract: Contract) -> Mapping[str, Callable[..., Any]]:
    """A function for each security scheme, which lets everybody pass who has something to show."""
    return {name: _function(scheme) for name, scheme in contract.security_schemes.items()}


def handlers(contract: Contract) -> Mapping[str, type[AbstractSecurityHandler]]:
    """What reads credentials of HTTP's schemes that connexion does not know, such as ``digest``."""
    schemes = {scheme.scheme.lower() for scheme in contract.security_schemes.values() if scheme.type == "http"}
    return {scheme: _reader(scheme) for scheme in schemes - _KNOWN}


def relieved(contract: Contract) -> Contract:
    """The contract without what a mock has not: a service's own functions, and clients that show certificates."""
    certificates = {name for name, scheme in contract.security_schemes.items() if scheme.type == "mutualTLS"}

    def anonymous(operation: Operation) -> Operation:
        security = tuple(
            Requirement(tuple(scheme for scheme in requirement.schemes if scheme[0] not in certificates))
            for requirement in operation.security
        )
        return replace(operation, security=security)

    schemes = {
        name: replace(scheme, raw={key: value for key, value in scheme.raw.items() if not _FUNCTION.fullmatch(key)})
        for name, scheme in contract.security_schemes.items()
    }
    operations = tuple(map(anonymous, contract.operations)) if certificates else contract.operations
    return replace(contract, operations=operations, security_schemes=schemes)


def lenient(contract: Contract) -> Contract:
    """The contract without its table of errors: what an error cannot be told as must keep no mock from starting."""
    return replace(contract, operations=tuple(replace(operation, errors=()) for operation in contract.operations))


def _function(scheme: SecurityScheme) -> Callable[..., Any]:
    if scheme.type == "apiKey":
        return _by_key
    if scheme.type == "http":
        return _by_password if scheme.scheme.lower() == "basic" else _by_token
    return _by_scoped_token


def _by_key(key: str) -> dict[str, Any] | None:
    return _known(key)


def _by_password(username: str, password: str) -> dict[str, Any] | None:
    return _known(username) and _known(f"{username}:{password}")


def _by_token(token: str) -> dict[str, Any] | None:
    return _known(token)


def _by_scoped_token(token: str, required_scopes: list[str]) -> dict[str, Any] | None:
    known = _known(token)
    return None if known is None else {**known, "scope": [*required_scopes]}


def _known(credential: str) -> dict[str, Any] | None:
    """Who somebody is by what they show; nobody, if it says itself that it is no good."""
    plain = credential.lower()
    return None if not credential or any(word in plain for word in _REFUSED) else {"sub": credential}


def _reader(name: str) -> type[AbstractSecurityHandler]:
    class Reader(AbstractSecurityHandler):  # type: ignore[misc]  # connexion has no types for mypy
        """Takes whatever follows the name of a scheme in ``Authorization``."""

        def _resolve_func(self, security_scheme: dict[str, Any]) -> Any:
            return _by_token if security_scheme else None

        def _get_verify_func(self, function: Callable[..., Any]) -> Any:
            check = self._generic_check(function, "The credentials are not valid")

            def verify(request: Any) -> Any:
                kind, value = self.get_auth_header_value(request)
                if kind != name:
                    return NO_VALUE
                return check(request, value)

            return verify

    return Reader
