"""What shops keep and pay for whatever people do: stock, advertising, and statistics of earlier weeks."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from luopan.model.contract import TABLES
from luopan.sources.simulator.actions import OTHER_ACTIONS
from luopan.sources.simulator.audience import EVENT_SHARES, events_per_session
from luopan.sources.simulator.chance import Bools, Floats, Ints, draw, stream
from luopan.sources.simulator.frame import DAY, HOUR, MINUTE, Frame, words
from luopan.sources.simulator.vocabulary import MARK_EN
from luopan.sources.simulator.world import STATISTICS, World

_ADVERTISING = 0.6
_CREATIVES = 2
_HOURS = (10, 13, 16, 19, 20, 21)
_EARLIER_DAYS = 28
_ROUND, _ON = 70, 35
"""Days after which a plan that pauses begins again, and how many of them it runs."""
_ACTS = {"likes": "like", "comments": "comment", "shares": "share"}
"""Of statistics that count what users do, the act."""
_GRAIN_DAY = TABLES["stats"].by_name["grain"].values.index("day")


def ad_plans(world: World) -> Frame:
    """One plan with two creatives for most shops, for its official account; some for one of its lives."""
    shops = np.arange(len(world.sellers.shops.market))
    plan = np.repeat(shops[draw(shops, 401) < _ADVERTISING], _CREATIVES)
    creative = np.tile(np.arange(_CREATIVES), len(plan) // _CREATIVES)
    lives = world.contents.lives
    first_live = np.full(len(shops), -1)
    mine = (lives.account < len(shops)) & (lives.start < world.calendar.now)
    first_live[lives.account[mine][::-1]] = np.flatnonzero(mine)[::-1]
    return Frame(
        {
            "plan_id": plan,
            "creative_id": plan * _CREATIVES + creative,
            "shop_id": plan,
            "account_id": plan,
            "live_id": np.where(draw(plan, 402) < 0.3, first_live[plan], -1),
            "name": words([f"Plan {number + 1}{MARK_EN}" for number in plan.tolist()]),
            "creative_name": words([f"Creative {'AB'[number]}{MARK_EN}" for number in creative.tolist()]),
            "known_at": np.full(len(plan), world.calendar.opening(0)),
        }
    )


class Shelf:
    """Makes each day's stock snapshots and advertising figures; they depend on seed and day alone."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._ads = ad_plans(world)

    def day(self, day: int) -> Iterator[tuple[str, Frame]]:
        if day % self._world.plan.stock_every == 0:
            yield "stock", self._stock(day)
        yield "ad_stats", self._ad_stats(day)

    def _stock(self, day: int) -> Frame:
        """Sold down and filled up again in a rhythm of each SKU's own; some run out for days."""
        products = self._world.sellers.products
        sku = np.arange(int(products.sku_count.sum()))
        product = np.repeat(np.arange(len(products.shop)), products.sku_count)
        cycle = 8 + (draw(sku, 411) * 24).astype(np.int64)
        age = (day + (draw(sku, 412) * cycle).astype(np.int64)) % cycle
        sold = age / (cycle * (0.85 + 0.5 * draw(sku, 413)))
        top = 10 + 400 * draw(sku, 414) ** 2
        at = self._world.calendar.starts[self._world.sellers.shops.market[products.shop[product]], day] + HOUR
        left = np.maximum(top * (1 - sold), 0).astype(np.int64)
        return Frame({"sku_id": sku, "at": at, "on_hand": left, "known_at": at})

    def _ad_stats(self, day: int) -> Frame:
        """Some minutes a day of each creative: what it cost, showed and brought."""
        world, rng = self._world, stream(self._world.plan.seed, "ads", day)
        hours = np.array(_HOURS)[: world.plan.ad_samples]
        running = np.flatnonzero(_running(self._ads["plan_id"], day))
        row = np.repeat(running, len(hours))
        shop = self._ads["shop_id"][row]
        market = world.sellers.shops.market[shop]
        hour = np.tile(hours, len(running))
        at = world.calendar.starts[market, day] + hour * HOUR + rng.integers(0, 50, len(row)) * MINUTE
        seen = rng.poisson(40 + 4_000 * world.sellers.shops.weight[shop])
        clicks = rng.binomial(seen, 0.03)
        orders = rng.binomial(clicks, 0.08)
        dollar = np.array([chosen.price for chosen in world.plan.chosen])[market]
        return Frame(
            {
                "plan_id": self._ads["plan_id"][row],
                "creative_id": self._ads["creative_id"][row],
                "at": at,
                "cost": (clicks * 20 * dollar).astype(np.int64),
                "impressions": seen,
                "clicks": clicks,
                "orders": orders,
                "gmv": (orders * 2_500 * dollar).astype(np.int64),
                "known_at": at + 5 * MINUTE,
            }
        )


def _running(plan: Ints, day: int) -> Bools:
    """Which plans are on that day: half of them always, the others for weeks at a time."""
    paused = (day + (draw(plan, 404) * _ROUND).astype(np.int64)) % _ROUND >= _ON
    return (draw(plan, 403) < 0.5) | ~paused


def _a_day(world: World) -> Floats:
    """How much of each of the statistics all accounts together have a day."""
    plan = world.plan
    sessions = plan.events * np.asarray(EVENT_SHARES) / events_per_session(plan) / plan.days
    live, video, _ = sessions
    acts = dict(OTHER_ACTIONS)
    sums = {name: float(sessions @ np.array(acts[act])) for name, act in _ACTS.items()}
    return np.array([{"vv": video, "watch_pv": live, **sums}[name] for name in STATISTICS])


def statistics(world: World) -> Frame:
    """What the platform had added up per account and day in the four weeks before the first event: about as much of
    it as happens later."""
    accounts = world.sellers.accounts
    account: Ints = np.arange(len(accounts.shop))
    shape = (_EARLIER_DAYS, len(account), len(STATISTICS))
    day, who, metric = (axis.ravel() for axis in np.indices(shape))
    number = day * 1_000_003 + who * 5 + metric
    about = accounts.weight[who] * _a_day(world)[metric] * (0.7 + 0.6 * draw(number, 421))
    value = about + draw(number, 422)
    start = world.calendar.starts[accounts.market[who], 0] - (_EARLIER_DAYS - day) * DAY
    return Frame(
        {
            "metric": metric,
            "grain": np.full(len(who), _GRAIN_DAY),
            "at": start,
            "account_id": who,
            "value": value.astype(np.int64) * 100,
            "known_at": start + DAY + 8 * HOUR,
        }
    )
