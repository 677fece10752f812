"""A simulation cut at a moment: files of what was known by then, and files of what becomes known later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from luopan.sources.simulator.files import write_tables
from luopan.sources.simulator.plan import Plan
from luopan.sources.simulator.run import simulate

KNOWN, COMING = "known", "coming"
"""The two folders of a cut simulation."""

GROUP = 4_096
"""Rows of a row group of what is to come, which is read a group at a time."""


def write_cut(plan: Plan, moment: dt.datetime, out: Path) -> None:
    """Simulate `plan` into ``out/known``, as `write_files` does, and ``out/coming/<table>.parquet``.

    A row belongs to the one or the other by its `known_at`, up to `moment` (naive UTC) or after it; what is
    to come lies sorted by it. Memory holds what is to come.
    """
    coming: dict[str, list[pa.Table]] = {}
    write_tables(_known(plan, moment, coming), out / KNOWN)
    (out / COMING).mkdir(parents=True, exist_ok=True)
    for table, parts in coming.items():
        rows = pa.concat_tables(parts)
        rows = rows.take(pc.sort_indices(rows, [("known_at", "ascending")]))
        pq.write_table(rows, out / COMING / f"{table}.parquet", row_group_size=GROUP)


def _known(
    plan: Plan, moment: dt.datetime, coming: dict[str, list[pa.Table]]
) -> Iterator[tuple[str, pa.Table]]:
    """What was known by the moment; the rest is put by."""
    for table, rows in simulate(plan):
        later = pc.greater(rows["known_at"], pa.scalar(moment, pa.timestamp("us")))
        rest = rows.filter(later)
        if rest.num_rows:
            coming.setdefault(table, []).append(rest)
        if rest.num_rows < rows.num_rows:
            yield table, rows.filter(pc.invert(later))
