"""``accord mock``: services from their contracts alone, and a proxy that judges a real one."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord import pipeline
from accord import settings as project
from accord.cli.printing import print_findings, print_summary, say
from accord.contract.compile import compile_document
from accord.contract.discovery import clashes
from accord.contract.model import Contract
from accord.diagnostics import Diagnostic, DocumentError, Severity

if TYPE_CHECKING:
    from starlette.types import ASGIApp

_TROUBLE = {
    errno.EADDRINUSE: "is in use; choose another with --port, or 0 for a free one",
    errno.EACCES: "may not be used by this user; choose a port above 1023 with --port",
    errno.EADDRNOTAVAIL: "is not an address of this machine",
}
_MOCKING_ONLY = ("seed", "stateless", "scenario", "chaos")


@click.command(short_help="Answer as contracts say, with no service behind them.")
@click.argument("documents", nargs=-1, type=click.Path(path_type=Path))
@click.option("--host", help="The address to listen on.  [default: the setting host, 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="The port to listen on.  [default: the setting port, 8080]")
@click.option("--service", "services", multiple=True, help="Only this service of the project; may be repeated.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes up the same data.")
@click.option("--stateless", is_flag=True, help="Keep nothing: an answer follows from its request alone.")
@click.option("--scenario", type=click.Path(path_type=Path), help="Answers for certain requests, step by step.")
@click.option("--chaos", default="", help="Trouble on purpose, such as latency=50ms..2s,error=5%.")
@click.option("--proxy", help="Forward to this URL, and say what breaks the contract on either side.")
def mock(documents: tuple[Path, ...], services: tuple[str, ...], **options: Any) -> int:
    """Answer for DOCUMENTS, or for all services of the project, as their contracts say.

    Requests are checked as the real service checks them. Examples of the document come first, and data is made up for
    the rest. What is posted can be read, listed, filtered, changed and deleted afterwards. A client chooses another
    answer with `Prefer: code=404` or `Prefer: example=big`. Any credentials will do, as long as there are some.

    \b
    Examples:
      accord mock                            every service of the project
      accord mock openapi.yaml --port 9000   any document, in a project or not
      accord mock --seed 7 --stateless       the same answers every time
      accord mock --scenario outage.yaml     answers that a file gives
      accord mock --chaos latency=50ms..2s,error=5%
      accord mock openapi.yaml --proxy https://api.example.com

    \b
    Chaos, its parts separated by commas:
      latency=50ms..2s   every answer takes so long
      error=5%           so many answers are errors that their operations document
      status=503|429     the errors are these, documented or not
      reset=1%           so many connections end without an answer

    \b
    A scenario is a list of steps in YAML; the first one that fits answers:
      - operation: getJob
        when: {path: {job_id: 7}}
        answer: {status: 200, body: {state: running}}
        times: 2

    With --proxy the exit code is 1 if anything broke the contract.
    """  # noqa: D301  \b keeps click from wrapping
    if options["proxy"] is not None:
        _refuse_beside_proxy(click.get_current_context())
    settings = project.load() if not documents else None
    contracts, findings = _contracts(documents, settings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        print_findings(findings)
        print_summary(findings, len({finding.location.file for finding in findings}))
        return 1
    chosen = _chosen(contracts, services)
    host = options["host"] or (settings.host if settings is not None else "127.0.0.1")
    port = options["port"] if options["port"] is not None else (settings.port if settings is not None else 8080)
    if options["proxy"] is not None:
        return _judge(chosen, options["proxy"], host, port)
    return _answer(chosen, options, settings, host, port)


def _answer(
    contracts: Sequence[Contract], options: dict[str, Any], settings: project.Settings | None, host: str, port: int
) -> int:
    # The engine is slow to import, and what is wrong before needs none.
    from accord.mock import Mock, Options, chaos, scenarios  # noqa: PLC0415

    try:
        trouble = chaos.parsed(options["chaos"])
    except chaos.ChaosError as problem:
        raise click.BadParameter(str(problem), param_hint="--chaos") from problem
    scenario: Path | None = options["scenario"]
    steps = {} if scenario is None else scenarios.load(scenario, contracts)
    app = Mock(contracts, Options(options["seed"], options["stateless"], steps, trouble, settings))
    return _serve(app, contracts, host, port)


def _judge(contracts: Sequence[Contract], upstream: str, host: str, port: int) -> int:
    from accord.mock.proxy import Proxy, UpstreamError  # noqa: PLC0415

    try:
        proxy = Proxy(contracts, upstream)
    except UpstreamError as problem:
        raise click.BadParameter(str(problem), param_hint="--proxy") from problem
    code = _serve(proxy, contracts, host, port)
    click.echo(proxy.report.summary(), nl=False)
    return code or int(bool(proxy.report.violations))


def _serve(app: ASGIApp, contracts: Sequence[Contract], host: str, port: int) -> int:
    """Serve until a signal says to stop; 0 then, 1 where the address cannot be had."""
    from accord.mock.app import mounts  # noqa: PLC0415
    from accord.mock.server import serve  # noqa: PLC0415
    from accord.serve.alone import listen, url_of  # noqa: PLC0415

    try:
        listener = listen(host, port)
    except OSError as problem:
        say(f"error: {host}:{port} {_TROUBLE.get(problem.errno or 0, problem.strerror)}")
        return 1
    url = url_of(listener)
    say(f"serving    {url}")
    for contract, base in mounts(contracts):
        say(f"mocking    {contract.title} ({len(contract.operations)} operations) at {url}{base}")
    serve(app, listener)
    return 0


def _contracts(
    documents: Sequence[Path], settings: project.Settings | None
) -> tuple[Sequence[Contract], Sequence[Diagnostic]]:
    """The contracts to answer for, none where there is an error, and every finding about their documents."""
    if settings is not None:
        return pipeline.compiled(settings)
    checked = pipeline.check(pipeline.subjects(documents))
    if pipeline.has_errors(checked.diagnostics):
        return (), checked.diagnostics
    contracts = tuple(compile_document(document) for document in checked.documents)
    if collisions := clashes(contracts):
        raise DocumentError(collisions)
    return contracts, checked.diagnostics


def _chosen(contracts: Sequence[Contract], services: Sequence[str]) -> Sequence[Contract]:
    known = {contract.service for contract in contracts}
    for service in services:
        if service not in known:
            listed = ", ".join(sorted(known))
            raise click.BadParameter(f"there is no service {service!r}; there are: {listed}", param_hint="--service")
    return [contract for contract in contracts if not services or contract.service in services]


def _refuse_beside_proxy(context: click.Context) -> None:
    """A proxy makes nothing up: what says how has no meaning beside it."""
    for name in _MOCKING_ONLY:
        if context.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE:
            raise click.UsageError(f"--{name} has no meaning with --proxy, which answers nothing itself", context)
