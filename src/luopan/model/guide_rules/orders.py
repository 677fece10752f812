"""The rules about product pages, orders and the money of each buyer."""

from __future__ import annotations

from luopan.model.guide import Rule
from luopan.model.guide_rules.terms import BUYERS, CVR, ENOUGH_PAGES, ORDERS, PAGES, organic, when
from luopan.model.values import Text

ORDER = (
    Rule(
        "many_views_few_orders",
        "attention",
        (PAGES, when("cvr", "<", CVR.low, published=True)),
        Text(
            "High PV and low CVR: many look at the product pages and few buy; the page is the problem.",
            "PV高而CVR低：浏览多、成交少，问题在商品详情页。",
        ),
        Text(
            "Look at price, pictures, description and reviews of the pages with the most views first.",
            "优先检查浏览量最高的商品页：价格、图片、描述与评价。",
        ),
        "R215",
        "cvr",
    ),
    Rule(
        "organic_cvr_below_band",
        "attention",
        (when("product_page_views", ">=", ENOUGH_PAGES, "organic"), organic("<", CVR.low)),
        Text(
            "The organic conversion rate lies below the reference band of 0.5 % to 1.5 %.",
            "自然流量转化率低于参考区间0.5%-1.5%。",
        ),
        Text("Mend the product page before buying traffic for it.", "先优化商品详情页，再投放付费流量。"),
        "R216",
        "cvr",
        "organic",
    ),
    Rule(
        "organic_cvr_in_band",
        "good",
        (
            when("product_page_views", ">=", ENOUGH_PAGES, "organic"),
            organic(">=", CVR.low),
            organic("<=", CVR.high),
        ),
        Text(
            "The organic conversion rate lies within the reference band of 0.5 % to 1.5 %.",
            "自然流量转化率处于参考区间0.5%-1.5%内。",
        ),
        Text(
            "More traffic brings more orders at this rate; grow the traffic.",
            "按此转化率，扩大流量即可带来更多订单。",
        ),
        "R216",
        "cvr",
        "organic",
    ),
    Rule(
        "organic_cvr_above_band",
        "good",
        (when("product_page_views", ">=", ENOUGH_PAGES, "organic"), organic(">", CVR.high)),
        Text(
            "The organic conversion rate lies above the reference band of 0.5 % to 1.5 %.",
            "自然流量转化率高于参考区间0.5%-1.5%。",
        ),
        Text(
            "The pages convince: bring more people to them, by videos, creators and ads.",
            "详情页说服力强：通过短视频、达人与广告引入更多流量。",
        ),
        "R216",
        "cvr",
        "organic",
    ),
)
"""Beside page views and orders."""

MONEY = (
    Rule(
        "aov_fell",
        "attention",
        (ORDERS, when("aov", "<", 0.9, of="previous")),
        Text("An order is worth less than in the previous period.", "客单价低于上一周期。"),
        Text(
            "Offer bundles and thresholds for free shipping; look at what was discounted.",
            "推出组合装与满额包邮，检查折扣力度。",
        ),
        "R214",
        "aov",
    ),
    Rule(
        "one_sku_per_order",
        "attention",
        (ORDERS, when("sku_orders_per_order", "<", 1.1)),
        Text(
            "Nearly every order holds one SKU: there is no cross-selling.",
            "几乎每单只有一个SKU：没有连带销售。",
        ),
        Text(
            "Offer what goes with it: sets, add-ons in the cart, a discount on the second item.",
            "搭配销售：套装、购物车加购、第二件优惠。",
        ),
        "R214 G04",
        "sku_orders_per_order",
    ),
    Rule(
        "several_skus_per_order",
        "good",
        (ORDERS, when("sku_orders_per_order", ">=", 1.5)),
        Text(
            "Orders hold several SKUs: cross-selling works. (The seller guide reads this ratio the other way round.)",
            "每单包含多个SKU：连带销售有效（商家指南对该比值的解读相反）。",
        ),
        Text("Show the same combinations in lives and videos.", "在直播和短视频中展示同样的组合。"),
        "R214 G04",
        "sku_orders_per_order",
    ),
    Rule(
        "few_come_back",
        "attention",
        (BUYERS, when("first_time_buyer_share", ">=", 0.8)),
        Text("Nearly all buyers are new: few come back.", "几乎都是新客：复购很少。"),
        Text(
            "Give a coupon with the first parcel, and tell buyers of what is new.",
            "随首单赠券，并向老客推送新品。",
        ),
        "R214",
        "first_time_buyer_share",
    ),
    Rule(
        "few_are_new",
        "attention",
        (BUYERS, when("repeat_buyer_share", ">=", 0.6)),
        Text("Most buyers bought before: few new ones are won.", "多数买家为老客：拉新不足。"),
        Text(
            "Win new ones by videos, creators and ads beyond the shop's followers.",
            "通过短视频、达人与广告触达粉丝以外的人群。",
        ),
        "R214",
        "repeat_buyer_share",
    ),
)
"""Beside what it comes to."""
