"""Doors over a market made by hand, whose rows keep when they became known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
from tests.home import load, opened
from tests.market import Market

from luopan.access import Doors
from luopan.settings import Settings
from luopan.times import parse_instant


@contextmanager
def asked(folder: Path, made: Market, now: str, settings: Settings | None = None) -> Iterator[Doors]:
    """The doors of a new home in `folder` that holds the market, as if it were `now`."""
    files = folder / "files"
    files.mkdir(parents=True)
    for table, rows in made.tables().items():
        pq.write_table(rows.drop_columns(["source"]), files / f"{table}.parquet")
    moment = parse_instant(now)
    with opened(folder / "home", settings, lambda: moment) as doors:
        load(doors, files)
        yield doors
