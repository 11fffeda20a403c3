"""The rules by name, each with its severity. Names are stable: people write them in comments and settings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from accord.diagnostics import Diagnostic, Location, Severity

_ERRORS: Final = (
    # what the reader finds before there is a document to check
    "alias",
    "cyclic-reference",
    "depth",
    "duplicate-anchor",
    "duplicate-key",
    "encoding",
    "not-a-document",
    "number",
    "reference-outside",
    "remote-reference",
    "syntax",
    "tag",
    "unreadable",
    "unresolved-reference",
    # the shape of the document
    "openapi-version",
    "missing-field",
    "structure",
    "unknown-field",
    "wrong-type",
    # operations, paths and parameters
    "duplicate-operation-id",
    "duplicate-path",
    "malformed-path",
    "duplicate-parameter",
    "path-parameter-repeated",
    "path-parameter-undeclared",
    "path-parameter-unused",
    "unknown-parent-tag",
    # names with a grammar
    "component-name",
    "cookie-name",
    "header-name",
    "media-type",
    "server-variable",
    "status-code",
    "url",
    # what must fit together
    "encoding-property",
    "invalid-pattern",
    "pagination-extension",
    "undefined-security-scheme",
    "unsupported-keyword",
)

_WARNINGS: Final = (
    "discriminator",
    "duplicate-tag",
    "ignored-field",
    "inconsistent-error-body",
    "invalid-default",
    "invalid-example",
    "missing-description",
    "missing-example",
    "missing-success-schema",
    "missing-summary",
    "missing-tag",
    "operation-id-style",
    "parameter-style",
    "path-parameter-borrowed",
    "path-style",
    "property-style",
    "unbounded-array",
    "unbounded-string",
    "undefined-required",
    "undocumented-error",
    "unknown-format",
    "unknown-keyword",
    "unknown-rule",
    "unlimited-list",
    "unreachable-path",
    "unchecked-media-type",
)

_NOTES: Final = ("missing-operation-id",)

SEVERITIES: Final[Mapping[str, Severity]] = MappingProxyType(
    {
        **dict.fromkeys(_ERRORS, Severity.ERROR),
        **dict.fromkeys(_WARNINGS, Severity.WARNING),
        **dict.fromkeys(_NOTES, Severity.NOTE),
    }
)


def finding(location: Location, rule: str, message: str, advice: str = "") -> Diagnostic:
    """A diagnostic of a rule in the catalogue, with the rule's severity."""
    return Diagnostic(location, rule, message, SEVERITIES[rule], advice)
