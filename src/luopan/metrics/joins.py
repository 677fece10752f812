"""What may be joined to a source's row, by alias; a join is added only where a fragment of SQL names its alias."""

from __future__ import annotations

import re

JOINS: dict[str, str] = {
    "p": "LEFT JOIN {products} p ON p.product_id = x.product_id",
    "u": "LEFT JOIN {users} u ON u.user_id = x.user_id",
    "m": "LEFT JOIN {markets} m ON m.market = x.market",
    "lv": "LEFT JOIN {lives} lv ON x.content_type = 'live' AND lv.live_id = x.content_id",
    "vd": "LEFT JOIN {videos} vd ON x.content_type = 'video' AND vd.video_id = x.content_id",
    "lo": (
        "LEFT JOIN {owners} lo ON lo.account_id = lv.account_id"
        " AND lv.started_at >= lo.since AND lv.started_at < lo.until"
    ),
    "hd": "LEFT JOIN {heads} hd ON hd.line_id = x.line_id",
    "pk": "LEFT JOIN {owners} pk ON pk.account_id = x.account_id AND x.paid_at >= pk.since AND x.paid_at < pk.until",
    "os": "LEFT JOIN {order_states} os ON os.shop_id = x.shop_id AND os.order_id = x.order_id",
    "ol": "LEFT JOIN {placed_lines} ol ON ol.shop_id = x.shop_id AND ol.line_id = x.line_id",
    "rf": "LEFT JOIN {paid_back} rf ON rf.line_id = x.line_id",
    "fp": "LEFT JOIN {first_purchases} fp ON fp.shop_id = x.shop_id AND fp.user_id = x.user_id",
    "sh": "LEFT JOIN LATERAL {shipped} sh ON TRUE",
    "pr": (
        "LEFT JOIN {promises} pr ON pr.product_id = x.product_id AND x.paid_at >= pr.since AND x.paid_at < pr.until"
    ),
    "vs": "LEFT JOIN {video_sales} vs ON vs.content_id = x.content_id",
    "fl": (
        "LEFT JOIN {follow_spans} fl ON fl.user_id = x.user_id AND fl.account_id = x.account_id"
        " AND x.created_at > fl.since AND x.created_at <= fl.until"
    ),
    "fe": (
        "LEFT JOIN {follow_spans} fe ON fe.user_id = x.user_id AND fe.account_id = x.account_id"
        " AND x.at > fe.since AND x.at <= fe.until"
    ),
    "fa": "LEFT JOIN {first_events} fa ON fa.account_id = x.account_id",
    "sp": "LEFT JOIN {shopping_tags} sp ON sp.user_id = x.user_id",
    "cp": "LEFT JOIN {content_tags} cp ON cp.user_id = x.user_id",
    "ah": "LEFT JOIN {hours_of_day} ah ON (x.hours >> ah.hour) & 1 = 1",
    "rv": "LEFT JOIN LATERAL {first_review} rv ON TRUE",
    "cm": "LEFT JOIN LATERAL {conversation} cm ON TRUE",
    "lk": "LEFT JOIN {line_carriers} lk ON lk.shop_id = x.shop_id AND lk.line_id = x.line_id",
    "cr": "LEFT JOIN {order_carriers} cr ON cr.shop_id = x.shop_id AND cr.order_id = x.order_id",
    "vo": "LEFT JOIN LATERAL {parcel_voices} vo ON TRUE",
    "ag": (
        "LEFT JOIN {agency_terms} ag ON ag.account_id = x.payee_id"
        " AND x.settled_at >= ag.since AND x.settled_at < ag.until"
    ),
}
"""Every join by alias. Each matches at most one row per `x`, so that none can multiply a sum; but for `sp`, `cp` and
`ah` (a person has several preferences and active hours), of which only crowds know, whose metrics count people."""

NEEDS = {"lo": "lv"}
"""Joins that need another one first."""

_ALIAS = re.compile(r"\b([a-z]{1,2})\.[a-z_]")


def aliases(*fragments: str) -> list[str]:
    """The joins that SQL fragments need, in the order in which they must stand."""
    named = {alias for fragment in fragments for alias in _ALIAS.findall(fragment)}
    named |= {NEEDS[alias] for alias in named if alias in NEEDS}
    return [alias for alias in JOINS if alias in named]


def columns(*fragments: str) -> set[str]:
    """The columns of `x` that SQL fragments and their joins read."""
    texts = [*fragments, *(JOINS[alias] for alias in aliases(*fragments))]
    return {name for text in texts for name in re.findall(r"\bx\.([a-z_]+)", text)}
