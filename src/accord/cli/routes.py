"""``accord routes``: every operation of the project, and where it is answered."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

import click

from accord import pipeline
from accord import settings as project
from accord.binding.routes import Route
from accord.binding.routes import routes as routes_of
from accord.cli.printing import coloured, print_findings, print_summary
from accord.contract.discovery import documents

_HEADINGS = ("METHOD", "PATH", "OPERATION", "HANDLER", "SECURITY")


@click.command(short_help="List every operation, its handler and its security.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@click.option("--service", help="Only this service.")
def routes(form: str, service: str | None) -> int:
    """List the operations of every service in the project, and the file and line that answers each.

    \b
    Examples:
      accord routes
      accord routes --service training
      accord routes --format json | jq '.[] | select(.written | not)'
    """  # noqa: D301  \b keeps click from wrapping
    settings = project.load()
    built = pipeline.build(settings)
    if built.failed:
        print_findings(built.diagnostics)
        print_summary(built.diagnostics, len(documents(settings)))
        return 1
    rows = [
        route
        for contract in built.contracts
        if service in {None, contract.service}
        for route in routes_of(contract, settings)
    ]
    if service is not None and not rows:
        known = ", ".join(contract.service for contract in built.contracts)
        raise click.BadParameter(f"there is no such service; the project has: {known}", param_hint="--service")
    if form == "json":
        click.echo(json.dumps([asdict(route) for route in rows], indent=2))
    elif coloured(sys.stdout):
        _print_table(rows)
    else:
        _print_columns(rows)
    return 0


def _cells(route: Route) -> tuple[str, ...]:
    handler = f"{route.handler or route.missing}{'' if route.written else ' (not written)'}"
    return (route.method, route.path, route.operation, handler, " or ".join(route.security) or "none")


def _print_table(rows: Sequence[Route]) -> None:
    from rich.console import Console  # noqa: PLC0415  slow to import, and used on terminals only
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in _HEADINGS:
        table.add_column(heading, overflow="fold")
    for route in rows:
        method, path, operation, handler, security = _cells(route)
        style = "" if route.written else "yellow"
        table.add_row(Text(method, "cyan"), Text(path), Text(operation), Text(handler, style), Text(security))
    Console().print(table)


def _print_columns(rows: Sequence[Route]) -> None:
    """The table for a pipe: never wrapped, never cut."""
    lines = [_HEADINGS, *(_cells(route) for route in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(_HEADINGS))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
