"""Why: the numbers that people take for one another, and the bridge between each two (§11)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import Asked, Numbers, Page, Pairs, Place, Words, by_day

_CORE = ("gmv", "live_direct_gmv", "video_direct_gmv", "refund_amount", "sku_orders", "buyers")

WHY = Page(
    "why",
    Text("Why numbers differ", "数据溯因"),
    Text(
        "Two screens, two numbers: what each is right for, and the exact steps from one to the other.",
        "两个页面，两个数：各自适用于什么，以及从一个到另一个的逐项差异。",
    ),
    (Place("shop", "why"), Place("creator", "why"), Place("tsp", "why"), Place("mcn", "why")),
    {"core": Asked(_CORE), "daily": by_day(_CORE)},
    (
        Words(
            text=Text(
                "On every screen “⋯” beside a number asks why it differs from before, from another screen, or from "
                "a figure of yours.",
                "在任何页面点击数字旁的“⋯”，即可查看它与上一周期、其他页面或您手中数字的差异原因。",
            )
        ),
        Numbers(question="core", daily="daily"),
        Pairs(title=Text("Numbers that are often confused", "常被混淆的数字")),
    ),
    choose=("live_id", "product_id", "account_id", "shop_id"),
)
