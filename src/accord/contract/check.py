"""Check a document: everything that is wrong with it or unwise in it, at its place, all at once.

``docs/rules.md`` lists the rules. A document that is no OpenAPI 3.0, 3.1 or 3.2 gets one finding that says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from accord.contract.document import Document
from accord.contract.rules import RULES
from accord.contract.rules.errors import differing
from accord.contract.rules.version import version
from accord.contract.silence import silence
from accord.contract.survey import survey
from accord.diagnostics import Diagnostic

_SOME: Final = 2


def check(document: Document, *, ignore: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Return every finding about *document*, in source order, but those that are silenced.

    ``ignore`` names rules that are not reported, besides the ``# accord: ignore`` comments of its files.
    """
    diagnostics = list(version(document))
    if not diagnostics:
        found = survey(document)
        for rule in RULES:
            diagnostics.extend(rule(found))
    return _heard((document,), diagnostics, ignore)


def check_project(documents: Iterable[Document], *, ignore: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Return every finding about *documents* together, which none of them shows alone."""
    sound = [document for document in documents if not list(version(document))]
    if len(sound) < _SOME:
        return ()
    return _heard(sound, list(differing([survey(document) for document in sound])), ignore)


def _heard(
    documents: Iterable[Document], diagnostics: list[Diagnostic], ignore: Collection[str]
) -> tuple[Diagnostic, ...]:
    """The findings that nobody silenced, sorted, each once."""
    files = {file.name: file for document in documents for file in document.files.values()}
    silences = {name: silence(file) for name, file in files.items()}
    for silenced in silences.values():
        diagnostics.extend(silenced.unknown)
    heard = {
        diagnostic
        for diagnostic in diagnostics
        if diagnostic.rule not in ignore
        and not (diagnostic.location.file in silences and silences[diagnostic.location.file].covers(diagnostic))
    }
    return tuple(sorted(heard))
