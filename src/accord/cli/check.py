"""``accord check``: what is wrong or unwise in documents."""

from __future__ import annotations

from pathlib import Path

import click

from accord import pipeline
from accord.cli.printing import print_report, print_summary, say
from accord.cli.progress import working
from accord.diagnostics import FORMATS, Severity


@click.command(short_help="Find what is wrong or unwise in documents, or mend it.")
@click.argument("documents", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="Fail on warnings too, not on errors alone.")
@click.option("--fix", is_flag=True, help="Mend what needs no decision (comments are kept), then check.")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True, help="How to print."
)
def check(documents: tuple[Path, ...], strict: bool, fix: bool, form: str) -> int:  # noqa: FBT001  click's way
    """Check DOCUMENTS, or all of the project's: what the OpenAPI specification demands, and what it does not see.

    Every finding is printed with its place and the name of its rule. An error makes the exit code 1, a warning only
    with --strict, a note never. A comment `# accord: ignore rule` at the place silences one finding, and
    `ignore = ["rule"]` in [tool.accord] a whole rule.

    \b
    Examples:
      accord check                          every document in specs/
      accord check openapi.yaml             any document, in a project or not
      accord check --fix                    add missing error responses, and the like
      accord check --strict --format github annotate a pull request
      accord check --format junit > report.xml
    """  # noqa: D301  \b keeps click from wrapping
    subjects = pipeline.subjects(documents)
    if fix:
        for path in pipeline.mend(subjects):
            say(f"mended {path}")
    with working((pipeline.TO_CHECK if documents else pipeline.TO_COMPILE) * len(subjects)) as told:
        diagnostics = pipeline.findings(documents, told)
    print_report(diagnostics, form)
    print_summary(diagnostics, len(subjects))
    grave = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return int(any(diagnostic.severity in grave for diagnostic in diagnostics))
