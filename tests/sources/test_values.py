"""One value of each kind, as people and exports write it, and why others are refused."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from luopan.model.contract import Column, Kind
from luopan.sources.clean import NULLS, clean
from luopan.sources.convert import convert, reason

INSTANT = dt.datetime(2026, 11, 7, 9, 30)


def column(kind: Kind, *values: str) -> Column:
    return Column("c", kind, nullable=True, values=values)


def read(text: str, kind: Kind, *values: str) -> Any:
    """The value alone, and again beside a value that sends the whole column the slow way."""
    alone = convert(pa.array([text]), column(kind, *values))
    beside = convert(pa.array([text, "\t~no value of any kind~"]), column(kind, *values))
    assert alone.bad is None or not alone.bad.any(), reason(text, column(kind, *values))
    assert alone.values[0] == beside.values[0] or not alone.values[0].is_valid
    return alone.values[0].as_py()


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("12.30", "12.30"),
        ("S$12.30", "12.30"),
        ("R$ 1.234,56", "1234.56"),
        ("BRL 35,91", "35.91"),
        ("BRL 35.91", "35.91"),
        ("1,234.50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1.234.567,8", "1234567.8"),
        ("Rp 25.000", "25000"),
        ("25.000 ₫", "25000"),
        ("¥1,299.00", "1299"),
        ("99元", "99"),
        ("-$5.10", "-5.10"),
        ("$-5.10", "-5.10"),
        ("(5.10)", "-5.10"),
        ("RM0.5", "0.5"),
        ("1'234.50", "1234.50"),
        ("1 234,50 €", "1234.50"),
        ("'12", "12"),
        ("12.34565", "12.3457"),
        ("1e3", "1000"),
        (".5", "0.5"),
        ("12\t", "12"),
    ],
)
def test_money_with_prefixes_separators_and_signs(text: str, amount: str) -> None:
    assert read(text, Kind.MONEY) == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("7", Kind.INT, 7),
        ("3.0", Kind.INT, 3),
        ("1,000", Kind.INT, 1000),
        ("+5", Kind.INT, 5),
        ("15%", Kind.FLOAT, 0.15),
        ("0.5", Kind.FLOAT, 0.5),
        ("true", Kind.BOOL, True),
        ("Yes", Kind.BOOL, True),
        ("否", Kind.BOOL, False),
        ("0", Kind.BOOL, False),
        ("1.0", Kind.BOOL, True),
        ("2026-11-07T09:30:00Z", Kind.TIME, INSTANT),
        ("2026-11-07 09:30", Kind.TIME, INSTANT),
        ("2026-11-07T17:30:00+08:00", Kind.TIME, INSTANT),
        ("2026/11/07 09:30:00", Kind.TIME, INSTANT),
        ("2026-11-7 09:30:00", Kind.TIME, INSTANT),
        ("1794043800", Kind.TIME, INSTANT),
        ("1794043800000", Kind.TIME, INSTANT),
        ("1794043800000000", Kind.TIME, INSTANT),
        ("2026-11-07T09:30:00.123456Z", Kind.TIME, INSTANT.replace(microsecond=123456)),
        ("2026-11-07", Kind.DATE, INSTANT.date()),
        ("2026/11/7", Kind.DATE, INSTANT.date()),
        ("20261107", Kind.DATE, INSTANT.date()),
        ("2026-11-07 00:00:00", Kind.DATE, INSTANT.date()),
        ('["a", 1, true, null]', Kind.LIST, ["a", "1", "true"]),
        ("[]", Kind.LIST, []),
        ("'6917926768823643751\t", Kind.ID, "6917926768823643751"),
        ('="0012"', Kind.ID, "0012"),
        ("\u3000罗盘\u00a0", Kind.TEXT, "罗盘"),
        ("'tis 😀", Kind.TEXT, "'tis 😀"),
    ],
)
def test_other_kinds_as_they_are_written(text: str, kind: Kind, value: Any) -> None:
    assert read(text, kind) == value


def test_an_enumeration_forgives_case_and_blanks() -> None:
    assert read("In Stock", Kind.ENUM, "in_stock", "presale") == "in_stock"


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("text", NULLS)
def test_what_stands_for_no_value_is_null(kind: Kind, text: str) -> None:
    found = convert(pa.array([text, f" {text}\t"]), column(kind, "a"))
    assert found.values.null_count == 2
    assert found.bad is None


def test_nan_is_null_for_numbers_and_a_word_for_text() -> None:
    assert clean(pa.array(["nan"]), Kind.FLOAT).null_count == 1
    assert clean(pa.array(["nan"]), Kind.TEXT).null_count == 0


def test_a_country_code_is_not_taken_for_no_value() -> None:
    assert clean(pa.array(["NA"]), Kind.TEXT).to_pylist() == ["NA"]


@pytest.mark.parametrize(
    ("text", "kind", "why"),
    [
        ("abc", Kind.MONEY, "is not an amount of money"),
        ("1,23,456", Kind.MONEY, "is not an amount of money"),
        ("1,2345", Kind.MONEY, "is not an amount of money"),
        ("--5", Kind.MONEY, "is not an amount of money"),
        ("123456789012345", Kind.MONEY, "is too large"),
        ("1e999999999", Kind.MONEY, "is too large"),
        ("1.5", Kind.INT, "is not a whole number"),
        ("99999999999999999999", Kind.INT, "is too large"),
        ("inf", Kind.FLOAT, "is not a number"),
        ("maybe", Kind.BOOL, "is neither true nor false"),
        ("13/11/2026", Kind.TIME, "is not an instant; write it as"),
        ("11/07/2026 09:30 AM", Kind.TIME, "is not an instant; write it as"),
        ("2026-13-01", Kind.DATE, "is not a date"),
        ("2026-11-07 10:00:00", Kind.DATE, "is not a date"),
        ("a|b", Kind.LIST, "is not a list"),
        ('{"a": 1}', Kind.LIST, "is not a list"),
        ("6.91793E+18", Kind.ID, "scientific notation"),
        ("x" * 129, Kind.ID, "longer than 128"),
        ("viewed", Kind.ENUM, 'did you mean "view"'),
    ],
)
def test_what_cannot_be_read_says_why(text: str, kind: Kind, why: str) -> None:
    found = convert(pa.array([text, None]), column(kind, "view", "enter"))
    assert found.bad is not None
    assert found.bad.tolist() == [True, False]
    assert why in reason(text, column(kind, "view", "enter"))


def test_an_id_of_128_wide_characters_is_whole() -> None:
    assert read("罗" * 128, Kind.ID) == "罗" * 128
