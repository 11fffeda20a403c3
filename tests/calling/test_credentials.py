"""Credentials: which alternative is chosen, where each goes, and tokens that are fetched once."""

from __future__ import annotations

import asyncio
import base64
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import orjson
import pytest

from accord.call.contract import ClientContract, Operation
from accord.call.credentials import Authorization, Credentials
from accord.call.errors import CredentialsError, Misconfigured, Unreachable
from accord.call.requests import Prepared
from tests.calling.contracts import read_contract
from tests.serving.documents import document, operation

TOKEN_URL = "https://login.test/token"
SCHEMES: dict[str, Any] = {
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query-key": {"type": "apiKey", "in": "query", "name": "api key"},
    "cookie_key": {"type": "apiKey", "in": "cookie", "name": "sid"},
    "user": {"type": "http", "scheme": "Basic"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "machine": {
        "type": "oauth2",
        "flows": {"clientCredentials": {"tokenUrl": TOKEN_URL, "scopes": {"read": "", "write": ""}}},
    },
    "person": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://login.test", "scopes": {}}}},
    "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://login.test/.well-known/openid-configuration"},
    "tls": {"type": "mutualTLS"},
}
PREPARED = Prepared("GET", "https://service.test/x?a=1", (("Accept", "*/*"),))


@pytest.fixture
def contract(tmp_path: Path) -> Callable[..., tuple[ClientContract, Operation]]:
    def make(*security: dict[str, list[str]]) -> tuple[ClientContract, Operation]:
        paths = {"/x": {"get": operation("getRun", security=list(security))}}
        made = read_contract(tmp_path, document(paths, components={"securitySchemes": SCHEMES}))
        return made, made.operations["getRun"]

    return make


class Server:
    """An authorization server that counts: what it answers, and what it was asked."""

    def __init__(self, **fields: Any) -> None:
        self.fields = {"access_token": "t{}", "token_type": "Bearer", "expires_in": 3600, **fields}
        self.status = 200
        self.asked: list[Prepared] = []

    def __call__(self, request: Prepared) -> tuple[int, bytes]:
        self.asked.append(request)
        if request.method == "GET":
            return 200, orjson.dumps({"token_endpoint": self.fields.get("token_endpoint", TOKEN_URL)})
        token = self.fields["access_token"]
        fields = {**self.fields, "access_token": token.format(len(self.asked)) if isinstance(token, str) else token}
        return self.status, orjson.dumps(fields)

    async def later(self, request: Prepared) -> tuple[int, bytes]:
        await asyncio.sleep(0.01)
        return self(request)


def nobody(_: Prepared) -> tuple[int, bytes]:
    raise AssertionError("there is nothing to fetch")


def authorized(
    made: tuple[ClientContract, Operation], given: dict[str, Any] | None = None, **environment: str
) -> Prepared:
    credentials = Credentials(made[0], given or {}, environment=environment)
    return credentials.authorize(made[1], nobody).apply(PREPARED)


# ── where they go ─────────────────────────────────────────────────────────────────────────────────────────────────


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


@pytest.mark.parametrize(
    ("scheme", "value", "line"),
    [
        ("key", "secret", ("X-Key", "secret")),
        ("cookie_key", "a;b", ("Cookie", "sid=a%3Bb")),
        ("user", ("ann", "p:ässword"), ("Authorization", basic("ann", "p:ässword"))),
        ("user", "ann:p:w", ("Authorization", basic("ann", "p:w"))),
        ("bearer", "t0ken", ("Authorization", "Bearer t0ken")),
        ("bearer", lambda: "t0ken", ("Authorization", "Bearer t0ken")),
        ("person", "t0ken", ("Authorization", "Bearer t0ken")),
        ("oidc", "t0ken", ("Authorization", "Bearer t0ken")),
    ],
)
def test_a_credential_goes_where_its_scheme_says(contract: Any, scheme: str, value: Any, line: tuple[str, str]) -> None:
    assert authorized(contract({scheme: []}), {scheme: value}).headers == (("Accept", "*/*"), line)


