"""What a document compiles to: everything inherited, defaulted or referred to is worked out."""

from __future__ import annotations

import json
import shutil
import sys
from keyword import iskeyword
from pathlib import Path
from typing import Any

import pytest

from accord.contract import names, store
from accord.contract.compile import compile_document
from accord.contract.model import Contract, Operation
from accord.contract.read import read, read_value
from accord.diagnostics import AccordError, DocumentError
from accord.schema.validator import compile_validator

ROOT = Path(__file__).parents[2]
# Those without expected files are wrong on purpose.
GOLDEN = sorted(path.with_name("spec.yaml") for path in (ROOT / "tests" / "golden").glob("*/expected"))


def compiled(paths: Any, version: str = "3.1.1", **fields: Any) -> Contract:
    document = {"openapi": version, "info": {"title": "T", "version": "1"}, "paths": paths, **fields}
    return compile_document(read_value(document), service="t")


def one(operation: Any, path: str = "/x", version: str = "3.1.1", **fields: Any) -> Operation:
    (found,) = compiled({path: {"get": {"responses": {}, **operation}}}, version, **fields).operations
    return found


def schemas(version: str = "3.1.1", **components: Any) -> Contract:
    return compiled({}, version, components={"schemas": components})


def is_valid(contract: Contract, name: str, value: Any, direction: str = "request") -> bool:
    definitions = contract.definitions.request if direction == "request" else contract.definitions.response
    return compile_validator({"$ref": f"#/$defs/{name}"}, definitions).valid(value)


# ── names ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_names_do_not_depend_on_what_an_interpreter_knows_of_unicode() -> None:
    """Every character, those that no version of Unicode has included, comes to the same on every version of Python."""
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    assert names.module_name(everything)[-8:] == "90ea2a65"
    assert names.class_name(everything)[-8:] == "93e260a0"


def test_names_do_not_depend_on_what_an_interpreter_has_built_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins._", print, raising=False)
    monkeypatch.setattr("builtins.frozendict", dict, raising=False)
    assert [names.argument_name(each) for each in ("_", "frozendict", "id", "exit")] == [
        "_",
        "frozendict",
        "id_",
        "exit_",
    ]


@pytest.mark.parametrize(
    ("tag", "module"),
    [
        ("Läufe", "laufe"),
        ("🚀 Launch", "launch"),
        ("🫨 Shaken", "shaken"),
        ("Ω", "u3a9"),
        ("€ ₿", "default"),
        ("Ⅷ", "viii"),
    ],
)
def test_letters_are_kept_and_symbols_are_not(tag: str, module: str) -> None:
    assert names.module_name(tag) == module


# ── operations ────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("servers", "base"),
    [
        ([], ""),
        ([{"url": "/"}], ""),
        ([{"url": "/v1/"}], "/v1"),
        ([{"url": "https://example.com/a/b"}], "/a/b"),
        ([{"url": "https://{host}/{v}", "variables": {"host": {"default": "h"}, "v": {"default": "v2"}}}], "/v2"),
        ([{"url": "v1"}], "/v1"),
        ([{"url": "."}], ""),
    ],
)
def test_the_base_path_is_that_of_the_first_server(servers: Any, base: str) -> None:
    assert compiled({}, servers=servers).base_path == base


def test_an_operation_without_an_id_gets_a_stable_one() -> None:
    paths = {"/runs": {"get": {"responses": {}}, "post": {"responses": {}}}, "/runs/{id}": {"get": {"responses": {}}}}
    found = {(each.method, each.path): each.id for each in compiled(paths).operations}
    backwards = dict(reversed(paths.items()))
    assert {(each.method, each.path): each.id for each in compiled(backwards).operations} == found
    assert len(set(found.values())) == 3


def test_operations_stand_in_the_order_of_the_document() -> None:
    paths = {"/b": {"post": {"responses": {}}, "get": {"responses": {}}}, "/a": {"get": {"responses": {}}}}
    assert [(each.method, each.path) for each in compiled(paths).operations] == [
        ("POST", "/b"),
        ("GET", "/b"),
        ("GET", "/a"),
    ]


