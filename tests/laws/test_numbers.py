"""The laws of numbers: the engine says what plain Python says, whatever the market and however it was loaded."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.laws.conftest import opened
from tests.laws.markets import START, Facts, facts
from tests.laws.naive import METRICS, Naive
from tests.market import Asked, Market

from luopan.model.catalogue import METRICS as CATALOGUE

DIMENSIONS = ("day", "market", "shop_id", "account_id", "content_type", "product_id", "channel", "follower")
OF_CONTENT = ("livestreams",)
CLOCKS = (None, "created", "applied", "paid", "content_start")

spans = st.tuples(st.integers(0, 6), st.integers(0, 40))
groupings = st.lists(st.sampled_from(DIMENSIONS), max_size=3, unique=True).map(tuple)


def period(span: tuple[int, int]) -> tuple[dt.date, dt.date]:
    first = START.date() + dt.timedelta(days=span[0])
    return first, first + dt.timedelta(days=span[1])


def said(
    asked: Asked, names: list[str], by: tuple[str, ...], days: tuple[dt.date, dt.date], **more: Any
) -> Any:
    answer = asked.answer(" ".join(names), " ".join(by), period=f"{days[0]}/{days[1]}", limit=None, **more)
    return {row[: len(by)]: row[len(by) :] for row in answer.rows}


def expected(naive: Naive, names: list[str], clock: str | None, by: tuple[str, ...], days: Any) -> Any:
    clocks = {name: clock if clock in CATALOGUE[name].clocks else CATALOGUE[name].clocks[0] for name in names}
    rows = {name: naive.groups(name, clocks[name], by, *days) for name in names}
    keys = {key for groups in rows.values() for key in groups} | ({()} if not by else set())
    markets = {
        key: {row.dims["market"] for groups in rows.values() for row in groups.get(key, ())} for key in keys
    }

    def value(name: str, key: tuple[Any, ...]) -> Any:
        metric = CATALOGUE[name]
        assert metric.measure is not None
        split = "content_type" in (*by, *metric.filters)
        if by and len(markets[key]) == 1 and naive.lacks(metric.measure.source, *markets[key], split=split):
            return None
        return METRICS[name][1](rows[name].get(key, []))

    return {key: tuple(value(name, key) for name in names) for key in keys}


def measured(by: tuple[str, ...]) -> list[str]:
    """The metrics that can be broken down like this."""
    lacking = {"product_id", "channel", "follower"} & set(by)
    return [name for name in METRICS if not (lacking and name in OF_CONTENT)]


@settings(max_examples=6, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(facts, st.lists(st.tuples(groupings, spans, st.sampled_from(CLOCKS)), min_size=2, max_size=5))
def test_the_engine_says_what_plain_python_says(empty_home: Path, drawn: Facts, questions: list[Any]) -> None:
    market = drawn.whole()
    naive = Naive(market)
    with opened(empty_home, market) as asked:
        for by, span, clock in questions:
            names, days = measured(by), period(span)
            if clock == "content_start":
                names = [
                    name
                    for name in names
                    if clock not in CATALOGUE[name].clocks or name == "live_session_gmv"
                ]
            lens = {"clock": clock} if clock and any(clock in CATALOGUE[n].clocks for n in names) else {}
            truth = expected(naive, names, clock, by, days)
            for use_rollups in (True, False):
                got = said(asked, names, by, days, use_rollups=use_rollups, **lens)
                assert got == truth, (by, days, clock, use_rollups)


@settings(max_examples=4, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(facts, st.integers(2, 3), st.booleans())
def test_loaded_in_pieces_or_twice_or_backwards_the_numbers_are_the_same(
    empty_home: Path, drawn: Facts, pieces: int, backwards: bool
) -> None:
    whole = drawn.whole()
    naive, days = Naive(whole), period((0, 40))
    with opened(empty_home, drawn.references()) as asked:
        for piece in sorted(range(pieces), reverse=backwards):
            asked.load(drawn.facts(Market(), lambda number, piece=piece: number % pieces == piece))
        asked.load(whole)
        for by in (("day",), ("content_type", "shop_id"), ()):
            names = measured(by)
            truth = expected(naive, names, None, by, days)
            assert said(asked, names, by, days) == truth, by
        before = said(asked, names, (), days)
        asked.rebuild()
        assert said(asked, names, (), days) == before


@settings(max_examples=4, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(facts, facts)
def test_after_changes_deletions_and_additions_incremental_is_full(
    empty_home: Path, drawn: Facts, changed: Facts
) -> None:
    """The second draw has the same keys, so that it changes what the first one said; its surplus is added."""
    second = changed.facts(Market(), lambda _: True)
    for row in second.rows.get("order_lines", [])[::3] + second.rows.get("events", [])[::3]:
        row["deleted"] = True
    names = measured(())
    with opened(empty_home, drawn.whole()) as asked:
        asked.load(second)
        answers = [
            said(asked, names, by, period((0, 40))) for by in ((), ("day",), ("shop_id", "content_type"))
        ]
        raw = [
            said(asked, names, by, period((0, 40)), use_rollups=False)
            for by in ((), ("day",), ("shop_id", "content_type"))
        ]
        assert answers == raw
        asked.rebuild()
        assert answers == [
            said(asked, names, by, period((0, 40))) for by in ((), ("day",), ("shop_id", "content_type"))
        ]