def test_a_key_in_the_query_replaces_one_that_is_there_and_no_other(contract: Any) -> None:
    credentials = Credentials(contract()[0], {"query-key": "s&c"}, environment={})
    found = credentials.authorize(contract({"query-key": []})[1], nobody)
    once = found.apply(PREPARED)
    assert once.url == "https://service.test/x?a=1&api%20key=s%26c"
    assert found.apply(once).url == once.url


def test_a_key_in_a_cookie_joins_the_cookies_of_the_request(contract: Any) -> None:
    credentials = Credentials(contract()[0], {"cookie_key": "s"}, environment={})
    prepared = Prepared("GET", "https://service.test/x", (("Cookie", "a=1"),))
    found = credentials.authorize(contract({"cookie_key": []})[1], nobody).apply(prepared)
    assert found.headers == (("Cookie", "a=1; sid=s"),)


@pytest.mark.parametrize(
    ("scheme", "environment", "line"),
    [
        ("key", {"TRAINING_KEY": "k"}, ("X-Key", "k")),
        ("bearer", {"TRAINING_BEARER": "t"}, ("Authorization", "Bearer t")),
        ("user", {"TRAINING_USER_USERNAME": "u", "TRAINING_USER_PASSWORD": ""}, ("Authorization", basic("u", ""))),
        ("person", {"TRAINING_PERSON": "t"}, ("Authorization", "Bearer t")),
        ("cookie_key", {"TRAINING_COOKIE_KEY": "c"}, ("Cookie", "sid=c")),
    ],
)
def test_what_is_not_given_is_found_in_the_environment(
    contract: Any, scheme: str, environment: dict[str, str], line: tuple[str, str]
) -> None:
    assert line in authorized(contract({scheme: []}), **environment).headers
    assert line not in authorized(contract({scheme: []}), {scheme: "user:other"}, **environment).headers


# ── which alternative ─────────────────────────────────────────────────────────────────────────────────────────────

ALTERNATIVES = ({}, {"tls": []}, {"key": [], "user": []}, {"bearer": []}, {"key": []})


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ({}, []),
        ({"key": "k"}, ["X-Key"]),
        ({"bearer": "b"}, ["Authorization"]),
        ({"bearer": "b", "key": "k"}, ["Authorization"]),
        ({"key": "k", "user": ("u", "p"), "bearer": "b"}, ["X-Key", "Authorization"]),
    ],
)
def test_the_first_alternative_that_is_configured_is_taken(contract: Any, given: Any, names: list[str]) -> None:
    assert [name for name, _ in authorized(contract(*ALTERNATIVES), given).headers][1:] == names


def test_an_operation_without_security_takes_no_credentials(contract: Any) -> None:
    assert authorized(contract(), {"key": "k"}) == PREPARED


def test_without_credentials_the_error_says_which_are_needed_and_where_to_put_them(contract: Any) -> None:
    made = contract({"bearer": []}, {"key": [], "user": []}, {"machine": []})
    with pytest.raises(CredentialsError) as raised:
        authorized(made, TRAINING_KEY="hush")
    assert str(raised.value) == (
        "getRun needs credentials: bearer (given to the client, or TRAINING_BEARER in the environment), "
        "or key (given to the client, or TRAINING_KEY in the environment) and user (given to the client, "
        "or TRAINING_USER_USERNAME and TRAINING_USER_PASSWORD in the environment), or machine (given to the client, "
        "or TRAINING_MACHINE or TRAINING_MACHINE_CLIENT_ID and TRAINING_MACHINE_CLIENT_SECRET in the environment)."
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kye": "k"}, "There is no security scheme 'kye'; the contract has: bearer, cookie_key, key,"),
        ({"key": ("a", "b")}, "The credential for 'key' must be one text, not a pair."),
        ({"user": ("a", "b", "c")}, "must be a text, a pair of texts, or a function"),
        ({"user": 5}, "must be a text, a pair of texts, or a function"),
        ({"key": ""}, "The credential for 'key' is empty."),
        ({"tls": "x"}, "'tls' is a client certificate"),
    ],
)
def test_a_client_cannot_be_made_with_credentials_that_fit_no_scheme(contract: Any, given: Any, message: str) -> None:
    with pytest.raises(Misconfigured) as raised:
        Credentials(contract()[0], given, environment={})
    assert message in str(raised.value)


