"""Files people take away: they say their basis, hold no formula, and keep money exact."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from python_calamine import load_workbook

from luopan.export.basis import basis, checked
from luopan.export.cells import safe
from luopan.export.files import WRITERS
from luopan.export.listed import listed
from luopan.model.values import Answer, AnswerColumn, Lens, Note, Period, Rows, Text

ANSWER = Answer(
    columns=(
        AnswerColumn("day", "dimension"),
        AnswerColumn("shop_id", "dimension"),
        AnswerColumn("gmv", "metric", "money", "SGD", 1, Lens("paid")),
        AnswerColumn("buyers", "metric", "count", None, 2, Lens("paid")),
    ),
    rows=(
        (dt.date(2026, 11, 1), "=cmd|' /C calc'!A0", Decimal("12345678901234.5678"), 3),
        (dt.date(2026, 11, 2), 'a "b", c\nd', Decimal("-1.5000"), None),
    ),
    totals=None,
    row_count=2,
    lens=Lens("paid"),
    data_through=dt.datetime(2026, 11, 8),
    notes=(Note("no_data", Text("Nothing\nwas loaded.", "无"), "buyers"),),
    query_id="q1",
    period=Period(dt.date(2026, 11, 1), dt.date(2026, 11, 7), "last_7_days"),
)
BASIS = basis(ANSWER, "shop:S1", ("Asia/Singapore",), {"gmv": "What was paid."})


def write(kind: str, folder: Path) -> Path:
    file = folder / f"answer.{kind}"
    WRITERS[kind](file, ANSWER, BASIS)
    return file


def test_the_basis_states_what_s64_asks_for() -> None:
    said = dict(BASIS)
    assert said["period"] == "2026-11-01 to 2026-11-07, business days (last_7_days)"
    assert said["zone"] == "Asia/Singapore"
    assert said["lens"] == "clock paid"
    assert said["metric gmv"] == "money SGD, definition version 1, clock paid"
    assert said["definition gmv"] == "What was paid."
    assert (said["rows"], said["query"], said["viewer"]) == ("2", "q1", "shop:S1")


def test_csv_has_a_bom_the_basis_the_header_and_the_cells(tmp_path: Path) -> None:
    text = write("csv", tmp_path).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff# period: 2026-11-01")
    lines = text[1:].splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if not line.startswith("#"))
    assert start == len(BASIS)
    found = list(csv.reader(lines[start:]))
    assert found == [
        ["day", "shop_id", "gmv", "buyers"],
        ["2026-11-01", "'=cmd|' /C calc'!A0", "12345678901234.5678", "3"],
        ["2026-11-02", 'a "b", c\nd', "-1.5000", ""],
    ]


def test_xlsx_keeps_numbers_as_numbers_and_formulas_as_text(tmp_path: Path) -> None:
    book = load_workbook(str(write("xlsx", tmp_path)))
    rows = book.get_sheet_by_name("answer").to_python()
    assert rows[0] == ["day", "shop_id", "gmv", "buyers"]
    assert rows[1] == [dt.date(2026, 11, 1), "'=cmd|' /C calc'!A0", pytest.approx(12345678901234.57), 3.0]
    assert rows[2][2:] == [-1.5, ""]
    assert ["query", "q1"] in [row[:2] for row in book.get_sheet_by_name("basis").to_python()]


def test_parquet_keeps_types_and_says_its_basis(tmp_path: Path) -> None:
    table = pq.read_table(write("parquet", tmp_path))
    assert table.schema.field("gmv").type == pa.decimal128(38, 4)
    assert table.schema.field("day").type == pa.date32()
    assert table["gmv"].to_pylist() == [Decimal("12345678901234.5678"), Decimal("-1.5000")]
    assert table.schema.metadata[b"query"] == b"q1"


@pytest.mark.parametrize("kind", list(WRITERS))
def test_an_answer_without_rows_is_a_file_with_its_header(kind: str, tmp_path: Path) -> None:
    nothing = msgspec.structs.replace(ANSWER, rows=(), row_count=0)
    WRITERS[kind](tmp_path / "none", nothing, BASIS)
    if kind == "parquet":
        schema = pq.read_schema(tmp_path / "none")
        assert schema.field("gmv").type == pa.decimal128(38, 4)
        assert schema.field("buyers").type == pa.int64()
    assert (tmp_path / "none").stat().st_size > 0


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_is_escaped(text: str) -> None:
    assert safe(text) == f"'{text}"
    assert safe(f"a{text}") == f"a{text}"


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    long = msgspec.structs.replace(ANSWER, rows=((None, "x" * 40_000, None, None),))
    WRITERS["xlsx"](tmp_path / "long.xlsx", long, BASIS)
    text = load_workbook(str(tmp_path / "long.xlsx")).get_sheet_by_name("answer").to_python()[1][1]
    assert isinstance(text, str) and (len(text), text[-2:]) == (32_767, "x…")


def test_the_rows_behind_a_number_say_the_numbers_basis() -> None:
    rows = Rows(("line_id", "value"), (("L1", Decimal("2.5")),), 7, Decimal("2.5"), None, ())
    said, table = listed(ANSWER, rows)
    about = dict(basis(said, "shop:S1", (), {}))
    assert (about["rows"], about["metric gmv"]) == ("7", "money SGD, definition version 1, clock paid")
    assert "note no_data" not in about
    assert checked(rows) == [("check", "the rows make None, as the question is answered")]
    wrong = msgspec.structs.replace(rows, number=3, recomputed=Decimal("2.5"), equal=False)
    assert checked(wrong) == [("check", "the rows make 2.5, but the question is answered with 3")]
    assert [column.id for column in table.columns] == ["line_id", "value"]
    assert table.rows == rows.rows
