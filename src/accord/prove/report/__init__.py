"""Reports of proofs: text for people, and records, test results, annotations and a page for what people use."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TypeAlias

from accord.prove.finding import Proof
from accord.prove.report.github import github
from accord.prove.report.html import html
from accord.prove.report.junit import junit
from accord.prove.report.ndjson import as_json, ndjson
from accord.prove.report.secrets import redacted
from accord.prove.report.text import summary

__all__ = ["FORMATS", "as_json", "github", "html", "junit", "ndjson", "redacted", "summary"]

Report: TypeAlias = Callable[[Sequence[Proof], Collection[str]], str]


def _plain(proofs: Sequence[Proof], secrets: Collection[str]) -> str:
    return summary(proofs, colour=False, secrets=secrets)


FORMATS: Mapping[str, Report] = {
    "text": _plain,
    "json": as_json,
    "ndjson": ndjson,
    "github": github,
    "junit": junit,
    "html": html,
}
"""Every report, by name: what it is made of is the proofs, and the credentials that must not be in it."""
