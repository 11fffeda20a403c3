"""What is kept between proofs: what failed the last time, what has been accepted for a while, and what is to stay."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, cast

from accord.diagnostics import SettingsError
from accord.prove.finding import Failure, Proof

IGNORED = "# What proofs keep between runs; of one machine.\n*\n"


@dataclass(frozen=True, slots=True)
class Known:
    """A failure as it is kept: how it is found again."""

    id: str
    service: str
    check: str
    operation: str
    work: str
    seed: str


@dataclass(frozen=True, slots=True)
class Accepted:
    """A failure that a baseline accepts until a day, with the reason for it."""

    id: str
    until: date
    reason: str


def remember(folder: Path, proofs: Sequence[Proof]) -> None:
    """Keep what failed, so that it is tried first the next time; what was not tried this time stays."""
    proven = {proof.service for proof in proofs}
    known = [one for one in remembered(folder) if one.service not in proven]
    known += [_known(failure, proof.service) for proof in proofs for failure in proof.failures]
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text(IGNORED, encoding="utf-8")
        text = json.dumps([_fields(one) for one in known], indent=1)
        unfinished = folder / "failures.new"
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(folder / "failures.json")


def remembered(folder: Path) -> tuple[Known, ...]:
    """What failed the last time; nothing where that cannot be read."""
    try:
        return tuple(Known(**one) for one in json.loads((folder / "failures.json").read_bytes()))
    except (OSError, ValueError, TypeError):
        return ()


def save(folder: Path, proofs: Sequence[Proof], address: str) -> tuple[Path, ...]:
    """Write each failure as a regression test, to be committed: a file that the pytest plugin makes a test of."""
    written: list[Path] = []
    for proof in proofs:
        for failure in proof.failures:
            file = folder / f"{proof.service}-{failure.id}.json"
            fields: dict[str, Any] = {
                **_fields(_known(failure, proof.service)),
                "says": failure.says,
                "happened": failure.happened,
                "curl": [one.request.curl(address) for one in failure.exchanges],
            }
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(json.dumps(fields, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
            written.append(file)
    return tuple(written)


def saved(folder: Path) -> tuple[Known, ...]:
    """The regression tests of a folder. Raises ``SettingsError`` for one that cannot be read."""
    found: list[Known] = []
    for file in sorted(folder.glob("*.json")):
        try:
            fields = cast("dict[str, Any]", json.loads(file.read_bytes()))
            found.append(Known(**{name: str(fields[name]) for name in Known.__dataclass_fields__}))
        except (OSError, ValueError, TypeError, KeyError) as problem:
            raise SettingsError(f"{file}: not a saved failure: {problem}") from problem
    return tuple(found)


def baseline(file: Path) -> Mapping[str, Accepted]:
    """The failures that a baseline accepts, by id. Raises ``SettingsError`` for what cannot be understood in it."""
    try:
        document = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as problem:
        raise SettingsError(f"{file}: {problem.strerror}") from problem
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise SettingsError(f"{file}: not valid TOML: {problem}") from problem
    entries = document.get("accepted", [])
    if not isinstance(entries, list):
        raise SettingsError(f"{file}: 'accepted' must be a list of tables: [[accepted]]")
    found: dict[str, Accepted] = {}
    for number, entry in enumerate(cast("list[dict[str, Any]]", entries), start=1):
        fields = dict(entry) if isinstance(entry, dict) else {}  # pyright: ignore[reportUnnecessaryIsInstance]
        until, reason = fields.get("until"), fields.get("reason")
        if not isinstance(fields.get("id"), str) or not isinstance(until, date) or not isinstance(reason, str):
            wanted = 'id = "…", until = 2027-01-31 and reason = "…"'
            raise SettingsError(f"{file}: the {number}. [[accepted]] needs {wanted}")
        found[fields["id"]] = Accepted(fields["id"], until, reason)
    return found


def _known(failure: Failure, service: str) -> Known:
    return Known(failure.id, service, failure.check, failure.operation, failure.work, failure.seed)


def _fields(known: Known) -> dict[str, str]:
    return {name: getattr(known, name) for name in Known.__dataclass_fields__}
