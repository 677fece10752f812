"""Questions as they are written in JSON: what a body may hold, and the Question that it means.

The HTTP interface, the command line and exports all read questions here, so a question means the same
wherever it is asked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar, get_args

import msgspec
from msgspec import UNSET, Meta, UnsetType

from luopan.errors import BadBody, QuestionError, nearest
from luopan.model.refreshes import REFRESHES, Refresh
from luopan.model.values import Filter, Lens, Period, Question, Range, Scalar
from luopan.times import Preset, preset_period

Name = Annotated[str, Meta(min_length=1, max_length=128)]
Value = Annotated[str, Meta(max_length=1024)] | int | float | bool | None
Today = Callable[["QuestionBody"], dt.date]
"""Gives the business day on which a question is asked, where its preset names no anchor (S07)."""


class PeriodBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Business days `from`..`to`, both included, or a `preset` with the `anchor` it ends on."""

    first: dt.date | None = msgspec.field(default=None, name="from")
    last: dt.date | None = msgspec.field(default=None, name="to")
    preset: Preset | None = None
    anchor: dt.date | None = None


class LensBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The coordinates of the lens that a question sets; a null leaves the metric's own default.

    `refresh`: as of the last update, at or before `as_of` or now, of a platform's screen.
    """

    clock: Name | None = None
    attribution: Name | None = None
    ownership: Literal["shop", "all"] | None = None
    geography: Literal["shop_country", "global"] | None = None
    as_of: Annotated[dt.datetime, Meta(extra_json_schema={"format": "date-time"})] | None = None
    refresh: Refresh | None = None


class Condition(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`{"not": [...]}`, a range by `gte`, `gt`, `lte`, `lt`, `{"like": "text"}`, or `{"named": "text"}` of ids whose
    things have the text in their names."""

    excluded: list[Value] | Value | UnsetType = msgspec.field(default=UNSET, name="not")
    gte: str | int | float | None = None
    gt: str | int | float | None = None
    lte: str | int | float | None = None
    lt: str | int | float | None = None
    like: Annotated[str, Meta(min_length=1, max_length=1024)] | None = None
    named: Annotated[str, Meta(min_length=1, max_length=256)] | None = None


FilterBody = list[Value] | Value | Condition


class QuestionBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One question, as `POST /query` takes it."""

    metrics: Annotated[list[Name], Meta(min_length=1, max_length=100)]
    by: Annotated[list[Name], Meta(max_length=20)] = []
    where: dict[Name, FilterBody] = {}
    period: PeriodBody | None = None
    lens: LensBody | None = None
    compare: Literal["previous"] | None = None
    order: Annotated[list[Name], Meta(max_length=20)] = []
    limit: Annotated[int, Meta(ge=0, le=2**31)] | None = 100
    offset: Annotated[int, Meta(ge=0, le=2**31)] = 0
    totals: bool = False
    profile: Literal["parity", "extended"] | None = None


class QuestionsBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Several questions, answered in their order; with `names` the answers' ids are named beside them."""

    queries: Annotated[list[QuestionBody], Meta(min_length=1, max_length=100)]
    names: bool = False


class ExportBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question whose whole answer is wanted as a file, or with `rows` the rows behind its one number; with `names`
    what ids are called stands in a column after them."""

    query: QuestionBody
    format: Literal["csv", "xlsx", "parquet"]
    rows: bool = False
    names: bool = False


Body = TypeVar("Body", bound=msgspec.Struct)
UNFIT = "The body does not fit: "
"""How an error about the shape of a body begins."""


def read_body(body: bytes, kind: type[Body]) -> Body:
    """A JSON body as `kind`.

    Raises:
        BadBody: it is no JSON.
        QuestionError: it is JSON of another shape; the message says where, and names the nearest field.
    """
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.ValidationError as error:
        raise QuestionError(f"{UNFIT}{_explained(str(error), kind)}.") from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadBody(f"The body is not JSON ({error}); send one JSON object in UTF-8.") from None


_HINTS = (
    ("Invalid RFC3339 encoded datetime", "it must be an instant such as 2026-11-07T09:30:00Z"),
    ("Invalid RFC3339 encoded date", "it must be a day such as 2026-11-07"),
    ("$.period.preset", f"it must be one of {', '.join(get_args(Preset))}"),
    ("$.lens.ownership", "it must be shop or all"),
    ("$.lens.geography", "it must be shop_country or global"),
    ("$.lens.refresh", f"it must be one of {', '.join(REFRESHES)}"),
    ("$.compare", "it must be previous"),
    ("$.profile", "it must be extended or parity"),
    ("$.format", "it must be csv, xlsx or parquet"),
)
"""What to write instead, by a part of what the decoder says; the first that fits."""


def _explained(message: str, kind: type[msgspec.Struct]) -> str:
    hint = next((text for part, text in _HINTS if part in message.replace("$.query.", "$.")), None)
    if hint is not None and "Invalid" in message:
        return f"{_said(message)}; {hint}"
    unknown = re.search(r"unknown field `([^`]*)`", message)
    kinds = (kind, QuestionBody, PeriodBody, LensBody, Condition)
    known = [field.encode_name for each in kinds for field in msgspec.structs.fields(each)]
    if unknown is None or unknown[1] in known:
        return message
    return message + nearest(unknown[1], known)


_WRONG = re.compile(
    r"Invalid (?:enum value '(?P<value>.*)'|\S+ encoded \S+) - at `\$\.(?P<place>[^`]*)`", re.DOTALL
)


def _said(message: str) -> str:
    """The decoder's words for a value that is none of those it may be, as people say it."""
    match = _WRONG.fullmatch(message)
    if match is None:
        return message
    return (
        f'{match["place"]} cannot be "{match["value"]}"'
        if match["value"]
        else f"{match['place']} cannot be read"
    )


