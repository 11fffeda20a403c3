"""A cache by RFC 9111, for who asks for one: private, in memory, and nobody's but of who has the same credentials."""

from __future__ import annotations

import pytest

from accord import call
from tests.calling.conftest import Make
from tests.calling.misbehaving import Asked, Server, Wire, answering

FRESH = answering(body=b'{"id": 1}', Cache_Control="max-age=60")


def validated(wire: Wire, asked: Asked) -> None:
    """Answers with an entity tag that has to be asked about every time, and 304 to who knows it."""
    if asked.headers.get("if-none-match") == '"a"':
        wire.answer(304, b"", None, ETag='"a"', Cache_Control="no-cache")
    else:
        wire.answer(body=b'{"id": 1}', ETag='"a"', Cache_Control="no-cache")


def test_nothing_is_cached_unless_asked_for(make: Make) -> None:
    with Server(FRESH) as server:
        calls = make(server.url)
        for _ in range(3):
            assert not calls.response().from_cache
    assert len(server.asked) == 3


def test_a_fresh_answer_is_used_again(make: Make) -> None:
    with Server(FRESH) as server:
        calls = make(server.url, cache="memory")
        answers = [calls.response() for _ in range(3)]
    assert [answer.from_cache for answer in answers] == [False, True, True]
    assert [answer.body for answer in answers] == [{"id": 1}] * 3
    assert len(server.asked) == 1


def test_a_fresh_answer_needs_no_host(make: Make) -> None:
    with Server(FRESH) as server:
        calls = make(server.url, cache="memory", breaker=call.Breaker(failures=1, pause=60), attempts=1)
        calls.get(1)
    with pytest.raises(call.Unreachable):
        calls.get(2)
    with pytest.raises(call.CircuitOpen):
        calls.get(2)
    assert calls.get(1) == {"id": 1}


def test_an_answer_is_revalidated_by_its_entity_tag(make: Make) -> None:
    with Server(validated) as server:
        calls = make(server.url, cache="memory")
        answers = [calls.response() for _ in range(3)]
    assert [answer.status for answer in answers] == [200] * 3
    assert [answer.body for answer in answers] == [{"id": 1}] * 3
    assert [asked.headers.get("if-none-match") for asked in server.asked] == [None, '"a"', '"a"']


def test_an_unsafe_request_invalidates(make: Make) -> None:
    with Server(FRESH) as server:
        calls = make(server.url, cache="memory")
        calls.get()
        calls("putThing", number=1, body={})
        calls.get()
    assert [asked.method for asked in server.asked] == ["GET", "PUT", "GET"]


@pytest.mark.parametrize("directives", ["no-store", "max-age=0, must-revalidate"])
def test_what_may_not_be_kept_or_used_is_not(make: Make, directives: str) -> None:
    with Server(answering(body=b'{"id": 1}', Cache_Control=directives)) as server:
        calls = make(server.url, cache="memory")
        calls.get()
        calls.get()
    assert len(server.asked) == 2


def test_what_breaks_the_contract_is_not_kept(make: Make) -> None:
    with Server(answering(body=b'{"id": "x"}', Cache_Control="max-age=60"), FRESH) as server:
        calls = make(server.url, cache="memory")
        with pytest.raises(call.InvalidResponse):
            calls.get()
        assert calls.get() == {"id": 1}


def test_the_answers_of_one_user_are_not_shown_to_another(make: Make) -> None:
    users = iter(["ann", "bob", "ann"])
    with Server(FRESH) as server:
        calls = make(server.url, cache="memory", credentials={"key": lambda: next(users)})
        assert [calls("keyed") for _ in range(3)] == [{"id": 1}] * 3
    assert [asked.headers["x-key"] for asked in server.asked] == ["ann", "bob"]


def test_a_cache_is_shared_with_options_and_with_nobody_else(make: Make) -> None:
    with Server(FRESH) as server:
        first = make(server.url, cache="memory")
        first.get()
        assert first.with_options(timeout=1).response().from_cache
        assert not make(server.url, cache="memory").response().from_cache


def test_an_answer_about_what_the_cache_has_not_is_asked_for_whole(make: Make) -> None:
    """As servers give it that compress, and then compare one entity tag and name another."""

    def confused(wire: Wire, asked: Asked) -> None:
        if "if-none-match" in asked.headers:
            wire.answer(304, b"", None, ETag='"a"')
        else:
            wire.answer(body=b'{"id": 1}', ETag='"a-gzip"', Cache_Control="no-cache")

    with Server(confused) as server:
        calls = make(server.url, cache="memory", attempts=1)
        assert [calls.get(), calls.get(), calls.get()] == [{"id": 1}] * 3
    conditions = [asked.headers.get("if-none-match") for asked in server.asked]
    assert conditions == [None, '"a-gzip"', None, '"a-gzip"', None]


def test_a_service_that_has_never_changed_is_asked_for_the_whole_once(make: Make) -> None:
    with Server(answering(304, b"", None)) as server:
        with pytest.raises(call.UnexpectedResponse, match="304"):
            make(server.url, cache="memory", attempts=1).get()
        with pytest.raises(call.UnexpectedResponse, match="304"):
            make(server.url, attempts=1).get()
    assert len(server.asked) == 3
