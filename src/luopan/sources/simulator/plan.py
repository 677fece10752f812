"""What to simulate: one frozen plan, and the markets that a plan may name."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.errors import QuestionError, nearest


class Market(msgspec.Struct, frozen=True):
    """A market of the simulation: `price` is its money per US dollar, `share` how many shops it gets."""

    market: str
    name: str
    timezone: str
    currency: str
    price: float
    share: float


MARKETS = (
    Market("CN", "China", "Asia/Shanghai", "CNY", 7.2, 0.30),
    Market("US", "United States", "America/New_York", "USD", 1.0, 0.22),
    Market("GB", "United Kingdom", "Europe/London", "GBP", 0.8, 0.12),
    Market("ID", "Indonesia", "Asia/Jakarta", "IDR", 15_800.0, 0.12),
    Market("TH", "Thailand", "Asia/Bangkok", "THB", 35.0, 0.10),
    Market("IN", "India", "Asia/Kolkata", "INR", 84.0, 0.08),
    Market("SG", "Singapore", "Asia/Singapore", "SGD", 1.35, 0.06),
)


_EARLIEST, _LATEST, _DAYS = 1990, 2100, 3_660
"""Years in which a simulation may end, and its longest: zones are known there, and nothing leaves the calendar."""


class Plan(msgspec.Struct, frozen=True):
    """One simulated marketplace; the same plan always gives the same bytes.

    `days` business days end with `end`; nothing after `now` (naive UTC; None: the end of the last day) has
    happened yet, and lives that go on then are running. `events` is met within a few percent. `lives`,
    `videos` and `users` None: as many as the events need. `corrections`: share of quickly changing rows (unpaid
    lines, running views) that also appear in their earlier version. `late`: share of rows known hours after
    they happened. `attributed`: share of order lines that carry the platform's own attribution.
    `impressions`: how often a live is shown for each time that it is watched; a video three quarters as often.
    `stock_every`: days between stock snapshots. `ad_samples`: minutes a day (six at most) with figures of each
    advertising creative. `least_live`: lives are added so that so many run at any hour.
    """

    seed: int = 7
    shops: int = 40
    days: int = 90
    events: int = 1_000_000
    end: dt.date = dt.date(2026, 11, 15)
    now: dt.datetime | None = None
    markets: tuple[str, ...] = tuple(market.market for market in MARKETS)
    lives: int | None = None
    videos: int | None = None
    users: int | None = None
    corrections: float = 0.1
    late: float = 0.03
    attributed: float = 0.15
    impressions: float = 1.8
    stock_every: int = 1
    ad_samples: int = 6
    least_live: int = 0

    def __post_init__(self) -> None:
        if min(self.shops, self.days, self.events) < 1:
            raise QuestionError(
                "a simulated market needs at least one shop, day and event; raise what is below"
            )
        if not _EARLIEST <= self.end.year <= _LATEST or self.days > _DAYS:
            raise QuestionError(
                f"a simulated market ends in the years {_EARLIEST} to {_LATEST} and has at most {_DAYS:,} days;"
                " choose another last day, or fewer days"
            )
        known = tuple(market.market for market in MARKETS)
        for name in self.markets:
            if name not in known:
                hint = nearest(name, known) or f"; known are {', '.join(known)}"
                raise QuestionError(f"the simulator has no market {name!r}{hint}")
        if not self.markets:
            raise QuestionError(f"a simulated market needs at least one of {', '.join(known)}")

    @property
    def first(self) -> dt.date:
        """The first business day."""
        return self.end - dt.timedelta(days=self.days - 1)

    @property
    def chosen(self) -> tuple[Market, ...]:
        """The plan's markets, in the plan's order."""
        known = {market.market: market for market in MARKETS}
        return tuple(known[name] for name in self.markets)
