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
from luopan.warehouse.keys import Hashes, KeyIndex, key_hash
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
        entry = contract_table(table)
        if not batch.num_rows:
            return Counts()
        merged = self._take_in(Reading(entry, self.moment, at_event), batch)
        self.used = self.used or merged.stored > 0
        return merged.counts

    def reject(self, rejects: Sequence[Reject]) -> None:
        """Keep refused rows for people to see."""
        registry.add_rejects(self._cursor, self.load_id, rejects)
        self.used = self.used or bool(rejects)

    def clear_rejects(self, file: str) -> None:
        """Forget what was refused in `file`: it is being loaded again."""
        registry.clear_rejects(self._cursor, file)

    def loaded_before(self, sha256: str, options: str) -> bool:
        """Whether a file with these bytes was loaded with these options (S10)."""
        return registry.loaded_before(self._cursor, sha256, options)

    def record_file(self, entry: registry.LoadedFile) -> None:
        """One line in the registry of loads."""
        registry.record_file(self._cursor, self.load_id, entry)
        self.used = True

    def finish(self, token: str) -> None:
        """The last thing before the commit: how far the data reaches, and the write itself."""
        self._reach.store(self.cursor)
        if self.used:
            self.cursor.run("INSERT INTO writes VALUES (?, ?, ?)", [self.load_id, token, self.moment])

    def _hashes(self, table: Table, batch: pa.Table) -> Hashes:
        keys = batch.select(table.key)
        with self._cursor.registered(incoming=keys):
            column = self._cursor.table(f"SELECT {key_hash(table)} AS h FROM incoming").column("h")
        return np.sort(column.to_numpy())

    def _take_in(self, reading: Reading, batch: pa.Table) -> Merged:
        """New keys straight to the table, the others through the merge."""
        hashes = self._hashes(reading.table, batch)
        index = self._keys(reading.table)
        hit = index.hits(self._cursor, hashes)
        again = np.zeros(len(hashes), dtype=np.bool_)
        again[1:] = hashes[1:] == hashes[:-1]
        index.add(hashes[~(hit | again)])
        if not (hit | again).any():
            self._new_rows.add(reading, batch)
            return Merged(Counts(new=batch.num_rows), batch.num_rows)
        self._new_rows.flush()
        hot = np.unique(hashes[hit | again])
        hot_rows = int(np.isin(hashes, hot).sum())
        numbered = batch.append_column(versions.ORDINAL, pa.array(np.arange(batch.num_rows)))
        with self._cursor.registered(incoming=numbered, hot=pa.table({"h": hot})):
            self._reach.see(self._cursor, reading.table.name)
            self._arrive(reading, repeated=bool(again.any()))
            return self._merge(reading, hot_rows, batch.num_rows - hot_rows, len(np.unique(hashes[hit])))

    def _arrive(self, reading: Reading, *, repeated: bool) -> None:
        """The temporary table `arrived`: rows whose hashes are in `hot`, of equal moments the last one."""
        table = reading.table
        keys = ", ".join(f'"{name}"' for name in table.key)
        hot = f"{key_hash(table)} IN (SELECT h FROM hot)"
        last = (
            f"row_number() OVER (PARTITION BY {keys}, {reading.moment} ORDER BY {versions.ORDINAL} DESC) = 1"
        )
        self._cursor.run(
            f"CREATE OR REPLACE TEMP TABLE arrived AS SELECT {reading.columns}, {reading.stated} AS stated, "
            f"{versions.ORDINAL} FROM incoming WHERE {hot}{f' QUALIFY {last}' if repeated else ''}"
        )

    def _merge(self, reading: Reading, hot_rows: int, new_rows: int, expected: int) -> Merged:
        """Rows whose hashes are in `hot` through the merge, the others straight to the table."""
        table = reading.table
        if new_rows:
            self._new_rows.insert(reading, f"incoming WHERE {key_hash(table)} NOT IN (SELECT h FROM hot)")
        merged = versions.merge(self._cursor, table, self.load_id, hot_rows, expected)
        return Merged(merged.counts + Counts(new=new_rows), merged.stored + new_rows)
