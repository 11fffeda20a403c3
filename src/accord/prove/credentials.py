"""Who asks: credentials for every security scheme, of one user or several, from the environment.

``ACCORD_PROVE_<SCHEME>`` is the credential of the first user, ``ACCORD_PROVE_<SCHEME>__<USER>`` of others: an API key,
a token, or ``name:password`` for HTTP basic. Names are in upper case, what is no letter or digit an underscore.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from accord.contract.model import Contract, Operation, Requirement, SecurityScheme
from accord.prove.message import Request

PREFIX = "ACCORD_PROVE_"


@dataclass(frozen=True, slots=True)
class Credentials:
    """The credentials of every user, by the names of schemes; the first user is ``""``."""

    contract: Contract
    users: Mapping[str, Mapping[str, str]]

    def satisfied(self, operation: Operation, user: str = "") -> Requirement | None:
        """The alternative of an operation's security that a user's credentials satisfy, None for none."""
        known = self.users.get(user, {})
        for requirement in sorted(operation.security, key=lambda one: -len(one.schemes)):
            if all(name in known for name, _ in requirement.schemes):
                return requirement
        return None

    def sign(self, operation: Operation, request: Request, user: str = "") -> Request:
        """The request with a user's credentials, as it is where the operation wants none or there are none."""
        requirement = self.satisfied(operation, user)
        if requirement is None:
            return request
        known = self.users[user]
        return self.carrying(request, {name: known[name] for name, _ in requirement.schemes})

    def carrying(self, request: Request, values: Mapping[str, str]) -> Request:
        """The request with these credentials, by the names of schemes."""
        for name, value in values.items():
            request = _carrying(request, self.contract.security_schemes[name], value)
        return request


def credentials(contract: Contract, environment: Mapping[str, str] = os.environ) -> Credentials:
    """What the environment says for the schemes of a contract."""
    users: dict[str, dict[str, str]] = {"": {}}
    for name in contract.security_schemes:
        variable = PREFIX + re.sub(r"[^A-Za-z0-9]", "_", name).upper()
        for known, value in environment.items():
            if known == variable:
                users[""][name] = value
            elif known.startswith(f"{variable}__"):
                users.setdefault(known.removeprefix(f"{variable}__").lower(), {})[name] = value
    return Credentials(contract, users)


def _carrying(request: Request, scheme: SecurityScheme, value: str) -> Request:
    if scheme.type == "apiKey":
        if scheme.place == "query":
            joint = "&" if "?" in request.target else "?"
            return replace(request, target=f"{request.target}{joint}{quote(scheme.parameter)}={quote(value, safe='')}")
        if scheme.place == "cookie":
            known = request.header("cookie")
            crumb = f"{scheme.parameter}={value}"
            return request.with_headers({"Cookie": f"{known}; {crumb}" if known else crumb})
        return request.with_headers({scheme.parameter: value})
    if scheme.type == "http" and scheme.scheme.lower() == "basic":
        return request.with_headers({"Authorization": f"Basic {base64.b64encode(value.encode()).decode()}"})
    if scheme.type == "mutualTLS":
        return request
    return request.with_headers({"Authorization": f"Bearer {value}"})
