"""Whether a set of keys says of a table what the table says, for people who look an installation over."""

from __future__ import annotations

import msgspec
import numpy as np

from luopan.engine import Cursor
from luopan.model.contract import Table
from luopan.warehouse.keys.index import KeyIndex, key_hash

LOOKED_AT = 1_000_000
"""About so many keys of a table are looked up, or all where it has no more."""


class KeyState(msgspec.Struct, frozen=True):
    """One table's set: how many keys it holds, in how many files, how many of them lie in memory only.

    `rows`: keys of the table; the set may hold more after people were erased, never fewer. `looked_at` of them
    were looked up, and `missing` were not found: rows of these keys would be taken for new ones.
    """

    table: str
    rows: int
    keys: int
    files: int
    in_memory: int
    looked_at: int
    missing: int

    @property
    def agrees(self) -> bool:
        return self.keys >= self.rows and not self.missing


def key_state(cursor: Cursor, table: Table, index: KeyIndex) -> KeyState:
    """Look at one table and its set, under the writer's lock."""
    (rows,) = cursor.one(f'SELECT count(*) FROM "{table.name}"')
    runs = index.opened(cursor)
    percent = min(100.0, 100.0 * LOOKED_AT / max(rows, 1))
    sample = f'"{table.name}" TABLESAMPLE system({percent:.4f} PERCENT) REPEATABLE (1)'
    source = sample if percent < 100 else f'"{table.name}"'
    column = cursor.table(f"SELECT {key_hash(table)} AS h FROM {source}").column("h")
    wanted = np.sort(column.to_numpy())
    missing = int((~runs.hits(wanted)).sum())
    return KeyState(table.name, rows, len(runs), len(runs.files), runs.in_memory, len(wanted), missing)
