"""The functions of the mapping language: what each takes and gives, and its SQL."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

import msgspec

from luopan.sources.mapping.sql import literal


class Type(StrEnum):
    """What an expression gives. `time` is local and naive, `instant` is UTC; `any` takes all, and all the
    arguments that a signature calls `same` have one type."""

    TEXT = "text"
    NUMBER = "number"
    TIME = "time"
    INSTANT = "instant"
    DATE = "date"
    BOOL = "bool"
    LIST = "list"
    NULL = "null"
    ANY = "any"
    SAME = "same"


NUMBER = "DECIMAL(28,8)"
"""Every number inside a mapping; twenty digits before the point and eight after it."""


class Function(msgspec.Struct, frozen=True):
    """`takes` the types of its arguments, the last repeated while `more`; `least` are required."""

    name: str
    takes: tuple[Type, ...]
    gives: Type
    sql: Callable[..., str]
    least: int
    more: bool = False
    aggregate: bool = False
    example: str = ""


def _text_or_nothing(*parts: str) -> str:
    return f"({' || '.join(parts)})"


def _if(condition: str, then: str, other: str = "NULL") -> str:
    return f"CASE WHEN {condition} THEN {then} ELSE {other} END"


def _occurrence(*keys: str) -> str:
    by = f"PARTITION BY {', '.join(keys)} " if keys else ""
    return f'CAST(row_number() OVER ({by}ORDER BY "#row") AS VARCHAR)'


def _ordered(name: str) -> Callable[..., str]:
    """The value of the first or last row; without an order the order of the file, which also breaks ties."""

    def pick(value: str, by: str = "") -> str:
        key = f'row({by}, "#row")' if by else '"#row"'
        return f"{name}({value}, {key})"

    return pick


def _simple(name: str) -> Callable[..., str]:
    return lambda *values: f"{name}({', '.join(values)})"


def _round(value: str, places: str = "0") -> str:
    return f"CAST(round({value}, CAST({places} AS INTEGER)) AS {NUMBER})"


def _whole(name: str) -> Callable[..., str]:
    return lambda value, size: f"{name}({value}, CAST({size} AS BIGINT))"


T = Type
_ALL: tuple[Function, ...] = (
    Function("concat", (T.TEXT,), T.TEXT, _text_or_nothing, 1, more=True, example='concat(order, ":", sku)'),
    Function("text", (T.TEXT,), T.TEXT, lambda value: value, 1, example="text(customer)"),
    Function("number", (T.NUMBER,), T.NUMBER, lambda value: value, 1, example="number(price)"),
    Function("coalesce", (T.SAME,), T.SAME, _simple("coalesce"), 1, more=True, example='coalesce(city, "?")'),
    Function("nullif", (T.SAME, T.SAME), T.SAME, _simple("nullif"), 2, example='nullif(tag, "unknown")'),
    Function("if", (T.BOOL, T.SAME, T.SAME), T.SAME, _if, 2, example='if(paid = "Y", time(at), null)'),
    Function("lower", (T.TEXT,), T.TEXT, _simple("lower"), 1, example="lower(status)"),
    Function("upper", (T.TEXT,), T.TEXT, _simple("upper"), 1, example="upper(code)"),
    Function("trim", (T.TEXT, T.TEXT), T.TEXT, _simple("trim"), 1, example='trim(id, "\'")'),
    Function(
        "replace", (T.TEXT, T.TEXT, T.TEXT), T.TEXT, _simple("replace"), 3, example='replace(x, "_", " ")'
    ),
    Function("left", (T.TEXT, T.NUMBER), T.TEXT, _whole("left"), 2, example="left(code, 5)"),
    Function("right", (T.TEXT, T.NUMBER), T.TEXT, _whole("right"), 2, example="right(code, 2)"),
    Function(
        "part",
        (T.TEXT, T.TEXT, T.NUMBER),
        T.TEXT,
        lambda value, mark, place: f"nullif(split_part({value}, {mark}, CAST({place} AS BIGINT)), '')",
        3,
        example='part(status_id, "_", 1)',
    ),
    Function(
        "split",
        (T.TEXT, T.TEXT),
        T.LIST,
        lambda value, mark: f"string_split({value}, {mark})",
        2,
        example='split(tags, ",")',
    ),
    Function(
        "starts_with", (T.TEXT, T.TEXT), T.BOOL, _simple("starts_with"), 2, example='starts_with(no, "C")'
    ),
    Function("ends_with", (T.TEXT, T.TEXT), T.BOOL, _simple("ends_with"), 2, example='ends_with(no, "X")'),
    Function("contains", (T.TEXT, T.TEXT), T.BOOL, _simple("contains"), 2, example='contains(title, "gift")'),
    Function(
        "length",
        (T.TEXT,),
        T.NUMBER,
        lambda value: f"CAST(length({value}) AS {NUMBER})",
        1,
        example="length(x)",
    ),
    Function("abs", (T.NUMBER,), T.NUMBER, _simple("abs"), 1, example="abs(quantity)"),
    Function("round", (T.NUMBER, T.NUMBER), T.NUMBER, _round, 1, example="round(price, 2)"),
    Function("least", (T.SAME,), T.SAME, _simple("least"), 2, more=True, example="least(a, b)"),
    Function("greatest", (T.SAME,), T.SAME, _simple("greatest"), 2, more=True, example="greatest(a, b)"),
    Function("occurrence", (T.ANY,), T.TEXT, _occurrence, 0, more=True, example="occurrence(invoice, code)"),
    Function(
        "sum",
        (T.NUMBER,),
        T.NUMBER,
        lambda value: f"CAST(sum({value}) AS {NUMBER})",
        1,
        aggregate=True,
        example="sum(price + freight)",
    ),
    Function(
        "count",
        (T.ANY,),
        T.NUMBER,
        lambda value="*": f"CAST(count({value}) AS {NUMBER})",
        0,
        aggregate=True,
        example="count()",
    ),
    Function("min", (T.SAME,), T.SAME, _simple("min"), 1, aggregate=True, example="min(created)"),
    Function("max", (T.SAME,), T.SAME, _simple("max"), 1, aggregate=True, example="max(created)"),
    Function(
        "first",
        (T.SAME, T.ANY),
        T.SAME,
        _ordered("arg_min"),
        1,
        aggregate=True,
        example="first(city, created)",
    ),
    Function(
        "last", (T.SAME, T.ANY), T.SAME, _ordered("arg_max"), 1, aggregate=True, example="last(city, created)"
    ),
)

FUNCTIONS: dict[str, Function] = {function.name: function for function in _ALL}
"""All but the three that read instants and dates, which the compiler knows itself."""

READERS: dict[str, str] = {
    "time": 'time(created, "%d/%m/%Y %H:%M:%S", "Asia/Bangkok")',
    "date": 'date(day, "%Y%m%d")',
    "epoch_ms": "epoch_ms(time_ms)",
    "epoch_s": "epoch_s(create_time)",
}
"""What reads instants and dates, with an example each."""


def formatted(value: str, pattern: str | None, target: str) -> str:
    """A text as an instant or date by its format, or ISO where none is said; null where it is neither.

    Several formats stand with ``|`` between them; the first that fits reads the text.
    """
    if pattern is None:
        return f"TRY_CAST({value} AS {target})"
    formats = ", ".join(literal(each) for each in pattern.split("|"))
    return f"CAST(try_strptime({value}, [{formats}]) AS {target})"
