"""One document over many files: what references may reach, and what they become when it is served as one."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from accord.contract.bundle import bundle
from accord.contract.check import check
from accord.contract.compile import compile_document
from accord.contract.document import Document, Node
from accord.contract.read import read, read_text
from accord.diagnostics import Diagnostic, DocumentError, Severity

HEAD = "openapi: 3.1.1\ninfo: { title: T, version: '1' }\n"


def write(folder: Path, **files: str) -> Path:
    """Write files whose names have ``__`` for ``/`` and no suffix; the root is ``root``."""
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder / "root.yaml"


def node(document: Document, *steps: str | int) -> Node:
    found = document.node.get(*steps)
    assert found is not None
    return found


def errors(document: Document) -> list[Diagnostic]:
    return [finding for finding in check(document) if finding.severity is Severity.ERROR]


def test_references_are_followed_from_file_to_file(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        root="a: { $ref: 'parts/one.yaml#/x' }\n",
        parts__one="x: { $ref: '../two.yaml#/y~1z/a%20b/0' }\n",
        two="y/z: { 'a b': [found] }\n",
    )
    document = read(root, root=tmp_path)
    target = node(document, "a").follow()
    assert (target.value, target.location.file, target.location.line) == ("found", "two.yaml", 1)
    assert sorted(file.name for file in document.files.values()) == ["parts/one.yaml", "root.yaml", "two.yaml"]


def test_a_reference_may_be_json_and_its_name_escaped(tmp_path: Path) -> None:
    root = write(tmp_path, root="a: { $ref: 'my%20part.json' }\n")
    (tmp_path / "my part.json").write_text('{"b": 1}')
    assert node(read(root, root=tmp_path), "a").follow().value == {"b": 1}


def test_files_may_refer_to_one_another_in_a_circle(tmp_path: Path) -> None:
    root = write(tmp_path, root="a: { $ref: 'b.yaml#/c' }\nd: 7\n", b="c: { e: { $ref: 'root.yaml#/d' } }\n")
    assert node(read(root, root=tmp_path), "a").follow().child("e").follow().value == 7


@pytest.mark.parametrize(
    ("reference", "rule", "said"),
    [
        ("#/nowhere", "unresolved-reference", "names nothing"),
        ("part.yaml#/nowhere", "unresolved-reference", "names nothing"),
        ("missing.yaml", "unreadable", "there is no file missing.yaml"),
        ("folder", "unreadable", "is a folder"),
        ("../outside.yaml", "reference-outside", "may not leave"),
        ("link.yaml", "reference-outside", "may not leave"),
        ("/etc/hostname", "reference-outside", "may not leave"),
        ("file:///etc/hostname", "reference-outside", "may not leave"),
        ("https://example.com/x.yaml", "remote-reference", "example.com are not allowed"),
        ("ftp://example.com/x.yaml", "remote-reference", "https://"),
        ("broken.yaml", "duplicate-key", "stands twice"),
        ("nul\0.yaml", "unreadable", "cannot be read"),
    ],
)
def test_what_a_reference_cannot_reach_is_told_where_it_stands(
    reference: str, rule: str, said: str, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    schema = {"Run": {"$ref": reference}}
    document = {"openapi": "3.1.1", "info": {"title": "T", "version": "1"}, "components": {"schemas": schema}}
    root = write(project, root="x: 1\n", part="x: 1\n", broken="a: 1\na: 2\n")
    (tmp_path / "outside.yaml").write_text("x: 1\n")
    (project / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (project / "folder").mkdir()
    root.write_text(json.dumps(document, indent=1))
    found = next(each for each in check(read(root, root=project)) if each.severity is Severity.ERROR)
    assert found.rule == rule, str(found)
    assert said in f"{found.message} {found.help}"
    assert found.location.file == ("broken.yaml" if rule == "duplicate-key" else "root.yaml")
    assert found.location.line > 1


def test_a_reference_in_an_example_is_only_text(tmp_path: Path) -> None:
    example = "components: { schemas: { A: { type: object, examples: [{ $ref: 'missing.yaml' }] } } }\n"
    assert not errors(read(write(tmp_path, root=HEAD + example), root=tmp_path))


def test_a_missing_document_is_told_by_its_name(tmp_path: Path) -> None:
    for name in ("missing.yaml", "."):
        with pytest.raises(DocumentError) as problem:
            read(tmp_path / name, root=tmp_path)
        assert problem.value.diagnostics[0].rule == "unreadable"


def test_a_text_refers_to_files_beside_its_name(tmp_path: Path) -> None:
    write(tmp_path, part="x: 1\n")
    document = read_text("a: { $ref: 'part.yaml#/x' }\n", name=str(tmp_path / "made.yaml"))
    assert node(document, "a").follow().value == 1


@pytest.fixture
def remote() -> Iterator[str]:
    """An HTTP server with one file, and one address that leads elsewhere; its host and port."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/elsewhere.yaml":
                self.send_response(302)
                self.send_header("Location", "http://elsewhere.invalid/x.yaml")
                self.end_headers()
                return
            found = self.path in {"/api/x.yaml", "/api/y.yaml"}
            self.send_response(200 if found else 404)
            self.end_headers()
            self.wfile.write(b"Run: { $ref: 'y.yaml#/Run' }\n" if "x" in self.path else b"Run: { type: object }\n")

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_hosts_that_the_settings_allow_are_fetched_from(remote: str, tmp_path: Path) -> None:
    root = write(tmp_path, root=f"a: {{ $ref: 'http://{remote}/api/x.yaml#/Run' }}\n")
    document = read(root, root=tmp_path, remote_hosts=(remote,))
    assert node(document, "a").follow().value == {"type": "object"}
    assert f"http://{remote}/api/y.yaml" in document.files


