"""Where every proof of the reference application begins: a store of its own, and somebody who may do everything."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

from sqlalchemy import text

from handlers.training import store
from handlers.training.tables import Base

FOLDER = tempfile.mkdtemp(prefix="accord-proof-")
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER}/training.db"
os.environ["TRAINING_COACH_KEY"] = os.environ["ACCORD_PROVE_COACHKEY"] = "whistle"


def begin_anew() -> None:
    """Leave nothing in the store, and count from one again."""
    with store.writing() as session:
        for table in reversed(Base.metadata.sorted_tables):
            session.execute(table.delete())
        session.execute(text("DELETE FROM sqlite_sequence"))
