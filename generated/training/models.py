# Written by accord from specs/training.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Training log."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict


class CreateGoalCreatedHeaders(TypedDict):
    Location: str
    """Where the new object is."""


class CreateRunCreatedHeaders(TypedDict):
    ETag: str
    """The entity tag of the run, new with every change."""
    Location: str
    """Where the new object is."""


class CreateRunnerCreatedHeaders(TypedDict):
    Location: str
    """Where the new object is."""


class GetRunNotModifiedHeaders(TypedDict):
    ETag: str
    """The entity tag of the run, new with every change."""


class GetRunOkHeaders(TypedDict):
    ETag: str
    """The entity tag of the run, new with every change."""


class Goal(TypedDict):
    """A distance to run within a month."""

    id: Id
    runner_id: Id
    month: str
    """The month, by the runner's clock; the years 1000 to 9999."""
    distance_m: Distance
    run_m: int
    """How many metres the runner has run in the month."""


class GoalPage(TypedDict):
    """A page of goals."""

    items: list[Goal]
    """The goals."""
    next_cursor: NextCursor


class GoalRequest(TypedDict):
    """A distance to run within a month."""

    month: str
    """The month, by the runner's clock; the years 1000 to 9999."""
    distance_m: Distance


class ListGoalsOkHeaders(TypedDict):
    Link: NotRequired[str]
    """The next page as a link with `rel="next"` (RFC 8288); absent on the last."""


class ListRunnersOkHeaders(TypedDict):
    Link: NotRequired[str]
    """The next page as a link with `rel="next"` (RFC 8288); absent on the last."""


class ListRunsOkHeaders(TypedDict):
    Link: NotRequired[str]
    """The next page as a link with `rel="next"` (RFC 8288); absent on the last."""


class Problem(TypedDict):
    """What went wrong, as RFC 9457 problem details."""

    type: str
    """A URI that names the kind of problem; `about:blank` where the status says it all."""
    title: str
    """The kind of problem in a few words, the same on every occurrence."""
    status: int
    """The HTTP status code of this answer."""
    detail: NotRequired[str]
    """What is wrong on this occurrence, in a sentence for people."""
    instance: NotRequired[str]
    """A URI that names this occurrence."""
    errors: NotRequired[list[Violation]]
    """Each part of the request that breaks the contract."""


class ReplaceRunOkHeaders(TypedDict):
    ETag: str
    """The entity tag of the run, new with every change."""


class Run(TypedDict):
    """A run."""

    id: Id
    runner_id: Id
    started_at: StartedAt
    kind: Kind
    distance_m: Distance
    duration_s: Duration
    average_heart_rate: NotRequired[HeartRate]
    note: NotRequired[Note]
    has_track: bool
    """Whether the run has a track."""


class RunPage(TypedDict):
    """A page of runs."""

    items: list[Run]
    """The runs."""
    next_cursor: NextCursor


class RunPatch(TypedDict):
    """Changes to a run."""

    started_at: NotRequired[StartedAt]
    kind: NotRequired[Kind]
    distance_m: NotRequired[Distance]
    duration_s: NotRequired[Duration]
    average_heart_rate: NotRequired[HeartRate]
    note: NotRequired[Note]


class RunRequest(TypedDict):
    """A run."""

    started_at: StartedAt
    kind: Kind
    distance_m: Distance
    duration_s: Duration
    average_heart_rate: NotRequired[HeartRate]
    note: NotRequired[Note]


class Runner(TypedDict):
    """Somebody who runs."""

    id: Id
    name: Name
    email: Email
    born_on: NotRequired[BirthDay]


class RunnerPage(TypedDict):
    """A page of runners."""

    items: list[Runner]
    """The runners."""
    next_cursor: NextCursor


class RunnerPatch(TypedDict):
    """Changes to a runner."""

    name: NotRequired[Name]
    email: NotRequired[Email]
    born_on: NotRequired[BirthDay]


class RunnerRequest(TypedDict):
    """Somebody who runs."""

    name: Name
    email: Email
    born_on: NotRequired[BirthDay]


class Track(TypedDict):
    """What a track holds."""

    run_id: Id
    points: int
    """How many points the track has."""
    size: int
    """The size of the file in bytes."""


class UpdateRunOkHeaders(TypedDict):
    ETag: str
    """The entity tag of the run, new with every change."""


DownloadTrackOkHeaders = TypedDict(
    "DownloadTrackOkHeaders",
    {
        "Content-Disposition": str,
    },
)
Violation = TypedDict(
    "Violation",
    {
        "in": Literal["path", "query", "header", "cookie", "body"],
        "pointer": str,
        "detail": str,
    },
)
"""One part of a request that breaks the contract."""

BirthDay: TypeAlias = str | None
"""The day of birth, if it is known."""
Cursor: TypeAlias = str
"""A place in a list. What it is made of may change."""
Date: TypeAlias = str
"""A day of the years 1000 to 9999."""
Distance: TypeAlias = int
"""A distance in metres."""
Duration: TypeAlias = int
"""A time in seconds."""
Email: TypeAlias = str
"""An e-mail address; upper and lower case differ."""
Gpx: TypeAlias = str
"""A GPX file."""
HeartRate: TypeAlias = int | None
"""Heart beats per minute, if they were counted."""
Id: TypeAlias = int
"""An identifier, given by the service; every JSON number type holds it."""
Kind: TypeAlias = Literal["easy", "long", "tempo", "intervals", "race"]
"""What a run is for."""
Name: TypeAlias = str
"""A name, in one line."""
NextCursor: TypeAlias = Cursor | None
"""The cursor of the next page, or null on the last."""
Note: TypeAlias = str | None
"""What else there is to say."""
StartedAt: TypeAlias = str
"""When the run started, by the runner's clock; the years 1000 to 9999, and no leap seconds."""
