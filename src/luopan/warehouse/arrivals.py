"""From a typed batch to stored rows: how its version columns are filled, and rows whose keys are all new."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pyarrow as pa

from luopan.engine import Cursor
from luopan.model.contract import Table
from luopan.model.instants import INSTANTS
from luopan.warehouse.keyed import Keyed
from luopan.warehouse.layout import laid
from luopan.warehouse.reach import Reach
from luopan.warehouse.versions import column_list

ALWAYS = "TIMESTAMP '1970-01-01'"
"""Rows loaded as their events were known, but without any instant, were known from the start (S41)."""

ENOUGH = 500_000
"""So many new rows are written at once: blocks of the engine for each of two threads."""

ENOUGH_BYTES = 128 << 20
"""Or so many bytes, where rows are wide: what is kept has to fit in memory."""


class Reading:
    """SQL of a batch row's version columns: since when it is known, and whether that was stated."""

    def __init__(self, table: Table, moment: dt.datetime, at_event: bool) -> None:
        self.table = table
        self.at_event = at_event
        default = _first_instant(table) if at_event else f"TIMESTAMP '{moment.isoformat(sep=' ')}'"
        self.moment = f'coalesce("known_at", {default})'
        self.stated = "true" if at_event else "known_at IS NOT NULL"

    def columns(self, rows: pa.Table) -> str:
        """The columns of a stored version, in the order of `column_list`; what no row lacks is taken as it is."""
        names = ", ".join(f'"{name}"' for name in self.table.names)
        moment = self.moment if rows["known_at"].null_count else "known_at"
        deleted = "coalesce(deleted, false)" if rows["deleted"].null_count else "deleted"
        marker = "known_at IS NULL" if self.at_event else "false"
        return f"{names}, {moment} AS known_at, source, {deleted} AS deleted, {marker} AS at_event"


class NewRows:
    """Rows whose keys are surely new, kept until there are enough of one table to write them at once."""

    def __init__(self, cursor: Cursor, load_id: int, reach: Reach) -> None:
        self._cursor = cursor
        self._load_id = load_id
        self._reach = reach
        self._reading: Reading | None = None
        self._kept: list[Keyed] = []

    def add(self, reading: Reading, rows: Keyed) -> None:
        """Keep the rows, and write what was kept before of another table."""
        kept = self._reading
        if kept is not None and (kept.table, kept.at_event) != (reading.table, reading.at_event):
            self.flush()
        self._reading = reading
        self._kept.append(rows)
        if (
            sum(len(each) for each in self._kept) >= ENOUGH
            or sum(each.rows.nbytes for each in self._kept) >= ENOUGH_BYTES
        ):
            self.flush()

    def flush(self) -> None:
        """Write what is kept, in the order in which it shall lie."""
        if self._reading is not None:
            reading, kept, self._reading, self._kept = self._reading, self._kept, None, []
            incoming = _placed(reading.table, kept)
            if incoming.num_rows:
                self._write(reading, incoming)

    def _write(self, reading: Reading, incoming: pa.Table) -> None:
        name = reading.table.name
        with self._cursor.registered(incoming=incoming):
            self._reach.see(self._cursor, name)
            self._cursor.run(
                f'INSERT INTO "{name}" ({column_list(reading.table)}, load_id) '
                f"SELECT {reading.columns(incoming)}, {self._load_id} FROM incoming"
            )


def _placed(table: Table, kept: list[Keyed]) -> pa.Table:
    starts = np.cumsum([0, *(each.rows.num_rows for each in kept)])
    places = [start + each.places() for start, each in zip(starts[:-1], kept, strict=True)]
    return laid(table, pa.concat_tables([each.rows for each in kept]), np.concatenate(places))


def _first_instant(table: Table) -> str:
    instants = ", ".join(f'"{name}"' for name in INSTANTS[table.name].known_by)
    return f"coalesce(least({instants}), {ALWAYS})" if instants else ALWAYS
