"""Business days of each market as UTC microseconds, so that everything else can work with whole arrays."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from luopan.sources.simulator.chance import Ints
from luopan.sources.simulator.plan import Plan

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def micros(day: dt.date, timezone: str) -> int:
    """The UTC instant at which a business day starts."""
    local = dt.datetime.combine(day, dt.time(), ZoneInfo(timezone))
    return (local - _EPOCH) // dt.timedelta(microseconds=1)


class Calendar(msgspec.Struct, frozen=True):
    """`starts[m, d]`: when day d begins in market m; one column more than days: `[m, d + 1]` is its end.

    `now`: the instant at which the simulation stands; nothing later is known.
    """

    starts: Ints
    now: int

    @property
    def days(self) -> int:
        return int(self.starts.shape[1]) - 1

    def opening(self, day: int) -> int:
        """The instant before which no row of `day` or of a later day can lie."""
        return int(self.starts[:, day].min())


def calendar(plan: Plan) -> Calendar:
    days = [plan.first + dt.timedelta(days=n) for n in range(plan.days + 1)]
    zones = [market.timezone for market in plan.chosen]
    starts = np.array([[micros(day, zone) for day in days] for zone in zones], dtype=np.int64)
    end = int(starts[:, -1].max())
    if plan.now is None:
        return Calendar(starts, end)
    return Calendar(
        starts, min(end, (plan.now.replace(tzinfo=dt.UTC) - _EPOCH) // dt.timedelta(microseconds=1))
    )