@pytest.mark.parametrize(
    ("path", "said"), [("elsewhere.yaml", "elsewhere.invalid are not allowed"), ("missing.yaml", "Not Found")]
)
def test_what_cannot_be_fetched_is_told(remote: str, path: str, said: str, tmp_path: Path) -> None:
    root = write(tmp_path, root=f"a: {{ $ref: 'http://{remote}/{path}' }}\n")
    document = read(root, root=tmp_path, remote_hosts=("127.0.0.1",))
    with pytest.raises(DocumentError, match=said):
        node(document, "a").follow()


def test_a_host_that_nobody_answers_at_is_told(tmp_path: Path) -> None:
    root = write(tmp_path, root="a: { $ref: 'http://127.0.0.1:9/x.yaml' }\n")
    with pytest.raises(DocumentError, match="cannot be fetched"):
        node(read(root, root=tmp_path, remote_hosts=("127.0.0.1",)), "a").follow()


# ── one document again ────────────────────────────────────────────────────────────────────────────────────────────

PARTS = {
    "root": HEAD
    + """\
paths:
  /runs: { $ref: 'paths/runs.yaml' }
  /runs/{id}: { $ref: 'paths/run.yaml' }
components:
  schemas:
    Problem: { $ref: 'shared.yaml#/Problem' }
    Own: { type: object, properties: { more: { $ref: 'shared.yaml#/Node' } } }
    Pet:
      oneOf: [{ $ref: 'shared.yaml#/Cat' }, { $ref: '#/components/schemas/Own' }]
      discriminator: { propertyName: kind, mapping: { cat: 'shared.yaml#/Cat', own: Own } }
  responses:
    NotFound: { $ref: 'shared.yaml#/NotFound' }
""",
    "paths__runs": """\
get:
  operationId: listRuns
  parameters: [{ $ref: '../shared.yaml#/Limit' }]
  responses:
    "200":
      description: The runs.
      headers: { X-Rate: { $ref: '../shared.yaml#/Rate' } }
      content:
        application/json:
          schema: { $ref: '../shared.yaml#/Node' }
          examples: { one: { $ref: '../shared.yaml#/Example' } }
    "404": { $ref: '../shared.yaml#/NotFound' }
post:
  operationId: createRun
  requestBody: { $ref: '../shared.yaml#/Body' }
  responses: { "201": { description: Stored. } }
""",
    "paths__run": """\
parameters: [{ name: id, in: path, required: true, schema: { $ref: '../root.yaml#/components/schemas/Own' } }]
get:
  operationId: getRun
  responses: { default: { $ref: '../shared.yaml#/NotFound' } }
""",
    "shared": """\
Node: { type: object, properties: { next: { $ref: '#/Node' }, cat: { $ref: '#/Cat' } } }
Cat: { type: object, properties: { kind: { const: cat } }, required: [kind] }
Problem: { type: object, properties: { title: { type: string } } }
Limit: { name: limit, in: query, schema: { type: integer } }
Rate: { schema: { type: integer } }
Example: { value: {} }
Body: { content: { application/json: { schema: { $ref: '#/Node' } } } }
NotFound:
  description: Nothing.
  content: { application/problem+json: { schema: { $ref: '#/Problem' } } }
""",
}


