"""The real data through the warehouse: what was typed is what is stored, once, and known when it happened (S41)."""

from __future__ import annotations

import datetime as dt
import os
from collections import Counter
from pathlib import Path

import pytest

from luopan.engine import Limits
from luopan.sources import mapped, read_mapping
from luopan.warehouse import Counts, Warehouse, relation

DATA = Path(os.environ.get("LUOPAN_DATA") or Path(__file__).resolve().parents[3] / "shared" / "data")

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not DATA.is_dir(), reason="no LUOPAN_DATA and no ../shared/data"),
]

NOW = dt.datetime(2026, 11, 1)
HALFWAY = dt.datetime(2018, 1, 1)


def load(warehouse: Warehouse, name: str, folder: str, now: dt.datetime) -> tuple[Counter[str], Counts]:
    """Rows per table of a whole run, and what the writer made of them."""
    rows: Counter[str] = Counter()
    counts = Counts()
    with warehouse.write(now) as writer:
        for batch in mapped(read_mapping(name), [DATA / folder]):
            rows[batch.table] += batch.rows.num_rows
            counts += writer.append(batch.table, batch.rows, at_event=True)
    return rows, counts


def test_olist_is_stored_once_however_often_it_is_loaded(tmp_path: Path) -> None:
    warehouse = Warehouse.open(tmp_path, Limits())
    try:
        rows, first = load(warehouse, "olist", "olist_sample", NOW)
        again, second = load(warehouse, "olist", "olist_sample", NOW + dt.timedelta(days=1))
        assert (first.new, first.changed, first.unchanged) == (rows.total(), 0, 0)
        assert again == rows
        assert (second.new, second.changed, second.unchanged) == (0, 0, rows.total())
        with warehouse.database.cursor() as cursor:
            for table, count in rows.items():
                assert cursor.one(f"SELECT count(*) FROM {relation(table)}") == (count,)
            check_halfway(*cursor.one(AS_OF.format(lines=relation("order_lines", HALFWAY))))
            total = cursor.one(f"SELECT sum(pay_amount) FROM {relation('order_lines')}")[0]
    finally:
        warehouse.close()
    lines = [
        b.rows for b in mapped(read_mapping("olist"), [DATA / "olist_sample"]) if b.table == "order_lines"
    ]
    assert total == sum(sum(batch["pay_amount"].to_pylist()) for batch in lines)
    assert sum(batch.num_rows for batch in lines) == 7606


AS_OF = "SELECT count(*), max(created_at), max(paid_at) FROM {lines}"


def check_halfway(count: int, created: dt.datetime, paid: dt.datetime) -> None:
    """As of an instant, only orders created by then are there, and no payment of after it is known."""
    assert 0 < count < 7606
    assert created <= HALFWAY
    assert paid <= HALFWAY
