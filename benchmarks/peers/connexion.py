"""Stock connexion: requests and responses validated."""

from __future__ import annotations

import logging
from pathlib import Path

from connexion import AsyncApp

logging.getLogger("connexion").setLevel(logging.ERROR)
app = AsyncApp("orders", specification_dir=Path(__file__).parents[1])
app.add_api("orders.yaml", strict_validation=True, validate_responses=True)
