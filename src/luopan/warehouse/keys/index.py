"""Which keys a table may hold: a set of their hashes beside the warehouse, derived and rebuilt when in doubt.

A hash in the set says "look into the table", a hash not in the set says "surely new". So the set may hold
too much (rows that were erased) but never too little. A write's hashes count after its commit only; the
manifest names the write it covers, and what later writes added is read from the table again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from luopan.engine import Cursor
from luopan.model.contract import Table
from luopan.warehouse.keys.run import Step
from luopan.warehouse.keys.runs import Runs
from luopan.warehouse.keys.shelf import Covered, Shelf, at_once
from luopan.warehouse.keys.sieve import Hashes

FLUSH = 1 << 20
"""So many hashes are kept in memory before they are written: what a reopening has to read again."""

ENOUGH = 4 * FLUSH
"""So many hashes of a write that is not committed yet are kept in memory."""


class KeyIndex:
    """The hashes of one table's keys. The writer asks and adds, under its lock; `tidy` may run beside it."""

    def __init__(self, shelf: Shelf, table: Table, untidy: Callable[[KeyIndex], None]) -> None:
        """`untidy` is called when `tidy` should be, from another thread and soon."""
        self._shelf = shelf
        self._table = table
        self._untidy = untidy
        self._committed: Runs | None = None
        self._pending: Runs | None = None
        self._covered = self._listed = Covered()
        self._tidying = threading.Lock()

    def hits(self, cursor: Cursor, wanted: Hashes) -> npt.NDArray[np.bool_]:
        """Which of the sorted hashes may be keys of the table already, this write's rows included."""
        found = self.opened(cursor).hits(wanted)
        if self._pending is not None:
            found |= self._pending.hits(wanted)
        return found

    def add(self, hashes: Hashes) -> None:
        """Sorted hashes of keys that the running write appends; after `hits` was asked."""
        if self._pending is None:
            self._pending = Runs()
        self._take(self._pending, hashes)

    def publish(self, covered: Covered) -> None:
        """The write was committed: its keys count from now on."""
        if self._committed is None:
            return
        if self._pending is not None:
            self._committed.absorb(self._pending)
        self._pending, self._covered = None, covered
        if self.unlisted >= FLUSH:
            self._untidy(self)

    def discard(self) -> None:
        """The write was rolled back: forget what it added."""
        for run in self._pending.files if self._pending is not None else ():
            run.remove_files()
        self._pending = None

    def tidy(self, step: Step) -> bool:
        """Bring memory to disk or merge some files, without keeping the writer; False: nothing to do.

        `step` is called after each piece that was written. Where it raises, nothing has changed.
        """
        with self._tidying:
            if self.unlisted >= FLUSH:
                self._write(step)
                return True
            return self._merge(step)

    def flush(self) -> None:
        """Put all on disk, small tables excepted: reading those again is quicker than a file."""
        with self._tidying:
            if self._committed is not None and len(self._committed) >= FLUSH and self.unlisted:
                self._write(at_once)

    def drop(self) -> None:
        """Forget everything; the next question builds it again."""
        with self._tidying:
            self._committed = self._pending = None
            self._shelf.drop()

    def opened(self, cursor: Cursor) -> Runs:
        """The keys of all committed rows that the cursor sees, and maybe more; read where they are not yet."""
        if self._committed is None:
            files, covered = self._shelf.stored()
            if not _knows(cursor, covered):
                files, covered = [], Covered()
            self._shelf.keep(files)
            self._covered = self._listed = covered
            self._committed = self._caught_up(cursor, Runs(files), covered.load_id)
        return self._committed

    @property
    def unlisted(self) -> int:
        """How many hashes a reopening would have to read again."""
        return len(self._committed) - self._shelf.listed if self._committed is not None else 0

    def _write(self, step: Step) -> None:
        """All that was published, and the manifest that says so."""
        assert self._committed is not None
        covered = self._covered  # before what is in memory is looked at, which may grow meanwhile
        self._shelf.spill(self._committed, step)
        self._shelf.list(self._committed.files, covered)
        self._listed = covered

    def _merge(self, step: Step) -> bool:
        """The old files go when the manifest does not name them any more."""
        if self._committed is None:
            return False
        gone = self._shelf.shorten(self._committed, step)
        if gone:
            self._shelf.list(self._committed.files, self._listed)
        for run in gone:
            run.remove_files()
        return bool(gone)

    def _caught_up(self, cursor: Cursor, runs: Runs, load_id: int) -> Runs:
        """Read the keys of all writes after `load_id` from the table."""
        sql = f'SELECT {key_hash(self._table)} AS h FROM "{self._table.name}" WHERE load_id > {load_id}'
        for batch in cursor.batches(sql, size=FLUSH):
            self._take(runs, np.sort(batch.column(0).to_numpy(zero_copy_only=False)))
        return runs

    def _take(self, runs: Runs, hashes: Hashes) -> None:
        """Add to runs that no manifest names: their files may go as soon as they are merged."""
        runs.add(hashes)
        if runs.in_memory >= ENOUGH:
            self._shelf.spill(runs, at_once)
            while gone := self._shelf.shorten(runs, at_once):
                for run in gone:
                    run.remove_files()


def key_hash(table: Table) -> str:
    """SQL of the 64-bit hash of a key; a null is a value like others."""
    columns = ", ".join(f'"{name}"' for name in table.key)
    return f"hash({columns})"


def _knows(cursor: Cursor, covered: Covered) -> bool:
    found = cursor.rows("SELECT token FROM writes WHERE load_id = ?", [covered.load_id])
    return found == [(covered.token,)]