@pytest.mark.parametrize("value", ["hush\r\nX-Admin: 1", "hush\0", "hüsh", " hush"])
@pytest.mark.parametrize("scheme", ["key", "bearer"])
def test_no_credential_breaks_out_of_its_header_and_no_message_shows_it(contract: Any, scheme: str, value: str) -> None:
    with pytest.raises(CredentialsError) as raised:
        authorized(contract({scheme: []}), {scheme: value})
    assert "sh" not in str(raised.value).replace("such", "")
    assert scheme in str(raised.value)


def test_nothing_that_is_shown_has_a_secret_in_it(contract: Any) -> None:
    made = contract({"machine": []})
    server = Server(access_token="hush")
    credentials = Credentials(made[0], {"machine": ("id", "hush"), "key": "hush"}, environment={})
    found = credentials.authorize(made[1], server)
    shown = [credentials, found, found.apply(PREPARED), server.asked, found.tokens]
    assert "hush" not in repr(shown)


def test_a_function_is_asked_for_every_call(contract: Any) -> None:
    made, tokens = contract({"bearer": []}), iter("ab")
    credentials = Credentials(made[0], {"bearer": lambda: next(tokens)}, environment={})
    found = [credentials.authorize(made[1], nobody).headers[0][1] for _ in range(2)]
    assert found == ["Bearer a", "Bearer b"]


def test_an_asynchronous_function_is_for_asynchronous_clients(contract: Any) -> None:
    made = contract({"bearer": []})

    async def secret() -> str:
        await asyncio.sleep(0)
        return "t"

    credentials = Credentials(made[0], {"bearer": secret}, environment={})
    with pytest.raises(CredentialsError, match="is asynchronous, and the client is not"):
        credentials.authorize(made[1], nobody)
    found = asyncio.run(credentials.authorize_async(made[1], Server().later))
    assert found.headers == (("Authorization", "Bearer t"),)


@pytest.mark.parametrize(
    ("scheme", "value", "message"),
    [
        ("user", ("a:b", "c"), "The user name for 'user' has a colon"),
        ("user", ("a", "b\n"), "or either has control characters"),
        ("query-key", "\ud800", "The credential for 'query-key' holds half of a surrogate pair"),
        ("key", lambda: ("a", "b"), "The credential for 'key' must be a text."),
    ],
)
def test_a_credential_that_its_scheme_cannot_write_is_an_error(
    contract: Any, scheme: str, value: Any, message: str
) -> None:
    with pytest.raises(CredentialsError) as raised:
        authorized(contract({scheme: []}), {scheme: value})
    assert message in str(raised.value)


# ── tokens ────────────────────────────────────────────────────────────────────────────────────────────────────────


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def machine(made: tuple[ClientContract, Operation], scheme: str = "machine", **options: Any) -> Credentials:
    return Credentials(made[0], {scheme: ("i d", "s:ecret")}, environment={}, **options)


def bearer(found: Authorization) -> str:
    return dict(found.headers)["Authorization"]


def test_a_token_is_asked_for_as_rfc_6749_has_it(contract: Any) -> None:
    made = contract({"machine": ["write", "read"]})
    server = Server()
    assert bearer(machine(made).authorize(made[1], server)) == "Bearer t1"
    [request] = server.asked
    assert (request.method, request.url) == ("POST", TOKEN_URL)
    assert isinstance(request.content, bytes)
    assert parse_qs(request.content.decode()) == {"grant_type": ["client_credentials"], "scope": ["read write"]}
    assert dict(request.headers)["Authorization"] == basic("i+d", "s%3Aecret")


