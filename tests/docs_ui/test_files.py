"""The files of the page: what they are, how long they keep, and what the page may do."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import connexion
import pytest
from connexion.options import SwaggerUIOptions
from connexion.spec import Specification as ConnexionSpecification
from starlette.testclient import TestClient

from accord.serve.docs import DocsMiddleware

Make = Callable[..., dict[str, Any]]
Docs = Callable[..., TestClient]


def policy(client: TestClient) -> dict[str, list[str]]:
    """The page's Content-Security-Policy, by directive."""
    text = client.get("/ui/").headers["content-security-policy"]
    return {name: values for name, *values in (directive.split() for directive in text.split("; "))}


def test_the_page_and_all_it_loads_is_served_from_here(docs: Docs, document: Make) -> None:
    """No file comes from anywhere else, and none of them holds a script or a style inline."""
    client = docs(("pets", "", document()))
    page = client.get("/ui/").text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert len(loaded) == 6
    for path in loaded:
        assert not path.startswith(("http", "/"))
        assert client.get(f"/ui/{path}").status_code == 200
    assert "<style" not in page
    assert not re.search(r"<script(?! src)", page)
    assert client.get("/ui/index.html").text == page


def test_the_page_without_its_slash_leads_to_the_page(docs: Docs, document: Make) -> None:
    """By an address relative to the one asked for, so that it stays behind whatever proxy there is."""
    answer = docs(("pets", "", document())).get("/ui")
    assert (answer.status_code, answer.headers["location"]) == (307, "ui/")


def test_addresses_as_connexion_has_them_lead_to_the_page(docs: Docs, document: Make) -> None:
    """One page shows all services; below a service's base path the way leads to it, with that service chosen."""
    client = docs(("cats", "/api/cats", document()), ("dogs", "/dogs", document()))
    assert client.get("/api/cats/ui").headers["location"] == "../../ui/?urls.primaryName=cats"
    assert client.get("/api/cats/ui/").headers["location"] == "../../../ui/?urls.primaryName=cats"
    assert docs(("cats", "/cats", document())).get("/cats/ui/").headers["location"] == "../../ui/"


def test_files_of_the_package_keep_forever_and_ours_are_asked_for_again(docs: Docs, document: Make) -> None:
    """The former lie under their version; the latter change with Accord's."""
    client = docs(("pets", "", document()))
    page = client.get("/ui/").text
    bundle = re.search(r'src="(static/[^"]+bundle.js)"', page)
    assert bundle
    assert client.get(f"/ui/{bundle[1]}").headers["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("", "initializer.js", "page.css", "config.json", "documents/pets.json", "oauth2-redirect.html"):
        assert client.get(f"/ui/{path}").headers["cache-control"] == "no-cache"


def test_the_page_may_do_nothing_that_it_need_not(docs: Docs, document: Make) -> None:
    """Scripts and styles from here, images that Swagger UI draws with, requests to here."""
    for path in ("/ui/", "/ui/oauth2-redirect.html"):
        headers = docs(("pets", "", document())).get(path).headers
        assert (headers["referrer-policy"], headers["x-frame-options"]) == ("no-referrer", "DENY")
    allowed = policy(docs(("pets", "", document())))
    assert allowed.pop("style-src")[0] == "'self'"
    assert allowed == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }


def test_the_page_may_call_the_servers_of_its_documents(docs: Docs, document: Make) -> None:
    """Those of the document, of paths and of operations, with each value that a variable can have."""
    region = {"region": {"default": "eu", "enum": ["eu", "us"]}, "version": {"default": "v1"}}
    first = document(
        servers=[{"url": "https://{region}.example:8443/{version}", "variables": region}, {"url": "/relative"}],
        paths={"/a": {"servers": [{"url": "http://a.example"}], "get": {"servers": [{"url": "http://b.example/x"}]}}},
    )
    second = document("3.0.3", servers=[{"url": "https://me:secret@other.example"}])
    assert policy(docs(("one", "/1", first), ("two", "/2", second)))["connect-src"] == [
        "'self'",
        "http://a.example",
        "http://b.example",
        "https://eu.example:8443",
        "https://other.example",
        "https://us.example:8443",
    ]


