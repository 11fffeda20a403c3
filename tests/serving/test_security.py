"""Security: every alternative, and nothing but them."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from connexion.context import context
from connexion.options import SwaggerUIOptions
from starlette.responses import PlainTextResponse

from accord import App
from accord.binding import Hooks
from accord.diagnostics import DocumentError
from tests.serving.conftest import Serve
from tests.serving.documents import body, by_name, document, operation, parameter
from tests.serving.wire import ask

SCHEMES = {
    "basic": {"type": "http", "scheme": "basic"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "queryKey": {"type": "apiKey", "in": "query", "name": "key"},
    "cookieKey": {"type": "apiKey", "in": "cookie", "name": "key"},
    "oauth": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://a/b", "scopes": {"read": ""}}}},
    "oauth2": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://a/b", "scopes": {"read": ""}}}},
    "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://a/b"},
    "mtls": {"type": "mutualTLS"},
}


def basic(username: str, password: str) -> Any:
    return {"sub": username} if password == "right" else None


def bearer(token: str) -> Any:
    return {"sub": "b", "scope": "read write"} if token == "right" else None


async def key(token: str, required_scopes: Any = None, request: Any = None) -> Any:
    return {"sub": request.method} if token == "right" and required_scopes == [] else None


def scoped(token: str) -> Any:
    return {"sub": "o", "scope": token}


def certificate(chain: Any) -> Any:
    return {"sub": chain[0]}


HOOKS = Hooks(
    {
        "basic": basic,
        "bearer": bearer,
        "key": key,
        "queryKey": key,
        "cookieKey": key,
        "oauth": scoped,
        "oauth2": scoped,
        "oidc": scoped,
        "mtls": certificate,
    }
)


async def who(**_: Any) -> Any:
    return [context.get("user"), sorted(context.get("token_info", {}))]


def app(*security: dict[str, list[str]], schemes: dict[str, Any] = SCHEMES, **fields: Any) -> App:
    made = App("test")
    guarded = document(
        {"/who": {"get": operation("who", security=list(security))}},
        components={"securitySchemes": schemes},
        **fields,
    )
    made.add_api(guarded, resolver=by_name(who), hooks=HOOKS)
    return made


def encoded(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    ("scheme", "target", "headers", "user"),
    [
        ("basic", "/who", {"authorization": encoded("ann:right")}, "ann"),
        ("bearer", "/who", {"authorization": "bearer right"}, "b"),
        ("key", "/who", {"x-key": "right"}, "GET"),
        ("queryKey", "/who?key=right", {}, "GET"),
        ("cookieKey", "/who", {"cookie": "a=b; key=right"}, "GET"),
        ("cookieKey", "/who", {"cookie": 'a/b=1; s={"x":1}; path=/; key=right; z'}, "GET"),
    ],
)
def test_every_kind_of_credentials_is_verified(scheme: str, target: str, headers: Any, user: str) -> None:
    client = app({scheme: []}).test_client()
    assert client.get(target, headers=headers).json()[0] == user
    wrong = {
        name: value.replace("right", "wrong").replace(encoded("ann:right"), encoded("ann:wrong"))
        for name, value in headers.items()
    }
    assert client.get(target.replace("right", "wrong"), headers=wrong).status_code == 401
    assert client.get("/who").status_code == 401


@pytest.mark.parametrize("scheme", ["oauth", "oidc"])
def test_scopes_are_required_and_a_403_lists_none_of_the_tokens(scheme: str) -> None:
    client = app({scheme: ["read"]}).test_client()
    assert client.get("/who", headers={"authorization": "Bearer read"}).json()[0] == "o"
    response = client.get("/who", headers={"authorization": "Bearer hidden"})
    assert (response.status_code, response.json()["title"]) == (403, "Forbidden")
    assert "hidden" not in response.text


def test_a_client_certificate_is_what_the_server_says_it_is() -> None:
    guarded = app({"mtls": []})
    assert ask(guarded, "GET", "/who").status == 401

    async def with_certificate(scope: Any, receive: Any, send: Any) -> None:
        await guarded({**scope, "extensions": {"tls": {"client_cert_chain": ["chain"]}}}, receive, send)

    assert ask(with_certificate, "GET", "/who").json[0] == "chain"


def test_all_schemes_of_an_alternative_are_needed_and_any_alternative_will_do() -> None:
    client = app({"key": [], "bearer": []}, {"basic": []}).test_client()
    both = {"x-key": "right", "authorization": "Bearer right"}
    assert client.get("/who", headers=both).json()[1] == ["bearer", "key"]
    assert client.get("/who", headers={"authorization": encoded("ann:right")}).json()[0] == "ann"
    assert client.get("/who", headers={"x-key": "right"}).status_code == 401


def test_two_oauth_schemes_together_are_both_needed() -> None:
    client = app({"oauth": ["read"], "oauth2": ["write"]}).test_client()
    assert client.get("/who", headers={"authorization": "Bearer read"}).status_code == 403
    assert client.get("/who", headers={"authorization": "Bearer read write"}).status_code == 200


def test_who_may_be_anonymous_is_known_by_credentials_all_the_same() -> None:
    client = app({}, {"key": []}).test_client()
    assert client.get("/who").json() == [None, []]
    assert client.get("/who", headers={"x-key": "right"}).json()[0] == "GET"


@pytest.mark.parametrize(
    ("scheme", "challenge"),
    [
        ("basic", 'Basic realm="Test"'),
        ("bearer", 'Bearer realm="Test"'),
        ("oauth", 'Bearer realm="Test"'),
        ("key", 'ApiKey realm="Test"'),
        ("mtls", 'MutualTLS realm="Test"'),
    ],
)
def test_a_401_says_how_to_come_in(scheme: str, challenge: str) -> None:
    response = app({scheme: []}).test_client().get("/who")
    assert response.headers["www-authenticate"] == challenge
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("authorization", ["Bearer", "Basic !!!", "Basic ====", "Nonsense", "Basic " + "A" * 5])
def test_malformed_credentials_are_401(authorization: str) -> None:
    client = app({"basic": []}, {"bearer": []}).test_client()
    assert client.get("/who", headers={"authorization": authorization}).status_code == 401


def test_security_comes_before_validation_and_a_key_in_the_query_is_no_unknown_parameter() -> None:
    client = app({"queryKey": []}).test_client()
    assert client.get("/who?other=1").status_code == 401
    assert client.get("/who?other=1&key=right").status_code == 400


@pytest.mark.parametrize(
    "scheme", [{"type": "apiKey", "in": "header", "name": "a"}, {"type": "http", "scheme": "digest"}]
)
def test_a_scheme_that_nothing_verifies_stops_the_start(scheme: Any) -> None:
    made = App("test")
    guarded = document(
        {"/who": {"get": operation("who", security=[{"key": []}, {"unknown": []}])}},
        components={"securitySchemes": {"key": SCHEMES["key"], "unknown": scheme}},
    )
    with pytest.raises(DocumentError, match=r"missing-security-function.*'unknown'"):
        made.add_api(guarded, resolver=by_name(who), hooks=HOOKS)


def test_functions_can_be_named_in_the_document_as_in_connexion(serve: Serve) -> None:
    schemes = {"key": {**SCHEMES["key"], "x-apikeyInfoFunc": "tests.serving.test_security.key"}}
    paths = {"/who": {"get": operation("who", security=[{"key": []}])}}
    client = serve(paths, who, components={"securitySchemes": schemes})
    assert client.get("/who", headers={"x-key": "right"}).json()[0] == "GET"
    assert client.get("/who", headers={"x-key": "wrong"}).status_code == 401


def test_a_failing_security_function_lets_nobody_in(caplog: pytest.LogCaptureFixture) -> None:
    def broken(_: str) -> Any:
        raise RuntimeError("secret")

    made = App("test")
    guarded = document(
        {"/who": {"get": operation("who", security=[{"key": []}])}}, components={"securitySchemes": SCHEMES}
    )
    made.add_api(guarded, resolver=by_name(who), hooks=Hooks({"key": broken}))
    response = made.test_client().get("/who", headers={"x-key": "a"})
    assert (response.status_code, "secret" in response.text, "secret" in caplog.text) == (500, False, True)


def test_all_paths_can_be_guarded() -> None:
    made = App("test", auth_all_paths=True)
    guarded = document(
        {"/who": {"get": operation("who")}}, components={"securitySchemes": SCHEMES}, security=[{"key": []}]
    )
    made.add_api(guarded, base_path="/v1", resolver=by_name(who), hooks=HOOKS)
    client = made.test_client()
    answers = [client.get(path, headers=headers).status_code for path, headers in (
        ("/v1/nothing", {}),
        ("/v1/nothing", {"x-key": "right"}),
        ("/nothing", {}),
    )]  # fmt: skip
    assert answers == [401, 404, 404]


async def extra(_: Any) -> PlainTextResponse:
    return PlainTextResponse("extra")


def test_a_guard_stands_before_everything_below_its_base_path_and_says_how_to_come_in() -> None:
    made = App("test", auth_all_paths=True, swagger_ui_options=SwaggerUIOptions(swagger_ui=False))
    made.add_url_rule("/v1/extra", "extra", extra)
    guarded = document(
        {"/who": {"get": operation("who")}}, components={"securitySchemes": SCHEMES}, security=[{"key": []}]
    )
    made.add_api(guarded, base_path="v1", resolver=by_name(who), hooks=HOOKS)
    made.add_api(
        {"swagger": "2.0", "info": {"title": "Old", "version": "1"}, "basePath": "/v1/old", "paths": {}},
        auth_all_paths=False,
    )
    client = made.test_client()
    for method, path in (("GET", "/v1/extra"), ("GET", "/v1/nothing"), ("PUT", "/v1/who"), ("OPTIONS", "/v1/who")):
        refused = client.request(method, path)
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, 'ApiKey realm="Test"'), path
    assert client.get("/v1/extra", headers={"x-key": "right"}).text == "extra"
    assert client.get("/v1/old/nothing").status_code == 404


@pytest.mark.parametrize("security", [[{"digest": []}], [{"digest": [], "key": []}]])
def test_a_guard_that_nothing_verifies_stops_the_start(security: Any) -> None:
    schemes = {"key": SCHEMES["key"], "digest": {"type": "http", "scheme": "digest"}}
    guarded = document(
        {"/who": {"get": operation("who", security=[])}}, components={"securitySchemes": schemes}, security=security
    )
    with pytest.raises(DocumentError, match=r"missing-security-function.*the whole API needs .*'digest'"):
        App("test", auth_all_paths=True).add_api(guarded, resolver=by_name(who), hooks=HOOKS)


def two(_first: str, _second: str) -> None:
    return None


@pytest.mark.parametrize(
    ("scheme", "reason"),
    [
        ({"x-apikeyInfoFunc": "nowhere.function"}, "cannot be found: ModuleNotFoundError"),
        ({"x-apikeyInfoFunc": "tests.serving.test_security.nothing_there"}, "cannot be found: AttributeError"),
        ({"x-apikeyInfoFunc": "no_dots"}, "cannot be found: "),
        ({"x-apikeyInfoFunc": "tests.serving.test_security.two"}, r"two cannot be called with \(key\): missing"),
    ],
)
def test_a_security_function_that_cannot_be_used_stops_the_start(scheme: Any, reason: str) -> None:
    schemes = {"key": {**SCHEMES["key"], **scheme}}
    guarded = document(
        {"/who": {"get": operation("who", security=[{"key": []}])}}, components={"securitySchemes": schemes}
    )
    with pytest.raises(DocumentError, match=rf"missing-security-function.*'key', and its function {reason}"):
        App("test").add_api(guarded, resolver=by_name(who))


def test_a_key_that_is_a_bearer_token_finds_its_function_by_name() -> None:
    schemes = {
        "bearer": {"type": "apiKey", "in": "header", "name": "Authorization", "x-authentication-scheme": "Bearer"}
    }
    assert (
        app({"bearer": []}, schemes=schemes)
        .test_client()
        .get("/who", headers={"authorization": "Bearer right"})
        .json()[0]
        == "b"
    )


def test_a_client_cannot_pass_itself_off_as_somebody(serve: Serve) -> None:
    def act(user: Any) -> Any:
        return [user]

    schemes = {"key": {**SCHEMES["key"], "x-apikeyInfoFunc": "tests.serving.test_security.key"}}
    made = operation("act", parameter("user", "query", {"type": "string"}), security=[{"key": []}])
    client = serve({"/act": {"get": made}}, act, components={"securitySchemes": schemes})
    assert client.get("/act?user=forged", headers={"x-key": "right"}).json()[0] == "GET"


@pytest.mark.parametrize("media_type", ["application/json", "application/x-www-form-urlencoded"])
def test_a_body_fills_no_argument_but_its_own(serve: Serve, media_type: str) -> None:
    def act(body: Any, user: Any, dry_run: Any = "no", request: Any = None) -> Any:
        return [len(body), user, dry_run, request.method]

    client = serve({"/act": {"post": {**operation("act"), **body({"type": "object"}, media_type)}}}, act)
    sent = {"user": "admin", "dry_run": "yes", "request": "x", "token_info": "y"}
    given = {"json": sent} if media_type.endswith("json") else {"data": sent}
    assert client.post("/act", **given).json() == [4, None, "no", "POST"]
