"""Errors: documented shape first, RFC 9457 otherwise, checked at start."""

from __future__ import annotations

import codecs
from decimal import Decimal
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from connexion.exceptions import BadRequestProblem, ProblemException
from connexion.lifecycle import ConnexionResponse
from starlette.exceptions import HTTPException

from accord import App
from accord.binding import Hooks
from accord.diagnostics import DocumentError
from accord.settings import Settings
from tests.serving.answers import NOTHING, answered, of
from tests.serving.conftest import Serve
from tests.serving.documents import by_name, document, operation, parameter
from tests.serving.wire import ask

COUNT = parameter("count", "query", {"type": "integer"})
MESSAGE = {
    "type": "object",
    "properties": {
        "code": {"type": "integer"},
        "message": {"type": "string"},
        "details": {
            "type": "array",
            "items": {"type": "object", "properties": {"pointer": {"type": "string"}, "message": {"type": "string"}}},
        },
    },
    "required": ["code", "message"],
    "additionalProperties": False,
}


def act(count: int = 0) -> int:
    return count


def documented(status: str, schema: Any, media_type: str = "application/json") -> dict[str, Any]:
    made = operation("act", COUNT)
    made["responses"][status] = {"description": "Wrong", "content": {media_type: {"schema": schema}}}
    return {"/act": {"get": made}}


def test_a_documented_shape_is_filled_by_the_names_of_its_fields(serve: Serve) -> None:
    response = serve(documented("400", MESSAGE), act).get("/act?count=x")
    assert response.headers["content-type"] == "application/json"
    found = response.json()
    assert found["code"] == 400
    assert found["message"].startswith("query /count")
    assert found["details"][0]["pointer"] == "/count"


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        (
            {"type": "object", "properties": {"error": MESSAGE}, "required": ["error"], "additionalProperties": False},
            lambda body: body["error"]["code"] == 400,
        ),
        (
            {"type": "object", "properties": {"errors": {"type": "array", "items": {"type": "string"}}},
             "required": ["errors"], "additionalProperties": False},
            lambda body: body["errors"][0].startswith("query/count: "),
        ),
        (
            {"type": "object", "properties": {"ok": {"const": False}, "status": {"type": "string"}},
             "required": ["ok", "status"], "additionalProperties": False},
            lambda body: body == {"ok": False, "status": "400"},
        ),
    ],
)  # fmt: skip
def test_shapes_that_are_nested_or_plain_are_filled_too(serve: Serve, schema: Any, shown: Any) -> None:
    assert shown(serve(documented("400", schema), act).get("/act?count=x").json())


def obliged(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties, "additionalProperties": False}


SENTENCE = "query/count: is not an integer"
DETAIL = "query /count: is not an integer"
SOURCE = {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}}}


@pytest.mark.parametrize(
    ("schema", "shown"),
    [
        (obliged(message={"type": "string"}) | {"properties": {"message": {"type": "string"}, "source": SOURCE}}, None),
        (obliged(details={"type": "string"}), {"details": SENTENCE}),
        (obliged(result={"enum": ["error"]}), {"result": "error"}),
        (obliged(ok={"type": "boolean", "default": False}), {"ok": False}),
        ({"properties": {"type": {"enum": ["card", "api"]}, "message": {"type": "string"}}}, {"message": DETAIL}),
        (
            {"allOf": [obliged(status={"type": "integer"}), {"properties": {"status": {"example": 400}}}]},
            {"status": 400},
        ),
        ({"type": "string"}, DETAIL),
        ({"type": "array", "items": obliged(message={"type": "string"})}, [{"message": "is not an integer"}]),
        (
            obliged(errors={"type": "array", "items": obliged(message={"type": "array", "items": {"type": "string"}})}),
            {"errors": [{"message": [SENTENCE]}]},
        ),
    ],
)
def test_shapes_that_real_documents_have_are_filled(serve: Serve, schema: Any, shown: Any) -> None:
    response = serve(documented("400", schema), act).get("/act?count=x")
    assert response.json() == ({"message": DETAIL} if shown is None else shown)


def test_a_text_that_can_only_be_one_is_that_one(serve: Serve) -> None:
    paths = documented("400", {"type": "string", "enum": ["Bad Request"]}, "text/plain")
    assert serve(paths, act).get("/act?count=x").text == "Bad Request"


def test_json_is_answered_where_another_type_is_documented_before_it(serve: Serve) -> None:
    paths = documented("400", MESSAGE, "application/xml")
    paths["/act"]["get"]["responses"]["400"]["content"]["application/json"] = {"schema": MESSAGE}
    response = serve(paths, act).get("/act?count=x")
    assert (response.headers["content-type"], response.json()["code"]) == ("application/json", 400)