def to_question(body: QuestionBody, today: Today) -> Question:
    """The Question that a body means; `today` is asked only for a preset without anchor.

    Raises:
        QuestionError: the period or a filter says too little or too much.
    """
    return Question(
        metrics=tuple(body.metrics),
        by=tuple(body.by),
        where={name: _filter(name, value) for name, value in body.where.items()},
        period=_period(body, today),
        lens=_lens(body.lens or LensBody()),
        compare=body.compare,
        order=tuple(body.order),
        limit=body.limit,
        offset=body.offset,
        totals=body.totals,
        profile=body.profile,
    )


def instant(value: dt.datetime) -> dt.datetime:
    """The naive UTC of an instant with or without offset (without: it is UTC)."""
    try:
        return value.astimezone(dt.UTC).replace(tzinfo=None) if value.tzinfo else value
    except OverflowError:
        raise QuestionError(f"The instant {value.isoformat()} leaves the calendar.") from None


def _lens(body: LensBody) -> Lens:
    as_of = None if body.as_of is None else instant(body.as_of)
    return Lens(body.clock, body.attribution, body.ownership, body.geography, as_of)


def _period(body: QuestionBody, today: Today) -> Period | None:
    period = body.period
    if period is None:
        return None
    if period.preset is not None:
        if period.first or period.last:
            raise QuestionError('The period names a preset and days; give "preset" or "from" and "to".')
        return _known(preset_period(period.preset, period.anchor or today(body)))
    if period.first is None or period.last is None or period.anchor is not None:
        raise QuestionError('The period needs "from" and "to", or "preset" (with "anchor" if you like).')
    if period.first > period.last:
        raise QuestionError(f"The period ends on {period.last}, before it begins on {period.first}.")
    return _known(Period(period.first, period.last))


_KNOWN = (dt.date(1900, 1, 1), dt.date(2199, 12, 31))
"""Days that can be asked about: around each of them there is room for every window that a metric looks at."""


def _known(period: Period) -> Period:
    first, last = _KNOWN
    if period.first < first or period.last > last:
        raise QuestionError(
            f"The period {period.first} to {period.last} leaves the days that can be asked about, {first} to {last}."
        )
    return period


def _filter(name: str, value: Any) -> Filter:
    if not isinstance(value, Condition):
        return Filter(values=_values(name, value))
    span = Range(value.gte, value.gt, value.lte, value.lt)
    given = (value.excluded is not UNSET, span != Range(), value.like is not None)
    if sum(given) != 1:
        raise QuestionError(
            f'The filter on "{name}" needs exactly one of "not", a range (gte, gt, lte, lt), or "like".'
        )
    if value.excluded is not UNSET:
        return Filter(values=_values(name, value.excluded), negated=True)
    return Filter(like=value.like) if value.like is not None else Filter(range=span)


def _values(name: str, value: list[Scalar] | Scalar) -> tuple[Scalar, ...]:
    values = tuple(value) if isinstance(value, list) else (value,)
    if not 0 < len(values) <= 10_000:
        raise QuestionError(f'The filter on "{name}" needs between 1 and 10,000 values, not {len(values)}.')
    return values
