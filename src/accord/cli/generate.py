"""``accord generate``: what follows from the documents, written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import click

from accord import pipeline, write
from accord import settings as project
from accord.cli.client import client
from accord.cli.printing import print_difference, print_findings, print_report, print_summary, say
from accord.cli.progress import working
from accord.contract.discovery import documents
from accord.diagnostics import FORMATS, Diagnostic
from accord.patch import Following, told
from accord.pipeline import Build
from accord.settings import Settings


@click.group(invoke_without_command=True, short_help="Bring generated/ and the stubs in handlers/ up to date.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; print a diff and exit 1 if anything would change."
)
@click.option(
    "--patch-handlers", "patching", is_flag=True, help="Let the signatures of your handlers follow the documents."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="How to print what was found; but for text, it stands in the place of diffs.",
)
@click.pass_context
def generate(context: click.Context, only_check: bool, patching: bool, form: str) -> int:  # noqa: FBT001  click's way
    """Write what follows from the documents: types, clients, the compiled contract, and stubs for new operations.

    generated/ belongs to Accord: its files are rewritten, and a file that somebody edited is refused, not overwritten.
    handlers/ belongs to you: a stub is added where a handler is missing, and no line of yours is touched.

    Where a document has changed, it is said which operations are new, gone or different, and a diff shows what the
    signatures of your handlers should be. --patch-handlers applies that diff: parameters are added, removed, renamed,
    given other types and defaults, and everything else you wrote stays as it is, to the byte. A handler of a removed
    operation is never deleted, and one that cannot be patched is shown with its place and what to write.

    \b
    Examples:
      accord generate                   after a change to a document (accord dev does it by itself)
      accord generate --patch-handlers  and let def list_runs(limit: int = 20) follow to
                                        def list_runs(limit: int = 50, page: int = 1)
      accord generate --check           in CI: is what is committed what the documents say?
      accord generate --check --format github
      accord generate client --package ../shop-client   a client that is installed without accord
    """  # noqa: D301  \b keeps click from wrapping
    if context.invoked_subcommand is not None:
        if only_check:
            raise click.UsageError(f"give --check after {context.invoked_subcommand}")
        return 0
    settings = project.load()
    known = pipeline.standing(settings)
    if known is not None:
        _report(known.findings, (), known.documents, form)
        return 0
    count = len(documents(settings))
    with working(pipeline.TO_GENERATE * count + 1) as told:
        built = pipeline.build(settings, told)
        told("comparing handlers")
        following = Following() if built.failed else pipeline.follow(built, settings)
    _report(built.diagnostics, (*following.news, *following.findings), count, form)
    if built.failed:
        say("nothing was generated")
        return 1
    if form == "text":
        _tell(following)
    if only_check:
        return _checked(built, following, settings, form)
    if patching:
        done = _write(pipeline.patched(built, following, settings), following, settings)
        pipeline.settle(built, replace(following, behind=following.by_hand), done, settings)
        print_findings([remark for patch in following.patches for remark in patch.remarks])
        return 0
    done = _write(pipeline.followed(built, following, settings), Following(), settings)
    pipeline.settle(built, following, done, settings)
    if form == "text":
        print_difference(following.difference)
    if following.patches:
        say("handlers do not follow the documents; to have them patched, run: accord generate --patch-handlers")
    return 0


def _report(found: Sequence[Diagnostic], more: Sequence[Diagnostic], count: int, form: str) -> None:
    """The findings about documents; *more* is told in words, but to machines."""
    if form == "text":
        print_findings(found)
    else:
        print_report((*found, *more), form)
    print_summary(found, count)


def _tell(following: Following) -> None:
    """What changed, and what has to be done by hand."""
    for note in following.news:
        say(told(note))
    print_findings(sorted(each.finding for each in following.by_hand))


def _checked(built: Build, following: Following, settings: Settings, form: str) -> int:
    """Compare with what there is, as if handlers were patched; 1 where anything differs."""
    difference = write.show(pipeline.planned(pipeline.patched(built, following, settings), settings))
    if form == "text":
        print_difference(difference)
    if following.patches:
        say("handlers do not follow the documents; run: accord generate --patch-handlers")
    elif difference:
        say("generated files differ from what the documents say; run: accord generate")
    return int(bool(difference or following.behind))


def _write(built: Build, following: Following, settings: Settings) -> write.Plan:
    plan = pipeline.planned(built, settings)
    write.apply(plan)
    patched = {patch.path for patch in following.patches}
    for change in plan.files:
        done = "patched" if change.path in patched else "wrote" if change.after is not None else "removed"
        say(f"{done} {change.path}")
    return plan


generate.add_command(client)
