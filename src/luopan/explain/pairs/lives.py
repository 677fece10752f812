"""Pairs of lives: one live by several screens, by its seller and its creator, beside the whole shop or creator."""

from __future__ import annotations

from luopan.explain.pairs.pair import Halt, Pair, Screen
from luopan.explain.pairs.rights import on_its_days, others_sales, whole_shop
from luopan.model.questions import LensBody
from luopan.model.values import Text

_AT_MOMENT = Screen(
    metric="{metric}",
    label=Text("One live, as known at the first moment", "单场直播，首个时点所知"),
    right_for=Text("what could be known and decided on then", "还原当时的数据与决策依据"),
)

_AT_LATER = Screen(
    metric="{metric}",
    label=Text("The same live, as known at the second", "同一场直播，第二个时点所知"),
    right_for=Text("the live's result as far as it is complete", "看该场直播更完整的结果"),
)

_SCREEN_THEN = Screen(
    metric="live_session_gmv",
    lens=LensBody(refresh="live_screen"),
    label=Text("Live screen: updated once a day", "直播大屏：下播后每日更新一次"),
    right_for=Text("running the live while it is on", "直播进行中的实时控场"),
)

_LIST_THEN = Screen(
    metric="live_session_gmv",
    lens=LensBody(refresh="live_list"),
    label=Text("Live list: updated three times a day", "直播列表：下播后每日更新三次"),
    right_for=Text("the result of the live after it ended", "下播后复盘该场直播的结果"),
)

_GMV_OR_REFUND = ("live_session_gmv", "live_session_refund")

_SCREEN = Screen(
    metric="live_session_gmv",
    label=Text("Live screen: GMV of the room", "直播大屏：直播间成交金额"),
    right_for=Text("what the room itself sells: hosting and goods", "看直播间自身的成交：控场与选品"),
)

