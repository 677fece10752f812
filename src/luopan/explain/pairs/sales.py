"""Pairs of sales: the same orders counted by another day, another shop's or another rule."""

from __future__ import annotations

from luopan.explain.pairs.pair import Halt, Pair, Screen
from luopan.model.questions import LensBody
from luopan.model.values import Text

PAIRS: tuple[Pair, ...] = (
    Pair(
        id="X03",
        requirement="R396",
        name=Text("Home LIVE GMV and live-list GMV", "首页直播成交金额与直播列表成交金额"),
        first=Screen(
            metric="live_direct_gmv",
            label=Text("Home overview: LIVE GMV by payment day", "首页概览：按支付日统计的直播成交金额"),
            right_for=Text("what LIVE earned on these days", "看这些天直播带来了多少成交"),
        ),
        last=Screen(
            metric="live_session_gmv",
            label=Text(
                "Live list: GMV of the lives that began on these days", "直播列表：这些天开播的直播成交金额"
            ),
            right_for=Text("what each live earned as a whole", "看每场直播整场的成交"),
        ),
        halts=(
            Halt(
                metric="live_direct_gmv",
                lens=LensBody(clock="content_start"),
                coordinate="clock",
                label=Text(
                    "counted on the day the live began, not on the day of payment",
                    "按开播日而非支付日统计",
                ),
            ),
            Halt(
                metric="live_session_gmv",
                coordinate="measure",
                label=Text(
                    "without what was clicked in a live and paid after it ended, or paid later than its session runs",
                    "不含直播中点击、下播后才支付，或超出场次延续期支付的订单",
                ),
            ),
        ),
    ),
    Pair(
        id="X21",
        requirement="R414",
        name=Text("Seller's and creator's GMV of a live", "商家侧与达人侧的单场直播成交金额"),
        first=Screen(
            metric="live_session_gmv",
            lens=LensBody(ownership="shop"),
            label=Text("Seller Center: the shop's own products", "商家后台：本店商品"),
            right_for=Text("stock and settlement of the shop", "店铺备货与结算"),
        ),
        last=Screen(
            metric="live_session_gmv",
            lens=LensBody(ownership="all"),
            label=Text("Live Manager: all products sold in the live", "直播管理：直播间全部商品"),
            right_for=Text("the creator's commission and reach", "达人的佣金与带货能力"),
        ),
    ),
    Pair(
        id="X31",
        requirement="R424",
        name=Text("Refund amount and refund amount of paid orders", "退款金额与成交退款金额"),
        first=Screen(
            metric="refund_amount",
            label=Text("Refund amount: refunds that succeeded in the period", "退款金额：统计期内退款成功"),
            right_for=Text("money that went back in these days", "这些天退出去多少钱"),
        ),
        last=Screen(
            metric="paid_refund_amount",
            label=Text(
                "Refunds of orders paid in the period, up to yesterday",
                "成交退款金额：统计期内支付的订单，截至昨日退款成功",
            ),
            right_for=Text("how much of these days' sales did not stay", "这些天的成交有多少没留住"),
        ),
    ),
)
