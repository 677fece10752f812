"""NDJSON, JSON, Parquet and XLSX: what they hold, what is refused, and when the file itself is broken."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
from tests.sources.conftest import Take

from luopan.errors import DataError, UnknownColumn

AT = dt.datetime(2026, 11, 1, 10)


def test_ndjson_takes_native_and_written_values_alike(take: Take) -> None:
    clean = '{"user_id":"u1","age":30,"married":true,"shopping_preferences":["a","b"]}\n'
    dirty = '{"user_id":7,"age":"30","married":"yes","shopping_preferences":"[\\"a\\",\\"b\\"]"}\n'
    first, second = take("users.ndjson", clean).rows, take("users.ndjson", dirty).rows
    assert first[0] | {"user_id": "7"} == second[0]


def test_ndjson_lines_count_blank_ones_and_bad_rows_do_not_stop_it(take: Take) -> None:
    found = take(
        "users.ndjson", '{"user_id":"a"}\n\n{"user_id":"b","age":"old"}\n[1]\n{oops}\n{"user_id":"c"}\n'
    )
    assert found.column("user_id") == ["a", "c"]
    assert [(line, column) for line, column, _, _ in found.reasons] == [(3, "age"), (4, None), (5, None)]
    assert found.rejects[0].row == '{"user_id":"b","age":"old"}'


def test_ndjson_with_an_unknown_column_is_refused_whole(take: Take) -> None:
    with pytest.raises(UnknownColumn, match=r'line 2.*"agee" \(did you mean "age"\?\)'):
        take("users.ndjson", '{"user_id":"a"}\n{"user_id":"b","agee":1}\n')


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("users.ndjson", "", "is empty"),
        ("users.ndjson", "user_id,age\n1,2\n", "is not NDJSON"),
        ("users.ndjson", '{"user_id":"a"}\n{"user_id":"b', "truncated: line 2"),
        ("users.json", "", "is empty"),
        ("users.json", "user_id", "is not JSON"),
        ("users.json", '[{"user_id":"a"},\n{"user_id"', "truncated or damaged: line 2"),
        ("users.json", '[{"user_id":"a"},', "truncated or damaged"),
        ("users.parquet", "PAR1 and no more", "is not a whole Parquet file"),
        ("users.xlsx", "no zip", "is not a whole XLSX workbook"),
        ("users.json", "[" * 100_000, "is not JSON"),
        ("users.csv", "%PDF-1.7\n", "is not csv but PDF"),
    ],
)
def test_a_file_that_is_not_whole_is_one_plain_error(
    take: Take, name: str, content: str, message: str
) -> None:
    with pytest.raises(DataError, match=message):
        take(name, content)


def test_json_is_an_array_or_objects_one_after_another(take: Take) -> None:
    array = take("users.json", '[\n {"user_id": "a",\n  "age": 3},\n {"user_id": "b", "age": "x"}, 5\n]')
    assert array.rows == [{"user_id": "a", "age": 3, "deleted": False}]
    assert {(line, column) for line, column, _, _ in array.reasons} == {(4, "age"), (4, None)}
    assert take("users.json", '{"user_id": "a"}\n{"user_id": "b"}').column("user_id") == ["a", "b"]
    assert take("users.json", "[]").rows == []


def test_half_a_character_refuses_its_row_alone(take: Take) -> None:
    for name in ("users.json", "users.ndjson"):
        found = take(name, '{"user_id": "a"}\n{"user_id": "\\udc00"}\n{"user_id": "\\ud83d\\ude00"}\n')
        assert found.column("user_id") == ["a", "😀"]
        assert [line for line, *_ in found.reasons] == [2]


def parquet(**columns: Any) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.table(columns), buffer)
    return buffer.getvalue()


def lines(**columns: Any) -> bytes:
    base = {
        "line_id": ["L1"],
        "order_id": ["O1"],
        "shop_id": ["S1"],
        "quantity": [1],
        "pay_amount": [Decimal("2.50")],
        "created_at": [AT],
    }
    return parquet(**base | columns)


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("line_id", pa.array([17850.0]), "17850"),
        ("line_id", pa.array([7], pa.int32()), "7"),
        ("line_id", pa.array(["x"]).dictionary_encode(), "x"),
        ("line_id", pa.array(["x"], pa.large_string()), "x"),
        ("quantity", pa.array([3.0]), 3),
        ("quantity", pa.array(["1,200"]), 1200),
        ("pay_amount", pa.array([2.55]), Decimal("2.5500")),
        ("pay_amount", pa.array([2], pa.int64()), Decimal("2.0000")),
        ("pay_amount", pa.array([Decimal("1.23456")]), Decimal("1.2346")),
        ("created_at", pa.array([AT], pa.timestamp("ns", "Asia/Shanghai")), AT),
        ("created_at", pa.array([AT], pa.timestamp("s")), AT),
        ("created_at", pa.array([1_793_527_200_000]), dt.datetime(2026, 11, 1, 10)),
        ("created_at", pa.array(["2026-11-01T18:00:00+08:00"]), AT),
        ("cancelled", pa.array([1], pa.int8()), True),
        ("ship_mode", pa.array(["presale"]), "presale"),
        ("commission_rate", pa.array([0.5], pa.float32()), 0.5),
        ("commission_rate", pa.array([float("nan")]), None),
        ("channel", pa.nulls(1), None),
    ],
)
def test_parquet_values_of_any_fitting_type(take: Take, column: str, values: pa.Array, expected: Any) -> None:
    found = take("order_lines.parquet", lines(**{column: values}))
    assert found.rejects == []
    assert found.column(column) == [expected]


@pytest.mark.parametrize(
    ("column", "values", "reason"),
    [
        ("quantity", pa.array([1.5]), "is not a whole number"),
        ("pay_amount", pa.array([float("inf")]), "is not an amount of money"),
        ("line_id", pa.array([6.9179267688e18]), "is an id in scientific notation"),
        ("line_id", pa.array(["x" * 129]), "is longer than 128 characters"),
        ("line_id", pa.array([""]), "is empty, but required"),
        ("ship_mode", pa.array(["presail"]).dictionary_encode(), 'is not one of .*did you mean "presale"'),
        ("commission_rate", pa.array([float("inf")]), "is not a number"),
        ("created_at", pa.array([None], pa.timestamp("us")), "is empty, but required"),
    ],
)
def test_parquet_values_that_do_not_fit_are_rejects(
    take: Take, column: str, values: pa.Array, reason: str
) -> None:
    found = take("order_lines.parquet", lines(**{column: values}))
    assert found.table.num_rows == 0
    ((line, where, _, why),) = found.reasons
    assert (line, where) == (1, column)
    assert pa.compute.match_substring_regex(pa.array([why]), reason)[0].as_py(), why


def test_parquet_with_an_unknown_column_is_refused_whole(take: Take) -> None:
    with pytest.raises(UnknownColumn, match='"kind_of"'):
        take("order_lines.parquet", lines(kind_of=["x"]))


def workbook(path: Path, sheets: dict[str, list[list[Any]]]) -> bytes:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd hh:mm:ss"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path.read_bytes()


def test_xlsx_takes_the_sheet_named_like_the_table(take: Take, tmp_path: Path) -> None:
    head = ["line_id", "order_id", "shop_id", "quantity", "pay_amount", "created_at", "cancelled"]
    rows: list[list[Any]] = [
        head,
        [123456, "'456", "S1", 2, 0.1, AT, True],
        [],
        [6.917926768823644e18, "O", "S1", 2, "RM 1,234.50", "2026-11-01 10:00", ""],
        ["L3", "O", "S1", 2, "RM 1,234.50", "2026-11-01 10:00", ""],
    ]
    content = workbook(tmp_path / "made.xlsx", {"notes": [["hello"]], "order_lines": rows})
    found = take("order_lines.xlsx", content)
    assert found.column("line_id") == ["123456", "L3"]
    assert found.column("order_id") == ["456", "O"]
    assert found.column("pay_amount") == [Decimal("0.1000"), Decimal("1234.5000")]
    assert found.column("created_at") == [AT, AT]
    assert found.column("cancelled") == [True, False]
    assert [(line, column) for line, column, _, _ in found.reasons] == [(4, "line_id")]