@pytest.mark.parametrize(
    ("operation_id", "function"),
    [
        ("listRuns", "list_runs"),
        ("get-run", "get_run"),
        ("class", "class_"),
        ("annotations", "annotations_"),
        ("2fa", "operation_2fa"),
        ("a.b.listRuns", "a_b_list_runs"),
    ],
)
def test_a_handler_is_named_after_its_operation(operation_id: str, function: str) -> None:
    assert one({"operationId": operation_id}).function == function


def test_parameters_of_the_path_are_inherited_and_overridden() -> None:
    shared = [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
        {"name": "q", "in": "query", "schema": {"type": "string"}},
        {"name": "X-Rate", "in": "header", "schema": {"type": "string"}},
    ]
    own = [
        {"name": "q", "in": "query", "schema": {"type": "boolean"}},
        {"name": "x-rate", "in": "header", "schema": {}},
    ]
    paths = {"/x/{id}": {"parameters": shared, "get": {"parameters": own, "responses": {}}}}
    (operation,) = compiled(paths).operations
    found = {(each.place, each.name): each.schema for each in operation.parameters}
    assert found == {("path", "id"): {"type": "integer"}, ("query", "q"): {"type": "boolean"}, ("header", "x-rate"): {}}


def test_a_path_parameter_that_only_another_operation_of_the_path_declares_is_taken_from_there() -> None:
    def declared(name: str, kind: str) -> Any:
        return {"name": name, "in": "path", "required": True, "schema": {"type": kind}}

    item = {
        "get": {"parameters": [declared("a", "integer"), declared("b", "string")], "responses": {}},
        "put": {"parameters": [declared("a", "number")], "responses": {}},
        "delete": {"parameters": [{**declared("a", "boolean"), "in": "query"}], "responses": {}},
    }
    found = compiled({"/{a}/{b}/{c}": item}).operations
    assert [[(each.place, each.name, each.schema) for each in operation.parameters] for operation in found[1:]] == [
        [("path", "a", {"type": "number"}), ("path", "b", {"type": "string"})],
        [("query", "a", {"type": "boolean"}), ("path", "a", {"type": "integer"}), ("path", "b", {"type": "string"})],
    ]


@pytest.mark.parametrize(
    ("place", "given", "style", "explode"),
    [
        ("query", {}, "form", True),
        ("query", {"style": "pipeDelimited"}, "pipeDelimited", False),
        ("query", {"explode": False}, "form", False),
        ("cookie", {}, "form", True),
        ("header", {}, "simple", False),
        ("path", {"required": True}, "simple", False),
        ("path", {"required": True, "style": "matrix", "explode": True}, "matrix", True),
    ],
)
def test_styles_have_the_defaults_of_the_specification(place: str, given: Any, style: str, explode: bool) -> None:
    parameter = {"name": "p", "in": place, "schema": {}, **given}
    (found,) = one({"parameters": [parameter]}, "/{p}").parameters
    assert (found.style, found.explode) == (style, explode)


def test_arguments_are_in_snake_case_and_apart() -> None:
    names = ["pageSize", "page_size", "X-Rate", "class", "body", "größe"]
    parameters = [{"name": name, "in": "query", "schema": {}} for name in names]
    found = one({"parameters": parameters, "requestBody": {"content": {"application/json": {}}}})
    arguments = [each.argument for each in found.parameters] + [found.body.argument if found.body else ""]
    assert len(set(arguments)) == 7
    assert all(argument.isidentifier() for argument in arguments)
    assert "page_size" in arguments
    assert "x_rate" in arguments


@pytest.mark.parametrize("pythonic", [True, False])
def test_a_function_can_be_given_every_argument(*, pythonic: bool) -> None:
    names = ["class", "None", "__name", "__debug__", "__", "___x", "__1x", "___9", "__print", "_", "self", "é", "name"]
    parameters = [{"name": name, "in": "query", "schema": {}} for name in names]
    paths = {"/x": {"get": {"parameters": parameters, "responses": {}}}}
    document = {"openapi": "3.1.1", "info": {"title": "A", "version": "1"}, "paths": paths}
    (operation,) = compile_document(read_value(document), pythonic=pythonic).operations
    arguments = [each.argument for each in operation.parameters]
    assert len(set(arguments)) == len(names)
    assert not [name for name in arguments if name.startswith("__") or not name.isidentifier() or iskeyword(name)]


