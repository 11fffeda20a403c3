"""``accord prove``: whether a service keeps its contract."""

from __future__ import annotations

import difflib
import os
import re
import secrets
import sys
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from accord import pipeline
from accord import settings as project
from accord.cli.printing import coloured, print_findings, say
from accord.contract.discovery import outdated
from accord.contract.names import service_name
from accord.diagnostics import DocumentError, SettingsError
from accord.settings import Settings
from accord.write import recover

if TYPE_CHECKING:
    from accord.contract.model import Contract
    from accord.prove.coverage import Report
    from accord.prove.finding import Proof
    from accord.prove.memory import Accepted
    from accord.prove.run import Plan, Service
    from accord.prove.session import Listener
    from accord.prove.strength import Strength

_STATE = ".accord/proof"
BASELINE = "proof-baseline.toml"
SAVED = "tests/proof"
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}


class Duration(click.ParamType[float]):
    """A time such as ``90s``, ``10m`` or ``1h30m``, in seconds."""

    name = "duration"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The seconds."""
        if isinstance(value, float):
            return value
        parts = re.findall(r"(\d+(?:\.\d+)?)\s*([smh]?)", str(value))
        if not parts or "".join(number + unit for number, unit in parts) != str(value).replace(" ", ""):
            self.fail(f"{value!r} is no time such as 90s, 10m or 1h30m", param, ctx)
        return sum(float(number) * _UNITS[unit] for number, unit in parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command line asks for."""

    document: Path | None
    url: str | None
    services: tuple[str, ...]
    operations: tuple[str, ...]
    tags: tuple[str, ...]
    amount: int
    seconds: float | None
    workers: int
    seed: str | None
    by_chance: bool
    schemathesis: bool
    replay: str | None
    save: bool
    baseline: Path | None
    fail_under: float | None
    coverage: bool
    mutate: bool
    each: int
    form: str
    junit: Path | None
    html: Path | None
    ndjson: Path | None


@click.command(short_help="Prove that a service does what its document says.")
@click.argument("document", required=False, type=click.Path(path_type=Path))
@click.option("--url", help="Where the service runs. Without it, the project's services are proven in this process.")
@click.option("--service", "services", multiple=True, help="Only this service of the project. May be repeated.")
@click.option("--operation", "operations", multiple=True, help="Only this operationId. May be repeated.")
@click.option("--tag", "tags", multiple=True, help="Only operations with this tag. May be repeated.")
@click.option(
    "--cases",
    "amount",
    type=click.IntRange(0),
    default=30,
    show_default=True,
    help="How many requests by chance each operation gets, besides those at every edge of its schemas.",
)
@click.option("--time", "seconds", type=Duration(), help="Go on with other seeds for so long: 90s, 10m, 1h30m.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="How many processes send requests to --url.",
)
@click.option("--seed", help="Another seed than the usual one.")
@click.option("--random", "by_chance", is_flag=True, help="A seed that nobody knows, printed to be used again.")
@click.option(
    "--schemathesis/--no-schemathesis",
    default=True,
    show_default=True,
    help="Let schemathesis send what it makes, too.",
)
@click.option("--replay", metavar="ID", help="Only what found this failure the last time.")
@click.option("--save", is_flag=True, help=f"Write every failure to {SAVED}/, as a regression test to commit.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    help=f"Failures that are accepted until a day.  [default: {BASELINE}, if there is one]",
)
@click.option(
    "--fail-under", type=click.FloatRange(0, 100), help="Fail where contract coverage is below so many percent."
)
@click.option("--coverage", is_flag=True, help="Show what of the contract was not put to the test, and why.")
@click.option(
    "--mutate",
    is_flag=True,
    help="Plant defects in the project's services, one at a time, and count which of them the proof finds.",
)
@click.option(
    "--each",
    type=click.IntRange(0),
    default=1,
    show_default=True,
    help="How many defects of every kind --mutate plants; 0 for all that are possible.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How to print what was found.",
)
@click.option("--junit", type=click.Path(path_type=Path), help="Write a JUnit report to this file.")
@click.option(
    "--html", type=click.Path(path_type=Path), help="Write a page with every request and answer to this file."
)
@click.option("--ndjson", type=click.Path(path_type=Path), help="Write what was found to this file, an object a line.")
def prove(document: Path | None, **options: Any) -> int:
    """Send a service what its document allows and what it forbids, and check what it answers.

    Inside a project its services are proven, in this process; with --url the one that runs there. DOCUMENT may be any
    OpenAPI document, in a project or not, for a service at --url.

    The requests are the same on every run and machine, unless --seed, --random or --time say otherwise. A failure is
    shown with what the contract says (file:line:col), what happened, and a curl line that shows it again; its id is for
    --replay, and for a baseline, which accepts it until a day:

    \b
      [[accepted]]
      id = "3f9c2a71b0"
      until = 2027-01-31
      reason = "the old importer writes no time zone"

    Credentials are taken from the environment: ACCORD_PROVE_<SCHEME> for the name of a security scheme in upper case,
    and ACCORD_PROVE_<SCHEME>__<USER> for more users, so that what belongs to one is asked for by another.

    The exit code is 0 where every promise was kept, 1 where one was not, 2 for wrong usage.

    \b
    Examples:
      accord prove                                   every service of the project
      accord prove --operation listRuns --tag Goals  some of it
      accord prove --random --time 10m               at night
      accord prove openapi.yaml --url http://127.0.0.1:8080
      accord prove --replay 3f9c2a71b0               one failure once more
      accord prove --mutate                          how strong is this proof?
      accord prove --junit report.xml --html report.html --format github   in CI
    """  # noqa: D301  \b keeps click from wrapping
    asked = Asked(document=document, **options)
    settings = _settings(asked)
    plan = _plan(asked, settings)
    if asked.mutate:
        return _mutated(asked, settings, plan)
    outcomes = [_proven(asked, settings, plan, opened) for opened in _opened(asked, settings)]
    covered = [one for _, one in outcomes if one is not None and asked.replay is None]
    code = _told(asked, settings, [proof for proof, _ in outcomes], covered)
    return max(code, int(_uncovered(asked, covered)))


