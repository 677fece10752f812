"""From a typed batch to stored rows: how its version columns are filled, and rows whose keys are all new."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

from luopan.engine import Cursor
from luopan.model.contract import Table
from luopan.model.instants import INSTANTS
from luopan.warehouse.reach import Reach
from luopan.warehouse.versions import column_list, insert_order

ALWAYS = "TIMESTAMP '1970-01-01'"
"""Rows loaded as their events were known, but without any instant, were known from the start (S41)."""

ENOUGH = 1_000_000
"""So many new rows are written at once: less leaves one of two cores idle."""

ENOUGH_BYTES = 256 << 20
"""Or so many bytes, where rows are wide: what is kept has to fit in memory."""


class Reading:
    """SQL of a batch row's version columns: since when it is known, and whether that was stated."""

    def __init__(self, table: Table, moment: dt.datetime, at_event: bool) -> None:
        self.table = table
        self.at_event = at_event
        default = _first_instant(table) if at_event else f"TIMESTAMP '{moment.isoformat(sep=' ')}'"
        self.moment = f'coalesce("known_at", {default})'
        self.stated = "true" if at_event else "known_at IS NOT NULL"
        marker = "known_at IS NULL" if at_event else "false"
        names = ", ".join(f'"{name}"' for name in table.names)
        self.columns = (
            f"{names}, {self.moment} AS known_at, source, coalesce(deleted, false) AS deleted, "
            f"{marker} AS at_event"
        )


class NewRows:
    """Rows whose keys are surely new, kept until there are enough of one table to write them at once."""

    def __init__(self, cursor: Cursor, load_id: int, reach: Reach) -> None:
        self._cursor = cursor
        self._load_id = load_id
        self._reach = reach
        self._reading: Reading | None = None
        self._batches: list[pa.Table] = []

    def add(self, reading: Reading, batch: pa.Table) -> None:
        """Keep the batch, and write what was kept before of another table."""
        kept = self._reading
        if kept is not None and (kept.table, kept.at_event) != (reading.table, reading.at_event):
            self.flush()
        self._reading = reading
        self._batches.append(batch)
        rows = sum(each.num_rows for each in self._batches)
        if rows >= ENOUGH or sum(each.nbytes for each in self._batches) >= ENOUGH_BYTES:
            self.flush()

    def flush(self) -> None:
        """Write what is kept."""
        if self._reading is not None:
            incoming = pa.concat_tables(self._batches)
            reading, self._reading, self._batches = self._reading, None, []
            with self._cursor.registered(incoming=incoming):
                self._reach.see(self._cursor, reading.table.name)
                self.insert(reading, "incoming")

    def insert(self, reading: Reading, source: str) -> None:
        """Append the rows of `source`, in the order in which they shall lie."""
        table = reading.table
        self._cursor.run(
            f'INSERT INTO "{table.name}" ({column_list(table)}, load_id) '
            f"SELECT {reading.columns}, {self._load_id} FROM {source}{insert_order(table)}"
        )


def _first_instant(table: Table) -> str:
    instants = ", ".join(f'"{name}"' for name in INSTANTS[table.name].known_by)
    return f"coalesce(least({instants}), {ALWAYS})" if instants else ALWAYS
