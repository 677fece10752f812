"""One dirty value of each kind, as people and exports write it; ValueError says why it is none."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from luopan.errors import DataError, nearest
from luopan.model.contract import ID_LENGTH, Column, Kind
from luopan.times import parse_instant

_TRUE = {"true", "t", "yes", "y", "1", "1.0", "on", "是", "有"}
_FALSE = {"false", "f", "no", "n", "0", "0.0", "off", "否", "无"}

_CURRENCY = (
    r"(?:[A-Z]{3}|[A-Z]{0,3}\$|[€£¥￥₹₩₫₱฿₪₽₺₴₦₡₲₵₸₮₭]"
    r"|R\$|RM|Rp\.?|Rs\.?|kr\.?|zł|Kč|Ft|lei|đ|元|円|원|Tk\.?)"
)
_AMOUNT = re.compile(
    rf"^(?P<before>[-+]?)\s*(?P<prefix>{_CURRENCY})?\s*(?P<sign>[-+]?)\s*"
    rf"(?P<digits>\d[\d.,'\s\u00a0]*|\.\d+)\s*(?P<suffix>{_CURRENCY})?$"
)
_PLAIN = re.compile(r"^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$")
_WITHOUT_CENTS = re.compile(r"^(?:Rp\.?|IDR|₫|đ|VND)$")
_GROUPED = {mark: re.compile(rf"^\d{{1,3}}(?:{re.escape(mark)}\d{{3}})+$") for mark in ",."}
_LOST_DIGITS = re.compile(r"^\d(?:\.\d+)?[eE]\+\d+$")
_YEAR_FIRST = re.compile(r"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=$|[ T])")
_SHORT_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?=$|[ T])")
_EPOCH_UNITS = {10: 1_000_000, 13: 1_000, 16: 1, 19: 0.001}
_EPOCH = dt.datetime(1970, 1, 1)

_LARGEST_POWER = 40
"""No number of the contract has as many digits; larger ones would only cost memory."""

MONEY_PLACES = Decimal("0.0001")
DECIMAL_PLACES = Decimal("0.0000000001")


def as_id(text: str) -> str:
    if len(text) > ID_LENGTH:
        raise ValueError(f"is longer than {ID_LENGTH} characters")
    if _LOST_DIGITS.match(text):
        raise ValueError("is an id in scientific notation, which has lost digits; export it as text")
    return text


def as_bool(text: str) -> bool:
    word = text.lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise ValueError("is neither true nor false")


def as_int(text: str) -> int:
    number = amount(text, "is not a whole number")
    if number != number.to_integral_value():
        raise ValueError("is not a whole number")
    if abs(number) >= 2**63:
        raise ValueError("is too large")
    return int(number)


def as_float(text: str) -> float:
    """A number, or a percentage as its fraction (S01)."""
    percent = text.endswith(("%", "％"))
    number = amount(text[:-1].strip() if percent else text, "is not a number")
    return float(number / 100 if percent else number)


def as_money(text: str) -> Decimal:
    return _fitted(amount(text, "is not an amount of money"), MONEY_PLACES, 14)


def as_decimal(text: str) -> Decimal:
    return _fitted(amount(text, "is not a number"), DECIMAL_PLACES, 28)


def _fitted(number: Decimal, places: Decimal, digits: int) -> Decimal:
    if abs(number) >= Decimal(10) ** digits:
        raise ValueError("is too large")
    return number.quantize(places, ROUND_HALF_UP)


def amount(text: str, reason: str) -> Decimal:
    """A number with thousands separators, a sign, a currency before or after; ``(1.00)`` is negative.

    A comma before one or two last digits is decimal; before groups of three it separates thousands. Dots
    separate thousands where several stand, and for currencies that have no cents (rupiah, dong).
    """
    if _PLAIN.match(text):
        return _decimal(text, reason)
    negative = text.startswith("(") and text.endswith(")")
    match = _AMOUNT.match(text[1:-1].strip() if negative else text)
    if match is None or (match["before"] and match["sign"]):
        raise ValueError(reason)
    currency = match["prefix"] or match["suffix"] or ""
    digits = re.sub(r"['\s\u00a0]", "", match["digits"])
    number = _decimal(_with_point(digits, _WITHOUT_CENTS.match(currency) is not None, reason), reason)
    minus = negative or "-" in (match["before"], match["sign"])
    return -number if minus else number


def _with_point(digits: str, without_cents: bool, reason: str) -> str:
    comma, point = digits.rfind(","), digits.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "," if comma < point else "."
        return _ungrouped(digits, thousands, reason)
    if _GROUPED[","].match(digits):
        return digits.replace(",", "")
    if _GROUPED["."].match(digits) and (without_cents or digits.count(".") > 1):
        return digits.replace(".", "")
    if comma >= 0:
        if digits.count(",") > 1 or len(digits) - comma - 1 > 2:
            raise ValueError(reason)
        return digits.replace(",", ".")
    return digits


def _ungrouped(digits: str, thousands: str, reason: str) -> str:
    """Digits with both marks: the later one is the point, the other must group by three before it."""
    point = "." if thousands == "," else ","
    whole, _, rest = digits.partition(point)
    if not _GROUPED[thousands].match(whole) or not (rest.isdigit() or not rest):
        raise ValueError(reason)
    return f"{whole.replace(thousands, '')}.{rest or '0'}"


def _decimal(text: str, reason: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise ValueError(reason) from None
    if number.adjusted() > _LARGEST_POWER:
        raise ValueError("is too large")
    return number


def as_time(text: str) -> dt.datetime:
    """An instant in naive UTC: ISO 8601, year first with slashes, or an epoch by its number of digits."""
    if text.isdigit() and len(text) in _EPOCH_UNITS:
        return _EPOCH + dt.timedelta(microseconds=int(int(text) * _EPOCH_UNITS[len(text)]))
    try:
        return parse_instant(_iso(text))
    except DataError:
        raise ValueError(
            "is not an instant; write it as 2026-11-07T09:30:00Z, "
            "or load the file with a mapping that says its format"
        ) from None


def as_date(text: str) -> dt.date:
    try:
        instant = dt.datetime.fromisoformat(_iso(text))
    except ValueError:
        instant = dt.datetime.max
    if instant.time() != dt.time.min:
        raise ValueError("is not a date; write it as 2026-11-07")
    return instant.date()


def _iso(text: str) -> str:
    match = _YEAR_FIRST.match(text) or _SHORT_DATE.match(text)
    if match is None:
        return text
    year, month, day = match.groups()
    return f"{year}-{month:0>2}-{day:0>2}{text[match.end() :]}"


def as_list(text: str) -> list[str]:
    """A JSON array of plain values (S04)."""
    try:
        values = json.loads(text, parse_float=str, parse_int=str)
    except ValueError:
        values = None
    if not isinstance(values, list) or any(isinstance(value, list | dict) for value in values):
        raise ValueError('is not a list; write a JSON array such as ["a", "b"]')
    return [value if isinstance(value, str) else json.dumps(value) for value in values if value is not None]


def as_enum(text: str, column: Column) -> str:
    word = text.lower().replace(" ", "_").replace("-", "_")
    if word not in column.values:
        near = nearest(word, column.values)
        raise ValueError(f"is not one of {', '.join(column.values)}{near}")
    return word


_PARSERS: dict[Kind, Callable[[str], Any]] = {
    Kind.ID: as_id,
    Kind.TEXT: str,
    Kind.BOOL: as_bool,
    Kind.INT: as_int,
    Kind.FLOAT: as_float,
    Kind.MONEY: as_money,
    Kind.DECIMAL: as_decimal,
    Kind.TIME: as_time,
    Kind.DATE: as_date,
    Kind.LIST: as_list,
}


def parser(column: Column) -> Callable[[str], Any]:
    """What reads one clean-edged text of a column."""
    if column.kind is Kind.ENUM:
        return lambda text: as_enum(text, column)
    return _PARSERS[column.kind]
