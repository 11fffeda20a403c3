"""Routing: which operation a request is for, whatever the order of the document."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from accord import App
from accord.diagnostics import DocumentError
from accord.serve.routing import CollisionError, Route, Router
from tests.serving.conftest import Serve
from tests.serving.documents import by_name, document, operation, parameter
from tests.serving.wire import ask

TEXT = {"type": "string"}


def one(id: str) -> Any:  # noqa: A002  a parameter's name
    return f"one {id}"


def mine() -> str:
    return "mine"


def make() -> str:
    return "made"


def two(name: str, kind: str) -> str:
    return f"two {name} {kind}"


def deep(id: str) -> str:  # noqa: A002  a parameter's name
    return f"deep {id}"


def drop(id: str) -> str:  # noqa: A002  a parameter's name
    return f"dropped {id}"


ID = parameter("id", "path", TEXT)
PATHS = {
    "/pets/{id}": {"get": operation("one", ID), "delete": operation("drop", ID)},
    "/pets/mine": {"get": operation("mine")},
    "/pets": {"post": operation("make")},
    "/files/{name}.{kind}": {"get": operation("two", parameter("name", "path", TEXT), parameter("kind", "path", TEXT))},
    "/{id}/b/d": {"get": operation("deep", ID)},
}
ALL = (one, mine, make, two, deep, drop)


def test_a_path_parameter_that_another_operation_of_the_path_declares_is_read_as_there(serve: Serve) -> None:
    whole = parameter("id", "path", {"type": "integer"})
    client = serve({"/pets/{id}": {"get": operation("one", whole), "delete": operation("drop")}}, one, drop)
    assert client.delete("/pets/7").json() == "dropped 7"
    assert client.delete("/pets/x").status_code == 400


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        ("/pets/mine", "mine"),
        ("/pets/7", "one 7"),
        ("/pets/a%2Fb", "one a/b"),
        ("/pets/%6Dine", "mine"),
        ("/pets/m%C3%BCll", "one müll"),
        ("/files/a.txt", "two a txt"),
        ("/files/a.b%2E.txt", "two a b..txt"),
        ("/pets/b/d", "deep pets"),
    ],
)
@pytest.mark.parametrize("raw_path", [True, False])
def test_a_concrete_path_comes_before_templates_and_segments_stay_whole(
    serve: Serve, *, target: str, answer: str, raw_path: bool
) -> None:
    if not raw_path and "%2F" in target:
        pytest.skip("a server that gives no raw path has split the segment itself")
    reply = ask(serve(PATHS, *ALL).app, "GET", target, raw_path=raw_path)
    assert (reply.status, reply.json) == (200, answer)


@pytest.mark.parametrize("target", ["/pets/", "/pet", "/pets/7/", "//pets", "/pets/7/8", "/files/a", "/", "/pets%2F7"])
def test_nothing_else_is_found_and_nothing_is_redirected(serve: Serve, target: str) -> None:
    reply = ask(serve(PATHS, *ALL).app, "GET", target)
    assert reply.status == 404
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at this path.",
    }


def test_a_method_that_the_path_has_not_is_405_and_says_which_it_has(serve: Serve) -> None:
    client = serve(PATHS, *ALL)
    response = client.put("/pets/7")
    assert (response.status_code, response.headers["allow"]) == (405, "DELETE, GET, HEAD, OPTIONS")
    assert response.json()["title"] == "Method Not Allowed"
    assert client.delete("/pets/mine").headers["allow"] == "GET, HEAD, OPTIONS"


def test_options_is_answered_with_every_method(serve: Serve) -> None:
    response = serve(PATHS, *ALL).options("/pets/7")
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["allow"] == "DELETE, GET, HEAD, OPTIONS"


def test_head_is_answered_from_get_without_a_body(serve: Serve) -> None:
    reply = ask(serve(PATHS, *ALL).app, "HEAD", "/pets/mine")
    assert (reply.status, reply.body, reply.headers["content-length"]) == (200, b"", "6")


def test_a_prefix_that_a_proxy_or_mount_put_before_the_path_is_not_part_of_it(serve: Serve) -> None:
    app = serve(PATHS, *ALL).app
    with TestClient(app, root_path="/prefix") as behind:
        assert behind.get("/prefix/pets/7").json() == "one 7"
        assert behind.get("/pets/7").json() == "one 7"


def test_two_operations_at_one_path_are_refused_at_start_wherever_they_come_from() -> None:
    app = App("test")
    app.add_api(document({"/a/{x}": {"get": operation("one", parameter("x", "path", TEXT))}}), resolver=by_name(_one))
    with pytest.raises(DocumentError, match=r"path-collision.*GET /a/\{y\} is already served as /a/\{x\}"):
        app.add_api(
            document({"/a/{y}": {"get": operation("one", parameter("y", "path", TEXT))}}), resolver=by_name(_other)
        )


def _one(x: str) -> str:
    return x


def _other(y: str) -> str:
    return y


_one.__name__ = _other.__name__ = "one"


def test_documents_at_different_base_paths_are_served_side_by_side() -> None:
    app = App("test")
    for base_path in ("/v1", "/v2"):
        app.add_api(document({"/a": {"get": operation("mine")}}), base_path=base_path, resolver=by_name(mine))
    client = app.test_client()
    assert [client.get(path).status_code for path in ("/v1/a", "/v2/a", "/a")] == [200, 200, 404]


def test_a_thousand_templates_are_searched_by_segment_and_not_one_by_one() -> None:
    router = Router(Route(f"/things{number}/{{id}}/parts/{{part}}", "GET", number) for number in range(1000))
    found, captured = router.find("/things999/a/parts/b")
    assert found is not None
    assert (found.targets["GET"], captured) == (999, ("a", "b"))
    assert router.find("/things999/a/part/b") == (None, ())
    assert router.find("relative") == (None, ())


PARTS = Router(
    Route(template, "GET", template)
    for template in (
        "/f/{n}",
        "/f/{n}.json",
        "/g/{a}-{b}",
        "/h/v{a}",
        "/p/{a}:act",
        "/p/{a}",
        "/q/{a}{b}",
        "/tiles/{z}-{x}-{y}.png",
        "/u/ü{a}",
        "/v/x%2F{a}",
    )
)


@pytest.mark.parametrize(
    ("path", "template", "captured"),
    [
        ("/f/x.json", "/f/{n}.json", ("x",)),
        ("/f/x%2Ejson", "/f/{n}.json", ("x",)),
        ("/f/.json", "/f/{n}", (".json",)),
        ("/g/1-2", "/g/{a}-{b}", ("1", "2")),
        ("/g/1%2d2", "/g/{a}-{b}", ("1", "2")),
        ("/g/1-2-3", "/g/{a}-{b}", ("1", "2-3")),
        ("/g/--%2D", "/g/{a}-{b}", ("-", "%2D")),
        ("/h/%761", "/h/v{a}", ("1",)),
        ("/p/x:act", "/p/{a}:act", ("x",)),
        ("/p/x%3Aact", "/p/{a}", ("x%3Aact",)),
        ("/p/x%2Fy:act", "/p/{a}:act", ("x%2Fy",)),
        ("/q/%C3%BCx", "/q/{a}{b}", ("%C3", "%BCx")),
        ("/tiles/1-2-3-4.png.png", "/tiles/{z}-{x}-{y}.png", ("1", "2", "3-4.png")),
        ("/u/%c3%bc1", "/u/ü{a}", ("1",)),
        ("/v/x%2F1", "/v/x%2F{a}", ("1",)),
    ],
)
def test_what_need_not_be_escaped_delimits_either_way_and_a_delimiter_only_as_itself(
    path: str, template: str, captured: Any
) -> None:
    found, texts = PARTS.find(path)
    assert found is not None
    assert (found.template, texts) == (template, captured)


@pytest.mark.parametrize(
    "path", ["/g/-2", "/g/1-", "/g/12", "/h/v", "/tiles/1-2.png", "/tiles/--.png", "/v/x/1", "/q/a"]
)
def test_no_variable_of_a_segment_is_empty(path: str) -> None:
    assert PARTS.find(path) == (None, ())


@pytest.mark.parametrize("tail", ["", ".png", ".pn", "x", "%2E%70%6E%67"])
def test_a_segment_is_matched_in_one_pass_however_often_its_literals_occur(tail: str) -> None:
    start = time.thread_time()
    PARTS.find("/tiles/" + "-" * 100_000 + tail)
    PARTS.find("/tiles/" + "%2D" * 100_000 + tail)
    assert time.thread_time() - start < 2


LITERAL = st.sampled_from(["", "-", ".", "ab", "a"])


@given(st.lists(LITERAL, min_size=2, max_size=4), st.text("ab-.", max_size=12))
def test_a_segment_is_taken_apart_as_the_shortest_texts_from_the_left(literals: list[str], text: str) -> None:
    pattern = re.compile("(.+?)".join(map(re.escape, literals)))
    expected = match.groups() if (match := pattern.fullmatch(text)) else ()
    segment = "".join(f"{{v{index}}}{literal}" for index, literal in enumerate(literals[1:]))
    assert Router([Route(f"/{literals[0]}{segment}", "GET", 1)]).find(f"/{text}")[1] == expected


def test_an_escaped_slash_in_a_template_is_no_slash() -> None:
    router = Router([Route("/w%2Fw", "GET", 1)])
    assert router.find("/w%2Fw")[0] is not None
    assert router.find("/w/w") == (None, ())


def test_a_router_refuses_two_routes_of_one_shape() -> None:
    with pytest.raises(CollisionError):
        Router([Route("/a-{x}", "GET", 1), Route("/a-{y}", "GET", 2)])


def test_a_path_format_takes_the_rest_of_the_path(serve: Serve) -> None:
    paths = {"/tree/{id}": {"get": operation("one", parameter("id", "path", {"type": "string", "format": "path"}))}}
    assert serve(paths, one).get("/tree/a/b/c").json() == "one a/b/c"


@pytest.mark.parametrize(
    ("item", "method"),
    [({"query": operation("mine")}, "QUERY"), ({"additionalOperations": {"COPY": operation("mine")}}, "COPY")],
)
def test_methods_of_openapi_3_2_are_methods_like_any_other(serve: Serve, item: Any, method: str) -> None:
    app = serve({"/pets": item}, mine, openapi="3.2.0").app
    assert ask(app, method, "/pets").json == "mine"
    assert ask(app, "GET", "/pets").headers["allow"] == ", ".join(sorted((method, "OPTIONS")))


def test_an_operation_for_options_is_asked_before_the_engine_answers_itself(serve: Serve) -> None:
    reply = ask(serve({"/pets": {"options": operation("mine")}}, mine).app, "OPTIONS", "/pets")
    assert (reply.status, reply.json) == (200, "mine")
