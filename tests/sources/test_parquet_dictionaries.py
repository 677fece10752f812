"""Text with few values stays a dictionary from a Parquet file to the writer; what it says is the same."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from luopan.sources import SourceFile, Typed, discover, read
from luopan.sources import parquet as reader

SHOPS = ["s1", " s2", "-", None, "'s1", "s2"]


def written(folder: Path, table: str, columns: dict[str, list[object]], **options: bool) -> SourceFile:
    path = folder / f"{table}.parquet"
    pq.write_table(pa.table(columns), path, row_group_size=4, **options)
    (file,) = discover([path])
    return file


def lines(**columns: list[object]) -> dict[str, list[object]]:
    size = len(next(iter(columns.values())))
    return {
        "line_id": [f"l{number}" for number in range(size)],
        "order_id": ["o"] * size,
        "shop_id": ["s"] * size,
        "sku_id": ["k"] * size,
        "quantity": [1] * size,
        "pay_amount": [1] * size,
        "created_at": ["2026-03-01T00:00:00Z"] * size,
        **columns,
    }


def types(batches: list[Typed], column: str) -> set[bool]:
    return {pa.types.is_dictionary(batch.rows.schema.field(column).type) for batch in batches}


def test_dirt_in_a_dictionary_is_cleaned_where_it_stands(tmp_path: Path) -> None:
    batches = list(read(written(tmp_path, "order_lines", lines(product_id=SHOPS)), size=2))
    assert types(batches, "product_id") == {True}
    found = [value for batch in batches for value in batch.rows["product_id"].to_pylist()]
    assert found == ["s1", "s2", None, None, "s1", "s2"]


def test_a_row_of_a_word_that_is_none_is_refused(tmp_path: Path) -> None:
    kinds = ["live", "film", None, "video", "film", "live"]
    batches = list(read(written(tmp_path, "order_lines", lines(content_type=kinds)), size=2))
    assert [(r.line, r.column, r.value) for batch in batches for r in batch.rejects] == [
        (2, "content_type", "film"),
        (5, "content_type", "film"),
    ]
    found = [value for batch in batches for value in batch.rows["content_type"].to_pylist()]
    assert found == ["live", None, "video", "live"]


def test_an_empty_word_where_one_is_needed_is_refused(tmp_path: Path) -> None:
    (batch,) = read(written(tmp_path, "order_lines", lines(shop_id=["s1", "-", "s2"])))
    assert [(r.line, r.column) for r in batch.rejects] == [(2, "shop_id")]
    assert batch.rows["shop_id"].to_pylist() == ["s1", "s2"]


@pytest.mark.parametrize("without", ["dictionary", "room", "size"])
def test_elsewhere_text_is_plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without: str) -> None:
    """Where the file has no dictionary, where that is long, and in small tables, whose rules read text."""
    monkeypatch.setattr(reader, "SHORT", 0 if without == "room" else reader.SHORT)
    if without == "size":
        file = written(tmp_path, "shops", {"shop_id": ["a"], "name": ["n"], "market": ["CN"]})
        column = "market"
    else:
        file = written(tmp_path, "order_lines", lines(sku_id=["k"]), use_dictionary=without != "dictionary")
        column = "shop_id"
    assert types(list(read(file)), column) == {False}
