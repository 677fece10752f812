"""What only the operator may do: load, build, look at rejects and health, back up, erase."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

from luopan import __version__
from luopan.access.accounts import Accounts, Asker
from luopan.access.doctor import examine
from luopan.access.installation import activity, freshness, loads_page, rollups
from luopan.access.simulate import Demo
from luopan.errors import AccessError, DataError
from luopan.intake import Clock, Feed, Intake, Watch
from luopan.model.answers import utc
from luopan.model.reports import (
    Activity,
    BuildReport,
    DoctorReport,
    Erasure,
    FileBody,
    FreshnessBody,
    Health,
    LoadReport,
    LoadRequest,
    LoadsBody,
    RejectsBody,
    RollupsBody,
)
from luopan.sources import SUFFIXES, described, ending, look, table_named
from luopan.sources.simulator import SOURCE
from luopan.warehouse import Warehouse, loads, reject_counts, rejects
from luopan.warehouse.relations import contract_table

UPLOADS = "run/uploads"
_LONGEST = 200
"""Letters of the name that the sender of an upload gives it."""


class Operate:
    """The operator's door over one open home, for one asker."""

    def __init__(
        self, warehouse: Warehouse, accounts: Accounts, intake: Intake, clock: Clock, asker: Asker
    ) -> None:
        self._warehouse = warehouse
        self._accounts = accounts
        self._intake = intake
        self._clock = clock
        self._asker = asker
        self._called: dict[str, str] = {}

    def load(self, request: LoadRequest, watch: Watch) -> LoadReport:
        """Load files or folders of this machine, or an upload.

        Raises:
            DataError: as `Intake.load` does; an upload is called by its sender's name for it.
        """
        self._asker.need("ingest")
        try:
            return self._intake.load(request, watch, self.shown)
        except DataError as error:
            raise self._told(error, request) from error

    def build(self, full: bool, watch: Watch | None = None) -> BuildReport:
        """Attribute order lines and refresh rollups: what is stale, or everything anew. Where `watch` raises, nothing
        of it is kept."""
        self._asker.need("ingest")
        return self._intake.build(full, watch)

    def feed(self, demo: Demo, ended: Callable[[], None]) -> Feed:
        """What feeds a demo's rows in as their moments come, once it is started; close it before the home.

        `ended` is called once, when nothing is left to come.
        """
        self._asker.need("ingest")
        return self._intake.feed(demo.coming, SOURCE, ended)

    def rejects(self, table: str | None, limit: int, offset: int) -> RejectsBody:
        """Refused rows by file and line, and how many there are.

        Raises:
            UnknownTable: the contract has no such table.
        """
        if table is not None:
            contract_table(table)
        with self._warehouse.database.cursor() as cursor:
            counts = reject_counts(cursor)
            found = rejects(cursor, table=table, limit=limit, offset=offset)
        total = sum(count for name, count in counts.items() if table in (None, name))
        return RejectsBody(found, total)

    def forget_rejects(self, file: str) -> RejectsBody:
        """Forget what was refused of one file, as it is listed; gives how many are left in all."""
        self._asker.need("ingest")
        with self._warehouse.write(self._clock()) as writer:
            writer.clear_rejects(file)
        return self.rejects(None, 0, 0)

    def loads(self, limit: int, offset: int) -> LoadsBody:
        """A page of what was loaded, the newest first."""
        with self._warehouse.database.cursor() as cursor:
            return loads_page(cursor, limit, offset)

    def freshness(self) -> FreshnessBody:
        """Every market, and how far each of its tables reaches."""
        with self._warehouse.database.cursor() as cursor:
            return freshness(cursor, self._clock())

    def rollups(self) -> RollupsBody:
        """Up to which load attribution and each rollup were made."""
        with self._warehouse.database.cursor() as cursor:
            return rollups(cursor, self._warehouse)

    def health(self) -> Health:
        """Version and freshness; cheap enough to be asked every second."""
        with self._warehouse.database.cursor() as cursor:
            newest = loads(cursor, limit=1)
            built = cursor.one("SELECT coalesce(min(load_id), 0) FROM build_state")[0]
        at = newest[0].entry.finished_at if newest else None
        stale = self._intake.stale
        return Health("stale" if stale else "ok", __version__, self._warehouse.last_load, built, utc(at))

    def activity(self, loading: int) -> Activity:
        """What the server holds and what waits; `loading`: so many files are loaded now."""
        with self._warehouse.database.cursor() as cursor:
            return activity(cursor, self._accounts, loading)

    def doctor(self) -> DoctorReport:
        """All checks of the installation."""
        with self._warehouse.database.cursor() as cursor:
            return examine(cursor, self._warehouse, self._accounts, self._clock())

    def backup(self, file: str) -> None:
        """Write a backup of the home to a file of this machine; writers wait meanwhile.

        Raises:
            AccessError: the asker did not come through the home's own socket.
            DataError: the file exists already, or cannot be written.
        """
        self._only_local("Backups are written")
        if Path(file).exists():
            raise DataError(f"{file} exists already; a backup overwrites nothing, choose another name.")
        try:
            self._warehouse.backup(Path(file))
        except OSError as error:
            raise DataError(f"{file} cannot be written ({error}); choose another place.") from None

    def erase(self, user_id: str) -> Erasure:
        """Take a person out of every version of every row, and build anew what held them.

        Raises:
            AccessError: the asker did not come through the home's own socket.
        """
        self._only_local("People are erased")
        self._intake.keep_results(user_id)
        erased = self._warehouse.erase_user(user_id, self._clock())
        self._intake.build(full=True)
        return Erasure(erased.deleted, erased.cleared)

    def look(self, upload: Path, file: str) -> FileBody:
        """What an upload is, of which the beginning may be enough (of Parquet: the end), by its sender's name for it
        and by its columns.

        Raises:
            DataError: its columns cannot be read.
        """
        try:
            return look(described(upload), file, table_named(file))
        except DataError as error:
            raise self._told(error, LoadRequest([str(upload)])) from error

    def upload_path(self, table: str | None, suffix: str, file: str = "") -> Path:
        """Where the file that is a request's body is kept while it is read; `discard` removes it.

        `file` is the name that its sender gives it, by which people hear of it; its ending goes before `suffix`.
        Without `table` the file is called after the table that this name names, if it names one.

        Raises:
            UnknownTable: the contract has no such table.
            DataError: neither the name nor `suffix` says in which format the file is.
        """
        self._asker.need("ingest")
        stem = contract_table(table).name if table else table_named(file) or "upload"
        suffix = ending(file) or suffix
        if not suffix:
            raise DataError(
                f'"{file}" ends in none of {", ".join(SUFFIXES)} (or these with .gz); save it as one of them.'
            )
        folder = self._warehouse.home / UPLOADS / secrets.token_hex(8)
        folder.mkdir(parents=True)
        self._called[folder.name] = (file or f"{stem}{suffix}")[-_LONGEST:]
        return folder / f"{stem}{suffix}"

    def shown(self, path: str) -> str:
        """An upload is known by its sender's name, so that sending it again, corrected, clears its rejects."""
        called = self._called.get(Path(path).parent.name)
        return path if called is None else f"upload:{called}"

    def discard(self, upload: Path) -> None:
        """Remove an upload."""
        shutil.rmtree(upload.parent, ignore_errors=True)

    def _told(self, error: DataError, request: LoadRequest) -> DataError:
        """The error with the names that people know files by."""

        def told(text: object) -> object:
            for path in request.paths if isinstance(text, str) else ():
                text = str(text).replace(path, self.shown(path))
            return text

        details = {name: told(value) for name, value in error.details.items()}
        return type(error)(str(told(error.message)), **details)

    def _only_local(self, what: str) -> None:
        if not self._asker.local:
            raise AccessError(f"{what} on the server's own machine only; use the command `luopan` there.")
