"""Answers as JSON: the one encoding that the HTTP interface and the command line share.

Money is written as a JSON number in full precision, days as ISO dates, instants as UTC with `Z`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, Literal, overload

import msgspec

from luopan.model.questions import LensBody
from luopan.model.values import Answer, AnswerColumn, Lens, Period, Rows, Text, Unseen

Cell = str | int | float | bool | None

_ENCODER = msgspec.json.Encoder(decimal_format="number")


class ColumnBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """One column; a metric's states its unit, currency, version and resolved lens."""

    id: str
    kind: Literal["dimension", "metric", "column"]
    unit: str | None = None
    currency: str | None = None
    version: int | None = None
    lens: LensBody | None = None


class NoteBody(msgspec.Struct, frozen=True):
    """Why a number is missing or to be read with care; `metric` null: said of the whole answer."""

    metric: str | None
    code: str
    text: Text


class MarkerBody(msgspec.Struct, frozen=True):
    """A day of a trend from which on another version of a metric's definition holds (G53).

    Every day of the answer is told by the version of its column; platforms' own numbers break here.
    """

    metric: str
    version: int
    day: dt.date
    reason: Text


class DaysBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """The business days that were asked, and the preset they came from."""

    first: dt.date = msgspec.field(name="from")
    last: dt.date = msgspec.field(name="to")
    preset: str | None = None


class AnswerBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """What `POST /query` gives: rows in the order of `columns`; `row_count` counts before the limit. `unseen`: how
    many of the days asked about an agency's contracts do not show, where they show some."""

    columns: list[ColumnBody]
    rows: list[list[Cell]]
    totals: list[Cell] | None
    row_count: int
    lens: LensBody
    data_through: dt.datetime | None
    notes: list[NoteBody]
    query_id: str
    period: DaysBody | None
    markers: list[MarkerBody]
    unseen: Unseen | None = None


class AnswersBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """Answers in the order of their questions. `names`: by dimension what the ids in them are called, where asked."""

    answers: list[AnswerBody]
    names: dict[str, dict[str, str]] = {}


class RowsBody(msgspec.Struct, frozen=True, omit_defaults=True):
    """What `POST /rows` gives: a page of the rows behind one number; what recomputing it from all of them gives.

    `sum` is null for means and extremes; `parts` are numerator and denominator of a ratio (S50). `number` is the
    answer of the question, `recomputed` what all the rows make; where these are not `equal` a note says so. `names`: by
    column what its ids are called, over HTTP.
    """

    columns: list[ColumnBody]
    rows: list[list[Cell]]
    row_count: int
    sum: Cell
    parts: dict[str, Cell] | None
    notes: list[NoteBody]
    number: Cell
    recomputed: Cell
    equal: bool
    names: dict[str, dict[str, str]] = {}


def rows_body(rows: Rows) -> RowsBody:
    """The JSON form of the rows behind a number."""
    return RowsBody(
        columns=[ColumnBody(column, "column") for column in rows.columns],
        rows=utc_rows(rows.rows),
        row_count=rows.row_count,
        sum=rows.sum,
        parts=rows.parts,
        notes=[NoteBody(note.metric, note.code, note.text) for note in rows.notes],
        number=rows.number,
        recomputed=rows.recomputed,
        equal=rows.equal,
    )


def encode(value: Any) -> bytes:
    """JSON of a body, with decimals as numbers."""
    return _ENCODER.encode(value)


def answer_body(answer: Answer) -> AnswerBody:
    """The JSON form of one answer."""
    return AnswerBody(
        columns=[_column(column) for column in answer.columns],
        rows=utc_rows(answer.rows),
        totals=None if answer.totals is None else [_cell(value) for value in answer.totals],
        row_count=answer.row_count,
        lens=lens_body(answer.lens),
        data_through=utc(answer.data_through),
        notes=[NoteBody(note.metric, note.code, note.text) for note in answer.notes],
        query_id=answer.query_id,
        period=_days(answer.period),
        markers=[MarkerBody(each.metric, each.version, each.day, each.reason) for each in answer.markers],
        unseen=answer.unseen,
    )


@overload
def utc(value: dt.datetime) -> dt.datetime: ...
@overload
def utc(value: dt.datetime | None) -> dt.datetime | None: ...
def utc(value: dt.datetime | None) -> dt.datetime | None:
    """A naive UTC instant said to be UTC, so that JSON shows the `Z`."""
    return value if value is None else value.replace(tzinfo=dt.UTC)


def utc_rows(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """Rows whose instants say that they are UTC; only columns that hold instants are touched."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    for column in columns:
        if any(isinstance(value, dt.datetime) for value in column):
            column[:] = [_cell(value) for value in column]
    return [list(row) for row in zip(*columns, strict=True)]


def _cell(value: Any) -> Any:
    return utc(value) if isinstance(value, dt.datetime) else value


def lens_body(lens: Lens) -> LensBody:
    return LensBody(lens.clock, lens.attribution, lens.ownership, lens.geography, utc(lens.as_of))


def _days(period: Period | None) -> DaysBody | None:
    return None if period is None else DaysBody(period.first, period.last, period.preset)


def _column(column: AnswerColumn) -> ColumnBody:
    lens = None if column.lens is None else lens_body(column.lens)
    return ColumnBody(column.id, column.kind, column.unit, column.currency, column.version, lens)
