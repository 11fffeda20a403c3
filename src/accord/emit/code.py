"""The only ways in which text becomes Python: nothing a document says can be anything but a value or a name.

``Code`` is Python that is known to be ours. It is made from a literal in Accord's own source (``LiteralString``, which
type checkers enforce), from a checked identifier, from a value as a literal, or from text as a docstring or comment.
"""

from __future__ import annotations

import keyword
import re
import textwrap
from dataclasses import dataclass
from typing import LiteralString

from accord.schema.values import JSON

WIDTH = 120

# What an editor or a terminal does not show, or shows in another order, and what some tools take for a line's end.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_THREE = re.compile('"{3}')
_AT_THE_START = re.compile('^"+|"{3}')
_AT_AN_END = re.compile('^"+|"{3}|"+$')
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\"}


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of Python that is safe to write as it is."""

    text: str

    def __str__(self) -> str:
        return self.text


def code(template: LiteralString, *parts: Code) -> Code:
    """*template* with each ``{}`` replaced by a part. Raises ``TypeError`` for a part that is not ``Code``."""
    for part in parts:
        if not isinstance(part, Code):  # pyright: ignore[reportUnnecessaryIsInstance]  the last line of defence
            raise TypeError(f"text of unknown origin must not become code: {part!r}")
    return Code(template.format(*(part.text for part in parts)))


def identifier(name: str) -> Code:
    """*name*, if it is one name or a dotted one that Python can read. Raises ``ValueError`` if not."""
    if not all(is_identifier(part) for part in name.split(".")):
        raise ValueError(f"not a Python name: {name!r}")
    return Code(name)


def is_identifier(name: str) -> bool:
    """Whether Python reads *name* as one name, the same one whatever the version: in ASCII, not a keyword."""
    return name.isascii() and name.isidentifier() and not keyword.iskeyword(name)


def literal(value: JSON) -> Code:
    """*value* as Python writes it. Lists and mappings, which would be shared between calls, have no literal here."""
    if isinstance(value, str):
        return Code(_string(value))
    if (isinstance(value, float) and value != value) or value in (float("inf"), float("-inf")):  # noqa: PLR0124  NaN
        return Code(f'float("{value}")')
    if value is None or isinstance(value, bool | int | float):
        return Code(repr(value))
    raise TypeError(f"not a scalar: {value!r}")


def docstring(text: str, indent: int) -> tuple[str, ...]:
    """*text* as the lines of a docstring, *indent* spaces in; none for a text that is empty."""
    margin = " " * indent
    lines = [line for paragraph in _clean(text).split("\n") for line in _wrapped(paragraph, WIDTH - indent)]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    if not lines:
        return ()
    lines[0] = lines[0].lstrip()
    if len(lines) == 1:
        line = _escaped(lines[0], _AT_AN_END)
        room = WIDTH - indent - 2 * len('"""')
        if len(line) > room:
            lines = _wrapped(lines[0], min(room, len(lines[0]) - 1) + 3)  # it is cut in two, if it can be
        if len(lines) == 1:
            return (f'{margin}"""{line}"""',)
    escaped = [_escaped(lines[0], _AT_THE_START), *(_escaped(line, _THREE) for line in lines[1:])]
    body = (f"{margin}{line}".rstrip() for line in escaped[1:])
    return (f'{margin}"""{escaped[0]}', *body, f'{margin}"""')


def _escaped(line: str, quotes: re.Pattern[str]) -> str:
    """*line* with backslashes doubled, and a backslash before each of the quotes that could end a docstring."""
    return quotes.sub(lambda found: '\\"' * len(found.group()), line.replace("\\", "\\\\"))


def comment(text: str) -> str:
    """*text* as one comment line."""
    return f"# {' '.join(_clean(text).split())}".rstrip()


def one_line(text: str) -> str:
    """*text* on one line, with spaces for what cannot be seen; it is not code yet."""
    return " ".join(_INVISIBLE.sub(" ", text).split())


def _wrapped(line: str, width: int) -> list[str]:
    line = line.rstrip().expandtabs(4)
    if len(line) <= width - 3:
        return [line]
    lead = line[: len(line) - len(line.lstrip())]
    return textwrap.wrap(
        line.lstrip(),
        width - 3,
        initial_indent=lead,
        subsequent_indent=lead,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _clean(text: str) -> str:
    """*text* with line ends of one kind, and what cannot be seen made visible."""
    return _INVISIBLE.sub(lambda found: _visible(found.group()), _LINE_ENDS.sub("\n", text))


def _string(value: str) -> str:
    quote = "'" if value.count('"') > value.count("'") else '"'
    short = {**_SHORT, quote: f"\\{quote}"}
    body = "".join(short.get(character) or character for character in value)
    return f"{quote}{_INVISIBLE.sub(lambda found: _visible(found.group()), body)}{quote}"


def _visible(character: str) -> str:
    number = ord(character)
    if number <= 0xFF:  # noqa: PLR2004  the reach of each escape
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004  likewise