def test_a_plain_text_error_is_its_sentence(serve: Serve) -> None:
    response = serve(documented("400", {"type": "string"}, "text/plain"), act).get("/act?count=x")
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text.startswith("query /count")


def test_an_error_documented_without_content_has_none(serve: Serve) -> None:
    made = operation("act", COUNT)
    made["responses"]["400"] = {"description": "Wrong"}
    response = serve({"/act": {"get": made}}, act).get("/act?count=x")
    assert (response.status_code, response.content, response.headers["content-length"]) == (400, b"", "0")


def test_the_services_own_renderer_comes_first() -> None:
    def render(problem: dict[str, Any], status: int, media_type: str) -> Any:
        return {"code": status, "message": f"{media_type}: {problem['title']}"}

    app = App("test")
    app.add_api(document(documented("400", MESSAGE)), resolver=by_name(act), hooks=Hooks({}, render_error=render))
    body = app.test_client().get("/act?count=x").json()
    assert body == {"code": 400, "message": "application/json: Bad Request"}


@pytest.mark.parametrize("render", [lambda *_: {"code": "x"}, lambda *_: 1 / 0, lambda *_: object()])
def test_a_renderer_that_breaks_the_contract_stops_the_start(render: Any) -> None:
    app = App("test")
    with pytest.raises(DocumentError, match="error-shape"):
        app.add_api(document(documented("400", MESSAGE)), resolver=by_name(act), hooks=Hooks({}, render_error=render))


def test_a_shape_that_nothing_fits_stops_the_start(serve: Serve) -> None:
    schema = {"type": "object", "properties": {"reason": {"enum": ["a", "b"]}}, "required": ["reason"]}
    with pytest.raises(DocumentError, match=r"error-shape.*cannot answer 400 of 'act'"):
        serve(documented("400", schema), act)


def test_a_default_that_stands_for_the_success_says_nothing_of_errors(serve: Serve) -> None:
    content = {"application/json": {"schema": {"type": "object", "required": ["id"]}}}
    paths = documented("default", MESSAGE)
    paths["/act"]["get"]["responses"] = {"default": {"description": "The act", "content": content}}
    refused = serve(paths, act).get("/act?count=x")
    assert (refused.status_code, refused.headers["content-type"]) == (400, "application/problem+json")


@pytest.mark.parametrize(
    ("error", "status", "detail"),
    [
        (ProblemException(status=409, title="Taken", detail="It is taken.", ext={"by": "ann"}), 409, "It is taken."),
        (BadRequestProblem(detail="No."), 400, "No."),
        (HTTPException(404, "Gone away."), 404, "Gone away."),
        (HTTPException(418), 418, "I'm a Teapot"),
        (ProblemException(status=599, detail="Odd."), 599, "Odd."),
    ],
)
def test_problems_that_a_handler_raises_are_answered(serve: Serve, error: Exception, status: int, detail: str) -> None:
    def fail() -> None:
        raise error

    response = serve({"/fail": {"get": operation("fail")}}, fail).get("/fail")
    body = response.json()
    assert (response.status_code, body["status"], body["detail"]) == (status, status, detail)
    assert body["type"] == "about:blank"
    assert body.get("by") == ("ann" if status == 409 else None)


def test_headers_and_instance_of_a_problem_are_kept(serve: Serve) -> None:
    def fail() -> None:
        raise ProblemException(status=429, instance="/a", headers={"Retry-After": "5"})

    response = serve({"/fail": {"get": operation("fail")}}, fail).get("/fail")
    assert (response.headers["retry-after"], response.json()["instance"]) == ("5", "/a")


def test_what_is_not_written_yet_is_501_and_names_the_function_and_no_path_of_the_server(serve: Serve) -> None:
    def fail() -> None:
        raise NotImplementedError

    response = serve({"/fail": {"get": operation("fail")}}, fail).get("/fail")
    assert response.status_code == 501
    sentence = "fail is not implemented yet: write fail in tests.serving.test_errors."
    assert response.json()["detail"] == sentence
    settings = Settings(root=Path(__file__).parent)
    response = serve({"/fail": {"get": operation("fail")}}, fail, settings=settings).get("/fail")
    assert response.json()["detail"] == "fail is not implemented yet: write fail in test_errors.py."


def test_what_a_library_has_not_implemented_is_a_500(serve: Serve) -> None:
    def fail() -> Any:
        return codecs.Codec().encode("a")

    response = serve({"/fail": {"get": operation("fail")}}, fail).get("/fail")
    assert (response.status_code, "implemented" in response.text) == (500, False)


