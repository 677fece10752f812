"""Loading a file of events, against DuckDB's bare import of the same file; both leave it durable on disk.

Parquet and NDJSON, into an empty warehouse and onto one that holds a market. Building is not part of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from bench import markets, samples
from bench.report import Figure, Report
from bench.times import Spent, least_processor, least_wall, spent
from luopan.engine import SQL_TYPES, Database, Limits
from luopan.intake.loading import file_unit, load_unit
from luopan.intake.tally import Tally
from luopan.model.contract import TABLES, VERSION_COLUMNS
from luopan.sources import Format, discover

FORMATS = (Format.PARQUET, Format.NDJSON)
TARGETS = {Format.PARQUET: 50.0, Format.NDJSON: 40.0}
"""Percent of the speed of a bare import, into an empty warehouse."""
ONTO = 25.0
"""The same onto a large warehouse."""


def arguments(parser: argparse.ArgumentParser) -> None:
    markets.arguments(parser)
    parser.add_argument("--rows", type=int, default=2_500_000, help="rows of the file that is loaded")
    parser.add_argument("--pairs", type=int, default=3, help="how often the two take turns")


class Pairs(msgspec.Struct, frozen=True):
    """What the bare import and Luopan's load of the same file took, pair by pair."""

    bare: list[Spent]
    load: list[Spent]

    @property
    def speed(self) -> float:
        """The best load's speed in percent of the best bare import's."""
        return 100 * least_wall(self.bare) / least_wall(self.load)

    @property
    def speed_of_processor(self) -> float:
        """The same by processor time."""
        return 100 * least_processor(self.bare) / least_processor(self.load)


def measure(options: argparse.Namespace) -> Report:
    """Seconds, and speeds in percent of the bare import's."""
    with markets.scratch(options) as folder:
        empty = {format: _empty(options, folder, format) for format in FORMATS}
        onto = {format: _onto(options, folder, format) for format in FORMATS}
    return Report(
        "load",
        f"{options.rows:,} events, onto {options.events:,}, {options.threads} threads, {options.memory}",
        (
            *_figures(empty, "into an empty warehouse", TARGETS, options.rows),
            *_figures(onto, f"onto {options.events / 1e6:g} M", dict.fromkeys(FORMATS, ONTO), options.rows),
        ),
    )


def _figures(
    pairs: dict[Format, Pairs], where: str, targets: dict[Format, float], rows: int
) -> Iterator[Figure]:
    for format, each in pairs.items():
        best = least_wall(each.load)
        yield Figure(f"{format}, bare", least_wall(each.bare), "s")
        yield Figure(f"{format} {where}", best, "s")
        yield Figure(f"{format} {where}, rows a second", rows / best / 1e6, "M")
        yield Figure(f"{format} {where}, of bare", each.speed, "%", targets[format], "at least")
        yield Figure(f"{format} {where}, of bare, processor", each.speed_of_processor, "%")


def _empty(options: argparse.Namespace, folder: Path, format: Format) -> Pairs:
    """Every pair begins with a new database and a new home."""
    file = samples.events(options, folder, options.rows, format, "first")
    pairs = Pairs([], [])
    for number in range(options.pairs):
        pairs.bare.append(_bare(options, folder / f"{format}{number}.duckdb", file, format))
        with markets.opened(folder / f"{format}{number}", options) as home:
            pairs.load.append(_load(home, file))
    return pairs


def _onto(options: argparse.Namespace, folder: Path, format: Format) -> Pairs:
    """Every pair loads rows that are new to a copy of the market's home."""
    pairs = Pairs([], [])
    with markets.copied(markets.home(options)) as copy, markets.opened(copy, options) as home:
        for number in range(options.pairs):
            file = samples.events(options, folder, options.rows, format, f"more{number}")
            pairs.bare.append(_bare(options, folder / f"onto{format}{number}.duckdb", file, format))
            pairs.load.append(_load(home, file))
            file.unlink()
    return pairs


def _load(home: markets.Home, file: Path) -> Spent:
    """Seconds of one file's load, as `luopan load` does it, its commit included."""
    (found,) = discover([file])
    unit = file_unit(found, False, str)
    tally = Tally(unit.size, lambda _: None)
    return spent(lambda: load_unit(home.warehouse, unit, lambda: markets.NOW, tally))


def _bare(options: argparse.Namespace, database: Path, file: Path, format: Format) -> Spent:
    """Seconds of one statement that makes a table of the file, its commit included."""
    opened = Database(database, Limits(options.memory, options.threads, str(database.parent)))
    with opened.cursor() as cursor:
        taken = spent(lambda: cursor.run(f"CREATE TABLE events AS SELECT * FROM {_READERS[format](file)}"))
    opened.close()
    database.unlink()
    return taken


def _read_json(file: Path) -> str:
    columns = TABLES["events"].columns + VERSION_COLUMNS
    types = ", ".join(f"'{column.name}': '{SQL_TYPES[column.kind]}'" for column in columns)
    return f"read_json('{file}', format = 'newline_delimited', columns = {{{types}}})"


_READERS: dict[Format, Callable[[Path], str]] = {
    Format.PARQUET: lambda file: f"read_parquet('{file}')",
    Format.NDJSON: _read_json,
}
