"""Laws of reading: the format, its packing, the size of pieces and the path taken never change the rows."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sources.conftest import taken

from luopan.engine import arrow_schema
from luopan.model.contract import TABLES
from luopan.sources import discover, read

TABLE = "order_lines"
SCHEMA = arrow_schema(TABLES[TABLE])

words = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters='\n"'), max_size=12)
# A text that begins or ends with what is taken off, or says "no value", is dirt: not for these laws.
texts = words.map(lambda text: f"a{text}z")
ids = st.text("abcXYZ0189_:", min_size=1, max_size=20).map(lambda text: f"i{text}")
times = st.datetimes(min_value=pa.scalar(0, pa.timestamp("us")).as_py()).map(
    lambda at: at.replace(year=2000 + at.year % 50, day=min(at.day, 28))
)
money = st.decimals(0, 10**6, places=4)

rows = st.fixed_dictionaries(
    {
        "line_id": ids,
        "order_id": ids,
        "shop_id": ids,
        "quantity": st.integers(1, 10**6),
        "pay_amount": money,
        "created_at": times,
        "paid_at": st.none() | times,
        "cancelled": st.booleans(),
        "channel": st.none() | texts,
        "content_type": st.none() | st.sampled_from(["live", "video", "product_card"]),
        "follower": st.none() | st.booleans(),
        "commission_rate": st.none() | st.floats(0, 1),
    }
)


def text(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def as_csv(found: list[dict[str, Any]], extra: str = "") -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    names = sorted(found[0], key=lambda name: name != "line_id")
    writer.writerow(names)
    writer.writerows([text(row[name]) for name in names] for row in found)
    return (buffer.getvalue() + extra).encode()


def as_json(row: dict[str, Any]) -> str:
    values = {name: str(v) if name.endswith("_at") and v is not None else v for name, v in row.items()}
    return json.dumps(
        values, default=lambda value: float(value) if isinstance(value, Decimal) else str(value)
    )


def as_parquet(found: list[dict[str, Any]]) -> bytes:
    buffer = io.BytesIO()
    schema = pa.schema([SCHEMA.field(name) for name in found[0]])
    pq.write_table(pa.Table.from_pylist(found, schema), buffer)
    return buffer.getvalue()


def loaded(name: str, content: bytes, size: int = 1 << 20) -> pa.Table:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        return taken(read(discover([path])[0], size=size), TABLE).table


@settings(max_examples=20)
@given(st.lists(rows, min_size=1, max_size=4), st.integers(1, 300))
def test_every_format_in_any_pieces_gives_the_same_rows(found: list[dict[str, Any]], size: int) -> None:
    expected = loaded("order_lines.parquet", as_parquet(found))
    assert expected.num_rows == len(found)
    ndjson = "".join(as_json(row) + "\n" for row in found).encode()
    files = {
        "order_lines.csv": as_csv(found),
        "order_lines.ndjson": ndjson,
        "order_lines.json": b"[" + b",".join(ndjson.splitlines()) + b"]",
        "order_lines.csv.gz": gzip.compress(as_csv(found)),
    }
    for name, content in files.items():
        assert loaded(name, content).equals(expected), name
        assert loaded(name, content, size).equals(expected), (name, size)
    assert loaded("order_lines.parquet", as_parquet(found), size).equals(expected)


@settings(max_examples=20)
@given(st.lists(rows, min_size=1, max_size=4))
def test_a_broken_row_changes_nothing_about_the_others(found: list[dict[str, Any]]) -> None:
    """The fast path reads clean pieces, the patient one those with a broken row: both read the same."""
    clean = loaded("order_lines.csv", as_csv(found))
    assert loaded("order_lines.csv", as_csv(found, "too,few\n")).equals(clean)
    ndjson = "".join(as_json(row) + "\n" for row in found)
    assert loaded("order_lines.ndjson", (ndjson + "[]\n").encode()).equals(clean)


@settings(max_examples=20)
@given(st.lists(rows, min_size=1, max_size=4), st.integers(1, 300))
def test_every_row_in_is_a_row_out_or_a_reject_on_its_line(found: list[dict[str, Any]], size: int) -> None:
    bad = [row | {"quantity": 0} if number % 2 else row for number, row in enumerate(found)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "order_lines.csv"
        path.write_bytes(as_csv(bad))
        whole = taken(read(discover([path])[0]), TABLE)
        pieces = taken(read(discover([path])[0], size=size), TABLE)
    assert whole.table.num_rows + len(whole.rejects) == len(bad)
    assert pieces.rejects == whole.rejects
    lines = as_csv(bad).decode().split("\n")
    for reject, row in zip(whole.rejects, bad[1::2], strict=True):
        assert reject.line is not None
        assert lines[reject.line - 1].startswith(row["line_id"])
