"""``accord add``: one operation more in a document."""

from __future__ import annotations

import click

from accord import pipeline
from accord import settings as project
from accord.cli.printing import say
from accord.contract.add import METHODS, objection


def _path(context: click.Context, parameter: click.Parameter, value: str) -> str:
    wrong = objection(value)
    if wrong:
        raise click.BadParameter(wrong, context, parameter)
    return value


@click.command(short_help="Add an operation to a document, to fill in.")
@click.argument("method", type=click.Choice([method.upper() for method in METHODS], case_sensitive=False))
@click.argument("path", callback=_path)
@click.option("--service", help="The service to add it to; needed where the project has several.")
def add(method: str, path: str, service: str | None) -> None:
    """Add the operation METHOD PATH to a document: an id, summary, tag, parameters, request, responses and examples.

    What the document says already is taken up: its schema for the resource, its path parameters, its error responses.
    Nothing else of the document changes, no comment, no order, no formatting. Fill the operation in, and save.

    \b
    Examples:
      accord add POST /runs
      accord add GET '/runs/{runId}'
      accord add DELETE '/runs/{runId}' --service training
    """  # noqa: D301  \b keeps click from wrapping
    settings = project.load()
    for file in pipeline.extend(settings, method, path, service):
        say(f"added {method.upper()} {path} to {file}; fill it in, then run: accord generate")
