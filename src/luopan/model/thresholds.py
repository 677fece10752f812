"""What customer service has to reach every week (R180): data."""

from __future__ import annotations

import datetime as dt
import operator
from typing import Literal

import msgspec

_COMPARE = {">=": operator.ge, "<=": operator.le, "<": operator.lt}


class Threshold(msgspec.Struct, frozen=True):
    """A metric over a `period` compares like this with `value`, in the metric's unit."""

    metric: str
    period: Literal["week"]
    comparison: Literal[">=", "<=", "<"]
    value: float

    def met(self, value: float) -> bool:
        """Whether a value of the metric reaches it."""
        return bool(_COMPARE[self.comparison](value, self.value))


class WeeklyVerdict(msgspec.Struct, frozen=True):
    """A threshold in the week that begins on `week`; `value` None: nothing to judge, `no_data`."""

    week: dt.date
    threshold: Threshold
    value: float | None
    verdict: Literal["met", "not_met", "no_data"]


class ThresholdsBody(msgspec.Struct, frozen=True):
    """The verdicts of a shop's weeks, by week and threshold."""

    shop_id: str
    verdicts: list[WeeklyVerdict]


WEEKLY: tuple[Threshold, ...] = (
    Threshold("reply_3min_rate", "week", ">=", 0.9),
    Threshold("cs_avg_response", "week", "<=", 120),
    Threshold("cs_pickup_rate", "week", ">=", 0.8),
    Threshold("cs_avg_wait", "week", "<", 600),
    Threshold("cs_satisfaction_rate", "week", ">=", 0.8),
)
