"""Accord with handlers that are not ``async``."""

from __future__ import annotations

from pathlib import Path

from connexion.resolver import Resolver

from accord import App
from benchmarks import threads


def _find(operation_id: str) -> object:
    return getattr(threads, operation_id.rpartition(".")[2])


app = App("orders", specification_dir=Path(__file__).parents[1])
app.add_api("orders.yaml", resolver=Resolver(_find))
