"""Accord: requests and responses validated, as by default."""

from __future__ import annotations

from pathlib import Path

from accord import App

app = App("orders", specification_dir=Path(__file__).parents[1])
app.add_api("orders.yaml")
