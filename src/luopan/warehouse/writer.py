"""The one writer: what may be done inside one write transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

import numpy as np
import pyarrow as pa

from luopan.engine import Cursor
from luopan.model.contract import Table
from luopan.model.instants import INSTANTS
from luopan.model.values import Reject
from luopan.warehouse import registry, versions
from luopan.warehouse.keys import Hashes, KeyIndex, key_hash
from luopan.warehouse.reach import Reach
from luopan.warehouse.relations import contract_table
from luopan.warehouse.versions import Counts, Merged

_ORDINAL = "_ordinal"

ALWAYS = "TIMESTAMP '1970-01-01'"
"""Rows loaded as their events were known, but without any instant, were known from the start (S41)."""


class Writer:
    """Appends typed batches and keeps the books, all with one `load_id` and one moment of loading."""

    def __init__(
        self, cursor: Cursor, load_id: int, moment: dt.datetime, keys: Callable[[Table], KeyIndex]
    ) -> None:
        self.cursor = cursor
        self.load_id = load_id
        self.moment = moment
        self.used = False
        self._keys = keys
        self._reach = Reach()

    def append(self, table: str, batch: pa.Table, at_event: bool = False) -> Counts:
        """Merge a typed batch (`arrow_schema`) into `table` and its history (S10).

        Rows without known_at are known from the moment of loading or, `at_event`, from their first instant
        (S41). Raises UnknownTable.
        """
        entry = contract_table(table)
        if not batch.num_rows:
            return Counts()
        with self.cursor.registered(incoming=batch):
            hashes = self._hashes(entry)
            self._reach.see(self.cursor, table)
            known = _Known(entry, self.moment, at_event)
            merged = self._take_in(entry, batch, hashes, known)
        self.used = self.used or merged.stored > 0
        return merged.counts

    def reject(self, rejects: Sequence[Reject]) -> None:
        """Keep refused rows for people to see."""
        registry.add_rejects(self.cursor, self.load_id, rejects)
        self.used = self.used or bool(rejects)

    def clear_rejects(self, file: str) -> None:
        """Forget what was refused in `file`: it is being loaded again."""
        registry.clear_rejects(self.cursor, file)

    def loaded_before(self, sha256: str, options: str) -> bool:
        """Whether a file with these bytes was loaded with these options (S10)."""
        return registry.loaded_before(self.cursor, sha256, options)

    def record_file(self, entry: registry.LoadedFile) -> None:
        """One line in the registry of loads."""
        registry.record_file(self.cursor, self.load_id, entry)
        self.used = True

    def finish(self, token: str) -> None:
        """The last thing before the commit: how far the data reaches, and the write itself."""
        self._reach.store(self.cursor)
        if self.used:
            self.cursor.run("INSERT INTO writes VALUES (?, ?, ?)", [self.load_id, token, self.moment])

    def _hashes(self, table: Table) -> Hashes:
        column = self.cursor.table(f"SELECT {key_hash(table)} AS h FROM incoming").column("h")
        return np.sort(column.to_numpy())

    def _take_in(self, table: Table, batch: pa.Table, hashes: Hashes, known: _Known) -> Merged:
        """New keys straight to the table, the others through the merge."""
        index = self._keys(table)
        hit = index.hits(self.cursor, hashes)
        again = np.zeros(len(hashes), dtype=np.bool_)
        again[1:] = hashes[1:] == hashes[:-1]
        hot = np.unique(hashes[hit | again])
        index.add(hashes[~(hit | again)])
        if not len(hot):
            self._insert_new(table, known, "incoming", "")
            return Merged(Counts(new=batch.num_rows), batch.num_rows)
        numbered = batch.append_column(_ORDINAL, pa.array(np.arange(batch.num_rows)))
        expected = len(np.unique(hashes[hit]))
        hot_rows = int(np.isin(hashes, hot).sum())
        with self.cursor.registered(numbered=numbered, hot=pa.table({"h": hot})):
            return self._merge(table, known, hot_rows, batch.num_rows, expected)

    def _merge(self, table: Table, known: _Known, hot_rows: int, rows: int, expected: int) -> Merged:
        keys = ", ".join(f'"{name}"' for name in table.key)
        self.cursor.run(
            f"CREATE OR REPLACE TEMP TABLE arrived AS SELECT {known.columns}, {known.stated} AS stated "
            f"FROM numbered WHERE {key_hash(table)} IN (SELECT h FROM hot) "
            f"QUALIFY row_number() OVER (PARTITION BY {keys}, {known.moment} ORDER BY {_ORDINAL} DESC) = 1"
        )
        if hot_rows < rows:
            self._insert_new(table, known, "numbered", f"WHERE {key_hash(table)} NOT IN (SELECT h FROM hot)")
        merged = versions.merge(self.cursor, table, self.load_id, hot_rows, expected)
        cold = rows - hot_rows
        return Merged(merged.counts + Counts(new=cold), merged.stored + cold)

    def _insert_new(self, table: Table, known: _Known, source: str, where: str) -> None:
        self.cursor.run(
            f'INSERT INTO "{table.name}" ({versions.column_list(table)}, load_id) '
            f"SELECT {known.columns}, {self.load_id} FROM {source} {where}{versions.insert_order(table)}"
        )


class _Known:
    """SQL of a batch row's version columns: since when it is known, and whether that was stated."""

    def __init__(self, table: Table, moment: dt.datetime, at_event: bool) -> None:
        loading = f"TIMESTAMP '{moment.isoformat(sep=' ')}'"
        first = "".join(f'"{name}", ' for name in INSTANTS[table.name].known_by)
        default = f"coalesce({f'least({first[:-2]}), ' if first else ''}{ALWAYS})" if at_event else loading
        self.moment = f'coalesce("known_at", {default})'
        self.stated = "true" if at_event else "known_at IS NOT NULL"
        marker = "known_at IS NULL" if at_event else "false"
        names = ", ".join(f'"{name}"' for name in table.names)
        self.columns = (
            f"{names}, {self.moment} AS known_at, source, coalesce(deleted, false) AS deleted, "
            f"{marker} AS at_event"
        )
