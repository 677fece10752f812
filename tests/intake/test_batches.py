"""Batches put together hold the same rows and rejects, in their order, each of one table."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from luopan.intake import batches
from luopan.model.contract import TABLES
from luopan.model.values import Reject
from luopan.sources import Typed
from luopan.warehouse import Keyed


def typed(table: str, *values: int, rejects: int = 0) -> Typed:
    key = TABLES[table].key[0]
    refused = [Reject(table, "file", line, None, None, "is bad") for line in range(rejects)]
    return Typed(
        table,
        pa.table({key: pa.array(values, pa.int64()), "place": range(len(values))}),
        refused,
        len(values),
    )


def keyed(table: str, rows: pa.Table) -> Keyed:
    """Each key is its own hash."""
    hashes = rows[TABLES[table].key[0]].to_numpy().astype(np.uint64)
    return Keyed(rows, hashes, np.sort(hashes))


def column(batch: batches.Batch, name: str) -> list[int]:
    return batch.rows.rows[name].take(pa.array(batch.rows.places())).to_pylist()


def ids(batch: batches.Batch) -> list[int]:
    return column(batch, TABLES[batch.table].key[0])


def test_small_batches_of_one_table_become_one() -> None:
    (one,) = batches.together([typed("events", 1, 2, rejects=1), typed("events", 3, rejects=2)], keyed)
    assert ids(one) == [1, 2, 3]
    assert [reject.line for reject in one.rejects] == [0, 0, 1]
    assert one.bytes_read == 3


def test_another_table_begins_another_batch() -> None:
    found = batches.together([typed("events", 1), typed("users", 2), typed("events", 3)], keyed)
    assert [(each.table, ids(each)) for each in found] == [
        ("events", [1]),
        ("users", [2]),
        ("events", [3]),
    ]


@pytest.mark.parametrize(("name", "most"), [("ROWS", 2), ("BYTES", 32)])
def test_enough_rows_or_bytes_are_a_batch(monkeypatch: pytest.MonkeyPatch, name: str, most: int) -> None:
    monkeypatch.setattr(batches, name, most)
    found = batches.together((typed("events", number) for number in range(5)), keyed)
    assert [len(each.rows) for each in found] == [2, 2, 1]


def test_versions_of_a_key_meet_in_one_batch_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROWS", 3)
    found = list(
        batches.together(
            [typed("events", 1, 2, 3), typed("events", 4, 2, 5), typed("events", 5, 6, 7)], keyed
        )
    )
    assert [ids(each) for each in found] == [[1, 3], [2, 4, 2], [5, 5, 6, 7]]
    assert column(found[1], "place") == [1, 0, 1]


def test_hashes_go_with_their_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "ROWS", 3)
    first, second = batches.together([typed("events", 3, 9, 1), typed("events", 9, 2, 4)], keyed)
    assert first.rows.ascending.tolist() == [1, 3]
    assert second.rows.hashes.tolist() == [9, 9, 2, 4]
    assert second.rows.ascending.tolist() == [2, 4, 9, 9]
