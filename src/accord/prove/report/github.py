"""Annotations beside the lines of the contract that were not kept, for GitHub Actions."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from accord.diagnostics import shown
from accord.prove.finding import Proof
from accord.prove.report.findings import diagnostic
from accord.prove.report.secrets import hidden


def github(proofs: Sequence[Proof], secrets: Collection[str] = ()) -> str:
    """A workflow command for each failure: ``::error file=…,line=…,col=…,title=…::…``."""
    found = [diagnostic(failure) for proof in hidden(proofs, secrets) for failure in proof.failures]
    return shown(found, "github")
