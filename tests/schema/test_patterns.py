r"""Patterns mean what ECMA-262 says, with the laxer grammar of §B.1.2, and take no longer than the engine's own."""

from __future__ import annotations

import time

import pytest

from accord.schema.patterns import is_pattern
from accord.schema.validator import compile_validator

MEANINGS: list[tuple[str, list[str], list[str]]] = [
    # characters
    (r"^.$", ["a", "😀", "\x85"], ["", "\n", "\r", "\u2028", "\u2029"]),
    (r"^\s$", [" ", "\t", "\ufeff", "\u2028", "\u00a0"], ["\x85", "\u180e", "a"]),
    (r"^(?=\S)[^\s]$", ["\x85", "a"], [" ", "\ufeff"]),
    (r"^(?=\w)[\w]$", ["a", "_", "7"], ["é", "٣"]),
    (r"^(?=\W)[\W]$", ["é", "-"], ["a"]),
    (r"^(?=\d)[^\D]$", ["7"], ["٣", "a"]),
    (r"^\x41\u0042\u{43}\cJ\t\v\f\n\r\0$", ["ABC\n\t\v\f\n\r\0"], ["ABC"]),
    (r"^\07\1\8[\1]$", ["\x07\x018\x01"], ["\x07181"]),
    (r"^\uD83D\uDE00$", ["😀"], ["\ufffd"]),
    (r"^[\uD83D\uDE00-\uD83D\uDE4F]$", ["😀", "🙏"], ["🚀"]),
    (r"^[\uD800-\uDBFF][\uDC00-\uDFFF]$", ["😀"], ["a", "ab"]),
    (r"^[^\uD800-\uDFFF]$", ["a", "😀"], [""]),
    (r"^\p{Script=Greek}\p{scx=Grek}\p{L}\P{Lu}\p{gc=Nd}[\p{Emoji}]$", ["λδéé7😀"], ["aδéé7😀"]),
    # escapes that mean the character
    (r"^\a\e\h\i\y\A\G\H\K\N\O\Q\R\X\Z\z$", ["aehiyAGHKNOQRXZz"], [""]),
    (r"^\u\x4\p\k\c$", ["ux4pk\\c"], [""]),
    (r"^\/\-\_\@\'\"\<\>\ \#$", ["/-_@'\"<> #"], [""]),
    # classes
    (r"^[]$", [], ["", "a", "]"]),
    (r"a[]", [], ["a", "a]"]),
    (r"^[]a]$", [], ["a", "]", "a]"]),
    (r"^[^]$", ["a", "\n", "😀"], ["", "ab"]),
    (r"^[\b]$", ["\b"], ["b", ""]),
    (r"^[\B\c]+$", ["B\\c"], ["b"]),
    (r"^[a&&b]$", ["a", "&"], ["&&"]),
    (r"^[a-z&&[^b]]$", ["b]", "&]", "[]"], ["a"]),
    (r"^[[a~~+--z]$", ["[", "~", ",", "z"], ["]", "y"]),
    (r"^[\w-.]$", ["-", ".", "a"], ["+"]),
    (r"^[a-\d]$", ["-", "a", "1"], ["b"]),
    (r"^[+--]$", ["+", ",", "-"], ["."]),
    # quantifiers, and braces that are none
    (r"^a{,2}$", ["a{,2}"], ["", "a", "aa"]),
    (r"^x{2}}{$", ["xx}{"], ["xx"]),
    (r"^a{2,3}?b??$", ["aa", "aaab"], ["a"]),
    # edges
    (r"\bfoo\b", ["foo", "éfoo", "fooé", "a foo."], ["afoo", "foo_"]),
    (r"^\bé", [], ["é"]),
    (r"a\Bé?b", ["ab"], ["aéb"]),
    (r"^a$", ["a"], ["a\n", "\na"]),
    # groups
    (r"^(?<one>a|b)\k<one>$", ["aa", "bb"], ["ab", "a"]),
    (r"^(?:(a)|b)\1$", ["aa", "b"], ["a", "ba"]),
    (r"^(?:(a)|(b)|c)\1\2$", ["aa", "bb", "c"], ["ab", "a", "ca"]),
    (r"^\1(a)$", ["a"], ["aa"]),
    (r"^(a\1)$", ["a"], ["aa"]),
    (r"^(x)((a)|b)\3\1$", ["xaax", "xbx"], ["xax"]),
    (r"^(?<$n>.)(?!\k<$n>).$", ["ab"], ["aa"]),
    (r"^(\/(?!\.)+[^/]+){1,2}$", ["/a", "/a/b"], ["/.a", "/a/.b", "/"]),
    (r"^(?=a)*b$|^(?!a){2,}[ac]$|^(?!d){0,2}?d$", ["b", "c", "d"], ["a", "ab"]),
    (r"^(?=(a))?a\1$", ["a"], ["aa"]),
    (r"(?<=a+)b|(?<!\d{1,3})x", ["aab", "ax"], ["b", "1x"]),
]


@pytest.mark.parametrize(("pattern", "good", "bad"), MEANINGS)
def test_a_pattern_means_what_ecma_262_says(pattern: str, good: list[str], bad: list[str]) -> None:
    assert is_pattern(pattern)
    validator = compile_validator({"pattern": pattern}, {})
    assert [text for text in good if not validator.valid(text)] == []
    assert [text for text in bad if validator.valid(text)] == []
    regex = compile_validator({"format": "regex"}, {})
    assert regex.valid(pattern)


@pytest.mark.parametrize(
    "pattern",
    """
    (?i)a (?x)a (?s). (?i:a) (?P<n>a) (?P=n) (?R) (?>a) (?#c) (?|a) (?(1)a) a*+ a++ a?+ a** a{1}{2} *a ^* \\b+ (?<=a)*
    \\p{IsGreek} \\p{Greek} \\p{letter} \\p{Nope} \\u{110000} (?<n>a)\\k<m> (?<n>a)\\k (?<n>a)(?<n>b) (?<1>a) ( ) a) (?
    |? [a [b-a] a{2,1} \\ {1}
    """.split(),  # noqa: SIM905  a list of words reads better as words
)
def test_what_is_only_another_engines_syntax_is_no_pattern(pattern: str) -> None:
    assert not is_pattern(pattern)
    assert not compile_validator({"format": "regex"}, {}).valid(pattern)
    with pytest.raises(ValueError, match=r"."):
        compile_validator({"pattern": pattern}, {})


@pytest.mark.parametrize("text", ["[" * 99_999, "(" * 99_999, r"\k<" * 33_000, "a" * 10_000_000, "(a{99999}){99999}"])
def test_whether_a_text_is_a_pattern_is_told_without_compiling_it(text: str) -> None:
    validator = compile_validator({"format": "regex"}, {})
    start = time.thread_time()
    validator.valid(text)
    assert time.thread_time() - start < 2


@pytest.mark.parametrize("pattern", [r"\b(a+)+\b!", r"^(?:(a+)+)\1$", r"(?<=a)(a|aa)+$"])
def test_what_was_written_anew_takes_no_longer_for_it(pattern: str) -> None:
    validator = compile_validator({"pattern": pattern}, {})
    start = time.thread_time()
    validator.valid("a" * 5_000 + "b")
    assert time.thread_time() - start < 2
