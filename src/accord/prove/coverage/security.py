"""By whom an operation is asked: the alternatives of its security, and nobody."""

from __future__ import annotations

from accord.contract.model import Contract, Operation, Requirement, SecurityScheme
from accord.prove.coverage.goals import Goals
from accord.prove.message import Answer, Request


class Security:
    """The alternatives of an operation's security, and what is answered without any credentials."""

    def __init__(self, operation: Operation, contract: Contract, goals: Goals) -> None:
        self._goals = goals
        self._alternatives: list[tuple[tuple[SecurityScheme, ...], int]] = []
        for requirement in operation.security:
            schemes = tuple(contract.security_schemes[name] for name, _ in requirement.schemes)
            if not any(scheme.type == "mutualTLS" for scheme in schemes):  # which is no part of a request
                goal = goals.want(operation.id, "security", f"security {_called(requirement)}", "used")
                self._alternatives.append((schemes, goal))
        self._missing: int | None = None
        if self._alternatives and all(requirement.schemes for requirement in operation.security):
            self._missing = goals.want(operation.id, "security", "security missing credentials", "refused")

    def used(self, request: Request) -> None:
        """Keep which alternatives an accepted request satisfies; that without credentials only if it has none."""
        carried = self._carried(request)
        for schemes, goal in self._alternatives:
            names = {scheme.name for scheme in schemes}
            if names <= carried if names else not carried:
                self._goals.meet((goal,))

    def refused(self, request: Request, answer: Answer) -> None:
        """Keep that a request without any credentials was refused."""
        if self._missing is not None and answer.status in (401, 403) and not self._carried(request):
            self._goals.meet((self._missing,))

    def _carried(self, request: Request) -> set[str]:
        return {scheme.name for schemes, _ in self._alternatives for scheme in schemes if _is_carried(scheme, request)}


def _called(requirement: Requirement) -> str:
    return " and ".join(name for name, _ in requirement.schemes) or "no credentials"


def _is_carried(scheme: SecurityScheme, request: Request) -> bool:
    if scheme.type != "apiKey":
        kind = "basic " if scheme.type == "http" and scheme.scheme.lower() == "basic" else "bearer "
        return (request.header("authorization") or "").lower().startswith(kind)
    if scheme.place == "query":
        return f"&{scheme.parameter}=" in f"&{request.target.partition('?')[2]}"
    if scheme.place == "cookie":
        crumbs = (request.header("cookie") or "").split(";")
        return any(crumb.strip().startswith(f"{scheme.parameter}=") for crumb in crumbs)
    return request.header(scheme.parameter) is not None
