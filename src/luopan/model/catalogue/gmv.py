"""GMV and its parts (§10.1): what buyers paid, by the content that earned it."""

from __future__ import annotations

from luopan.model.catalogue.terms import ANY_LINE, CREATED_TOO, LIVE, LIVE_CLOCKS, PAID, VIDEO, VIDEO_CLOCKS
from luopan.model.metric import Definition, Measure, Metric
from luopan.model.values import Filter, Text

PAID_AMOUNT = Measure("lines", "sum", "x.pay_amount", PAID)

_BY_CONTENT_TYPE = Text(
    "Content Type GMV Attribution: since then an order line is of the content type that its buyer clicked last; "
    "before, it was of the content whose creator earned the commission. Order lines moved between types (R419).",
    "内容类型成交归因上线：此后订单归属买家最后点击的内容类型；此前按佣金归因逻辑归属达人内容，部分订单因此在类型间移动（R419）。",
)


def _by_commission(content: Text, formula: str) -> tuple[Definition, ...]:
    """What the GMV of a content type was before Content Type GMV Attribution (X26)."""
    told = Text(
        f"GMV of the order lines that the commission-based logic gives to a creator's {content.en}, by payment time.",
        f"按佣金归因逻辑归属于达人{content.zh}的订单成交金额，按支付时间统计。",
    )
    return (Definition(1, _BY_CONTENT_TYPE, definition=told, formula=formula, attribution="commission"),)