def test_a_panic_in_rust_is_a_failure_of_one_request_only(serve: Serve) -> None:
    class PanicException(BaseException):
        pass

    def fail() -> None:
        raise PanicException("secret")

    response = serve({"/fail": {"get": operation("fail")}}, fail).get("/fail")
    assert (response.status_code, "secret" in response.text) == (500, False)


def test_a_405_is_rendered_as_the_path_documents_it(serve: Serve) -> None:
    response = serve(documented("405", MESSAGE), act).post("/act")
    assert (response.status_code, response.json()["code"]) == (405, 405)


@pytest.mark.parametrize("always", [False, True])
def test_a_renderer_that_fails_while_serving_is_asked_in_fewer_words(*, always: bool) -> None:
    serving: list[bool] = []

    def render(problem: dict[str, Any], status: int, _: str) -> Any:
        if serving and (always or "count" in str(problem)):
            raise RuntimeError("secret")
        return {"code": status, "message": problem["detail"]}

    app = App("test")
    app.add_api(document(documented("400", MESSAGE)), resolver=by_name(act), hooks=Hooks({}, render_error=render))
    serving.append(True)
    response = app.test_client().get("/act?count=x")
    bare = {"type": "about:blank", "title": "Bad Request", "status": 400}
    assert response.json() == (bare if always else {"code": 400, "message": "Bad Request"})
    assert app.violations == {"GET /act": 1}


SHORT = {
    "type": "object",
    "required": ["message"],
    "properties": {"message": {"type": "string", "maxLength": 60}},
    "additionalProperties": False,
}
ONE = {
    "type": "object",
    "required": ["errors"],
    "properties": {
        "errors": {
            "type": "array",
            "maxItems": 1,
            "items": {"type": "object", "properties": {"in": {"type": "string"}, "message": {"maxLength": 60}}},
        }
    },
    "additionalProperties": False,
}
LONG = parameter("c", "query", {"type": "string", "pattern": "^[a-zA-Z0-9]{3,40}-[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{4}$"})


@pytest.mark.parametrize(
    ("schema", "query", "shown"),
    [
        (SHORT, "count=x", {"message": "query /count: is not an integer"}),
        (SHORT, "c=z", {"message": "Bad Request"}),
        (ONE, "count=x&d=1", {"errors": [{"in": "query", "message": "is not an integer"}]}),
        (ONE, "c=z", {"errors": [{"in": "query", "message": "Bad Request"}]}),
    ],
)
def test_an_error_that_does_not_fit_its_shape_is_told_in_fewer_words(
    serve: Serve, caplog: pytest.LogCaptureFixture, schema: Any, query: str, shown: Any
) -> None:
    made: list[App] = []
    paths = documented("400", schema)
    paths["/act"]["get"]["parameters"] += [LONG]
    response = serve(paths, lenient, prepare=made.append).get(f"/act?{query}")
    assert (response.status_code, response.json()) == (400, shown)
    fits = query == "count=x"
    assert made[0].violations == ({} if fits else {"GET /act": 1})
    assert ("the error 400: " in caplog.text) is not fits


def lenient(count: int = 0, c: str = "") -> str:
    return f"{count}{c}"


lenient.__name__ = "act"

TAKEN = {"type": "object", "required": ["message"], "properties": {"message": {"type": "string"}, "by": {}}}
TAKEN["additionalProperties"] = False


@pytest.mark.parametrize(
    ("documented_as", "error", "shown"),
    [
        ("409", ProblemException(status=409, detail="Taken."), {"message": "Taken."}),
        ("4XX", ProblemException(status=409, detail="Taken."), {"message": "Taken."}),
        ("default", ProblemException(status=409, detail="Taken."), {"message": "Taken."}),
        ("default", HTTPException(409, "Taken."), {"message": "Taken."}),
        ("409", ProblemException(status=409, ext={"by": "ann", "x": 1}), {"message": "Conflict", "by": "ann"}),
        ("409", ProblemException(status=409, detail="a", ext={"message": "b"}), {"message": "b"}),
    ],
)
def test_what_a_handler_raises_has_the_documented_shape(
    serve: Serve, documented_as: str, error: Exception, shown: Any
) -> None:
    def fail() -> None:
        raise error

    fail.__name__ = "act"
    paths = documented(documented_as, TAKEN)
    del paths["/act"]["get"]["parameters"]
    client = serve(paths, fail)
    for _ in range(2):
        response = client.get("/act")
        assert (response.status_code, response.headers["content-type"]) == (409, "application/json")
        assert response.json() == shown


