"""Orders, items and buyers (§10.3) in their three grains: main orders, SKU orders, units (G04)."""

from __future__ import annotations

from luopan.model.catalogue.terms import ANY_LINE, CREATED_TOO, LIVE, LIVE_CLOCKS, PAID, VIDEO, VIDEO_CLOCKS
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

_SKU_ORDERS = Measure("lines", "count", "1", PAID)
_UNITS = Measure("lines", "sum", "x.quantity", PAID)
_LOCAL_DAY = "CAST(timezone(m.timezone, timezone('UTC', {})) AS DATE)"
_LEFT_ON_PAY_DAY = (
    f"coalesce({_LOCAL_DAY.format('x.cancelled_at')} = {_LOCAL_DAY.format('x.paid_at')}, FALSE)"
    " OR coalesce(rf.amount >= x.pay_amount"
    f" AND {_LOCAL_DAY.format('rf.succeeded_at')} = {_LOCAL_DAY.format('x.paid_at')}, FALSE)"
)

ORDERS = (
    Metric(
        "sku_orders",
        Text("Orders (SKU orders)", "订单数（SKU订单）"),
        Text(
            "Paid order lines: one per main order and SKU, by payment time; cancelled and refunded ones "
            "stay in.",
            "支付的SKU订单数（主订单 × SKU），按支付时间统计，含取消与退款。",
        ),
        "count of paid (main order × SKU)",
        "count",
        "R263 R102 G04",
        ANY_LINE,
        _SKU_ORDERS,
    ),
    Metric(
        "main_orders",
        Text("Main orders (still standing)", "主订单数（未取消未退款）"),
        Text(
            "Paid main orders, by payment time; an order leaves when all its lines are cancelled or fully "
            "refunded.",
            "支付的主订单数，按支付时间统计；全部商品取消或全额退款的订单剔除。",
        ),
        "count of distinct paid main orders that still stand",
        "count",
        "R264 R102 S24",
        CREATED_TOO,
        Measure("lines", "distinct", "x.order_id", f"{PAID} AND os.stands"),
    ),
    Metric(
        "paid_main_orders",
        Text("Paid main orders", "支付主订单数"),
        Text(
            "Distinct main orders paid, by payment time; cancelled and refunded ones stay in.",
            "支付的主订单数，按支付时间统计，含取消与退款。",
        ),
        "count of distinct paid main orders",
        "count",
        "S24 G04",
        ANY_LINE,
        Measure("lines", "distinct", "x.order_id", PAID),
    ),
    Metric(
        "created_main_orders",
        Text("Main orders created", "创建主订单数"),
        Text(
            "Distinct main orders created, paid or not, by creation time.",
            "创建的主订单数（含未支付），按下单时间统计。",
        ),
        "count of distinct main orders created",
        "count",
        "§13.2",
        ("created",),
        Measure("lines", "distinct", "x.order_id"),
    ),
    Metric(
        "live_orders",
        Text("LIVE orders", "直播订单数"),
        Text(
            "SKU orders paid and attributed to LIVE, by payment time.",
            "归属直播的支付SKU订单数，按支付时间统计。",
        ),
        "sku_orders attributed to LIVE",
        "count",
        "R265 G04",
        LIVE_CLOCKS,
        _SKU_ORDERS,
        filters=LIVE,
    ),
    Metric(
        "video_orders",
        Text("Video orders", "短视频订单数"),
        Text(
            "SKU orders paid and attributed to video, by payment time.",
            "归属短视频的支付SKU订单数，按支付时间统计。",
        ),
        "sku_orders attributed to video",
        "count",
        "R266 G04",
        VIDEO_CLOCKS,
        _SKU_ORDERS,
        filters=VIDEO,
    ),
    Metric(
        "live_orders_created",
        Text("Orders created from LIVE", "直播创建订单数"),
        Text(
            "SKU orders created from LIVE, unpaid ones included, by creation time.",
            "在直播中创建的SKU订单数（含未支付），按下单时间统计。",
        ),
        "count of lines attributed to LIVE",
        "count",
        "R267 S12",
        ("created", "content_start"),
        Measure("lines", "count"),
        filters=LIVE,
    ),
    Metric(
        "live_orders_paid",
        Text("Orders paid from LIVE", "直播支付订单数"),
        Text(
            "SKU orders paid by users from LIVE, by payment time.",
            "直播用户支付的SKU订单数，按支付时间统计。",
        ),
        "sku_orders attributed to LIVE",
        "count",
        "R268",
        LIVE_CLOCKS,
        _SKU_ORDERS,
        filters=LIVE,
    ),
    Metric(
        "orders_product",
        Text("Orders of the product", "商品订单数"),
        Text("SKU orders, broken down by product.", "按商品拆分的SKU订单数。"),
        "sku_orders by product_id",
        "count",
        "R269",
        alias_of="sku_orders",
        proposed=True,
    ),
    Metric(
        "orders_and_sku_orders_s3",
        Text("Orders and SKU orders (seller guide)", "订单与SKU订单（商家指南）"),
        Text(
            "The seller guide's orders, counted as SKU orders; units are product_sales.",
            "商家指南中的订单数，按SKU订单口径计算；件数见商品销量。",
        ),
        "sku_orders",
        "count",
        "R273 G04",
        alias_of="sku_orders",
    ),
    Metric(
        "product_sales",
        Text("Items sold", "商品销量"),
        Text(
            "Units sold, by payment time; cancelled and refunded ones stay in.",
            "成交件数，按支付时间统计，含取消与退款。",
        ),
        "Σ quantity of paid lines",
        "count",
        "R272 G04",
        ANY_LINE,
        _UNITS,
    ),
    Metric(
        "live_product_sales",
        Text("LIVE items sold", "直播商品销量"),
        Text("Units sold from LIVEs, by payment time.", "直播带来的成交件数，按支付时间统计。"),
        "product_sales attributed to LIVE",
        "count",
        "R270",
        LIVE_CLOCKS,
        _UNITS,
        filters=LIVE,
    ),
    Metric(
        "video_product_sales",
        Text("Video items sold", "短视频商品销量"),
        Text("Units sold from videos, by payment time.", "短视频带来的成交件数，按支付时间统计。"),
        "product_sales attributed to video",
        "count",
        "R271",
        VIDEO_CLOCKS,
        _UNITS,
        filters=VIDEO,
    ),
    Metric(
        "buyers",
        Text("Buyers", "成交人数"),
        Text(
            "Distinct paying users, by payment time; lines without a known buyer count nobody.",
            "去重支付用户数，按支付时间统计；买家未知的订单不计人数。",
        ),
        "count of distinct buyers of paid lines",
        "count",
        "R274 R054",
        ANY_LINE,
        Measure("lines", "distinct", "x.user_id", PAID),
    ),
    Metric(
        "first_time_buyers",
        Text("First-time buyers", "首购人数"),
        Text(
            "Buyers whose first paid order in the shop lies in the period.",
            "在本店首次支付发生于所选周期内的买家数。",
        ),
        "count of distinct buyers with no earlier purchase in the shop",
        "count",
        "R275",
        CREATED_TOO,
        Measure("lines", "distinct", "x.user_id", f"{PAID} AND x.paid_at <= fp.paid_at"),
        proposed=True,
    ),
    Metric(
        "repeat_buyers",
        Text("Repeat buyers", "复购人数"),
        Text(
            "Buyers whose first paid order in the shop lies before the period.",
            "在所选周期之前已在本店购买过的买家数。",
        ),
        "buyers − first_time_buyers",
        "count",
        "R275",
        expression="buyers - first_time_buyers",
        proposed=True,
    ),
    Metric(
        "first_time_buyer_share",
        Text("Share of first-time buyers", "首购人数占比"),
        Text("First-time buyers ÷ buyers.", "首购人数除以成交人数。"),
        "first_time_buyers ÷ buyers",
        "ratio",
        "R275",
        expression="first_time_buyers / buyers",
        direction="none",
        proposed=True,
    ),
    Metric(
        "repeat_buyer_share",
        Text("Share of repeat buyers", "复购人数占比"),
        Text("Repeat buyers ÷ buyers.", "复购人数除以成交人数。"),
        "repeat_buyers ÷ buyers",
        "ratio",
        "R275",
        expression="repeat_buyers / buyers",
        proposed=True,
    ),
    Metric(
        "paid_orders_policy",
        Text("Paid orders under a ship promise", "支付订单量（发货时效）"),
        Text(
            "Main orders paid for products with a shipping promise in force, without lines cancelled or "
            "fully refunded on the business day of payment.",
            "支付时商品已启用发货时效承诺的主订单数，剔除支付当日取消或全额退款的商品。",
        ),
        "count of distinct paid main orders of promised products, less those gone on the pay day",
        "count",
        "R276 G48",
        ("paid",),
        Measure(
            "lines",
            "distinct",
            "x.order_id",
            f"{PAID} AND pr.promise IS NOT NULL AND NOT ({_LEFT_ON_PAY_DAY})",
        ),
    ),
    Metric(
        "payment_rate",
        Text("Payment rate", "支付率"),
        Text("Main orders paid ÷ main orders created.", "支付主订单数除以创建主订单数。"),
        "paid_main_orders ÷ created_main_orders",
        "ratio",
        "§13.2",
        expression="paid_main_orders / created_main_orders",
    ),
    Metric(
        "order_source_share",
        Text("Order source share", "订单来源占比"),
        Text(
            "The share of a source in SKU orders, by payment time.",
            "某来源在SKU订单数中的占比，按支付时间统计。",
        ),
        "sku_orders of the source ÷ sku_orders",
        "ratio",
        "R304",
        share_of="sku_orders",
        share_over=("channel", "order_source", "content_type", "account_id", "live_id", "video_id"),
        direction="none",
        proposed=True,
    ),
)
