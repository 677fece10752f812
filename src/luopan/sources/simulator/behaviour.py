"""One part's day: sessions, the events in them, the orders they lead to, and what follows the orders."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luopan.sources.simulator.actions import Actions
from luopan.sources.simulator.audience import Audience, Part
from luopan.sources.simulator.chance import Ints
from luopan.sources.simulator.checkout import Checkout
from luopan.sources.simulator.frame import MISSING, Frame, concat
from luopan.sources.simulator.versions import chosen, late, until
from luopan.sources.simulator.world import World

CLOCKS = {"events": "at", "order_lines": "created_at"}
"""The fact tables and the time by which each is ordered."""


class Behaviour:
    """Makes the facts of one part, a day at a time; nothing in them lies after the part's own end."""

    def __init__(self, world: World, part: Part, number: int) -> None:
        self._world = world
        self._part = part
        self._number = number
        self._audience = Audience(world, part)
        self._checkout = Checkout(world, part)

    def day(self, day: int) -> Iterator[tuple[str, Frame]]:
        sessions = self._audience.sessions(day)
        events, purchases = Actions(self._world, self._part.name, day, sessions).events(self._audience.fans)
        events = until(events, self._limit(events["shop_id"]), "at", ())
        yield "events", events.having(part=np.full(len(events), self._number))
        lines = self._checkout.lines(day, sessions, purchases)
        lines = until(lines, self._limit(lines["shop_id"]), "created_at", ("paid_at", "cancelled_at"))
        yield "order_lines", self._stages(lines)

    def _limit(self, shop: Ints) -> Ints:
        """When each shop's rows of this part end: where another part makes its last days, before these."""
        end = np.full(len(shop), self._world.calendar.now)
        if self._part.shop < 0 or self._part.inside:
            return end
        market = self._world.sellers.shops.market[self._part.shop]
        return np.where(shop == self._part.shop, self._world.calendar.starts[market, self._part.since], end)

    def _stages(self, lines: Frame) -> Frame:
        """Some lines were first known unpaid; every line cancelled after payment was first known as paid."""
        created, paid, cancelled = (lines[name] for name in ("created_at", "paid_at", "cancelled_at"))
        gone = np.full(len(lines), MISSING)
        settled = np.maximum(created, paid)
        first = chosen(lines["line_id"], self._world.plan.corrections) & (
            np.maximum(settled, cancelled) > created
        )
        second = (paid != MISSING) & (cancelled > paid)
        return concat(
            [
                lines.having(paid_at=gone, cancelled_at=gone, known_at=created).take(first),
                lines.having(cancelled_at=gone, known_at=settled).take(second),
                late(
                    self._world.plan, lines.having(known_at=np.maximum(settled, cancelled)), lines["line_id"]
                ),
            ]
        )
