"""What loading, ingesting, building and checking report: the values that commands print and HTTP returns."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

import msgspec

from luopan.model.values import Reject, Text


class LoadRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What to load: files or folders, or a mapping file with the folders that hold its inputs.

    `format` is `auto` or the name of one reader; `known_at` "event" loads history as it would have been
    known (S41); `parameters` are those of the mapping, which may be one that knows the files by their header.
    `table`: whose rows the files hold, whatever they are called; `build` false: more follows, which builds it too.
    """

    paths: Annotated[list[str], msgspec.Meta(min_length=1, max_length=10_000)]
    format: str = "auto"
    map: str | None = None
    known_at: Literal["event"] | None = None
    parameters: dict[str, str] = {}
    table: str | None = None
    build: bool = True


class Strange(msgspec.Struct, frozen=True):
    """A column that is not known, and the nearest that is (null: none is near)."""

    name: str
    near: str | None


class Reading(msgspec.Struct, frozen=True):
    """A way to read a file: as rows of the table `id`, or as the known export that the mapping `id` reads.

    `tables`: those that get rows; `missing`: columns without which it cannot be read so; `left_out`: those that it
    might have and has not; `strange`: columns of the file that are not known: a table refuses the file for them, a
    mapping passes over them. `matched`: how many columns of the file are known; `fits`: whether it can be loaded so.
    `parameters`: what may be said of it, with what holds unless it is (null: it must be said). `about`: what it is, of
    exports alone.
    """

    kind: Literal["table", "export"]
    id: str
    tables: list[str]
    matched: int
    missing: list[str]
    left_out: list[str]
    strange: list[Strange]
    fits: bool
    about: Text | None = None
    parameters: dict[str, str | None] = {}


class FileBody(msgspec.Struct, frozen=True):
    """What a file is before it is loaded: its columns, and every way to read it, the nearest first.

    `recognised`: the first is how it is loaded unless somebody says otherwise.
    """

    file: str
    format: str
    columns: list[str]
    recognised: bool
    readings: list[Reading]


class Progress(msgspec.Struct, frozen=True):
    """How far a load is: the file being read, rows so far, bytes of all bytes, seconds since the start."""

    file: str
    table: str
    rows: int
    bytes_read: int
    bytes_total: int
    seconds: float

    @property
    def rows_per_second(self) -> float:
        return self.rows / self.seconds if self.seconds else 0.0

    @property
    def seconds_left(self) -> float | None:
        """What remains at the speed so far; None before anything was read."""
        if not self.bytes_read:
            return None
        return self.seconds * max(self.bytes_total - self.bytes_read, 0) / self.bytes_read


class Building(msgspec.Struct, frozen=True):
    """How far a build is: the step that it is at (`attribution`, `places`, or a rollup), how many steps of all are
    done, seconds since the start."""

    step: str
    done: int
    steps: int
    seconds: float


class RunningJob(msgspec.Struct, frozen=True):
    """Long work that goes on: a load or a build, who began it (null: the owner of the machine, or a token of nobody),
    and when. `file`: what is loaded, where it is one file or folder. `progress`: how far its reading is (null: it has
    not begun); `building`: how far the build is that follows (null: none has begun). `stopping`: somebody has stopped
    it, and it ends at its next step."""

    job_id: str
    kind: Literal["load", "build"]
    file: str | None
    by: str | None
    started_at: dt.datetime
    progress: Progress | None
    building: Building | None
    stopping: bool


class RunningBody(msgspec.Struct, frozen=True):
    """The long work that goes on, what began first at first."""

    jobs: list[RunningJob]


class TableReport(msgspec.Struct, frozen=True):
    """What became of the rows of one table; `seconds` is the time spent on it."""

    table: str
    new: int
    changed: int
    unchanged: int
    rejected: int
    seconds: float

    @property
    def rows(self) -> int:
        return self.new + self.changed + self.unchanged + self.rejected

    @property
    def rows_per_second(self) -> float:
        return self.rows / self.seconds if self.seconds else 0.0


class Remark(msgspec.Struct, frozen=True):
    """Something worth saying about a load: rows that a mapping dropped, a file skipped, and how many."""

    text: str
    count: int


