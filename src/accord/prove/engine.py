"""schemathesis' own phases and checks, through the same session: what it sends is checked and counted as all is.

It finds what cases by schema do not look for: odd values, and sequences along links, documented and inferred.
In the deterministic profile what it made is kept as a corpus, and sent again the next time.
"""

# schemathesis has few types for its events.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable, Iterator, MutableMapping, Sequence
from typing import Any, cast
from urllib.parse import urlsplit

from accord.contract.model import Operation
from accord.diagnostics import AccordError
from accord.prove.answers import Breach, documented
from accord.prove.corpus import Corpus, Recorded
from accord.prove.message import Answer, Exchanged, Request
from accord.prove.session import REFUSALS, Session, Step, refused

MISSING = "schemathesis is not installed; install accord[prove], or leave it out with --no-schemathesis"

# What Accord's own checks look at too, with the same names for what they find; these know more of the contract.
_OUR_OWN = ("positive_data_acceptance", "negative_data_rejection", "unsupported_method", "allow_header_conformance")


def run(session: Session, operations: Sequence[Operation], amount: int, *, stateful: bool) -> list[Recorded]:
    """Run schemathesis on some operations, *amount* examples each; the requests that can be sent again.

    Raises ``AccordError`` where it is not installed.
    """
    try:
        import schemathesis  # noqa: PLC0415  slow to import, and an extra
        from schemathesis.config import SchemathesisConfig  # noqa: PLC0415
        from schemathesis.engine import events, from_schema  # noqa: PLC0415
    except ImportError as error:
        raise AccordError(MISSING) from error
    logging.getLogger("schemathesis").setLevel(logging.CRITICAL)
    config = SchemathesisConfig.from_dict(_config(session, amount, stateful=stateful))
    schema: Any = schemathesis.openapi.from_dict(dict(session.contract.document), config=config)
    labels = {f"{one.method.upper()} {one.path}": one for one in operations}

    def about(context: Any) -> bool:
        return context.operation.label in labels

    schema = schema.include(about)
    relay = _Relay(session)
    schema.app = relay
    recorded: list[Recorded] = []
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            recorded += _scenario(session, event, labels)
    return recorded


def replay(session: Session, recorded: Sequence[Recorded]) -> None:
    """Send what was recorded once more, and judge the answers by the contract."""
    for one in recorded:
        operation = session.operations.get(one.operation)
        if operation is None:
            continue
        verdict = session.judge.status(one.request)
        step = session.exchange(operation, session.credentials.sign(operation, one.request))
        if one.valid is True and verdict is None and refused(step):
            session.fail("rejects-valid", "the request is valid", f"the answer is {step.answer.status}", step)
        elif one.valid is False and verdict in REFUSALS and step.answer.succeeded:
            says = "a request that breaks the contract is refused"
            session.fail("accepts-invalid", says, f"the answer is {step.answer.status}", step)


def _config(session: Session, amount: int, *, stateful: bool) -> dict[str, Any]:
    deterministic = session.seed == "accord"
    generation: dict[str, Any] = {"max-examples": amount, "database": "none", "deterministic": deterministic}
    made: dict[str, Any] = {
        "generation": generation,
        "phases": {"stateful": {"enabled": stateful}},
        "checks": {name: {"enabled": False} for name in _OUR_OWN},
        "warnings": False,
    }
    if not deterministic:
        made["seed"] = int.from_bytes(session.seed.encode()[-4:], "big")
    schemes = {name: _secret(session, name, value) for name, value in session.credentials.users.get("", {}).items()}
    if any(schemes.values()):
        made["auth"] = {"openapi": {name: value for name, value in schemes.items() if value}}
    return made


def _secret(session: Session, name: str, value: str) -> dict[str, str]:
    scheme = session.contract.security_schemes[name]
    if scheme.type == "apiKey":
        return {"api_key": value}
    if scheme.type == "http" and scheme.scheme.lower() == "basic":
        user, _, password = value.partition(":")
        return {"username": user, "password": password}
    return {"bearer": value} if scheme.type == "http" else {}


def _scenario(session: Session, event: Any, labels: dict[str, Operation]) -> Iterator[Recorded]:
    """The failures of a scenario are kept, and the requests of those that stand alone given."""
    recorder = event.recorder
    for number, checks in recorder.checks.items():
        for check in checks:
            if check.failure_info is not None and number in recorder.interactions:
                _failed(session, recorder, number, check, labels)
    if str(event.phase.value) == "stateful":
        return
    for number, node in recorder.cases.items():
        operation = labels.get(node.value.operation.label)
        interaction = recorder.interactions.get(number)
        if operation is None or interaction is None or interaction.request.method.upper() != operation.method.upper():
            continue
        mode = getattr(getattr(getattr(node.value, "meta", None), "generation", None), "mode", None)
        valid = None if mode is None else mode.value == "positive"
        yield Recorded(operation.id, _request(interaction.request, session), valid)


