"""What is said of values that break their schema: how much, how soon, and the same however it is found out."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.schema.validator import MAX_VIOLATIONS, compile_validator

ENTRY = {
    "type": "object",
    "required": ["a", "b"],
    "properties": {"a": {"type": "integer"}, "b": {}, "c": {"type": "array", "items": {"type": "integer"}}},
    "additionalProperties": False,
}
TAGGED: dict[str, Any] = {
    "Any": {
        "oneOf": [{"$ref": "#/$defs/X"}, {"$ref": "#/$defs/Y"}],
        "discriminator": {"propertyName": "k", "mapping": {"X": "#/$defs/X", "Y": "#/$defs/Y"}},
    },
    **{
        tag: {
            "type": "object",
            "required": ["k"],
            "properties": {"k": {"const": tag}, "n": {"$ref": "#/$defs/Any"}, "v": {"type": "integer"}},
        }
        for tag in "XY"
    },
}
UNTAGGED: dict[str, Any] = {
    "Any": {
        "oneOf": [
            {"type": "object", "required": ["a"], "properties": {"n": {"$ref": "#/$defs/Any"}}},
            {"type": "object", "required": ["b"], "properties": {"n": {"$ref": "#/$defs/Any"}}},
        ]
    }
}
TWICE: dict[str, Any] = {"Any": {"allOf": [{"type": "object", "properties": {"n": {"$ref": "#/$defs/Any"}}}] * 2}}
ANY = {"$ref": "#/$defs/Any"}


def said(schema: Any, value: Any, definitions: Any = None) -> list[tuple[str, str]]:
    found = compile_validator(schema, definitions or {}).violations(value)
    return [(violation.pointer, violation.message) for violation in found]


def nested(depth: int, leaf: Any, around: Callable[[Any], Any]) -> Any:
    for _ in range(depth):
        leaf = around(leaf)
    return leaf


@pytest.mark.parametrize(
    ("schema", "value", "count"),
    [
        ({"items": {"type": "integer"}}, ["x"] * 500_000, MAX_VIOLATIONS),
        ({"items": {"type": "integer"}}, [*[1] * 500_000, "x"], 1),
        ({"items": ENTRY}, [{"z": 1}] * 50_000, MAX_VIOLATIONS),
        ({"items": ENTRY}, [*[{"a": 1, "b": 1, "c": [1]}] * 50_000, {"a": 1}], 1),
        ({"additionalProperties": {"type": "integer"}}, dict.fromkeys(map(str, range(200_000)), "x"), MAX_VIOLATIONS),
        ({"propertyNames": {"maxLength": 1}}, dict.fromkeys(map(str, range(10, 200_000)), "x"), 1),
        ({"unevaluatedProperties": False}, dict.fromkeys(map(str, range(200_000)), "x"), MAX_VIOLATIONS),
    ],
)
def test_a_long_value_is_explained_in_no_more_than_it_takes_to_read_it(schema: Any, value: Any, count: int) -> None:
    start = time.thread_time()
    assert len(said(schema, value)) == count
    assert time.thread_time() - start < 5
    tracemalloc.start()
    try:
        said(schema, value)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("depth", [1, 13, 18, 100, 500, 1000])
@pytest.mark.parametrize(
    ("definitions", "leaf", "around", "end"),
    [
        (TAGGED, {"k": "X", "v": "x"}, lambda inner: {"k": "X", "n": inner}, ("/v", "is not an integer")),
        (UNTAGGED, {"c": 1}, lambda inner: {"a": 1, "n": inner}, ("", "fits none of the alternatives")),
        (TWICE, 1, lambda inner: {"n": inner}, ("", "is not an object")),
    ],
)
def test_schemas_that_refer_to_themselves_are_explained_at_any_depth_that_json_has(
    depth: int, definitions: Any, leaf: Any, around: Any, end: Any
) -> None:
    value = nested(depth, leaf, around)
    start = time.thread_time()
    assert said(ANY, value, definitions) == [("/n" * depth + end[0], end[1])]
    assert time.thread_time() - start < 2


def test_what_takes_too_long_is_told_as_far_as_it_was_come_to() -> None:
    start = time.thread_time()
    found = said({"items": {"pattern": "^((?=a)a+)+$"}}, ["a" * 60 + "!"] * 10_000)
    assert time.thread_time() - start < 5
    assert found
    assert {message for _, message in found} <= {"takes too long to compare with its pattern", "is not valid"}


def test_each_property_that_a_closed_object_does_not_know_is_named() -> None:
    assert said({"type": "object", "additionalProperties": False}, {"a": 1, "b/c": 2}) == [
        ("/a", "is not a known property"),
        ("/b~1c", "is not a known property"),
    ]


def test_what_one_alternative_knows_is_not_told_as_unknown_because_of_another_fault() -> None:
    schema = {"oneOf": [{"properties": {"a": {"type": "integer"}}}], "unevaluatedProperties": False}
    assert said(schema, {"a": "x", "b": 1}) == [("/a", "is not an integer"), ("/b", "is not a known property")]


def test_a_pattern_is_shown_as_it_was_written() -> None:
    assert said({"pattern": r"^[\w-.]{,2}$"}, "b") == [("", r"does not match the pattern ^[\w-.]{,2}$")]


NAMES = st.sampled_from("abc")
PLAIN = st.sampled_from(
    [{"type": "integer"}, {"type": ["string", "null"]}, {"minimum": 2}, {"enum": [1, "a"]}, {"const": {"a": 1}}, {}]
)


def objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Schemas whose flaws jsonschema-rs lists one by one: without alternatives."""
    some = st.dictionaries(NAMES, inner, min_size=1, max_size=2)
    lists = st.lists(inner, min_size=1, max_size=2)
    return st.fixed_dictionaries(
        {"properties": some},
        optional={
            "required": st.lists(NAMES, max_size=2, unique=True),
            "additionalProperties": st.one_of(st.just(False), inner),
            "patternProperties": st.dictionaries(st.sampled_from(["^a", "b|c"]), inner, max_size=1),
            "dependentRequired": st.dictionaries(NAMES, st.lists(NAMES, max_size=1), max_size=1),
            "dependentSchemas": st.dictionaries(NAMES, inner, max_size=1),
            "minProperties": st.integers(0, 2),
            "items": inner,
            "prefixItems": lists,
            "contains": inner,
            "minContains": st.integers(0, 2),
            "uniqueItems": st.booleans(),
            "allOf": lists,
            "not": PLAIN,
            "if": inner,
            "then": inner,
            "else": inner,
        },
    )


