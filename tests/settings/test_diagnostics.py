"""Findings as text, as JSON, as annotations on GitHub and as a JUnit report."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

from accord.diagnostics import Diagnostic, Location, Severity, shown, summary

ERROR = Diagnostic(Location("specs/x.yaml", 14, 5, "/paths/~1x/get"), "a-rule", "this is wrong", help="do that")
WARNING = Diagnostic(Location("specs/x.yaml", 2, 1), "b-rule", "that is unwise", Severity.WARNING)
NOTE = Diagnostic(Location("specs/x.yaml"), "c-rule", "a name was made up", Severity.NOTE)
HOSTILE = Diagnostic(Location("a:b,c%.yaml"), "a-rule", 'two\nlines, \x1b[31m "<&>" \udc80 ::error::100%')


def test_text_is_a_line_per_finding_and_help_below() -> None:
    assert shown((ERROR, WARNING), "text") == (
        "specs/x.yaml:14:5: error[a-rule]: this is wrong (#/paths/~1x/get)\n"
        "    do that\n"
        "specs/x.yaml:2:1: warning[b-rule]: that is unwise\n"
    )


def test_text_from_a_document_cannot_break_a_line_or_steer_a_terminal() -> None:
    line = shown((HOSTILE,), "text")
    assert line.count("\n") == 1
    assert "\x1b" not in line
    line.encode()


def test_json_has_the_same_fields_for_each() -> None:
    assert json.loads(shown((ERROR,), "json")) == [
        {
            "file": "specs/x.yaml",
            "line": 14,
            "column": 5,
            "pointer": "/paths/~1x/get",
            "severity": "error",
            "rule": "a-rule",
            "message": "this is wrong",
            "help": "do that",
        }
    ]
    assert json.loads(shown((), "json")) == []
    assert json.loads(shown((HOSTILE,), "json"))[0]["message"] == HOSTILE.message


def test_github_annotations_are_commands_of_its_workflows() -> None:
    assert shown((ERROR, WARNING, NOTE), "github") == (
        "::error file=specs/x.yaml,line=14,col=5,title=a-rule::this is wrong (#/paths/~1x/get)%0Ado that\n"
        "::warning file=specs/x.yaml,line=2,col=1,title=b-rule::that is unwise\n"
        "::notice file=specs/x.yaml,line=1,col=1,title=c-rule::a name was made up\n"
    )


def test_text_from_a_document_cannot_start_a_command() -> None:
    text = shown((HOSTILE,), "github")
    assert text.startswith("::error file=a%3Ab%2Cc%25.yaml,line=1,col=1,title=a-rule::two%0Alines")
    assert text.count("\n") == 1
    assert text.endswith("100%25\n")
    assert "\x1b" not in text
    text.encode()


def test_junit_has_a_failure_for_each_error_and_warning() -> None:
    suite = ET.fromstring(shown((ERROR, WARNING, NOTE, HOSTILE), "junit")).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures")) == ("4", "3")
    assert [case.find("failure") is not None for case in suite] == [True, True, False, True]
    assert [case.get("name") for case in suite][:2] == ["a-rule 14:5", "b-rule 2:1"]


def test_junit_without_findings_has_one_test_that_passed() -> None:
    suite = ET.fromstring(shown((), "junit")).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("1", "0", 1)


def test_the_summary_counts_by_severity() -> None:
    assert summary((ERROR, ERROR, WARNING, NOTE), 2) == "2 errors, 1 warning, 1 note in 2 documents"
    assert summary((), 1) == "no findings in 1 document"


def test_findings_sort_by_place() -> None:
    assert sorted((ERROR, NOTE, WARNING)) == [NOTE, WARNING, ERROR]
