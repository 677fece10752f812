"""An agency of many contracts sees what each of them shows, however they are told to the engine (S17)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.laws.conftest import opened
from tests.market import Asked, Market

TSP = "agency:AG:tsp:US"
SHOPS = 30
"""More than are told one by one."""

START = dt.datetime(2026, 3, 1)
HOURS = (0, 11, 12, 13, 23)
"""Rows lie in the hours around noon, at which contracts begin and end, and at both ends of the day."""


class Span(NamedTuple):
    subject: str
    signed: dt.datetime
    ended: dt.datetime | None

    def admits(self, subject: str, at: dt.datetime) -> bool:
        """By hand: whole days, but nothing after the end."""
        first = self.signed.date()
        return subject == self.subject and at.date() >= first and (self.ended is None or at <= self.ended)


def contracts() -> list[Span]:
    """For every shop and account two spans with a gap of its own; the second one is open for some, and
    for some ends after now."""
    found = []
    for number in range(SHOPS):
        for subject in (f"S{number}", f"C{number}"):
            begin = START + dt.timedelta(days=number % 7, hours=12)
            end = begin + dt.timedelta(days=1 + number % 3)
            later = dt.datetime(2027, 6, 1) if number % 2 else None
            found += [
                Span(subject, begin, end),
                Span(subject, end + dt.timedelta(days=1 + number % 4), later),
            ]
    return found


def rows() -> Iterator[tuple[str, str, dt.datetime, int]]:
    """One line of each shop, in the live of an account that another shop's contract does not show."""
    for number in range(SHOPS):
        at = START + dt.timedelta(days=(number * 5) % 11, hours=HOURS[number % len(HOURS)])
        for turn in range(3):
            host = f"C{(number + 7 * turn) % SHOPS}"
            yield f"S{number}", host, at + dt.timedelta(days=3 * turn), 1 + number * 3 + turn


@pytest.fixture(scope="module")
def asked(empty_home: Path) -> Iterator[Asked]:
    market = Market().market()
    for number in range(SHOPS):
        market.shop(f"S{number}").account(f"C{number}").live(f"L{number}", f"C{number}", "2026-01-01", None)
    for place, (shop, host, at, pay) in enumerate(rows()):
        when = at.isoformat()
        market.sold(str(place), shop, pay, when, live=f"L{host[1:]}")
        market.event("view", f"U{place}", when, live=f"L{host[1:]}", shop_id=shop)
    for place, span in enumerate(contracts()):
        key = "shop_id" if span.subject[0] == "S" else "account_id"
        ended = None if span.ended is None else span.ended.isoformat()
        more: dict[str, Any] = {key: span.subject, "ended_at": ended}
        market.contract(f"T{place:03}", "AG", "tsp", span.signed.isoformat(), **more)
    with opened(empty_home, market) as loaded:
        yield loaded


@pytest.mark.parametrize("use_rollups", [True, False])
@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-03-01", "2026-03-20"), ("2026-03-04", "2026-03-06"), ("2026-03-05", "2026-03-05"),
     ("2026-03-18", "2026-03-20"), ("2026-02-01", "2026-02-20")],
)  # fmt: skip
def test_each_day_shows_what_some_contract_admits(
    asked: Asked, first: str, last: str, use_rollups: bool
) -> None:
    """Days that all contracts cover, that some begin, end or have their gap in, and that none covers."""
    spans = contracts()
    seen = [
        (at.date().isoformat(), pay)
        for shop, host, at, pay in rows()
        if first <= at.date().isoformat() <= last
        and any(span.admits(shop, at) or span.admits(host, at) for span in spans)
    ]
    days = sorted({day for day, _ in seen})
    expected = [
        (day, sum(pay for its, pay in seen if its == day), sum(its == day for its, _ in seen)) for day in days
    ]
    answer = asked.answer("gmv viewers", "day", viewer=TSP, period=f"{first}/{last}", use_rollups=use_rollups)
    told = [(str(day), gmv, viewers) for day, gmv, viewers in answer.rows if gmv]
    assert told == expected
    named = [f"S{number}" for number in range(SHOPS)]
    whole = asked.one(
        "gmv", {"shop_id": named}, viewer=TSP, period=f"{first}/{last}", use_rollups=use_rollups
    )
    assert (whole or 0) == sum(pay for _, pay in seen)


def test_whatever_an_id_holds(asked: Asked) -> None:
    """Ids with what stands between ids when many are told, and with quotes, are ids."""
    strange = ["a\x1fb", "it's", "{bindings}", "$hashes", *(f"X{number}" for number in range(SHOPS))]
    market = Market(known="2026-12-01").market("XX")
    for id in strange:
        market.shop(id, market="XX").contract(f"of {id}", "ODD", "tsp", "2026-01-01", shop_id=id, market="XX")
        market.line(f"of {id}", id, 1)
    asked.load(market)
    for where in (None, {"shop_id": strange}):
        assert asked.one("gmv", where, viewer="agency:ODD:tsp:XX") == len(strange)
