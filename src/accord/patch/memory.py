"""``generated/.accord/signatures.json``: what was generated before for handlers that are behind their contract.

What was generated last tells what of a handler its author chose from what follows the document. It is gone with the
next generation, while a handler may be patched much later; so it is kept as long as the handler is behind, and the
file is not there when none is.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias, cast

from accord.emit.signatures import Form
from accord.files import File
from accord.patch.annotations import meaning_of
from accord.patch.revise import Known
from accord.settings import Settings

Memory: TypeAlias = Mapping[tuple[str, str], Known]
"""What is known of the parameters of each operation, by service and operationId."""

_FILE = ".accord/signatures.json"


def path(settings: Settings) -> str:
    """Where the memory is kept, relative to the project."""
    return f"{settings.generated_folder}/{_FILE}"


def normal(form: Form) -> Form:
    """A form spelled as ``accord.patch.written`` spells what it reads."""
    default = None if form.default is None else ast.unparse(ast.parse(form.default, mode="eval"))
    return Form(meaning_of(form.annotation), default)


def recall(settings: Settings) -> Memory:
    """What was kept; nothing where the file is missing or damaged."""
    try:
        stored: object = json.loads((settings.root / path(settings)).read_bytes())
        services = cast("dict[str, dict[str, dict[str, list[list[str | None]]]]]", stored)
        return {
            (service, operation): {
                name: frozenset(Form(str(annotation), default) for annotation, default in forms)
                for name, forms in parameters.items()
            }
            for service, operations in services.items()
            for operation, parameters in operations.items()
        }
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def joined(maps: Iterable[Known]) -> Known:
    """Everything that is known of the parameters of one operation."""
    found: dict[str, frozenset[Form]] = {}
    for known in maps:
        for name, forms in known.items():
            found[name] = found.get(name, frozenset()) | forms
    return found


def kept(memory: Memory, settings: Settings) -> tuple[File, ...]:
    """The file that keeps *memory*; none for nothing."""
    stored: dict[str, dict[str, dict[str, list[list[str | None]]]]] = {}
    for (service, operation), known in sorted(memory.items()):
        if known:
            stored.setdefault(service, {})[operation] = {
                name: sorted(([form.annotation, form.default] for form in forms), key=str)
                for name, forms in sorted(known.items())
            }
    text = json.dumps(stored, indent=2, ensure_ascii=True) + "\n"
    return (File(path(settings), text),) if stored else ()
