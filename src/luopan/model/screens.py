"""Whose live screen can be entered, and what a room's screen shows (R047, R051, R052)."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from luopan.model.values import Text

UPDATE = dt.timedelta(days=1)
"""Bindings reach the screens with the update of the day, at 00:00 UTC (R047)."""

Entrance = Literal["open", "grey", "unmerged", "unbound", "affiliate"]
"""`grey`: bound, but not before the last update. `unmerged`: an official account whose shop and person are not one.
`unbound`: it once was a marketing or merged account. `affiliate`: it never belonged to a shop."""


class Belonging(msgspec.Struct, frozen=True):
    """An account belonged to a shop from `since` to `until` (naive UTC; None: it still does)."""

    shop_id: str
    kind: Literal["official", "marketing"]
    merged: bool
    since: dt.datetime
    until: dt.datetime | None = None

    @property
    def has_screen(self) -> bool:
        """Only marketing accounts and merged official ones have a live screen (R051)."""
        return self.kind == "marketing" or self.merged

    def holds(self, at: dt.datetime) -> bool:
        """Whether it is in force at a moment."""
        return self.since <= at and (self.until is None or at < self.until)


class Room(msgspec.Struct, frozen=True):
    """A live as its screen knows it; instants in naive UTC. `belongings`: of its account, the oldest first, as far
    as the viewer may know of them. `global_goods`: it sells what can be bought from other countries; None: nobody
    says. `zone`: of its account's market, whose days it lies in (S46)."""

    live_id: str
    account_id: str
    started_at: dt.datetime
    ended_at: dt.datetime | None
    global_goods: bool | None
    zone: str
    belongings: tuple[Belonging, ...] = ()

    def merged_with(self, shop: str) -> bool:
        """Whether its account was one with the shop when it began (S45)."""
        return any(
            each.shop_id == shop and each.merged and each.holds(self.started_at) for each in self.belongings
        )


class Entry(msgspec.Struct, frozen=True):
    """Whether a live screen can be entered, and why: the belonging that decided, the last update before the moment;
    `opens_at`: the update with which a grey one opens, if the binding stands."""

    state: Entrance
    updated_at: dt.datetime
    belonging: Belonging | None = None
    opens_at: dt.datetime | None = None


class ScreenBody(msgspec.Struct, frozen=True):
    """Whether the screen of a live can be entered, by which rule, after which update; a grey one opens at `opens_at`.
    `global_goods`: the room sells globally, so that its screen shows traffic and portrait; null: nobody says."""

    live_id: str
    account_id: str
    state: Entrance
    why: Text
    updated_at: dt.datetime
    opens_at: dt.datetime | None
    global_goods: bool | None
    global_goods_why: Text


def entry(belongings: tuple[Belonging, ...], now: dt.datetime) -> Entry:
    """Whether the screen of an account's lives can be entered at `now` (R047, R051)."""
    updated = _midnight(now)
    standing = [each for each in belongings if each.until is None or each.until > now]
    screened = [each for each in standing if each.has_screen]
    if screened:
        first = min(screened, key=lambda each: each.since)
        opens = _update_after(first.since)
        return Entry("open", updated, first) if opens <= now else Entry("grey", updated, first, opens)
    if standing:
        return Entry("unmerged", updated, standing[-1])
    if any(each.has_screen for each in belongings):
        return Entry("unbound", updated, belongings[-1])
    return Entry("affiliate", updated)


def _midnight(moment: dt.datetime) -> dt.datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _update_after(moment: dt.datetime) -> dt.datetime:
    """The first update that finds what took effect at `moment`."""
    day = _midnight(moment)
    return day if day == moment else day + UPDATE
