"""What a compiled schema lets through, and what is said of the rest."""

from __future__ import annotations

import time
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accord.schema.formats import with_limits
from accord.schema.patterns import is_pattern
from accord.schema.validator import MAX_VIOLATIONS, compile_validator

DEFINITIONS: dict[str, Any] = {
    "Name": {"type": ["string", "null"], "maxLength": 3},
    "Tree": {"type": "object", "properties": {"left": {"$ref": "#/$defs/Tree"}, "size": {"type": "integer"}}},
    "Pet": {
        "oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}],
        "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/$defs/Cat", "dog": "#/$defs/Dog"}},
    },
    "Cat": {"type": "object", "required": ["kind", "lives"], "properties": {"lives": {"type": "integer"}}},
    "Dog": {"type": "object", "required": ["kind", "bark"], "properties": {"bark": {"type": "string"}}},
}


def said(schema: Any, value: Any) -> list[tuple[str, str]]:
    validator = compile_validator(schema, DEFINITIONS)
    found = [(violation.pointer, violation.message) for violation in validator.violations(value)]
    assert validator.valid(value) is (not found)
    return found


SENTENCES: list[tuple[Any, Any, str]] = [
    ({"type": "integer"}, "x", "is not an integer"),
    ({"type": ["string", "null"]}, 1, "is not a string or null"),
    ({"enum": [1, "a", None, True]}, 2, "is not one of 1, a, null or true"),
    ({"enum": ["a"]}, 2, "is not a"),
    ({"enum": []}, 2, "is not anything that is allowed"),
    ({"enum": list(range(20))}, 77, "is not one of the 20 values allowed"),
    ({"const": "x"}, 2, "is not x"),
    ({"minimum": 3}, 2, "is less than the minimum of 3"),
    ({"maximum": 3}, 4, "is greater than the maximum of 3"),
    ({"exclusiveMinimum": 3}, 3, "is not greater than 3"),
    ({"exclusiveMaximum": 3}, 3, "is not less than 3"),
    ({"multipleOf": 3}, 4, "is not a multiple of 3"),
    ({"minLength": 1}, "", "is shorter than the minimum of 1 character"),
    ({"maxLength": 2}, "abc", "is longer than the maximum of 2 characters"),
    ({"pattern": "^a$"}, "b", "does not match the pattern ^a$"),
    ({"pattern": "^a$" + "|b" * 90}, "c", "does not match the pattern ^a$" + "|b" * 27 + "..."),
    ({"format": "date"}, "x", "is not a date"),
    ({"format": "ipv4"}, "x", "is not an ipv4"),
    ({"format": "byte"}, "!", "is not base64"),
    ({"minItems": 1}, [], "has fewer items than the minimum of 1"),
    ({"maxItems": 1}, [1, 2], "has more items than the maximum of 1"),
    ({"uniqueItems": True}, [1, 1], "has the same item twice"),
    ({"contains": {"const": 1}}, [2], "has too few or too many items of the kind it must contain"),
    ({"minProperties": 1}, {}, "has fewer properties than the minimum of 1"),
    ({"maxProperties": 0}, {"a": 1}, "has more properties than the maximum of 0"),
    (
        {"propertyNames": {"maxLength": 1}},
        {"ab": 1},
        "has a property whose name is longer than the maximum of 1 character",
    ),
    ({"not": {}}, 1, "is of a form that is ruled out"),
    (False, 1, "is not allowed here"),
    ({"oneOf": [{}, {}]}, 1, "fits more than one of the alternatives, of which it must fit one"),
    ({"oneOf": [{"minimum": 3}, {"multipleOf": 2}]}, 1, "fits none of the alternatives"),
    ({"anyOf": [{"type": "string"}, {"type": "null"}]}, 1, "is not a string or null"),
    ({"prefixItems": [{}], "unevaluatedItems": False}, [1, 2], "has more items than are allowed"),
]


@pytest.mark.parametrize(("schema", "value", "sentence"), SENTENCES)
def test_each_keyword_has_a_sentence_without_the_value(schema: Any, value: Any, sentence: str) -> None:
    assert said(schema, value) == [("", sentence)]


def test_every_violation_is_told_with_its_place() -> None:
    schema = {
        "type": "object",
        "required": ["a", "b/c"],
        "properties": {"d": {"type": "array", "items": {"$ref": "#/$defs/Name"}}},
        "additionalProperties": False,
    }
    assert said(schema, {"d": ["abc", 1, "abcd"], "e~": 1}) == [
        ("/a", "is required"),
        ("/b~1c", "is required"),
        ("/d/1", "is not a string or null"),
        ("/d/2", "is longer than the maximum of 3 characters"),
        ("/e~0", "is not a known property"),
    ]


