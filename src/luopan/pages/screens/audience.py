"""Audience: the crowds of fans and of trade, how people moved between them, and who they are (R209-R212)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import (
    Asked,
    Assessment,
    Bars,
    Contrast,
    Numbers,
    Page,
    Place,
    Table,
    Words,
    beside,
    known,
)
from luopan.pages.screens.noticed import USERS, noticed

_FANS = ("content_reached_users", "content_interested_users", "new_fans", "loyal_fans")
_TRADE = (
    "product_shown_users",
    "product_interested_users",
    "first_purchase_customers",
    "repurchase_customers",
)
_WORTH = ("crowd_users", "uv_value", "fan_share", "purchase_share", "crowd_gmv", "crowd_buyers")

CROWDS = Page(
    "crowds",
    Text("Crowds", "人群资产"),
    Text(
        "How many people the shop reached, interested, won and kept in these days. A person may be in several crowds.",
        "所选周期内触达、兴趣、新增与留存的人群规模。同一用户可同时属于多个人群。",
    ),
    (Place("shop", "audience", "Crowds"),),
    {
        "fans": Asked(_FANS, where={"account_kind": ["official"]}),
        "trade": Asked(_TRADE),
        "official": Asked(_TRADE, where={"account_kind": ["official"]}),
        "affiliate": Asked(_TRADE, where={"account_kind": ["affiliate"]}),
        "worth": Asked(_WORTH, ("crowd",), order=("-crowd_users",)),
    },
    (
        Numbers(title=Text("Fan crowds of the official account", "粉丝人群（官方账号）"), question="fans"),
        Numbers(title=Text("Trade crowds, all channels", "交易人群（全部渠道）"), question="trade"),
        Numbers(
            title=Text("Trade crowds of the official account", "交易人群（官方账号）"), question="official"
        ),
        Numbers(title=Text("Trade crowds of affiliates", "交易人群（联盟达人）"), question="affiliate"),
        noticed(USERS),
        Table(title=Text("What each crowd is worth", "人群价值"), question="worth", shown=_WORTH[:4]),
        Assessment(
            title=Text("Where people came from: crowd before, crowd now", "人群流转：上一周期 → 本周期"),
            assessment="crowd_flow",
            metrics=("crowd_flow",),
        ),
    ),
)

_TRAITS = (
    ("gender", Text("Gender", "性别")),
    ("age_band", Text("Age", "年龄")),
    ("region", Text("Region", "地区")),
    ("city_tier", Text("City tier", "城市级别")),
    ("spend_level", Text("Spending", "消费水平")),
    ("consumer_group", Text("Consumer groups", "八大消费群体")),
    ("shopping_preference", Text("What they like to buy", "购物偏好")),
    ("content_preference", Text("What they like to watch", "内容偏好")),
    ("active_hour", Text("When they are active", "活跃时段")),
)

_DIFFER = ("gender", "age_band", "region", "city_tier", "spend_level", "consumer_group")
"""By what viewers and buyers are held beside one another (R124)."""

PORTRAIT = Page(
    "portrait",
    Text("Portrait", "人群画像"),
    Text(
        "Who the people of one crowd are. Choose a crowd above; groups of too few people are not shown.",
        "所选人群的画像。请先在上方选择人群；人数过少的分组不予展示。",
    ),
    (Place("shop", "audience", "Portrait"),),
    {
        "core": Asked(("crowd_users", "crowd_buyers", "uv_value", "fan_share", "purchase_share")),
        **{
            trait: Asked(
                ("portrait_share",),
                (trait,),
                known(trait) if trait == "consumer_group" else {},
                order=(trait,) if trait in ("age_band", "active_hour", "city_tier") else ("-portrait_share",),
                limit=24 if trait == "active_hour" else 10,
            )
            for trait, _ in _TRAITS
        },
        **{
            f"viewers_{trait}": beside(("viewers", "buyers"), trait, limit=8, free=("crowd",))
            for trait in _DIFFER
        },
    },
    (
        Numbers(question="core"),
        *(
            Bars(
                title=title,
                question=trait,
                span=24 if trait == "active_hour" else 8,
                upright=trait == "active_hour",
            )
            for trait, title in _TRAITS
        ),
        Words(
            title=Text("Viewers and buyers", "观众与买家"),
            text=Text(
                "Everybody who watched beside everybody who bought in these days, whichever crowd is chosen: where "
                "buyers are many and viewers few, there is room to reach more of them.",
                "所选周期的全部观众与全部买家，不随人群筛选变化：买家占比高于观众的群体，值得扩大触达。",
            ),
        ),
        *(
            Contrast(title=title, question=f"viewers_{trait}", span=8)
            for trait, title in _TRAITS
            if trait in _DIFFER
        ),
    ),
    choose=("crowd",),
)

AUDIENCE = (CROWDS, PORTRAIT)
