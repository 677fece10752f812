"""Who watches what on one day: a session is one user's stay on one live, video or product card."""

from __future__ import annotations

import msgspec
import numpy as np

from luopan.sources.simulator.chance import Floats, Ints, pick, stream
from luopan.sources.simulator.contents import EXPLAINED, VIDEO_DAYS
from luopan.sources.simulator.frame import HOUR, SECOND, Frame, concat
from luopan.sources.simulator.part import Part
from luopan.sources.simulator.people import Fans, country
from luopan.sources.simulator.plan import Plan
from luopan.sources.simulator.vocabulary import (
    ADS,
    CAMPAIGN,
    FOLLOWING,
    FOR_YOU,
    IM,
    MALL,
    RECOMMENDATION,
    SEARCH,
    SHOWCASE,
)
from luopan.sources.simulator.world import World

LIVE, VIDEO, CARD = range(3)
EVENT_SHARES = (0.55, 0.3, 0.15)
"""How the events divide among lives, videos and product cards."""
SHOWN = np.array([1.0, 0.75, 0.0])
"""How often a live, a video and a product card come by, in parts of the plan's `impressions` per session."""
_OTHER_EVENTS = np.array([3.94, 1.93, 2.05])
"""Events of a session but for its impressions: measured means; a test holds the total near the plan's."""
_HOURS = np.array([2, 1, 1, 1, 1, 1, 2, 3, 4, 5, 5, 5, 7, 6, 5, 5, 5, 5, 6, 8, 9, 9, 7, 4], dtype=np.float64)
_DECAY = np.exp(-np.arange(VIDEO_DAYS) / 5.0)


class Cells(msgspec.Struct, frozen=True):
    """What can be watched on a day, and how much it draws: lives, videos, showcases and shops, by number."""

    lives: Ints
    videos: Ints
    accounts: Ints
    shops: Ints
    live: Floats
    video: Floats
    showcase: Floats
    shop: Floats

    @property
    def totals(self) -> Floats:
        return np.array([self.live.sum(), self.video.sum(), self.showcase.sum() + self.shop.sum()])


def cells(world: World, part: Part, day: int) -> Cells:
    """The cells of `day`: its lives, the videos of the last weeks, every showcase and shop."""
    lives, videos, accounts = world.contents.lives, world.contents.videos, world.sellers.accounts
    on_air = np.arange(*np.searchsorted(lives.day, (day, day + 1)))
    seen = np.arange(*np.searchsorted(videos.day, (max(0, day - VIDEO_DAYS + 1), day + 1)))
    everyone, every_shop = np.arange(len(accounts.shop)), np.arange(len(world.sellers.shops.market))
    live_of, video_of = accounts.shop[lives.account[on_air]], accounts.shop[videos.account[seen]]
    return Cells(
        lives=on_air,
        videos=seen,
        accounts=everyone,
        shops=every_shop,
        live=lives.reach[on_air] * part.admits(live_of, day),
        video=videos.reach[seen] * _DECAY[day - videos.day[seen]] * part.admits(video_of, day),
        showcase=accounts.weight * 0.5 * part.admits(accounts.shop, day),
        shop=world.sellers.shops.weight * part.admits(every_shop, day),
    )


def events_per_session(plan: Plan) -> Floats:
    """Events of a session on a live, a video and a product card."""
    return _OTHER_EVENTS + SHOWN * plan.impressions


