"""Batches of a file put together: fewer and larger writes cost less, and versions of a key meet in one.

A version that follows one of the same transaction is dear: the engine then no longer places whole blocks of rows but
writes all of them through its log. Versions of a key mostly lie close together in a file, so a batch leaves to the
next one the rows whose keys the next one has too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa
import pyarrow.compute as pc

from luopan.model.contract import TABLES
from luopan.sources import Typed

ROWS = 1_000_000
"""So many rows are appended at once."""

BYTES = 256 << 20
"""Or so many bytes, where rows are wide: what is kept has to fit in memory."""


def together(batches: Iterable[Typed]) -> Iterator[Typed]:
    """The same rows and rejects in batches of about `ROWS` rows of one table each.

    Of each key, rows keep their order.
    """
    before: Typed | None = None
    for batch in _large(batches):
        if before is not None:
            before, batch = _parted(before, batch)
            yield before
        before = batch
    if before is not None:
        yield before


def _large(batches: Iterable[Typed]) -> Iterator[Typed]:
    """Neighbours of one table put together until they are enough."""
    kept: list[Typed] = []
    for typed in batches:
        if kept and kept[0].table != typed.table:
            yield _one(kept)
            kept = []
        kept.append(typed)
        if (
            sum(each.rows.num_rows for each in kept) >= ROWS
            or sum(each.rows.nbytes for each in kept) >= BYTES
        ):
            yield _one(kept)
            kept = []
    if kept:
        yield _one(kept)


def _one(kept: list[Typed]) -> Typed:
    return Typed(
        kept[0].table,
        pa.concat_tables([each.rows for each in kept]),
        [reject for each in kept for reject in each.rejects],
        sum(each.bytes_read for each in kept),
    )


def _parted(before: Typed, batch: Typed) -> tuple[Typed, Typed]:
    """The two, with rows moved from the end of the first to the head of the second where they share keys."""
    key = TABLES[before.table].key
    if before.table != batch.table or len(key) > 1:
        return before, batch
    shared = pc.is_in(before.rows[key[0]], value_set=pc.unique(batch.rows[key[0]]))
    if not pc.any(shared).as_py():
        return before, batch
    stays, goes = before.rows.filter(pc.invert(shared)), before.rows.filter(shared)
    return (
        Typed(before.table, stays, before.rejects, before.bytes_read),
        Typed(batch.table, pa.concat_tables([goes, batch.rows]), batch.rejects, batch.bytes_read),
    )
