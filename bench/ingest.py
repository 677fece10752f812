"""Posting 10,000 events at a time, each body acknowledged after its commit, as `POST /ingest/events` does.

Onto at most a million rows, body by body in turn with the bare work: decode, make Arrow, append, commit. And
onto a market, with random ids. The bare work is done in two ways: rows decoded by msgspec, or all by Arrow.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pyarrow.json

from bench import markets, samples
from bench.report import Figure, Report
from bench.times import Spent, p50, p95, processor, spent
from luopan.engine import ARROW_TYPES, Cursor, Database, Limits, arrow_schema
from luopan.model.contract import TABLES, VERSION_COLUMNS, Kind

ROWS = 10_000
EVENTS = TABLES["events"]


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--bodies", type=int, default=60, help="bodies posted in each part")
    parser.add_argument(
        "--versions", action="store_true", help="2-3 in 100 views come twice, begun and ended"
    )
    parser.add_argument("--builds", action="store_true", help="build meanwhile, as a server does")


def measure(options: argparse.Namespace) -> Report:
    """Milliseconds for a body, and the speed in percent of the bare work's."""
    with markets.scratch(options) as folder:
        empty = _empty(options, folder)
        first, onto = _onto(options, folder)
    ours, by_msgspec, by_arrow = (p50(each) for each in empty)
    used, used_by_msgspec, used_by_arrow = (processor(each) for each in empty)
    return Report(
        "ingest",
        f"{options.bodies} bodies of {ROWS:,} rows, onto {options.events:,} events, {options.memory}",
        (
            Figure("bare, decoded by msgspec, p50", by_msgspec, "ms"),
            Figure("bare, decoded by Arrow, p50", by_arrow, "ms"),
            Figure("onto at most 1 M rows, p50", ours, "ms"),
            Figure("speed, of bare by msgspec", 100 * by_msgspec / ours, "%", 60, "at least"),
            Figure("speed, of bare by Arrow", 100 * by_arrow / ours, "%"),
            Figure("processor", used, "ms"),
            Figure("the same, processor, by msgspec", 100 * used_by_msgspec / used, "%"),
            Figure("the same, processor, by Arrow", 100 * used_by_arrow / used, "%"),
            Figure(f"onto {options.events / 1e6:g} M, first body after opening", first.wall * 1e3, "ms"),
            Figure(f"onto {options.events / 1e6:g} M, p50", p50(onto), "ms"),
            Figure(f"onto {options.events / 1e6:g} M, p95", p95(onto), "ms", 250),
            Figure(f"onto {options.events / 1e6:g} M, longest", 1e3 * max(each.wall for each in onto), "ms"),
        ),
    )


def _empty(options: argparse.Namespace, folder: Path) -> tuple[list[Spent], list[Spent], list[Spent]]:
    """Seconds for every body: posted, bare by msgspec, bare by Arrow."""
    found: tuple[list[Spent], list[Spent], list[Spent]] = ([], [], [])
    tables = [_Bare(folder / f"{decode.__name__}.duckdb", decode, options) for decode in (_rows, _arrow)]
    with markets.opened(folder / "home", options) as home:
        for body in samples.bodies(options, folder, options.bodies, ROWS, "empty", once=not options.versions):
            for times, post in zip(found, (_posting(home), *(each.post for each in tables)), strict=True):
                times.append(_timed(post, body))
    for each in tables:
        each.database.close()
    return found


def _onto(options: argparse.Namespace, folder: Path) -> tuple[Spent, list[Spent]]:
    """Seconds for every body onto a copy of the market; the first, which opens what is on disk, by itself."""
    with markets.copied(markets.home(options)) as copy, markets.opened(copy, options) as home:
        if options.builds:
            home.intake.start_background()
        post = _posting(home)
        bodies = samples.bodies(options, folder, options.bodies + 1, ROWS, "onto", once=not options.versions)
        taken = [_timed(post, body) for body in _settled(bodies)]
    return taken[0], taken[1:]


def _settled(bodies: Iterator[bytes]) -> Iterator[bytes]:
    """The bodies, after what was written to make them and the copy is on disk: a commit would wait for it."""
    first = next(bodies)
    os.sync()
    yield first
    yield from bodies


def _timed(post: Callable[[bytes], None], body: bytes) -> Spent:
    return spent(lambda: post(body))


def _posting(home: markets.Home) -> Callable[[bytes], None]:
    def post(body: bytes) -> None:
        home.intake.ingest("events", body, "application/x-ndjson").result()

    return post


class _Bare:
    """The least that a program can do with a body: decode it, append it to a table of its own, commit."""

    def __init__(self, file: Path, decode: Callable[[bytes], pa.Table], options: argparse.Namespace) -> None:
        self.database = Database(file, Limits(options.memory, options.threads, str(file.parent)))
        self._decode = decode
        with self.database.cursor() as cursor:
            self._insert(cursor, "CREATE TABLE events AS", decode(b""))

    def post(self, body: bytes) -> None:
        with self.database.cursor() as cursor, cursor.transaction():
            self._insert(cursor, "INSERT INTO events", self._decode(body))

    @staticmethod
    def _insert(cursor: Cursor, statement: str, rows: pa.Table) -> None:
        with cursor.registered(incoming=rows):
            cursor.run(f"{statement} SELECT * FROM incoming")


_TYPES: dict[Kind, Any] = {Kind.TIME: dt.datetime, Kind.BOOL: bool, Kind.FLOAT: float, Kind.INT: int}
_COLUMNS = EVENTS.columns + VERSION_COLUMNS
_Row = msgspec.defstruct("_Row", [(each.name, _TYPES.get(each.kind, str) | None, None) for each in _COLUMNS])
_DECODER = msgspec.json.Decoder(_Row)
_SCHEMA = arrow_schema(EVENTS)


def _rows(body: bytes) -> pa.Table:
    """Rows as structs, columns from them."""
    rows = _DECODER.decode_lines(body)
    columns = {name: [getattr(row, name) for row in rows] for name in _SCHEMA.names}
    return pa.table(columns, schema=_SCHEMA)


def _arrow(body: bytes) -> pa.Table:
    """All by Arrow."""
    schema = pa.schema([(each.name, ARROW_TYPES[each.kind]) for each in _COLUMNS])
    if not body:
        return schema.empty_table()
    return pyarrow.json.read_json(
        pa.BufferReader(body),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
