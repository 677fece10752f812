"""Pairs of content and credit: which content a sale belongs to, and what else a page counts."""

from __future__ import annotations

from luopan.explain.pairs.pair import Halt, Pair, Screen
from luopan.model.questions import LensBody
from luopan.model.values import Text

_CORE = Text("what the shop sold, whatever sold it", "看店铺整体卖了多少，不论由什么带来")

_CHANGED = Text(
    "the definition changed: credited to the content last clicked or carted from, not to the creator with the "
    "commission, so that orders moved between content types",
    "口径变更：归因于末次点击或加购的内容，而非获得佣金的达人，订单因此在内容类型之间转移",
)

PAIRS: tuple[Pair, ...] = (
    Pair(
        id="X23",
        requirement="R416",
        name=Text("Core data and LIVE plus video analysis", "核心数据与直播、短视频分析"),
        first=Screen(
            metric="direct_gmv",
            label=Text("Core data: all content types", "核心数据：全部内容类型"),
            right_for=_CORE,
        ),
        last=Screen(
            metric="direct_gmv",
            where={"content_type": ["live", "video"]},
            label=Text("LIVE and video analysis together", "直播分析与短视频分析之和"),
            right_for=Text("what content earned", "看内容带来了多少成交"),
        ),
        words={
            "scope": Text(
                "without the product card: mall, search, recommendation and the Shop Page are in core data only",
                "不含商品卡：商城、搜索、推荐与店铺主页的成交仅计入核心数据",
            )
        },
    ),
    Pair(
        id="X26",
        requirement="R419",
        name=Text(
            "LIVE and video GMV before and after Content Type GMV Attribution",
            "内容类型归因上线前后的直播、短视频成交金额",
        ),
        of=("live_direct_gmv", "video_direct_gmv"),
        first=Screen(
            metric="{metric}@1",
            label=Text(
                "Before: credited to the creator with the commission", "上线前：归属获得佣金的达人内容"
            ),
            right_for=Text("comparing with what was exported before the change", "与变更前导出的数据对比"),
        ),
        last=Screen(
            metric="{metric}",
            label=Text(
                "Now: credited to the content last clicked or carted from", "现在：归属末次点击或加购的内容"
            ),
            right_for=Text("what each content type earns", "看各内容类型的成交贡献"),
        ),
        words={"measure": _CHANGED},
    ),
    Pair(
        id="X27",
        requirement="R420",
        name=Text(
            "Product Details revenue and Direct GMV of the product list", "商品详情收入与商品列表直接成交金额"
        ),
        needs=("product_id",),
        first=Screen(
            metric="attributed_gmv",
            label=Text("Product Details: orders with a commission", "商品详情：按佣金归因的订单"),
            right_for=Text("what affiliate creators are paid for", "看联盟达人的带货成交"),
        ),
        last=Screen(
            metric="direct_gmv",
            label=Text("Product list: Direct GMV", "商品列表：直接成交金额"),
            right_for=Text("what the product earned in every channel", "看商品在各渠道的成交"),
        ),
        words={
            "attribution": Text(
                "credited to the content last clicked or carted from, not to the creator with the commission",
                "归因于末次点击或加购的内容，而非获得佣金的达人",
            ),
            "measure": Text(
                "sales that no commission belongs to count too",
                "无佣金归属的成交也计入",
            ),
        },
    ),
    Pair(
        id="X36",
        requirement="R429",
        name=Text(
            "Commission, and the commission that Direct GMV would imply", "佣金与按直接成交金额推算的佣金"
        ),
        needs=("account_id",),
        first=Screen(
            metric="estimated_commission",
            label=Text("Commission by affiliate orders", "按联盟订单计的佣金"),
            right_for=Text("what the creator is paid", "看达人实际按什么计佣"),
        ),
        last=Screen(
            metric="estimated_commission",
            lens=LensBody(attribution="direct"),
            label=Text(
                "Commission that the content's Direct GMV would imply", "按内容直接成交金额推算的佣金"
            ),
            right_for=Text("nothing that is paid: a comparison only", "仅供对比，不作为结算依据"),
        ),
        words={
            "attribution": Text(
                "orders of the content last clicked or carted from, not those that the commission belongs to: "
                "content-type attribution leaves commissions as they are",
                "按末次点击或加购的内容归因，而非按佣金归属：内容类型归因不改变佣金",
            )
        },
    ),
    Pair(
        id="X41",
        requirement="R434",
        name=Text(
            "A creator over all channels, and the sum of the lives and videos",
            "达人全渠道成交金额与其直播、短视频之和",
        ),
        needs=("account_id",),
        first=Screen(
            metric="creator_gmv_all_channels",
            label=Text("Creator analysis: every channel, by payment day", "达人分析：全部渠道，按支付日"),
            right_for=Text("what the creator sold in these days", "看达人这些天的成交"),
        ),
        last=Screen(
            metric="listed_content_gmv",
            label=Text("The lists of lives and of videos, added up", "直播列表与短视频列表相加"),
            right_for=Text(
                "what each piece of content earned as a whole", "看每场直播、每条短视频的整体成交"
            ),
        ),
        halts=(
            Halt(
                metric="creator_gmv_all_channels",
                where={"content_type": ["live", "video"]},
                coordinate="scope",
                label=Text(
                    "without the showcase and other channels that are no live and no video",
                    "不含橱窗等直播、短视频以外的渠道",
                ),
            ),
            Halt(
                metric="listed_content_gmv",
                coordinate="clock",
                label=Text(
                    "lives with all they earn until 30 days after their end, on the day they began; not by payment day",
                    "直播按开播日计入整场及下播后30天内的成交，而非按支付日",
                ),
            ),
        ),
    ),
    Pair(
        id="X43",
        requirement="R436",
        name=Text("Advertising GMV and compass GMV", "广告后台成交金额与罗盘成交金额"),
        first=Screen(
            metric="ad_gmv",
            label=Text("Ads manager: GMV that the ads claim", "广告后台：广告归因的成交金额"),
            right_for=Text("steering bids and budgets", "调整出价与预算"),
        ),
        last=Screen(
            metric="direct_gmv",
            label=Text("Data Compass: Direct GMV", "罗盘：直接成交金额"),
            right_for=Text("what was sold, each order once", "看实际成交，每单只计一次"),
        ),
        halts=(
            Halt(
                metric="direct_gmv",
                where={"paid": [True]},
                coordinate="attribution",
                label=Text(
                    "credited to the last content when it was reached by advertising; ads claim a sale within 7 days "
                    "of a click or 1 day of a view, or every order while the campaign runs",
                    "仅计末次触点来自广告流量的成交；广告后台按点击后7天、曝光后1天或投放期间全部订单归因",
                ),
            ),
            Halt(
                metric="direct_gmv",
                coordinate="filters",
                label=Text("natural traffic counts too", "自然流量的成交也计入"),
            ),
        ),
    ),
)
