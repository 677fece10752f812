"""One part's day: sessions, the events in them, the orders they lead to, and what follows the orders."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luopan.sources.simulator.actions import Actions
from luopan.sources.simulator.aftersale import Aftersale
from luopan.sources.simulator.audience import Audience
from luopan.sources.simulator.checkout import Checkout
from luopan.sources.simulator.frame import MISSING, Frame, concat
from luopan.sources.simulator.part import Part
from luopan.sources.simulator.screen import online
from luopan.sources.simulator.service import Service
from luopan.sources.simulator.versions import chosen, late, until
from luopan.sources.simulator.world import World

CLOCKS = {
    "events": "at",
    "online": "at",
    "order_lines": "created_at",
    "refunds": "applied_at",
    "commissions": "settled_at",
    "settlements": "settled_at",
    "shipments": "paid_at",
    "reviews": "at",
    "complaints": "at",
    "chats": "started_at",
    "chat_messages": "at",
    "stock": "at",
    "ad_stats": "at",
    "stats": "at",
}
"""The fact tables and the time by which each is ordered (a shipment: by the payment that asks for it)."""


class Behaviour:
    """Makes the facts of one part, a day at a time; nothing in them lies after the part's own end."""

    def __init__(self, world: World, part: Part, number: int) -> None:
        self._world = world
        self._part = part
        self._number = number
        self._audience = Audience(world, part)
        self._checkout = Checkout(world, part)
        self._aftersale = Aftersale(world, part)
        self._service = Service(world, part)

    def day(self, day: int) -> Iterator[tuple[str, Frame]]:
        """Frames of fact tables; some of their rows lie on later days."""
        sessions = self._audience.sessions(day)
        yield "online", online(self._world, self._part, sessions)
        events, purchases = Actions(self._world, self._part, day, sessions).events(self._audience.fans)
        events = until(events, self._part.ends(self._world, events["shop_id"]), "at", ())
        yield "events", events.having(part=np.full(len(events), self._number))
        lines = self._checkout.lines(day, sessions, purchases)
        ends = self._part.ends(self._world, lines["shop_id"])
        lines = until(lines, ends, "created_at", ("paid_at", "cancelled_at"))
        yield "order_lines", self._stages(lines)
        yield from self._aftersale.facts(day, lines)
        yield from self._service.facts(day, lines)

    def _stages(self, lines: Frame) -> Frame:
        """Some lines were first known unpaid; every line cancelled after payment was first known as paid."""
        created, paid, cancelled = (lines[name] for name in ("created_at", "paid_at", "cancelled_at"))
        gone = np.full(len(lines), MISSING)
        settled = np.maximum(created, paid)
        moved = np.maximum(settled, cancelled) > created
        first = chosen(lines["line_id"], self._world.plan.corrections) & moved
        second = (paid != MISSING) & (cancelled > paid)
        last = lines.having(known_at=np.maximum(settled, cancelled))
        return concat(
            [
                lines.having(paid_at=gone, cancelled_at=gone, known_at=created).take(first),
                lines.having(cancelled_at=gone, known_at=settled).take(second),
                late(self._world, last, lines["line_id"]),
            ]
        )