class Audience:
    """Draws the sessions of a part, day after day, and remembers who follows whom."""

    def __init__(self, world: World, part: Part) -> None:
        self._world = world
        self._part = part
        self.fans = Fans()
        totals = sum(cells(world, part, day).totals for day in range(world.calendar.days))
        shares = np.asarray(EVENT_SHARES) * (totals > 0)
        wanted = part.events * shares / shares.sum() / events_per_session(world.plan)
        self._scale = wanted / np.where(totals > 0, totals, 1.0)

    def sessions(self, day: int) -> Frame:
        """All sessions of a day; with the columns of `_who` and the times and products of their kind."""
        rng = stream(self._world.plan.seed, self._part.name, "sessions", day)
        cell = cells(self._world, self._part, day)
        live, video, card = self._scale
        made = (
            self._lives(rng, np.repeat(cell.lives, rng.poisson(cell.live * live))),
            self._videos(rng, np.repeat(cell.videos, rng.poisson(cell.video * video)), day),
            self._cards(
                rng,
                np.repeat(cell.accounts, rng.poisson(cell.showcase * card)),
                np.repeat(cell.shops, rng.poisson(cell.shop * card)),
                day,
            ),
        )
        return self._who(rng, concat(made))

    def _lives(self, rng: np.random.Generator, live: Ints) -> Frame:
        lives, accounts = self._world.contents.lives, self._world.sellers.accounts
        size = len(live)
        start, length = lives.start[live], lives.end[live] - lives.start[live]
        at = start + (rng.beta(1.3, 1.6, size) * (length - 3 * SECOND)).astype(np.int64)
        turn, rest = np.divmod(at - start, lives.slot[live])
        hears = rest < EXPLAINED * lives.slot[live]
        looks = rng.random(size) < 0.7
        turn = np.where(looks, turn, rng.integers(0, 40, size))
        stay = np.minimum(rng.lognormal(3.2, 1.25, size) * SECOND + SECOND, lives.end[live] - at)
        return Frame(
            {
                "at": at,
                "content_type": np.full(size, LIVE),
                "content_id": live,
                "account_id": lives.account[live],
                "market": accounts.market[lives.account[live]],
                "product_id": lives.product(accounts, live, turn),
                "stay": stay.astype(np.int64),
                "completed": np.full(size, -1),
                "explained": hears & looks,
                "channel": pick(rng, (40, 18, 8, 12, 10, 3, 2, 3, 2, 2, 0), size),
            }
        )

    def _videos(self, rng: np.random.Generator, video: Ints, day: int) -> Frame:
        videos, accounts = self._world.contents.videos, self._world.sellers.accounts
        size = len(video)
        market = accounts.market[videos.account[video]]
        at = np.maximum(self._moment(rng, market, day), videos.posted[video] + rng.integers(1, HOUR, size))
        whole = rng.random(size) < 0.24
        watched = np.where(whole, 1.0, rng.beta(0.8, 2.2, size)) * videos.seconds[video]
        shown = np.where(rng.random(size) < 0.5, videos.second[video], -1)
        return Frame(
            {
                "at": at,
                "content_type": np.full(size, VIDEO),
                "content_id": video + self._world.live_count,
                "account_id": videos.account[video],
                "market": market,
                "product_id": np.where(shown >= 0, shown, videos.product[video]),
                "stay": (watched * SECOND).astype(np.int64),
                "completed": whole.astype(np.int64),
                "explained": np.zeros(size, dtype=np.bool_),
                "channel": pick(rng, (55, 15, 12, 0, 12, 0, 0, 2, 3, 1, 0), size),
            }
        )

    def _cards(self, rng: np.random.Generator, account: Ints, shop: Ints, day: int) -> Frame:
        """Showcases know their account; the shop page, search and mall do not."""
        sellers = self._world.sellers
        accounts = sellers.accounts
        size = len(account) + len(shop)
        market = np.concatenate([accounts.market[account], sellers.shops.market[shop]])
        first = np.concatenate([accounts.first[account], sellers.product_first[shop]])
        count = np.concatenate([accounts.count[account], sellers.product_count[shop]])
        place = first + (rng.random(size) ** 2 * count).astype(np.int64)
        split = len(account)
        product = np.concatenate([accounts.carried[place[:split]], place[split:]])
        channel = np.array([SEARCH, MALL, RECOMMENDATION, CAMPAIGN, IM])[pick(rng, (40, 30, 18, 8, 4), size)]
        channel[:split] = SHOWCASE
        return Frame(
            {
                "at": self._moment(rng, market, day),
                "content_type": np.full(size, CARD),
                "content_id": np.full(size, -1),
                "account_id": np.concatenate([account, np.full(len(shop), -1)]),
                "market": market,
                "product_id": product,
                "stay": np.zeros(size, dtype=np.int64),
                "completed": np.full(size, -1),
                "explained": np.zeros(size, dtype=np.bool_),
                "channel": channel,
            }
        )

    def _moment(self, rng: np.random.Generator, market: Ints, day: int) -> Ints:
        """An instant of the business day by the hours at which people are awake."""
        starts = self._world.calendar.starts
        hour = pick(rng, tuple(_HOURS), len(market))
        length = starts[market, day + 1] - starts[market, day]
        within = (hour + rng.random(len(market))) / 24
        moment: Ints = starts[market, day] + (within * length).astype(np.int64)
        return moment

    def _who(self, rng: np.random.Generator, made: Frame) -> Frame:
        """Adds user, follower (null for a third), advertising, country, and the shop of the product."""
        size, account, market = len(made), made["account_id"], made["market"]
        sellers = self._world.sellers
        user = self._part.people.choose(rng, market, np.where(account >= 0, account, 0))
        follows = self.fans.follows(user, np.maximum(account, 0)) & (account >= 0)
        advertised = sellers.accounts.advertised[account]
        paid = rng.random(size) < np.where(account >= 0, advertised, 0.05)
        channel = np.where(paid, np.where(rng.random(size) < 0.8, ADS, CAMPAIGN), made["channel"])
        # Followers come by the following feed more often than strangers, who never do.
        stranger = ~follows & (channel == FOLLOWING)
        channel = np.where(stranger, FOR_YOU, channel)
        channel = np.where(
            follows & ~paid & (channel == FOR_YOU) & (rng.random(size) < 0.4), FOLLOWING, channel
        )
        place = country(user, market, len(self._world.plan.chosen))
        product = made["product_id"]
        return made.having(
            user_id=user,
            follows=follows,
            follower=np.where((account >= 0) & (rng.random(size) < 0.7), follows, -1),
            paid=paid.astype(np.int64),
            channel=channel,
            country=np.where(rng.random(size) < 0.9, place, -1),
            shop_id=np.where(product >= 0, sellers.products.shop[product], -1),
            own_shop=np.where(account >= 0, sellers.accounts.shop[account], -1),
        )
