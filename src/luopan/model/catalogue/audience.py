"""Crowds, how people move between them, and portraits (§10.12): fan crowds of a shop's official accounts and trade
crowds of its products."""

from __future__ import annotations

from luopan.model.metric import Measure, Metric
from luopan.model.values import Text

_EVENT = ("event", "created")
_ORDERED = ("paid", "created")
_TAGS = (
    "shopping_preference", "content_preference", "consumer_group", "gender", "age_band", "country", "region",
    "city_tier", "spend_level", "active_hour",
)  # fmt: skip
"""What a portrait is drawn by (R212)."""


def _members(crowd: str, source: str = "crowds") -> Measure:
    """How many people are in a crowd."""
    return Measure(source, "distinct", "x.user_id", f"x.crowd = '{crowd}'")


FAN_CROWDS = (
    Metric(
        "content_reached_users",
        Text("Content-reached users", "内容触达用户"),
        Text(
            "People who viewed a live or video of the shop's official accounts.",
            "所选周期内看过店铺官方账号直播或短视频的用户数。",
        ),
        "count of distinct users with a view of official content",
        "count",
        "R375 R209",
        _EVENT,
        _members("content_reached"),
    ),
    Metric(
        "content_interested_users",
        Text("Content-interested users", "内容兴趣用户"),
        Text(
            "Reached people who stayed on a video for more than 15 s, or more than 3 s with a like, positive "
            "comment, share, follow, card or seeding tap or profile visit on it; in a live for more than 20 s, or "
            "more than 10 s with a comment, like, share, cart or card tap, product, shop or showcase visit, add to "
            "cart, favourite or purchase in it.",
            "被触达且单次停留短视频超过15秒，或超过3秒并在该短视频有点赞、正向评论、分享、关注、点击商品卡、点击种草页、"
            "访问主页之一；单次停留直播超过20秒，或超过10秒并在该直播有评论、点赞、分享、点击购物车或商品卡、访问商品页、"
            "店铺页或橱窗、加购、收藏、购买之一的用户数。",
        ),
        "count of distinct users with an interest in one content (R377, R378)",
        "count",
        "R376 R377 R378 S55",
        _EVENT,
        _members("content_interested"),
    ),
    Metric(
        "new_fans",
        Text("New fans", "新人粉丝"),
        Text(
            "People who followed an official account in the period and still follow it at its end; to unfollow "
            "and follow again counts.",
            "所选周期内关注店铺官方账号且期末仍关注的用户数；取关后再关注也计入。",
        ),
        "count of distinct users who followed and follow at the end",
        "count",
        "R379 S55",
        _EVENT,
        _members("new_fans"),
    ),
    Metric(
        "loyal_fans",
        Text("Loyal fans", "忠诚粉丝"),
        Text(
            "Content-interested people who follow an official account at the end of the period and are no new fans.",
            "期末关注店铺官方账号、非新人粉丝且属于内容兴趣用户的用户数。",
        ),
        "count of distinct users: interested, fan, not new",
        "count",
        "R380 G46 S55",
        _EVENT,
        _members("loyal_fans"),
        proposed=True,
    ),
)

TRADE_CROWDS = (
    Metric(
        "product_shown_users",
        Text("Product-shown users", "商品展示用户"),
        Text(
            "People to whom any product of the shop was shown, in a live, a video, search or elsewhere; by the "
            "kind of account that showed it.",
            "通过直播、短视频、搜索等看到店铺任一商品的用户数，可按账号类型查看。",
        ),
        "count of distinct users with a product impression",
        "count",
        "R381 R210 G47",
        _EVENT,
        _members("product_shown"),
        proposed=True,
    ),
    Metric(
        "product_interested_users",
        Text("Product-interested users", "商品兴趣用户"),
        Text(
            "People who clicked a product, or visited its page or the shop's home.",
            "点击商品、访问商品详情页或店铺首页的用户数。",
        ),
        "count of distinct users with a product click, product view or shop view",
        "count",
        "R382 G47",
        _EVENT,
        _members("product_interested"),
        proposed=True,
    ),
    Metric(
        "first_purchase_customers",
        Text("First-purchase customers", "首购客户"),
        Text(
            "People who bought in the period and never before in the shop; by payment, or by when what they paid "
            "was ordered.",
            "所选周期内购买且此前从未在本店购买过的客户数；默认按支付时间，可按下单时间。",
        ),
        "count of distinct buyers without an earlier purchase",
        "count",
        "R383 G45",
        _ORDERED,
        _members("first_purchase", "customers"),
        proposed=True,
    ),
    Metric(
        "repurchase_customers",
        Text("Repurchase customers", "复购客户"),
        Text(
            "People who bought in the period and had bought in the shop before it.",
            "所选周期内购买且在此之前已在本店购买过的客户数。",
        ),
        "count of distinct buyers with an earlier purchase",
        "count",
        "R384 G45",
        _ORDERED,
        _members("repurchase", "customers"),
        proposed=True,
    ),
)

