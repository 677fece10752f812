"""Simulated tables as files: a folder per table, Parquet, CSV or NDJSON, written beside the simulation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Literal

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from luopan.errors import DataError
from luopan.model.contract import TABLES, Kind
from luopan.sources.simulator.plan import Plan
from luopan.sources.simulator.run import simulate

Format = Literal["parquet", "csv", "ndjson"]
_FORMATS = ("parquet", "csv", "ndjson")
_PENDING = 2


class Written(msgspec.Struct, frozen=True):
    """What one table came to."""

    table: str
    rows: int
    files: int


def write_files(plan: Plan, out: Path, format: Format = "parquet") -> tuple[Written, ...]:
    """Simulate `plan` into ``out/<table>/<part>.<format>``; what stood there in such files is replaced."""
    return write_tables(simulate(plan), out, format)


def write_tables(
    tables: Iterable[tuple[str, pa.Table]], out: Path, format: Format = "parquet"
) -> tuple[Written, ...]:
    """Write typed batches, a file each, while the next are being made; sums in the contract's order."""
    if format not in _FORMATS:
        raise DataError(f"the simulator writes {', '.join(_FORMATS)}, not {format!r}; choose one of them")
    rows, files = Counter[str](), Counter[str]()
    _clear(out, format)
    with ThreadPoolExecutor(max_workers=1) as pool:
        pending: list[Future[None]] = []
        for name, table in tables:
            while len(pending) >= _PENDING:
                pending.pop(0).result()
            path = out / name / f"{files[name]:05d}.{format}"
            rows[name] += table.num_rows
            files[name] += 1
            pending.append(pool.submit(_write, name, table, path, format))
        for future in pending:
            future.result()
    return tuple(Written(name, rows[name], files[name]) for name in TABLES if files[name])


def _clear(out: Path, format: Format) -> None:
    for name in TABLES:
        for old in (out / name).glob(f"[0-9][0-9][0-9][0-9][0-9].{format}"):
            old.unlink()


def _write(name: str, table: pa.Table, path: Path, format: Format) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if format == "parquet":
        pq.write_table(table, path, compression="zstd", compression_level=1)
    elif format == "csv":
        pyarrow.csv.write_csv(_csv_table(name, table), path)
    else:
        with path.open("wb") as file:
            file.writelines(_ndjson(table))


def _csv_table(name: str, table: pa.Table) -> pa.Table:
    """Times as ISO 8601 with Z, lists as JSON arrays (S04)."""
    table = _told(table)
    for column in TABLES[name].columns:
        if column.kind is Kind.LIST:
            lists = table[column.name].to_pylist()
            texts = [None if words is None else msgspec.json.encode(words).decode() for words in lists]
            place = table.schema.get_field_index(column.name)
            table = table.set_column(place, column.name, pa.array(texts, pa.string()))
    return table


def _ndjson(table: pa.Table) -> Iterator[bytes]:
    """A JSON object a line, without what is null; money as numbers."""
    encoder = msgspec.json.Encoder(decimal_format="number")
    for batch in _told(table).to_batches(max_chunksize=50_000):
        rows = (
            {name: value for name, value in row.items() if value is not None} for row in batch.to_pylist()
        )
        yield encoder.encode_lines(rows)


def _told(table: pa.Table) -> pa.Table:
    """The table with its times as ISO 8601 texts with Z."""
    for place, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type):
            told = pc.strftime(table[field.name], "%Y-%m-%dT%H:%M:%SZ")
            table = table.set_column(place, field.name, told)
    return table