def test_what_a_handler_raises_and_no_words_fit_is_a_bare_problem_and_counted(serve: Serve) -> None:
    def fail() -> None:
        raise ProblemException(status=409, detail="Taken.", ext={"reason": 5})

    fail.__name__ = "act"
    made: list[App] = []
    schema = {"type": "object", "required": ["reason"], "properties": {"reason": {"enum": ["full", "late"]}}}
    paths = documented("409", schema)
    del paths["/act"]["get"]["parameters"]
    response = serve(paths, fail, prepare=made.append).get("/act")
    assert response.json() == {"type": "about:blank", "title": "Conflict", "status": 409}
    assert response.headers["content-type"] == "application/problem+json"
    assert made[0].violations == {"GET /act": 1}


@pytest.mark.parametrize("media_type", ["text/plain", "text/*"])
def test_an_error_that_is_text_says_its_charset(serve: Serve, media_type: str) -> None:
    response = serve(documented("400", {"type": "string"}, media_type), act).get("/act?count=x")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_header_that_an_error_has_to_have_and_nothing_gives_it_stops_the_start(serve: Serve) -> None:
    for name, fits in (("X-Rate", False), ("X-Request-Id", True)):
        paths = documented("400", {"type": "object"})
        header = {name: {"required": True, "schema": {"type": "string"}}}
        paths["/act"]["get"]["responses"]["400"]["headers"] = header
        if fits:
            serve(paths, act)
            continue
        with pytest.raises(DocumentError, match=r"error-shape.*nothing gives it the header X-Rate"):
            serve(paths, act)


@pytest.mark.parametrize(
    ("error", "status", "header"),
    [
        (ProblemException(status=429, headers={"X-A": 120}), 429, "120"),
        (HTTPException(429, headers={"X-A": 120}), 429, "120"),  # type: ignore[dict-item]
        (ProblemException(status=409, headers={"X-A": "€"}), 409, None),
        (ProblemException(status=409, headers={"X-A": "a\r\nSet-Cookie: b"}), 409, None),
        (ProblemException(status=409, headers={"X-A\r\nSet-Cookie": "b"}), 409, None),
        (ProblemException(status=409, headers=["X-A"]), 409, None),
        (ProblemException(status=409, headers={"Content-Length": "7", "Content-Type": "text/plain"}), 409, None),
        (ProblemException(status="409"), 409, None),
        (ProblemException(status=HTTPStatus.CONFLICT), 409, None),
        (ProblemException(status=409, ext={"status": 200}), 409, None),
        (ProblemException(status=409, ext={"of": Decimal("1.50")}), 409, None),
        (ProblemException(status=409, ext={"of": {1}}), 409, None),
        (ProblemException(status=409, ext="nonsense"), 409, None),
        (ProblemException(status=409, ext={"errors": ["a"]}), 409, None),
        (ProblemException(status=409, detail="\ud800"), 409, None),
        (ProblemException(status=409, title={1}), 409, None),
        (ProblemException(status=7000), 500, None),
        (ProblemException(status=99), 500, None),
        (ProblemException(status=None), 500, None),
        (ProblemException(status="soon"), 500, None),
    ],
)
def test_no_exception_is_too_odd_to_be_answered(
    serve: Serve, error: Exception, status: int, header: str | None
) -> None:
    def fail() -> None:
        raise error

    reply = ask(serve({"/fail": {"get": operation("fail")}}, fail).app, "GET", "/fail")
    assert (reply.status, reply.json["status"], reply.headers.get("x-a")) == (status, status, header)
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.headers["content-length"] == str(len(reply.body))
    assert "set-cookie" not in str(reply.headers).lower()


@pytest.mark.parametrize(
    "error", [HTTPException(304), HTTPException(204), ProblemException(status=304, detail="Same.")]
)
def test_an_error_of_a_status_without_a_body_has_none(serve: Serve, error: Exception) -> None:
    def act() -> None:
        raise error

    reply = answered(serve, {"200": of(), "304": NOTHING}, act)
    assert (reply.status, reply.body) == (getattr(error, "status_code", 0), b"")
    assert reply.headers == {}


def test_a_users_error_handler_sends_no_body_to_head() -> None:
    def teapot(_request: Any, _error: Exception) -> ConnexionResponse:
        return ConnexionResponse(418, body="tea", mimetype="text/plain")

    app = App("test")
    app.add_error_handler(400, teapot)
    app.add_api(document({"/act": {"get": operation("act", COUNT)}}), resolver=by_name(act))
    for method, body in (("GET", b"tea"), ("HEAD", b"")):
        reply = ask(app, method, "/act?count=x")
        assert (reply.status, reply.body, reply.headers["content-length"]) == (418, body, "3")
