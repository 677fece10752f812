"""Business days tile the line, zones agree with zoneinfo, presets are those of S07, S36 and S57."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luopan.errors import DataError, QuestionError
from luopan.times import (
    PRESETS,
    Offset,
    Period,
    business_day,
    day_bounds,
    offsets,
    parse_instant,
    preset_of,
    preset_period,
    previous,
    to_utc,
    zone,
)

DAY = dt.timedelta(days=1)
ZONES = [
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/Sao_Paulo",
    "America/St_Johns",  # until 2011 set back at 00:01, over midnight
    "America/Havana",  # set back over midnight from 01:00 to 00:00
    "Europe/London",
    "Asia/Shanghai",
    "Pacific/Apia",  # had no 2011-12-30
    "UTC",
]
zones = st.sampled_from(ZONES)
days = st.dates(dt.date(1985, 1, 1), dt.date(2037, 12, 31))
instants = st.datetimes(dt.datetime(1985, 1, 1), dt.datetime(2037, 12, 31))
anchors = st.dates(dt.date(1970, 1, 1), dt.date(2100, 12, 31))


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# Zones


@pytest.mark.parametrize("name", ["Asia/Beijing", "", "America", "../etc/passwd", "/etc/passwd", "a\0b"])
def test_an_unknown_zone_is_a_plain_error(name: str) -> None:
    with pytest.raises(DataError, match="is not a time zone"):
        zone(name)


def test_zone_gives_the_named_zone() -> None:
    assert zone("Asia/Shanghai") == ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("local", "name", "utc"),
    [
        ("2026-11-07 09:30", "Asia/Shanghai", "2026-11-07 01:30"),
        ("2026-11-07 09:30", "Asia/Kathmandu", "2026-11-07 03:45"),
        ("2026-03-08 01:59", "America/New_York", "2026-03-08 06:59"),
        ("2026-03-08 02:30", "America/New_York", "2026-03-08 07:30"),  # does not exist: 03:30
        ("2026-11-01 01:30", "America/New_York", "2026-11-01 05:30"),  # twice: the first
        ("2026-11-01 02:00", "America/New_York", "2026-11-01 07:00"),
        ("2026-10-04 02:15", "Australia/Lord_Howe", "2026-10-03 15:45"),  # a gap of half an hour
        ("2018-11-04 00:00", "America/Sao_Paulo", "2018-11-04 03:00"),  # midnight does not exist
    ],
)
def test_to_utc_moves_gaps_forward_and_takes_the_first_of_two(local: str, name: str, utc: str) -> None:
    assert to_utc(at(local), name) == at(utc)


@given(instants, zones)
def test_to_utc_of_a_local_time_is_its_first_instant(instant: dt.datetime, name: str) -> None:
    local = instant.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(name))
    back = to_utc(local.replace(tzinfo=None), name)
    assert back == instant if local.fold == 0 else back < instant


# Business days


@given(days, zones)
def test_days_tile_the_line(day: dt.date, name: str) -> None:
    start, end = day_bounds(day, day, name)
    assert day_bounds(day + DAY, day + DAY, name)[0] == end
    assert start <= end
    assert start < end or (name, day) == ("Pacific/Apia", on("2011-12-30"))


@given(days, st.integers(0, 400), zones)
def test_bounds_of_many_days_are_those_of_the_first_and_the_last(day: dt.date, more: int, name: str) -> None:
    last = day + more * DAY
    assert day_bounds(day, last, name) == (day_bounds(day, day, name)[0], day_bounds(last, last, name)[1])


@given(instants, zones)
def test_business_day_is_the_day_whose_bounds_hold_the_instant(instant: dt.datetime, name: str) -> None:
    start, end = day_bounds(business_day(instant, name), business_day(instant, name), name)
    assert start <= instant < end


@given(days, zones)
def test_business_day_changes_at_the_bound(day: dt.date, name: str) -> None:
    start, _ = day_bounds(day, day, name)
    assert business_day(start - dt.timedelta(microseconds=1), name) < business_day(start, name)


@pytest.mark.parametrize(
    ("day", "name", "hours"),
    [
        ("2026-03-08", "America/New_York", 23),
        ("2026-11-01", "America/New_York", 25),
        ("2026-03-29", "Europe/London", 23),
        ("2026-10-04", "Australia/Lord_Howe", 23.5),
        ("2026-04-05", "Australia/Lord_Howe", 24.5),
        ("2018-11-04", "America/Sao_Paulo", 23),
        ("2018-02-17", "America/Sao_Paulo", 25),
        ("2026-11-07", "Asia/Kolkata", 24),
        ("2011-12-30", "Pacific/Apia", 0),
    ],
)
def test_a_day_is_as_long_as_its_clocks_say(day: str, name: str, hours: float) -> None:
    start, end = day_bounds(on(day), on(day), name)
    assert end - start == dt.timedelta(hours=hours)


def test_half_hour_zones_cut_the_day_on_the_half_hour() -> None:
    assert day_bounds(on("2026-11-07"), on("2026-11-07"), "Asia/Kolkata") == (
        at("2026-11-06 18:30"),
        at("2026-11-07 18:30"),
    )
    assert business_day(at("2026-11-06 18:29:59.999999"), "Asia/Kolkata") == on("2026-11-06")
    assert business_day(at("2026-11-06 18:30"), "Asia/Kolkata") == on("2026-11-07")


def test_a_date_shown_twice_is_not_two_days() -> None:
    """St. John's, 2010-11-07: at 00:01 clocks went back to 23:01 of the 6th; the 7th had begun."""
    assert business_day(at("2010-11-07 02:29"), "America/St_Johns") == on("2010-11-06")
    assert business_day(at("2010-11-07 02:30"), "America/St_Johns") == on("2010-11-07")
    assert business_day(at("2010-11-07 03:00"), "America/St_Johns") == on(
        "2010-11-07"
    )  # the clock says 23:30


