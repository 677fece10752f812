"""The screens on which people do something: share what is theirs, keep their account, run the installation."""

from __future__ import annotations

from luopan.model.menus import Role
from luopan.model.values import Text
from luopan.pages.parts import Page, Place, Work

_READERS: tuple[Role, ...] = ("shop", "creator")
_APPLICANTS: tuple[Role, ...] = ("shop", "creator", "tsp", "platform")
_EVERYBODY: tuple[Role, ...] = ("shop", "creator", "tsp", "mcn", "platform")


def _page(work: Work, name: Text, about: Text, *places: Place) -> Page:
    return Page(work, name, about, places, {}, (), work=work)


_SHARING = (
    _page(
        "service_market",
        Text("Service market", "服务市场"),
        Text(
            "What agencies offer to do for a shop, and what each of them would see.",
            "机构提供的服务，以及授权后机构能看到的数据。",
        ),
        Place("shop", "sharing", "Service market"),
        Place("platform", "sharing", "Service market"),
    ),
    _page(
        "services",
        Text("Services", "服务管理"),
        Text("What you offer to sellers, and the link that opens it.", "发布给商家的服务及其授权链接。"),
        Place("tsp", "services"),
    ),
    _page(
        "targets",
        Text("Targets", "成交目标"),
        Text(
            "What each authorised account is to sell in each shop, month by month. Product analytics tells how much of "
            "it is reached on any days.",
            "每个已授权账号在各店铺的月度成交目标；达成情况见商品分析与本页。",
        ),
        Place("tsp", "products", "Targets"),
    ),
    _page(
        "authorisations",
        Text("Authorisations", "授权管理"),
        Text(
            "Which service sees which shop or account, since when and until when.",
            "哪项服务可查看哪些店铺或账号，以及起止时间。",
        ),
        Place("shop", "sharing", "Authorisations"),
        Place("tsp", "authorisations"),
        Place("platform", "sharing", "Authorisations"),
    ),
    _page(
        "applications",
        Text("Applications", "申请与共享"),
        Text(
            "Links with agencies and data that creators share: what waits, what holds, what has ended.",
            "机构绑定与达人数据共享：待处理、生效中与已结束的申请。",
        ),
        Place("mcn", "links"),
        *(Place(role, "sharing", "Applications") for role in _APPLICANTS),
    ),
    _page(
        "sub_accounts",
        Text("Sub-accounts", "子账号"),
        Text(
            "Who else has access to your shop, and to which modules.",
            "谁可以以本店铺身份查看，以及可查看的模块。",
        ),
        Place("shop", "sharing", "Sub-accounts"),
    ),
    _page(
        "ledger",
        Text("Access ledger", "访问记录"),
        Text(
            "Who looked at your data, when, at what, and what was taken away as a file. Nothing here is ever changed.",
            "谁在何时查看或导出了您的哪些数据。记录只增不改。",
        ),
        *(Place(role, "sharing", "Access ledger") for role in _READERS),
    ),
)

_ACCOUNT = (
    _page(
        "personal",
        Text("Personal centre", "个人中心"),
        Text("Who you are here, your password, and where you are signed in.", "个人信息、密码与登录设备。"),
        *(Place(role, "account", "Personal centre") for role in _EVERYBODY),
    ),
    _page(
        "tokens",
        Text("Tokens", "令牌"),
        Text(
            "Keys for programs that ask in your name. Each is shown once, when it is made.",
            "供程序以您的身份访问的密钥，仅在创建时显示一次。",
        ),
        *(Place(role, "account", "Tokens") for role in _EVERYBODY),
    ),
)

_OPERATOR = (
    _page(
        "loads",
        Text("Loads", "加载"),
        Text(
            "Bring files in, watch them come, and what became of each.",
            "上传数据文件，查看进度与历次加载结果。",
        ),
        Place("platform", "data", "Loads"),
    ),
    _page(
        "rejects",
        Text("Rejects", "拒收"),
        Text("Rows that were refused: where they stand and why.", "被拒收的数据行：所在位置与原因。"),
        Place("platform", "data", "Rejects"),
    ),
    _page(
        "freshness",
        Text("Freshness", "时效"),
        Text("How much each table holds, and how new it is.", "各表的数据量与最新时间。"),
        Place("platform", "data", "Freshness"),
    ),
    _page(
        "rollups",
        Text("Rollups", "汇总"),
        Text("What is added up beforehand, and through which load.", "预先汇总的内容及其对应的加载批次。"),
        Place("platform", "data", "Rollups"),
    ),
    _page(
        "dictionary",
        Text("Metrics", "指标"),
        Text(
            "What every number means: formula, clock, version, source.",
            "每个指标的定义、公式、口径、版本与来源。",
        ),
        Place("platform", "metrics"),
    ),
    _page(
        "markets",
        Text("Markets", "市场"),
        Text(
            "The markets of this installation: zone, currency, and what they hold.",
            "本系统的市场：时区、币种与数据范围。",
        ),
        Place("platform", "markets"),
    ),
    _page(
        "people",
        Text("People", "人员"),
        Text("Who signs in here, and as whom each may view.", "可登录的人员及其可用身份。"),
        Place("platform", "people"),
    ),
    _page(
        "health",
        Text("Health", "健康"),
        Text("What the doctor finds, and what the server is busy with.", "系统自检结果与运行状况。"),
        Place("platform", "health"),
    ),
)

WORKING = (*_SHARING, *_ACCOUNT, *_OPERATOR)
