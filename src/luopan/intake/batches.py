"""Batches of a file put together: fewer and larger writes cost less, and versions of a key meet in one.

A version that follows one of the same transaction is dear: the engine then no longer places whole blocks of rows but
writes all of them through its log. Versions of a key mostly lie close together in a file, so a batch leaves to the
next one the rows whose keys the next one has too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import msgspec
import pyarrow as pa

from luopan.intake.beside import beside
from luopan.model.values import Reject
from luopan.sources import Typed
from luopan.warehouse import Keyed, parted

ROWS = 491_520
"""So many rows are appended at once: four blocks of the engine, two for each of two threads."""

BYTES = 128 << 20
"""Or so many bytes, where rows are wide: what is kept has to fit in memory."""


class Batch(msgspec.Struct, frozen=True):
    """Rows of one table to be appended at once, and what was refused beside them."""

    table: str
    rows: Keyed
    rejects: list[Reject]
    bytes_read: int


def together(batches: Iterable[Typed], keyed: Callable[[str, pa.Table], Keyed]) -> Iterator[Batch]:
    """The same rows and rejects in batches of about `ROWS` rows of one table each.

    Of each key, rows keep their order. The next batch is read while the present one is used.
    """
    before: Batch | None = None
    for typed in beside(_large(batches)):
        batch = Batch(typed.table, keyed(typed.table, typed.rows), typed.rejects, typed.bytes_read)
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


def _parted(before: Batch, batch: Batch) -> tuple[Batch, Batch]:
    """The two, with rows moved from the first to the second where they share keys."""
    if before.table != batch.table:
        return before, batch
    stays, rows = parted(before.rows, batch.rows)
    return msgspec.structs.replace(before, rows=stays), msgspec.structs.replace(batch, rows=rows)