def test_the_page_may_fetch_tokens_where_the_documents_say(docs: Docs, document: Make) -> None:
    """Token, refresh and discovery addresses are fetched; the authorization address is only gone to."""
    flow = {
        "authorizationUrl": "https://login.example/a",
        "tokenUrl": "https://token.example/t",
        "refreshUrl": "https://refresh.example/r",
        "scopes": {},
    }
    schemes = {
        "login": {"type": "oauth2", "flows": {"authorizationCode": flow}},
        "connect": {"type": "openIdConnect", "openIdConnectUrl": "https://oidc.example/.well-known"},
    }
    sources = policy(docs(("pets", "", document(components={"securitySchemes": schemes}))))["connect-src"]
    assert sources == ["'self'", "https://oidc.example", "https://refresh.example", "https://token.example"]


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example; script-src *",
        "https://a.example 'unsafe-inline'",
        "https://*",
        "javascript:alert(1)",
        "https://[",
        "https://a.example\r\nset-cookie: a=b",
        "https://{missing}",
        7,
        None,
    ],
)
def test_a_server_cannot_widen_the_policy(docs: Docs, document: Make, url: object) -> None:
    """What is no origin is left out; the header is the same as without it."""
    written = policy(docs(("pets", "", document(servers=[{"url": url}, "nonsense"]))))
    assert written["connect-src"] == ["'self'"]
    assert written["script-src"] == ["'self'"]


def test_a_server_with_endless_values_is_not_spelled_out(docs: Docs, document: Make) -> None:
    """A header has to end somewhere."""
    variables = {name: {"default": "0", "enum": [str(number) for number in range(100)]} for name in "ab"}
    servers = [{"url": "https://{a}.{b}.example", "variables": variables}]
    assert len(policy(docs(("pets", "", document(servers=servers))))["connect-src"]) == 33


@pytest.mark.parametrize(
    ("version", "shown"), [("3.0.4", "3.0.4"), ("3.1.2", "3.1.2"), ("3.2.0", "3.1.1"), ("3.10.0", "3.1.1")]
)
def test_the_page_is_given_versions_that_it_knows(docs: Docs, document: Make, version: str, shown: str) -> None:
    """Swagger UI refuses to draw what says it is newer."""
    assert docs(("pets", "", document(version))).get("/ui/documents/pets.json").json()["openapi"] == shown


def test_the_page_says_what_it_cannot_show(docs: Docs, document: Make) -> None:
    """OpenAPI 3.2 has methods that Swagger UI does not draw; nothing is left out in silence."""
    paths = {"/a": {"query": {}, "get": {}}, "/b": {"additionalOperations": {"COPY": {}, "MOVE": {}}}, "/c": None}
    client = docs(("pets", "", document("3.2.0", paths=paths, info={"title": "Pets", "description": "All."})))
    described = client.get("/ui/documents/pets.json").json()["info"]["description"]
    assert described.startswith("All.\n\n*This page cannot show `QUERY /a`, `COPY /b`, `MOVE /b`;")
    assert client.get("/openapi.json").json()["info"]["description"] == "All."


@pytest.mark.parametrize(
    ("authored", "base_path", "shown"),
    [
        ([], "/v1", ["/v1"]),
        ([], "", ["/"]),
        (["/v1"], "/v1", ["/v1"]),
        (["/v1/"], "/v1", ["/v1/"]),
        (["https://pets.example/v1"], "/v1", ["/v1", "https://pets.example/v1"]),
        (["https://pets.example", "/"], "", ["/", "https://pets.example", "/"]),
    ],
)
def test_the_page_calls_the_server_it_came_from_first(
    docs: Docs, document: Make, authored: list[str], base_path: str, shown: list[str]
) -> None:
    """The others can be chosen."""
    servers = {"servers": [{"url": url} for url in authored]} if authored else {}
    client = docs(("pets", base_path, document(**servers)))
    assert [server["url"] for server in client.get("/ui/documents/pets.json").json()["servers"]] == shown


@pytest.mark.parametrize("path", ["/ui/documents/pets.json", "/behind/ui/documents/pets.json"])
def test_behind_a_proxy_the_page_calls_through_the_proxy(docs: Docs, document: Make, path: str) -> None:
    """Whether the proxy takes its prefix off the path or not."""
    client = docs(("pets", "/v1", document()), root_path="/behind")
    assert client.get(path).json()["servers"][0]["url"] == "/behind/v1"


