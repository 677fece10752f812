"""Whose live screen can be entered, and from which update on (R047, R051)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luopan.model.screens import Belonging, Entry, entry

NOW = dt.datetime(2026, 11, 7, 12)


def bound(since: str, until: str | None = None, **more: Any) -> Belonging:
    said = {"kind": "marketing", "merged": False, **more}
    return Belonging("S1", since=_at(since), until=until and _at(until), **said)


def _at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(f"2026-11-{text}")


def state(*belongings: Belonging) -> tuple[str, dt.datetime | None]:
    found: Entry = entry(belongings, NOW)
    assert found.updated_at == dt.datetime(2026, 11, 7)
    return found.state, found.opens_at


@pytest.mark.parametrize(
    ("belongings", "expected"),
    [
        ((), ("affiliate", None)),
        ((bound("07T00:00"),), ("open", None)),
        ((bound("07T00:00:01"),), ("grey", dt.datetime(2026, 11, 8))),
        ((bound("09T06:00"),), ("grey", dt.datetime(2026, 11, 10))),
        ((bound("01T06:00", "07T03:00"),), ("unbound", None)),
        ((bound("01T06:00", "07T13:00"),), ("open", None)),
        ((bound("01T06:00", kind="official"),), ("unmerged", None)),
        ((bound("01T06:00", kind="official", merged=True),), ("open", None)),
        ((bound("01T06:00", "03T00:00", kind="official"),), ("affiliate", None)),
        ((bound("01T06:00", "03T00:00"), bound("03T00:00", kind="official")), ("unmerged", None)),
        ((bound("01T06:00", "07T13:00"), bound("07T13:00")), ("open", None)),
    ],
)
def test_the_binding_in_force_at_the_last_update_opens_the_screen(belongings: Any, expected: Any) -> None:
    """Updated on 7 November at 00:00, asked at 12:00. What begins at the update itself is in it."""
    assert state(*belongings) == expected


@given(st.datetimes(dt.datetime(2026, 10, 1), dt.datetime(2026, 12, 1)), st.integers(0, 72))
def test_a_grey_entry_opens_with_its_update_and_stays_open(since: dt.datetime, hours: int) -> None:
    """Just before the update that it names it is grey; from then on it is open."""
    belonging = (Belonging("S1", "marketing", False, since),)
    found = entry(belonging, since)
    opens = found.opens_at or since
    assert since <= opens < since + dt.timedelta(days=1) and opens in (
        since,
        opens.replace(hour=0, minute=0, second=0, microsecond=0),
    )
    assert entry(belonging, opens + dt.timedelta(hours=hours)).state == "open"
    if found.opens_at:
        assert entry(belonging, opens - dt.timedelta(microseconds=1)).state == "grey"
