"""``accord generate client``: a client as a package of its own."""

from __future__ import annotations

from pathlib import Path

import click

from accord import pipeline, write
from accord import settings as project
from accord.cli.printing import print_difference, print_findings, print_summary, say
from accord.cli.progress import working
from accord.contract.discovery import documents


@click.command(short_help="Write a client as a package of its own.")
@click.option(
    "--package",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write it to; nothing in it that is not Accord's is touched.",
)
@click.option("--service", help="The service it is a client of; needed where the project has several.")
@click.option("--name", default="", help="What the distribution is called; shop-client for the service shop.")
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; print a diff and exit 1 if anything would change."
)
def client(folder: Path, service: str | None, name: str, only_check: bool) -> int:  # noqa: FBT001  click's way
    """Write a client of a service as a Python project of its own, to be built, published and installed.

    It has both clients, the types of what they send and get, and the run time they need; it depends on no server and
    not on Accord. Run the command again after a change to the document.

    \b
    Examples:
      accord generate client --package ../shop-client
      accord generate client --package clients/shop --service shop --name acme-shop
    """  # noqa: D301  \b keeps click from wrapping
    settings = project.load()
    count = len(documents(settings))
    with working(pipeline.TO_COMPILE * count + 1) as told:
        built = pipeline.package(settings, service, name, told)
    print_findings(built.diagnostics)
    print_summary(built.diagnostics, count)
    if built.failed:
        say("nothing was generated")
        return 1
    plan = pipeline.packed(built, folder)
    if only_check:
        difference = write.show(plan)
        print_difference(difference)
        if difference:
            say(f"the package differs from what the documents say; run: accord generate client --package {folder}")
        return int(bool(difference))
    write.apply(plan)
    for change in plan.changes:
        if change.path != plan.manifest:
            say(f"{'wrote' if change.after is not None else 'removed'} {folder / change.path}")
    return 0