def test_many_files_become_one_that_says_the_same(tmp_path: Path) -> None:
    document = read(write(tmp_path, **PARTS), root=tmp_path)
    assert not errors(document)
    one = bundle(document)
    text = json.dumps(one)
    assert ".yaml" not in text
    validate(one)
    components: Any = one["components"]
    assert components["schemas"]["Problem"] == {"type": "object", "properties": {"title": {"type": "string"}}}
    assert components["responses"]["NotFound"]["content"]["application/problem+json"] == {
        "schema": {"$ref": "#/components/schemas/Problem"}
    }
    assert components["schemas"]["Node"]["properties"]["next"] == {"$ref": "#/components/schemas/Node"}
    mapping = components["schemas"]["Pet"]["discriminator"]["mapping"]
    assert mapping == {"cat": "#/components/schemas/Cat", "own": "Own"}
    assert set(components) == {"schemas", "responses", "parameters", "headers", "examples", "requestBodies"}


def test_what_is_bundled_compiles_to_the_same_contract(tmp_path: Path) -> None:
    whole = compile_document(read(write(tmp_path, **PARTS), root=tmp_path))
    (tmp_path / "one").mkdir()
    bundled = tmp_path / "one" / "root.yaml"
    bundled.write_text(json.dumps(whole.document))
    again = compile_document(read(bundled, root=tmp_path / "one"))
    assert dict(again.definitions.request) == dict(whole.definitions.request)
    assert [operation.id for operation in again.operations] == ["listRuns", "createRun", "getRun"]


def test_a_document_of_one_file_is_served_as_it_was_written(tmp_path: Path) -> None:
    document = read(write(tmp_path, root=HEAD + "paths: {}\nx-order: { b: 1, a: 2 }\n"), root=tmp_path)
    assert list(bundle(document)) == ["openapi", "info", "paths", "x-order"]


def test_a_moved_schema_loses_its_name_and_a_value_keeps_what_looks_like_one(tmp_path: Path) -> None:
    components = "paths: {}\ncomponents: { schemas: { A: { $ref: 'a.yaml#/A' } } }\n"
    part = "A: { $id: 'https://example.org/a', const: { $id: a }, properties: { x: { $id: b, type: integer } } }\n"
    one: Any = bundle(read(write(tmp_path, root=HEAD + components, a=part), root=tmp_path))
    assert one["components"]["schemas"]["A"] == {"const": {"$id": "a"}, "properties": {"x": {"type": "integer"}}}


def test_parts_of_the_same_name_stay_apart(tmp_path: Path) -> None:
    schemas = (
        "components: { schemas: { Run: { type: string }, A: { $ref: 'a.yaml#/Run' }, B: { $ref: 'b.yaml#/Run' } } }\n"
    )
    responses = """\
paths:
  /x:
    get:
      responses:
        "200": { $ref: 'a.yaml#/Ok' }
        "201": { $ref: 'b.yaml#/Ok' }
        "202": { $ref: 'b.yaml#/Ok' }
"""
    parts = {name: f"Run: {{ const: {name} }}\nOk: {{ description: {name} }}\n" for name in "ab"}
    one: Any = bundle(read(write(tmp_path, root=HEAD + schemas + responses, **parts), root=tmp_path))
    validate(one)
    assert one["components"]["schemas"] == {"Run": {"type": "string"}, "A": {"const": "a"}, "B": {"const": "b"}}
    found = one["paths"]["/x"]["get"]["responses"]
    assert found["201"] == found["202"] != found["200"]
    assert {each["description"] for each in one["components"]["responses"].values()} == {"a", "b"}
