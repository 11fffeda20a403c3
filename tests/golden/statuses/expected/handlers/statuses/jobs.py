"""The Jobs operations of Statuses."""

from __future__ import annotations

from generated.statuses.responses import StartJob, StopJobs


def start_job() -> StartJob.Result:
    raise NotImplementedError("write start_job in handlers/statuses/jobs.py")


def stop_jobs() -> StopJobs.Result:
    raise NotImplementedError("write stop_jobs in handlers/statuses/jobs.py")