def test_client_id_and_secret_may_be_in_the_environment(contract: Any) -> None:
    made = contract({"machine": []})
    environment = {"TRAINING_MACHINE_CLIENT_ID": "i", "TRAINING_MACHINE_CLIENT_SECRET": "s"}
    assert bearer(Credentials(made[0], {}, environment=environment).authorize(made[1], Server())) == "Bearer t1"


@pytest.mark.parametrize(("lifetime", "kept"), [(3600, 3569), (100, 89), ("100", 89), (None, 10**9)])
def test_a_token_is_kept_until_shortly_before_it_expires(contract: Any, lifetime: Any, kept: float) -> None:
    made, server, clock = contract({"machine": []}), Server(expires_in=lifetime), Clock()
    credentials = machine(made, clock=clock)
    assert bearer(credentials.authorize(made[1], server)) == "Bearer t1"
    clock.now += kept
    assert bearer(credentials.authorize(made[1], server)) == "Bearer t1"
    clock.now += 2
    expected = "Bearer t1" if lifetime is None else "Bearer t2"
    assert bearer(credentials.authorize(made[1], server)) == expected


def test_a_token_that_was_refused_is_fetched_anew_once(contract: Any) -> None:
    made, server = contract({"machine": []}), Server()
    credentials = machine(made)
    first = credentials.authorize(made[1], server)
    again = credentials.authorize(made[1], server)
    assert credentials.refused(first)
    assert bearer(credentials.authorize(made[1], server)) == "Bearer t2"
    # Another call was refused with the first token, after the second one had come.
    assert credentials.refused(again)
    assert bearer(credentials.authorize(made[1], server)) == "Bearer t2"
    assert len(server.asked) == 2


def test_a_refused_key_cannot_be_fetched_anew(contract: Any) -> None:
    made = contract({"key": []})
    credentials = Credentials(made[0], {"key": "k"}, environment={})
    assert not credentials.refused(credentials.authorize(made[1], nobody))


def test_each_set_of_scopes_has_a_token_of_its_own(contract: Any) -> None:
    made, server = contract({"machine": ["read"]}), Server()
    other = contract({"machine": ["write"]})[1]
    credentials = machine(made)
    assert bearer(credentials.authorize(made[1], server)) != bearer(credentials.authorize(other, server))
    assert bearer(credentials.authorize(made[1], server)) == "Bearer t1"


def test_threads_that_need_a_token_at_once_fetch_one(contract: Any) -> None:
    made, server = contract({"machine": []}), Server()
    credentials = machine(made)
    together, found = threading.Barrier(8), []
    slow = threading.Event()

    def exchange(request: Prepared) -> tuple[int, bytes]:
        slow.wait(0.05)
        return server(request)

    def call() -> None:
        together.wait()
        found.append(bearer(credentials.authorize(made[1], exchange)))

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["Bearer t1"] * 8


def test_tasks_that_need_a_token_at_once_fetch_one_in_every_event_loop(contract: Any) -> None:
    made, server, clock = contract({"machine": []}), Server(), Clock()
    credentials = machine(made, clock=clock)

    async def calls() -> list[str]:
        found = await asyncio.gather(*(credentials.authorize_async(made[1], server.later) for _ in range(8)))
        return [bearer(authorization) for authorization in found]

    assert asyncio.run(calls()) == ["Bearer t1"] * 8
    clock.now += 3600
    assert asyncio.run(calls()) == ["Bearer t2"] * 8


