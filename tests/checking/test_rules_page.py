"""The page of rules is true: it has every rule, its bad examples show it, and its good ones do not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from accord.contract.check import check
from accord.contract.read import read
from accord.contract.rules.catalogue import SEVERITIES
from accord.diagnostics import DocumentError

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
SECTION = re.compile(
    r"^### (?P<name>[a-z-]+)\n\n\*(?P<severity>\w+)\*: [^\n]+\n\n"
    r"Bad:\n\n```yaml\n(?P<bad>.*?)\n```\n\nGood:\n\n```yaml\n(?P<good>.*?)\n```$",
    re.MULTILINE | re.DOTALL,
)
HEAD = "openapi: 3.1.1\n"
INFO = "info: { title: T, version: '1' }\n"
# What cannot stand on a page: nesting without end, a control character, nothing at all.
SPELT = {"@deep@": "[" * 300 + "]" * 300, "@bell@": "\a", "@empty@": ""}


@dataclass(frozen=True)
class Rule:
    """A section of the page."""

    name: str
    severity: str
    bad: str
    good: str


RULES = [Rule(each["name"], each["severity"], each["bad"], each["good"]) for each in SECTION.finditer(PAGE.read_text())]


def document(example: str) -> str:
    """The example with what the page leaves out."""
    if example == "@empty@":
        return ""
    for word, spelling in SPELT.items():
        example = example.replace(word, spelling)
    head = "" if re.search(r"^(openapi|swagger):", example, re.MULTILINE) else HEAD
    info = "" if re.search(r"^info:", example, re.MULTILINE) else INFO
    paths = "" if re.search(r"^paths:", example, re.MULTILINE) else "paths: {}\n"
    return f"{head}{info}{paths}{example}\n"


def found(example: str, folder: Path) -> set[tuple[str, str]]:
    """The rules that an example breaks, with their severities."""
    folder.mkdir(parents=True)
    path = folder / "openapi.yaml"
    path.write_text(document(example))
    try:
        findings = check(read(path, root=folder))
    except DocumentError as error:
        findings = error.diagnostics
    return {(finding.rule, finding.severity.value) for finding in findings}


def test_every_rule_is_on_the_page_once() -> None:
    assert sorted(rule.name for rule in RULES) == sorted(SEVERITIES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example_breaks_the_rule_and_the_good_one_keeps_it(rule: Rule, tmp_path: Path) -> None:
    assert (rule.name, rule.severity) in found(rule.bad, tmp_path / "bad")
    good = found(rule.good, tmp_path / "good")
    assert rule.name not in {name for name, _ in good}
    assert not {name for name, severity in good if severity == "error"}
