"""Business days, periods and zones: pure functions over naive UTC instants.

`now` and `anchor` are always arguments; nothing here reads a clock. A zone is an IANA name such as
``Asia/Kolkata``.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from luopan.errors import DataError, QuestionError, nearest

_DAY = dt.timedelta(days=1)
_EPOCH = dt.datetime(1970, 1, 1)
_PROBE = 3 * 86_400
"""Seconds between two looks at a zone's offset: of all zones since 1970 none changed twice within six days."""


class Period(msgspec.Struct, frozen=True):
    """Business days from `first` to `last`, both included; `preset` is what they came from, if any."""

    first: dt.date
    last: dt.date
    preset: str | None = None

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


class Offset(msgspec.Struct, frozen=True):
    """From the UTC instant `since` a zone's local time is UTC plus `seconds`, until the next offset."""

    since: dt.datetime
    seconds: int


def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name.

    Raises:
        DataError: no zone has this name.
    """
    return _zone_info(name)


def _zone_info(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise DataError(
            f'"{name}" is not a time zone; use an IANA name such as "Asia/Shanghai" or "America/New_York"',
            zone=name,
        ) from None


def to_utc(local: dt.datetime, zone: str) -> dt.datetime:
    """The UTC instant of a naive local time: one that does not exist moves forward by the gap,
    an ambiguous one is the first of the two."""
    aware = local.replace(tzinfo=_zone_info(zone), fold=0)
    return aware.astimezone(dt.UTC).replace(tzinfo=None)


def business_day(instant: dt.datetime, zone: str) -> dt.date:
    """The day of the zone in whose `day_bounds` a naive UTC instant lies (S46)."""
    day = _local(instant, zone).date()
    # Clocks set back over midnight show the old date again; the day has begun all the same.
    return day + _DAY if day < dt.date.max and instant >= _start_of(day + _DAY, zone) else day


def day_bounds(first: dt.date, last: dt.date, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """The naive UTC instants [start, end) of the business days `first` to `last`, both included.

    Days of one zone tile the line: the end of a day is the start of the next, whatever clocks do.
    """
    end = _start_of(last + _DAY, zone) if last < dt.date.max else dt.datetime.max
    return _start_of(first, zone), end


def _start_of(day: dt.date, zone: str) -> dt.datetime:
    try:
        return to_utc(dt.datetime.combine(day, dt.time.min), zone)
    except OverflowError:  # the first and last day of the calendar, in UTC outside of it
        return dt.datetime.min if day.year == dt.MINYEAR else dt.datetime.max


@lru_cache(maxsize=512)
def offsets(zone: str, first: dt.datetime, last: dt.datetime) -> tuple[Offset, ...]:
    """The UTC offsets in force from instant `first` to instant `last`, by time; never empty.

    The first entry begins at `first` itself; each other at the instant when the clocks change.
    """
    found = [Offset(first, _seconds_at(zone, first))]
    low, end = _epoch(first), _epoch(last)
    while low < end:
        high = min(low + _PROBE, end)
        seconds = _seconds_at(zone, _instant(high))
        if seconds != found[-1].seconds:
            found.append(Offset(_instant(_change(zone, low, high)), seconds))
        low = high
    return tuple(found)


def _change(zone: str, low: int, high: int) -> int:
    """The epoch second in (low, high] from which the offset of `high` holds."""
    new = _seconds_at(zone, _instant(high))
    while high - low > 1:
        middle = (low + high) // 2
        if _seconds_at(zone, _instant(middle)) == new:
            high = middle
        else:
            low = middle
    return high


def _seconds_at(zone: str, instant: dt.datetime) -> int:
    return round((_local(instant, zone).utcoffset() or dt.timedelta()).total_seconds())


def _local(instant: dt.datetime, zone: str) -> dt.datetime:
    aware = instant.replace(tzinfo=dt.UTC)
    try:
        return aware.astimezone(_zone_info(zone))
    except OverflowError:  # within a day of the calendar's ends: there local time is UTC
        return aware


def _epoch(instant: dt.datetime) -> int:
    return (instant - _EPOCH) // dt.timedelta(seconds=1)


def _instant(epoch: int) -> dt.datetime:
    return _EPOCH + dt.timedelta(seconds=epoch)


def parse_instant(text: str) -> dt.datetime:
    """The naive UTC instant of an ISO 8601 text with `Z`, an offset, or neither (then it is UTC).

    Raises:
        DataError: the text is no such instant.
    """
    try:
        instant = dt.datetime.fromisoformat(text.strip())
        return instant.astimezone(dt.UTC).replace(tzinfo=None) if instant.tzinfo else instant
    except (ValueError, OverflowError):
        raise DataError(
            f'"{text}" is not an instant; write ISO 8601 such as "2026-11-07T09:30:00Z"', value=text
        ) from None


def _months_before(day: dt.date, count: int) -> dt.date:
    """The same day of the month `count` months earlier, or that month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month_of(day: dt.date) -> tuple[dt.date, dt.date]:
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _week_of(day: dt.date) -> tuple[dt.date, dt.date]:
    monday = day - day.weekday() * _DAY
    return monday, monday + 6 * _DAY


