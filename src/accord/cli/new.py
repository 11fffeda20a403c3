"""``accord new``: a project to start from."""

from __future__ import annotations

from pathlib import Path

import click

from accord.cli.printing import print_findings, print_summary
from accord.cli.progress import working
from accord.new import create


@click.command(short_help="Make a project: a small service, or around your document.")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--spec", type=click.Path(path_type=Path), help="Make it around this OpenAPI document, YAML or JSON.")
def new(path: Path, spec: Path | None) -> None:
    """Make a project at PATH: specs/, handlers/, generated/, tests/, and what belongs around them.

    Without --spec it holds a small service that works, to change into your own. With --spec the document and the files
    it refers to are copied in, and every operation gets a stub that answers 501 until you write it. A document with
    errors is refused, and nothing is left behind.

    \b
    Examples:
      accord new shop
      accord new shop --spec ~/openapi.yaml
    """  # noqa: D301  \b keeps click from wrapping
    with working(1) as told:
        told("making the project")
        project = create(path, spec)
    if project.diagnostics:
        print_findings(project.diagnostics)
        print_summary(project.diagnostics, 1)
    click.echo(f"made {path} around the service {project.service}. Next:\n")
    click.echo("" if path.resolve() == Path.cwd() else f"  cd {path}\n", nl=False)
    click.echo("  accord dev              serve it with reload; open http://127.0.0.1:8080/ui")
    click.echo("  accord add GET /orders  add an operation, then write its handler")
    click.echo("  python -m pytest        prove that the service keeps its contract")
