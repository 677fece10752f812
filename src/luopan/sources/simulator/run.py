"""The simulation from its first table to its last: reference tables, then the facts in time order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np
import pyarrow as pa

from luopan.sources.simulator.agency import agency_tables
from luopan.sources.simulator.behaviour import CLOCKS, Behaviour
from luopan.sources.simulator.buffer import Buffer
from luopan.sources.simulator.chance import Floats
from luopan.sources.simulator.encode import batch
from luopan.sources.simulator.frame import Frame
from luopan.sources.simulator.part import Part
from luopan.sources.simulator.people import attributes, people
from luopan.sources.simulator.plan import Plan
from luopan.sources.simulator.reference import opening, seller_tables
from luopan.sources.simulator.shelf import Shelf, ad_plans, statistics
from luopan.sources.simulator.showing import content_tables
from luopan.sources.simulator.versions import views
from luopan.sources.simulator.world import World, lexicon, world

BATCH = 250_000
"""Rows of a batch: at most in reference tables, about in fact tables (a day's rows are never split)."""
SERIAL = 10**11
"""Numbers of ids per part: parts that run side by side never share one."""

_Frames = Iterator[tuple[str, Frame]]


def simulate(plan: Plan) -> Iterator[tuple[str, pa.Table]]:
    """Typed batches ``(table, rows)`` of every contract table: reference tables first, then facts.

    Each fact table comes in order of its own time, in several batches. Memory holds the sellers, contents and
    follows, and the rows of the busiest day; it does not grow with the number of events otherwise.
    """
    made = world(plan)
    crowd = people(weights(made), plan.users or max(400, plan.events // 25))
    return run(made, (Part("market", plan.events, crowd),))


def weights(made: World) -> Floats:
    """How much each market draws."""
    accounts = made.sellers.accounts
    drawn = np.bincount(accounts.market, accounts.weight, len(made.plan.chosen)) + 1e-6
    return drawn.astype(np.float64)


def run(made: World, parts: tuple[Part, ...]) -> Iterator[tuple[str, pa.Table]]:
    """All tables of a world in which `parts` behave side by side."""
    words, now = lexicon(made), made.calendar.now
    for table, frame in chain(_sliced(_reference(made, parts)), _facts(made, parts)):
        yield table, batch(table, frame.having(known_at=np.minimum(frame["known_at"], now)), words)


def _reference(made: World, parts: tuple[Part, ...]) -> _Frames:
    yield from seller_tables(made)
    yield from agency_tables(made)
    yield from content_tables(made)
    yield "ad_plans", ad_plans(made)
    names, start = tuple(market.market for market in made.plan.chosen), opening(made)
    for part in parts:
        for first in range(int(part.people.first[0]), part.people.end, BATCH):
            user = np.arange(first, min(first + BATCH, part.people.end))
            market = np.searchsorted(part.people.first, user, side="right") - 1
            yield "users", attributes(user, market, names, start)


def _sliced(frames: _Frames) -> _Frames:
    for table, frame in frames:
        for first in range(0, len(frame), BATCH):
            yield table, frame.take(slice(first, first + BATCH))


def _facts(made: World, parts: tuple[Part, ...]) -> _Frames:
    buffers = {table: Buffer(clock, BATCH) for table, clock in CLOCKS.items()}
    numbering = Numbering(made, len(parts))
    behaviours = [Behaviour(made, part, number) for number, part in enumerate(parts)]
    shelf, days = Shelf(made), made.calendar.days
    buffers["stats"].put(statistics(made))
    for day in range(days):
        for table, frame in chain(shelf.day(day), *(behaviour.day(day) for behaviour in behaviours)):
            buffers[table].put(frame)
        last = day == days - 1
        instant = made.calendar.now if last else made.calendar.opening(day + 1)
        for table, buffer in buffers.items():
            for frame in buffer.due(instant, last=last):
                yield table, numbering.events(frame) if table == "events" else frame


class Numbering:
    """Numbers events in time order, each part on its own, and adds the early versions of views."""

    def __init__(self, world: World, parts: int) -> None:
        self._world = world
        self._next = [part * SERIAL for part in range(parts)]

    def events(self, frame: Frame) -> Frame:
        number = np.empty(len(frame), dtype=np.int64)
        for part, start in enumerate(self._next):
            rows = np.flatnonzero(frame["part"] == part)
            number[rows] = start + np.arange(len(rows))
            self._next[part] = start + len(rows)
        return views(self._world, frame.having(event_id=number), number)
