"""A proof as records of JSON, for programs."""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeAlias

from accord.prove.checks import CHECKS
from accord.prove.finding import Failure, Proof, Tally
from accord.prove.message import Exchanged, Headers
from accord.prove.report.commands import command
from accord.prove.report.contents import written
from accord.prove.report.findings import replay, tried
from accord.prove.report.secrets import hidden

Record: TypeAlias = "dict[str, Any]"


def ndjson(proofs: Sequence[Proof], secrets: Collection[str] = ()) -> str:
    """One object a line, in ASCII, ``proof`` before what belongs to it; keys are always there, and others may be added.

    ``{"type": "proof", "service", "title", "address", "seed", "seconds", "operations", "requests", "failures"}``
        One service: the seconds that its proof took, and how many operations were tried, requests sent, failures found.
    ``{"type": "operation", "service", "operation", "requests", "seconds", "statuses", "checks", "failures"}``
        One that was tried: the seconds that it took to answer, and how often each status was seen and each check made.
    ``{"type": "failure", "service", "operation", "check", "promise", "id", "file", "line", "column", "pointer",
    "says", "happened", "work", "seed", "replay", "exchanges"}``
        ``promise`` is what the check holds every service to; ``says`` is what this contract says, at ``line`` and
        ``column`` (from 1) of ``file``; ``id`` is the same on every run that finds the same. An exchange is
        ``{"request": {"method", "target", "headers", "body", "base64"}, "answer": {"status", "headers", "body",
        "base64", "seconds", "failure"}, "curl"}``: headers are pairs, a body is text where it is UTF-8 and otherwise
        Base64 with ``base64`` true, and ``failure`` says why there is no answer (with the status 0), or is empty.
    ``{"type": "skipped", "service", "operation", "what", "reason"}``
        Something that could not be tried.
    """
    return "".join(f"{json.dumps(record)}\n" for record in _records(hidden(proofs, secrets)))


def as_json(proofs: Sequence[Proof], secrets: Collection[str] = ()) -> str:
    """The records of ``ndjson`` in one array."""
    return json.dumps(list(_records(hidden(proofs, secrets))), indent=2) + "\n"


def _records(proofs: Sequence[Proof]) -> Iterator[Record]:
    for proof in proofs:
        operations = tried(proof)
        yield {
            "type": "proof",
            "service": proof.service,
            "title": proof.title,
            "address": proof.address,
            "seed": proof.seed,
            "seconds": proof.seconds,
            "operations": len(operations),
            "requests": proof.cases,
            "failures": len(proof.failures),
        }
        for operation in operations:
            yield _operation(proof, operation, proof.tallies[operation])
        for failure in proof.failures:
            yield _failure(proof, failure)
        for skipped in proof.skipped:
            yield {
                "type": "skipped",
                "service": proof.service,
                "operation": skipped.operation,
                "what": skipped.what,
                "reason": skipped.reason,
            }


def _operation(proof: Proof, operation: str, tally: Tally) -> Record:
    return {
        "type": "operation",
        "service": proof.service,
        "operation": operation,
        "requests": tally.cases,
        "seconds": tally.seconds,
        "statuses": {str(status): times for status, times in sorted(tally.statuses.items())},
        "checks": dict(sorted(tally.checks.items())),
        "failures": sum(failure.operation == operation for failure in proof.failures),
    }


def _failure(proof: Proof, failure: Failure) -> Record:
    return {
        "type": "failure",
        "service": proof.service,
        "operation": failure.operation,
        "check": failure.check,
        "promise": CHECKS.get(failure.check, ""),
        "id": failure.id,
        "file": failure.location.file,
        "line": failure.location.line,
        "column": failure.location.column,
        "pointer": failure.location.pointer,
        "says": failure.says,
        "happened": failure.happened,
        "work": failure.work,
        "seed": failure.seed,
        "replay": replay(failure),
        "exchanges": [_exchange(exchanged, proof.address) for exchanged in failure.exchanges],
    }


def _exchange(exchanged: Exchanged, address: str) -> Record:
    request, answer = exchanged.request, exchanged.answer
    return {
        "request": {
            "method": request.method,
            "target": request.target,
            "headers": _headers(request.headers),
            **_body(request.body),
        },
        "answer": {
            "status": answer.status,
            "headers": _headers(answer.headers),
            **_body(answer.body),
            "seconds": answer.seconds,
            "failure": answer.failure,
        },
        "curl": command(request, address),
    }


def _headers(headers: Headers) -> list[list[str]]:
    return [[name, value] for name, value in headers]


def _body(body: bytes) -> Record:
    text = written(body)
    if text is None:
        return {"body": base64.b64encode(body).decode(), "base64": True}
    return {"body": text, "base64": False}
