"""When the platforms' screens show what is known: their rules of refreshing, as data (R077-R080, R084, G12).

A screen shows the state of its last update, so a rule is a moment that a question is asked as of.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

import msgspec

from luopan.model.values import Text

Refresh = Literal["live_screen", "live_list", "up_to_yesterday"]
REFRESHES: tuple[str, ...] = get_args(Refresh)

_MIDNIGHT = dt.time(0)


class LiveRefresh(msgspec.Struct, frozen=True):
    """A screen about one live: real time while it runs, then `updates` a day (UTC) until `days` after its end.

    On the day on which these days are over, the updates of the `last` ones still come (G12: the screen stops at
    00:00, the list has all of that day's).
    """

    updates: tuple[dt.time, ...]
    last: tuple[dt.time, ...]
    about: Text
    days: int = 30

    def shown_at(self, moment: dt.datetime, ended_at: dt.datetime | None) -> dt.datetime:
        """The update that is shown at `moment`; the moment itself while the live runs, its end until the first
        update after it. All naive UTC."""
        if ended_at is None or moment <= ended_at:
            return moment
        over = (ended_at + dt.timedelta(days=self.days)).date()
        day = min(moment.date(), over)
        at = moment if moment.date() == day else dt.datetime.combine(day, dt.time.max)
        found = [
            dt.datetime.combine(each, update)
            for each in (day - dt.timedelta(days=1), day)
            for update in (self.last if each == over else self.updates)
        ]
        return max(ended_at, *(update for update in found if update <= at))


LIVE_REFRESHES: dict[str, LiveRefresh] = {
    "live_screen": LiveRefresh(
        (_MIDNIGHT,),
        (_MIDNIGHT,),
        Text(
            "the live screen: once a day at 00:00 UTC after the live's end, for 30 days",
            "直播大屏：下播后每日 UTC 0 点更新一次，持续 30 天",
        ),
    ),
    "live_list": LiveRefresh(
        (_MIDNIGHT, dt.time(8), dt.time(16)),
        (_MIDNIGHT, dt.time(8), dt.time(16)),
        Text(
            "the live list: three times a day after the live's end, for 30 days",
            "直播列表：下播后每日更新三次，持续 30 天",
        ),
    ),
}
"""The screen and the list of one live. When the three updates come the platforms do not say: every eight hours."""

UP_TO_YESTERDAY = Text("up to the end of yesterday", "截至昨日结束")
"""What lists of refunds say of themselves (R084): up to the end of the business day before (S09)."""
