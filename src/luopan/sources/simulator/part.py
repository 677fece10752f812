"""A part of the market's behaviour: how many events, by whom, and whose rows it makes until when."""

from __future__ import annotations

import msgspec
import numpy as np

from luopan.sources.simulator.chance import Bools, Ints
from luopan.sources.simulator.people import People
from luopan.sources.simulator.world import World


class Part(msgspec.Struct, frozen=True):
    """All of the market (no `shop`), or the inside or outside of one shop's days from `since` on.

    `eager` multiplies clicks, and once more the purchases among them. `serial` is the first number of its
    ids: parts that run side by side never share one.
    """

    name: str
    events: int
    people: People
    shop: int = -1
    since: int = 0
    inside: bool = False
    eager: float = 1.0
    serial: int = 0

    def admits(self, shop: Ints, day: int) -> Bools:
        """Whether this part makes what belongs to `shop` on `day`."""
        theirs = (shop == self.shop) & (day >= self.since) & (shop >= 0)
        admitted: Bools = theirs == self.inside
        return admitted

    def ends(self, world: World, shop: Ints) -> Ints:
        """When each shop's rows of this part end: where another part makes its last days, before these."""
        end = np.full(len(shop), world.calendar.now)
        if self.shop < 0 or self.inside:
            return end
        market = world.sellers.shops.market[self.shop]
        return np.where(shop == self.shop, world.calendar.starts[market, self.since], end)
