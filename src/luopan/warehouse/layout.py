"""The order in which new rows come to lie on disk: by the day of their main instant, then by shop.

A question about a shop's days then reads few blocks. Rows are put in order before the engine sees them: it
would sort them whole, on one thread, and write them slower afterwards.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from luopan.model.contract import Table
from luopan.model.instants import INSTANTS

BLOCK = 122_880
"""Rows that the engine keeps together on disk. Each thread writes whole blocks of its own."""

_DAY = 86_400_000_000
Places = npt.NDArray[np.int64]


def laid(table: Table, rows: pa.Table, places: Places) -> pa.Table:
    """The rows at `places` in the order in which they shall lie, in pieces of a block."""
    order = _order(table, rows, places)
    if order is not None:
        rows = rows.take(pa.array(order))
    elif len(places) < rows.num_rows:
        rows = rows.take(pa.array(places))
    return pa.Table.from_batches(rows.to_batches(max_chunksize=BLOCK), rows.schema)


def _order(table: Table, rows: pa.Table, places: Places) -> Places | None:
    """The places by day and shop, those of one day and shop as they stand; None: as they stand."""
    instants = INSTANTS[table.name]
    if instants.main is None:
        return None
    rank = _days(rows[instants.main])
    if instants.shop:
        shops, count = _ranks(rows[instants.shop])
        rank = rank * count + shops
    rank = rank[places]
    if (rank[1:] >= rank[:-1]).all():
        return None
    return places[np.argsort(rank, kind="stable")]


def _days(instants: pa.ChunkedArray) -> npt.NDArray[np.int64]:
    """Days since 1970 in UTC; rows without an instant lie first."""
    since = pc.fill_null(pc.cast(instants, pa.int64()), 0).to_numpy()
    return np.asarray(since // _DAY)


def _ranks(shops: pa.ChunkedArray) -> tuple[npt.NDArray[np.int64], int]:
    """The rank of each value, no value before all others, and how many ranks there are."""
    encoded = shops.dictionary_encode().unify_dictionaries().combine_chunks()
    ranks = np.append(pc.rank(encoded.dictionary).to_numpy().astype(np.int64), 0)
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    return ranks[codes], len(ranks)
