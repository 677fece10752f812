"""Files of events to load and to post: the market's last ones, under other ids."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from bench import markets
from luopan.engine import Database, Limits, arrow_schema
from luopan.model.contract import TABLES
from luopan.sources import Format
from luopan.sources.simulator import write_tables

_PER_FILE = 250_000
"""The market's files of events hold at least so many rows."""


_LAST = "QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY known_at DESC) = 1"


def events(
    options: argparse.Namespace, folder: Path, rows: int, format: Format, name: str, *, once: bool = False
) -> Path:
    """A file of `rows` events, about as the source sends them, with random ids that `name` decides.

    Some views come twice, begun and ended; with `once` only as they ended.
    """
    files = sorted((markets.files(options) / "events").glob("*.parquet"))
    sql = (
        f"SELECT * REPLACE (md5('{name}' || event_id) AS event_id) "
        f"FROM read_parquet({[str(file) for file in files[-(rows // _PER_FILE + 2) :]]}) "
        f"{_LAST if once else ''} ORDER BY known_at LIMIT {rows}"
    )
    database = Database(limits=Limits(options.memory, options.threads, str(folder)))
    with database.cursor() as cursor:
        table = cursor.table(sql).cast(arrow_schema(TABLES["events"]))
    database.close()
    write_tables([("events", table)], folder / name, "parquet" if format is Format.PARQUET else "ndjson")
    return next((folder / name / "events").glob(f"*.{format}"))


def bodies(
    options: argparse.Namespace, folder: Path, count: int, rows: int, name: str, *, once: bool
) -> Iterator[bytes]:
    """NDJSON bodies of `rows` events each."""
    with events(options, folder, count * rows, Format.NDJSON, name, once=once).open("rb") as file:
        for _ in range(count):
            yield b"".join(line for _, line in zip(range(rows), file, strict=False))
