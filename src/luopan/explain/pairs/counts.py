"""Pairs of counts: shown and viewed, came and is there, posted and listed."""

from __future__ import annotations

from luopan.explain.pairs.online import at_minute, unsampled
from luopan.explain.pairs.pair import Halt, Pair, Screen
from luopan.model.values import Text

PAIRS: tuple[Pair, ...] = (
    Pair(
        id="X15",
        requirement="R408",
        name=Text("Product impressions and views", "商品曝光次数与观看次数"),
        first=Screen(
            metric="product_impressions",
            label=Text("Product impressions: each product shown", "商品曝光次数：每次展示商品"),
            right_for=Text("how much each product was shown", "看商品被展示了多少次"),
        ),
        last=Screen(
            metric="views",
            label=Text("Views: each stay", "观看次数：每次进入观看"),
            right_for=Text("how often people watched", "看内容被观看了多少次"),
        ),
        halts=(
            Halt(
                metric="product_impressions",
                where={"content_type": ["live", "video"]},
                coordinate="scope",
                label=Text("shown outside lives and videos", "直播与短视频之外的曝光"),
            ),
            Halt(
                metric="views",
                coordinate="grain",
                label=Text("one view shows several products, or none", "一次观看可曝光多个商品，也可能没有"),
            ),
        ),
    ),
    Pair(
        id="X16",
        requirement="R409",
        name=Text("Entries minus exits and users online", "进房减出房与在线人数"),
        first=Screen(
            metric="room_balance",
            label=Text("Entries minus exits up to that minute", "截至该分钟的进房减出房"),
            right_for=Text("who came and went: exact counts", "看进出流量：精确计数"),
        ),
        last=Screen(
            metric="online_users",
            label=Text("Users online in that minute", "该分钟的在线人数"),
            right_for=Text("the trend of popularity, not its level", "看人气走势，而非绝对值"),
        ),
        halts=(
            Halt(
                metric="online_users",
                coordinate="measure",
                label=Text("online is an estimate over a window", "在线人数为时间窗内的估计值"),
            ),
        ),
        needs=("live_id",),
        made=at_minute,
    ),
    Pair(
        id="X17",
        requirement="R410",
        name=Text("Online users 0 and users really online", "在线人数显示为0与真实在线人数"),
        first=Screen(
            metric="online_users",
            label=Text("The page: 0 where no sample was found", "页面：找不到采样时显示0"),
            right_for=Text("nothing: 0 is no count of users here", "不可用：此处的0不代表人数"),
        ),
        last=Screen(
            metric="online_users",
            label=Text("Luopan: a gap until the sample comes", "罗盘：采样到达前为空"),
            right_for=Text("knowing that the sample is still missing", "提示该时刻采样尚未到达"),
        ),
        needs=("live_id",),
        answering=unsampled,
    ),
    Pair(
        id="X20",
        requirement="R413",
        name=Text("Videos of Trends and of Video Details", "趋势与短视频明细的短视频数"),
        first=Screen(
            metric="videos_trend",
            label=Text("Trends: all e-commerce videos", "趋势：全部带货短视频"),
            right_for=Text("how much was posted for the shop", "看为店铺发布了多少短视频"),
        ),
        last=Screen(
            metric="videos_detail",
            label=Text("Video Details: own, and those that sold", "短视频明细：自有及有成交的联盟短视频"),
            right_for=Text("which videos to look at one by one", "逐条复盘值得看的短视频"),
        ),
        halts=(
            Halt(
                metric="videos_detail",
                coordinate="filters",
                label=Text("affiliates' videos that sold nothing", "无成交的联盟短视频"),
            ),
        ),
    ),
    Pair(
        id="X24",
        requirement="R417",
        name=Text("Online users of the live screen and of the phone", "大屏在线人数与手机端在线人数"),
        needs=("live_id",),
        first=Screen(
            metric="online_users",
            label=Text("Live screen: the samples of the time added up", "大屏：时段内采样值之和"),
            right_for=Text("the course of a live: its trend, not its height", "看直播过程的走势，而非绝对值"),
        ),
        last=Screen(
            metric="avg_online",
            label=Text("Phone counter: who is in the room at a moment", "手机端：某一时刻的在线人数"),
            right_for=Text("how many are in the room", "看直播间里有多少人"),
        ),
        words={
            "measure": Text(
                "one moment, not the samples of five minutes added up",
                "单一时刻，而非5分钟采样之和",
            )
        },
    ),
)
