"""A genuine connexion application: what its users rely on works with ``accord.App`` in its place."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import http.server
import json
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import connexion
import pytest
from connexion.context import context
from connexion.context import operation as routed
from connexion.exceptions import InvalidSpecification, ResolverError
from connexion.lifecycle import ConnexionResponse
from connexion.middleware import ConnexionMiddleware, MiddlewarePosition
from connexion.middleware.security import SecurityMiddleware
from connexion.options import SwaggerUIOptions
from connexion.resolver import MethodResolver, RelativeResolver, RestyResolver
from connexion.uri_parsing import OpenAPIURIParser
from connexion.validators import ParameterValidator
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from accord import App
from accord.contract import store
from accord.diagnostics import DocumentError
from tests.serving.conftest import Serve
from tests.serving.documents import body, by_name, document, operation, parameter
from tests.serving.wire import ask, asked

if TYPE_CHECKING:
    from starlette.requests import Request

NAME = parameter("name", "path", {"type": "string"})


def hello(name: str = "nobody") -> str:
    return f"hello {name}"


def search() -> str:
    return "searched"


class PetsView:
    def get(self, name: str) -> str:
        return f"pet {name}"


def test_it_is_a_connexion_application() -> None:
    assert issubclass(App, connexion.AsyncApp)


@pytest.mark.parametrize(
    ("resolver", "paths", "target"),
    [
        (None, {"/hello": {"get": operation("tests.serving.test_application.hello")}}, "/hello"),
        (RelativeResolver("tests.serving.test_application"), {"/hello": {"get": operation("hello")}}, "/hello"),
        (
            RestyResolver("tests.serving"),
            {"/test_application": {"get": {"responses": operation("")["responses"]}}},
            "/test_application",
        ),
        (
            MethodResolver("tests.serving.test_application"),
            {"/pets/{name}": {"get": {"parameters": [NAME], "responses": operation("")["responses"]}}},
            "/pets/x",
        ),
        (by_name(hello), {"/hello/{name}": {"get": operation("hello", NAME)}}, "/hello/x"),
    ],
)
def test_resolvers(resolver: Any, paths: Any, target: str) -> None:
    app = App("test")
    app.add_api(document(paths), resolver=resolver)
    assert app.test_client().get(target).status_code == 200


def test_a_controller_is_where_the_function_is() -> None:
    made = operation("hello", **{"x-openapi-router-controller": "tests.serving.test_application"})
    app = App("test")
    app.add_api(document({"/hello": {"get": made}}))
    assert app.test_client().get("/hello").json() == "hello nobody"


def test_a_missing_handler_stops_the_start_for_either_kind_of_caller() -> None:
    paths = {"/a": {"get": operation("nowhere.a")}, "/b": {"get": operation("nowhere.b")}}
    for kind in (DocumentError, ResolverError):
        with pytest.raises(kind) as caught:
            App("test").add_api(document(paths))
    assert [finding.rule for finding in caught.value.diagnostics] == ["handler-missing"] * 2  # type: ignore[attr-defined]


def test_resolver_error_answers_for_missing_handlers() -> None:
    app = App("test", resolver_error=501)
    app.add_api(document({"/a": {"get": operation("nowhere.a")}}))
    response = app.test_client().get("/a")
    assert (response.status_code, response.json()["title"]) == (501, "Not Implemented")


@pytest.mark.parametrize(
    ("handler", "reason"),
    [
        (search, "does not take the path parameter 'name'"),
        (lambda name, other: (name, other), "has no parameter 'other'"),
        (lambda name, /: name, "positional only"),
    ],
)
def test_a_handler_that_cannot_be_called_stops_the_start(handler: Any, reason: str) -> None:
    handler.__name__ = "hello"
    paths = document({"/hello/{name}": {"get": operation("hello", NAME)}})
    with pytest.raises(DocumentError, match=f"handler-signature.*{reason}"):
        App("test").add_api(paths, resolver=by_name(handler))


def test_request_context_and_operation_are_there_for_handlers(serve: Serve) -> None:
    async def look(body: Any, context_: Any, request: Any) -> Any:
        again = await connexion.request.json()
        return [
            connexion.request.method,
            again == body,
            context == context_ == {},
            routed.operation_id,
            request.url.path,
        ]

    response = serve({"/look": {"post": operation("look", **body({}))}}, look).post("/look", json={"a": 1})
    assert response.json() == ["POST", True, True, "look", "/look"]


def test_handlers_take_what_they_name_or_everything(serve: Serve) -> None:
    def some(name: str) -> Any:
        return name

    def everything(**arguments: Any) -> Any:
        return sorted(arguments)

    limit = parameter("limit", "query", {"type": "integer", "default": 5})
    paths = {
        "/some/{name}": {"post": operation("some", NAME, limit, **body({}))},
        "/all/{name}": {"post": operation("everything", NAME, limit, **body({}))},
    }
    client = serve(paths, some, everything)
    assert client.post("/some/a", json={}).json() == "a"
    assert client.post("/all/a", json={}).json() == ["body", "limit", "name"]


def test_plain_functions_run_in_a_thread_and_coroutines_on_the_loop(serve: Serve) -> None:
    def plain() -> bool:
        assert connexion.request.method == "GET"
        return threading.current_thread() is here[0]

    async def awaited() -> bool:
        here.append(threading.current_thread())
        return True

    here: list[threading.Thread] = []
    client = serve({"/a": {"get": operation("awaited")}, "/p": {"get": operation("plain")}}, awaited, plain)
    assert client.get("/a").json() is True
    assert client.get("/p").json() is False


def test_a_plain_function_that_stops_an_iteration_is_a_500_like_any_other(serve: Serve) -> None:
    def stop() -> Any:
        return next(iter(()))

    client = serve({"/stop": {"get": operation("stop")}}, stop)
    assert [client.get("/stop").status_code for _ in range(2)] == [500, 500]


def test_many_plain_functions_run_at_once(serve: Serve) -> None:
    together = threading.Barrier(20, timeout=20)

    def wait() -> int:
        return together.wait()

    client = serve({"/wait": {"get": operation("wait")}}, wait)

    async def all_of_them() -> list[Any]:
        return [reply.json for reply in await asyncio.gather(*(asked(client.app, "GET", "/wait") for _ in range(20)))]

    assert sorted(asyncio.run(all_of_them())) == list(range(20))


def test_error_handlers_by_status_and_by_class(serve: Serve) -> None:
    def prepare(app: App) -> None:
        app.add_error_handler(404, lambda request, _: ConnexionResponse(404, body=f"no {request.url.path}"))
        app.add_error_handler(ValueError, lambda _, error: ConnexionResponse(422, body=str(error)))

    def fail() -> None:
        raise UnicodeError("odd")

    client = serve({"/fail": {"get": operation("fail")}}, fail, prepare=prepare)
    assert (client.get("/nothing").status_code, client.get("/nothing").text) == (404, "no /nothing")
    assert (client.get("/fail").status_code, client.get("/fail").text) == (422, "odd")


def test_an_error_handler_that_fails_is_a_500(serve: Serve, caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: Any, error: Exception) -> ConnexionResponse:
        raise RuntimeError("secret") from error

    client = serve({}, prepare=lambda app: app.add_error_handler(404, broken))
    response = client.get("/nothing")
    assert (response.status_code, "secret" in response.text, "secret" in caplog.text) == (500, False, True)


class Tag:
    """A middleware that writes down when a request passes, and whether it was routed already."""

    def __init__(self, app: Any, name: str, seen: list[Any]) -> None:
        self.app, self.name, self.seen = app, name, seen

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            extensions = scope.get("extensions") or {}
            routed = extensions.get("connexion_routing", {}).get("operation_id")
            self.seen.append((self.name, routed, "user" in extensions.get("connexion_context", {})))
        await self.app(scope, receive, send)


KEY = {"key": {"type": "apiKey", "in": "header", "name": "X-Key", "x-apikeyInfoFunc": f"{__name__}.known"}}


def known(_: str) -> Any:
    return {"sub": "ann"}


def test_middlewares_stand_where_they_were_asked_to(serve: Serve) -> None:
    seen: list[Any] = []

    def prepare(app: App) -> None:
        for position in MiddlewarePosition:
            app.add_middleware(Tag, position, name=position.name, seen=seen)

    made = operation("hello", NAME, security=[{"key": []}])
    components = {
        "securitySchemes": {"key": {**KEY["key"], "x-apikeyInfoFunc": "tests.serving.test_application.known"}}
    }
    client = serve({"/hello/{name}": {"get": made}}, hello, prepare=prepare, components=components)
    assert client.get("/hello/a", headers={"x-key": "k"}).json() == "hello a"
    assert seen == [
        ("BEFORE_EXCEPTION", None, False),
        ("BEFORE_SWAGGER", None, False),
        ("BEFORE_ROUTING", None, False),
        ("BEFORE_SECURITY", "hello", False),
        ("BEFORE_VALIDATION", "hello", True),
        ("BEFORE_CONTEXT", "hello", True),
    ]
    seen.clear()
    assert client.get("/hello/a").status_code == 401
    assert [name for name, *_ in seen][-1] == "BEFORE_SECURITY"
    seen.clear()
    assert client.get("/hello/a?x=1", headers={"x-key": "k"}).status_code == 400
    assert [name for name, *_ in seen][-1] == "BEFORE_VALIDATION"


@pytest.mark.parametrize("position", list(MiddlewarePosition))
def test_everything_works_with_a_middleware_at_any_position(serve: Serve, position: MiddlewarePosition) -> None:
    def prepare(app: App) -> None:
        app.add_middleware(Tag, position, name="", seen=[])

    paths = {
        "/hello/{name}": {"get": operation("hello", NAME)},
        "/echo": {"post": operation("echo", **body({"type": "object"}))},
        "/fail": {"get": operation("fail")},
    }

    async def echo(body: Any) -> Any:
        return [body, await connexion.request.json()]

    def fail() -> None:
        raise RuntimeError

    client = serve(paths, hello, echo, fail, prepare=prepare)
    assert client.get("/hello/a").json() == "hello a"
    assert client.post("/echo", json={"a": 1}).json() == [{"a": 1}, {"a": 1}]
    assert client.post("/echo", json=[]).status_code == 400
    assert client.get("/fail").json()["detail"] == "The service could not answer this request."
    assert client.get("/nothing").status_code == 404
    assert client.delete("/echo").status_code == 405
    assert client.options("/echo").status_code == 204
    assert client.get("/healthz").status_code == 200
    assert client.get("/openapi.json").status_code == 200
    assert ask(client.app, "HEAD", "/hello/a").body == b""


class Changing:
    """A middleware that changes a response on its way out."""

    def __init__(self, app: Any, text: bytes) -> None:
        self.app, self.text = app, text

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        async def changed(message: Any) -> None:
            if message["type"] == "http.response.start":
                length = (b"content-length", str(len(self.text)).encode())
                lines = [line for line in message["headers"] if line[0] != b"content-length"]
                message = {**message, "headers": [*lines, length]}
            elif message["type"] == "http.response.body":
                message = {**message, "body": self.text}
            await send(message)

        await self.app(scope, receive, changed if scope["type"] == "http" else send)


@pytest.mark.parametrize(("text", "status"), [(b'"other"', 200), (b"17", 500)])
def test_a_response_that_a_middleware_made_is_judged_too(serve: Serve, text: bytes, status: int) -> None:
    made = operation("hello")
    made["responses"]["200"]["content"]["application/json"]["schema"] = {"type": "string"}
    client = serve({"/hello": {"get": made}}, hello, prepare=lambda app: app.add_middleware(Changing, text=text))
    assert client.get("/hello").status_code == status


def test_an_exception_outside_of_everything_is_still_answered() -> None:
    class Broken:
        def __init__(self, app: Any) -> None:
            self.app = app

        async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
            if scope["type"] == "http":
                raise RuntimeError("secret")
            await self.app(scope, receive, send)

    app = App("test")
    app.add_middleware(Broken, MiddlewarePosition.BEFORE_EXCEPTION)
    app.add_api(document({"/hello": {"get": operation("hello")}}), resolver=by_name(hello))
    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/hello")
    assert (response.status_code, "secret" in response.text) == (500, False)


def test_a_list_of_middlewares_can_be_given() -> None:
    chosen = [layer for layer in ConnexionMiddleware.default_middlewares if layer is not SecurityMiddleware]
    app = App("test", middlewares=chosen)
    components = {
        "securitySchemes": {"key": {**KEY["key"], "x-apikeyInfoFunc": "tests.serving.test_application.known"}}
    }
    paths = {"/hello": {"get": operation("hello", security=[{"key": []}])}}
    app.add_api(document(paths, components=components), resolver=by_name(hello))
    assert app.test_client().get("/hello").json() == "hello nobody"
    with pytest.raises(ValueError, match="BEFORE_SECURITY"):
        App("test", middlewares=chosen).add_middleware(Tag, MiddlewarePosition.BEFORE_SECURITY)


def test_url_rules_stand_beside_contracts(serve: Serve) -> None:
    async def extra(request: Request) -> PlainTextResponse:
        return PlainTextResponse(f"extra {request.path_params.get('x', '')}")

    def prepare(app: App) -> None:
        app.add_url_rule("/extra/{x}", "extra", extra)
        app.route("/plain")(extra)

    client = serve({"/hello": {"get": operation("hello")}}, hello, prepare=prepare)
    assert client.get("/extra/1").text == "extra 1"
    assert client.get("/plain").text == "extra "
    assert client.get("/hello").json() == "hello nobody"


def test_a_lifespan_and_its_state() -> None:
    seen: list[str] = []

    @contextlib.asynccontextmanager
    async def lifespan(_: Any) -> AsyncIterator[dict[str, Any]]:
        seen.append("up")
        yield {"pool": "here"}
        seen.append("down")

    async def more(_: Any) -> AsyncIterator[None]:
        seen.append("more up")
        yield
        seen.append("more down")

    async def look() -> Any:
        return connexion.request.state.pool

    app = App("test", lifespan=lifespan)
    app.add_lifespan(more)
    app.add_api(document({"/look": {"get": operation("look")}}), resolver=by_name(look))
    with app.test_client() as client:
        assert client.get("/look").json() == "here"
    assert seen == ["up", "more up", "more down", "down"]


def test_without_a_lifespan_it_works_from_the_first_request() -> None:
    app = App("test")
    app.add_api(document({"/hello": {"get": operation("hello")}}), resolver=by_name(hello))
    assert ask(app, "GET", "/hello").json == "hello nobody"
    with pytest.raises(RuntimeError, match="after an application has started"):
        app.add_api(document({}))


def test_documents_come_from_files_too(tmp_path: Path) -> None:
    paths = (
        "openapi: {version}\ninfo: {{title: Test, version: '1'}}\nservers: [{{url: /v1}}]\npaths:\n  /hello:\n"
        "    get:\n      operationId: tests.serving.test_application.hello\n"
        "      responses: {{'200': {{description: Fine, content: {{application/json: {{schema: {{}}}}}}}}}}\n"
    )
    (tmp_path / "plain.yaml").write_text(paths.format(version="3.1.0"))
    (tmp_path / "template.yaml").write_text(paths.format(version="{{ version }}"))
    plain = App("test", specification_dir=tmp_path)
    plain.add_api("plain.yaml")
    assert plain.test_client().get("/v1/hello").status_code == 200
    template = App("test", specification_dir=tmp_path)
    template.add_api(Path("template.yaml"), arguments={"version": "3.0.3"}, base_path="/v2")
    assert template.test_client().get("/v2/hello").status_code == 200


def test_documents_come_from_the_web_and_from_contract_files_too(tmp_path: Path) -> None:
    made = document({"/hello": {"get": operation("tests.serving.test_application.hello")}})
    app = App("test")
    contract = app.add_api(made)
    assert contract is not None
    (tmp_path / "contract.json").write_text(store.dump(contract))
    stored = App("test", specification_dir=tmp_path)
    stored.add_api("contract.json")
    assert stored.test_client().get("/hello").json() == "hello nobody"
    again = App("test")
    again.add_api(contract)
    assert again.test_client().get("/hello").json() == "hello nobody"
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "openapi.json").write_text(json.dumps(made))
    with serving(folder) as address:
        fetched = App("test")
        fetched.add_api(f"{address}/openapi.json")
    assert fetched.test_client().get("/hello").json() == "hello nobody"


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of a server of a folder's files."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def test_a_document_with_errors_is_refused_with_places(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("openapi: 3.1.0\ninfo: {title: Test}\npaths: {}\n")
    with pytest.raises(DocumentError, match=r"wrong\.yaml:2:"):
        App("test", specification_dir=tmp_path).add_api("wrong.yaml")


OLD = {
    "swagger": "2.0",
    "info": {"title": "Old", "version": "1"},
    "basePath": "/old",
    "paths": {
        "/hello/{name}": {
            "get": {
                "operationId": "tests.serving.test_application.hello",
                "produces": ["application/json"],
                "parameters": [{"name": "name", "in": "path", "type": "string", "required": True}],
                "responses": {"200": {"description": "Fine", "schema": {"type": "string"}}},
            }
        }
    },
}


def test_swagger_2_is_served_as_connexion_serves_it() -> None:
    app = App("test", swagger_ui_options=SwaggerUIOptions(swagger_ui=False))
    app.add_error_handler(404, lambda *_: ConnexionResponse(404, body="lost"))
    app.add_api(OLD)
    app.add_api(document({"/hello": {"get": operation("hello")}}), resolver=by_name(hello))
    client = app.test_client()
    assert client.get("/old/hello/a").json() == "hello a"
    assert client.get("/hello").json() == "hello nobody"
    assert client.get("/nothing").text == "lost"


def test_swagger_2_comes_from_files_too_and_hears_of_error_handlers_added_later(tmp_path: Path) -> None:
    (tmp_path / "old.json").write_text(json.dumps(OLD))
    app = App("test", specification_dir=tmp_path, swagger_ui_options=SwaggerUIOptions(swagger_ui=False))
    assert app.add_api("old.json") is None
    app.add_error_handler(404, lambda *_: ConnexionResponse(404, body="lost"))
    client = app.test_client()
    assert client.get("/old/hello/a").json() == "hello a"
    assert client.get("/old/nothing").text == "lost"


def test_swagger_2_may_say_a_key_twice_as_connexion_reads_it(tmp_path: Path) -> None:
    text = json.dumps(OLD).replace('"swagger": "2.0"', '"swagger": "2.0", "swagger": "2.0"')
    (tmp_path / "old.json").write_text(text)
    app = App("test", specification_dir=tmp_path, swagger_ui_options=SwaggerUIOptions(swagger_ui=False))
    app.add_api("old.json")
    assert app.test_client().get("/old/hello/a").json() == "hello a"


def test_middlewares_hear_which_operation_of_swagger_2_it_is() -> None:
    seen: list[Any] = []
    app = App("test", swagger_ui_options=SwaggerUIOptions(swagger_ui=False))
    app.add_api(OLD)
    app.add_middleware(Tag, MiddlewarePosition.BEFORE_SECURITY, name="tag", seen=seen)
    assert app.test_client().get("/old/hello/a").json() == "hello a"
    assert seen == [("tag", "tests.serving.test_application.hello", False)]


def test_a_jsonifier_of_the_users_writes_bodies(serve: Serve) -> None:
    class Shouting:
        def dumps(self, data: Any) -> str:
            return f'"{str(data).upper()}"'

    client = serve({"/hello": {"get": operation("hello")}}, hello, jsonifier=Shouting())
    assert client.get("/hello").json() == "HELLO NOBODY"


def test_connexions_behaviour_comes_back_with_one_switch() -> None:
    seen: list[Any] = []

    def wrong(name: int, other: str = "") -> Any:
        return {"a": name, "other": other}, 203

    made = operation("wrong", parameter("name", "path", {"type": "integer"}))
    app = App("test", compatibility="connexion")
    app.add_middleware(Tag, MiddlewarePosition.BEFORE_SECURITY, name="tag", seen=seen)
    app.add_error_handler(405, lambda *_: ConnexionResponse(405, body="not so"))
    assert app.add_api(document({"/wrong/{name}": {"get": made}}, openapi="3.0.3"), resolver=by_name(wrong)) is None
    app.add_api(OLD)
    with app.test_client() as client:
        assert client.get("/wrong/+5?unknown=1").json() == {"a": 5, "other": ""}
        assert client.get("/wrong/five").status_code == 404
        assert client.delete("/wrong/5").text == "not so"
        assert client.get("/old/hello/a").json() == "hello a"
    assert ("tag", "wrong", False) in seen


def test_connexions_behaviour_includes_what_it_cannot_read() -> None:
    with pytest.raises(InvalidSpecification):
        App("test", compatibility="connexion").add_api(document({}))


def test_validators_and_parsers_for_connexion_are_served_by_connexion() -> None:
    class Anything(ParameterValidator):  # type: ignore[misc]  # connexion has no types for mypy
        def validate(self, scope: Any) -> None:
            seen.append(scope["path"])

    class Semicolons(OpenAPIURIParser):  # type: ignore[misc]  # likewise
        @staticmethod
        def _split(value: str, *_: Any) -> list[str]:
            return value.split(";")

    seen: list[str] = []
    limit = parameter("limit", "query", {"type": "array", "items": {"type": "integer"}}, explode=False)
    paths = document({"/some": {"get": operation("some", limit)}}, openapi="3.0.3")
    app = App("test")
    app.add_api(paths, resolver=by_name(some), validator_map={"parameter": Anything}, base_path="/lax")
    app.add_api(paths, resolver=by_name(some), uri_parser_class=Semicolons, base_path="/split")
    app.add_api(paths, resolver=by_name(some))
    client = app.test_client()
    assert client.get("/lax/some?limit=1&other=2").json() == [1]
    assert seen == ["/lax/some"]
    assert client.get("/split/some?limit=1;2").json() == [1, 2]
    assert client.get("/some?limit=1,2").json() == [1, 2]
    assert client.get("/some?limit=1&other=2").status_code == 400


def some(limit: Any = None) -> Any:
    return limit


def test_documentation_is_found_even_under_a_template_that_would_cover_it(serve: Serve) -> None:
    client = serve({"/{name}": {"get": operation("hello", NAME)}}, hello)
    assert client.get("/openapi.json").json()["openapi"] == "3.1.0"
    assert client.get("/readyz").status_code == 200
    assert client.get("/else").json() == "hello else"


def test_any_callable_is_a_handler(serve: Serve) -> None:
    class Greeter:
        __name__ = "greeter"

        async def __call__(self, name: str) -> str:
            return f"object {name}"

    partly = functools.partial(hello, name="part")
    partly.__name__ = "partly"  # type: ignore[attr-defined]
    paths = {"/o/{name}": {"get": operation("greeter", NAME)}, "/p": {"get": operation("partly")}}
    client = serve(paths, Greeter(), partly)
    assert (client.get("/o/a").json(), client.get("/p").json()) == ("object a", "hello part")


def test_connexion_finds_the_base_path_in_the_skeleton() -> None:
    app = App("test")
    app.add_api(document({"/hello": {"get": operation("hello")}}), resolver=by_name(hello), base_path="/v1/")
    [api] = app.middleware.apis
    skeleton = api.specification
    assert (skeleton.base_path, skeleton.with_base_path("/p").base_path, skeleton.version) == ("/v1", "/p", (3, 1, 0))
    assert skeleton.contract.title == "Test"


def test_a_websocket_is_turned_away(serve: Serve) -> None:
    client = serve({"/hello": {"get": operation("hello")}}, hello)
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/hello"):
        pass


def test_a_handler_for_any_exception_hears_of_no_response_and_one_for_its_kind_of_everything(serve: Serve) -> None:
    def act(name: str) -> Any:
        raise {"new": NotImplementedError, "bad": ZeroDivisionError}[name]

    def prepare(app: App) -> None:
        app.add_error_handler(Exception, lambda *_: ConnexionResponse(599))
        app.add_error_handler(NotImplementedError, lambda *_: ConnexionResponse(598))

    client = serve({"/a/{name}": {"get": operation("act", NAME)}}, act, prepare=prepare)
    answers = {path: client.get(path).status_code for path in ("/nothing", "/a/new", "/a/bad", "/a/b?c=d")}
    assert answers == {"/nothing": 404, "/a/new": 598, "/a/bad": 599, "/a/b?c=d": 400}
    assert client.put("/a/b").status_code == 405


class WithoutPrefix:
    """A middleware that gives requests below a prefix another path, as connexion's documentation shows."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            scope["path"] = scope["path"].removeprefix("/pre")
        await self.app(scope, receive, send)


