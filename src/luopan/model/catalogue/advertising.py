"""Advertising (§8.1 marketing, §8.2 ad screen): what plans and creatives cost, and what they brought.

The sales are those that the advertising platform gives to a plan by its own attribution; they are not a part of
`gmv`, which goes by the last content clicked (X43).
"""

from __future__ import annotations

from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

EVENT = ("event",)


def _summed(column: str) -> Measure:
    return Measure("ad_minutes", "sum", f"x.{column}")


ADVERTISING = (
    Metric(
        "ad_cost",
        Text("Ad cost", "广告消耗"),
        Text("What advertising cost, by the minute it ran.", "广告投放的消耗金额，按投放时间统计。"),
        "Σ ad_stats.cost",
        "money",
        "R149 R156 X43",
        EVENT,
        _summed("cost"),
        direction="none",
    ),
    Metric(
        "ad_gmv",
        Text("Ad GMV", "广告成交金额"),
        Text(
            "Sales that the advertising platform gives to its plans, by its own attribution; not a part of GMV.",
            "广告平台按其自身归因计入计划的成交金额；不是成交金额的组成部分。",
        ),
        "Σ ad_stats.gmv",
        "money",
        "R149 R156 X43",
        EVENT,
        _summed("gmv"),
    ),
    Metric(
        "ad_orders",
        Text("Ad orders", "广告成交订单数"),
        Text(
            "Orders that the advertising platform gives to its plans, by its own attribution.",
            "广告平台按其自身归因计入计划的订单数。",
        ),
        "Σ ad_stats.orders",
        "count",
        "R149 R156",
        EVENT,
        _summed("orders"),
    ),
    Metric(
        "ad_impressions",
        Text("Ad impressions", "广告展示次数"),
        Text("Times that an ad was shown.", "广告被展示的次数。"),
        "Σ ad_stats.impressions",
        "count",
        "R149 R156",
        EVENT,
        _summed("impressions"),
    ),
    Metric(
        "ad_clicks",
        Text("Ad clicks", "广告点击次数"),
        Text("Times that an ad was clicked.", "广告被点击的次数。"),
        "Σ ad_stats.clicks",
        "count",
        "R149 R156",
        EVENT,
        _summed("clicks"),
    ),
    Metric(
        "roas",
        Text("ROAS", "广告投资回报率"),
        Text("Ad GMV ÷ ad cost.", "广告成交金额除以广告消耗。"),
        "ad_gmv ÷ ad_cost",
        "times",
        "R149 R156 X43",
        expression="ad_gmv / ad_cost",
    ),
    Metric(
        "ad_ctr",
        Text("Ad CTR", "广告点击率"),
        Text(
            "Ad clicks ÷ ad impressions, as a ratio of sums.", "广告点击次数除以广告展示次数（汇总后相除）。"
        ),
        "ad_clicks ÷ ad_impressions",
        "ratio",
        "R149 R156 G07",
        expression="ad_clicks / ad_impressions",
    ),
    Metric(
        "ad_cvr",
        Text("Ad conversion rate", "广告转化率"),
        Text("Ad orders ÷ ad clicks.", "广告成交订单数除以广告点击次数。"),
        "ad_orders ÷ ad_clicks",
        "ratio",
        "R149 R156",
        expression="ad_orders / ad_clicks",
    ),
    Metric(
        "ad_cpc",
        Text("Cost per click", "单次点击成本"),
        Text("Ad cost ÷ ad clicks.", "广告消耗除以广告点击次数。"),
        "ad_cost ÷ ad_clicks",
        "money",
        "R149 R156",
        expression="ad_cost / ad_clicks",
        direction="down",
    ),
    Metric(
        "ad_cpm",
        Text("Cost per thousand impressions", "千次展示成本"),
        Text("Ad cost per thousand ad impressions.", "每千次广告展示的消耗。"),
        "ad_cost ÷ ad_impressions × 1000",
        "money_per_1000",
        "R149 R156",
        expression="ad_cost * 1000 / ad_impressions",
        direction="down",
    ),
    Metric(
        "ad_cost_per_order",
        Text("Ad cost per order", "单笔成交广告成本"),
        Text("Ad cost ÷ ad orders.", "广告消耗除以广告成交订单数。"),
        "ad_cost ÷ ad_orders",
        "money",
        "R149 R156",
        expression="ad_cost / ad_orders",
        direction="down",
    ),
)
