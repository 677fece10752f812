"""What a LIVE audience was worth (§10.5, §13.2): clicks, buyers and money per view."""

from __future__ import annotations

from luopan.model.catalogue.terms import LIVE, LIVE_EVENT, clicks_per_view, events
from luopan.model.metric import Metric
from luopan.model.values import Text

CONVERSION = (
    Metric(
        "live_product_clicks",
        Text("LIVE product clicks", "直播商品点击次数"),
        Text("Clicks on products in LIVE rooms.", "直播间商品点击次数。"),
        "count of product clicks in LIVE",
        "count",
        "R291",
        LIVE_EVENT,
        events("product_click"),
        filters=LIVE,
    ),
    Metric(
        "live_ctr",
        Text("LIVE CTR", "直播点击率"),
        Text(
            "Product clicks in LIVE ÷ LIVE views, as a ratio of sums.",
            "直播商品点击次数除以直播观看次数（汇总后相除）。",
        ),
        "live_product_clicks ÷ watch_pv",
        "ratio",
        "G07 §13.2",
        expression="live_product_clicks / watch_pv",
    ),
    Metric(
        "live_avg_ctr",
        Text("LIVE Avg. CTR", "场均直播点击率"),
        Text(
            "Mean over livestreams of product clicks ÷ views; livestreams without views are left out.",
            "各场直播（商品点击 ÷ 观看）的平均值，无观看的直播不计。",
        ),
        "mean over lives of clicks ÷ views",
        "ratio",
        "R292 G05",
        LIVE_EVENT,
        clicks_per_view(),
        filters=LIVE,
    ),
    Metric(
        "live_avg_ctr_literal",
        Text("LIVE Avg. CTR (to the letter)", "场均直播点击率（字面公式）"),
        Text(
            "LIVE CTR divided by the number of livestreams, as the platform's help words it; it shrinks with more "
            "lives.",
            "平台帮助文档的字面公式：直播点击率除以直播场次；场次越多数值越小。",
        ),
        "(live_product_clicks ÷ watch_pv) ÷ livestreams",
        "ratio",
        "R292 G05",
        expression="live_product_clicks / watch_pv / livestreams",
    ),
    Metric(
        "watch_to_pay_rate",
        Text("Watch-to-pay rate", "看播成交转化率"),
        Text("Buyers from LIVE ÷ LIVE viewers.", "直播成交人数除以直播观看人数。"),
        "buyers ÷ viewers, both of LIVE",
        "ratio",
        "R295",
        expression="buyers / viewers",
        filters=LIVE,
        proposed=True,
    ),
    Metric(
        "gpm",
        Text("GPM", "千次观看成交金额"),
        Text("LIVE Direct GMV per thousand LIVE views.", "每千次直播观看带来的直播成交金额。"),
        "live_direct_gmv ÷ watch_pv × 1000",
        "money_per_1000",
        "R301 G50",
        expression="live_direct_gmv * 1000 / watch_pv",
    ),
    Metric(
        "watch_gpm",
        Text("Watch GPM", "观看千次成交金额"),
        Text("The platform API's name for GPM.", "平台接口对“千次观看成交金额”的称呼。"),
        "gpm",
        "money_per_1000",
        "§13.2",
        alias_of="gpm",
    ),
    Metric(
        "sku_order_rate",
        Text("SKU order rate", "曝光成交率（SKU订单）"),
        Text("SKU orders from LIVE ÷ LIVE room impressions.", "直播SKU订单数除以直播间曝光次数。"),
        "live_orders ÷ live_impressions",
        "ratio",
        "§13.2",
        expression="live_orders / live_impressions",
    ),
)
