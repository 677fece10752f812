"""The menu of each role as data: its modules, which metrics each shows, and so what a sub-account may ask.

A sub-account sees the modules that the main account granted; a module that is new is seen by nobody until it is
granted (R021), since what is kept are the modules that were granted.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from luopan.model.catalogue import FAMILIES
from luopan.model.values import Text, Viewer


class Module(msgspec.Struct, frozen=True):
    """One entry of a menu; `parts` are the screens under it."""

    id: str
    name: Text
    parts: tuple[Text, ...] = ()


HOME = Module("home", Text("Home", "首页"))
LIVE = Module(
    "live",
    Text("Live", "直播"),
    (
        Text("Lives", "直播列表"),
        Text("Live screen", "直播大屏"),
        Text("Product screen", "商品大屏"),
        Text("Ad screen", "投放大屏"),
        Text("Traffic screen", "流量大屏"),
    ),
)
VIDEO = Module("video", Text("Video", "短视频"))
PRODUCTS = Module(
    "products", Text("Products", "商品"), (Text("Products", "商品列表"), Text("Inventory", "库存"))
)
CREATORS = Module("creators", Text("Creators", "达人"))
TRANSACTIONS = Module(
    "transactions",
    Text("Transactions", "交易"),
    (
        Text("Core data", "核心数据"),
        Text("Refunds", "退款"),
        Text("Finance", "财务"),
        Text("Marketing", "营销"),
    ),
)
AUDIENCE = Module(
    "audience", Text("Audience", "人群"), (Text("Crowds", "人群资产"), Text("Portrait", "人群画像"))
)
SERVICE = Module(
    "service",
    Text("Service", "服务"),
    (
        Text("After-sales", "售后"),
        Text("Customer service", "客服"),
        Text("Reviews", "评价"),
        Text("Logistics", "物流"),
        Text("Experience policy", "体验政策"),
        Text("Experience score", "体验分"),
    ),
)
DIAGNOSIS = Module(
    "diagnosis",
    Text("Diagnosis", "诊断"),
    (
        Text("Self-live", "自播诊断"),
        Text("Creator live", "达播诊断"),
        Text("Users", "用户诊断"),
        Text("Service", "服务诊断"),
    ),
)
WHY = Module("why", Text("Why", "溯因"))

MERCHANT = (HOME, LIVE, VIDEO, PRODUCTS, CREATORS, TRANSACTIONS, AUDIENCE, SERVICE, DIAGNOSIS, WHY)
CREATOR = (
    HOME,
    Module("content", Text("Content", "内容"), (Text("Videos", "短视频"), Text("Lives", "直播"))),
    TRANSACTIONS,
    Module("merchants", Text("Merchants", "商家")),
    Module("products", Text("Products", "商品")),
    WHY,
)
TSP = (
    Module("overview", Text("Overview", "总览")),
    Module("shop_analytics", Text("Shop analytics", "店铺分析")),
    Module(
        "live",
        Text("Live", "直播"),
        (Text("Ongoing", "正在直播"), Text("Live wall", "直播墙"), Text("All lives", "全部直播")),
    ),
    Module("accounts", Text("Accounts", "账号")),
    VIDEO,
    Module(
        "products", Text("Products", "商品"), (Text("Analytics", "商品分析"), Text("Targets", "成交目标"))
    ),
    Module("authorisations", Text("Authorisations", "授权管理")),
    Module("services", Text("Services", "服务管理")),
    WHY,
)
MCN = (
    Module("core", Text("Core data", "核心数据")),
    CREATORS,
    Module("merchants", Text("Merchants", "商家")),
    Module("links", Text("Links", "绑定")),
    WHY,
)
OPERATOR = (
    Module(
        "data",
        Text("Data", "数据"),
        (
            Text("Loads", "加载"),
            Text("Rejects", "拒收"),
            Text("Freshness", "时效"),
            Text("Rollups", "汇总"),
        ),
    ),
    Module("metrics", Text("Metrics", "指标")),
    Module("markets", Text("Markets", "市场")),
    Module("people", Text("People", "人员")),
    Module("health", Text("Health", "健康")),
)

Role = Literal["platform", "shop", "creator", "tsp", "mcn"]
MENUS: dict[Role, tuple[Module, ...]] = {
    "platform": OPERATOR,
    "shop": MERCHANT,
    "creator": CREATOR,
    "tsp": TSP,
    "mcn": MCN,
}

_APPLICATIONS = Text("Applications", "申请与共享")
_AUTHORISATIONS = Text("Authorisations", "授权管理")
_LEDGER = Text("Access ledger", "访问记录")
_SERVICES = Text("Service market", "服务市场")


def _sharing(*parts: Text) -> Module:
    return Module("sharing", Text("Sharing", "授权与共享"), parts)


ACCOUNT = Module(
    "account", Text("Account", "账户"), (Text("Personal centre", "个人中心"), Text("Tokens", "令牌"))
)
OWN: dict[Role, tuple[Module, ...]] = {
    "platform": (_sharing(_SERVICES, _AUTHORISATIONS, _APPLICATIONS), ACCOUNT),
    "shop": (
        _sharing(_SERVICES, _AUTHORISATIONS, _APPLICATIONS, Text("Sub-accounts", "子账号"), _LEDGER),
        ACCOUNT,
    ),
    "creator": (_sharing(_APPLICATIONS, _LEDGER), ACCOUNT),
    "tsp": (_sharing(_APPLICATIONS), ACCOUNT),
    "mcn": (ACCOUNT,),
}
"""What stands under each menu: `sharing`, which is the main account's alone to do, and what is everybody's own."""

_SHOP_LEVEL = frozenset({"shop_analytics"})
_ACCOUNT_LEVEL = frozenset({"live", "accounts", "video"})
BELOW_SHOP = frozenset({"account_id", "live_id", "video_id"})
"""The dimensions that a contract with a whole shop shows nothing of (S39)."""


def not_there(levels: frozenset[str]) -> frozenset[str]:
    """The modules that are not there for a TSP whose contracts in force are of these levels, `shop` and `account`:
    whole shops are seen under Shop Management alone (R042), which shows nothing below them (R041). Who has no contract
    yet is shown what there is below the shop.
    """
    below = _ACCOUNT_LEVEL if levels == {"shop"} else frozenset()
    return below if "shop" in levels else below | _SHOP_LEVEL


GRANTABLE = tuple(module.id for module in MERCHANT)
"""The modules that a shop's main account grants to sub-accounts."""

