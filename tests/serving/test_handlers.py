"""Handlers: how they are found, what they are called with, and which of them stop the start."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import pytest
from connexion.resolver import Resolver

from accord import App
from accord.diagnostics import DocumentError
from tests.serving.conftest import Serve
from tests.serving.documents import body, document, operation, parameter

NAME = parameter("name", "query", {"type": "string"})


def raising(error: BaseException) -> Callable[..., Any]:
    def find(_: str) -> Any:
        raise error

    return find


@pytest.mark.parametrize("error", [SyntaxError("odd"), ZeroDivisionError("odd"), SystemExit(3), KeyError("odd")])
def test_a_handler_whose_module_fails_stops_the_start_with_its_place(error: BaseException) -> None:
    paths = {"/a": {"get": operation("a")}, "/b": {"get": operation("b")}}
    with pytest.raises(DocumentError, match=rf"handler-missing.*test_handlers.py:\d+: {type(error).__name__}") as found:
        App("test").add_api(document(paths), resolver=Resolver(raising(error)))
    assert len(found.value.diagnostics) == 2
    app = App("test")
    app.add_api(document(paths), resolver=Resolver(raising(error)), resolver_error=501)
    assert app.test_client().get("/a").status_code == 501


class Plain:
    """No handler: calling it makes no response."""


@pytest.mark.parametrize(("found", "reason"), [(5, "it is not callable"), (Plain, "it is a class")])
def test_what_cannot_handle_anything_stops_the_start(found: Any, reason: str) -> None:
    with pytest.raises(DocumentError, match=f"handler-signature.*{reason}"):
        App("test").add_api(document({"/a": {"get": operation("a")}}), resolver=Resolver(lambda _: found))


def test_context_and_request_are_there_beside_any_keyword(serve: Serve) -> None:
    def act(context_: Any, request: Any, user: Any, **rest: Any) -> Any:
        return [sorted(context_), request.method, user, rest]

    client = serve({"/a": {"get": operation("act", NAME)}}, act)
    assert client.get("/a?name=b").json() == [[], "GET", None, {"name": "b"}]


FORM = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "note": {"type": "string"}}}


def test_fields_of_a_form_that_are_left_out_are_none_and_unknown_ones_stop_the_start(serve: Serve) -> None:
    def act(body: Any, name: str, note: Any) -> Any:
        return [body, name, note]

    def other(body: Any, nothing: str) -> Any:
        return [body, nothing]

    form = body(FORM, "application/x-www-form-urlencoded")
    client = serve({"/a": {"post": {**operation("act"), **form}}}, act)
    assert client.post("/a", data={"name": "n"}).json() == [{"name": "n"}, "n", None]
    with pytest.raises(DocumentError, match="no parameter 'nothing'"):
        serve({"/a": {"post": {**operation("other"), **form}}}, other)


def test_files_are_keywords_of_their_own_where_any_is_taken(serve: Serve) -> None:
    async def act(**given: Any) -> Any:
        return [sorted(given), (await given["file"].read()).decode()]

    schema = {"type": "object", "properties": {"file": {"contentMediaType": "application/octet-stream"}}}
    client = serve({"/a": {"post": {**operation("act"), **body(schema, "multipart/form-data")}}}, act)
    assert client.post("/a", files={"file": b"text"}).json() == [["body", "file"], "text"]


def test_a_decorator_may_pass_what_the_contract_does_not_know(serve: Serve) -> None:
    def injecting(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def wrapper(*args: Any, **kwargs: Any) -> Any:
            return function("store", *args, **kwargs)

        return wrapper

    @injecting
    def act(store: str, name: str = "") -> Any:
        return [store, name]

    assert serve({"/a": {"get": operation("act", NAME)}}, act).get("/a?name=b").json() == ["store", "b"]
