"""Batches put together hold the same rows and rejects, in their order, each of one table."""

from __future__ import annotations

import pyarrow as pa
import pytest

from luopan.intake import batches
from luopan.model.values import Reject
from luopan.sources import Typed


def typed(table: str, *values: int, rejects: int = 0) -> Typed:
    refused = [Reject(table, "file", line, None, None, "is bad") for line in range(rejects)]
    return Typed(table, pa.table({"v": pa.array(values, pa.int64())}), refused, len(values))


def test_small_batches_of_one_table_become_one() -> None:
    (one,) = batches.together([typed("a", 1, 2, rejects=1), typed("a", 3, rejects=2)])
    assert one.rows["v"].to_pylist() == [1, 2, 3]
    assert [reject.line for reject in one.rejects] == [0, 0, 1]
    assert one.bytes_read == 3


def test_another_table_begins_another_batch() -> None:
    found = batches.together([typed("a", 1), typed("b", 2), typed("a", 3)])
    assert [(each.table, each.rows["v"].to_pylist()) for each in found] == [
        ("a", [1]),
        ("b", [2]),
        ("a", [3]),
    ]


@pytest.mark.parametrize(("name", "most"), [("ROWS", 2), ("BYTES", 16)])
def test_enough_rows_or_bytes_are_a_batch(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    monkeypatch.setattr(batches, name, most)
    found = batches.together(typed("a", number) for number in range(5))
    assert [each.rows.num_rows for each in found] == [2, 2, 1]
