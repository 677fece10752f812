"""Rows on their way in, told apart by their keys: the same keys meet, new rows go where they shall lie."""

from __future__ import annotations

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from luopan.engine import Cursor
from luopan.model.contract import Table
from luopan.warehouse.keys import Hashes, key_hash

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]
_NONE = np.empty(0, dtype=np.uint64)


class Keyed(msgspec.Struct, frozen=True):
    """Rows of a typed batch and the hash of each one's key; the same hashes in ascending order.

    Rows whose hashes are in `gone` are not meant, and their hashes not among the ascending ones: so rows are
    left out without a copy of the others.
    """

    rows: pa.Table
    hashes: Hashes
    ascending: Hashes
    gone: Hashes = _NONE

    def __len__(self) -> int:
        return len(self.ascending)

    def without(self, mask: Mask) -> Keyed:
        """All but those of `mask`, which is in the order of `ascending` and the same for equal hashes."""
        gone = np.concatenate([self.gone, np.unique(self.ascending[mask])])
        return Keyed(self.rows, self.hashes, self.ascending[~mask], gone)

    def only(self, mask: Mask) -> Keyed:
        """Those of `mask`, copied, in their order."""
        found = _is_in(self.hashes, self.ascending[mask])
        return Keyed(self.rows.filter(pa.array(found)), self.hashes[found], self.ascending[mask])

    def places(self) -> Places:
        """Where the rows that are meant stand."""
        if not len(self.gone):
            return np.arange(self.rows.num_rows)
        return np.flatnonzero(~_is_in(self.hashes, self.gone))


def keyed(cursor: Cursor, table: Table, rows: pa.Table) -> Keyed:
    """All rows of a batch by their keys."""
    numbered = rows.select(table.key).append_column("_place", pa.array(np.arange(rows.num_rows)))
    with cursor.registered(incoming=numbered):
        found = cursor.table(f"SELECT {key_hash(table)} AS h, _place FROM incoming")
    hashes = np.empty(rows.num_rows, dtype=np.uint64)
    hashes[found["_place"].to_numpy()] = found["h"].to_numpy()
    return Keyed(rows, hashes, np.sort(hashes))


def parted(before: Keyed, batch: Keyed) -> tuple[Keyed, Keyed]:
    """The two, with rows moved from the first to the head of the second where that has their key too."""
    shared = _among(before.ascending, batch.ascending)
    if not shared.any():
        return before, batch
    moved = before.only(shared)
    at = np.searchsorted(batch.ascending, moved.ascending)
    return before.without(shared), Keyed(
        pa.concat_tables([moved.rows, batch.rows]),
        np.concatenate([moved.hashes, batch.hashes]),
        np.insert(batch.ascending, at, moved.ascending),
    )


def repeated(hashes: Hashes) -> Mask:
    """Which of ascending hashes equal the one before."""
    again = np.zeros(len(hashes), dtype=np.bool_)
    again[1:] = hashes[1:] == hashes[:-1]
    return again


def _among(hashes: Hashes, others: Hashes) -> Mask:
    """Which of ascending hashes are in others, which ascend too."""
    if not len(others):
        return np.zeros(len(hashes), dtype=np.bool_)
    places = np.searchsorted(others, hashes)
    places[places == len(others)] = 0
    return np.asarray(others[places] == hashes)


def _is_in(hashes: Hashes, others: Hashes) -> Mask:
    """Which of any hashes are among a few others."""
    return np.asarray(pc.is_in(pa.array(hashes), value_set=pa.array(others)).to_numpy(zero_copy_only=False))
