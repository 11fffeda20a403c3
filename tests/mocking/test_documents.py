"""A mock of any document keeps it: nothing that schemathesis sends finds anything, and no status is undocumented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, cast
from urllib.parse import quote, urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from accord.contract.compile import compile_document
from accord.contract.model import Contract, Operation
from accord.contract.read import read
from accord.mock import Mock, Options
from accord.mock.headers import text
from accord.sample import samplers
from tests.mocking.conftest import DOCUMENTS, contract

FORM = "application/x-www-form-urlencoded"
# 304 and 412 are what valid `If-None-Match` and `If-Match` ask for.
EXPECTED = ["2xx", "3xx", "401", "403", "404", "409", "412", "429", "5xx"]
CONFIG: Any = cast("Any", schemathesis.Config).from_dict(
    {"checks": {"positive_data_acceptance": {"expected-statuses": EXPECTED}}}
)
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.yaml"))
SPECS = Path(__file__).parents[2] / "specs"


def training() -> Contract:
    """The contract of the reference application."""
    return compile_document(read(SPECS / "training.yaml", root=SPECS))


def credentials(found: Contract, operation: Operation) -> dict[str, dict[str, str]]:
    """What satisfies the first of an operation's requirements, by where it is sent."""
    sent: dict[str, dict[str, str]] = {}
    for name, _ in operation.security[0].schemes if operation.security else ():
        scheme = found.security_schemes[name]
        if scheme.type == "apiKey":
            place = {"header": "headers", "query": "params", "cookie": "cookies"}[scheme.place]
            sent.setdefault(place, {})[scheme.parameter] = "key"
        elif scheme.type == "http" and scheme.scheme.lower() == "basic":
            sent.setdefault("headers", {})["Authorization"] = "Basic YTpi"
        else:
            word = scheme.scheme if scheme.type == "http" else "Bearer"
            sent.setdefault("headers", {})["Authorization"] = f"{word} token"
    return sent


def succeeds(operation: Operation) -> bool:
    """Whether an operation documents anything but refusals."""
    return any(response.status[0] in "23d" for response in operation.responses)


@pytest.mark.parametrize("stateless", [False, True], ids=["stateful", "stateless"])
@pytest.mark.parametrize("name", [*NAMES, "training"])
def test_schemathesis_finds_nothing(name: str, stateless: bool) -> None:
    found = training() if name == "training" else contract(name)
    schema: Any = schemathesis.openapi.from_dict(found.document, config=CONFIG)
    schema.app = Mock([found], Options(stateless=stateless))
    for result in schema.get_all_operations():
        api = result.ok()
        operation = next(
            each for each in found.operations if (each.method.upper(), each.path) == (api.method.upper(), api.path)
        )
        if not succeeds(operation):
            continue
        keeps(api, credentials(found, operation))


def keeps(api: Any, sent: dict[str, dict[str, str]]) -> None:
    """Send an operation what is valid, and have every answer checked."""

    @settings(
        max_examples=12,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(case=api.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def send(case: schemathesis.Case) -> None:
        # A form's field that the document does not name is one value; the engine refuses it where it comes twice.
        fields = case.body.values() if case.media_type == FORM and isinstance(case.body, dict) else ()
        assume(not any(isinstance(value, (list, dict)) for value in fields))
        case.call_and_validate(**sent)

    send()


def requests(found: Contract, operation: Operation, random: Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """A valid request, and the same with something wrong in its body."""
    sampler = samplers(found).request
    path, query, headers = operation.path, list[tuple[str, str]](), dict[str, str]()
    for parameter in operation.parameters:
        value = sampler.value(parameter.schema, random, name=parameter.name)
        if parameter.place == "path":
            path = path.replace(f"{{{parameter.name}}}", quote(text(value), safe="") or "x")
        elif parameter.place == "query" and (parameter.required or random.random() < 0.5):
            query.append((parameter.name, text(value)))
    sent = credentials(found, operation)
    headers.update(sent.get("headers", {}))
    query += sent.get("params", {}).items()
    url = f"{found.base_path}{path}{'?' if query else ''}{urlencode(query)}"
    media = operation.body.content[0] if operation.body is not None else None
    if media is None or media.schema is None:
        yield url, {"headers": headers}
        return
    headers["Content-Type"] = media.name
    yield url, {"headers": headers, "content": json.dumps(sampler.value(media.schema, random))}
    for wrong in list(sampler.wrong(media.schema, random))[:3]:
        yield url, {"headers": headers, "content": json.dumps(wrong.value)}


def known(operation: Operation, status: int) -> bool:
    """Whether an operation documents a status."""
    statuses = {response.status.upper() for response in operation.responses}
    return not statuses.isdisjoint({str(status), f"{status // 100}XX", "DEFAULT"})


@pytest.mark.parametrize("name", NAMES)
@settings(
    max_examples=6,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)
@given(seed=st.integers(0, 10_000))
def test_no_status_is_one_that_the_document_does_not_have(name: str, seed: int) -> None:
    found, random = contract(name), Random(seed)
    client = TestClient(Mock([found], Options(seed)), follow_redirects=False)
    for operation in found.operations:
        wishes = [{}, *({"Prefer": f"code={code}"} for code in (200, 201, 204, 400, 404, 409, 418, 500, 501, 503))]
        for url, sent in requests(found, operation, random):
            for wish in wishes:
                answer = client.request(
                    operation.method.upper(), url, **{**sent, "headers": {**sent["headers"], **wish}}
                )
                refused = answer.status_code in (400, 401, 406, 415) and not known(operation, answer.status_code)
                assert refused or known(operation, answer.status_code), (operation.id, answer.status_code)
                if wish and known(operation, int(wish["Prefer"][5:])) and answer.status_code not in (400, 415):
                    assert answer.status_code == int(wish["Prefer"][5:])