def test_no_more_is_told_than_anybody_reads() -> None:
    assert len(said({"items": {"type": "string"}}, [1] * 10_000)) == MAX_VIOLATIONS


@pytest.mark.parametrize(
    ("schema", "value", "found"),
    [
        ({"$ref": "#/$defs/Pet"}, {"kind": "dog"}, [("/bark", "is required")]),
        ({"$ref": "#/$defs/Pet"}, {"kind": "cat", "lives": "9"}, [("/lives", "is not an integer")]),
        ({"$ref": "#/$defs/Pet"}, {"kind": "cow"}, [("", "fits none of the alternatives")]),
        ({"items": {"$ref": "#/$defs/Pet"}}, [{"kind": "dog", "bark": 1}], [("/0/bark", "is not a string")]),
        ({"$ref": "#/$defs/Pet"}, 7, [("", "is not an object")]),
        ({"anyOf": [{"type": "null"}, {"$ref": "#/$defs/Cat"}]}, {"kind": "x"}, [("/lives", "is required")]),
        (
            {"oneOf": [{"properties": {"a": {"type": "integer"}}}, {"required": ["b"]}]},
            {"a": "x"},
            [("/a", "is not an integer")],
        ),
    ],
)
def test_a_choice_is_explained_by_the_alternative_that_is_meant(schema: Any, value: Any, found: Any) -> None:
    assert said(schema, value) == found


def test_a_discriminator_changes_nothing_that_is_valid() -> None:
    """A value that fits one alternative is valid, whatever its tag says."""
    assert compile_validator({"$ref": "#/$defs/Pet"}, DEFINITIONS).valid({"kind": "dog", "lives": 9})


def test_schemas_refer_to_themselves() -> None:
    assert said({"$ref": "#/$defs/Tree"}, {"left": {"left": {"size": "x"}}}) == [
        ("/left/left/size", "is not an integer")
    ]


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("uuid", "2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08"),
        ("date", "2024-02-29", "2023-02-29"),
        ("date-time", "2024-01-01T00:00:00.5+02:00", "2024-01-01 00:00"),
        ("time", "10:00:00Z", "25:00:00Z"),
        ("duration", "P1DT2H", "1 day"),
        ("email", "ada@example.org", "ada"),
        ("hostname", "a.example", "-a"),
        ("ipv4", "1.2.3.4", "1.2.3.256"),
        ("ipv6", "::1", ":::"),
        ("uri", "https://a/b", "a/b"),
        ("uri-reference", "a/b", "\\\\a"),
        ("regex", "^a$", "("),
        ("json-pointer", "/a", "a"),
        ("byte", "aGk=", "aGk"),
        ("int32", 2**31 - 1, 2**31),
        ("int64", -(2**63), 2**63),
    ],
)
def test_formats_are_asserted(name: str, good: Any, bad: Any) -> None:
    schema = with_limits({"format": name})
    for validator in (compile_validator(schema, {}), compile_validator({"$ref": "#/$defs/it"}, {"it": schema})):
        assert validator.valid(good)
        assert not validator.valid(bad)


@pytest.mark.parametrize("format_", ["int32", "int64"])
@pytest.mark.parametrize(
    "schema",
    [{"type": "number"}, {"type": ["string", "number", "integer"]}, {}, {"multipleOf": 0.5}, {"type": "integer"}],
)
def test_an_integer_format_makes_any_number_an_integer(schema: Any, format_: str) -> None:
    validator = compile_validator(with_limits({**schema, "format": format_}), {})
    assert validator.valid(2)
    assert validator.valid(-2.0)
    assert not validator.valid(1.5)
    assert not validator.valid(1e19)
    assert validator.valid("x") is compile_validator(schema, {}).valid("x")


def test_limits_that_a_format_implies_do_not_widen_those_given() -> None:
    assert with_limits({"format": "int32", "minimum": 0, "exclusiveMaximum": 9})["exclusiveMaximum"] == 9
    assert with_limits({"format": "int32", "maximum": 9, "minimum": 0})["maximum"] == 9
    assert with_limits({"format": "int32", "minimum": -(2**40)})["minimum"] == -(2**31)


