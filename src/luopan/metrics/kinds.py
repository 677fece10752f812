"""What kind of value each dimension holds, and a question's filters made of such values, or refused."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping

import msgspec

from luopan.errors import DataError, QuestionError
from luopan.metrics.dimensions import DAYS, TIME
from luopan.model.values import Filter, Question, Range, Scalar
from luopan.times import parse_instant

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"[+-]?\d{1,300}(\.\d{1,300})?", re.ASCII)
_WORDS = {"true": True, "false": False, "1": True, "0": False}


class Kind(msgspec.Struct, frozen=True):
    """`read` gives the value to compare with, or None where there is none; `says` what may be written."""

    says: str
    read: Callable[[Scalar], Scalar]


def _text(value: Scalar) -> Scalar:
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return value if isinstance(value, str) else str(value)


def _truth(value: Scalar) -> Scalar:
    return value if isinstance(value, bool) else _WORDS.get(str(value).strip().lower())


def _number(value: Scalar) -> Scalar:
    if isinstance(value, bool):
        return None
    if not isinstance(value, str):
        return value if isinstance(value, int) or math.isfinite(value or 0.0) else None
    text = value.strip()
    if not _NUMBER.fullmatch(text):
        return None
    return float(text) if "." in text else int(text)


def _day(value: Scalar) -> Scalar:
    if not isinstance(value, str) or not _DAY.fullmatch(value.strip()):
        return None
    try:
        return dt.date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        return None


def _instant(value: Scalar) -> Scalar:
    if not isinstance(value, str):
        return None
    try:
        return parse_instant(value).isoformat(" ")
    except DataError:
        return None


TEXT = Kind('a text, such as "S1"', _text)
TRUTH = Kind("true or false", _truth)
NUMBER = Kind("a number, such as 3", _number)
DAY = Kind("a day, such as 2026-11-07", _day)
INSTANT = Kind("an instant, such as 2026-11-07T09:30:00Z", _instant)

KINDS: dict[str, Kind] = {
    **{id: DAY if id in DAYS else INSTANT for id in TIME},
    **dict.fromkeys(("paid", "follower", "self_live"), TRUTH),
    **dict.fromkeys(("refund_delay", "city_tier", "score"), NUMBER),
}
"""By dimension; all others hold text."""


def fitted(question: Question) -> Question:
    """The question with every value that its filters compare with of its dimension's kind.

    Raises:
        QuestionError: a value is not, nor can be read as one; names the dimension, the value and what is expected.
    """
    return msgspec.structs.replace(question, where=fitted_filters(question.where))


def fitted_filters(where: Mapping[str, Filter]) -> dict[str, Filter]:
    """Filters with values of their dimensions' kinds. Raises as `fitted` does."""
    return {id: _fitted(id, filter) for id, filter in where.items()}


def _fitted(id: str, filter: Filter) -> Filter:
    if filter.values is not None:
        values = tuple(_value(id, value) for value in filter.values)
        return msgspec.structs.replace(filter, values=values)
    if filter.range is not None:
        bounds = {name: _value(id, bound) for name, bound in msgspec.structs.asdict(filter.range).items()}
        return msgspec.structs.replace(filter, range=Range(**bounds))
    return filter


def _value(id: str, value: Scalar) -> Scalar:
    if value is None:
        return None
    kind = KINDS.get(id, TEXT)
    found = kind.read(value)
    if found is None:
        shown = msgspec.json.encode(value).decode()
        shown = shown if len(shown) <= 60 else f"{shown[:57]}..."
        raise QuestionError(f'The filter on "{id}" compares with {shown}; it takes {kind.says}.')
    return found