def _settings(asked: Asked) -> Settings | None:
    """The settings of the project that the proof is about, None where it is about a document in none."""
    if asked.document is None or (asked.url is None and project.find_root() is not None):
        return project.load()
    root = project.find_root(asked.document.parent)
    return None if root is None else project.read(root)


def _plan(asked: Asked, settings: Settings | None) -> Plan:
    from accord.prove.corpus import folder  # noqa: PLC0415  only this command needs it
    from accord.prove.memory import remembered, saved  # noqa: PLC0415
    from accord.prove.run import DETERMINISTIC, Plan, replaying  # noqa: PLC0415

    seed = asked.seed or (secrets.token_hex(4) if asked.by_chance else DETERMINISTIC)
    there = asked.schemathesis and find_spec("schemathesis") is not None
    if asked.schemathesis and not there:
        say("schemathesis is not installed, and its part left out; install accord[prove], or say --no-schemathesis")
    plan = Plan(
        operations=asked.operations,
        tags=asked.tags,
        amount=asked.amount,
        seed=seed,
        seconds=asked.seconds,
        schemathesis=there,
        corpora=folder(None if settings is None else _state(settings)),
    )
    if asked.replay is None:
        return plan
    known = [*remembered(_memory(settings)), *(saved(settings.root / SAVED) if settings else ())]
    found = next((one for one in known if one.id == asked.replay), None)
    if found is None:
        ids = ", ".join(dict.fromkeys(one.id for one in known)) or "none"
        raise SettingsError(f"no failure {asked.replay!r} is known; those of the last proof: {ids}")
    return replaying(plan, found.work, found.seed)


def _state(settings: Settings) -> Path:
    return settings.root / settings.generated_folder / _STATE


def _memory(settings: Settings | None) -> Path:
    from accord.prove.corpus import folder  # noqa: PLC0415  only this command needs it

    return folder(None).parent / "proof" if settings is None else _state(settings)