def with_alternatives(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    lists = st.lists(inner, min_size=1, max_size=3)
    more = {"anyOf": lists, "oneOf": lists, "unevaluatedProperties": inner, "unevaluatedItems": inner}
    known = st.fixed_dictionaries({}, optional={**more, "properties": st.dictionaries(NAMES, inner, max_size=2)})
    return st.one_of(objects(inner), known)


REFERENCE = st.just({"$ref": "#/$defs/it"})
SCHEMAS = st.recursive(st.one_of(PLAIN, REFERENCE), objects, max_leaves=8)
CHOOSING = st.recursive(st.one_of(PLAIN, REFERENCE), with_alternatives, max_leaves=8)
DEFINITION = {"type": ["object", "array", "integer"], "properties": {"a": {"$ref": "#/$defs/it"}}, "maxItems": 1}
VALUES = st.recursive(
    st.sampled_from([0, 1, 2.0, "a", "", None, True]),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=10,
)


def places(error: jsonschema_rs.ValidationError) -> list[str]:
    """Where jsonschema-rs finds a fault; what is missing or too many has its own place here."""
    kind: Any = error.kind
    names = {"required": lambda: [kind.property], "additionalProperties": lambda: kind.unexpected}
    below = names[kind.name]() if kind.name in names else [None]
    steps = "".join(f"/{step}" for step in error.instance_path)
    return [steps if name is None else f"{steps}/{name}" for name in below]


@given(SCHEMAS, VALUES)
@settings(max_examples=500, deadline=None)
def test_every_fault_that_the_validator_lists_is_told_and_no_other(schema: Any, value: Any) -> None:
    listed = jsonschema_rs.Draft202012Validator({**schema, "$defs": {"it": DEFINITION}}).iter_errors(value)
    expected = {place for error in listed for place in places(error)}
    assert {pointer for pointer, _ in said(schema, value, {"it": DEFINITION})} == expected


@given(CHOOSING, VALUES)
@settings(max_examples=500, deadline=None)
def test_the_same_is_told_of_a_value_however_deep_it_is(schema: Any, value: Any) -> None:
    definitions = {"it": DEFINITION, "Any": {"properties": {"n": ANY, "m": schema}}}
    plain = said(schema, value, definitions)
    assert bool(plain) is not compile_validator(schema, definitions).valid(value)
    deep = nested(30, {"m": value}, lambda inner: {"n": inner})
    assert said(ANY, deep, definitions) == [("/n" * 30 + "/m" + pointer, message) for pointer, message in plain]
