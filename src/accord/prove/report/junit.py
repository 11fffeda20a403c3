"""A JUnit report, for whatever shows the results of tests: a suite for each service, a case for each check made."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from accord.prove.finding import Failure, Proof
from accord.prove.report.commands import command
from accord.prove.report.contents import excerpt
from accord.prove.report.findings import checks_made, count, diagnostic, replay
from accord.prove.report.markup import Element, element, xml
from accord.prove.report.secrets import hidden


def junit(proofs: Sequence[Proof], secrets: Collection[str] = ()) -> str:
    """XML 1.0: ``testsuite`` is a service, ``classname`` an operation, and ``name`` a check of it.

    A case has the same names on every run, and fails once however many failures its check found: the text has all.
    What could not be tried is a case of its own, skipped.
    """
    suites = [_suite(proof) for proof in hidden(proofs, secrets)]
    return xml(element("testsuites", *suites))


def _suite(proof: Proof) -> Element:
    found: dict[tuple[str, str], list[Failure]] = {(operation, check): [] for operation, check, _ in checks_made(proof)}
    for failure in proof.failures:
        found.setdefault((failure.operation, failure.check), []).append(failure)
    cases = [_case(proof, *names, failures) for names, failures in found.items()]
    for skipped in proof.skipped:
        reason = element("skipped", message=skipped.reason)
        cases.append(element("testcase", reason, classname=f"{proof.service}.{skipped.operation}", name=skipped.what))
    facts = {"title": proof.title, "address": proof.address, "seed": proof.seed, "requests": str(proof.cases)}
    properties = [element("property", name=name, value=value) for name, value in facts.items()]
    return element(
        "testsuite",
        element("properties", *properties),
        *cases,
        name=proof.service,
        tests=str(len(cases)),
        failures=str(sum(bool(failures) for failures in found.values())),
        errors="0",
        skipped=str(len(proof.skipped)),
        time=f"{proof.seconds:.3f}",
    )


def _case(proof: Proof, operation: str, check: str, failures: Sequence[Failure]) -> Element:
    names = {"classname": f"{proof.service}.{operation}", "name": check}
    if not failures:
        return element("testcase", **names)
    first = failures[0]
    sentences = "; ".join(f"{failure.says}; {failure.happened}" for failure in failures)
    message = sentences if len(failures) == 1 else f"{count(len(failures), 'failure')}: {sentences}"
    text = "\n\n".join(_text(failure, proof.address) for failure in failures)
    place = {"file": first.location.file, "line": str(first.location.line)}
    return element("testcase", element("failure", text, type=check, message=message), **names, **place)


def _text(failure: Failure, address: str) -> str:
    lines = [str(diagnostic(failure))]
    for exchanged in failure.exchanges:
        answer = exchanged.answer
        lines.append(command(exchanged.request, address))
        lines.append(answer.failure or f"-> {answer.status} {answer.media_type} {excerpt(answer.body)}".rstrip())
    return "\n".join([*lines, replay(failure)])
