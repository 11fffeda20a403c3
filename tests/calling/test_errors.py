"""Errors of calls as other processes and queues of tasks get them: copied, and pickled."""

from __future__ import annotations

import copy
import pickle
import traceback
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any

import pytest

from accord import call
from tests.calling.conftest import Make
from tests.calling.misbehaving import Behaviour, Server, answering, resetting
from tests.calling.things import NotFound

PROBLEM = b'{"type": "/gone", "title": "Gone", "status": 404, "detail": "It left.", "since": [1]}'


def raised(make: Make, behaviour: Behaviour, **options: Any) -> call.CallError:
    with Server(behaviour) as server, pytest.raises(call.CallError) as caught:
        make(server.url, attempts=1, **options).get()
    return caught.value


def pickled(protocol: int) -> Callable[[Any], Any]:
    return lambda error: pickle.loads(pickle.dumps(error, protocol))


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, *map(pickled, range(2, pickle.HIGHEST_PROTOCOL + 1))])
def test_an_error_is_the_same_when_it_is_copied_or_pickled(make: Make, again: Callable[[Any], Any]) -> None:
    documented = raised(make, answering(404, PROBLEM, "application/problem+json", X_Left="3"))
    invalid = raised(make, answering(200, b'{"id": "x"}'))
    unexpected = raised(make, answering(418, b"{}"))
    unreachable = raised(make, resetting)
    for error in (documented, invalid, unexpected, unreachable):
        error.add_note("while counting")
        other = again(error)
        assert (type(other), str(other), other.__notes__) == (type(error), str(error), ["while counting"])
        assert traceback.format_exception_only(other) == traceback.format_exception_only(error)
    other = again(documented)
    assert isinstance(other, NotFound)
    assert (other.status, other.headers["x-left"], other.body["since"]) == (404, "3", [1])
    assert other.problem == call.Problem("/gone", "Gone", 404, "It left.", "", {"since": [1]})
    assert again(invalid).violations == (call.Violation("body", "/id", "is not an integer"),)
    assert again(unexpected).response == unexpected.response


def calling(url: str, path: Any) -> None:
    with call.Client(call.Service(path, {"404": NotFound}), url) as client:
        client._call("getThing", {"number": 1})


def test_an_error_of_another_process_arrives(make: Make, tmp_path: Any) -> None:
    with Server(answering(404, PROBLEM, "application/problem+json")) as server:
        make(server.url)  # writes the contract
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes, pytest.raises(NotFound) as caught:
            processes.submit(calling, server.url, tmp_path / "client.json").result()
    assert caught.value.problem is not None
    assert caught.value.problem.detail == "It left."
