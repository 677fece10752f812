"""Pairs of rates and counts: the same words over other people, other days or another denominator."""

from __future__ import annotations

from luopan.explain.pairs.pair import ANY, Halt, Pair, Screen
from luopan.model.questions import Condition, LensBody
from luopan.model.values import Text

_COHORT = Text("how the orders of one day turned out", "看同一天的订单最终结果如何")
_DAILY = Text("what came in on these days", "看这些天发生了多少")
_SAME_ORDERS = Text(
    "the orders of these days and what became of them within 14 days, not the orders of 13 days before",
    "这些天的订单及其14天内的结果，而非13天前的订单",
)
_SAME_DAY = {
    "complaint_rate": "complaint_rate_same_day",
    "quality_return_rate": "quality_return_rate_same_day",
}

PAIRS: tuple[Pair, ...] = (
    Pair(
        id="X30",
        requirement="R423",
        name=Text("Buyers of each day added up, and buyers of the period", "逐日成交人数之和与周期成交人数"),
        of=("buyers", "viewers", "product_clickers", "product_visitors", "new_followers", "paid_main_orders"),
        first=Screen(
            metric="{metric}",
            added=("day",),
            label=Text("The days added up", "逐日相加"),
            right_for=Text("how busy the days were", "看每天有多热闹"),
        ),
        last=Screen(
            metric="{metric}",
            label=Text("The period: each person once", "整个周期：每人只计一次"),
            right_for=Text("how many people there were", "看一共有多少人"),
        ),
        words={
            "grain": Text(
                "who came on several days counts once, not once a day; the platforms hide it for custom periods",
                "多日出现的人只计一次，而非每天各计一次；平台在自定义周期下隐藏此数",
            )
        },
    ),
    Pair(
        id="X32",
        requirement="R425",
        name=Text("The refund-reason chart and its download", "退款原因图表与其下载明细"),
        first=Screen(
            metric="paid_refund_amount",
            label=Text(
                "Chart: refunds of orders paid in the period, up to yesterday",
                "图表：所选周期内支付订单截至昨日的退款",
            ),
            right_for=Text("why these days' sales did not stay", "看这些天的成交为何没留住"),
        ),
        last=Screen(
            metric="refund_download_amount",
            label=Text("Download: refunds that succeeded in the period", "下载：所选周期内退款成功的明细"),
            right_for=Text("working through the refunds of these days", "逐笔处理这些天的退款"),
        ),
        halts=(
            Halt(
                metric="refund_amount",
                lens=LensBody(clock="paid"),
                coordinate="as_of",
                label=Text("refunds of today too, not only up to yesterday", "含今日退款，而非截至昨日"),
            ),
            Halt(
                metric="refund_amount",
                coordinate="clock",
                label=Text(
                    "refunded in the period, whenever paid; not paid in the period, whenever refunded",
                    "所选周期内退款成功（不论何时支付），而非所选周期内支付（不论何时退款）",
                ),
            ),
            Halt(
                metric="refund_download_amount",
                coordinate="filters",
                label=Text(
                    "without group purchases that failed and orders that risk control intercepted",
                    "剔除拼团失败与风控拦截的退款",
                ),
            ),
        ),
    ),
    Pair(
        id="X33",
        requirement="R426",
        name=Text(
            "Complaint and quality-return rate, and complaints over orders of a day",
            "投诉率、品质退货率与当日投诉量除以当日订单量",
        ),
        of=("complaint_rate", "quality_return_rate"),
        first=Screen(
            metric="{metric}",
            label=Text(
                "The rate: orders paid 13 days before and what came within 14 days",
                "指标：13天前支付的订单在14天内的结果",
            ),
            right_for=_COHORT,
        ),
        last=Screen(
            metric="{metric}",
            named=_SAME_DAY,
            label=Text("What came on these days ÷ orders of these days", "当日发生量 ÷ 当日支付订单量"),
            right_for=_DAILY,
        ),
        halts=(
            Halt(metric="{metric}", days=13, coordinate="period", label=_SAME_ORDERS),
            Halt(
                metric="{metric}",
                named=_SAME_DAY,
                coordinate="measure",
                label=Text(
                    "what came on these days, whenever its order was paid; not what came within 14 days of payment",
                    "当日发生的数量（不论订单何时支付），而非支付后14天内发生的数量",
                ),
            ),
        ),
    ),
    Pair(
        id="X34",
        requirement="R427",
        name=Text(
            "Review rate, and reviews over signed orders of the day", "评价率与当日评价数除以当日签收量"
        ),
        first=Screen(
            metric="review_rate",
            label=Text(
                "Review rate: orders signed for 13 days before, reviewed within 14 days",
                "评价率：13天前签收的订单在14天内的评价",
            ),
            right_for=_COHORT,
        ),
        last=Screen(
            metric="review_rate_same_day",
            label=Text(
                "Reviews of these days ÷ orders signed for on these days", "当日评价数 ÷ 当日签收订单量"
            ),
            right_for=_DAILY,
        ),
        halts=(
            Halt(metric="review_rate", days=13, coordinate="period", label=_SAME_ORDERS),
            Halt(
                metric="review_rate_same_day",
                coordinate="measure",
                label=Text(
                    "reviews written on these days, whenever their order arrived; not those within 14 days of arrival",
                    "当日提交的评价（不论订单何时签收），而非签收后14天内的评价",
                ),
            ),
        ),
    ),
    Pair(
        id="X35",
        requirement="R428",
        name=Text("Average and pooled click rate", "场均点击率与整体点击率"),
        of=("live_avg_ctr", "video_avg_ctr"),
        first=Screen(
            metric="{metric}",
            label=Text("Average: each live or video counts alike", "平均：每场直播、每条短视频权重相同"),
            right_for=Text("how a typical live or video does", "看一场典型直播、一条典型短视频的水平"),
        ),
        last=Screen(
            metric="{metric}",
            named={"live_avg_ctr": "live_ctr", "video_avg_ctr": "video_ctr"},
            label=Text("Pooled: all clicks ÷ all views", "整体：总点击 ÷ 总观看"),
            right_for=Text("how the audience as a whole does", "看整体受众的水平"),
        ),
        words={
            "measure": Text(
                "all clicks over all views, so that a big one weighs more; not the mean of each one's rate",
                "总点击除以总观看，规模大的权重更高；而非逐场比率的平均",
            )
        },
    ),
    Pair(
        id="X37",
        requirement="R430",
        name=Text("Orders of logistics and of order management", "物流概览订单量与订单管理订单量"),
        first=Screen(
            metric="orders_by_ship_mode",
            label=Text(
                "Logistics: without orders gone on the day of payment",
                "物流概览：剔除支付当日取消、退款的订单",
            ),
            right_for=Text("what has to be shipped", "看需要发货的订单"),
        ),
        last=Screen(
            metric="paid_main_orders",
            label=Text("Order management: every paid order", "订单管理：全部支付订单"),
            right_for=Text("how many orders were paid", "看支付了多少订单"),
        ),
        words={
            "measure": Text(
                "orders cancelled or fully refunded on the day of payment count too, and what is not shipped",
                "支付当日取消或全额退款的订单、以及无需发货的商品也计入",
            )
        },
    ),
    Pair(
        id="X38",
        requirement="R431",
        name=Text("Time-to-refund total and refund total", "支付后多久退款合计与退款合计"),
        first=Screen(
            metric="refund_delay_bucket",
            label=Text("Time-to-refund chart, added up", "支付后多久退款图表合计"),
            right_for=Text("how fast buyers change their minds", "看买家多快反悔"),
        ),
        last=Screen(
            metric="paid_refund_amount",
            label=Text("Refunds of orders paid in the period", "成交退款金额"),
            right_for=Text("how much of these days' sales did not stay", "看这些天的成交有多少没留住"),
        ),
        halts=(
            Halt(
                metric="paid_refund_amount",
                where={"refund_delay": Condition(gte=0)},
                coordinate="filters",
                cause="after_shipping",
                label=Text(
                    "refunds after shipping too, applied for within 48 hours of payment",
                    "含支付后48小时内申请的发货后退款",
                ),
            ),
            Halt(
                metric="paid_refund_amount",
                coordinate="filters",
                cause="after_48_hours",
                label=Text(
                    "refunds applied for later than 48 hours after payment too", "含支付48小时之后申请的退款"
                ),
            ),
        ),
    ),
    Pair(
        id="X39",
        requirement="R432",
        name=Text("V-t-PV, C_O, CVR and CTOR", "V-t-PV、C_O、CVR 与 CTOR"),
        first=Screen(
            metric="v_t_pv",
            label=Text("V-t-PV: people who clicked ÷ video views", "V-t-PV：点击人数 ÷ 短视频播放次数"),
            right_for=Text("whether a video makes people look at the product", "看短视频能否带来商品点击"),
        ),
        last=Screen(
            metric="ctor",
            label=Text("CTOR, CVR: orders ÷ product page views", "CTOR、CVR：订单数 ÷ 商品详情页浏览次数"),
            right_for=Text("whether the product page sells", "看商品详情页的转化"),
        ),
        halts=(
            Halt(
                metric="c_o",
                coordinate="measure",
                cause="c_o",
                label=Text("C_O: orders ÷ product clicks", "C_O：订单数 ÷ 商品点击次数"),
            ),
            Halt(
                metric="ctor",
                coordinate="measure",
                cause="ctor",
                label=Text(
                    "orders ÷ product page views, not ÷ product clicks",
                    "订单数 ÷ 详情页浏览次数，而非 ÷ 商品点击次数",
                ),
            ),
        ),
    ),
    Pair(
        id="X44",
        requirement="R437",
        name=Text("A number now, and when it was last looked at", "现在的数值与上次查看时的数值"),
        of=ANY,
        moments=True,
        first=Screen(
            metric="{metric}",
            label=Text("As known then", "当时所知"),
            right_for=Text("what was decided on then", "当时决策的依据"),
        ),
        last=Screen(
            metric="{metric}",
            label=Text("As known at the later moment", "后来所知"),
            right_for=Text("what happened, as far as is known", "目前所知的实际情况"),
        ),
    ),
)
