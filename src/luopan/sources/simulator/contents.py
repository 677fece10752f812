"""Lives and videos: who makes them, when, how far they reach and which products they show."""

from __future__ import annotations

import msgspec
import numpy as np

from luopan.sources.simulator.calendar import Calendar
from luopan.sources.simulator.chance import Bools, Floats, Ints, pick, stream
from luopan.sources.simulator.frame import HOUR, MINUTE
from luopan.sources.simulator.gaps import Spans, filled, lengths
from luopan.sources.simulator.plan import Plan
from luopan.sources.simulator.sellers import Accounts, Sellers

EXPLAINED = 0.8
"""The part of a product's slot in a live during which the host really talks about it."""
VIDEO_DAYS = 45
"""Days after which a video is no longer watched."""


class Lives(msgspec.Struct, frozen=True):
    """By day and start. Each shows `shown` products of its account from `offset` on, in turns of `slot`."""

    account: Ints
    day: Ints
    start: Ints
    end: Ints
    reach: Floats
    offset: Ints
    shown: Ints
    slot: Ints

    def product(self, accounts: Accounts, live: Ints, turn: Ints) -> Ints:
        """The product that is explained in a live's turn."""
        account = self.account[live]
        place = (self.offset[live] + turn % self.shown[live]) % accounts.count[account]
        product: Ints = accounts.carried[accounts.first[account] + place]
        return product


class Videos(msgspec.Struct, frozen=True):
    """By day and posting. `second` is NONE for one product, `product` NONE where nothing is sold."""

    account: Ints
    day: Ints
    posted: Ints
    seconds: Floats
    reach: Floats
    product: Ints
    second: Ints
    ever_public: Bools


class Contents(msgspec.Struct, frozen=True):
    """All contents; the code of a video is its number plus the number of lives."""

    lives: Lives
    videos: Videos


def _days(rng: np.random.Generator, days: int, size: int) -> Ints:
    """Days with a weekly rhythm and slow growth, sorted."""
    appeal = (1 + 0.3 * (np.arange(days) % 7 >= 5)) * (1 + 0.4 * np.arange(days) / days)
    return np.sort(rng.choice(days, size, p=appeal / appeal.sum()))


def _lives(plan: Plan, sellers: Sellers, calendar: Calendar, reserved: int) -> Lives:
    rng = stream(plan.seed, "lives")
    accounts = sellers.accounts
    wanted = plan.lives or max(1, min(plan.events // 1_500 + plan.shops, len(accounts.shop) * plan.days // 2))
    day = _days(rng, plan.days, wanted)
    habit = accounts.weight**0.6 * np.where((accounts.shop == reserved) & (reserved >= 0), 6.0, 1.0)
    account = rng.choice(len(habit), wanted, p=habit / habit.sum())
    # One live per account and day keeps lives of an account from overlapping.
    kept = np.sort(np.unique(day * len(habit) + account, return_index=True)[1])
    day, account = day[kept], account[kept]
    size = len(day)
    hour = np.array([9.0, 13.0, 18.5, 19.5, 20.0, 21.0, 22.75])[
        pick(rng, (0.08, 0.12, 0.12, 0.2, 0.25, 0.15, 0.08), size)
    ]
    start = calendar.starts[accounts.market[account], day] + (hour * HOUR).astype(np.int64)
    start += rng.integers(0, 20 * MINUTE, size)
    spans = Spans(account, day, start, start + lengths(rng, size))
    for least in range(1, plan.least_live + 1):
        chance = stream(plan.seed, "lives", "gaps", least)
        spans = filled(spans, least, accounts.market, habit, calendar, chance)
    account, day, start, size = spans.account, spans.day, spans.start, len(spans.day)
    order = np.lexsort((start, day))
    lives = Lives(
        account=account,
        day=day,
        start=start,
        end=spans.end,
        reach=accounts.weight[account] ** 0.7 * rng.lognormal(0, 0.6, size),
        offset=rng.integers(0, accounts.count[account]),
        shown=np.minimum(accounts.count[account], rng.integers(5, 15, size)),
        slot=rng.integers(6 * MINUTE, 15 * MINUTE, size),
    )
    return Lives(*(getattr(lives, name)[order] for name in Lives.__struct_fields__))


def _videos(plan: Plan, sellers: Sellers, calendar: Calendar) -> Videos:
    rng = stream(plan.seed, "videos")
    accounts = sellers.accounts
    wanted = plan.videos or max(1, min(plan.events // 900 + plan.shops, len(accounts.shop) * plan.days))
    day = _days(rng, plan.days, wanted)
    habit = accounts.weight**0.5
    account = rng.choice(len(habit), wanted, p=habit / habit.sum())
    posted = calendar.starts[accounts.market[account], day] + rng.integers(7 * HOUR, 22 * HOUR, wanted)
    order = np.lexsort((posted, day))
    day, account, posted = day[order], account[order], posted[order]
    first, count = accounts.first[account], accounts.count[account]
    place = rng.integers(0, count)
    sells, twice = rng.random(wanted) < 0.85, rng.random(wanted) < 0.3
    seconds: Floats = np.round(np.clip(rng.lognormal(3.3, 0.6, wanted), 6, 300), 1).astype(np.float64)
    viral = np.where(rng.random(wanted) < 0.03, 30.0, 1.0)
    ever_public = rng.random(wanted) >= 0.02
    return Videos(
        account=account,
        day=day,
        posted=posted,
        seconds=seconds,
        reach=accounts.weight[account] ** 0.6 * rng.lognormal(0, 1.1, wanted) * viral * ever_public,
        product=np.where(sells, accounts.carried[first + place], -1),
        second=np.where(sells & twice & (count > 1), accounts.carried[first + (place + 1) % count], -1),
        ever_public=ever_public,
    )


def contents(plan: Plan, sellers: Sellers, calendar: Calendar, reserved: int = -1) -> Contents:
    """All contents of a plan; the accounts of the shop `reserved` are live six times as often."""
    return Contents(_lives(plan, sellers, calendar, reserved), _videos(plan, sellers, calendar))
