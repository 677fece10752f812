"""The law of logistics: the engine says what plain Python says, however lines and parcels hold each other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.laws import parcels
from tests.laws.conftest import opened
from tests.laws.parcels import Drawn, Pair, drawn, facts, references
from tests.market import Asked, Market

DIMENSIONS = ("shop_id", "product_id", "ship_mode", "carrier")
FIRST, LAST = dt.date(2026, 10, 29), dt.date(2026, 11, 5)
PERIOD = f"{FIRST}/{LAST}"

Groups = dict[tuple[Any, ...], list[Pair]]


def grouped(found: list[Pair], by: tuple[str, ...], stage: str | None) -> Groups:
    """Pairs by their dimensions, of those paid (or at `stage`) in the period."""
    groups: Groups = {} if by else {(): []}
    for pair in found:
        instant = pair.when(stage) if stage else pair.line["paid_at"]
        if instant is not None and FIRST <= parcels.day(instant) <= LAST:
            groups.setdefault(tuple(pair.value(name) for name in by), []).append(pair)
    return groups


def counted(groups: Groups, keeps: Any) -> Any:
    found = {key: parcels.orders([pair for pair in group if keeps(pair)]) for key, group in groups.items()}
    return {key: value for key, value in found.items() if value or not key}


def said(asked: Asked, metric: str, by: tuple[str, ...], **more: Any) -> Any:
    answer = asked.answer(metric, " ".join(by), limit=None, **more)
    return {row[:-1]: row[-1] for row in answer.rows if row[-1] is not None}


def check(asked: Asked, market: Market, by: tuple[str, ...]) -> None:
    found = list(parcels.pairs(market))
    paid, signed = grouped(found, by, None), grouped(found, by, "signed")
    now: Groups = {} if by else {(): []}
    for pair in found:
        now.setdefault(tuple(pair.value(name) for name in by), []).append(pair)
    for use in (True, False):
        for metric, keeps in parcels.ORDERS.items():
            got = said(asked, metric, by, period=PERIOD, use_rollups=use)
            assert got == counted(paid, keeps), (metric, by, use)
        for metric, keeps in parcels.WAITING.items():
            got = said(asked, metric, by, period=None, use_rollups=use)
            assert got == counted(now, keeps), (metric, by, use)
        for metric, (start, end) in parcels.STAGES.items():
            means = {key: parcels.stage(group, start, end) for key, group in signed.items()}
            got = said(asked, metric, by, period=PERIOD, use_rollups=use)
            told = {key: mean for key, mean in means.items() if mean is not None}
            assert got == pytest.approx(told), (metric, by, use)
        assert said(asked, "signed_orders", by, period=PERIOD, use_rollups=use) == counted(
            signed, lambda pair: True
        )


groupings = st.lists(st.sampled_from(DIMENSIONS), max_size=2, unique=True).map(tuple)
quick = settings(max_examples=8, phases=(Phase.explicit, Phase.reuse, Phase.generate))


def at_noon(asked: Asked) -> Asked:
    asked.now = parcels.NOW
    return asked


@quick
@given(drawn, groupings)
def test_logistics_are_what_plain_python_says(empty_home: Path, found: Drawn, by: tuple[str, ...]) -> None:
    market = facts(references(), found)
    with opened(empty_home, market) as asked:
        for each in ((), by):
            check(at_noon(asked), market, each)


@settings(quick, max_examples=4)
@given(drawn, drawn)
def test_parcels_that_come_later_or_change_are_as_if_built_at_once(
    empty_home: Path, before: Drawn, after: Drawn
) -> None:
    """Lines first, then what is even, then the second draw, which has the same keys; every third line leaves."""
    changes = facts(Market(), after)
    for row in changes.rows["order_lines"][::3] + changes.rows.get("shipments", [])[::3]:
        row["deleted"] = True
    with opened(empty_home, references()) as asked:
        for chosen in (lambda number: number % 2 == 0, lambda number: True):
            asked.load(facts(Market(), before, chosen))
        asked.load(changes)
        at_noon(asked)
        names = [*parcels.ORDERS, *parcels.STAGES, "signed_orders", "parcel_lines"]
        for by in ((), ("shop_id", "carrier"), ("product_id",)):
            rolled, raw = (
                [said(asked, name, by, period=PERIOD, use_rollups=use) for name in names]
                + [said(asked, name, by, period=None, use_rollups=use) for name in parcels.WAITING]
                for use in (True, False)
            )
            assert rolled == raw, by
