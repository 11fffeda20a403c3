"""What is found wrong in documents, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from accord.contract.check import check
from accord.contract.read import read
from accord.diagnostics import Diagnostic, Severity

HEAD = "openapi: {version}\ninfo: {{ title: T, version: '1' }}\n"


def told(source: str, folder: Path, version: str = "3.1.1") -> tuple[Diagnostic, ...]:
    """All that is found in a document."""
    path = folder / "openapi.yaml"
    paths = "" if "\npaths:" in f"\n{source}" else "paths: {}\n"
    path.write_text(HEAD.format(version=version) + paths + source + "\n")
    return check(read(path, root=folder))


def found(source: str, folder: Path, version: str = "3.1.1") -> set[tuple[str, str]]:
    """The rules that a document breaks, each with the pointer to where it does."""
    return {(each.rule, each.location.pointer) for each in told(source, folder, version)}


def operation(text: str) -> str:
    return f"paths: {{ /x: {{ get: {{ {text}, responses: {{ default: {{ description: D }} }} }} }} }}"


def response(text: str) -> str:
    return f"paths: {{ /x: {{ get: {{ responses: {{ default: {{ description: D, {text} }} }} }} }} }}"


def schema(text: str) -> str:
    return f"components: {{ schemas: {{ X: {text} }} }}"


X = "/components/schemas/X"
GET = "/paths/~1x/get"
DEFAULT = f"{GET}/responses/default"

CASES: dict[str, tuple[str, tuple[str, str]]] = {
    "a link to no operation": (
        response("links: { l: { operationId: nope } }"),
        ("unresolved-reference", f"{DEFAULT}/links/l/operationId"),
    ),
    "a link to what is no operation": (
        response("links: { l: { operationRef: '#/info' } }"),
        ("unresolved-reference", f"{DEFAULT}/links/l/operationRef"),
    ),
    "a link to nothing": (
        response("links: { l: { operationRef: '#/nowhere' } }"),
        ("unresolved-reference", f"{DEFAULT}/links/l/operationRef"),
    ),
    "a mapping to no schema": (
        schema("{ discriminator: { propertyName: k, mapping: { a: '#/nowhere' } }, oneOf: [{ type: object }] }"),
        ("unresolved-reference", f"{X}/discriminator/mapping/a"),
    ),
    "a mapping to no component": (
        schema("{ discriminator: { propertyName: k, mapping: { a: Nope } }, oneOf: [{ type: object }] }"),
        ("unresolved-reference", f"{X}/discriminator/mapping/a"),
    ),
    "a dynamic reference to nothing": (schema("{ $dynamicRef: '#nope' }"), ("unresolved-reference", X)),
    "a schema that is part of itself": (
        schema("{ allOf: [{ $ref: '#/components/schemas/X' }] }"),
        ("cyclic-reference", X),
    ),
    "a schema that is not itself": (
        schema("{ not: { $ref: '#/components/schemas/X' } }"),
        ("cyclic-reference", X),
    ),
    "a path that refers to itself": ("paths: { /x: { $ref: '#/paths/~1x' } }", ("cyclic-reference", "/paths/~1x")),
    "a field beside a reference": (
        "components: { responses: { A: { description: A }, B: { $ref: '#/components/responses/A', headers: {} } } }",
        ("ignored-field", "/components/responses/B/headers"),
    ),
    "a path without a slash": ("paths: { x: {} }", ("malformed-path", "/paths/x")),
    "no responses at all": ("paths: { /x: { get: { responses: {} } } }", ("structure", f"{GET}/responses")),
    "a limit below zero": (schema("{ type: string, maxLength: -1 }"), ("structure", f"{X}/maxLength")),
    "a divisor of zero": (schema("{ multipleOf: 0 }"), ("structure", f"{X}/multipleOf")),
    "an empty choice": (schema("{ oneOf: [] }"), ("structure", f"{X}/oneOf")),
    "the same required property twice": (schema("{ required: [a, a] }"), ("structure", f"{X}/required")),
    "a parameter with schema and content": (
        operation("parameters: [{ name: a, in: query, schema: {}, content: { text/plain: {} } }]"),
        ("structure", f"{GET}/parameters/0"),
    ),
    "a parameter with neither": (
        operation("parameters: [{ name: a, in: query }]"),
        ("missing-field", f"{GET}/parameters/0"),
    ),
    "a parameter with two contents": (
        operation("parameters: [{ name: a, in: query, content: { text/plain: {}, text/html: {} } }]"),
        ("structure", f"{GET}/parameters/0/content"),
    ),
    "an optional path parameter": (
        (
            "paths: { '/x/{a}': { get: { parameters: [{ name: a, in: path, schema: {} }], "
            "responses: { default: { description: D } } } } }"
        ),
        ("missing-field", "/paths/~1x~1{a}/get/parameters/0"),
    ),
    "a style that the place does not have": (
        operation("parameters: [{ name: a, in: query, style: matrix, schema: {} }]"),
        ("structure", f"{GET}/parameters/0/style"),
    ),
    "a content type of an encoding": (
        (
            "components: { requestBodies: { B: { content: { multipart/form-data: { schema: { properties: { a: {} } }, "
            "encoding: { a: { contentType: nonsense } } } } } } }"
        ),
        ("media-type", "/components/requestBodies/B/content/multipart~1form-data/encoding/a/contentType"),
    ),
    "an encoding of JSON": (
        (
            "components: { requestBodies: { B: { content: { application/json: { schema: { properties: { a: {} } }, "
            "encoding: { a: {} } } } } } }"
        ),
        ("ignored-field", "/components/requestBodies/B/content/application~1json/encoding"),
    ),
    "a response header with a bad name": (
        response("headers: { 'X Y': { schema: {} } }"),
        ("header-name", f"{DEFAULT}/headers/X Y"),
    ),
    "a content type among the headers": (
        response("headers: { Content-Type: { schema: {} } }"),
        ("ignored-field", f"{DEFAULT}/headers/Content-Type"),
    ),
    "servers of a path": (
        "paths: { /x: { servers: [{ url: /a }], get: { responses: { default: { description: D } } } } }",
        ("ignored-field", "/paths/~1x/servers"),
    ),
    "servers of an operation": (operation("servers: [{ url: /a }]"), ("ignored-field", f"{GET}/servers")),
    "an older dialect": (
        schema("{ $schema: 'http://json-schema.org/draft-04/schema#' }"),
        ("unsupported-keyword", f"{X}/$schema"),
    ),
    "a pattern for properties": (
        schema("{ patternProperties: { '(': {} } }"),
        ("invalid-pattern", f"{X}/patternProperties/("),
    ),
    "a default value that is not among a variable's": (
        "servers: [{ url: '/{v}', variables: { v: { default: a, enum: [b] } } }]",
        ("server-variable", "/servers/0/variables/v/default"),
    ),
    "a variable that the address lacks": (
        "servers: [{ url: '/', variables: { v: { default: a } } }]",
        ("server-variable", "/servers/0/variables/v"),
    ),
    "a contact without an address": (
        "externalDocs: { url: 'http://[' }",
        ("url", "/externalDocs/url"),
    ),
    "an example of a parameter": (
        operation("parameters: [{ name: a, in: query, schema: { type: integer }, example: x }]"),
        ("invalid-example", f"{GET}/parameters/0/example"),
    ),
    "an example among several": (
        response("content: { application/json: { schema: { type: integer }, examples: { a: { value: x } } } }"),
        ("invalid-example", f"{DEFAULT}/content/application~1json/examples/a/value"),
    ),
    "an array without a limit in a response": (
        response("content: { application/json: { schema: { type: array, items: {} } } }"),
        ("unbounded-array", f"{DEFAULT}/content/application~1json/schema"),
    ),
}


@pytest.mark.parametrize("what", CASES)
def test_what_is_wrong_is_found_where_it_stands(what: str, tmp_path: Path) -> None:
    source, finding = CASES[what]
    assert finding in found(source, tmp_path)


SOUND: dict[str, str] = {
    "a link by reference": (
        "paths: { /x: { get: { operationId: x, responses: { default: { description: D, "
        "links: { l: { operationRef: '#/paths/~1x/get' }, m: { operationRef: 'https://example.com/a#/b' } } } } } } }"
    ),
    "a discriminator by inheritance": (
        "components: { schemas: { Pet: { type: object, required: [kind], properties: { kind: { type: string } }, "
        "discriminator: { propertyName: kind } }, Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }] } } }"
    ),
    "a mapping by name": (
        "components: { schemas: { Cat: { type: object, required: [k], properties: { k: { type: string } } }, "
        "X: { oneOf: [{ $ref: '#/components/schemas/Cat' }], "
        "discriminator: { propertyName: k, mapping: { c: Cat } } } } }"
    ),
    "a circle through a property": schema("{ properties: { x: { $ref: '#/components/schemas/X' } } }"),
    "a property called like a keyword": schema("{ properties: { items: {}, $ref: { type: object }, required: {} } }"),
    "a webhook": "webhooks: { w: { post: { responses: { '200': { description: D } } } } }",
    "a callback": operation(
        "callbacks: { c: { '{$request.body#/url}': { post: { responses: { '200': { description: D } } } } } }"
    ),
    "a boolean schema": schema("true"),
    "an extension anywhere": "x-a: 1\ncomponents: { x-b: 2, schemas: { X: { x-c: 3 } } }",
}


@pytest.mark.parametrize("what", SOUND)
def test_what_is_sound_has_no_error(what: str, tmp_path: Path) -> None:
    path = tmp_path / "openapi.yaml"
    source = SOUND[what]
    paths = "" if "\npaths:" in f"\n{source}" else "paths: {}\n"
    path.write_text(HEAD.format(version="3.1.1") + paths + source + "\n")
    assert [str(each) for each in check(read(path, root=tmp_path)) if each.severity.value == "error"] == []


@pytest.mark.parametrize(
    ("text", "rule", "error"),
    [
        ("{ type: string, format: uri, default: '' }", "invalid-default", None),
        ("{ type: string, enum: [a], default: b }", "invalid-default", None),
        ("{ type: string, pattern: ^a, maxLength: 9, default: b }", "invalid-default", None),
        ("{ type: integer, maximum: 1, default: 2 }", "invalid-default", None),
        ("{ type: object, properties: { a: { type: string } }, default: { a: 1 } }", "invalid-default", None),
        ("{ allOf: [{ type: string }], default: null }", "invalid-default", None),
        ("{ type: string, default: 1 }", "wrong-type", "'default' must be a string, not a whole number"),
        ("{ type: integer, default: 1.5 }", "wrong-type", "'default' must be a whole number, not a number"),
        ("{ type: number, default: true }", "wrong-type", "'default' must be a number, not true or false"),
        ("{ type: boolean, default: 'true' }", "wrong-type", "'default' must be true or false, not a string"),
        ("{ type: object, default: null }", "wrong-type", "'default' must be a mapping, not null"),
        ("{ type: integer, nullable: true, default: null }", None, None),
        ("{ type: integer, default: 1.0 }", None, None),
    ],
)
def test_a_default_of_another_type_is_an_error_where_a_handler_would_be_given_it(
    text: str, rule: str | None, error: str | None, tmp_path: Path
) -> None:
    source = operation(f"parameters: [{{ name: q, in: query, schema: {text} }}]")
    place = f"{GET}/parameters/0/schema"
    findings = {each.rule: each for each in told(source, tmp_path, "3.0.3") if each.location.pointer.startswith(place)}
    findings.pop("unbounded-string", None)
    assert [*findings] == ([] if rule is None else [rule])
    assert {each.message for each in findings.values() if each.severity is Severity.ERROR} == (
        {error} if error else set()
    )


@pytest.mark.parametrize(
    "parameter",
    [
        "{ name: q, in: query, schema: { $ref: '#/components/schemas/X' } }",
        "{ name: q, in: header, schema: { allOf: [{ $ref: '#/components/schemas/X' }] } }",
        "{ name: q, in: query, content: { text/json: { schema: { anyOf: [{ $ref: '#/components/schemas/X' }] } } } }",
    ],
)
def test_a_default_reaches_a_handler_through_references_and_parts(parameter: str, tmp_path: Path) -> None:
    source = operation(f"parameters: [{parameter}]") + "\n" + schema("{ type: integer, default: ten }")
    assert ("wrong-type", f"{X}/default") in found(source, tmp_path, "3.0.3")


@pytest.mark.parametrize("text", ["{ type: integer, default: ten }", "{ type: boolean, default: 'false' }"])
def test_a_default_of_another_type_that_nobody_is_given_is_a_warning(text: str, tmp_path: Path) -> None:
    sources = (
        schema(text),
        response(f"content: {{ application/json: {{ schema: {{ properties: {{ a: {text} }} }} }} }}"),
        operation(
            f"requestBody: {{ content: {{ application/json: {{ schema: {{ properties: {{ a: {text} }} }} }} }} }}"
        ),
        operation(f"parameters: [{{ name: q, in: query, schema: {{ type: array, items: {text} }} }}]"),
    )
    for source in sources:
        (finding,) = [each for each in told(source, tmp_path, "3.0.3") if each.location.pointer.endswith("/default")]
        assert (finding.rule, finding.severity) == ("invalid-default", Severity.WARNING)


def test_a_path_parameter_that_another_operation_declares_is_advice_and_any_other_an_error(tmp_path: Path) -> None:
    source = """paths: { "/{a}/{b}": {
        get: { parameters: [{ name: a, in: path, required: true, schema: {} }], responses: { "204": {description: D}} },
        put: { responses: { default: { description: D } } } } }"""
    findings = [each for each in told(source, tmp_path) if each.rule.startswith("path-parameter")]
    assert [(each.rule, each.severity, each.location.pointer[-3:]) for each in findings] == [
        ("path-parameter-undeclared", Severity.ERROR, "get"),
        ("path-parameter-borrowed", Severity.WARNING, "put"),
        ("path-parameter-undeclared", Severity.ERROR, "put"),
    ]
    assert (
        findings[1].message == "PUT /{a}/{b} does not declare the path parameter 'a', which is taken as GET declares it"
    )


def test_a_default_is_never_more_than_a_warning_since_openapi_3_1(tmp_path: Path) -> None:
    (finding,) = [each for each in told(schema("{ type: integer, default: ten }"), tmp_path) if "default" in each.rule]
    assert (finding.rule, finding.severity) == ("invalid-default", Severity.WARNING)


@pytest.mark.parametrize("version", ["3.0.3", "3.1.1"])
@pytest.mark.parametrize("pattern", [r"[\w-.]", "]", "}", "[0-9]{,2}"])
def test_what_browsers_take_for_a_pattern_is_one_in_every_version(pattern: str, version: str, tmp_path: Path) -> None:
    assert found(schema(f"{{ type: string, pattern: '{pattern}' }}"), tmp_path, version) == {
        ("missing-description", "/info")
    }


@pytest.mark.parametrize("version", ["3.0.3", "3.1.1"])
@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(", "is not a regular expression"),
        ("a{5,2}", "is not a regular expression"),
        ("^.{0,262144}$", "cannot be compiled here: it repeats too much"),
    ],
)
def test_a_pattern_that_cannot_be_compiled_is_not_called_none(
    pattern: str, said: str, version: str, tmp_path: Path
) -> None:
    (finding,) = [
        each
        for each in told(schema(f"{{ type: string, pattern: '{pattern}' }}"), tmp_path, version)
        if each.severity is Severity.ERROR
    ]
    assert (finding.rule, finding.message) == ("invalid-pattern", f"{pattern!r} {said}")


def test_the_variable_whose_default_makes_an_address_none_is_named(tmp_path: Path) -> None:
    variables = "{ region: { default: eu }, env: { default: '{env}' } }"
    source = f"servers: [{{ url: 'https://{{env}}.{{region}}.example.com', variables: {variables} }}]"
    (finding,) = [each for each in told(source, tmp_path) if each.rule == "url"]
    assert finding.location.pointer == "/servers/0/variables/env/default"
    assert finding.message == (
        "'https://{env}.{region}.example.com' is not a URL with '{env}', the default of its variable 'env'"
    )


def test_an_address_that_no_default_can_save_is_none_itself(tmp_path: Path) -> None:
    source = "servers: [{ url: 'https://{env}.exa mple.com', variables: { env: { default: a } } }]"
    assert ("url", "/servers/0/url") in found(source, tmp_path)


@pytest.mark.parametrize("version", ["3.0.3", "3.1.1"])
def test_a_reference_to_an_object_of_another_kind_is_wrong_and_not_what_it_names(version: str, tmp_path: Path) -> None:
    source = (
        "components: { parameters: { Id: { name: id, in: query, required: true, schema: { type: integer } } }, "
        "schemas: { X: { type: array, items: { $ref: '#/components/parameters/Id' } } } }"
    )
    (finding,) = [each for each in told(source, tmp_path, version) if each.severity is Severity.ERROR]
    assert (finding.rule, finding.location.pointer) == ("wrong-type", f"{X}/items/$ref")
    assert finding.message == "'#/components/parameters/Id' names a parameter, where a schema belongs"
