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
            file.writelines(_ndjson(name, table))


def _csv_table(name: str, table: pa.Table) -> pa.Table:
    """Times as ISO 8601 with Z, lists as JSON arrays (S04)."""
    for column in (*TABLES[name].columns, None):
        label, kind = (column.name, column.kind) if column else ("known_at", Kind.TIME)
        place, values = table.schema.get_field_index(label), table[label]
        if kind is Kind.TIME:
            table = table.set_column(place, label, pc.strftime(values, "%Y-%m-%dT%H:%M:%SZ"))
        elif kind is Kind.LIST:
            texts = [None if v is None else msgspec.json.encode(v).decode() for v in values.to_pylist()]
            table = table.set_column(place, label, pa.array(texts, pa.string()))
    return table


def _ndjson(name: str, table: pa.Table) -> Iterator[bytes]:
    encoder = msgspec.json.Encoder(decimal_format="number")
    for batch in _csv_lists_kept(name, table).to_batches(max_chunksize=50_000):
        yield encoder.encode_lines(
            [{k: v for k, v in row.items() if v is not None} for row in batch.to_pylist()]
        )


def _csv_lists_kept(name: str, table: pa.Table) -> pa.Table:
    for label in (*TABLES[name].names, "known_at"):
        if pa.types.is_timestamp(table.schema.field(label).type):
            text = pc.strftime(table[label], "%Y-%m-%dT%H:%M:%SZ")
            table = table.set_column(table.schema.get_field_index(label), label, text)
    return table
