"""Laws of the simulator's parts: how codes become values, and how waiting rows come out."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from luopan.sources.simulator.buffer import Buffer
from luopan.sources.simulator.calendar import calendar
from luopan.sources.simulator.chance import draw, pick, stream
from luopan.sources.simulator.encode import Numbered, batch, listed
from luopan.sources.simulator.frame import MISSING, NONE, Frame
from luopan.sources.simulator.people import Fans, pair
from luopan.sources.simulator.plan import Plan

codes = st.lists(st.one_of(st.just(NONE), st.integers(0, 10**12 - 1)), max_size=40)


@given(codes)
def test_numbers_become_ids_as_python_would_write_them(values: list[int]) -> None:
    written = Numbered("sim-x", 12).column(np.array(values, dtype=np.int64))
    assert written.to_pylist() == [None if value < 0 else f"sim-x{value:012d}" for value in values]
    written.validate(full=True)


@given(st.lists(st.one_of(st.just(MISSING), st.integers(-(10**13), 10**13)), min_size=1, max_size=40))
def test_cents_become_exact_money(cents: list[int]) -> None:
    size = len(cents)
    lexicon = {"account_id": Numbered("a"), "shop_id": Numbered("s")}
    rows = {"account_id": np.arange(size), "shop_id": np.arange(size), "month": np.arange(size)}
    frame = Frame({**rows, "gmv": np.array(cents), "known_at": np.arange(size)})
    made = batch("targets", frame, lexicon)
    assert made["gmv"].to_pylist() == [None if c == MISSING else Decimal(c) / 100 for c in cents]


def test_words_by_position_and_null() -> None:
    assert listed(["a", "b"]).column(np.array([1, -1, 0])).to_pylist() == ["b", None, "a"]


@given(st.lists(st.lists(st.integers(0, 50), min_size=1, max_size=10), max_size=8), st.integers(1, 12))
def test_a_buffer_gives_everything_once_in_order(puts: list[list[int]], least: int) -> None:
    """Frame n holds only times from n * 5 on, as a day holds only its own and later ones."""
    buffer, out, row = Buffer("at", least), [], 0
    for number, times in enumerate(puts):
        at = np.array(times) + number * 5
        buffer.put(Frame({"at": at, "row": row + np.arange(len(at))}))
        row += len(at)
        last = number == len(puts) - 1
        for frame in buffer.due(10**9 if last else (number + 1) * 5, last=last):
            out += list(zip(frame["at"].tolist(), frame["row"].tolist(), strict=True))
    assert out == sorted(out)
    assert sorted(row for _, row in out) == list(range(row))


def test_draws_depend_on_the_code_alone() -> None:
    several = draw(np.arange(1_000), 5)
    assert draw(np.array([7]), 5)[0] == several[7]
    assert not np.array_equal(several, draw(np.arange(1_000), 6))
    assert 0.45 < several.mean() < 0.55


def test_picks_keep_their_shares() -> None:
    picked = pick(stream(1, "test"), (1, 0, 3), 20_000)
    assert np.count_nonzero(picked == 1) == 0
    assert 0.23 < np.mean(picked == 0) < 0.27


def test_days_are_the_markets_own_across_daylight_saving() -> None:
    """New York's clocks go forward on 8 March 2026: that day has 23 hours. India's half hour stays."""
    days = calendar(Plan(days=2, end=dt.date(2026, 3, 9), markets=("US", "IN"))).starts
    hours = np.diff(days, axis=1) / 3.6e9
    assert hours.tolist() == [[23, 24], [24, 24]]
    assert days[1, 0] == dt.datetime(2026, 3, 7, 18, 30, tzinfo=dt.UTC).timestamp() * 1e6


def test_fans_follow_until_they_leave() -> None:
    fans, user, account = Fans(), np.arange(2_000), np.full(2_000, 3)
    before = fans.follows(user, account)
    assert 0 < before.sum() < 500
    everyone, nobody = pair(user, account), np.empty(0, dtype=np.int64)
    fans.change(everyone, nobody)
    assert fans.follows(user, account).all()
    fans.change(nobody, everyone)
    assert not fans.follows(user, account).any()
