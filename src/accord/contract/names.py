"""Python names for what a contract names: services, operations, arguments, schemas, tags.

Every function is pure and total: whatever text comes in, an ASCII identifier comes out that is no keyword.
``assign`` keeps many of them apart, with the same result whatever the order they come in.
"""

from __future__ import annotations

import hashlib
import keyword
import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from unicodedata import ucd_3_2_0 as unicode

from accord.contract.model import Place

LONGEST = 80
LONGEST_MADE = 100

# Python's own names that an argument could shadow: those of 3.11, and not those of whatever interpreter this is, for
# versions add some, ``site`` others, and ``gettext`` even ``_``.
_BUILTINS = frozenset(
    """
    __build_class__ __debug__ __doc__ __import__ __loader__ __name__ __package__ __spec__ abs aiter all anext any ascii
    bin bool breakpoint bytearray bytes callable chr classmethod compile complex copyright credits delattr dict dir
    divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int
    isinstance issubclass iter len license list locals map max memoryview min next object oct open ord pow print
    property quit range repr reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip
    """.split()  # noqa: SIM905  a list of words reads better as words
)
# No letters among the characters that came after Unicode 3.2: punctuation, symbols, emoji, marks of variants.
_SYMBOLS = (range(0x2000, 0x2C00), range(0x2E00, 0x2E80), range(0x1F000, 0x1FC00), range(0xE0000, 0xE1000))

_ORDER: tuple[Place | str, ...] = ("body", "path", "query", "header", "cookie", "querystring")
_ACRONYM = re.compile(r"([A-Z]+)([A-Z][a-z])")
_HUMP = re.compile(r"([a-z\d])([A-Z])")
_VARIABLE = re.compile(r"\{([^}]*)\}")


def service_name(file: str) -> str:
    """The name of the service that a document describes: ``specs/my-api.yaml`` is ``my_api``."""
    return _identifier(_snake(_ascii(PurePosixPath(file.replace("\\", "/")).stem)), "service")


def module_name(tag: str) -> str:
    """The module that a tag's handlers live in: ``Training runs`` is ``training_runs``."""
    return _identifier(_snake(_ascii(tag)) or "default", "tag")


def function_name(operation_id: str) -> str:
    """The function that answers an operation: ``listRuns`` is ``list_runs``.

    ``annotations`` is taken: every generated module, and every module of handlers, imports it from ``__future__``.
    """
    name = _identifier(_snake(_ascii(operation_id)), "operation")
    return f"{name}_" if name == "annotations" else name


def class_name(name: str) -> str:
    """The class for a schema or an operation: ``run-list`` is ``RunList``."""
    words = [word for word in re.split(r"[^0-9A-Za-z]+", _ascii(name)) if word]
    return _identifier("".join(word[0].upper() + word[1:] for word in words), "Model")


def argument_name(name: str) -> str:
    """The argument a handler gets a parameter as, with ``pythonic_params``: connexion's own rule.

    Snake case, an underscore after what would shadow a builtin or be a keyword, other characters dropped.
    """
    snake = underscore(name)
    if snake in _BUILTINS or keyword.iskeyword(snake):
        snake += "_"
    return plain_argument_name(snake)


def plain_argument_name(name: str) -> str:
    """The argument a handler gets a parameter as without ``pythonic_params``: connexion's own rule."""
    return re.sub("^[^a-zA-Z_]+", "", re.sub("[^0-9a-zA-Z_]", "", re.sub(r"\[(?!])", "_", name)))


def header_argument_name(name: str) -> str:
    """The argument for a header, whose name has no case: ``X-Rate`` and ``x-rate`` are ``x_rate``."""
    return argument_name(name.lower().replace("-", "_"))


def arguments(wanted: Iterable[tuple[Place | str, str, str]]) -> dict[tuple[Place | str, str], str]:
    """Distinct arguments for the ``(place, name, argument)`` of one operation, by place and name.

    Where two want the same, the body keeps it, then the path, and so on; the others get their place as a
    suffix, and a number if that is taken too.
    """
    taken: dict[str, None] = {}
    names: dict[tuple[Place | str, str], str] = {}
    for place, name, wish in sorted(wanted, key=lambda entry: (_ORDER.index(entry[0]), entry[1])):
        argument = _callable_with(wish) or place
        if argument in taken:
            argument = _free(f"{argument.rstrip('_')}_{place}", taken, "_")
        taken[argument] = None
        names[place, name] = argument
    return names


