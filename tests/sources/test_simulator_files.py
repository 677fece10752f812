"""The simulator's files, and the benchmark market whose asked days never change."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from luopan.engine import arrow_schema
from luopan.errors import DataError
from luopan.model.contract import TABLES
from luopan.sources.simulator import ASKED_DAYS, ASKED_SHOP, Plan, asked_market, simulate, write_files

PLAN = Plan(seed=2, shops=3, days=6, events=3_000, markets=("CN", "GB"))


def test_parquet_in_a_folder_per_table(tmp_path: Path) -> None:
    written = write_files(PLAN, tmp_path)
    made = {name for name, _ in simulate(PLAN)}
    assert [entry.table for entry in written] == [name for name in TABLES if name in made]
    for entry in written:
        files = sorted((tmp_path / entry.table).iterdir())
        assert len(files) == entry.files
        table = pa.concat_tables([pq.ParquetFile(file).read() for file in files])
        assert table.num_rows == entry.rows
        assert table.schema.remove_metadata() == arrow_schema(TABLES[entry.table])


def test_the_same_bytes_twice_and_old_files_gone(tmp_path: Path) -> None:
    stale = tmp_path / "events" / "00099.parquet"
    stale.parent.mkdir()
    stale.write_bytes(b"old")
    write_files(PLAN, tmp_path)
    assert not stale.exists()
    first = {file: file.read_bytes() for file in tmp_path.rglob("*.parquet")}
    write_files(PLAN, tmp_path)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.parquet")} == first


def test_csv_writes_times_with_z_and_lists_as_json(tmp_path: Path) -> None:
    write_files(PLAN, tmp_path, "csv")
    videos = pyarrow.csv.read_csv(tmp_path / "videos" / "00000.csv")
    assert videos.column_names == list(arrow_schema(TABLES["videos"]).names)
    tags = next(value for value in videos["hashtags"].to_pylist() if value)
    assert isinstance(msgspec.json.decode(tags), list)
    text = (tmp_path / "videos" / "00000.csv").read_text("utf-8").splitlines()[1]
    assert 'Z","simulated",false' in text


def test_ndjson_leaves_out_nulls_and_keeps_money_exact(tmp_path: Path) -> None:
    write_files(PLAN, tmp_path, "ndjson")
    made = next(table for name, table in simulate(PLAN) if name == "order_lines")
    lines = (tmp_path / "order_lines" / "00000.ndjson").read_bytes().splitlines()
    assert len(lines) == made.num_rows
    row = msgspec.json.decode(lines[0])
    assert None not in row.values()
    assert f'"pay_amount":{made["pay_amount"][0].as_py()}'.encode() in lines[0]
    assert dt.datetime.fromisoformat(row["created_at"]).replace(tzinfo=None) == made["created_at"][0].as_py()


def test_an_unknown_format_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="xml"):
        write_files(PLAN, tmp_path, "xml")  # type: ignore[arg-type]


def _asked(events: int) -> dict[str, pa.Table]:
    """The asked shop's rows in its last days, out of a market with `events` events."""
    plan = Plan(seed=4, shops=10, days=ASKED_DAYS + 12, lives=150, videos=150)
    since = dt.datetime.combine(plan.first + dt.timedelta(days=12), dt.time()) - dt.timedelta(hours=-5)
    clocks = {
        "events": "at",
        "order_lines": "created_at",
        "refunds": "applied_at",
        "shipments": "ship_due_at",
    }
    clocks |= {"reviews": "at", "chats": "started_at"}
    found: dict[str, list[pa.Table]] = {name: [] for name in clocks}
    for name, table in asked_market(plan, events, 4_000):
        if name in clocks:
            late = pc.greater_equal(table[clocks[name]], pa.scalar(since, pa.timestamp("us")))
            mine = pc.equal(table["shop_id"], ASKED_SHOP)
            found[name].append(table.filter(pc.and_kleene(late, mine)))
    return {name: pa.concat_tables(tables) for name, tables in found.items() if tables}


def test_the_asked_days_are_the_same_in_every_size() -> None:
    small, large = _asked(8_000), _asked(40_000)
    assert small["events"].num_rows > 2_000
    assert small["order_lines"].num_rows > 100
    for name in small:
        if name != "shipments":
            assert small[name] == large[name], name
