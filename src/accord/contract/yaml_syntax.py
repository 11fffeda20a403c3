"""What libyaml's errors mean, in sentences for those who write documents."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from accord.contract.positions import Problem, shown

if TYPE_CHECKING:
    from yaml import MarkedYAMLError, YAMLError

_TABS = "a tab stands where YAML takes only spaces"
_TABS_HELP = "indent with spaces"

_SENTENCES = {
    "mapping values are not allowed in this context": (
        "this ':' makes no mapping here",
        "quote the text if the ':' belongs to it, or mend the indentation of this line and the one above",
    ),
    "block sequence entries are not allowed in this context": (
        "a list cannot start here",
        "put the '-' on a line of its own, below the key",
    ),
    "could not find expected ':'": ("a ':' is missing after this key", ""),
    "did not find expected key": (
        "a key is expected here",
        "mend the indentation; quote text that has quotes, '*', '&', '[' or '{' in it",
    ),
    "did not find expected '-' indicator": ("a list goes on here without a '-'", "mend the indentation"),
    "did not find expected ',' or ']'": ("a ',' or the ']' of this list is missing", ""),
    "did not find expected ',' or '}'": ("a ',' or the '}' of this mapping is missing", ""),
    "found unexpected end of stream": ("the text ends inside of a quoted string", "add the closing quote"),
    "did not find expected <document start>": ("nothing may follow the end of the document", ""),
    "did not find expected node content": ("a value is expected here", ""),
    "found unknown escape character": (
        "this is no escape of a double-quoted string",
        "double the backslash, or use single quotes, where a backslash means itself",
    ),
    "found invalid Unicode character escape code": (
        "this escape is no Unicode character",
        "write the character itself, or \\U and eight hexadecimal digits for it",
    ),
    "found incompatible YAML document": ("only YAML 1.1 and 1.2 can be read", "remove the %YAML line"),
    "found undefined tag handle": ("this tag begins with a handle that no %TAG line defines", "remove the tag"),
}
# Errors that name the construct at the place where it ends: the place where it starts helps more.
_AT_START = frozenset(
    ("found unexpected end of stream", "did not find expected ',' or ']'", "did not find expected ',' or '}'")
)
_LEADING_TAB = re.compile(r"[ ]*\t[ \t]*\S")


def explain(text: str, problem: MarkedYAMLError) -> Problem:
    """The problem that libyaml found, at its place and in plain words."""
    mark = problem.problem_mark or problem.context_mark
    index = min(mark.index, len(text)) if mark else 0
    said = problem.problem or "this is no YAML"
    line_start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
    if (
        "tab character" in said
        or text[index : index + 1] == "\t"
        or ("indentation" not in said and _LEADING_TAB.match(text, line_start))
    ):
        return Problem(text.find("\t", line_start), "syntax", _TABS, _TABS_HELP)
    if said == "found character that cannot start any token":
        return Problem(index, "syntax", f"no value can start with {shown(text[index : index + 1])}", "quote the text")
    sentence, advice = _SENTENCES.get(said, (said, ""))
    if said in _AT_START and problem.context_mark:
        begun = text.count("\n", 0, problem.context_mark.index) + 1
        if begun != text.count("\n", 0, index) + 1:
            sentence = f"{sentence}; it starts at line {begun}"
    elif said not in _SENTENCES and problem.context:
        sentence = f"{said} {problem.context}"
    return Problem(index, "syntax", sentence, advice)


# What YAML allows in a file (YAML 1.2.2 §5.1), but for DEL, which libyaml takes for a control character.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def forbidden_character(text: str, problem: YAMLError) -> Problem:
    """The first control character of a text that libyaml refused as a whole."""
    match = _FORBIDDEN.search(text)
    if match is None:
        return Problem(0, "syntax", f"this is no YAML: {str(problem).splitlines()[0]}")
    return Problem(
        match.start(),
        "encoding",
        f"the control character U+{ord(match[0]):04X} may not stand in a text file",
        "write it as an escape in double quotes if it belongs to the text; is this a text file at all?",
    )
