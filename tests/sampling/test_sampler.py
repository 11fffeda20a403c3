"""Values made from schemas: always valid, at the edges too, and wrong ones always wrong."""

from __future__ import annotations

import re
from itertools import islice
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accord.sample import Sampler, Unsatisfiable
from accord.schema.validator import compile_validator
from accord.schema.values import JSON, Schema

DEFINITIONS: dict[str, Schema] = {
    "Node": {
        "type": "object",
        "properties": {
            "value": {"type": "integer"},
            "next": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]},
            "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}},
        },
        "required": ["value"],
    },
    "Cat": {
        "type": "object",
        "properties": {"kind": {"type": "string"}, "meow": {"type": "boolean"}},
        "required": ["kind", "meow"],
    },
    "Dog": {
        "type": "object",
        "properties": {"kind": {"type": "string"}, "bark": {"type": "integer", "minimum": 1}},
        "required": ["kind"],
    },
    "Pet": {
        "type": "object",
        "properties": {"type": {"type": "string"}},
        "required": ["type"],
        "discriminator": {"propertyName": "type", "mapping": {"fish": "#/$defs/Fish"}},
    },
    "Fish": {"allOf": [{"$ref": "#/$defs/Pet"}, {"properties": {"fins": {"type": "integer"}}, "required": ["fins"]}]},
    "Endless": {"type": "object", "properties": {"more": {"$ref": "#/$defs/Endless"}}, "required": ["more"]},
}

SATISFIABLE: dict[str, Schema] = {
    "anything": True,
    "an empty schema": {},
    "a bounded integer": {"type": "integer", "minimum": 3, "maximum": 7},
    "an int64": {"type": "integer", "minimum": -(2**63), "maximum": 2**63 - 1},
    "steps within limits": {"type": "integer", "multipleOf": 7, "minimum": 50, "maximum": 60},
    "decimal steps": {"type": "number", "multipleOf": 0.01, "minimum": 0, "exclusiveMaximum": 1},
    "two steps at once": {"allOf": [{"multipleOf": 0.6}, {"multipleOf": 0.4}], "type": "number", "minimum": 1},
    "a narrow gap": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 0.0001},
    "negative numbers": {"type": "integer", "maximum": -5},
    "negative numbers in a range": {"type": "integer", "minimum": -9, "maximum": -5},
    "a code": {"type": "string", "pattern": r"^[A-Z]{2}-\d{4}$"},
    "a password": {"type": "string", "pattern": r"^(?=.*\d)(?=.*[a-z])(?=.*[A-Z]).{8,20}$"},
    "letters by property": {"type": "string", "pattern": r"^\p{Lu}\p{Ll}+$"},
    "Greek": {"type": "string", "pattern": r"^\p{Script=Greek}{3}$"},
    "a back reference": {"type": "string", "pattern": r"^(a|b)-\1$"},
    "a named back reference": {"type": "string", "pattern": r"^(?<first>[xyz])\k<first>$"},
    "Chinese": {"type": "string", "pattern": "^[\\u4e00-\\u9fa5]{2,4}$"},
    "part of a longer text": {"type": "string", "pattern": "[0-9]+", "minLength": 10, "maxLength": 12},
    "a pattern of that length": {"type": "string", "pattern": "^[a-z]*$", "minLength": 40, "maxLength": 40},
    "what is ruled out by a pattern": {"type": "string", "pattern": "^(?!admin)[a-z]+$"},
    "a word boundary": {"type": "string", "pattern": r"^\bname\b \w+$"},
    "a format and a pattern": {"type": "string", "pattern": r"^\S+@\S+\.\S+$", "format": "email", "maxLength": 40},
    "a format with a length": {"type": "string", "format": "email", "minLength": 50},
    "several formats": {"allOf": [{"format": "uri"}, {"pattern": "^https://"}], "type": "string"},
    "one of two types": {"oneOf": [{"type": "string"}, {"type": "integer"}]},
    "one of two steps": {"oneOf": [{"multipleOf": 3, "type": "integer"}, {"multipleOf": 5, "type": "integer"}]},
    "one of two that overlap": {
        "oneOf": [
            {"type": "object", "properties": {"message": {"type": "string"}}},
            {"type": "object", "properties": {"code": {"type": "integer"}}},
        ]
    },
    "not a text": {"not": {"type": "string"}},
    "none of these": {"not": {"enum": [1, 2]}, "type": "integer", "minimum": 1, "maximum": 3},
    "not both": {"type": "object", "not": {"required": ["a", "b"]}, "properties": {"a": True, "b": True}},
    "a condition": {
        "if": {"properties": {"a": {"const": 1}}, "required": ["a"]},
        "then": {"required": ["b"]},
        "else": {"required": ["c"]},
        "type": "object",
        "properties": {"a": {"type": "integer"}, "b": {"type": "string"}, "c": {"type": "string"}},
    },
    "names by pattern": {
        "type": "object",
        "patternProperties": {"^x-": {"type": "integer"}},
        "additionalProperties": False,
        "minProperties": 2,
    },
    "a map": {
        "type": "object",
        "additionalProperties": {"type": "number"},
        "propertyNames": {"pattern": "^[a-z]{3}$"},
        "minProperties": 1,
        "maxProperties": 3,
    },
    "dependents": {
        "type": "object",
        "properties": {"a": {"type": "string"}, "b": {"type": "string"}},
        "dependentRequired": {"a": ["b"]},
        "dependentSchemas": {"b": {"properties": {"a": {"minLength": 3}}}},
    },
    "a tuple": {
        "type": "array",
        "prefixItems": [{"type": "string"}, {"type": "integer"}],
        "items": False,
        "minItems": 2,
    },
    "what must be in it": {
        "type": "array",
        "contains": {"type": "integer", "minimum": 5},
        "minContains": 2,
        "maxContains": 3,
    },
    "a permutation": {"type": "array", "items": {"enum": [1, 2, 3]}, "uniqueItems": True, "minItems": 3},
    "few different ones": {"type": "array", "items": {"type": "boolean"}, "uniqueItems": True, "maxItems": 2},
    "closed over two": {
        "allOf": [
            {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]},
            {"properties": {"b": {"type": "integer"}}, "required": ["b"]},
        ],
        "unevaluatedProperties": False,
    },
    "closed items": {
        "type": "array",
        "unevaluatedItems": False,
        "allOf": [{"prefixItems": [{"type": "string"}, {"type": "integer"}]}],
    },
    "either member": {
        "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
        "type": "object",
        "properties": {"a": {"type": "integer"}, "b": {"type": "integer"}},
        "additionalProperties": False,
    },
    "itself again": {"$ref": "#/$defs/Node"},
    "one of two by their tag": {
        "oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}],
        "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/$defs/Cat", "dog": "#/$defs/Dog"}},
    },
    "a kind of its own": {"$ref": "#/$defs/Pet"},
    "one of two objects": {"oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}]},
    "a constant": {"const": {"a": [1, None]}},
    "an enumeration": {"enum": ["a", 1, None]},
    "an enumeration with a type": {"enum": ["a", 1, None], "type": "integer"},
    "a short text or null": {"type": ["string", "null"], "maxLength": 3},
    "an example": {"type": "string", "examples": ["shown in the document"], "minLength": 3},
    **{
        f"a text of format {name}": {"type": "string", "format": name}
        for name in (
            *(
                "date-time",
                "date",
                "time",
                "duration",
                "email",
                "idn-email",
                "hostname",
                "idn-hostname",
                "ipv4",
                "ipv6",
            ),
            *("uri", "uri-reference", "iri", "iri-reference", "uuid", "uri-template", "json-pointer"),
            *("relative-json-pointer", "regex", "byte", "password", "of-its-own"),
        )
    },
}

