"""Diagnosis: how a shop's own lives, its creators' lives, its users and its service stand among peers and against its
own past, what moves each indicator, and what helps (R164-R176)."""

from __future__ import annotations

from luopan.model.diagnosis import SELF_LIVE, SERVICE
from luopan.model.users import CROWDS
from luopan.model.values import Text
from luopan.pages.parts import Assessment, Page, Place, Words
from luopan.pages.screens.noticed import CREATORS, LIVES, USERS, noticed
from luopan.times import Preset

_JUDGED = Words(
    text=Text(
        "An indicator is to improve when more than half of the peers do better, or when it is below the median of the "
        "shop's own earlier periods. What pulls it most is named below it; the parts add up to the whole difference.",
        "指标低于半数同行，或低于自身往期中位数时，判定为待改善；其下列出影响最大的项，各项之和等于差值。",
    )
)


def _page(id: str, part: str, name: Text, about: Text, period: Preset, *panels: Assessment | Words) -> Page:
    return Page(id, name, about, (Place("shop", "diagnosis", part),), {}, panels, period=period)


_OWN = _page(
    "self_live_diagnosis",
    "Self-live",
    Text("Self-live diagnosis", "自播诊断"),
    Text(
        "The lives of the shop's official accounts with its own goods: how much traffic, and what it was worth.",
        "官方账号自播本店商品的直播：流量规模与流量价值。",
    ),
    "last_7_days",
    _JUDGED,
    Assessment(
        title=Text("Scale and value of the traffic", "流量规模与流量价值"),
        assessment="self_live",
        metrics=("live_direct_gmv", "watch_pv", "gpm", *(each.metric for each in SELF_LIVE)),
    ),
    Assessment(
        title=Text("Natural and paid traffic, fans and others", "自然与付费、粉丝与非粉丝流量"),
        assessment="traffic",
        metrics=("watch_pv", "gpm"),
    ),
    noticed(LIVES),
)
_CREATORS = _page(
    "creator_live_diagnosis",
    "Creator live",
    Text("Creator-live diagnosis", "达播诊断"),
    Text(
        "What creators sold of the shop's goods in their lives, which products do well, and whom to ask next.",
        "达人直播带来的成交，各达人的优势与待改善商品，以及推荐合作的达人。",
    ),
    "last_30_days",
    Assessment(
        title=Text("Creator-live GMV: head and mid-tail creators", "达播成交＝头部达人＋中腰部达人"),
        assessment="creator_gmv",
        metrics=("creator_live_gmv", "head_creator_gmv", "mid_tail_creator_gmv"),
    ),
    Assessment(
        title=Text("Head creators and their products", "头部达人及其商品"),
        assessment="head_creators",
        metrics=("head_creator_gmv", "show_gpm", "product_impressions"),
    ),
    Assessment(
        title=Text("Mid-tail creators", "中腰部达人"),
        assessment="mid_tail_creators",
        metrics=("mid_tail_creator_gmv", "avg_impr_pv_per_product_live", "impr_to_order_rate"),
    ),
    Assessment(title=Text("Creators to ask next", "推荐合作达人"), assessment="recommended_creators"),
    noticed(CREATORS),
)
_USERS = _page(
    "user_diagnosis",
    "Users",
    Text("User diagnosis", "用户诊断"),
    Text(
        "How many people the shop reached, won and kept, beside its peers, and how they moved since the days before.",
        "各人群的规模与价值、同行对比，以及较上一周期的流转。",
    ),
    "last_30_days",
    Assessment(
        title=Text("Crowds", "人群资产"),
        assessment="crowds",
        metrics=("crowd_users", *CROWDS.values(), "uv_value", "fan_share", "purchase_share"),
    ),
    Assessment(
        title=Text("How people moved between crowds", "人群流转"),
        assessment="user_flow",
        metrics=("crowd_flow",),
    ),
    noticed(USERS),
)
_SERVICE = _page(
    "service_diagnosis",
    "Service",
    Text("Service diagnosis", "服务诊断"),
    Text(
        "Nine indicators of service, what pulls each down, what helps, and the products that stand out.",
        "九项服务指标、影响项与改进建议，以及异动问题商品。",
    ),
    "last_7_days",
    _JUDGED,
    Assessment(
        title=Text("Indicators", "服务指标"),
        assessment="service",
        metrics=tuple(each.metric for each in SERVICE),
    ),
    Assessment(
        title=Text("Products that move a rate most", "异动问题商品"),
        assessment="abnormal_products",
        metrics=tuple(each.metric for each in SERVICE if each.abnormal),
    ),
)

DIAGNOSIS = (_OWN, _CREATORS, _USERS, _SERVICE)
