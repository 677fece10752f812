"""When screens about a live are brought up to date (R077-R080, G12)."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luopan.model.profiles import PROFILES

END = "2026-11-05T10:30"
SCREEN, LIST = (PROFILES["parity"].refreshes[name] for name in ("live_screen", "live_list"))


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("moment", "screen", "list"),
    [
        ("2026-11-05T10:00", "2026-11-05T10:00", "2026-11-05T10:00"),
        ("2026-11-05T10:30", "2026-11-05T10:30", "2026-11-05T10:30"),
        ("2026-11-05T12:00", "2026-11-05T10:30", "2026-11-05T10:30"),
        ("2026-11-05T16:00", "2026-11-05T10:30", "2026-11-05T16:00"),
        ("2026-11-06T07:59", "2026-11-06T00:00", "2026-11-06T00:00"),
        ("2026-11-06T08:00", "2026-11-06T00:00", "2026-11-06T08:00"),
        ("2026-12-04T23:59", "2026-12-04T00:00", "2026-12-04T16:00"),
        ("2026-12-05T15:00", "2026-12-05T00:00", "2026-12-05T08:00"),
        ("2027-02-01T00:00", "2026-12-05T00:00", "2026-12-05T16:00"),
    ],
)
def test_a_live_that_ended_at_half_past_ten(moment: str, screen: str, list: str) -> None:
    """Real time until 10:30 on 5 November; its thirty days are over on 5 December at 10:30: the screen stopped on
    that day at 00:00, the list goes on through it."""
    assert SCREEN.shown_at(at(moment), at(END)) == at(screen)
    assert LIST.shown_at(at(moment), at(END)) == at(list)


def test_a_live_that_runs_is_shown_in_real_time() -> None:
    assert SCREEN.shown_at(at("2026-11-05T10:17"), None) == at("2026-11-05T10:17")


instants = st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 6, 1))


@given(instants, instants, instants)
def test_no_screen_shows_the_future_or_goes_back_and_the_list_is_never_behind(
    ended: dt.datetime, one: dt.datetime, other: dt.datetime
) -> None:
    sooner, later = sorted((one, other))
    for rule in (SCREEN, LIST):
        assert rule.shown_at(sooner, ended) <= rule.shown_at(later, ended) <= later
    assert SCREEN.shown_at(later, ended) <= LIST.shown_at(later, ended)
