"""What numbers can be broken down and filtered by: each dimension's SQL per source, as data."""

from __future__ import annotations

import msgspec

from luopan.metrics.sources import SOURCES

SALES = ("lines", "refunds", "commissions", "settlements")
CONTENT = ("lives", "videos", "online", "live_minutes")
VOICES = ("reviews", "complaints")
SESSIONS = ("chats", "replies", "consulted_sales")
SERVICE = (*VOICES, *SESSIONS, "complaint_cohorts")
PRODUCTS = (*VOICES, "complaint_cohorts", "consulted_sales")
STOCK = ("stock_levels", "stock_covers")
ADS = ("ad_minutes",)
PARCELS = ("parcels",)
OFFERS = ("offers",)
ALL = (*SALES, "events", *CONTENT)
DAYS = ("day", "week", "month")
CROWDS = ("crowds", "flows")
BY_DAY = ("targets", "stock_levels", "crowds")
"""Sources that know nothing finer than a day."""

TIME: dict[str, str] = {
    "day": "x.day",
    "week": "CAST(date_trunc('week', x.day) AS DATE)",
    "month": "CAST(date_trunc('month', x.day) AS DATE)",
    "hour": "date_trunc('hour', x.local_at) - x.local_offset",
    "five_minutes": "time_bucket(INTERVAL 5 MINUTE, x.local_at) - x.local_offset",
    "minute": "date_trunc('minute', x.local_at) - x.local_offset",
}
"""Buckets of the clock's instant in the market's zone; below the day they are told as UTC starts (S03)."""

AGE_BAND = (
    "CASE WHEN u.age < 18 THEN '<18' WHEN u.age < 25 THEN '18-24' WHEN u.age < 35 THEN '25-34'"
    " WHEN u.age < 45 THEN '35-44' WHEN u.age < 55 THEN '45-54' WHEN u.age IS NOT NULL THEN '55+' END"
)
"""S05."""

CHINA = ("CN", "China", "中国")
"""What a market in China says of its country."""

CONSUMER_GROUP = (
    f"CASE WHEN coalesce(m.country, x.market) NOT IN {CHINA} OR u.age IS NULL OR u.city_tier IS NULL THEN NULL"
    " WHEN u.city_tier >= 4 AND u.age < 35 THEN 'town_youth' WHEN u.city_tier >= 4 THEN 'town_old'"
    " WHEN u.age < 25 THEN 'genz'"
    " WHEN u.age <= 35 AND u.spend_level IN ('mid', 'high') AND u.gender = 'female' AND u.married AND u.has_child"
    " THEN 'moms'"
    " WHEN u.age <= 35 AND u.spend_level IN ('mid', 'high') THEN 'white_collar'"
    " WHEN u.age <= 35 AND u.spend_level = 'low' THEN 'blue_collar'"
    " WHEN u.age BETWEEN 36 AND 50 AND u.spend_level IN ('mid', 'high') THEN 'middle_class'"
    " WHEN u.age > 50 THEN 'silver' ELSE 'other' END"
)
"""The eight consumer groups of §13.3, with its two gaps closed; there are none outside of China."""

COUNTRY = "coalesce(x.country, u.country)"


_KIND = "CASE WHEN x.account_id IS NULL THEN NULL ELSE coalesce(pk.kind, 'affiliate') END"
"""The binding of the earning account when the line was paid (S19)."""


_SELF_LIVE = "coalesce(lo.kind = 'official' AND lo.shop_id = x.shop_id, FALSE)"
"""A live that belonged to an official account of the row's own shop when it started (R165)."""


_DELAY = (
    "CASE WHEN x.applied_at >= x.paid_at AND x.applied_at <= x.paid_at + INTERVAL 48 HOUR"
    " AND x.succeeded_at IS NOT NULL"
    " THEN CAST(floor(date_diff('microsecond', x.paid_at, x.applied_at) / 3600000000) AS INTEGER) END"
)
"""Whole hours from payment to application, 0..48, of refunds that succeeded (S05)."""


class Dimension(msgspec.Struct, frozen=True):
    """`sql` gives the dimension's value on a row of each source that has it (`{model}`: the attribution under which
    the row is told); `user` marks attributes of users
    (S51); `below_shop` what a shop-level contract does not show (S39)."""

    id: str
    sql: dict[str, str]
    user: bool = False
    below_shop: bool = False


def _same(
    id: str, sources: tuple[str, ...], sql: str, *, user: bool = False, below: bool = False
) -> Dimension:
    return Dimension(id, dict.fromkeys(sources, sql), user, below)


_USERS = (*SALES, "events")


def _shared(dimension: Dimension) -> Dimension:
    """The dimension, of sources too whose rows are another one's (`Source.of`)."""
    others = {s.name: dimension.sql[s.of] for s in SOURCES.values() if s.of in dimension.sql}
    return msgspec.structs.replace(dimension, sql={**dimension.sql, **others})


