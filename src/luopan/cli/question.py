"""A question from the options of the command to the body of `POST /query`."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import msgspec

from luopan.errors import QuestionError
from luopan.model.questions import UNFIT, QuestionBody, read_body
from luopan.times import parse_instant

_FILTER = re.compile(r"^(?P<name>[a-z][a-z0-9_]*)(?P<sign>!=|>=|<=|=|>|<|~)(?P<value>.*)$", re.DOTALL)
_FORMS = "DIM=VALUE, DIM!=VALUE, DIM>=X, DIM<X or DIM~TEXT"
_BOUNDS = {">=": "gte", ">": "gt", "<=": "lte", "<": "lt"}


class Asked(msgspec.Struct, frozen=True):
    """The options as they were given; `limit` None: the usual one."""

    metrics: list[str]
    by: list[str] | None
    where: list[str] | None
    first: str | None
    last: str | None
    preset: str | None
    anchor: str | None
    clock: str | None
    attribution: str | None
    ownership: str | None
    geography: str | None
    as_of: str | None
    compare: str | None
    order: list[str] | None
    limit: str | None
    offset: int
    totals: bool
    profile: str | None
    refresh: str | None = None


def question_body(asked: Asked) -> QuestionBody:
    """The body that the options mean.

    Raises:
        QuestionError: an option does not fit.
    """
    as_of = None if asked.as_of is None else parse_instant(asked.as_of).replace(tzinfo=dt.UTC)
    period = {"from": asked.first, "to": asked.last, "preset": asked.preset, "anchor": asked.anchor}
    given = {
        "metrics": _split(asked.metrics),
        "by": _split(asked.by or []),
        "where": _filters(asked.where or []),
        "period": _given(period),
        "lens": _given(
            {"clock": asked.clock, "attribution": asked.attribution, "ownership": asked.ownership,
             "geography": asked.geography, "as_of": as_of, "refresh": asked.refresh}
        ),
        "compare": asked.compare,
        "order": _split(asked.order or []),
        "limit": _limit(asked.limit),
        "offset": asked.offset,
        "totals": asked.totals,
        "profile": asked.profile,
    }  # fmt: skip
    try:
        return read_body(msgspec.json.encode(given), QuestionBody)
    except QuestionError as error:
        raise QuestionError(error.message.removeprefix(UNFIT)) from None


def _split(values: list[str]) -> list[str]:
    return [part for value in values for part in value.split(",") if part]


def _given(entries: dict[str, Any]) -> dict[str, Any] | None:
    return {name: value for name, value in entries.items() if value is not None} or None


def _limit(text: str | None) -> int | None:
    if text is None:
        return 100
    if text == "all":
        return None
    if not text.isdecimal():
        raise QuestionError(f'--limit takes a count of rows or "all", not "{text}".')
    return int(text)


def _filters(texts: list[str]) -> dict[str, Any]:
    """Filters by dimension: the same one again adds a value, or the other end of a range."""
    found: dict[str, Any] = {}
    for text in texts:
        match = _FILTER.match(text)
        if match is None:
            raise QuestionError(f'--where "{text}" is no filter; write {_FORMS}.')
        found[match["name"]] = _added(found.get(match["name"]), match["sign"], match["value"], match["name"])
    return found


def _added(before: Any, sign: str, text: str, name: str) -> Any:
    value = None if text == "null" else text
    if sign == "=" and (before is None or isinstance(before, list)):
        return [*(before or []), value]
    if sign == "!=" and (before is None or "not" in before):
        return {"not": [*(before or {"not": []})["not"], value]}
    if sign in _BOUNDS and (before is None or isinstance(before, dict)):
        return {**(before or {}), _BOUNDS[sign]: _number(text)}
    if sign == "~" and before is None:
        return {"like": text}
    raise QuestionError(f'--where has two different kinds of filter on "{name}"; give one kind.')


def _number(text: str) -> str | int | float:
    try:
        return float(text) if "." in text else int(text)
    except ValueError:
        return text
