"""Building: attribution, where rows lie, then rollups, in one transaction, so that readers see both or neither."""

from __future__ import annotations

import threading
import time

from luopan import attribution
from luopan.attribution import places
from luopan.intake.tally import Watch
from luopan.metrics import rollups
from luopan.model.reports import Building, BuildReport
from luopan.settings import Settings
from luopan.warehouse import Warehouse


class Builds:
    """Keeps what is derived up to date with what is loaded; safe to call from any thread.

    Nothing is remembered but whether a commit came after the last build began: `build_state` in the
    warehouse says up to which load each step stands, so an interrupted build is simply done again.
    """

    def __init__(self, warehouse: Warehouse, settings: Settings) -> None:
        self._warehouse = warehouse
        self._models = attribution.all_models(settings.attribution)
        self._one = threading.Lock()
        self._commits = 1
        self._built = 0

    def committed(self) -> None:
        """Say that rows were committed."""
        self._commits += 1

    @property
    def stale(self) -> bool:
        return self._built < self._commits

    def ensure_fresh(self, watch: Watch | None = None) -> None:
        """Return when everything committed before the call is built; `watch` hears how far that is."""
        if not self.stale:
            return
        seen = self._commits
        with self._one:
            if self._built < seen:
                self._run(full=False, watch=watch)

    def build(self, full: bool, watch: Watch | None = None) -> BuildReport:
        """Build what is stale, or everything anew. Where `watch` raises, everything stays as it was."""
        with self._one:
            return self._run(full, watch)

    def _run(self, full: bool, watch: Watch | None) -> BuildReport:
        started = time.monotonic()
        seen = self._commits
        steps = [attribution.STEP, places.STEP, *(rollup.name for rollup in rollups.ROLLUPS)]

        def begin(step: str) -> None:
            if watch is not None:
                watch(Building(step, steps.index(step), len(steps), time.monotonic() - started))

        with self._warehouse.derive() as (cursor, through):
            begin(attribution.STEP)
            attribution.refresh(cursor, self._models, through, full)
            begin(places.STEP)
            places.refresh(cursor, through, full)
            rollups.refresh(cursor, through, full, begin)
        self._built = seen
        return BuildReport(through, full, time.monotonic() - started)