def test_security_is_inherited_unless_the_operation_says_its_own() -> None:
    schemes = {"securitySchemes": {"key": {"type": "apiKey", "name": "k", "in": "header"}}}
    inherited = one({}, security=[{"key": []}], components=schemes)
    assert [each.schemes for each in inherited.security] == [(("key", ()),)]
    assert one({"security": []}, security=[{"key": []}], components=schemes).security == ()
    (anonymous, key) = one({"security": [{}, {"key": ["a"]}]}, components=schemes).security
    assert (anonymous.schemes, key.schemes) == ((), (("key", ("a",)),))


def problem(schema: Any, media_type: str = "application/problem+json") -> dict[str, Any]:
    return {"description": "E", "content": {media_type: {"schema": schema}}}


@pytest.mark.parametrize(
    ("responses", "renderer", "media_type"),
    [
        ({}, "problem", "application/problem+json"),
        ({"400": problem({"type": "object"})}, "problem", "application/problem+json"),
        ({"4XX": problem({}, "application/json")}, "problem", "application/json"),
        (
            {"200": {"description": "F"}, "default": problem({"required": ["code"]}, "application/json")},
            "service",
            "application/json",
        ),
        ({"400": problem({}, "text/plain")}, "service", "text/plain"),
        ({"400": {"description": "E"}}, "empty", ""),
        ({"400": problem({}, "*/*")}, "problem", "application/problem+json"),
        ({"400": problem({"type": "string"}, "text/plain"), "4XX": problem({})}, "service", "text/plain"),
    ],
)
def test_each_error_has_the_shape_that_the_document_says(responses: Any, renderer: str, media_type: str) -> None:
    operation = one({"responses": responses, "parameters": [{"name": "q", "in": "query", "schema": {}}]})
    (found,) = (each for each in operation.errors if each.status == 400)
    assert (found.renderer, found.media_type, found.documented) == (renderer, media_type, bool(responses))


def test_a_default_with_content_that_stands_for_the_success_describes_no_error() -> None:
    default = problem({"required": ["id"]}, "application/json")
    (found, *_) = one({"responses": {"default": default}}).errors
    assert (found.renderer, found.documented) == ("problem", False)


def test_the_errors_in_the_table_are_those_that_can_happen() -> None:
    schemes = {"securitySchemes": {"key": {"type": "apiKey", "name": "k", "in": "header"}}}
    body = {"requestBody": {"content": {"application/json": {}}}, "security": [{"key": []}]}
    statuses = {each.status for each in one(body, components=schemes).errors}
    assert {400, 401, 403, 404, 405, 413, 415, 500, 501, 503} <= statuses
    assert 415 not in {each.status for each in one({}).errors}


# ── schemas ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("schema", "null", "text"),
    [
        ({"type": "string", "nullable": True}, True, True),
        ({"type": "string", "nullable": True, "enum": ["a"]}, False, True),
        ({"nullable": True, "allOf": [{"type": "string"}]}, False, True),
        ({"nullable": False}, True, True),
        ({"type": "string"}, False, True),
        ({"type": "object", "nullable": True}, True, False),
    ],
)
def test_nullable_is_what_3_0_3_says(schema: Any, null: bool, text: bool) -> None:
    contract = schemas("3.0.3", X=schema)
    assert (is_valid(contract, "X", None), is_valid(contract, "X", "a")) == (null, text)


def test_exclusive_limits_of_3_0_are_flags() -> None:
    contract = schemas("3.0.3", X={"type": "integer", "minimum": 1, "exclusiveMinimum": True, "maximum": 3})
    assert [number for number in range(5) if is_valid(contract, "X", number)] == [2, 3]


def test_what_stands_beside_a_reference_counts_in_3_1_only() -> None:
    parts = {"A": {"$ref": "#/components/schemas/B", "maxLength": 1}, "B": {"type": "string"}}
    assert is_valid(schemas("3.0.3", **parts), "A", "long")
    assert not is_valid(schemas("3.1.0", **parts), "A", "long")


def test_a_property_may_be_called_ref() -> None:
    contract = schemas(X={"type": "object", "properties": {"$ref": {"type": "string"}, "items": {"type": "integer"}}})
    assert is_valid(contract, "X", {"$ref": "#/x", "items": 1})
    assert not is_valid(contract, "X", {"$ref": 1})
    assert not is_valid(contract, "X", {"items": "x"})


