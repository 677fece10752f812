"""Counting what a load does, per table and as progress."""

from __future__ import annotations

import time
from collections.abc import Callable

import msgspec

from luopan.intake.batches import Batch
from luopan.model.reports import Building, Progress, TableReport
from luopan.warehouse import Counts

Watch = Callable[[Progress | Building], None]
"""Hears how far a load or a build is; may raise to stop it, and then nothing of the current file, or of the build, is
kept."""


class Tally:
    """The counts of one load so far. Seconds are those since the last count, given to the table counted."""

    def __init__(self, bytes_total: int, watch: Watch) -> None:
        self._tables: dict[str, TableReport] = {}
        self._bytes_total = bytes_total
        self._bytes_read = 0
        self._rows = 0
        self.still_refused = 0
        self._watch = watch
        self._started = self._last = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    @property
    def tables(self) -> list[TableReport]:
        return [self._tables[name] for name in sorted(self._tables)]

    def count(self, file: str, batch: Batch, counts: Counts) -> None:
        """Add what became of one batch, and tell it."""
        now = time.monotonic()
        before = self._tables.get(batch.table) or TableReport(batch.table, 0, 0, 0, 0, 0.0)
        self._tables[batch.table] = msgspec.structs.replace(
            before,
            new=before.new + counts.new,
            changed=before.changed + counts.changed,
            unchanged=before.unchanged + counts.unchanged,
            rejected=before.rejected + len(batch.rejects),
            seconds=before.seconds + now - self._last,
        )
        self._last = now
        self._rows += len(batch.rows) + len(batch.rejects)
        self._bytes_read += batch.bytes_read
        self.tell(file, batch.table)

    def passed(self, size: int, still_refused: int) -> None:
        """A file of `size` bytes need not be read; so many rows of it are still refused."""
        self._bytes_read += size
        self.still_refused += still_refused

    def tell(self, file: str, table: str = "") -> None:
        """Say how far the load is."""
        self._watch(Progress(file, table, self._rows, self._bytes_read, self._bytes_total, self.seconds))