def _opened(asked: Asked, settings: Settings | None) -> list[Callable[[], AbstractContextManager[Service]]]:
    """How each service that is asked for is opened. Raises ``SettingsError`` where it is not clear which one is."""
    from accord.prove import opening  # noqa: PLC0415  it loads the server

    if asked.url is not None:
        contracts = [pipeline.contract(asked.document)] if asked.document else _contracts(asked, settings)
        return [partial(opening.remote, contract, asked.url) for contract in contracts]
    if settings is None:
        raise SettingsError(f"{asked.document} is in no project: say where its service runs, with --url")
    recover(settings.root, generated=settings.generated_folder)
    findings = outdated(settings)
    if findings:
        print_findings(findings)
        say("run: accord generate")
        raise click.exceptions.Exit(1)
    known = opening.compiled(settings)
    chosen = asked.services or tuple(known)
    if asked.document is not None:
        chosen = (service_name(asked.document.name),)
    for name in chosen:
        if name not in known:
            raise SettingsError(f"there is no service {name!r}; the project has: {', '.join(known) or 'none'}")
    return [partial(opening.in_process, known[name], settings) for name in chosen]


def _contracts(asked: Asked, settings: Settings | None) -> list[Contract]:
    assert settings is not None
    contracts, findings = pipeline.compiled(settings)
    if pipeline.has_errors(findings):
        raise DocumentError(findings)
    chosen = [contract for contract in contracts if not asked.services or contract.service in asked.services]
    if not chosen:
        known = ", ".join(contract.service for contract in contracts) or "none"
        raise SettingsError(f"there is no such service; the project has: {known}")
    return chosen


def _uncovered(asked: Asked, covered: Sequence[Report]) -> bool:
    """Whether less of a contract was put to the test than is asked for."""
    least = asked.fail_under
    for report in covered:
        if least is not None and report.ratio * 100 < least:
            say(f"contract coverage is {report.ratio:.1%}, and at least {least:g} % are asked for")
            return True
    return False


def _proven(
    asked: Asked, settings: Settings | None, plan: Plan, opened: Callable[[], AbstractContextManager[Service]]
) -> tuple[Proof, Report | None]:
    from accord.prove import coverage, memory, parallel, run  # noqa: PLC0415  they load the server

    with opened() as service:
        for name in asked.operations:
            if name not in {operation.id for operation in service.contract.operations}:
                near = difflib.get_close_matches(name, [one.id for one in service.contract.operations], 1)
                hint = f"; did you mean {near[0]!r}?" if near else ""
                raise SettingsError(f"{service.contract.service} has no operation {name!r}{hint}")
        first = [one.work for one in memory.remembered(_memory(settings)) if one.service == service.contract.service]
        with _watched(service.contract.title) as listener:
            if asked.url is not None and asked.workers > 1:
                return parallel.prove_in_parallel(service, asked.url, plan, asked.workers, listener), None
            seen = coverage.Coverage(service.contract)
            proof = run.prove(service, plan, listener, first, seen)
            chosen = run.chosen(service.contract, plan)
            return proof, coverage.report(seen, chosen, service.credentials, proof.skipped)


def _mutated(asked: Asked, settings: Settings | None, plan: Plan) -> int:
    """Plant defects, and tell which were found; the exit code is 1 where fewer than --fail-under percent were."""
    from accord.prove.strength import strength, told  # noqa: PLC0415  only this option needs it

    if asked.url is not None:
        raise SettingsError("defects can be planted in services of this process only: leave out --url")
    outcomes: list[Strength] = []
    for opened in _opened(asked, settings):
        with opened() as service, _counted(service.contract.title) as listener:
            outcomes.append(strength(service, plan, asked.each, listener))
    sys.stdout.write(told(outcomes))
    sys.stdout.flush()
    least = 100.0 if asked.fail_under is None else asked.fail_under
    return int(any(outcome.clean.failures or outcome.score * 100 < least for outcome in outcomes))


@contextmanager
def _counted(title: str) -> Generator[Callable[[int, int, int], None]]:
    """Show on a terminal how many defects were planted and found."""
    from accord.prove.strength import silent  # noqa: PLC0415  only this option needs it

    if not coloured(sys.stderr):
        yield silent
        return
    from rich.console import Console  # noqa: PLC0415  slow to import, and used on terminals only
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (BarColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=None)

        def hear(tried: int, of: int, found: int) -> None:
            progress.update(task, completed=tried, total=of, description=f"{title}: {found} of {tried} defects found")

        yield hear