def _last_days(count: int) -> Callable[[dt.date], tuple[dt.date, dt.date]]:
    return lambda anchor: (anchor - (count - 1) * _DAY, anchor)


def _last_months(count: int) -> Callable[[dt.date], tuple[dt.date, dt.date]]:
    return lambda anchor: (_months_before(anchor, count) + _DAY, anchor)


_PRESETS: dict[str, Callable[[dt.date], tuple[dt.date, dt.date]]] = {
    "today": lambda anchor: (anchor, anchor),
    "yesterday": lambda anchor: (anchor - _DAY, anchor - _DAY),
    "day": lambda anchor: (anchor, anchor),
    "week": _week_of,
    "last_month": lambda anchor: _month_of(anchor.replace(day=1) - _DAY),
    "month": _month_of,
    "last_7_days": _last_days(7),
    "last_28_days": _last_days(28),
    "last_30_days": _last_days(30),
    "last_90_days": _last_days(90),
    "last_3_months": _last_months(3),
    "last_6_months": _last_months(6),
}

PRESETS: tuple[str, ...] = tuple(_PRESETS)
"""The names that `preset_period` takes; where two give the same days, `preset_of` names the earlier."""

_ANYWHERE = ("day", "week", "month")
"""Presets that name one whole unit of the calendar, wherever the anchor stands."""

_MONTHS = ("last_month", "month")


Preset = Literal[
    "today", "yesterday", "last_7_days", "last_28_days", "last_30_days", "last_90_days",
    "last_3_months", "last_6_months", "last_month", "day", "week", "month",
]  # fmt: skip
"""Periods by name (S07)."""


def preset_period(preset: str, anchor: dt.date) -> Period:
    """The days of a preset; `anchor` is its last day, or for day, week and month a day inside (S07).

    `last_month` is the calendar month before the anchor's. `last_3_months` begins on the day after the
    anchor's day of the month three months earlier (clipped to that month) and ends on the anchor.

    Raises:
        QuestionError: there is no such preset, or it begins before the calendar does.
    """
    if preset not in _PRESETS:
        raise QuestionError(
            f'There is no preset "{preset}"{nearest(preset, PRESETS)}; use one of {", ".join(PRESETS)}'
        )
    try:
        return Period(*_PRESETS[preset](anchor), preset)
    except (OverflowError, ValueError):
        raise _outside(f"{preset} of {anchor}") from None


def _outside(what: str) -> QuestionError:
    return QuestionError(f"The period {what} leaves the calendar (years 1 to 9999); choose other days")


def preset_of(first: dt.date, last: dt.date, anchor: dt.date) -> str | None:
    """The preset that gives exactly these days, if any (S57).

    `anchor` is the asker's today; one whole day, week or calendar month counts wherever it lies.
    """
    for preset, days in _PRESETS.items():
        with suppress(OverflowError, ValueError):  # a preset that leaves the calendar is not this one
            if days(first if preset in _ANYWHERE else anchor) == (first, last):
                return preset
    return None


def previous(period: Period) -> Period:
    """The equally long span just before; for a preset month, the month before (S36). It has no preset.

    Raises:
        QuestionError: it would begin before the calendar does.
    """
    try:
        before = period.first - _DAY
        if period.preset in _MONTHS:
            return Period(*_month_of(before))
        return Period(before - (period.days - 1) * _DAY, before)
    except OverflowError:
        raise _outside(f"before {period.first}") from None