def test_a_swagger_2_document_is_shown_too(docs: Docs) -> None:
    """``App.add_api`` takes one as connexion does; its server is given by other members."""
    old = {"swagger": "2.0", "host": "pets.example", "schemes": ["https"], "basePath": "/x", "paths": {}}
    schemes = {"login": {"type": "oauth2", "flow": "password", "tokenUrl": "https://token.example/t"}}
    client = docs(("pets", "/v1", {**old, "securityDefinitions": schemes}))
    assert client.get("/v1/swagger.json").json() == {**old, "securityDefinitions": schemes}
    shown = client.get("/ui/documents/pets.json").json()
    assert (shown["basePath"], shown.get("host"), shown.get("schemes")) == ("/v1", None, None)
    expected = ["'self'", "http://pets.example", "https://pets.example", "https://token.example"]
    assert policy(client)["connect-src"] == expected


def test_options_of_connexion_configure_the_page(docs: Docs, document: Make) -> None:
    """Where the page is, and anything that Swagger UI takes."""
    options = SwaggerUIOptions(swagger_ui_path="/docs/api/", swagger_ui_config={"docExpansion": "none"})
    client = docs(("pets", "", document()), swagger_ui_options=options)
    assert client.get("/docs/api").headers["location"] == "api/"
    assert client.get("/docs/api/config.json").json() == {
        "urls": [{"name": "pets", "url": "../../openapi.json", "shown": "documents/pets.json"}],
        "docExpansion": "none",
    }
    assert client.get("/ui/").status_code == 404


def test_the_page_can_be_the_root_and_can_be_left_out(docs: Docs, document: Make) -> None:
    """The document stays where it is."""
    root = docs(("pets", "", document()), swagger_ui_options=SwaggerUIOptions(swagger_ui_path="/"))
    assert "swagger-ui" in root.get("/").text
    assert root.get("/config.json").json()["urls"][0]["url"] == "openapi.json"
    none = docs(("pets", "", document()), swagger_ui_options=SwaggerUIOptions(swagger_ui=False))
    assert none.get("/ui/").status_code == 404
    assert none.get("/openapi.json").status_code == 200


def test_services_of_one_name_are_told_apart(docs: Docs, document: Make) -> None:
    """Two files may give the same name."""
    client = docs(("pets", "/1", document()), ("pets", "/2", document()))
    assert [entry["name"] for entry in client.get("/ui/config.json").json()["urls"]] == ["pets", "pets-2"]


def plain(document: dict[str, Any], **options: Any) -> TestClient:
    """The documentation of an API that connexion read itself."""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        del receive
        await send({"type": "http.response.start", "status": 404, "headers": [(b"x-path", scope["path"].encode())]})
        await send({"type": "http.response.body", "body": b""})

    middleware = DocsMiddleware(application)
    middleware.add_api(ConnexionSpecification.from_dict(document), swagger_ui_options=SwaggerUIOptions(**options))
    return TestClient(middleware)


def test_a_specification_of_connexions_own_is_shown(document: Make) -> None:
    """It has no service's name; its base path serves as one."""
    client = plain(document("3.0.3", servers=[{"url": "/api/v1"}]))
    assert client.get("/api/v1/openapi.json").json()["openapi"] == "3.0.3"
    assert client.get("/ui/config.json").json()["urls"][0]["name"] == "api-v1"
    assert plain(document("3.0.3")).get("/ui/config.json").json()["urls"][0]["name"] == "api"


def test_templates_of_ones_own_are_shown_by_connexion(document: Make, tmp_path: Path) -> None:
    """With its arguments, below the API's base path; the document is still ours."""
    (tmp_path / "index.j2").write_text("{{ title }}: {{ openapi_spec_url }}")
    client = plain(
        document("3.0.3", servers=[{"url": "/v1"}]),
        swagger_ui_template_dir=str(tmp_path),
        swagger_ui_template_arguments={"title": "Mine"},
    )
    assert client.get("/v1/ui/").text == "Mine: /v1/openapi.json"
    assert client.get("/v1/openapi.json").json()["openapi"] == "3.0.3"
    assert client.get("/v1/pets").headers["x-path"] == "/v1/pets"
    assert client.get("/ui/").status_code == 404


def test_the_middleware_stands_where_connexions_does() -> None:
    """So that ``MiddlewarePosition.BEFORE_SWAGGER`` means something."""
    assert issubclass(DocsMiddleware, connexion.middleware.MiddlewarePosition.BEFORE_SWAGGER.value)


def test_what_is_no_request_passes_by(docs: Docs, document: Make) -> None:
    """A lifespan, for one; the application here does not know it."""
    with pytest.raises(AssertionError), docs(("pets", "", document())):
        pass
