"""``accord dev``: serve, and follow every change to documents and handlers."""

from __future__ import annotations

from dataclasses import replace

import click

from accord import settings as project


@click.command(short_help="Serve with reload, and follow every save.")
@click.option("--host", help="The address to listen on.  [default: the setting host, 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="The port to listen on.  [default: the setting port, 8080]")
def dev(host: str | None, port: int | None) -> int | None:
    """Serve the project while you work on it.

    Save a document: the generated files are rewritten, a stub appears for a new operation, Swagger UI shows it, and
    calling it answers 501 with the name of the file and function to write. Save the handler: it answers. A document
    with a mistake leaves the last good service running and prints what is wrong and where.

    \b
    Examples:
      accord dev
      accord dev --port 9000
    """  # noqa: D301  \b keeps click from wrapping
    settings = project.load()
    settings = replace(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
    )
    # Watching and serving are slow to import; a project that cannot be loaded needs neither.
    from accord import dev as development  # noqa: PLC0415

    return development.run(settings)