def _callable_with(argument: str) -> str:
    """A name by which a function can be given an argument: no keyword, and not private to a class (``__name``)."""
    if argument.startswith("__"):
        argument = argument.lstrip("_0123456789")
        argument += "_" if argument in _BUILTINS else ""
    return f"{argument}_" if keyword.iskeyword(argument) else argument


def operation_id(method: str, path: str) -> str:
    """A readable operationId where the document has none: ``GET /runs/{run-id}`` is ``getRunsByRunId``."""
    words = [method.lower()]
    for segment in path.split("/"):
        text = _VARIABLE.sub(r" by \1 ", segment)
        words.extend(word for word in re.split(r"[^0-9A-Za-z]+", _ascii(text)) if word)
    if len(words) == 1:
        words.append("root")
    return words[0] + "".join(word[0].upper() + word[1:] for word in words[1:])


def operation_ids(missing: Iterable[tuple[str, str]], given: Iterable[str]) -> dict[tuple[str, str], str]:
    """An operationId for every ``(method, path)`` that lacks one, distinct from each other and from *given*.

    What a name becomes does not depend on the order of the document.
    """
    wishes = {key: operation_id(*key) for key in missing}
    functions = [function_name(name) for name in (*wishes.values(), *given)]
    names: dict[tuple[str, str], str] = {}
    for (method, path), wish in wishes.items():
        alone = functions.count(function_name(wish)) == 1
        names[method, path] = wish if alone else f"{wish}{_digest(f'{method} {path}').capitalize()}"
    return names


def short(name: str) -> str:
    """A class's name that is made of others', if it is not too long; what is cut off is told apart by a hash."""
    return name if len(name) <= LONGEST_MADE else f"{name[: LONGEST_MADE - 9].rstrip('_')}_{_digest(name)}"


def assign(originals: Iterable[str], convert: Callable[[str], str]) -> dict[str, str]:
    """A distinct Python name for each of *originals*; those that differ in case only are kept apart too.

    Where several want the same, the one that is spelled like it already keeps it (else the first by
    alphabet), and the others are numbered by alphabet. The order of *originals* plays no part.
    """
    wishes = {original: convert(original) for original in sorted(set(originals))}
    taken: dict[str, None] = {}
    names: dict[str, str] = {}
    for original in sorted(wishes, key=lambda name: (name != wishes[name], name)):
        name = wishes[original]
        if name.casefold() in taken:
            name = _free(name, taken, "_")
        taken[name.casefold()] = None
        names[original] = name
    return names


def underscore(name: str) -> str:
    """``camelCase`` and ``kebab-case`` in lower case with underscores, as connexion does it."""
    return _HUMP.sub(r"\1_\2", _ACRONYM.sub(r"\1_\2", name)).replace("-", "_").lower()


def _snake(name: str) -> str:
    return re.sub(r"_+", "_", re.sub(r"[^0-9a-z]+", "_", underscore(name))).strip("_")


def _ascii(text: str) -> str:
    """Accents dropped (``Läufe`` is ``Laufe``); letters that have no ASCII form become their code point.

    Characters are what Unicode 3.2 says, which every version of Python has beside a newer one of its own.
    """
    if text.isascii():
        return text
    letters: list[str] = []
    for letter in (part for character in text for part in unicode.normalize("NFKD", character)):
        if letter.isascii():
            letters.append(letter)
        elif not unicode.combining(letter):
            letters.append(f"_u{ord(letter):x}_" if _is_letter(letter) else "_")
    return "".join(letters)


def _is_letter(character: str) -> bool:
    """Whether a character is a letter or a number, or so new that it can only be told from symbols by its block."""
    category = unicode.category(character)
    if category == "Cn":
        return not any(ord(character) in block for block in _SYMBOLS)
    return category[0] in "LN"


def _identifier(name: str, otherwise: str) -> str:
    name = name or otherwise
    if len(name) > LONGEST:
        name = f"{name[: LONGEST - 9].rstrip('_')}_{_digest(name)}"
    if name[0].isdigit():  # an underscore in front would make it private, and type checkers object to its use elsewhere
        name = f"{otherwise}{name}" if otherwise.istitle() else f"{otherwise}_{name}"
    return f"{name}_" if keyword.iskeyword(name) else name


def _free(name: str, taken: dict[str, None], joint: str) -> str:
    if name.casefold() not in taken:
        return name
    number = 2
    while f"{name}{joint}{number}".casefold() in taken:
        number += 1
    return f"{name}{joint}{number}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