def _told(asked: Asked, settings: Settings | None, proofs: Sequence[Proof], covered: Sequence[Report]) -> int:
    """Print and write what was found; the exit code."""
    from accord.prove import memory  # noqa: PLC0415  only this command needs it

    if asked.replay is None:
        memory.remember(_memory(settings), proofs)
    shown = _unaccepted(asked, settings, proofs)
    hidden = _secrets()
    for name, path in (("junit", asked.junit), ("html", asked.html), ("ndjson", asked.ndjson)):
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_report(name, shown, hidden, covered), encoding="utf-8")
            say(f"wrote {path}")
    sys.stdout.write(_printed(asked, shown, hidden, covered))
    sys.stdout.flush()
    if asked.save and settings is not None:
        for file in memory.save(settings.root / SAVED, shown, shown[0].address):
            say(f"saved {file.relative_to(settings.root)}")
    return int(any(proof.failures for proof in shown))


def _printed(asked: Asked, proofs: Sequence[Proof], hidden: frozenset[str], covered: Sequence[Report]) -> str:
    from accord.prove import report  # noqa: PLC0415  only this command needs it

    if asked.form != "text":
        return report.FORMATS[asked.form](proofs, hidden)
    summary = report.summary(proofs, colour=coloured(sys.stdout), secrets=hidden)
    if asked.coverage:
        return "".join(f"{one.text()}\n\n" for one in covered) + summary
    lines = (
        f"contract coverage {one.ratio:.0%} ({one.met} of {one.total}): --coverage shows the rest" for one in covered
    )
    return summary + "".join(f"{line}\n" for line in lines)


def _unaccepted(asked: Asked, settings: Settings | None, proofs: Sequence[Proof]) -> list[Proof]:
    """The proofs without the failures that a baseline accepts today."""
    accepted = _accepted(asked, settings)
    today = datetime.now(UTC).date()
    shown = [_without(proof, {one.id for one in accepted.values() if one.until >= today}) for proof in proofs]
    found = {failure.id for proof in proofs for failure in proof.failures}
    for one in accepted.values():
        if one.until < today and one.id in found:
            say(f"{one.id} was accepted until {one.until} ({one.reason}), and is not any more")
    hidden = len(found) - len({failure.id for proof in shown for failure in proof.failures})
    if hidden:
        say(f"{hidden} accepted by the baseline")
    return shown


def _report(name: str, proofs: Sequence[Proof], hidden: frozenset[str], covered: Sequence[Report]) -> str:
    from accord.prove import report  # noqa: PLC0415  only this command needs it

    if name != "html":
        return report.FORMATS[name](proofs, hidden)
    sections = [(proof.title, one.text()) for proof, one in zip(proofs, covered, strict=False)]
    return report.html(proofs, hidden, sections)


def _accepted(asked: Asked, settings: Settings | None) -> Mapping[str, Accepted]:
    from accord.prove.memory import baseline  # noqa: PLC0415  only this command needs it

    if asked.baseline is not None:
        return baseline(asked.baseline)
    usual = None if settings is None else settings.root / BASELINE
    return baseline(usual) if usual is not None and usual.is_file() else {}


def _without(proof: Proof, accepted: set[str]) -> Proof:
    return replace(proof, failures=tuple(failure for failure in proof.failures if failure.id not in accepted))


def _secrets() -> frozenset[str]:
    """The credentials that no report may show."""
    from accord.prove.credentials import PREFIX  # noqa: PLC0415  only this command needs it

    return frozenset(value for name, value in os.environ.items() if name.startswith(PREFIX) and value)


@contextmanager
def _watched(title: str) -> Generator[Listener]:
    """Show on a terminal how many requests were sent and what they found."""
    from accord.prove.session import silent  # noqa: PLC0415  only this command needs it

    if not coloured(sys.stderr):
        yield silent
        return
    from rich.console import Console  # noqa: PLC0415  slow to import, and used on terminals only
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=None)
        sent = 0
        seen: set[str] = set()

        def hear(operation: str, failures: int) -> None:
            nonlocal sent
            sent += 1
            seen.add(operation)
            found = f"{failures} failure{'' if failures == 1 else 's'}"
            progress.update(task, description=f"{title}: {len(seen)} operations, {sent:,} requests, {found}")

        yield hear