RUN = {
    "type": "object",
    "required": ["id", "name", "secret"],
    "properties": {
        "id": {"type": "integer", "readOnly": True},
        "name": {"type": "string"},
        "secret": {"type": "string", "writeOnly": True},
    },
}


@pytest.mark.parametrize("version", ["3.0.3", "3.1.0", "3.2.0"])
def test_read_only_and_write_only_mean_what_they_say(version: str) -> None:
    contract = schemas(version, Run=RUN, Long={"allOf": [{"$ref": "#/components/schemas/Run"}], "required": ["id"]})
    for name in ("Run", "Long"):
        assert is_valid(contract, name, {"name": "n", "secret": "s"})
        assert not is_valid(contract, name, {"id": 1, "name": "n", "secret": "s"})
        assert is_valid(contract, name, {"id": 1, "name": "n"}, "response")
        assert not is_valid(contract, name, {"id": 1, "name": "n", "secret": "s"}, "response")


ID = {"type": "integer", "readOnly": True}


@pytest.mark.parametrize(
    ("schema", "sent", "refused"),
    [
        # A mark behind a reference, and in every or some branch of a choice.
        ({"properties": {"id": {"$ref": "#/components/schemas/Id"}}, "required": ["id"]}, {}, {"id": 1}),
        ({"properties": {"id": {"allOf": [ID]}}, "required": ["id"]}, {}, {"id": 1}),
        ({"properties": {"id": {"oneOf": [ID, {"type": "string", "readOnly": True}]}}}, {}, {"id": 1}),
        ({"properties": {"id": {"anyOf": [ID, {"type": "string"}]}}}, {"id": "x"}, {"id": None}),
        # Required by another part of the same object, or when another property is there.
        ({"allOf": [{"required": ["id"]}, {"properties": {"id": ID}}]}, {}, {"id": 1}),
        ({"oneOf": [{"properties": {"id": ID}, "required": ["id", "a"]}]}, {"a": 1}, {"a": 1, "id": 1}),
        ({"properties": {"id": ID}, "dependentRequired": {"a": ["id", "b"]}}, {"a": 1, "b": 1}, {"a": 1}),
        ({"properties": {"id": ID}, "dependentSchemas": {"a": {"required": ["id"]}}}, {"a": 1}, {"id": 1}),
        ({"properties": {"id": ID}, "if": {"required": ["a"]}, "then": {"required": ["id"]}}, {"a": 1}, {"id": 1}),
        # Under `not` a schema is taken as it is written.
        ({"not": {"properties": {"id": ID}, "required": ["id"]}}, {}, {"id": 1}),
        # Deep inside, and in lists and maps.
        (
            {"properties": {"a": {"items": {"properties": {"id": ID}, "required": ["id"]}}}},
            {"a": [{}]},
            {"a": [{"id": 1}]},
        ),
        ({"patternProperties": {"^i": ID}}, {"a": 1}, {"id": 1}),
        ({"additionalProperties": ID}, {}, {"a": 1}),
    ],
)
def test_what_is_read_only_is_neither_sent_nor_demanded(schema: Any, sent: Any, refused: Any) -> None:
    contract = schemas(X={"type": "object", **schema}, Id=ID)
    assert is_valid(contract, "X", sent)
    assert not is_valid(contract, "X", refused)


def test_a_schema_that_is_the_same_both_ways_is_kept_once() -> None:
    contract = schemas(Run=RUN, Name={"type": "string"})
    assert contract.definitions.request["Name"] is contract.definitions.response["Name"]
    assert contract.definitions.request["Run"] != contract.definitions.response["Run"]


def test_dynamic_references_are_settled() -> None:
    contract = schemas(
        List={
            "$id": "https://example.com/list",
            "type": "array",
            "items": {"$dynamicRef": "#item"},
            "$defs": {"any": {"$dynamicAnchor": "item"}},
        },
        Numbers={
            "$id": "https://example.com/numbers",
            "$ref": "list",
            "$defs": {"number": {"$dynamicAnchor": "item", "type": "number"}},
        },
    )
    assert is_valid(contract, "List", ["x"])
    assert not is_valid(contract, "Numbers", ["x"])
    assert is_valid(contract, "Numbers", [1])