@pytest.mark.parametrize("name", ZONES)
def test_the_ends_of_the_calendar_have_bounds(name: str) -> None:
    start, end = day_bounds(dt.date.min, dt.date.max, name)
    assert start.year == 1
    assert end == dt.datetime.max
    assert business_day(dt.datetime.max, name) in (dt.date.max, dt.date.max - DAY)
    assert len(offsets(name, end, end)) == 1


# Offsets


def seconds_at(found: tuple[Offset, ...], instant: dt.datetime) -> int:
    return [offset.seconds for offset in found if offset.since <= instant][-1]


@given(instants, st.timedeltas(dt.timedelta(), dt.timedelta(days=900)), st.floats(0, 1), zones)
def test_offsets_agree_with_zoneinfo(first: dt.datetime, span: dt.timedelta, share: float, name: str) -> None:
    found = offsets(name, first, first + span)
    probe = first + span * share
    local = probe.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(name))
    assert dt.timedelta(seconds=seconds_at(found, probe)) == local.utcoffset()


@given(instants, st.timedeltas(dt.timedelta(), dt.timedelta(days=900)), zones)
def test_offsets_change_exactly_at_their_instants(first: dt.datetime, span: dt.timedelta, name: str) -> None:
    found = offsets(name, first, first + span)
    assert found[0].since == first
    for before, after in pairwise(found):
        assert before.since < after.since <= first + span
        just_before = (after.since - dt.timedelta(seconds=1)).replace(tzinfo=dt.UTC)
        assert just_before.astimezone(ZoneInfo(name)).utcoffset() == dt.timedelta(seconds=before.seconds)
        assert before.seconds != after.seconds


def test_offsets_of_a_year_in_new_york() -> None:
    assert offsets("America/New_York", at("2026-01-01"), at("2027-01-01")) == (
        Offset(at("2026-01-01"), -18_000),
        Offset(at("2026-03-08 07:00"), -14_400),
        Offset(at("2026-11-01 06:00"), -18_000),
    )


def test_offsets_of_an_instant_is_one() -> None:
    assert offsets("Asia/Kathmandu", at("2026-01-01"), at("2026-01-01")) == (
        Offset(at("2026-01-01"), 20_700),
    )


# Instants as text


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-07T09:30:00Z", "2026-11-07 09:30"),
        ("2026-11-07T09:30:00+08:00", "2026-11-07 01:30"),
        ("2026-11-07 09:30:00-0530", "2026-11-07 15:00"),
        (" 2026-11-07T09:30:00.123456 ", "2026-11-07 09:30:00.123456"),
        ("2026-11-07", "2026-11-07 00:00"),
    ],
)
def test_parse_instant(text: str, utc: str) -> None:
    assert parse_instant(text) == at(utc)
    assert parse_instant(text).tzinfo is None


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13-01", "2026-11-07T25:00Z", "0001-01-01T00:00+14:00"]
)
def test_parse_instant_refuses_plainly(text: str) -> None:
    with pytest.raises(DataError, match="is not an instant"):
        parse_instant(text)


@given(instants)
def test_parse_instant_reads_what_isoformat_writes(instant: dt.datetime) -> None:
    assert parse_instant(instant.isoformat() + "Z") == instant


# Presets (S07, S08, S36, S57)


