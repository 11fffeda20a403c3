"""What the service stores: runners, their runs and their goals."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from sqlalchemy import (
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    extract,
    func,
    select,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, column_property, mapped_column

# SQLite counts only a column of type INTEGER by itself, and that one has 64 bits already.
Identifier = BigInteger().with_variant(Integer(), "sqlite")
# An identifier is never given twice: what was deleted stays unknown.
NEVER_AGAIN = {"sqlite_autoincrement": True}


class Base(DeclarativeBase):
    """The tables of this service."""


class Runner(Base):
    """Somebody who runs."""

    __tablename__ = "runners"
    __table_args__ = NEVER_AGAIN

    id: Mapped[int] = mapped_column(Identifier, primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    born_on: Mapped[date | None]


class Run(Base):
    """A run, and its track if there is one.

    The time of the start is kept as the runner's clock showed it, the offset from UTC beside it. ``version`` rises
    with every change, a new track included; it is the run's entity tag.
    """

    __tablename__ = "runs"
    __table_args__ = (
        Index("runs_by_start", "started_at", "id"),
        Index("runs_by_distance", "distance_m", "id"),
        Index("runs_by_runner", "runner_id", "started_at"),
        NEVER_AGAIN,
    )

    id: Mapped[int] = mapped_column(Identifier, primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(Runner.id, ondelete="CASCADE"))
    started_at: Mapped[datetime]
    utc_offset_min: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    distance_m: Mapped[int]
    duration_s: Mapped[int]
    average_heart_rate: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(String(2000))
    track: Mapped[bytes | None] = mapped_column(deferred=True)
    track_points: Mapped[int | None]
    version: Mapped[int] = mapped_column(BigInteger)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads it, nobody writes it

    @property
    def start(self) -> datetime:
        """When the run started, with the offset of the runner's clock."""
        return self.started_at.replace(tzinfo=timezone(timedelta(minutes=self.utc_offset_min)))

    @start.setter
    def start(self, start: datetime) -> None:
        offset = start.utcoffset() or timedelta()
        self.started_at = start.replace(tzinfo=None)
        self.utc_offset_min = offset // timedelta(minutes=1)


class Goal(Base):
    """A distance to run within a month, which is stored as its first day; ``run_m`` is what was run of it."""

    __tablename__ = "goals"
    __table_args__ = (UniqueConstraint("runner_id", "month"), NEVER_AGAIN)

    id: Mapped[int] = mapped_column(Identifier, primary_key=True)
    runner_id: Mapped[int] = mapped_column(ForeignKey(Runner.id, ondelete="CASCADE"))
    month: Mapped[date] = mapped_column()
    distance_m: Mapped[int]
    run_m: Mapped[int] = column_property(
        select(func.coalesce(func.sum(Run.distance_m), 0))
        .where(
            Run.runner_id == runner_id,
            extract("year", Run.started_at) == extract("year", month),
            extract("month", Run.started_at) == extract("month", month),
        )
        .correlate_except(Run)
        .scalar_subquery()
    )
