"""The few questions that a diagnosis asks: the whole period, the periods before it, and what they divide into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import msgspec

from luopan.access import Doors
from luopan.model.answers import Cell, NoteBody, answer_body
from luopan.model.diagnosis import Indicator
from luopan.model.questions import FilterBody, LensBody, PeriodBody, QuestionBody
from luopan.model.values import Period, Viewer
from luopan.times import previous

Values = Mapping[str, Fraction | None]
"""Values by metric."""


class Subject(msgspec.Struct, frozen=True):
    """Whose diagnosis is asked for, by whom, over which days, of which rows."""

    doors: Doors
    viewer: Viewer
    shop_id: str
    period: PeriodBody
    where: dict[str, FilterBody] = {}
    lens: LensBody | None = None

    def body(
        self, metrics: Sequence[str], by: Sequence[str] = (), days: Period | None = None
    ) -> QuestionBody:
        """A question about the shop; `days` other than the period's own."""
        period = self.period if days is None else PeriodBody(days.first, days.last)
        where: dict[str, FilterBody] = {**self.where, "shop_id": [self.shop_id]}
        return QuestionBody(list(metrics), list(by), where, period, self.lens, limit=None)


class Whole(msgspec.Struct, frozen=True):
    """The shop's values over the period, by metric, with why some are missing."""

    values: Values
    period: Period
    data_through: dt.datetime | None
    notes: list[NoteBody]

    def missing(self, indicator: Indicator) -> str | None:
        """Why an indicator has no value, if a note says so."""
        named = {indicator.metric, *indicator.parts}
        found = [note.code for note in self.notes if note.metric in named]
        return found[0] if found else None


def whole(subject: Subject, metrics: Sequence[str]) -> Whole:
    """The shop's values over its period, in one question."""
    answer = subject.doors.ask(subject.body(metrics), subject.viewer)
    told = answer_body(answer)
    assert answer.period is not None
    return Whole(_values(metrics, told.rows), answer.period, told.data_through, told.notes)


def earlier(subject: Subject, metrics: Sequence[str], period: Period) -> list[Values]:
    """The shop's values in each of the equally long periods before, the latest first; how many is a setting."""
    periods = periods_before(period, subject.doors.settings.peers.history)
    if not periods:
        return []
    days = [PeriodBody(each.first, each.last) for each in periods]
    rows = subject.doors.over_periods(subject.body(metrics), days, subject.viewer)
    return [_row(metrics, row) for row in rows]


def periods_before(period: Period, count: int) -> list[Period]:
    """As many periods of the same length just before each other, the latest first (S36)."""
    found: list[Period] = []
    for _ in range(count):
        period = msgspec.structs.replace(previous(period), preset=period.preset)
        found.append(period)
    return found


def by_entity(subject: Subject, splits: Mapping[str, Sequence[str]]) -> dict[str, dict[Cell, Values]]:
    """For each dimension its metrics by its values, all dimensions at once."""
    bodies = [subject.body(metrics, [dimension]) for dimension, metrics in splits.items()]
    answers = subject.doors.asks(bodies, subject.viewer) if bodies else []
    return {
        dimension: {row[0]: _row(metrics, row[1:]) for row in answer.rows}
        for (dimension, metrics), answer in zip(splits.items(), answers, strict=True)
    }


def exact(value: Any) -> Fraction | None:
    """The value as an answer writes it."""
    return None if value is None else Fraction(str(value))


def _values(metrics: Sequence[str], rows: Sequence[Sequence[Any]]) -> Values:
    return _row(metrics, rows[0]) if rows else dict.fromkeys(metrics)


def _row(metrics: Sequence[str], cells: Sequence[Any]) -> Values:
    return dict(zip(metrics, map(exact, cells), strict=True))
