# Written by accord from specs/training.yaml; do not edit: change the document and run `accord generate`.
"""Proof, for type checkers, that the handlers of Training log keep to the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import handlers.training.goals
    import handlers.training.runners
    import handlers.training.runs

    from . import operations

    list_runners: operations.ListRunners = handlers.training.runners.list_runners
    create_runner: operations.CreateRunner = handlers.training.runners.create_runner
    get_runner: operations.GetRunner = handlers.training.runners.get_runner
    replace_runner: operations.ReplaceRunner = handlers.training.runners.replace_runner
    update_runner: operations.UpdateRunner = handlers.training.runners.update_runner
    delete_runner: operations.DeleteRunner = handlers.training.runners.delete_runner
    create_run: operations.CreateRun = handlers.training.runs.create_run
    list_runs: operations.ListRuns = handlers.training.runs.list_runs
    get_run: operations.GetRun = handlers.training.runs.get_run
    replace_run: operations.ReplaceRun = handlers.training.runs.replace_run
    update_run: operations.UpdateRun = handlers.training.runs.update_run
    delete_run: operations.DeleteRun = handlers.training.runs.delete_run
    download_track: operations.DownloadTrack = handlers.training.runs.download_track
    upload_track: operations.UploadTrack = handlers.training.runs.upload_track
    list_goals: operations.ListGoals = handlers.training.goals.list_goals
    create_goal: operations.CreateGoal = handlers.training.goals.create_goal
    get_goal: operations.GetGoal = handlers.training.goals.get_goal
    delete_goal: operations.DeleteGoal = handlers.training.goals.delete_goal
