"""Batches of a file put together: fewer and larger writes cost less, and versions of a key meet in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyarrow as pa

from luopan.sources import Typed

ROWS = 1_000_000
"""So many rows are appended at once."""

BYTES = 256 << 20
"""Or so many bytes, where rows are wide: what is kept has to fit in memory."""


def together(batches: Iterable[Typed]) -> Iterator[Typed]:
    """The same rows and rejects in the same order, in batches of about `ROWS` rows of one table each."""
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