@pytest.mark.parametrize(
    ("preset", "anchor", "first", "last"),
    [
        ("today", "2026-11-07", "2026-11-07", "2026-11-07"),
        ("yesterday", "2026-03-01", "2026-02-28", "2026-02-28"),
        ("day", "2026-11-07", "2026-11-07", "2026-11-07"),
        ("last_7_days", "2026-11-07", "2026-11-01", "2026-11-07"),
        ("last_28_days", "2026-11-07", "2026-10-11", "2026-11-07"),
        ("last_30_days", "2026-11-07", "2026-10-09", "2026-11-07"),
        ("last_90_days", "2026-11-07", "2026-08-10", "2026-11-07"),
        ("week", "2026-11-07", "2026-11-02", "2026-11-08"),
        ("week", "2026-11-02", "2026-11-02", "2026-11-08"),
        ("week", "2026-11-08", "2026-11-02", "2026-11-08"),
        ("month", "2028-02-10", "2028-02-01", "2028-02-29"),
        ("last_month", "2026-01-31", "2025-12-01", "2025-12-31"),
        ("last_month", "2026-03-31", "2026-02-01", "2026-02-28"),
        ("last_3_months", "2026-11-07", "2026-08-08", "2026-11-07"),
        ("last_3_months", "2026-05-31", "2026-03-01", "2026-05-31"),
        ("last_3_months", "2026-01-31", "2025-11-01", "2026-01-31"),
        ("last_6_months", "2026-08-30", "2026-03-01", "2026-08-30"),
        ("last_6_months", "2026-02-28", "2025-08-29", "2026-02-28"),
    ],
)
def test_s07_preset_periods(preset: str, anchor: str, first: str, last: str) -> None:
    assert preset_period(preset, on(anchor)) == Period(on(first), on(last), preset)


@given(st.sampled_from(PRESETS), anchors)
def test_s57_the_days_of_a_preset_count_as_a_preset(preset: str, anchor: dt.date) -> None:
    period = preset_period(preset, anchor)
    name = preset_of(period.first, period.last, anchor)
    assert name is not None
    again = preset_period(name, period.first if name in ("day", "week", "month") else anchor)
    assert (again.first, again.last) == (period.first, period.last)


@given(anchors, st.sampled_from([7, 28, 30, 90]))
def test_last_n_days_are_n_days_ending_on_the_anchor(anchor: dt.date, count: int) -> None:
    period = preset_period(f"last_{count}_days", anchor)
    assert (period.days, period.last) == (count, anchor)


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2026-11-07", "2026-11-07", "today"),
        ("2026-11-06", "2026-11-06", "yesterday"),
        ("2026-05-06", "2026-05-06", "day"),
        ("2026-11-01", "2026-11-07", "last_7_days"),
        ("2026-10-31", "2026-11-06", None),
        ("2026-10-26", "2026-11-01", "week"),
        ("2026-10-01", "2026-10-31", "last_month"),
        ("2026-05-01", "2026-05-31", "month"),
        ("2026-05-01", "2026-05-30", None),
        ("2026-11-01", "2026-11-03", None),
        ("9999-12-30", "9999-12-31", None),
        ("0001-01-01", "0001-01-03", None),
    ],
)
def test_s57_preset_of_a_from_and_to(first: str, last: str, name: str | None) -> None:
    assert preset_of(on(first), on(last), on("2026-11-07")) == name


def test_a_whole_february_is_a_month_before_it_is_28_days() -> None:
    assert preset_of(on("2026-02-01"), on("2026-02-28"), on("2026-02-28")) == "month"


def test_an_unknown_preset_names_the_nearest() -> None:
    with pytest.raises(QuestionError, match='did you mean "last_7_days"'):
        preset_period("last_7_day", on("2026-11-07"))


def test_a_preset_before_the_calendar_is_a_plain_error() -> None:
    with pytest.raises(QuestionError, match="leaves the calendar"):
        preset_period("last_month", dt.date.min)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period(on("2026-11-01"), on("2026-11-07")), "2026-10-25", "2026-10-31"),
        (Period(on("2026-03-01"), on("2026-03-31"), "month"), "2026-02-01", "2026-02-28"),
        (Period(on("2026-01-01"), on("2026-01-31"), "last_month"), "2025-12-01", "2025-12-31"),
        (Period(on("2026-03-01"), on("2026-03-31")), "2026-01-29", "2026-02-28"),
        (Period(on("2026-11-02"), on("2026-11-08"), "week"), "2026-10-26", "2026-11-01"),
        (Period(on("2026-11-07"), on("2026-11-07"), "today"), "2026-11-06", "2026-11-06"),
    ],
)
def test_s36_previous(period: Period, first: str, last: str) -> None:
    assert previous(period) == Period(on(first), on(last))


@given(st.sampled_from(PRESETS), anchors)
def test_previous_ends_just_before_and_is_as_long_unless_a_month(preset: str, anchor: dt.date) -> None:
    period = preset_period(preset, anchor)
    before = previous(period)
    assert before.last == period.first - DAY
    assert before.days == period.days or preset in ("month", "last_month")


def test_previous_before_the_calendar_is_a_plain_error() -> None:
    with pytest.raises(QuestionError, match="leaves the calendar"):
        previous(Period(dt.date.min, dt.date.min))
