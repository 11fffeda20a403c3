"""``accord generate``: what follows from the documents, written."""

from __future__ import annotations

import click

from accord import pipeline, write
from accord import settings as project
from accord.cli.client import client
from accord.cli.printing import print_difference, print_findings, print_summary, say, working
from accord.contract.discovery import documents


@click.group(invoke_without_command=True, short_help="Bring generated/ and the stubs in handlers/ up to date.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; print a diff and exit 1 if anything would change."
)
@click.pass_context
def generate(context: click.Context, only_check: bool) -> int:  # noqa: FBT001  click's way
    """Write what follows from the documents: types, clients, the compiled contract, and stubs for new operations.

    generated/ belongs to Accord: its files are rewritten, and a file that somebody edited is refused, not overwritten.
    handlers/ belongs to you: a stub is added where a handler is missing, and no line of yours is touched.

    \b
    Examples:
      accord generate           after a change to a document (accord dev does it by itself)
      accord generate --check   in CI: is what is committed what the documents say?
      accord generate client --package ../shop-client   a client that is installed without accord
    """  # noqa: D301  \b keeps click from wrapping
    if context.invoked_subcommand is not None:
        if only_check:
            raise click.UsageError(f"give --check after {context.invoked_subcommand}")
        return 0
    settings = project.load()
    with working("generating"):
        built = pipeline.build(settings)
    print_findings(built.diagnostics)
    print_summary(built.diagnostics, len(documents(settings)))
    if built.failed:
        say("nothing was generated")
        return 1
    plan = pipeline.planned(built, settings)
    if only_check:
        difference = write.show(plan)
        print_difference(difference)
        if difference:
            say("generated files differ from what the documents say; run: accord generate")
        return int(bool(difference))
    write.apply(plan)
    for change in plan.changes:
        if change.path != plan.manifest:
            say(f"{'wrote' if change.after is not None else 'removed'} {change.path}")
    return 0


generate.add_command(client)
