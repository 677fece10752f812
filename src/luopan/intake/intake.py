"""Everything that brings rows in: sources → writer → attribution → rollups, in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import msgspec

from luopan import attribution
from luopan.engine import Limits
from luopan.errors import MappingError
from luopan.intake.background import Background
from luopan.intake.builds import Builds
from luopan.intake.clock import Clock
from luopan.intake.committer import Committer
from luopan.intake.feed import Feed
from luopan.intake.loading import Unit, file_unit, load_unit
from luopan.intake.mappings import mapping_unit
from luopan.intake.tally import Tally, Watch
from luopan.model.reports import BuildReport, IngestReport, LoadReport, LoadRequest, Remark
from luopan.settings import Settings
from luopan.sources import decode, identify
from luopan.warehouse import Warehouse


class Intake:
    """Loads, ingests and builds over one warehouse; every method may be called from any thread."""

    def __init__(self, warehouse: Warehouse, settings: Settings, clock: Clock) -> None:
        self._warehouse = warehouse
        self._settings = settings
        self._clock = clock
        self._builds = Builds(warehouse, settings)
        self._background = Background(self._builds.ensure_fresh)
        self._committer = Committer(warehouse, clock, self._committed)

    def load(self, request: LoadRequest, watch: Watch, shown: Callable[[str], str] = str) -> LoadReport:
        """Load files or folders, each file (or mapped set) in a transaction of its own, then build.

        `watch` hears the progress, of the build too; `shown` gives the name under which people know a file, by its
        path.

        Raises:
            DataError: a file cannot be read as what it claims to be; nothing of it is kept.
            MappingError: both a mapping and a table are named.
        """
        remarks: list[Remark] = []
        units = list(self._units(request, shown, remarks))
        tally = Tally(sum(unit.size for unit in units), watch)
        skipped = [unit.name for unit in units if not self._load(unit, tally)]
        seconds = tally.seconds
        if request.build:
            self._builds.ensure_fresh(watch)
        files = sum(len(unit.files) for unit in units)
        return LoadReport(
            tally.tables, files, skipped, remarks, seconds, tally.seconds - seconds, tally.still_refused
        )

    def ingest(self, table: str, body: bytes, content_type: str) -> Future[IngestReport]:
        """Promise to write the rows of a body; done only after they are durable.

        Raises:
            UnknownTable: the contract has no such table.
            BadBody: the body as a whole is not what its type says.
            TooLarge: it has more rows than the setting allows, or unpacks to more than there is memory for.
        """
        return self._committer.put(decode(table, body, content_type, self._settings.limits.ingest_rows))

    def feed(self, folder: Path, source: str, ended: Callable[[], None]) -> Feed:
        """What ingests the rows of `source` that lie in a folder as their moments come, once it is started."""
        return Feed(self._warehouse, self.ingest, self._clock, folder, source, ended)

    def build(self, full: bool, watch: Watch | None = None) -> BuildReport:
        """Attribute order lines and refresh rollups: what is stale, or everything anew."""
        return self._builds.build(full, watch)

    def keep_results(self, user_id: str) -> None:
        """Write what attribution says of a person's orders onto the orders, before the person is erased."""
        self.ensure_fresh()
        with self._warehouse.write(self._clock()) as writer:
            attribution.keep_results(writer.cursor, user_id)

    def ensure_fresh(self) -> None:
        """Return when everything committed before the call is built."""
        self._builds.ensure_fresh()

    @property
    def stale(self) -> bool:
        """Whether something is committed and not built."""
        return self._builds.stale

    def start_background(self) -> None:
        """From now on build soon after every commit, without being asked."""
        self._background.start()

    def close(self) -> None:
        """Write what was promised and stop the threads."""
        self._committer.close()
        self._background.close()

    def _load(self, unit: Unit, tally: Tally) -> bool:
        loaded = load_unit(self._warehouse, unit, self._clock, tally)
        if loaded:
            self._committed()
        return loaded

    def _committed(self) -> None:
        self._builds.committed()
        self._background.wake()

    def _units(
        self, request: LoadRequest, shown: Callable[[str], str], remarks: list[Remark]
    ) -> Iterator[Unit]:
        limits = Limits(self._settings.engine.memory, self._settings.engine.threads or None)
        if request.map is not None and request.table is not None:
            raise MappingError("A file is read by a mapping or as a table, not both; leave out one of them.")
        if request.map is not None:
            yield mapping_unit(request, limits, remarks, shown)
            return
        files = identify(request.paths, request.format, request.table)
        if request.parameters and not any(file.mapping for file in files):
            raise MappingError("Parameters are a mapping's (--set); none of the files is read by one.")
        for file in files:
            if file.mapping is None:
                yield file_unit(file, request.known_at == "event", shown)
            else:
                own = msgspec.structs.replace(request, map=file.mapping, paths=[str(file.path)])
                yield mapping_unit(own, limits, remarks, shown)
