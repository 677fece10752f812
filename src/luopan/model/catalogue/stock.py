"""Inventory (§10.13, §8.10): how fast SKUs sell, how long what is on hand lasts, and which run low."""

from __future__ import annotations

from luopan.model.catalogue.terms import PAID
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text
from luopan.times import Preset

WEEK: Preset = "last_7_days"
"""The period over which a velocity is taken unless a question gives one (S35)."""

STOCK = (
    Metric(
        "sales_velocity",
        Text("Sales velocity", "日均销量"),
        Text(
            "Units sold a day, on average over the business days of the period; the last 7 days unless one is given.",
            "所选周期内平均每个统计日的成交件数；未指定周期时为近7天。",
        ),
        "product_sales ÷ days of the period",
        "per_day",
        "R390 R220 S35",
        ("paid",),
        Measure("lines", "sum", "x.quantity / {days}", PAID),
        default_period=WEEK,
    ),
    Metric(
        "on_hand",
        Text("Units on hand", "现有库存"),
        Text(
            "Units on hand by the newest sample of each SKU's stock; where none is known there is no number, not 0.",
            "各SKU最近一次库存采样的现有件数之和；无采样则为空而非0。",
        ),
        "Σ newest on_hand of each SKU",
        "count",
        "R392 R220 G38",
        ("snapshot",),
        Measure("stock_covers", "sum", "x.on_hand", gaps=True),
    ),
    Metric(
        "lead_time",
        Text("Lead time", "补货周期"),
        Text(
            "How many days an order of more stock takes; of several products the longest.",
            "补货所需天数；多个商品时取最长。",
        ),
        "max of products.lead_time_days of SKUs with a known stock",
        "days",
        "R392",
        ("snapshot",),
        Measure("stock_covers", "max", "x.lead_time_days"),
        direction="down",
    ),
    Metric(
        "avg_stock",
        Text("Average stock", "平均库存"),
        Text(
            "The mean of the stock samples of each SKU in the period, added over SKUs; a missing sample is a gap.",
            "各SKU在所选周期内库存采样的平均值之和；缺失的采样不按0计。",
        ),
        "Σ over SKUs of the mean of their stock samples",
        "count",
        "R391 S29 G49",
        ("event",),
        Measure("stock_levels", "sum", "avg(x.on_hand)", per="x.sku_id", gaps=True),
        direction="none",
        proposed=True,
    ),
    Metric(
        "stock_turnover",
        Text("Stock turnover", "库存周转率"),
        Text(
            "How often the average stock was sold in the period: units sold ÷ average stock.",
            "所选周期内平均库存被售出的次数：成交件数除以平均库存。",
        ),
        "product_sales ÷ avg_stock",
        "times",
        "R391 R220 G49",
        expression="product_sales / avg_stock",
        proposed=True,
    ),
    Metric(
        "days_of_cover",
        Text("Days of cover", "库存可售天数"),
        Text(
            "How many days the units on hand last at the sales velocity of the period; the last 7 days unless one "
            "is given.",
            "按所选周期的日均销量，现有库存可售的天数；未指定周期时按近7天。",
        ),
        "on_hand ÷ sales_velocity",
        "days",
        "R392 G49 S35",
        expression="on_hand / sales_velocity",
        default_period=WEEK,
        proposed=True,
    ),
    Metric(
        "low_stock",
        Text("SKUs low on stock", "低库存SKU数"),
        Text(
            "SKUs whose units on hand last less than the product's lead time and the buffer days of the settings, at "
            "the velocity of the period, or that have none left; products that were delisted are left out.",
            "现有库存按所选周期日均销量可售天数低于“补货周期 + 安全天数”，或已售罄的SKU数；已下架商品不计。",
        ),
        "count of SKUs with on_hand ÷ sales_velocity < lead time + buffer days",
        "count",
        "R392 R220 S35",
        ("snapshot",),
        Measure(
            "stock_covers",
            "sum",
            "CASE WHEN x.wanted AND (x.on_hand <= 0"
            " OR x.on_hand < (x.lead_time_days + {buffer_days}) * x.velocity) THEN 1 ELSE 0 END",
        ),
        default_period=WEEK,
        direction="down",
        proposed=True,
    ),
    Metric(
        "buffer_stock",
        Text("Buffer stock", "安全库存"),
        Text(
            "Units to keep beyond what sells during the lead time: the buffer days of the settings at each SKU's "
            "velocity, in whole units. The forecast says how much more a predicted peak asks for.",
            "在补货周期销量之外应保留的件数：安全天数 × 各SKU日均销量，按整件向上取整；预测峰值所需的额外库存见预测。",
        ),
        "Σ over SKUs of ⌈buffer days × sales_velocity⌉",
        "count",
        "R393 R221 S35",
        ("paid",),
        Measure(
            "lines",
            "sum",
            "CAST(ceil(sum(x.quantity) * {buffer_days} / {days}) AS BIGINT)",
            PAID,
            per="x.sku_id",
        ),
        default_period=WEEK,
        direction="none",
        proposed=True,
    ),
)
