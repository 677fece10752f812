"""GMV of live sessions and of creators' lives (§10.1), and accounts' targets."""

from __future__ import annotations

from luopan.model.catalogue.terms import LIVE, LIVE_CLOCKS, PAID, SESSION_CLOCKS
from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

_FOREIGN = f"{PAID} AND coalesce(lo.shop_id, '') <> x.shop_id"

SESSIONS = (
    Metric(
        "live_session_gmv",
        Text("GMV of the live session", "单场直播成交金额"),
        Text(
            "What was paid for the live's products during the live, or carted during it and paid until 30 "
            "days after its end, counted on the day the live started.",
            "直播期间支付，或直播期间加购并在直播结束后30天内支付的成交金额，计入开播日。",
        ),
        "Σ pay_amount of paid lines in their live's session",
        "money",
        "R232 R092 S14 S42",
        SESSION_CLOCKS,
        Measure("lines", "sum", "x.pay_amount", f"{PAID} AND {{in_session}}"),
        filters=LIVE,
    ),
    Metric(
        "live_in_session_gmv",
        Text("GMV ordered during the live", "直播间内成交金额"),
        Text(
            "GMV of LIVE order lines created and paid between the live's start and end; later cart payments "
            "are out. Counted on the day the live started.",
            "在开播与下播之间下单并支付的直播成交金额，不含下播后的购物车支付，计入开播日。",
        ),
        "Σ pay_amount of LIVE lines created and paid between start and end",
        "money",
        "R233 G51 S15",
        SESSION_CLOCKS,
        Measure("lines", "sum", "x.pay_amount", "{in_room}"),
        filters=LIVE,
    ),
    Metric(
        "self_live_gmv",
        Text("Self-live GMV", "自播GMV"),
        Text(
            "LIVE Direct GMV that lives of a shop's official accounts earned with the shop's own goods, "
            "counted on the day the live started.",
            "店铺官方账号直播售出本店商品的直播成交金额，计入开播日。",
        ),
        "watch_pv × gpm ÷ 1000 over the official accounts' lives",
        "money",
        "R237 G50",
        SESSION_CLOCKS,
        Measure(
            "lines", "sum", "x.pay_amount", f"{PAID} AND lo.kind = 'official' AND lo.shop_id = x.shop_id"
        ),
        filters=LIVE,
        proposed=True,
    ),
    Metric(
        "creator_live_gmv",
        Text("Creator-live GMV", "达人代播GMV"),
        Text(
            "LIVE Direct GMV that lives of accounts not bound to the shop earned with its goods, by payment "
            "time.",
            "未绑定本店的达人直播售出本店商品的直播成交金额，按支付时间统计。",
        ),
        "head_creator_gmv + mid_tail_creator_gmv",
        "money",
        "R238",
        LIVE_CLOCKS,
        Measure("lines", "sum", "x.pay_amount", _FOREIGN),
        filters=LIVE,
    ),
    Metric(
        "head_creator_gmv",
        Text("Head creators' GMV", "头部达人GMV"),
        Text(
            "Creator-live GMV of head creators: by followers or by 30-day GMV, as the settings say.",
            "头部达人（按粉丝数或近30天成交金额，由设置决定）的达人代播成交金额。",
        ),
        "Σ creator_live_gmv of head creators",
        "money",
        "R239 G24",
        LIVE_CLOCKS,
        Measure("lines", "sum", "x.pay_amount", f"{_FOREIGN} AND {{head_creator}}"),
        filters=LIVE,
        proposed=True,
    ),
    Metric(
        "mid_tail_creator_gmv",
        Text("Mid-tail creators' GMV", "中腰部达人GMV"),
        Text("Creator-live GMV of all creators who are not head.", "非头部达人的达人代播成交金额。"),
        "Σ creator_live_gmv of other creators",
        "money",
        "R240 G24",
        LIVE_CLOCKS,
        Measure("lines", "sum", "x.pay_amount", f"{_FOREIGN} AND NOT {{head_creator}}"),
        filters=LIVE,
        proposed=True,
    ),
    Metric(
        "gmv_target",
        Text("GMV target", "成交目标"),
        Text(
            "The GMV targets of accounts in shops; a month's target is spread evenly over its days.",
            "账号在店铺的成交目标；月目标平均分摊到当月各日。",
        ),
        "Σ targets.gmv by day",
        "money",
        "R247",
        ("paid",),
        Measure("targets", "sum", "x.amount"),
        direction="none",
        proposed=True,
    ),
    Metric(
        "gmv_target_attainment",
        Text("GMV target attainment", "成交目标达成率"),
        Text(
            "What accounts sold in the shop ÷ their target of the same days; null without a target.",
            "账号在店铺的成交金额除以同期目标；无目标时为空。",
        ),
        "creator_gmv_all_channels ÷ gmv_target",
        "ratio",
        "R247",
        expression="creator_gmv_all_channels / gmv_target",
        proposed=True,
    ),
)
