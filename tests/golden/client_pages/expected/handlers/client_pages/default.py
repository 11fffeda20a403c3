"""The operations of Client pages."""

from __future__ import annotations

from generated.client_pages.responses import IterNames, ListGoals, ListRuns, Names


def list_runs(kind: str | None = None, cursor: str | None = None) -> ListRuns.Result:
    """List runs"""
    raise NotImplementedError("write list_runs in handlers/client_pages/default.py")


def list_goals(page_size: int, offset: int = 0) -> ListGoals.Result:
    """List goals"""
    raise NotImplementedError("write list_goals in handlers/client_pages/default.py")


def names() -> Names.Result:
    raise NotImplementedError("write names in handlers/client_pages/default.py")


def iter_names() -> IterNames.Result:
    raise NotImplementedError("write iter_names in handlers/client_pages/default.py")
