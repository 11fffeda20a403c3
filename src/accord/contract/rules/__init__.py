"""The rules that a document is checked by: one module per family, each rule a function of a survey."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from accord.contract.rules import (
    bodies,
    discriminators,
    documentation,
    errors,
    grammar,
    lists,
    operations,
    pagination,
    paths,
    patterns,
    references,
    schemas,
    security,
    structure,
    styles,
    urls,
    values,
)
from accord.contract.survey import Survey
from accord.diagnostics import Diagnostic

Rule: TypeAlias = Callable[[Survey], Iterator[Diagnostic]]

RULES: Final[tuple[Rule, ...]] = (
    structure.structure,
    references.unresolved,
    references.circles,
    references.links,
    references.mappings,
    references.siblings,
    operations.operation_ids,
    operations.missing_ids,
    operations.tags,
    paths.templates,
    paths.path_parameters,
    paths.undeclared,
    paths.duplicates,
    paths.ignored_headers,
    grammar.media_types,
    grammar.header_names,
    grammar.cookie_names,
    grammar.component_names,
    urls.urls,
    urls.servers,
    urls.overridden,
    security.requirements,
    schemas.keywords,
    patterns.patterns,
    schemas.formats,
    schemas.bounds,
    schemas.required,
    discriminators.discriminators,
    bodies.encodings,
    bodies.unchecked,
    values.defaults,
    values.examples,
    errors.undocumented,
    errors.inconsistent,
    documentation.documentation,
    documentation.successes,
    documentation.examples,
    lists.lists,
    pagination.paginations,
    styles.operation_ids,
    styles.paths,
    styles.parameters,
    styles.properties,
)