MODES = ("value", "minimal", "maximal")


def made(mode: str, schema: Schema, random: Random) -> JSON:
    return getattr(Sampler(DEFINITIONS), mode)(schema, random)


@pytest.mark.parametrize("schema", SATISFIABLE.values(), ids=SATISFIABLE.keys())
def test_values_fit_their_schema(schema: Schema) -> None:
    valid = compile_validator(schema, DEFINITIONS).valid
    sampler, random = Sampler(DEFINITIONS), Random(7)
    for _ in range(25):
        for mode in MODES:
            value = getattr(sampler, mode)(schema, random)
            assert valid(value), (mode, value)


@pytest.mark.parametrize("schema", SATISFIABLE.values(), ids=SATISFIABLE.keys())
def test_boundaries_fit_and_wrong_values_do_not(schema: Schema) -> None:
    valid = compile_validator(schema, DEFINITIONS).valid
    sampler, random = Sampler(DEFINITIONS), Random(7)
    boundaries = list(islice(sampler.boundaries(schema, random), 500))
    assert boundaries
    assert all(map(valid, boundaries))
    wrong = list(islice(sampler.wrong(schema, random), 500))
    assert not any(valid(each.value) for each in wrong)
    assert wrong or schema in (True, {})


@pytest.mark.parametrize(
    "schema",
    [
        False,
        {"$ref": "#/$defs/Endless"},
        {"type": "integer", "minimum": 2, "maximum": 1},
        {"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 2},
        {"type": "string", "const": 1},
        {"allOf": [{"type": "string"}, {"type": "integer"}]},
        {"type": "array", "items": {"type": "boolean"}, "uniqueItems": True, "minItems": 3},
        {"type": "object", "required": ["a"], "properties": {"a": False}},
        {"type": "string", "pattern": "^a$", "minLength": 2},
    ],
)
@pytest.mark.parametrize("mode", MODES)
def test_where_there_is_no_value_that_is_said(schema: Schema, mode: str) -> None:
    with pytest.raises(Unsatisfiable):
        made(mode, schema, Random(1))


def test_the_same_seed_makes_the_same_values() -> None:
    def all_of(seed: int) -> list[Any]:
        sampler, random = Sampler(DEFINITIONS), Random(seed)
        return [
            [sampler.value(schema, random), *islice(sampler.boundaries(schema, random), 30)]
            for schema in SATISFIABLE.values()
        ]

    assert all_of(5) == all_of(5)
    assert all_of(5) != all_of(6)


@pytest.mark.parametrize(
    ("name", "schema", "looks_like"),
    [
        ("email", {"type": "string"}, r"[^@ ]+@example\.(com|org|net)"),
        ("created_at", {"type": "string"}, r"\d{4}-\d\d-\d\dT.*Z"),
        ("photoUrls", {"type": "array", "items": {"type": "string"}, "minItems": 1}, r"https://example\..*"),
        ("billing_country_code", {"type": "string"}, r"[A-Z]{2}"),
        ("phone", {"type": "string"}, r"\+\d+"),
        ("price", {"type": "number"}, r"\d+(\.\d{1,2})?"),
        ("age", {"type": "integer", "minimum": 0}, r"[1-9]\d"),
    ],
)
def test_values_look_like_what_their_field_is_called(name: str, schema: Schema, looks_like: str) -> None:
    value = Sampler({}).value(schema, Random(3), name=name)
    assert re.fullmatch(looks_like, str(value[0] if isinstance(value, list) else value))


def test_what_the_document_shows_is_used() -> None:
    sampler, random = Sampler({}), Random(1)
    values = {str(sampler.value(SATISFIABLE["an example"], random)) for _ in range(20)}
    assert "shown in the document" in values


def test_a_tag_says_which_branch_a_value_is_of() -> None:
    sampler, random = Sampler(DEFINITIONS), Random(1)
    kinds = {"cat": "meow", "dog": "bark"}
    for _ in range(40):
        value = sampler.maximal(SATISFIABLE["one of two by their tag"], random)
        assert isinstance(value, dict)
        assert kinds[str(value["kind"])] in value
    assert sampler.value({"$ref": "#/$defs/Pet"}, random) == {"type": "fish", "fins": pytest.approx(500, abs=500)}


def test_recursion_ends() -> None:
    value = made("maximal", {"$ref": "#/$defs/Node"}, Random(1))
    assert isinstance(value, dict)
    assert len(str(value)) < 2_000
    assert made("minimal", {"$ref": "#/$defs/Node"}, Random(1)).keys() == {"value"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("schema", "keyword"),
    [
        ({"type": "integer", "minimum": 3}, "minimum"),
        ({"type": "integer", "exclusiveMaximum": 3}, "exclusiveMaximum"),
        ({"type": "integer", "multipleOf": 3}, "multipleOf"),
        ({"type": "string", "minLength": 2, "maxLength": 4}, "maxLength"),
        ({"type": "string", "minLength": 2, "maxLength": 4}, "minLength"),
        ({"type": "string", "pattern": "^[a-z]+$"}, "pattern"),
        ({"type": "string", "format": "date"}, "format"),
        ({"type": "string", "enum": ["a", "b"]}, "enum"),
        ({"const": 3}, "const"),
        ({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 3}, "minItems"),
        ({"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 3}, "maxItems"),
        ({"type": "array", "items": {"type": "string"}, "uniqueItems": True}, "uniqueItems"),
        ({"type": "array", "contains": {"type": "integer"}}, "contains"),
        ({"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}, "required"),
        (
            {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": False},
            "additionalProperties",
        ),
        ({"type": "object", "propertyNames": {"maxLength": 3}}, "propertyNames"),
        ({"type": "object", "minProperties": 2}, "minProperties"),
        ({"type": "object", "maxProperties": 2}, "maxProperties"),
        ({"type": "object", "properties": {"a": {}, "b": {}}, "dependentRequired": {"a": ["b"]}}, "dependentRequired"),
        ({"type": "integer", "not": {"const": 3}}, "not"),
        ({"oneOf": [{"type": "integer"}, {"type": "string"}]}, "oneOf"),
        ({"anyOf": [{"type": "integer"}, {"type": "string"}]}, "anyOf"),
        ({"type": "boolean"}, "type"),
        ({"type": "object", "properties": {"hidden": False}}, "falseSchema"),
    ],
)
def test_each_keyword_is_broken(schema: Schema, keyword: str) -> None:
    found = [each for each in Sampler({}).wrong(schema, Random(1)) if each.keyword == keyword]
    assert found
    if keyword in {"required", "additionalProperties"}:
        assert found[0].pointer


def test_only_one_limit_is_broken_at_a_time() -> None:
    schema: Schema = {"type": "string", "minLength": 2, "maxLength": 4, "pattern": "^[a-z]+$"}
    without = {
        keyword: compile_validator({name: said for name, said in schema.items() if name != keyword}, {}).valid
        for keyword in schema
    }
    for each in Sampler({}).wrong(schema, Random(1)):
        assert each.keyword == "type" or without[each.keyword](each.value)


def test_boundaries_are_where_programs_fail() -> None:
    sampler, random = Sampler({}), Random(1)
    numbers = list(sampler.boundaries({"type": "integer"}, random))
    assert {2**31 - 1, 2**31, 2**53 + 1, -(2**63)} <= {*numbers}
    texts = [str(text) for text in sampler.boundaries({"type": "string", "maxLength": 20}, random)]
    assert {len(text) for text in texts} >= {0, 1, 19, 20}
    assert any(ord(character) > 0xFFFF for text in texts for character in text)
    assert None in list(sampler.boundaries({"type": ["string", "null"]}, random))
    assert "2024-02-29" in list(sampler.boundaries({"type": "string", "format": "date"}, random))


# ── any schema at all ──────────────────────────────────────────────────────────────────────────────────────────────

_SMALL = st.integers(-5, 12)
_SIZES = st.integers(0, 4)
_NAMES = st.sampled_from(["a", "b", "c", "d-e"])


def _optional(**keywords: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=keywords)


_LEAVES = st.one_of(
    st.booleans(),
    st.just({"$ref": "#/$defs/Node"}),
    _optional(type=st.just("integer"), minimum=_SMALL, maximum=_SMALL, multipleOf=st.integers(1, 4)),
    _optional(type=st.sampled_from(["number", ["number", "null"]]), exclusiveMinimum=_SMALL, exclusiveMaximum=_SMALL),
    _optional(
        type=st.just("string"),
        minLength=_SIZES,
        maxLength=st.integers(0, 12),
        pattern=st.sampled_from(["^[a-c]+$", r"\d", "^(?=.*x)[x-z]{2,5}$", "a|b$"]),
        format=st.sampled_from(["date", "uuid", "email"]),
    ),
    _optional(enum=st.lists(st.one_of(_SMALL, st.text(max_size=2), st.none()), min_size=1, max_size=3)),
)


def _deeper(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    branches = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        _optional(
            type=st.just("object"),
            properties=st.dictionaries(_NAMES, inner, max_size=3),
            required=st.lists(_NAMES, unique=True, max_size=2),
            additionalProperties=inner,
            patternProperties=st.dictionaries(st.sampled_from(["^a", "-"]), inner, max_size=1),
            propertyNames=st.just({"maxLength": 3}),
            minProperties=_SIZES,
            maxProperties=_SIZES,
            dependentRequired=st.dictionaries(_NAMES, st.lists(_NAMES, unique=True, max_size=2), max_size=1),
            dependentSchemas=st.dictionaries(_NAMES, inner, max_size=1),
            unevaluatedProperties=st.booleans(),
        ),
        _optional(
            type=st.just("array"),
            items=inner,
            prefixItems=st.lists(inner, min_size=1, max_size=2),
            contains=inner,
            minItems=_SIZES,
            maxItems=_SIZES,
            uniqueItems=st.booleans(),
            unevaluatedItems=st.booleans(),
        ),
        _optional(allOf=branches, anyOf=branches, oneOf=branches),
        st.fixed_dictionaries({"not": inner}),
        st.fixed_dictionaries({"if": inner, "then": inner, "else": inner}),
    )


SCHEMAS = st.recursive(_LEAVES, _deeper, max_leaves=8)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(schema=SCHEMAS, seed=st.integers(0, 9))
def test_no_schema_makes_anything_but_valid_and_wrong_values(schema: Schema, seed: int) -> None:
    valid = compile_validator(schema, DEFINITIONS).valid
    sampler, random = Sampler(DEFINITIONS), Random(seed)
    for mode in MODES:
        try:
            assert valid(getattr(sampler, mode)(schema, random))
        except Unsatisfiable:
            continue
    assert all(map(valid, islice(sampler.boundaries(schema, random), 60)))
    assert not any(valid(each.value) for each in islice(sampler.wrong(schema, random), 60))


VALUES = st.recursive(
    st.one_of(st.none(), _SMALL, st.text("abx1-", max_size=5)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(schema=SCHEMAS, value=VALUES)
def test_where_a_value_is_known_to_fit_one_is_found(schema: Schema, value: JSON) -> None:
    if compile_validator(schema, DEFINITIONS).valid(value):
        assert compile_validator(schema, DEFINITIONS).valid(Sampler(DEFINITIONS).value(schema, Random(1)))
