"""The one writer: what may be done inside one write transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from luopan.engine import Cursor
from luopan.model.contract import Table
from luopan.model.values import Reject
from luopan.warehouse import registry, versions
from luopan.warehouse.arrivals import NewRows, Reading
from luopan.warehouse.keyed import Keyed, keyed, repeated
from luopan.warehouse.keys import KeyIndex
from luopan.warehouse.reach import Reach
from luopan.warehouse.relations import contract_table
from luopan.warehouse.versions import Counts, Merged


class Writer:
    """Appends typed batches and keeps the books, all with one `load_id` and one moment of loading."""

    def __init__(
        self, cursor: Cursor, load_id: int, moment: dt.datetime, keys: Callable[[Table], KeyIndex]
    ) -> None:
        self._cursor = cursor
        self.load_id = load_id
        self.moment = moment
        self.used = False
        self._keys = keys
        self._reach = Reach()
        self._new_rows = NewRows(cursor, load_id, self._reach)

    @property
    def cursor(self) -> Cursor:
        """The write's own cursor, which sees all that was appended so far."""
        self._new_rows.flush()
        return self._cursor

    def append(self, table: str, batch: pa.Table, at_event: bool = False) -> Counts:
        """Merge a typed batch (`arrow_schema`) into `table` and its history (S10).

        Rows without known_at are known from the moment of loading or, `at_event`, from their first instant
        (S41). Raises UnknownTable.
        """
        return self.append_keyed(table, self.keyed(table, batch), at_event)

    def keyed(self, table: str, batch: pa.Table) -> Keyed:
        """The rows of a typed batch by their keys. Raises UnknownTable."""
        return keyed(self._cursor, contract_table(table), batch)

    def append_keyed(self, table: str, batch: Keyed, at_event: bool = False) -> Counts:
        """What `append` does, for rows whose keys were looked at before."""
        if not len(batch):
            return Counts()
        merged = self._take_in(Reading(contract_table(table), self.moment, at_event), batch)
        self.used = self.used or merged.stored > 0
        return merged.counts

    def reject(self, rejects: Sequence[Reject]) -> None:
        """Keep refused rows for people to see."""
        registry.add_rejects(self._cursor, self.load_id, rejects)
        self.used = self.used or bool(rejects)

    def reject_again(self, rejects: Sequence[Reject]) -> None:
        """Keep refused rows that may have been sent and refused before, each once."""
        registry.forget(self._cursor, rejects)
        self.reject(rejects)

    def clear_rejects(self, file: str) -> None:
        """Forget what was refused in `file`: it is being loaded again."""
        registry.clear_rejects(self._cursor, file)

    def loaded_before(self, sha256: str, options: str) -> bool:
        """Whether a file with these bytes was loaded with these options (S10)."""
        return registry.loaded_before(self._cursor, sha256, options)

    def still_refused(self, sha256: str, options: str) -> int:
        """How many rows of a file that was `loaded_before` were refused and are still listed."""
        return registry.still_refused(self._cursor, sha256, options)

    def record_file(self, entry: registry.LoadedFile) -> None:
        """One line in the registry of loads."""
        registry.record_file(self._cursor, self.load_id, entry)
        self.used = True

    def finish(self, token: str) -> None:
        """The last thing before the commit: how far the data reaches, and the write itself."""
        self._reach.store(self.cursor)
        if self.used:
            self.cursor.run("INSERT INTO writes VALUES (?, ?, ?)", [self.load_id, token, self.moment])

    def _take_in(self, reading: Reading, batch: Keyed) -> Merged:
        """New keys straight to the table, the others through the merge."""
        index = self._keys(reading.table)
        hit = index.hits(self._cursor, batch.ascending)
        again = repeated(batch.ascending)
        index.add(batch.ascending[~(hit | again)])
        hot = hit | again
        if not hot.any():
            self._new_rows.add(reading, batch)
            return Merged(Counts(new=len(batch)), len(batch))
        hot[:-1] |= again[1:]
        fresh = batch.without(hot)
        self._new_rows.add(reading, fresh)
        self._new_rows.flush()
        known = len(np.unique(batch.ascending[hit]))
        merged = self._merge(reading, batch.only(hot).rows, known, twice=bool(again.any()))
        return Merged(merged.counts + Counts(new=len(fresh)), merged.stored + len(fresh))

    def _merge(self, reading: Reading, rows: pa.Table, expected: int, *, twice: bool) -> Merged:
        """Versions of keys that are there already, `expected` of them, or come `twice`."""
        numbered = rows.append_column(versions.ORDINAL, pa.array(np.arange(rows.num_rows)))
        with self._cursor.registered(incoming=numbered):
            self._reach.see(self._cursor, reading.table.name)
            self._arrive(reading, rows, twice=twice)
        return versions.merge(self._cursor, reading.table, self.load_id, rows.num_rows, expected)

    def _arrive(self, reading: Reading, rows: pa.Table, *, twice: bool) -> None:
        """The temporary table `arrived`: `rows`, registered as `incoming`, of equal moments the last row."""
        keys = ", ".join(f'"{name}"' for name in reading.table.key)
        last = (
            f"row_number() OVER (PARTITION BY {keys}, {reading.moment} ORDER BY {versions.ORDINAL} DESC) = 1"
        )
        self._cursor.run(
            f"CREATE OR REPLACE TEMP TABLE arrived AS SELECT {reading.columns(rows)}, {reading.stated} AS stated, "
            f"{versions.ORDINAL} FROM incoming{f' QUALIFY {last}' if twice else ''}"
        )
