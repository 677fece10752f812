"""Whether weekly thresholds are met (R180): one question through the doors, then verdicts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from luopan.access import Doors
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody
from luopan.model.thresholds import WEEKLY, Threshold, WeeklyVerdict
from luopan.model.values import Viewer


def weekly(
    doors: Doors,
    viewer: Viewer,
    first: dt.date,
    last: dt.date,
    where: Mapping[str, FilterBody] | None = None,
) -> list[WeeklyVerdict]:
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


def _verdict(week: dt.date, threshold: Threshold, value: Any) -> WeeklyVerdict:
    if value is None:
        return WeeklyVerdict(week, threshold, None, "no_data")
    return WeeklyVerdict(week, threshold, float(value), "met" if threshold.met(float(value)) else "not_met")
