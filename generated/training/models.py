# Written by accord from specs/training.yaml; do not edit: change the document and run `accord generate`.
"""The payloads of Training log."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired, TypeAlias, TypedDict


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
    month: Annotated[str, "7 characters", "matches ^[1-9][0-9]{3}-(0[1-9]|1[0-2])$"]
    """The month, by the runner's clock; the years 1000 to 9999."""
    distance_m: Distance
    run_m: Annotated[int, "0 to 9007199254740991"]
    """How many metres the runner has run in the month."""


class GoalPage(TypedDict):
    """A page of goals."""

    items: Annotated[list[Goal], "at most 100 items"]
    """The goals."""
    next_cursor: NextCursor


class GoalRequest(TypedDict):
    """A distance to run within a month."""

    month: Annotated[str, "7 characters", "matches ^[1-9][0-9]{3}-(0[1-9]|1[0-2])$"]
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

    type: Annotated[str, "at most 2048 characters", "format uri-reference"]
    """A URI that names the kind of problem; `about:blank` where the status says it all."""
    title: Annotated[str, "at most 200 characters"]
    """The kind of problem in a few words, the same on every occurrence."""
    status: Annotated[int, "400 to 599"]
    """The HTTP status code of this answer."""
    detail: NotRequired[Annotated[str, "at most 4096 characters"]]
    """What is wrong on this occurrence, in a sentence for people."""
    instance: NotRequired[Annotated[str, "at most 2048 characters", "format uri-reference"]]
    """A URI that names this occurrence."""
    errors: NotRequired[Annotated[list[Violation], "at most 1000 items"]]
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

    items: Annotated[list[Run], "at most 100 items"]
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

    items: Annotated[list[Runner], "at most 100 items"]
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
    points: Annotated[int, "0 to 2097152"]
    """How many points the track has."""
    size: Annotated[int, "1 to 2097152"]
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
        "pointer": Annotated[str, "at most 4096 characters"],
        "detail": Annotated[str, "at most 4096 characters"],
    },
)
"""One part of a request that breaks the contract."""

BirthDay: TypeAlias = Annotated[str | None, "10 characters", "matches ^[1-9]", "format date"]
"""The day of birth, if it is known."""
Cursor: TypeAlias = Annotated[str, "32 characters", "matches ^[0-7][0-9a-f]{15}[0-7][0-9a-f]{15}$"]
"""A place in a list. What it is made of may change."""
Date: TypeAlias = Annotated[str, "10 characters", "matches ^[1-9]", "format date"]
"""A day of the years 1000 to 9999."""
Distance: TypeAlias = Annotated[int, "1 to 1000000"]
"""A distance in metres."""
Duration: TypeAlias = Annotated[int, "1 to 604800"]
"""A time in seconds."""
Email: TypeAlias = Annotated[str, "3 to 254 characters", "matches ^[!-~]+$", "format email"]
"""An e-mail address; upper and lower case differ."""
Gpx: TypeAlias = Annotated[str, "1 to 2097152 characters"]
"""A GPX file."""
HeartRate: TypeAlias = Annotated[int | None, "20 to 250"]
"""Heart beats per minute, if they were counted."""
Id: TypeAlias = Annotated[int, "1 to 9007199254740991"]
"""An identifier, given by the service; every JSON number type holds it."""
Kind: TypeAlias = Literal["easy", "long", "tempo", "intervals", "race"]
"""What a run is for."""
Name: TypeAlias = Annotated[str, "1 to 100 characters", "matches ^[^\\u0000-\\u001f\\u007f]+$"]
"""A name, in one line."""
NextCursor: TypeAlias = Cursor | None
"""The cursor of the next page, or null on the last."""
Note: TypeAlias = Annotated[str | None, "at most 2000 characters", "matches ^[^\\u0000]*$"]
"""What else there is to say."""
StartedAt: TypeAlias = Annotated[
    str,
    "20 to 32 characters",
    "matches ^[1-9][0-9-]{9}T[0-9:]{6}[0-5][0-9](\\.[0-9]{1,6})?(Z|[+-][0-9:]{5})$",
    "format date-time",
]
"""When the run started, by the runner's clock; the years 1000 to 9999, and no leap seconds."""
