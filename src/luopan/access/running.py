"""The lives that run now, as public reference data: who is live, where, since when. No numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from luopan.engine import Cursor
from luopan.model.questions import PeriodBody
from luopan.warehouse import relation

LONGEST = dt.timedelta(hours=24)
"""A live that began earlier and has no end is one whose end was never told, not one that runs."""

MOST = 100
"""So many running lives are told of."""


class RunningLive(msgspec.Struct, frozen=True):
    """A live that began and of which no end is known; `started_at` in naive UTC."""

    live_id: str
    title: str
    account: str
    market: str
    currency: str
    started_at: dt.datetime


class Running(msgspec.Struct, frozen=True):
    """The lives that run at the moment `now` (naive UTC), the latest first."""

    now: dt.datetime
    lives: tuple[RunningLive, ...]

    @property
    def days(self) -> PeriodBody:
        """Business days that hold all that these lives did, whatever their zone."""
        day = dt.timedelta(days=1)
        return PeriodBody((self.now - LONGEST).date() - day, self.now.date() + day)

    def only(self, ids: Collection[object]) -> Running:
        """Those among `ids`, at most `MOST` of them."""
        return Running(self.now, tuple(live for live in self.lives if live.live_id in ids)[:MOST])


def running_lives(cursor: Cursor, now: dt.datetime) -> Running:
    """All lives that run now."""
    rows = cursor.rows(
        "SELECT l.live_id, coalesce(l.title, l.live_id), coalesce(a.name, a.handle, a.account_id), "
        "m.market, m.currency, l.started_at "
        f"FROM {relation('lives')} l JOIN {relation('accounts')} a ON a.account_id = l.account_id "
        f"JOIN {relation('markets')} m ON m.market = a.market "
        "WHERE l.ended_at IS NULL AND l.started_at BETWEEN ? AND ? ORDER BY l.started_at DESC, l.live_id",
        [now - LONGEST, now],
    )
    return Running(now, tuple(RunningLive(*row) for row in rows))
