"""``accord serve``: the services of the project, in production."""

from __future__ import annotations

from dataclasses import replace

import click

from accord import settings as project
from accord.cli.printing import print_findings, say
from accord.contract.discovery import outdated
from accord.write import recover


@click.command(
    short_help="Serve in production, with gunicorn.",
    # Any option that is not ours is gunicorn's.
    context_settings={"ignore_unknown_options": True},
)
@click.option("--host", help="The address to listen on.  [default: the setting host, 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="The port to listen on.  [default: the setting port, 8080]")
@click.option("--workers", type=click.IntRange(1), help="How many processes serve.  [default: from the number of CPUs]")
@click.argument("gunicorn", nargs=-1, type=click.UNPROCESSED)
def serve(host: str | None, port: int | None, workers: int | None, gunicorn: tuple[str, ...]) -> None:
    """Serve every service of the project, with Swagger UI at /ui, /healthz and /readyz.

    Any other option is gunicorn's and passed to it as it is, as is all that follows `--`. The start is refused when
    generated/ is older than specs/, and when a handler is missing or does not fit its operation.

    \b
    Examples:
      accord serve --host 0.0.0.0 --port 80
      accord serve --workers 4 --timeout 60 --keep-alive 5
      gunicorn -k asgi generated.shop.app:app    the same application without this command
    """  # noqa: D301  \b keeps click from wrapping
    settings = project.load()
    settings = replace(
        settings,
        host=settings.host if host is None else host,
        port=settings.port if port is None else port,
    )
    recover(settings.root, generated=settings.generated_folder)
    findings = outdated(settings)
    if findings:
        print_findings(findings)
        say("run: accord generate")
        raise click.exceptions.Exit(1)
    # The web server is slow to import, and a start that is refused needs none.
    from accord.serve import gunicorn as server  # noqa: PLC0415

    extra = gunicorn if workers is None else ("--workers", str(workers), *gunicorn)
    server.run(settings, extra)