PAIRS: tuple[Pair, ...] = (
    Pair(
        id="X03",
        requirement="R396",
        name=Text("Home LIVE GMV and live-list GMV", "首页直播成交金额与直播列表成交金额"),
        first=Screen(
            metric="live_direct_gmv",
            label=Text("Home: LIVE GMV by payment day", "首页概览：直播成交金额（按支付日）"),
            right_for=Text("what LIVE earned on these days", "看这些天直播带来了多少成交"),
        ),
        last=Screen(
            metric="live_session_gmv",
            label=Text("Live list: GMV of the lives begun then", "直播列表：这些天开播的直播成交金额"),
            right_for=Text("what each live earned as a whole", "看每场直播整场的成交"),
        ),
        halts=(
            Halt(
                metric="live_direct_gmv",
                lens=LensBody(clock="content_start"),
                coordinate="clock",
                label=Text("by the day the live began, not of payment", "按开播日而非支付日统计"),
            ),
            Halt(
                metric="live_session_gmv",
                coordinate="measure",
                label=Text("of the live's own session alone", "仅计直播场次内的成交"),
            ),
        ),
    ),
    Pair(
        id="X05",
        requirement="R398",
        name=Text("Live screen and live list of one live", "同一场直播的大屏与列表成交金额"),
        first=_SCREEN_THEN,
        last=_LIST_THEN,
        halts=(
            Halt(
                metric="live_session_gmv",
                lens=LensBody(refresh="live_list"),
                moment="first",
                coordinate="as_of",
                label=Text("the list had a later update", "列表已有更晚的一次更新"),
                cause="refresh",
                whole=True,
            ),
            Halt(
                metric="live_session_gmv",
                lens=LensBody(refresh="live_list"),
                coordinate="as_of",
                label=Text("became known between the moments", "两个时点之间新获知"),
                cause="since",
                whole=True,
            ),
        ),
        needs=("live_id",),
        moments=True,
        made=on_its_days,
    ),
    Pair(
        id="X07",
        requirement="R400",
        name=Text("Live screen by country and live analysis", "直播大屏分国家与直播分析"),
        first=Screen(
            metric="live_session_gmv",
            lens=LensBody(geography="global"),
            label=Text("Live screen: buyers anywhere", "直播大屏：全球买家"),
            right_for=Text("all that the room sold, in every country", "看直播间在所有国家的成交"),
        ),
        last=Screen(
            metric="live_session_gmv",
            lens=LensBody(geography="shop_country"),
            label=Text("Live analysis: buyers in the shop's country", "直播分析：店铺所在国买家"),
            right_for=Text("the shop's home market", "看店铺本国市场的经营"),
        ),
        words={"geography": Text("bought from other countries", "其他国家买家的成交")},
        made=on_its_days,
    ),
    Pair(
        id="X08",
        requirement="R401",
        name=Text("Purchases seen during a live and live-screen orders", "直播中看到的购买与大屏订单数"),
        first=Screen(
            metric="live_orders",
            lens=LensBody(clock="content_start", attribution="last_click_1d"),
            label=Text("Seen in the room: last clicked here", "直播间所见：末次点击在本场的订单"),
            right_for=Text("how the room converts right now", "看直播间当下的转化"),
        ),
        last=Screen(
            metric="live_orders",
            lens=LensBody(clock="content_start", attribution="direct"),
            label=Text("Live screen: orders of the room", "直播大屏：直播间订单数"),
            right_for=Text("what this live earned: its share of the sales", "看本场直播应得的成交归属"),
        ),
        words={"attribution": Text("the cart, not the last click, tells the live", "按加购而非末次点击归属")},
        made=on_its_days,
    ),
    Pair(
        id="X10",
        requirement="R403",
        name=Text("Live screen and order management", "直播大屏与订单管理"),
        first=_SCREEN,
        last=Screen(
            metric="gmv",
            drops=("live_id",),
            label=Text("Order management: all that was paid", "订单管理：全部支付订单"),
            right_for=Text("everything to ship and to account for", "看全店要发货和对账的订单"),
        ),
        halts=(
            Halt(
                metric="live_session_gmv",
                drops=("live_id",),
                coordinate="scope",
                label=Text("other lives of the same days", "同期其他直播"),
            ),
            Halt(
                metric="live_direct_gmv",
                lens=LensBody(clock="content_start"),
                drops=("live_id",),
                coordinate="measure",
                label=Text("paid after the sessions", "场次之外支付的直播订单"),
            ),
            Halt(
                metric="live_direct_gmv",
                drops=("live_id",),
                coordinate="clock",
                label=Text("by the day of payment, not the live's", "按支付日而非开播日统计"),
            ),
            Halt(
                metric="gmv",
                where={"content_type": ["live", "video"]},
                drops=("live_id",),
                coordinate="scope",
                label=Text("sold by videos", "短视频成交"),
            ),
        ),
        words={
            "scope": Text(
                "product cards: showcase, mall, campaigns, search", "商品卡：橱窗、商城、活动页、搜索等"
            )
        },
        needs=("live_id", "shop_id"),
        made=whole_shop,
    ),
    Pair(
        id="X12",
        requirement="R405",
        name=Text("Live screen during and after a live", "直播大屏：播出中与下播后"),
        first=_AT_MOMENT,
        last=_AT_LATER,
        causes={
            "since": Text(
                "paid or refunded since: cart sales of the live go on", "此后支付或退款：直播加购成交延续"
            )
        },
        of=_GMV_OR_REFUND,
        needs=("live_id",),
        moments=True,
        made=on_its_days,
    ),
    Pair(
        id="X13",
        requirement="R406",
        name=Text("One live's GMV or refunds on two dates", "同一场直播两个日期的成交或退款金额"),
        first=_AT_MOMENT,
        last=_AT_LATER,
        causes={"since": Text("paid or refunded between the dates", "两个日期之间支付或退款")},
        of=_GMV_OR_REFUND,
        needs=("live_id",),
        moments=True,
        made=on_its_days,
    ),
    Pair(
        id="X14",
        requirement="R407",
        name=Text("Final live screen and final live list", "直播大屏终值与直播列表终值"),
        first=_SCREEN_THEN,
        last=_LIST_THEN,
        halts=(
            Halt(
                metric="live_session_gmv",
                lens=LensBody(refresh="live_list"),
                coordinate="as_of",
                label=Text("the list's last updates, after the screen froze", "大屏停更后列表的最后几次更新"),
                cause="refresh",
                whole=True,
            ),
        ),
        needs=("live_id",),
        moments=True,
        made=on_its_days,
    ),
    Pair(
        id="X21",
        requirement="R414",
        name=Text("Seller's and creator's GMV of a live", "商家侧与达人侧的单场直播成交金额"),
        first=Screen(
            metric="live_session_gmv",
            lens=LensBody(ownership="shop"),
            label=Text("Seller Center: the shop's own products", "商家罗盘：本店商品"),
            right_for=Text("stock and settlement of the shop", "店铺备货与结算"),
        ),
        last=Screen(
            metric="live_session_gmv",
            lens=LensBody(ownership="all"),
            drops=("shop_id",),
            label=Text("Live Manager: every product of the room", "达人罗盘：直播间全部商品"),
            right_for=Text("the creator's commission and reach", "达人的佣金与带货能力"),
        ),
        halts=(
            Halt(
                metric="live_session_gmv",
                lens=LensBody(ownership="all"),
                drops=("shop_id",),
                coordinate="ownership",
                label=Text("other shops' products sold in the live", "直播间售出的其他店铺商品"),
            ),
        ),
        made=others_sales,
    ),
    Pair(
        id="X22",
        requirement="R415",
        name=Text("Live analysis and creator analysis", "直播分析与达人分析"),
        first=Screen(
            metric="live_direct_gmv",
            label=Text("Live analysis: the creator's lives", "直播分析：该达人的直播"),
            right_for=Text("how well the creator's lives sell", "看达人的直播带货能力"),
        ),
        last=Screen(
            metric="creator_gmv_all_channels",
            label=Text("Creator analysis: all channels", "达人分析：全渠道成交"),
            right_for=Text("what the creator is worth to the shop in all", "看达人对店铺的整体价值"),
        ),
        halts=(
            Halt(
                metric="creator_gmv_all_channels",
                where={"content_type": ["live"]},
                coordinate="measure",
                label=Text("lives without a known creator", "无法归属到达人的直播成交"),
            ),
            Halt(
                metric="creator_gmv_all_channels",
                where={"content_type": ["live", "video"]},
                coordinate="scope",
                label=Text("sold by the creator's videos", "该达人的短视频成交"),
            ),
        ),
        words={"scope": Text("showcase and other channels", "橱窗及其他渠道")},
        needs=("account_id",),
    ),
)