class LoadReport(msgspec.Struct, frozen=True):
    """One load: per table what became of its rows, files skipped because their bytes were loaded before.

    `still_refused`: rows of the skipped files that were refused then and are still listed.
    """

    tables: list[TableReport]
    files: int
    skipped: list[str]
    remarks: list[Remark]
    seconds: float
    build_seconds: float
    still_refused: int = 0

    @property
    def rejected(self) -> int:
        return sum(table.rejected for table in self.tables)


class RejectedRow(msgspec.Struct, frozen=True):
    """One row of an ingest body that was refused; `row` counts from 1."""

    row: int
    reason: str


class IngestReport(msgspec.Struct, frozen=True):
    """What became of an ingest body; given only after its rows are durable."""

    accepted: int
    unchanged: int
    rejected: list[RejectedRow]


class BuildReport(msgspec.Struct, frozen=True):
    """One build of attribution and rollups, up to which load."""

    load_id: int
    full: bool
    seconds: float


class RejectsBody(msgspec.Struct, frozen=True):
    """Refused rows, and how many there are in all."""

    rejects: list[Reject]
    total: int


class LoadedBody(msgspec.Struct, frozen=True):
    """One file that was loaded, and what became of its rows; instants UTC."""

    load_id: int
    table: str
    file: str
    started_at: dt.datetime
    finished_at: dt.datetime
    new: int
    changed: int
    unchanged: int
    rejected: int


class LoadTime(msgspec.Struct, frozen=True):
    """When a load of files was done, and into which tables it brought rows that were new or others than before."""

    at: dt.datetime
    tables: list[str]


class LoadTimesBody(msgspec.Struct, frozen=True):
    """When files were loaded, the earliest first; says nothing of what they held or whose it is."""

    loads: list[LoadTime]


class LoadsBody(msgspec.Struct, frozen=True):
    """A page of what was loaded, the newest first, and how many there are."""

    loads: list[LoadedBody]
    row_count: int


class Reached(msgspec.Struct, frozen=True):
    """How far the data of a table reaches in a market: its latest instant (UTC), on whatever shop or account."""

    table: str
    through: dt.datetime


class MarketBody(msgspec.Struct, frozen=True):
    """A market: how many shops and accounts it has, and how far each of its tables reaches."""

    id: str
    name: str
    zone: str
    currency: str
    simulated: bool
    shops: int
    accounts: int
    tables: tuple[Reached, ...]


class FreshnessBody(msgspec.Struct, frozen=True):
    """All markets by name. `now`: the moment that instants are compared with (UTC)."""

    now: dt.datetime
    markets: list[MarketBody]


class RollupBody(msgspec.Struct, frozen=True):
    """A step of the build: up to which load it was made, and whether loads since then concern it yet."""

    id: str
    built_through: int
    behind: bool


class RollupsBody(msgspec.Struct, frozen=True):
    """The steps of the build by their names: attribution, then rollups."""

    last_load: int
    rollups: list[RollupBody]


class Erasure(msgspec.Struct, frozen=True):
    """How many stored versions were deleted, and how many were kept without what named the person."""

    deleted: int
    cleared: int


class Activity(msgspec.Struct, frozen=True):
    """What the server holds and what waits: bytes of the whole process (null where the system does not tell) and of the
    engine, which may take `engine_limit`; files that are loaded now; mails that are not sent yet, and why the oldest is
    not; contracts that are agreed on and not written yet."""

    memory: int | None
    engine_memory: int
    engine_limit: str
    loading: int
    mails: int
    mail_problem: str | None
    contracts: int


class Health(msgspec.Struct, frozen=True):
    """Whether the server answers, which version it is, and how fresh its numbers are (UTC)."""

    status: Literal["ok", "stale"]
    version: str
    last_load: int
    built_through: int
    loaded_at: dt.datetime | None


Level = Literal["ok", "note", "warning", "fault"]


class Finding(msgspec.Struct, frozen=True):
    """One check of the installation: `level` says whether something is to be done; `count` of what."""

    check: str
    level: Level
    count: int
    text: Text
    examples: list[str] = []


class DoctorReport(msgspec.Struct, frozen=True):
    """All checks, and the rows of every table."""

    version: str
    findings: list[Finding]
    tables: dict[str, int]

    @property
    def healthy(self) -> bool:
        return all(finding.level != "fault" for finding in self.findings)