VALUE = (
    Metric(
        "crowd_users",
        Text("Crowd size", "人群人数"),
        Text("People in a crowd, or in any of them.", "某人群（或任一人群）的去重用户数。"),
        "count of distinct users in the crowd",
        "count",
        "R211",
        _EVENT,
        Measure("crowds", "distinct", "x.user_id"),
    ),
    Metric(
        "crowd_fans",
        Text("Fans in the crowd", "人群粉丝数"),
        Text(
            "People of the crowd who follow an official account at the end of the period.",
            "人群中期末关注店铺官方账号的用户数。",
        ),
        "count of distinct fans in the crowd",
        "count",
        "R386 S55",
        _EVENT,
        Measure("crowds", "distinct", "x.user_id", "x.fan"),
    ),
    Metric(
        "crowd_buyers",
        Text("Buyers in the crowd", "人群成交人数"),
        Text("People of the crowd who paid in the period.", "人群中所选周期内有支付的用户数。"),
        "count of distinct buyers in the crowd",
        "count",
        "R387",
        _ORDERED,
        Measure("customers", "distinct", "x.user_id", "x.bought"),
    ),
    Metric(
        "crowd_gmv",
        Text("GMV of the crowd", "人群成交金额"),
        Text(
            "What the people of the crowd paid in the shop in the period, over all channels.",
            "人群在所选周期内于本店全部渠道的支付金额。",
        ),
        "Σ over the crowd's people of their pay_amount",
        "money",
        "R385 S55",
        _ORDERED,
        Measure("customers", "sum", "max(x.gmv)", per="x.member"),
    ),
    Metric(
        "uv_value",
        Text("Value per user", "单UV价值"),
        Text("GMV of the crowd, over all channels, per person in it.", "人群全渠道成交金额除以人群人数。"),
        "crowd_gmv ÷ crowd_users",
        "money",
        "R385 S55",
        expression="crowd_gmv / crowd_users",
    ),
    Metric(
        "fan_share",
        Text("Fan share", "粉丝占比"),
        Text("Fans in the crowd ÷ its size.", "人群粉丝数除以人群人数。"),
        "crowd_fans ÷ crowd_users",
        "ratio",
        "R386",
        expression="crowd_fans / crowd_users",
    ),
    Metric(
        "purchase_share",
        Text("Purchase share", "购买比例"),
        Text("Buyers in the crowd ÷ its size.", "人群成交人数除以人群人数。"),
        "crowd_buyers ÷ crowd_users",
        "ratio",
        "R387",
        expression="crowd_buyers / crowd_users",
    ),
    Metric(
        "crowd_flow",
        Text("Crowd flow", "人群流转"),
        Text(
            "People of a crowd of the period before (crowd_previous) by the crowds that they are in now (crowd; "
            "null: in none). Who was in no crowd before is left out; crowds overlap.",
            "上一周期某人群的成员在本周期所处的人群；本周期不在任何人群为空，上一周期不在任何人群的用户不计；人群可重叠。",
        ),
        "count of distinct users by crowd before and now",
        "count",
        "R388 S55",
        _EVENT,
        Measure("flows", "distinct", "x.user_id"),
        direction="none",
    ),
    Metric(
        "portrait_share",
        Text("Portrait share", "画像占比"),
        Text(
            "The share of a tag in the crowd's people: preferences, consumer group, gender, age, region, active "
            "hour. Who has several tags counts in each; unknown is a tag of its own.",
            "某标签在人群中的占比：购物与内容偏好、八大消费群体、性别、年龄、地区、活跃时段；多标签用户各计一次，未知单列。",
        ),
        "people of the crowd with the tag ÷ crowd_users",
        "ratio",
        "R389 R212 §13.3",
        share_of="crowd_users",
        share_over=_TAGS,
        direction="none",
    ),
)

AUDIENCE = (*FAN_CROWDS, *TRADE_CROWDS, *VALUE)