GMV = (
    Metric(
        "gmv",
        Text("GMV", "成交金额"),
        Text(
            "What buyers actually paid, with shipping and after every coupon, by payment time. Lines "
            "cancelled or refunded later stay in.",
            "买家实际支付金额，含运费、扣除各类优惠券，按支付时间统计；之后取消或退款的订单仍计入。",
        ),
        "Σ pay_amount of paid order lines",
        "money",
        "R226 R087 R088 G09",
        ANY_LINE,
        PAID_AMOUNT,
    ),
    Metric(
        "direct_gmv",
        Text("Direct GMV", "直接成交金额"),
        Text(
            "GMV with each order line given to the content type that the buyer clicked last: LIVE + video + "
            "product card = 100 %. By payment time; cancelled and refunded lines stay in.",
            "按最后点击的内容类型归属的成交金额：直播 + 短视频 + 商品卡 = "
            "100%。按支付时间统计，含取消与退款。",
        ),
        "live_direct_gmv + video_direct_gmv + product_card_direct_gmv",
        "money",
        "R227 R089 R090",
        ANY_LINE,
        Measure("lines", "sum", "x.pay_amount", f"{PAID} AND x.content_type IS NOT NULL"),
    ),
    Metric(
        "live_direct_gmv",
        Text("LIVE Direct GMV", "直播成交金额"),
        Text(
            "GMV of the order lines whose last click (or cart) was in a LIVE, by payment time, without a "
            "window.",
            "最后点击（或加购）发生在直播中的订单成交金额，按支付时间统计，不设时间窗。",
        ),
        "Σ pay_amount of paid lines attributed to LIVE",
        "money",
        "R228 R089",
        LIVE_CLOCKS,
        PAID_AMOUNT,
        filters=LIVE,
        version=2,
        history=_by_commission(
            Text("LIVE", "直播"), "Σ pay_amount of paid lines whose commission is of a LIVE"
        ),
    ),
    Metric(
        "video_direct_gmv",
        Text("Video Direct GMV", "短视频成交金额"),
        Text(
            "GMV of the order lines whose last click (or cart) was in a video, by payment time.",
            "最后点击（或加购）发生在短视频中的订单成交金额，按支付时间统计。",
        ),
        "Σ pay_amount of paid lines attributed to video",
        "money",
        "R229 R089",
        VIDEO_CLOCKS,
        PAID_AMOUNT,
        filters=VIDEO,
        version=2,
        history=_by_commission(
            Text("video", "短视频"), "Σ pay_amount of paid lines whose commission is of a video"
        ),
    ),
    Metric(
        "product_card_direct_gmv",
        Text("Product Card GMV", "商品卡成交金额"),
        Text(
            "GMV of the order lines that neither a LIVE nor a video earned: showcase, search, mall and all "
            "other channels, by payment time.",
            "既非直播也非短视频带来的成交金额（橱窗、搜索、商城等其他渠道），按支付时间统计。",
        ),
        "direct_gmv − live_direct_gmv − video_direct_gmv",
        "money",
        "R230 R089",
        CREATED_TOO,
        PAID_AMOUNT,
        filters={"content_type": Filter(values=("product_card",))},
    ),
    Metric(
        "live_avg_direct_gmv",
        Text("LIVE Avg. Direct GMV", "场均直播成交金额"),
        Text(
            "LIVE Direct GMV of the period per livestream started in it; null without livestreams.",
            "周期内直播成交金额除以周期内开播场次；无直播时为空。",
        ),
        "live_direct_gmv ÷ livestreams",
        "money",
        "R231",
        expression="live_direct_gmv / livestreams",
    ),
    Metric(
        "gmv_per_video",
        Text("GMV per Video", "单条短视频成交金额"),
        Text(
            "Video Direct GMV of the period per video posted in it; null without videos.",
            "周期内短视频成交金额除以周期内发布短视频数；无短视频时为空。",
        ),
        "video_direct_gmv ÷ videos",
        "money",
        "R241",
        expression="video_direct_gmv / videos",
    ),
    Metric(
        "creator_gmv_all_channels",
        Text("Creator GMV, all channels", "达人全渠道成交金额"),
        Text(
            "GMV that an account's live, videos, showcase and other channels earned together, by payment "
            "time.",
            "达人通过直播、短视频、橱窗及其他渠道带来的全部成交金额，按支付时间统计。",
        ),
        "Σ pay_amount of paid lines attributed to an account",
        "money",
        "R234 S16",
        CREATED_TOO,
        Measure("lines", "sum", "x.pay_amount", f"{PAID} AND x.account_id IS NOT NULL"),
    ),
    Metric(
        "attributed_gmv",
        Text("Attributed revenue (commission-based)", "佣金归因成交金额"),
        Text(
            "GMV of order lines credited to a creator by the commission-based logic, by payment time. The "
            "product details page counts by it.",
            "按佣金归因逻辑归属于达人的订单成交金额，按支付时间统计；商品详情页采用此口径。",
        ),
        "Σ pay_amount of paid lines with a commission creator",
        "money",
        "R235 R094 S43",
        CREATED_TOO,
        Measure("lines", "sum", "x.pay_amount", f"{PAID} AND x.creator_id IS NOT NULL"),
        attribution="commission",
    ),
    Metric(
        "affiliate_gmv",
        Text("Affiliate GMV", "联盟成交金额"),
        Text(
            "GMV of order lines that owe a creator commission, by payment time; content-type attribution "
            "does not change it.",
            "产生达人佣金的订单成交金额，按支付时间统计，不受内容类型归因影响。",
        ),
        "Σ pay_amount of paid lines with a commission creator",
        "money",
        "R236 R095",
        CREATED_TOO,
        Measure("lines", "sum", "x.pay_amount", f"{PAID} AND x.creator_id IS NOT NULL"),
        attribution="commission",
    ),
    Metric(
        "gmv_gross_s3",
        Text("GMV (seller guide)", "成交金额（商家指南）"),
        Text(
            "The seller guide's wording for GMV; counted as GMV. Gross revenue is another metric.",
            "商家指南中对成交金额的表述，按“成交金额”口径计算；“总收入”为另一指标。",
        ),
        "gmv",
        "money",
        "R242 G09",
        alias_of="gmv",
    ),
    Metric(
        "gmv_by_source",
        Text("GMV by source", "不同交易来源成交金额"),
        Text("GMV, broken down by the order's channel.", "按订单渠道（交易来源）拆分的成交金额。"),
        "gmv by channel",
        "money",
        "R246",
        alias_of="gmv",
    ),
    Metric(
        "gmv_by_ship_promise",
        Text("GMV by ship promise", "成交金额（按发货时效）"),
        Text(
            "GMV, broken down by the shipping promise of the product in force at payment.",
            "按支付时商品生效的发货时效承诺拆分的成交金额。",
        ),
        "gmv by ship_promise",
        "money",
        "R248",
        alias_of="gmv",
    ),
    Metric(
        "gross_revenue",
        Text("Gross revenue", "总收入"),
        Text(
            "What buyers paid plus the platform's discounts minus taxes, by payment time.",
            "买家实付金额加平台补贴、减税费，按支付时间统计。",
        ),
        "Σ (pay_amount + platform_discount − tax_amount) of paid lines",
        "money",
        "G09 S33",
        CREATED_TOO,
        Measure("lines", "sum", "x.pay_amount + x.platform_discount - x.tax_amount", PAID),
    ),
    Metric(
        "settled_amount",
        Text("Settled amount", "结算金额"),
        Text("What was settled with the shop, by settlement time.", "与店铺结算的金额，按结算时间统计。"),
        "Σ settlements.amount",
        "money",
        "S33 R394",
        ("settled", "paid"),
        Measure("settlements", "sum", "x.amount"),
    ),
    Metric(
        "aov",
        Text("Average order value", "客单价（笔单价）"),
        Text(
            "GMV per paid main order; cancelled and refunded orders stay in both.",
            "成交金额除以支付主订单数，取消与退款订单均计入。",
        ),
        "gmv ÷ paid_main_orders",
        "money",
        "R243 S24",
        expression="gmv / paid_main_orders",
    ),
    Metric(
        "price_per_item",
        Text("Price per item", "成交件单价"),
        Text("GMV per item sold, by payment time.", "成交金额除以成交件数，按支付时间统计。"),
        "gmv ÷ product_sales",
        "money",
        "R244",
        expression="gmv / product_sales",
        proposed=True,
    ),
    Metric(
        "pct_of_transactions",
        Text("Percentage of transactions", "成交占比"),
        Text(
            "The share of a creator, channel or content in the commission-attributed amount of the product.",
            "某达人、渠道或内容在该商品佣金归因成交金额中的占比。",
        ),
        "attributed_gmv of the group ÷ attributed_gmv of the whole",
        "ratio",
        "R245 S30",
        share_of="attributed_gmv",
        share_over=("account_id", "creator_id", "channel", "content_type", "live_id", "video_id"),
    ),
)