def test_what_looks_like_a_name_in_a_value_is_none() -> None:
    named = {"$anchor": "q", "$id": "q", "$dynamicAnchor": "q"}
    contract = schemas(
        A={
            "properties": {
                "a": {"examples": [named], "default": named},
                "b": {"const": named},
                "c": {"enum": [named, {"x": [named]}], "example": named},
                "$anchor": {"$ref": "#q"},
                "default": {"$anchor": "q", "type": "integer"},
            }
        }
    )
    assert is_valid(contract, "A", {"$anchor": 1, "b": named, "c": named})
    assert not is_valid(contract, "A", {"$anchor": "x"})


@pytest.mark.parametrize("place", ["responses", "parameters", "requestBodies", "headers"])
def test_a_part_that_is_called_default_has_schemas_like_any_other(place: str) -> None:
    holder = {"schema": {"$anchor": "q", "type": "integer"}}
    content = {"description": "d", "content": {"application/json": holder}}
    part = (
        {"name": "n", "in": "query", **holder} if place == "parameters" else holder if place == "headers" else content
    )
    contract = compiled({}, components={place: {"default": part}, "schemas": {"A": {"$ref": "#q"}}})
    assert not is_valid(contract, "A", "x")


def test_ids_and_anchors_are_followed() -> None:
    contract = schemas(
        A={
            "$id": "https://example.com/a",
            "properties": {"b": {"$ref": "b#here"}, "c": {"$ref": "#/$defs/c"}},
            "$defs": {"c": False},
        },
        B={"$id": "https://example.com/b", "$defs": {"x": {"$anchor": "here", "type": "integer"}}},
    )
    assert is_valid(contract, "A", {"b": 1})
    assert not is_valid(contract, "A", {"b": "x"})
    assert not is_valid(contract, "A", {"c": 1})


@pytest.mark.parametrize(
    ("schema", "good", "bad"),
    [
        ({"allOf": [{"properties": {"a": {}}}], "unevaluatedProperties": False}, {"a": 1}, {"b": 1}),
        ({"prefixItems": [{"type": "integer"}], "items": False}, [1], [1, 2]),
        ({"const": {"a": [1]}}, {"a": [1.0]}, {"a": [2]}),
        ({"if": {"required": ["a"]}, "then": {"required": ["b"]}}, {"b": 1}, {"a": 1}),
        ({"dependentRequired": {"a": ["b"]}}, {"b": 1}, {"a": 1}),
        ({"dependentSchemas": {"a": {"required": ["b"]}}}, {}, {"a": 1}),
        ({"contains": {"const": 1}, "maxContains": 1}, [1, 2], [1, 1]),
        ({"type": ["integer", "null"]}, None, "x"),
        ({"not": {"type": "null"}}, 1, None),
    ],
)
def test_the_whole_of_json_schema_counts_in_3_1(schema: Any, good: Any, bad: Any) -> None:
    contract = schemas(X=schema)
    assert is_valid(contract, "X", good)
    assert not is_valid(contract, "X", bad)


def test_an_unknown_dialect_is_refused() -> None:
    with pytest.raises(DocumentError, match="dialect"):
        schemas(X={"$schema": "http://json-schema.org/draft-04/schema#"})


# ── the stored contract ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", [*GOLDEN, ROOT / "specs" / "training.yaml"], ids=lambda path: path.parent.name)
def test_what_is_stored_is_loaded_as_it_was(path: Path, tmp_path: Path) -> None:
    copied = tmp_path / "specs"
    shutil.copytree(path.parent, copied)
    document = (copied / path.name).rename(copied / f"{path.parent.name}.yaml")
    contract = compile_document(read(document, root=copied))
    text = store.dump(contract)
    loaded = store.load(text.encode())
    assert loaded == contract
    assert store.dump(loaded) == text
    shared = [
        name
        for name, schema in contract.definitions.response.items()
        if schema is contract.definitions.request.get(name)
    ]
    assert all(loaded.definitions.request[name] is loaded.definitions.response[name] for name in shared)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"7", b"{}", b'{"accord": 1}', b'{"accord": 1, "operations": 7}', b"\xff"]
)
def test_what_is_no_contract_is_refused(data: bytes) -> None:
    with pytest.raises(AccordError, match="accord generate"):
        store.load(data)


def test_a_contract_of_another_version_is_refused() -> None:
    stored = json.loads(store.dump(compiled({})))
    with pytest.raises(AccordError, match="another version"):
        store.load(json.dumps({**stored, "accord": 999}).encode())
