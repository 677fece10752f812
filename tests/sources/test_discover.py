"""Which files a path means, and which table each file's name names."""

from __future__ import annotations

from pathlib import Path

import pytest

from luopan.errors import DataError, UnknownTable
from luopan.sources import Format, discover


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_the_stem_names_the_table_whatever_the_ending(tmp_path: Path) -> None:
    touch(
        tmp_path, "users.csv", "shops.tsv.gz", "lives.NDJSON", "skus.json", "events.parquet", "refunds.xlsx"
    )
    found = {file.table: (file.format, file.gzipped) for file in discover([tmp_path])}
    assert found == {
        "users": (Format.CSV, False),
        "shops": (Format.TSV, True),
        "lives": (Format.NDJSON, False),
        "skus": (Format.JSON, False),
        "events": (Format.PARQUET, False),
        "refunds": (Format.XLSX, False),
    }


def test_a_folder_names_the_table_of_its_parts(tmp_path: Path) -> None:
    touch(tmp_path, "events/part-000.parquet", "events/day=2026-11-01/part-0.parquet", "order_lines/a.csv.gz")
    tables = [file.table for file in discover([tmp_path])]
    assert sorted(map(str, tables)) == ["events", "events", "order_lines"]
    assert {file.table for file in discover([tmp_path / "events"])} == {"events"}
    assert discover([tmp_path / "events" / "part-000.parquet"])[0].table == "events"


def test_a_file_given_twice_is_read_once_and_papers_are_passed_over(tmp_path: Path) -> None:
    touch(tmp_path, "users.csv", "README.md", ".hidden.csv", "_SUCCESS", "LICENSE")
    assert [file.path.name for file in discover([tmp_path, tmp_path / "users.csv"])] == ["users.csv"]


def test_a_format_can_be_said(tmp_path: Path) -> None:
    touch(tmp_path, "users.dat")
    with pytest.raises(DataError, match=r'"\.dat" is no known format'):
        discover([tmp_path / "users.dat"])
    assert discover([tmp_path / "users.dat"], "tsv")[0].format is Format.TSV
    with pytest.raises(DataError, match=r'no format "parqet" \(did you mean "parquet"\?\)'):
        discover([tmp_path / "users.dat"], "parqet")


def test_an_unknown_table_names_the_nearest(tmp_path: Path) -> None:
    touch(tmp_path, "order_line.csv")
    with pytest.raises(UnknownTable, match=r'"order_line".*did you mean "order_lines"'):
        discover([tmp_path / "order_line.csv"])


def test_nothing_to_load_is_said(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="does not exist"):
        discover([tmp_path / "missing"])
    with pytest.raises(DataError, match="holds no file"):
        discover([tmp_path])
