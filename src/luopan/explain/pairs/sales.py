"""Pairs of sales: the same orders by another day, counted otherwise, or after what was paid back."""

from __future__ import annotations

from luopan.explain.pairs.pair import Halt, Pair, Screen
from luopan.explain.pairs.rights import without_settlements
from luopan.model.questions import LensBody, PeriodBody
from luopan.model.values import Text

_GMV = Screen(
    metric="gmv",
    label=Text("Compass: GMV by payment", "罗盘：成交金额（按支付时间）"),
    right_for=Text("how much buyers ordered and paid for: demand", "看买家支付了多少：需求与销售规模"),
)

_REFUNDS = Screen(
    metric="refund_amount",
    label=Text("Compass: refunds that succeeded", "罗盘：退款金额（按退款成功时间）"),
    right_for=Text("how much money went back in these days", "看这些天实际退出去多少钱"),
)

PAIRS: tuple[Pair, ...] = (
    Pair(
        id="X01",
        requirement="R394",
        name=Text("GMV and settled amount", "成交金额与结算金额"),
        first=_GMV,
        last=Screen(
            metric="settled_amount",
            label=Text("Settled amount by settlement", "结算金额（按结算时间）"),
            right_for=Text("how much the shop received: its income", "看店铺实际到账多少：收入与对账"),
        ),
        halts=(
            Halt(
                metric="kept_of_paid",
                coordinate="measure",
                label=Text("refunds so far taken off", "扣除截至目前的退款"),
            ),
            Halt(
                metric="due_of_paid",
                coordinate="measure",
                label=Text("commission paid to creators", "已付给达人的佣金"),
                cause="commission",
            ),
            Halt(
                metric="settled_amount",
                lens=LensBody(clock="paid"),
                coordinate="measure",
                label=Text("what was settled of these payments", "这些支付订单的结算金额"),
            ),
        ),
        made=without_settlements,
    ),
    Pair(
        id="X02",
        requirement="R395",
        name=Text("Refunds that succeeded and refunds applied for", "退款金额与申请退款金额"),
        first=_REFUNDS,
        last=Screen(
            metric="refund_applied_amount",
            label=Text("Order management: refunds applied for", "订单管理：申请退款金额（按申请时间）"),
            right_for=Text("how much after-sales work came in", "看新增了多少售后申请"),
        ),
        words={"measure": Text("applied for without a refund so far", "已申请但尚未退款")},
    ),
    Pair(
        id="X04",
        requirement="R397",
        name=Text("Orders today and orders to ship today", "今日订单数与今日待发货订单数"),
        first=Screen(
            metric="sku_orders",
            label=Text("Compass: SKU orders paid", "罗盘：订单数（SKU订单）"),
            right_for=Text("how often each product was ordered", "看各商品被下单多少次"),
        ),
        last=Screen(
            metric="main_orders",
            label=Text("Order management: orders to ship", "订单管理：待发货订单（主订单）"),
            right_for=Text("how many parcels to pack", "看要打多少个包裹"),
        ),
        halts=(
            Halt(
                metric="paid_main_orders",
                coordinate="grain",
                label=Text("several SKUs of one order count once", "同一主订单的多个SKU只计一单"),
            ),
            Halt(
                metric="main_orders",
                coordinate="filters",
                label=Text("cancelled or refunded by now", "剔除目前已取消或已退款的订单"),
            ),
        ),
        period=PeriodBody(preset="today"),
    ),
    Pair(
        id="X18",
        requirement="R411",
        name=Text("Refunds and GMV of a product", "商品退款金额与商品成交金额"),
        first=_REFUNDS,
        last=_GMV,
        words={"measure": Text("paid in these days, not refunded so far", "这些天支付、至今未退款的部分")},
        needs=("product_id",),
    ),
    Pair(
        id="X19",
        requirement="R412",
        name=Text("Actual and estimated commission", "实际佣金与预估佣金"),
        first=Screen(
            metric="actual_commission",
            label=Text("Actual commission by settlement", "实际佣金（按结算时间）"),
            right_for=Text("what was in fact paid to creators", "看实际付出的佣金：对账"),
        ),
        last=Screen(
            metric="estimated_commission",
            label=Text("Estimated commission by payment", "预估佣金（按支付时间）"),
            right_for=Text("what these days' sales will cost", "看这些天的成交将产生多少佣金：预算"),
        ),
        words={"measure": Text("of the same payments", "同一批支付订单")},
    ),
    Pair(
        id="X31",
        requirement="R424",
        name=Text("Refund amount and refund amount of paid orders", "退款金额与成交退款金额"),
        first=_REFUNDS,
        last=Screen(
            metric="paid_refund_amount",
            label=Text("Refunded of paid, up to yesterday", "成交退款金额（截至昨日）"),
            right_for=Text("how much of these days' sales did not stay", "看这些天的成交有多少没留住"),
        ),
        words={"measure": Text("refunded today: counted from tomorrow on", "今日退款成功，次日起计入")},
    ),
)
