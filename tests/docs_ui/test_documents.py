"""What is served of a document: as authored, below its base path, and no more often than it changes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from connexion.options import SwaggerUIOptions
from starlette.testclient import TestClient

Make = Callable[..., dict[str, Any]]
Docs = Callable[..., TestClient]

NOT_OURS = 404


@pytest.mark.parametrize("path", ["/openapi.json", "/openapi.yaml", "/v1/openapi.json", "/v1/openapi.yaml"])
def test_one_service_has_its_document_below_its_base_path_and_at_the_root(
    docs: Docs, document: Make, path: str
) -> None:
    """Both addresses are right as long as there is only one document that can be meant."""
    answer = docs(("pets", "/v1", document())).get(path)
    assert yaml.safe_load(answer.text) == document()


def test_several_services_have_no_document_at_the_root(docs: Docs, document: Make) -> None:
    """The root would have to choose."""
    client = docs(("cats", "/cats", document()), ("dogs", "/dogs", document("3.0.3")))
    assert client.get("/cats/openapi.json").json()["openapi"] == "3.1.0"
    assert client.get("/dogs/openapi.json").json()["openapi"] == "3.0.3"
    assert client.get("/openapi.json").status_code == NOT_OURS


def test_a_service_at_the_root_keeps_its_document_among_others(docs: Docs, document: Make) -> None:
    """``/openapi.json`` is below its base path, which is the root."""
    client = docs(("pets", "", document()), ("dogs", "/dogs", document("3.0.3")))
    assert client.get("/openapi.json").json()["openapi"] == "3.1.0"


def test_the_document_is_served_as_authored(docs: Docs, document: Make) -> None:
    """Its version, its servers, its references and the order of its members stay."""
    authored = document(
        "3.2.0",
        servers=[{"url": "https://pets.example/{version}", "variables": {"version": {"default": "v1"}}}],
        components={"schemas": {"Pet": {"$ref": "#/components/schemas/Animal"}, "Animal": {"type": "object"}}},
    )
    client = docs(("pets", "/v1", authored))
    assert list(client.get("/v1/openapi.json").json().items()) == list(authored.items())
    assert client.get("/v1/openapi.yaml").text.startswith("openapi: 3.2.0\ninfo:\n  title: Pets 3.2.0\n")


@pytest.mark.parametrize(
    ("path", "media_type"), [("/openapi.json", "application/json"), ("/openapi.yaml", "application/yaml")]
)
def test_documents_say_what_they_are(docs: Docs, document: Make, path: str, media_type: str) -> None:
    """YAML has a media type of its own since RFC 9512."""
    headers = docs(("pets", "", document())).get(path).headers
    assert headers["content-type"] == media_type
    assert headers["cache-control"] == "no-cache"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "010",
        "0o10",
        "1e3",
        "12:30",
        "2024-01-01",
        "~",
        "1_000",
        ".5",
        "null",
        "0x1F",
        "- a",
        "#",
        "a: b",
        "é\u2028",
    ],
)
def test_text_that_looks_like_something_else_stays_text_in_yaml(docs: Docs, document: Make, text: str) -> None:
    """Readers of YAML 1.1 and of YAML 1.2 take different things for numbers; neither may take this for one."""
    served = docs(("pets", "", document(info={"title": text, "version": text}))).get("/openapi.yaml").text
    assert yaml.safe_load(served)["info"] == {"title": text, "version": text}
    if text in {"0o10", "1e3"}:
        assert f"title: '{text}'" in served


def test_shared_parts_are_written_out_in_yaml(docs: Docs, document: Make) -> None:
    """One value in two places does not become an alias that a reader has to follow."""
    shared = {"type": "object", "properties": {"a": {"type": "string"}}}
    served = docs(("pets", "", document(components={"schemas": {"A": shared, "B": shared}}))).get("/openapi.yaml").text
    assert "&" not in served
    assert served.count("type: object") == 2


def test_numbers_of_any_size_are_served(docs: Docs, document: Make) -> None:
    """A maximum may be larger than any machine word."""
    client = docs(("pets", "", document(**{"x-max": 2**70})))
    assert json.loads(client.get("/openapi.json").text)["x-max"] == 2**70


@pytest.mark.parametrize("condition", ["{tag}", "W/{tag}", '"other", {tag}', "*"])
def test_what_a_client_has_already_is_not_sent_again(docs: Docs, document: Make, condition: str) -> None:
    """RFC 9110 §13.1.2: 304, with the tag and without content."""
    client = docs(("pets", "", document()))
    tag = client.get("/openapi.json").headers["etag"]
    answer = client.get("/openapi.json", headers={"if-none-match": condition.format(tag=tag)})
    assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)


def test_what_a_client_has_of_an_older_document_is_sent_anew(docs: Docs, document: Make) -> None:
    """The tag is of the content: another document, another tag."""
    tag = docs(("pets", "", document())).get("/openapi.json").headers["etag"]
    answer = docs(("pets", "", document("3.1.1"))).get("/openapi.json", headers={"if-none-match": tag})
    assert answer.status_code == 200


def test_head_is_get_without_content(docs: Docs, document: Make) -> None:
    """The length is what GET would send."""
    client = docs(("pets", "", document()))
    whole, head = client.get("/openapi.json"), client.head("/openapi.json")
    assert head.content == b""
    assert head.headers == whole.headers


@pytest.mark.parametrize("path", ["/openapi.json", "/ui/"])
def test_documentation_is_only_read(docs: Docs, document: Make, path: str) -> None:
    """Other methods are 405, and the answer says which there are."""
    answer = docs(("pets", "", document())).post(path)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [("gzip", "gzip"), ("br, *", "gzip"), ("gzip;q=0", None), ("gzip; q=0.0, *", None), ("identity", None), ("", None)],
)
def test_large_content_is_compressed_for_who_takes_it(
    docs: Docs, document: Make, accepted: str, encoding: str | None
) -> None:
    """And has a tag of its own, since its bytes are other ones."""
    client = docs(("pets", "", document(**{"x-long": "long " * 1000})))
    plain = client.get("/openapi.json", headers={"accept-encoding": "identity"})
    with client.stream("GET", "/openapi.json", headers={"accept-encoding": accepted}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding") == encoding
    assert answer.headers["vary"] == "accept-encoding"
    assert (gzip.decompress(raw) if encoding else raw) == plain.content
    assert (answer.headers["etag"] != plain.headers["etag"]) == bool(encoding)
    again = client.get("/openapi.json", headers={"accept-encoding": accepted, "if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_an_operation_comes_before_documentation(docs: Docs, document: Make) -> None:
    """A document may describe ``/openapi.json`` or ``/ui/`` itself; then the operation answers."""
    paths = {"/openapi.json": {"get": {}}, "/ui/": {"get": {}}, "/pets/{id}": {"get": {}}}
    client = docs(("pets", "", document(paths=paths)))
    assert client.get("/openapi.json").headers["x-from"] == "application"
    assert client.get("/ui/").headers["x-from"] == "application"
    assert client.get("/openapi.yaml").status_code == 200


def test_a_service_can_serve_its_document_elsewhere_or_not_at_all(docs: Docs, document: Make) -> None:
    """The options of connexion keep their meaning."""
    elsewhere = docs(("pets", "/v1", document()), swagger_ui_options=SwaggerUIOptions(spec_path="/spec.json"))
    assert elsewhere.get("/v1/spec.json").json() == yaml.safe_load(elsewhere.get("/v1/spec.yaml").text) == document()
    assert elsewhere.get("/v1/openapi.json").status_code == NOT_OURS
    nowhere = docs(("pets", "/v1", document()), swagger_ui_options=SwaggerUIOptions(serve_spec=False))
    assert nowhere.get("/v1/openapi.json").status_code == NOT_OURS
    assert nowhere.get("/ui/config.json").json()["urls"][0]["url"] == "documents/pets.json"


def test_a_path_without_an_ending_has_no_yaml_beside_it(docs: Docs, document: Make) -> None:
    """There is no telling what it would be called."""
    client = docs(("pets", "", document()), swagger_ui_options=SwaggerUIOptions(spec_path="/spec"))
    assert client.get("/spec").json() == document()
    assert client.get("/specyaml").status_code == NOT_OURS


def test_everything_else_is_the_applications(docs: Docs, document: Make) -> None:
    """Paths below the page that are none of its files included."""
    client = docs(("pets", "", document()))
    for path in ("/pets", "/", "/ui/nothing.js", "/ui/static/../../secret", "/ui/documents/cats.json"):
        assert client.get(path).headers["x-from"] == "application"
