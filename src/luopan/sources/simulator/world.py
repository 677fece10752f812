"""What stands before anything happens: calendar, sellers, contents, and how their ids are written."""

from __future__ import annotations

import msgspec
import pyarrow as pa

from luopan.sources.simulator import vocabulary as say
from luopan.sources.simulator.calendar import Calendar, calendar
from luopan.sources.simulator.contents import Contents, contents
from luopan.sources.simulator.encode import Lexicon, Listed, Numbered, listed
from luopan.sources.simulator.plan import Plan
from luopan.sources.simulator.sellers import Sellers, sellers

LINES = Numbered("sim-ol", 12)
"""How the ids of order lines are written."""


class World(msgspec.Struct, frozen=True):
    """The fixed surroundings of one simulation."""

    plan: Plan
    calendar: Calendar
    sellers: Sellers
    contents: Contents

    @property
    def live_count(self) -> int:
        return len(self.contents.lives.day)


def world(plan: Plan, reserved: int = -1) -> World:
    """The world of a plan; no creator carries what the shop `reserved` sells, and it is often live."""
    days = calendar(plan)
    everyone = sellers(plan, reserved)
    return World(plan, days, everyone, contents(plan, everyone, days, reserved))


def _ids(prefix: str, count: int, width: int = 8) -> Listed:
    return listed([f"sim-{prefix}{number + 1:0{width}d}" for number in range(count)])


def lexicon(made: World) -> Lexicon:
    """How every code is written. All ids but a market's begin with ``sim-`` and a letter for their kind."""
    people, accounts = made.sellers, _ids("a", len(made.sellers.accounts.shop), 5)
    lives, videos = _ids("l", made.live_count), _ids("v", len(made.contents.videos.day))
    either = Listed(pa.concat_arrays([lives.values, videos.values]))
    markets = listed([market.market for market in made.plan.chosen])
    users, channels = Numbered("sim-u"), listed(say.CHANNELS)
    regions = [region for market in made.plan.chosen for region in say.REGIONS[market.market]]
    return {
        "market": markets,
        "country": markets,
        "shop_id": _ids("s", len(people.shops.market), 4),
        "exclusive_shop_id": _ids("s", len(people.shops.market), 4),
        "account_id": accounts,
        "creator_id": accounts,
        "product_id": _ids("p", len(people.products.shop), 6),
        "sku_id": _ids("k", int(people.products.sku_count.sum()), 6),
        "live_id": lives,
        "video_id": videos,
        "content_id": either,
        "creator_content_id": either,
        "user_id": users,
        "buyer_id": users,
        "event_id": Numbered("sim-e", 12),
        "order_id": Numbered("sim-o", 12),
        "line_id": LINES,
        "refund_id": Numbered("sim-r", 12),
        "commission_id": Numbered("sim-cm", 12),
        "settlement_id": Numbered("sim-st", 12),
        "shipment_id": Numbered("sim-sh", 12),
        "review_id": Numbered("sim-rv", 12),
        "complaint_id": Numbered("sim-cp", 12),
        "chat_id": Numbered("sim-ch", 12),
        "message_id": Numbered("sim-ms", 16),
        "plan_id": Numbered("sim-pl", 8),
        "creative_id": Numbered("sim-cr", 8),
        "agency_id": Numbered("sim-ag", 4),
        "contract_id": Numbered("sim-ct", 4),
        "tracking_no": Numbered("SIMTRACK", 12),
        "channel": channels,
        "events.text": listed(say.COMMENTS),
        "refunds.reason": listed(say.REASONS),
        "complaints.reason": listed(say.COMPLAINT_REASONS),
        "carrier": listed(say.CARRIERS),
        "reviews.text": listed(say.REVIEWS),
        "topic": listed(say.TOPICS),
        "agent": listed(say.AGENTS),
        "chat_messages.text": listed(say.BUYER_SAYS + say.STAFF_SAYS),
        "music": listed(say.MUSIC),
        "level": listed(say.LEVELS),
        "category_l1": listed(say.CATEGORIES),
        "category_l2": listed(say.SUBCATEGORIES),
        "region": listed(regions),
        "hashtags": Listed(pa.array(say.HASHTAGS, pa.list_(pa.string()))),
        "shopping_preferences": Listed(pa.array(say.SHOPPING, pa.list_(pa.string()))),
        "content_preferences": Listed(pa.array(say.CONTENT, pa.list_(pa.string()))),
        "metric": listed(STATISTICS),
        "dimension": listed(()),
    }


STATISTICS = ("vv", "likes", "comments", "shares", "watch_pv")
"""Metrics that the platform had already added up for the weeks before the first simulated day."""
