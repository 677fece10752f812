"""Refunds (§10.2): by the day they succeeded, by the day they were applied for, and of the paid cohort."""

from __future__ import annotations

from luopan.model.catalogue.terms import CREATED_TOO, PAID, REFUND_CLOCKS, SESSION_CLOCKS, SUCCEEDED
from luopan.model.metric import Measure, Metric
from luopan.model.values import Filter, Text

_COHORT = f"{PAID} AND x.succeeded_at < {{yesterday_end}}"
_OF_PAID = Measure("refunds", "sum", "x.amount", _COHORT)
_BEFORE_SHIPPING = (
    "(x.way = 'before_ship_refund_only'"
    " OR (x.way = 'refund_only' AND (sh.shipped_at IS NULL OR sh.shipped_at > x.applied_at)))"
)
_WITHIN_48_HOURS = "x.applied_at >= x.paid_at AND x.applied_at <= x.paid_at + INTERVAL 48 HOUR"

REFUNDS = (
    Metric(
        "refund_amount",
        Text("Refund amount", "退款金额"),
        Text(
            "What was refunded, by the time each refund succeeded, whenever the order was paid.",
            "退款成功的金额，按退款成功时间统计，不限支付时间。",
        ),
        "Σ amount of succeeded refunds",
        "money",
        "R249 R101",
        (*REFUND_CLOCKS, "content_start", "posted"),
        Measure("refunds", "sum", "x.amount", SUCCEEDED),
        direction="down",
    ),
    Metric(
        "refund_applied_amount",
        Text("Refund amount applied for", "申请退款金额"),
        Text(
            "What buyers asked back, by the time of application, whether or not it succeeded.",
            "买家申请退款的金额，按申请时间统计，无论是否成功。",
        ),
        "Σ amount of refunds applied for",
        "money",
        "R250 R101",
        ("applied", "refunded", "paid", "created"),
        Measure("refunds", "sum", "x.amount"),
        direction="down",
    ),
    Metric(
        "direct_refund_gmv",
        Text("Direct Refund GMV", "直接成交退款金额"),
        Text(
            "What was refunded of direct-attributed order lines, by the time each refund succeeded.",
            "按内容类型归因订单的退款成功金额，按退款成功时间统计。",
        ),
        "Σ amount of succeeded refunds of direct-attributed lines",
        "money",
        "R251 R096 G11",
        REFUND_CLOCKS,
        Measure("refunds", "sum", "x.amount", f"{SUCCEEDED} AND x.content_type IS NOT NULL"),
        direction="down",
    ),
    Metric(
        "live_session_refund",
        Text("Refunds of the live session", "单场直播退款金额"),
        Text(
            "What was refunded so far of the order lines in the live's session, counted on the day the live "
            "started.",
            "该场直播成交订单截至统计时的退款成功金额，计入开播日。",
        ),
        "Σ amount of succeeded refunds of lines in their live's session",
        "money",
        "R252 R093",
        (*SESSION_CLOCKS, "refunded"),
        Measure("refunds", "sum", "x.amount", f"{SUCCEEDED} AND {PAID} AND {{in_session}}"),
        filters={"content_type": Filter(values=("live",))},
        direction="down",
    ),
    Metric(
        "paid_refund_amount",
        Text("Refunded of paid", "成交退款金额"),
        Text(
            "What was refunded up to yesterday of the order lines paid in the period.",
            "所选周期内支付的订单，截至昨日退款成功的金额。",
        ),
        "Σ amount of refunds succeeded up to yesterday of lines paid in the period",
        "money",
        "R253 R105 S09",
        CREATED_TOO,
        _OF_PAID,
        direction="down",
    ),
    Metric(
        "paid_refund_ratio",
        Text("Refunded share of GMV", "退款金额占比"),
        Text("Refunded of paid ÷ GMV of the same order lines.", "成交退款金额除以同一批支付订单的成交金额。"),
        "paid_refund_amount ÷ gmv",
        "ratio",
        "R254",
        expression="paid_refund_amount / gmv",
        direction="down",
    ),
    Metric(
        "quality_refund_amount",
        Text("Refunded of paid for quality", "品质原因成交退款金额"),
        Text(
            "Refunded of paid where the cause is product quality, whichever way it was refunded.",
            "因商品品质原因产生的成交退款金额，不限退款方式。",
        ),
        "paid_refund_amount with cause product quality",
        "money",
        "R255 S25",
        CREATED_TOO,
        Measure("refunds", "sum", "x.amount", f"{_COHORT} AND x.cause = 'product_quality'"),
        direction="down",
    ),
    Metric(
        "quality_refund_share",
        Text("Quality share of refunds", "品质退货占比"),
        Text(
            "The part of refunded of paid whose cause is product quality, any way.",
            "成交退款金额中商品品质原因所占比例，不限退款方式。",
        ),
        "quality_refund_amount ÷ paid_refund_amount",
        "ratio",
        "R255 S25",
        expression="quality_refund_amount / paid_refund_amount",
        direction="down",
    ),
    Metric(
        "refund_amount_by_way",
        Text("Refunded of paid by way", "按退款方式的成交退款金额"),
        Text(
            "Refunded of paid, broken down by refund way: before or after shipping, return and refund, "
            "exchange.",
            "成交退款金额，按退款方式（发货前/后仅退款、退货退款、换货转退款）拆分。",
        ),
        "paid_refund_amount by refund_way",
        "money",
        "R256 R196",
        alias_of="paid_refund_amount",
        direction="down",
    ),
    Metric(
        "refund_way_share",
        Text("Share by refund way", "退款方式占比"),
        Text("The share of a refund way in refunded of paid.", "某退款方式在成交退款金额中的占比。"),
        "paid_refund_amount of the way ÷ paid_refund_amount",
        "ratio",
        "R256",
        share_of="paid_refund_amount",
        share_over=("refund_way",),
        direction="none",
    ),
    Metric(
        "refund_category_share",
        Text("Share by category", "退款品类占比"),
        Text(
            "The share of a category in refunded of paid: level 1, or level 2 within the level 1 filtered "
            "for.",
            "某品类在成交退款金额中的占比：一级类目，或所选一级类目下的二级类目。",
        ),
        "paid_refund_amount of the category ÷ paid_refund_amount",
        "ratio",
        "R257 R200",
        share_of="paid_refund_amount",
        share_over=("category_l1", "category_l2"),
        direction="none",
    ),
    Metric(
        "refund_reason_share",
        Text("Share by reason", "退款原因占比"),
        Text("The share of a reason in refunded of paid.", "某退款原因在成交退款金额中的占比。"),
        "paid_refund_amount of the reason ÷ paid_refund_amount",
        "ratio",
        "R258 R201 S23",
        share_of="paid_refund_amount",
        share_over=("refund_reason", "refund_cause"),
        direction="none",
    ),
    Metric(
        "refund_download_amount",
        Text("Refunds of the reason download", "退款原因下载口径退款金额"),
        Text(
            "Refunds that succeeded in the period, of all reasons and whenever the order was paid, without failed "
            "group buys and orders stopped by risk control. The chart of reasons has another basis, the orders paid "
            "in the period: paid_refund_amount by refund_reason.",
            "所选周期内退款成功的金额，含全部原因、不限支付时间，剔除拼团失败与风控拦截。退款原因图表为另一口径"
            "（所选周期内支付的订单）：成交退款金额 paid_refund_amount 按 refund_reason 拆分。",
        ),
        "Σ amount of succeeded refunds that are not excluded",
        "money",
        "R202 G28 S23",
        ("refunded",),
        Measure("refunds", "sum", "x.amount", f"{SUCCEEDED} AND x.excluded IS NULL"),
        direction="down",
    ),
    Metric(
        "refund_source_amount",
        Text("Refunded of paid by source", "按来源的成交退款金额"),
        Text(
            "Refunded of paid, broken down by creator, live or video.",
            "成交退款金额，按达人、直播间或短视频拆分。",
        ),
        "paid_refund_amount by account, live or video",
        "money",
        "R259 R199",
        alias_of="paid_refund_amount",
        direction="down",
    ),
    Metric(
        "refund_source_share",
        Text("Share by source", "来源退款占比"),
        Text(
            "The share of a creator, live or video in all that was refunded of paid in scope.",
            "某达人、直播间或短视频在范围内全部成交退款金额中的占比。",
        ),
        "paid_refund_amount of the source ÷ paid_refund_amount",
        "ratio",
        "R259 S30",
        share_of="paid_refund_amount",
        share_over=("account_id", "creator_id", "live_id", "video_id", "content_type", "channel"),
        direction="none",
    ),
    Metric(
        "refund_delay_bucket",
        Text("Refunded within 48 hours, before shipping", "支付后48小时内发货前退款金额"),
        Text(
            "Refunded of paid that was asked for before shipping and within 48 hours of payment, by "
            "refund_delay in whole hours.",
            "支付后48小时内、发货前申请的成交退款金额，按支付到申请的整小时数拆分。",
        ),
        "paid_refund_amount applied for before shipping, applied_at − paid_at ≤ 48 h",
        "money",
        "R260 R203 S05",
        CREATED_TOO,
        Measure("refunds", "sum", "x.amount", f"{_COHORT} AND {_BEFORE_SHIPPING} AND {_WITHIN_48_HOURS}"),
        direction="down",
    ),
    Metric(
        "refund_delay_share",
        Text("Share by time to refund", "支付后退款时长占比"),
        Text(
            "The share of each hour in what was refunded before shipping within 48 hours.",
            "支付后48小时内发货前退款金额中各小时的占比。",
        ),
        "refund_delay_bucket of the hour ÷ refund_delay_bucket",
        "ratio",
        "R260",
        share_of="refund_delay_bucket",
        share_over=("refund_delay",),
        direction="none",
    ),
    Metric(
        "refunded_units",
        Text("Units refunded", "退款件数"),
        Text("Units refunded of the order lines paid in the period.", "所选周期内支付订单的退款成功件数。"),
        "Σ quantity of succeeded refunds of lines paid in the period",
        "count",
        "R261 G49",
        ("paid", "created", "refunded"),
        Measure("refunds", "sum", "x.quantity", f"{SUCCEEDED} AND {PAID}"),
        direction="down",
        proposed=True,
    ),
    Metric(
        "refund_rate_sku",
        Text("Refund rate", "退款率（按件）"),
        Text(
            "Units refunded ÷ units sold, of the order lines paid in the period.",
            "所选周期内支付订单的退款件数除以成交件数。",
        ),
        "refunded_units ÷ product_sales",
        "ratio",
        "R261 G49",
        expression="refunded_units / product_sales",
        direction="down",
        proposed=True,
    ),
    Metric(
        "product_refunds",
        Text("Refunds", "退款笔数"),
        Text(
            "Number of refunds that succeeded, per product or account, by success time.",
            "退款成功的笔数（按商品或账号），按退款成功时间统计。",
        ),
        "count of succeeded refunds",
        "count",
        "R262",
        REFUND_CLOCKS,
        Measure("refunds", "count", "1", SUCCEEDED),
        direction="down",
        proposed=True,
    ),
)