def _failed(session: Session, recorder: Any, number: str, check: Any, labels: dict[str, Operation]) -> None:
    case = recorder.cases[number].value
    operation = labels.get(case.operation.label)
    if operation is None:
        return
    failure = check.failure_info.failure
    shown: list[Exchanged] = []
    for one in recorder.iter_chain_cases(case_id=number):
        interaction = recorder.interactions.get(one.id)
        if interaction is not None and interaction.response is not None:
            shown.append(Exchanged(_request(interaction.request, session), _answer(interaction.response)))
    if not shown or not _counts(check.name, operation, shown[-1].answer):
        return
    response = documented(operation, shown[-1].answer.status)
    place = operation.location if response is None else response.location
    lines = [line.strip() for line in str(failure.message).splitlines() if line.strip()]
    happened = " ".join(lines)[:300] or str(failure.title)
    session.breach(operation, Breach(check.name, place, str(failure.title), happened, str(failure.title)), shown)


def _counts(check: str, operation: Operation, answer: Answer) -> bool:
    """Whether what schemathesis calls a failure is one: an operation that nobody has written yet fails at nothing."""
    del operation
    return not (check == "not_a_server_error" and answer.status in (501, 503))


def _request(request: Any, session: Session) -> Request:
    parts = urlsplit(request.uri)
    target = f"{parts.path}?{parts.query}" if parts.query else parts.path
    skipped = {"host", "content-length", "user-agent", "accept-encoding", "connection", "x-schemathesis-testcaseid"}
    secrets = set(session.credentials.users.get("", {}).values())
    headers = tuple(
        (name, value)
        for name, values in request.headers.items()
        for value in values
        if name.lower() not in skipped and name.lower() != "authorization" and value not in secrets
    )
    return Request(request.method, target, headers, request.body or b"")


def _answer(response: Any) -> Answer:
    headers = tuple((name, value) for name, values in response.headers.items() for value in values)
    return Answer(response.status_code, headers, response.content or b"", response.elapsed)


class _Relay:
    """The service as an ASGI application, for schemathesis: every request goes through the session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._patterns = [(_pattern(one), one) for one in session.contract.operations]
        self._mount = session.writer.mount

    async def __call__(
        self,
        scope: MutableMapping[str, Any],
        receive: Callable[[], Awaitable[MutableMapping[str, Any]]],
        send: Callable[[MutableMapping[str, Any]], Awaitable[None]],
    ) -> None:
        """Answer one request with what the service answers."""
        if scope["type"] != "http":
            return
        body = b""
        more = True
        while more:
            message = await receive()
            body += cast("bytes", message.get("body", b""))
            more = bool(message.get("more_body", False))
        raw = cast("bytes", scope.get("raw_path") or scope["path"].encode())
        query = cast("bytes", scope["query_string"])
        target = raw.partition(b"?")[0].decode("latin-1") + (f"?{query.decode('latin-1')}" if query else "")
        headers = tuple(
            (name.decode("latin-1"), value.decode("utf-8", "surrogateescape"))
            for name, value in scope["headers"]
            if name != b"host"
        )
        request = Request(scope["method"], target, headers, body)
        answer = await asyncio.to_thread(self._exchanged, request)
        lines = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
        await send({"type": "http.response.start", "status": answer.status or 502, "headers": lines})
        await send({"type": "http.response.body", "body": answer.body})

    def _exchanged(self, request: Request) -> Answer:
        operation = self._operation(request)
        if operation is None:
            return self._session.target.send(request)
        step: Step = self._session.exchange(operation, request)
        return step.answer

    def _operation(self, request: Request) -> Operation | None:
        path = request.target.partition("?")[0].removeprefix(self._mount)
        for pattern, operation in self._patterns:
            if operation.method.upper() == request.method and pattern.fullmatch(path):
                return operation
        return None


def _pattern(operation: Operation) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(operation.path)))


def keeping(session: Session, operations: Sequence[Operation], amount: int, kept: Corpus | None) -> None:
    """Run schemathesis, or send again what it made the last time for the same contract."""
    known = None if kept is None else kept.load()
    if known is not None:
        replay(session, known)
        return
    recorded = run(session, operations, amount, stateful=True)
    if kept is not None:
        kept.save(recorded)
