"""An operation that is going away is said to be, once."""

from __future__ import annotations

import warnings

import pytest

from tests.calling.conftest import Make
from tests.calling.misbehaving import Server, answering

GOOD = b'{"id": 1}'


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({"Deprecation": "@1688169599"}, "is deprecated since 2023-06-30."),
        ({"Deprecation": "@4102444800"}, "will be deprecated on 2100-01-01."),
        ({"Deprecation": "true"}, "is deprecated."),
        ({"Sunset": "Sat, 31 Dec 2050 23:59:59 GMT"}, "will stop working on 2050-12-31."),
        (
            {
                "Deprecation": "@1688169599",
                "Sunset": "Sat, 31 Dec 2050 23:59:59 GMT",
                "Link": '<https://a.test/why>; rel="deprecation", <https://a.test/n>; rel="next"',
            },
            "is deprecated since 2023-06-30 and will stop working on 2050-12-31; see https://a.test/why.",
        ),
        ({"Sunset": "later"}, "will stop working."),
    ],
)
def test_a_header_becomes_a_warning(make: Make, headers: dict[str, str], message: str) -> None:
    with Server(answering(body=GOOD, **headers)) as server:
        calls = make(server.url)
        with pytest.warns(DeprecationWarning, match="getThing") as caught:
            calls.get()
    assert [str(warning.message) for warning in caught] == [f"getThing (GET /things/{{number}}) of Things {message}"]


def test_it_is_said_once_for_each_operation(make: Make) -> None:
    with Server(answering(body=GOOD, Deprecation="@1688169599")) as server:
        calls = make(server.url)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            for _ in range(3):
                calls.get()
            calls("putThing", number=1, body={})
    assert len(caught) == 2


def test_the_warning_points_at_who_called(make: Make) -> None:
    with Server(answering(body=GOOD, Deprecation="@1688169599")) as server:
        calls = make(server.url)
        with pytest.warns(DeprecationWarning, match="getThing") as caught:
            calls.get()
    assert caught[0].filename.endswith(("conftest.py", "runners.py", "events.py"))
