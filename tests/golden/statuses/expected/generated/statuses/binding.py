# Written by accord from specs/statuses.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Statuses keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.statuses.jobs

    from . import operations

    start_job: operations.StartJob = handlers.statuses.jobs.start_job
    stop_jobs: operations.StopJobs = handlers.statuses.jobs.stop_jobs