@pytest.mark.parametrize(
    ("schema", "value", "valid"),
    [
        ({"type": "integer"}, 1.0, True),
        ({"type": "integer"}, 10**40, True),
        ({"maximum": 2**70}, 2**70, True),
        ({"maximum": 2**70}, 2**70 + 1, False),
        ({"multipleOf": 3}, 10**40, False),
        ({"multipleOf": 0.01}, 19.99, True),
        ({"pattern": "^a$"}, "a\n", False),
        ({"pattern": r"^\d$"}, "\u0661", False),
        ({"pattern": r"^\w$"}, "é", False),
        ({"maxLength": 1}, "😀", True),
        ({"uniqueItems": True}, [1, 1.0], False),
        ({"uniqueItems": True}, [1, True], True),
    ],
)
def test_numbers_are_exact_and_patterns_are_ecma_262(schema: Any, value: Any, valid: bool) -> None:
    assert compile_validator(schema, {}).valid(value) is valid


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        (r"^[\w-.]+$", "a-b.c", "a b"),
        (r"^[a-\d]+$", "a-1", "b"),
        (r"^a{,2}$", "a{,2}", "aa"),
        (r"^{x}$", "{x}", "x"),
        (r"^\<a\>$", "<a>", "a"),
        (r"^\0$", "\0", "0"),
        (r"^a{2}$", "aa", "a"),
        (r"^\p{L}\u{1F600}\x41\u0042$", "é😀AB", "e"),
        (r"^(a)\1(?=b)", "aab", "ab"),
        ("^.{0,65535}$", "x" * 65535, "x" * 65536),
    ],
)
def test_patterns_written_for_laxer_engines_mean_what_they_mean_there(pattern: str, good: str, bad: str) -> None:
    assert is_pattern(pattern)
    for schema, wrap in (({"pattern": pattern}, str), ({"items": {"pattern": pattern}}, lambda text: [text])):
        validator = compile_validator(schema, {})
        assert validator.valid(wrap(good))
        assert not validator.valid(wrap(bad))


def test_names_of_properties_are_compared_by_such_patterns_too() -> None:
    schema = {"patternProperties": {r"^[\w-.]+$": {"type": "integer"}}, "additionalProperties": False}
    assert said(schema, {"a-b": "x"}) == [("/a-b", "is not an integer")]


@pytest.mark.parametrize("pattern", ["(", "[a", "a**", "(?<n>a"])
def test_what_is_no_regular_expression_is_known(pattern: str) -> None:
    assert not is_pattern(pattern)
    with pytest.raises(ValueError, match=r"."):
        compile_validator({"pattern": pattern}, {}).valid("x")


def test_a_pattern_cannot_take_long() -> None:
    schema = {"pattern": r"^((?:a|a)*)\1y$|^((a|a)*)\2x$"}
    start = time.perf_counter()
    found = said(schema, "a" * 60)
    assert found[0][1] in {
        "takes too long to compare with its pattern",
        "does not match the pattern " + schema["pattern"],
    }
    assert time.perf_counter() - start < 5


NAMES = st.sampled_from("abcdef")
LIMITS = st.one_of(st.integers(-3, 3), st.integers(-3, 3).map(float), st.sampled_from([0.5, -1.5, 1e300]))
SCALARS = st.one_of(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), LIMITS)
    ),
    st.just(True),
)
OBJECTS = st.fixed_dictionaries(
    {"properties": st.dictionaries(NAMES, SCALARS), "required": st.lists(NAMES, max_size=4, unique=True)},
    optional={
        "type": st.just("object"),
        "additionalProperties": st.booleans(),
        "patternProperties": st.dictionaries(st.sampled_from(["^a", "b"]), SCALARS, max_size=1),
        "minProperties": st.integers(0, 4),
        "if": st.just({"required": ["a"]}),
        "then": st.just({"required": ["b"]}),
        "unevaluatedProperties": st.booleans(),
    },
)
VALUES = st.one_of(
    st.dictionaries(NAMES, st.one_of(st.integers(-4, 4), st.floats(-4, 4)), max_size=6), st.integers(), st.just([])
)


@given(OBJECTS, VALUES)
@settings(max_examples=1000, deadline=None)
def test_what_is_valid_is_what_the_schema_says_however_it_is_judged(schema: Any, value: Any) -> None:
    nested = {"type": "array", "items": {"anyOf": [{"$ref": "#/$defs/it"}, {"const": "never"}]}}
    plain = jsonschema_rs.Draft202012Validator(schema).is_valid(value)
    for judged, shown in ((schema, value), (nested, [value])):
        validator = compile_validator(judged, {"it": schema})
        assert validator.valid(shown) is plain
        assert (validator.violations(shown) == ()) is plain


def test_nothing_is_fetched() -> None:
    with pytest.raises(ValueError, match=r"."):
        compile_validator({"$ref": "https://example.com/schema"}, {}).valid(1)