_SALES = ("home", "live", "video", "products", "creators", "transactions")
SHOWN: dict[str, tuple[str, ...]] = {
    "gmv": _SALES,
    "refunds": ("transactions", "service"),
    "orders": _SALES,
    "portfolio": ("home",),
    "live": ("live",),
    "video": ("video",),
    "product": ("products", "live", "video"),
    "commission": ("creators", "transactions"),
    "finance": ("transactions",),
    "advertising": ("live", "transactions"),
    "inventory": ("products",),
    "service": ("service",),
    "logistics": ("service",),
    "audience": ("audience",),
    "policy": ("service",),
    "plain": ("service", "transactions"),
}
"""By family of metrics the modules whose screens show them; any one of them is enough to ask."""

OF_PEOPLE = frozenset(
    {
        "crowd", "crowd_previous", "gender", "age_band", "consumer_group", "city_tier", "spend_level",
        "shopping_preference", "content_preference",
    }
)  # fmt: skip
"""Dimensions that tell of people, which is the module `audience`, whatever the metric."""

_MODULES = {metric.id: SHOWN[family] for family, metrics in FAMILIES.items() for metric in metrics}


def menu_of(viewer: Viewer) -> tuple[Module, ...]:
    """The menu of whoever looks as this viewer."""
    return MENUS[viewer.role or "tsp"] if viewer.kind == "agency" else MENUS[viewer.kind]


def modules_of(metric: str) -> tuple[str, ...]:
    """The modules that show a metric; none shows one that is an installation's own."""
    return _MODULES.get(metric, ())