def test_whoever_waits_for_a_fetch_that_fails_shares_its_failure(contract: Any) -> None:
    made, attempts = contract({"machine": []}), []
    credentials = machine(made)

    async def exchange(request: Prepared) -> tuple[int, bytes]:
        attempts.append(request)
        await asyncio.sleep(0.01)
        raise Unreachable("The token endpoint is down.")

    async def calls() -> list[Any]:
        waiting = (credentials.authorize_async(made[1], exchange) for _ in range(8))
        return await asyncio.gather(*waiting, return_exceptions=True)

    assert [str(error) for error in asyncio.run(calls())] == ["The token endpoint is down."] * 8
    assert len(attempts) == 1
    assert bearer(credentials.authorize(made[1], Server())) == "Bearer t1"


def test_a_fetch_that_is_cancelled_leaves_the_next_one_its_turn(contract: Any) -> None:
    made, server = contract({"machine": []}), Server()
    credentials = machine(made)

    async def hang(_: Prepared) -> tuple[int, bytes]:
        await asyncio.sleep(60)
        return 200, b""

    async def calls() -> str:
        first = asyncio.create_task(credentials.authorize_async(made[1], hang))
        await asyncio.sleep(0)
        second = asyncio.create_task(credentials.authorize_async(made[1], server.later))
        await asyncio.sleep(0)
        first.cancel()
        return bearer(await second)

    assert asyncio.run(calls()) == "Bearer t1"


def answering(status: int, body: bytes) -> Callable[[Prepared], tuple[int, bytes]]:
    return lambda _: (status, body)


@pytest.mark.parametrize(
    ("status", "body", "message"),
    [
        (400, b'{"error":"invalid_client"}', "The token endpoint of 'machine' answered 400 (invalid_client)."),
        (400, b'{"error":"hush","error_description":"hush"}', "The token endpoint of 'machine' answered 400."),
        (503, b"<html>hush", "The token endpoint of 'machine' answered 503."),
        (200, b"{}", "answered without a usable access token"),
        (200, b'{"access_token":"hush\\r\\n"}', "answered without a usable access token"),
        (200, b"[]", "answered without a usable access token"),
        (200, b'{"access_token":"hush","token_type":"mac"}', "gave a token that is no bearer token"),
    ],
)
def test_a_token_endpoint_that_gives_none_is_an_error_without_what_it_said(
    contract: Any, status: int, body: bytes, message: str
) -> None:
    made = contract({"machine": []})
    with pytest.raises(CredentialsError) as raised:
        machine(made).authorize(made[1], answering(status, body))
    assert message in str(raised.value)
    assert "hush" not in str(raised.value)


def test_openid_connect_finds_its_token_endpoint_in_the_discovery_document(contract: Any) -> None:
    made, server = contract({"oidc": ["openid"]}), Server(token_endpoint="https://tokens.test/t")
    credentials = machine(made, "oidc")
    assert bearer(credentials.authorize(made[1], server)) == "Bearer t2"
    assert [(request.method, request.url) for request in server.asked] == [
        ("GET", "https://login.test/.well-known/openid-configuration"),
        ("POST", "https://tokens.test/t"),
    ]
    later: Callable[[Prepared], Awaitable[tuple[int, bytes]]] = server.later
    assert credentials.refused(credentials.authorize(made[1], nobody))
    assert bearer(asyncio.run(credentials.authorize_async(made[1], later))) == "Bearer t4"


@pytest.mark.parametrize("endpoint", ["http://tokens.test/t", "file:///etc/passwd", 5])
def test_a_discovery_document_cannot_send_secrets_in_the_clear(contract: Any, endpoint: Any) -> None:
    made = contract({"oidc": []})
    with pytest.raises(CredentialsError, match="The discovery document of 'oidc'"):
        machine(made, "oidc").authorize(made[1], Server(token_endpoint=endpoint))


def test_a_scheme_without_a_token_endpoint_wants_a_token(contract: Any) -> None:
    made = contract({"person": []})
    with pytest.raises(CredentialsError, match="'person' has no token endpoint for client credentials"):
        machine(made, "person").authorize(made[1], nobody)
