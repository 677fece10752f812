"""Which numbers the guide shows: slices that are asked, steps of the funnel, reference bands. Data."""

from __future__ import annotations

from luopan.model.guide import Band, Slice, Step
from luopan.model.questions import Condition as FilterCondition
from luopan.model.values import Text

SLICES: tuple[Slice, ...] = (
    Slice(
        "all",
        (
            "gmv", "paid_main_orders", "sku_orders", "sku_orders_per_order", "product_sales", "aov", "buyers",
            "first_time_buyers", "first_time_buyer_share", "repeat_buyer_share", "product_impressions",
            "product_clicks", "product_ctr", "product_page_views", "cvr", "ctor", "c_o", "direct_gmv",
            "live_direct_gmv", "video_direct_gmv", "product_card_direct_gmv", "affiliate_gmv",
            "estimated_commission", "affiliate_gmv_per_commission",
        ),
    ),
    Slice("organic", ("product_page_views", "sku_orders", "cvr"), {"paid": FilterCondition(excluded=[True])}),
    Slice(
        "own_video",
        (
            "videos", "vv", "view_duration", "completion_rate", "engagement_rate", "product_clickers", "v_t_pv",
            "product_page_views", "product_show_rate", "sku_orders", "cvr", "video_direct_gmv", "gmv_per_video",
        ),
        {"content_type": ["video"]},
        own=True,
    ),
    Slice(
        "source",
        ("direct_gmv", "sku_orders", "product_clicks", "product_page_views", "cvr"),
        by="content_type",
    ),
)  # fmt: skip

STEPS: tuple[Step, ...] = (
    Step(
        "video_seen",
        Text("Video seen", "看到短视频"),
        "R213 R219",
        tuple(
            ("own_video", metric)
            for metric in ("videos", "vv", "view_duration", "completion_rate", "engagement_rate")
        ),
    ),
    Step(
        "link_clicked",
        Text("Product link clicked", "点击商品链接"),
        "R213 R215",
        (
            ("own_video", "product_clickers"),
            ("own_video", "v_t_pv"),
            ("all", "product_clicks"),
            ("all", "product_ctr"),
        ),
    ),
    Step(
        "product_page",
        Text("Product page viewed", "进入商品详情页"),
        "R213 R215 R219",
        (
            ("own_video", "product_page_views"),
            ("own_video", "product_show_rate"),
            ("all", "product_page_views"),
        ),
    ),
    Step(
        "order",
        Text("Ordered", "下单成交"),
        "R213 R215 R216",
        (
            ("own_video", "sku_orders"),
            ("own_video", "cvr"),
            ("all", "sku_orders"),
            ("all", "cvr"),
            ("all", "ctor"),
            ("organic", "cvr"),
        ),
    ),
    Step(
        "money",
        Text("What it comes to", "经营结果"),
        "R214 R219",
        (
            *(
                ("all", metric)
                for metric in (
                    "gmv", "paid_main_orders", "sku_orders_per_order", "product_sales", "aov", "buyers",
                    "first_time_buyers", "first_time_buyer_share", "repeat_buyer_share",
                )
            ),
            ("own_video", "gmv_per_video"),
        ),
    ),
    Step(
        "sources",
        Text("Where it comes from", "流量与成交来源"),
        "R217",
        (
            *(
                (source, metric)
                for source in ("video", "live", "product_card")
                for metric in ("direct_gmv", "sku_orders", "cvr")
            ),
            ("all", "affiliate_gmv"),
            ("all", "estimated_commission"),
            ("all", "affiliate_gmv_per_commission"),
        ),
    ),
)  # fmt: skip

BANDS: dict[tuple[str, str], Band] = {("organic", "cvr"): Band(0.005, 0.015, "R216")}
"""By slice and metric."""

SLICE_NAMES: dict[str, Text] = {
    "all": Text("all", "全部"),
    "organic": Text("not from paid traffic", "非付费流量"),
    "own_video": Text("own videos", "自有短视频"),
    "video": Text("from videos", "短视频"),
    "live": Text("from LIVE", "直播"),
    "product_card": Text("from the product card", "商品卡"),
    "item": Text("of it", "该项"),
    "item_affiliate": Text("of it, from affiliates", "该项联盟部分"),
    "selling_videos": Text("a selling video on average", "有成交短视频平均"),
}
"""What a number of a slice is called beside its metric."""
