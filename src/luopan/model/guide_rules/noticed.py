"""What else is noticed: a side that lags, and single products and videos that stand out."""

from __future__ import annotations

from luopan.model.guide import Rule
from luopan.model.guide_rules.terms import when
from luopan.model.values import Text

NOTICED = (
    Rule(
        "live_leads_video_lags",
        "attention",
        (
            when("live_direct_gmv", ">=", 0.5, of="direct_gmv"),
            when("live_direct_gmv", ">", 0),
            when("video_direct_gmv", "<", 0.2, of="live_direct_gmv"),
        ),
        Text("LIVE sells most, and videos lag far behind.", "直播是成交主力，短视频明显落后。"),
        Text(
            "Cut the best moments of the lives into videos with product links, and announce the next live in them.",
            "将直播高光剪成带商品链接的短视频，并用其预告下一场直播。",
        ),
        "R218",
    ),
    Rule(
        "one_video_sells_most",
        "attention",
        (
            when("video_direct_gmv", ">=", 0.3, "item", "all.video_direct_gmv"),
            when("video_direct_gmv", ">=", 2, "item", "selling_videos.video_direct_gmv"),
        ),
        Text(
            "One video makes a disproportionate share of what videos sell.",
            "单个短视频贡献了过高比例的短视频成交。",
        ),
        Text(
            "Make more of its kind: same product, opening and length; put paid traffic on it while it runs.",
            "复制其做法：相同商品、开头与时长；趁热投放流量。",
        ),
        "R218",
        over="videos",
        most=1,
    ),
    Rule(
        "top_products_from_affiliates",
        "good",
        (
            when("gmv", ">", 0.05, "item", "all.gmv"),
            when("affiliate_gmv", ">=", 0.5, "item", "item.gmv"),
        ),
        Text("Top-selling products come from affiliate creators.", "热销商品主要由联盟达人带动。"),
        Text(
            "Recruit creators similar to those named, and offer them these products.",
            "招募与下列达人相似的达人，并向其推荐这些商品。",
        ),
        "R218",
        over="products",
    ),
    Rule(
        "top_videos_from_affiliates",
        "good",
        (
            when("video_direct_gmv", ">", 0.05, "item", "all.video_direct_gmv"),
            when("video_direct_gmv", ">=", 0.5, "item_affiliate", "item.video_direct_gmv"),
        ),
        Text("Top-selling videos come from affiliate creators.", "热销短视频主要来自联盟达人。"),
        Text(
            "Recruit creators similar to those named, and ask whether their videos may be promoted.",
            "招募与下列达人相似的达人，并洽谈短视频授权投放。",
        ),
        "R218",
        over="videos",
    ),
)
"""What is noticed beyond single numbers (R218)."""
