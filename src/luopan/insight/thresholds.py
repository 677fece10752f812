"""Whether weekly thresholds are met (R180): one question through the doors, then verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from luopan.access import Doors
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody
from luopan.model.thresholds import WEEKLY, Threshold
from luopan.model.values import Viewer


class Verdict(msgspec.Struct, frozen=True):
    """A threshold in the week that begins on `week`; `value` None: nothing to judge, `no_data`."""

    week: dt.date
    threshold: Threshold
    value: float | None
    verdict: Literal["met", "not_met", "no_data"]


def weekly(
    doors: Doors,
    viewer: Viewer,
    first: dt.date,
    last: dt.date,
    where: Mapping[str, FilterBody] | None = None,
) -> list[Verdict]:
    """The verdicts of every whole week, Monday to Sunday, that meets the days `first` to `last`, by week and
    threshold; of a week that is still running, as it stands. Raises as `Doors.ask` does.
    """
    monday = first - dt.timedelta(days=first.weekday())
    sunday = last + dt.timedelta(days=6 - last.weekday())
    question = QuestionBody(
        [threshold.metric for threshold in WEEKLY],
        ["week"],
        dict(where or {}),
        PeriodBody(monday, sunday),
        limit=None,
    )
    found = {row[0]: row[1:] for row in doors.ask(question, viewer).rows}
    nothing = (None,) * len(WEEKLY)
    weeks = (monday + dt.timedelta(days=days) for days in range(0, (sunday - monday).days, 7))
    return [
        _verdict(week, threshold, value)
        for week in weeks
        for threshold, value in zip(WEEKLY, found.get(week, nothing), strict=True)
    ]


def _verdict(week: dt.date, threshold: Threshold, value: Any) -> Verdict:
    if value is None:
        return Verdict(week, threshold, None, "no_data")
    return Verdict(week, threshold, float(value), "met" if threshold.met(float(value)) else "not_met")