def test_a_middleware_may_alter_the_path_however_it_is_encoded(serve: Serve) -> None:
    paths = {"/hello/{name}": {"get": operation("hello", NAME)}}
    client = serve(
        paths, hello, prepare=lambda app: app.add_middleware(WithoutPrefix, MiddlewarePosition.BEFORE_ROUTING)
    )
    assert client.get("/pre/hello/a%20b").json() == "hello a b"
    assert client.get("/hello/a%2Fb").json() == "hello a/b"


def test_a_mount_is_found_however_its_name_is_encoded() -> None:
    app = App("test")
    app.add_api(document({"/hello/{name}": {"get": operation("hello", NAME)}}), resolver=by_name(hello))
    client = TestClient(Starlette(routes=[Mount("/api", app)]))
    assert client.get("/%61pi/hello/a").json() == "hello a"
    assert client.get("/api/openapi.json").json()["servers"] == [{"url": "/api"}]


def test_allow_lists_the_methods_of_url_rules_too(serve: Serve) -> None:
    async def post(_: Any) -> PlainTextResponse:
        return PlainTextResponse("posted")

    client = serve(
        {"/p": {"get": operation("hello")}},
        hello,
        prepare=lambda app: app.add_url_rule("/p", "post", post, methods=["POST"]),
    )
    assert client.post("/p").text == "posted"
    assert client.put("/p").headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert client.options("/p").headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_dates_that_a_yaml_reader_made_are_the_text_that_stood_there(serve: Serve) -> None:
    name = {**NAME, "schema": {"type": "string", "format": "date", "default": date(2026, 1, 31)}, "in": "query"}
    del name["required"]
    assert serve({"/hello": {"get": operation("hello", name)}}, hello).get("/hello").json() == "hello 2026-01-31"