DIMENSIONS: dict[str, Dimension] = {
    dimension.id: _shared(dimension)
    for dimension in (
        *(
            _same(id, (*ALL, *SERVICE, *ADS, *PARCELS, *(BY_DAY if id in DAYS else ())), sql)
            for id, sql in TIME.items()
        ),
        _same(
            "market",
            (*ALL, *CROWDS, *SERVICE, "contracts", "targets", *STOCK, *ADS, *PARCELS, *OFFERS),
            "x.market",
        ),
        _same(
            "shop_id",
            (*ALL, *CROWDS, *SERVICE, "contracts", "targets", *STOCK, *ADS, *PARCELS, *OFFERS),
            "x.shop_id",
        ),
        _same("account_id", (*ALL, *CROWDS, "contracts", "targets", *ADS), "x.account_id", below=True),
        Dimension(
            "account_kind",
            {
                **dict.fromkeys(SALES, _KIND),
                **dict.fromkeys(("lives", "videos"), "coalesce(x.owner_kind, 'affiliate')"),
                **dict.fromkeys(CROWDS, "x.account_kind"),
            },
        ),
        Dimension(
            "self_live",
            {
                **dict.fromkeys((*SALES, "events", "online", "live_minutes"), _SELF_LIVE),
                "lives": "coalesce(x.owner_kind = 'official', FALSE)",
            },
        ),
        _same("content_type", (*ALL, *CROWDS, *ADS), "x.content_type"),
        _same("live_id", (*ALL, *ADS), "CASE WHEN x.content_type = 'live' THEN x.content_id END", below=True),
        _same("video_id", ALL, "CASE WHEN x.content_type = 'video' THEN x.content_id END", below=True),
        _same("product_id", (*_USERS, *CROWDS, *PRODUCTS, *STOCK, *PARCELS, *OFFERS), "x.product_id"),
        _same("sku_id", (*SALES, *STOCK, *PARCELS), "x.sku_id"),
        _same("category_l1", (*_USERS, *PRODUCTS, *STOCK, *PARCELS, *OFFERS), "p.category_l1"),
        _same("category_l2", (*_USERS, *PRODUCTS, *STOCK, *PARCELS, *OFFERS), "p.category_l2"),
        _same("channel", _USERS, "x.channel"),
        _same("paid", _USERS, "x.paid"),
        Dimension(
            "follower",
            {
                **dict.fromkeys(
                    SALES,
                    "coalesce(x.follower, fl.following, CASE WHEN x.created_at >= fa.at THEN FALSE END)",
                ),
                "events": "coalesce(x.follower, fe.following, CASE WHEN x.account_id IS NOT NULL THEN FALSE END)",
            },
        ),
        Dimension(
            "country", {**dict.fromkeys(_USERS, COUNTRY), **dict.fromkeys(CROWDS, "u.country")}, user=True
        ),
        _same("region", (*_USERS, *CROWDS), "u.region", user=True),
        _same("gender", (*_USERS, *CROWDS), "u.gender", user=True),
        _same("age_band", (*_USERS, *CROWDS), AGE_BAND, user=True),
        _same("consumer_group", (*_USERS, *CROWDS), CONSUMER_GROUP, user=True),
        _same("city_tier", (*_USERS, *CROWDS), "u.city_tier", user=True),
        _same("spend_level", (*_USERS, *CROWDS), "u.spend_level", user=True),
        _same("shopping_preference", CROWDS, "sp.tag", user=True),
        _same("content_preference", CROWDS, "cp.tag", user=True),
        _same("active_hour", ("crowds",), "ah.hour"),
        _same("crowd", CROWDS, "x.crowd"),
        _same("crowd_previous", ("flows",), "x.crowd_previous"),
        _same("creator_id", SALES, "x.creator_id"),
        _same("attribution", SALES, "{model}"),
        _same("order_source", SALES, "CASE WHEN x.creator_id IS NULL THEN 'own' ELSE 'affiliate' END"),
        Dimension(
            "new_or_repeat",
            {
                "lines": (
                    "CASE WHEN x.user_id IS NULL THEN NULL"
                    " WHEN x.paid_at > fp.paid_at THEN 'repeat' ELSE 'new' END"
                )
            },
        ),
        _same("ship_mode", ("lines", *PARCELS), "x.ship_mode"),
        Dimension(
            "ship_promise", {**dict.fromkeys(("lines", *PARCELS), "pr.promise"), "offers": "x.promise"}
        ),
        Dimension(
            "carrier",
            {
                "parcels": "x.carrier",
                **dict.fromkeys(("lines", "refunds", "complaint_cohorts"), "lk.carrier"),
                "reviews": "cr.carrier",
            },
        ),
        _same("logistics_score", ("reviews",), "x.logistics_score"),
        Dimension(
            "refund_way",
            {
                "refunds": (
                    "CASE WHEN x.way = 'refund_only' THEN CASE WHEN sh.shipped_at <= x.applied_at"
                    " THEN 'after_ship_refund_only' ELSE 'before_ship_refund_only' END ELSE x.way END"
                )
            },
        ),
        _same("refund_cause", ("refunds",), "x.cause"),
        _same("refund_reason", ("refunds",), "x.reason"),
        _same("refund_delay", ("refunds",), _DELAY),
        _same("plan_id", ADS, "x.plan_id"),
        _same("creative_id", ADS, "x.creative_id"),
        _same("agent", SESSIONS, "x.agent"),
        _same("topic", SESSIONS, "x.topic"),
        Dimension("score", {"reviews": "x.total_score", **dict.fromkeys(SESSIONS, "x.rating")}),
        _same("complaint_cause", ("complaints", "complaint_cohorts"), "x.cause"),
        _same("complaint_reason", ("complaints", "complaint_cohorts"), "x.reason"),
    )
}


assert all(source in SOURCES for dimension in DIMENSIONS.values() for source in dimension.sql)
