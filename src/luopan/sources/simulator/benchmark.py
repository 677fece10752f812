"""The benchmark market: its history grows with its events, the asked shop's last 28 days never change."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from luopan.sources.simulator.part import Part
from luopan.sources.simulator.people import people
from luopan.sources.simulator.plan import Plan
from luopan.sources.simulator.run import SERIAL, run, weights
from luopan.sources.simulator.world import World, world

ASKED_SHOP = "sim-s0008"
ASKED_DAYS = 28
"""The shop that the benchmarks ask about, and its days that are the same in every size."""
_ASKED = 7
_ASKED_EVENTS = 55_000
_EAGER = 1.55


def bench_plan(seed: int = 7) -> Plan:
    """The surroundings of the benchmark market in every size: 1,000 shops with a long tail, 365 days.

    Contents are shown less often than they are watched, which leaves most of the events to what costs more.
    """
    return Plan(
        seed=seed,
        shops=1_000,
        days=365,
        lives=12_000,
        videos=20_000,
        impressions=0.2,
        stock_every=28,
        ad_samples=1,
    )


def bench_market(events: int, seed: int = 7) -> Iterator[tuple[str, pa.Table]]:
    """Typed batches, as `simulate` gives them, of a market of 1,000 shops and 365 days.

    `ASKED_SHOP` has about 60,000 events and 3,000 order lines in its last `ASKED_DAYS` days, equal byte for
    byte whatever `events` is; all else (its own earlier history too) grows to `events` in all.
    """
    return asked_market(bench_plan(seed), events, _ASKED_EVENTS)


def asked_market(plan: Plan, events: int, asked_events: int) -> Iterator[tuple[str, pa.Table]]:
    """The same with any surroundings of eight shops at least and more than `ASKED_DAYS` days.

    The asked shop's last days belong to buyers of their own, so that no earlier touch of theirs can decide a
    line in them. `plan.events` is not used: give `plan.lives` and `plan.videos`, or they follow from it.
    """
    made = world(plan, reserved=_ASKED)
    since = plan.days - ASKED_DAYS
    inside = _inside(made, since, asked_events)
    crowd = people(weights(made), max(4_000, events // 40), first=inside.people.end)
    rest = max(1, events - asked_events)
    return run(made, (inside, Part("history", rest, crowd, shop=_ASKED, since=since, serial=SERIAL)))


def _inside(made: World, since: int, events: int) -> Part:
    shares = np.zeros(len(made.plan.chosen))
    shares[made.sellers.shops.market[_ASKED]] = 1.0
    crowd = people(shares, max(400, events // 9))
    return Part("asked", events, crowd, shop=_ASKED, since=since, inside=True, eager=_EAGER)
