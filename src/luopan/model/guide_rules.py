"""The rules of the guide (R213-R219): what a number means and what to do, in both languages. Data.

Only the band of the organic conversion rate is published (R216), and with it what a low conversion rate is; every other
threshold is a proposal, which answers say. A rule asks for enough to judge by first: a thousand page views ought to
bring five orders at the lower end of the band.
"""

from __future__ import annotations

from luopan.model.guide import Comparison, Condition, Rule
from luopan.model.guide_numbers import BANDS
from luopan.model.values import Text

CVR = BANDS["organic", "cvr"]
ENOUGH_VIEWS = 1000
ENOUGH_PAGES = 1000
ENOUGH_ORDERS = 30
ENOUGH_BUYERS = 50
LOW_V_T_PV = 0.01
HIGH_V_T_PV = 0.03


def _if(
    metric: str,
    comparison: Comparison,
    value: float,
    slice: str = "all",
    of: str = "",
    published: bool = False,
) -> Condition:
    return Condition(metric, comparison, value, slice, of, published)


_SEEN = _if("vv", ">=", ENOUGH_VIEWS, "own_video")
_PAGES = _if("product_page_views", ">=", ENOUGH_PAGES)
_ORDERS = _if("paid_main_orders", ">=", ENOUGH_ORDERS)
_BUYERS = _if("buyers", ">=", ENOUGH_BUYERS)


def _organic(comparison: Comparison, value: float) -> Condition:
    return _if("cvr", comparison, value, "organic", published=True)


VIDEO = (
    Rule(
        "video_lost_in_first_seconds",
        "attention",
        (_SEEN, _if("view_duration", "<", 6, "own_video")),
        Text(
            "Viewers leave within the first seconds: the opening does not hold them.",
            "观众在最初几秒内离开：短视频开头没有留住人。",
        ),
        Text(
            "Put the product's benefit or the most surprising picture into the first 3 seconds; cut the greeting.",
            "把商品卖点或最抓人的画面放进前3秒，去掉开场寒暄。",
        ),
        "R219",
        "view_duration",
        "own_video",
    ),
    Rule(
        "video_not_completed",
        "attention",
        (_SEEN, _if("completion_rate", "<", 0.2, "own_video")),
        Text(
            "Few plays reach the end: what comes after the opening does not carry.",
            "完播的播放很少：开头之后的内容缺乏吸引力。",
        ),
        Text(
            "Shorten the video, show the product earlier, and test two openings of 3-6 seconds against each other.",
            "缩短视频，更早展示商品，并对比测试两个3-6秒的开头。",
        ),
        "R219",
        "completion_rate",
        "own_video",
    ),
    Rule(
        "video_completed",
        "good",
        (_SEEN, _if("completion_rate", ">=", 0.4, "own_video")),
        Text("Many plays reach the end: the content holds its viewers.", "完播率高：内容能留住观众。"),
        Text(
            "Make more of this form, and say the offer before the last seconds.",
            "多做同类型内容，并在结尾前说出优惠。",
        ),
        "R219",
        "completion_rate",
        "own_video",
    ),
    Rule(
        "engagement_low",
        "attention",
        (_SEEN, _if("engagement_rate", "<", 0.02, "own_video")),
        Text(
            "Few likes, comments and shares: it is watched without interest.",
            "点赞、评论、分享很少：观众没有参与。",
        ),
        Text(
            "Ask a question, answer comments by video, and use a trend that fits the product.",
            "在短视频中提问，用短视频回复评论，结合与商品契合的热点。",
        ),
        "R219",
        "engagement_rate",
        "own_video",
    ),
    Rule(
        "entertained_not_led",
        "attention",
        (
            _SEEN,
            _if("engagement_rate", ">=", 0.05, "own_video"),
            _if("v_t_pv", "<", LOW_V_T_PV, "own_video"),
        ),
        Text(
            "People like the video but do not go to the product: content and product are not aligned.",
            "观众喜欢短视频却不点商品：内容与商品不匹配。",
        ),
        Text(
            "Let the story be about the product's use, and point to the link while interest is highest.",
            "让剧情围绕商品使用场景，在兴趣最高时引导点击链接。",
        ),
        "R215 R219",
        "engagement_rate",
        "own_video",
    ),
    Rule(
        "v_t_pv_low",
        "attention",
        (_SEEN, _if("v_t_pv", "<", LOW_V_T_PV, "own_video")),
        Text(
            "Low V-t-PV: the video does not bring its viewers to the product; hook, call to action or the alignment of "
            "video and product is weak.",
            "V-t-PV低：短视频没有把观众带到商品，开头吸引力、行动引导或内容与商品的匹配度不足。",
        ),
        Text(
            "Sharpen the hook, say plainly where to click, and show in the video the product that is linked.",
            "强化开头，明确引导点击位置，并在短视频中展示所挂的商品。",
        ),
        "R215",
        "v_t_pv",
        "own_video",
    ),
    Rule(
        "page_fails_to_convince",
        "attention",
        (
            _SEEN,
            _if("v_t_pv", ">=", HIGH_V_T_PV, "own_video"),
            _if("product_page_views", ">=", ENOUGH_PAGES, "own_video"),
            _if("cvr", "<", CVR.low, "own_video", published=True),
        ),
        Text(
            "High V-t-PV and low CVR: the video arouses interest and the product page does not convince.",
            "V-t-PV高而CVR低：短视频带来了兴趣，商品详情页没有说服力。",
        ),
        Text(
            "Make the page keep what the video promises: price, main picture, reviews, shipping.",
            "让详情页兑现短视频的承诺：价格、主图、评价、物流。",
        ),
        "R215",
        "v_t_pv",
        "own_video",
    ),
    Rule(
        "video_leads_and_page_sells",
        "good",
        (
            _SEEN,
            _if("v_t_pv", ">=", HIGH_V_T_PV, "own_video"),
            _if("product_page_views", ">=", ENOUGH_PAGES, "own_video"),
            _if("cvr", ">=", CVR.low, "own_video", published=True),
        ),
        Text("The videos lead to the product and its page sells.", "短视频能带到商品，详情页也能成交。"),
        Text(
            "Post more of these, and put paid traffic on the best ones.",
            "增加发布量，并为表现最好的短视频投放流量。",
        ),
        "R215",
        "v_t_pv",
        "own_video",
    ),
    Rule(
        "product_shown_rarely",
        "attention",
        (_SEEN, _if("product_show_rate", "<", 0.01, "own_video")),
        Text("The product page is rarely opened from the videos.", "短视频很少带来商品详情页浏览。"),
        Text(
            "Show and name the product within the first seconds, and pin its link.",
            "在前几秒展示并说出商品，置顶商品链接。",
        ),
        "R219",
        "product_show_rate",
        "own_video",
    ),
    Rule(
        "gmv_per_video_fell",
        "attention",
        (_if("videos", ">=", 3, "own_video"), _if("gmv_per_video", "<", 0.8, "own_video", "previous")),
        Text("A video earns less than in the previous period.", "单条短视频成交金额低于上一周期。"),
        Text(
            "Post fewer and better videos: repeat the forms that sold, leave the rest.",
            "少而精：复用有成交的形式，停掉其余。",
        ),
        "R219",
        "gmv_per_video",
        "own_video",
    ),
)
"""Beside the numbers of the shop's own videos."""

ORDER = (
    Rule(
        "many_views_few_orders",
        "attention",
        (_PAGES, _if("cvr", "<", CVR.low, published=True)),
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
        (_if("product_page_views", ">=", ENOUGH_PAGES, "organic"), _organic("<", CVR.low)),
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
            _if("product_page_views", ">=", ENOUGH_PAGES, "organic"),
            _organic(">=", CVR.low),
            _organic("<=", CVR.high),
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
        (_if("product_page_views", ">=", ENOUGH_PAGES, "organic"), _organic(">", CVR.high)),
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
        (_ORDERS, _if("aov", "<", 0.9, of="previous")),
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
        (_ORDERS, _if("sku_orders_per_order", "<", 1.1)),
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
        (_ORDERS, _if("sku_orders_per_order", ">=", 1.5)),
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
        (_BUYERS, _if("first_time_buyer_share", ">=", 0.8)),
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
        (_BUYERS, _if("repeat_buyer_share", ">=", 0.6)),
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


def _source(slice: str, en: str, zh: str, act_en: str, act_zh: str) -> Rule:
    """A source whose visitors buy at less than half of the rate of them all."""
    return Rule(
        f"{slice}_converts_less",
        "attention",
        (
            _if("product_page_views", ">=", ENOUGH_PAGES, slice),
            _if("cvr", "<", 0.5, slice, "all.cvr"),
        ),
        Text(f"Who comes {en} buys less than half as often as all.", f"{zh}流量的转化率不到整体的一半。"),
        Text(act_en, act_zh),
        "R217",
        "cvr",
        slice,
    )


SOURCES = (
    _source(
        "video",
        "from videos",
        "短视频",
        "Link the product that the video shows, at the price that it names.",
        "短视频挂载所展示的商品，价格与短视频一致。",
    ),
    _source(
        "live",
        "from LIVE",
        "直播",
        "Explain the product longer, repeat price and coupon while its card is open.",
        "延长讲解，在弹出商品卡时重复价格与优惠。",
    ),
    _source(
        "product_card",
        "by search, showcase and shop page",
        "商品卡（搜索、橱窗、店铺页）",
        "Mend title, main picture and price: who searches compares.",
        "优化标题、主图与价格：搜索用户会比价。",
    ),
    Rule(
        "commission_brings_little",
        "attention",
        (_if("affiliate_gmv", ">", 0), _if("affiliate_gmv_per_commission", "<", 5)),
        Text("Affiliates bring in less than five times their commission.", "联盟成交不足佣金的五倍。"),
        Text(
            "Lower the rate where it is high, and keep the creators who sell most for it.",
            "调低偏高的佣金率，保留产出最高的达人。",
        ),
        "R217",
        "affiliate_gmv_per_commission",
    ),
    Rule(
        "affiliates_fell",
        "attention",
        (_if("affiliate_gmv", "<", 0.8, of="previous"),),
        Text("Affiliates sell less than in the previous period.", "联盟成交低于上一周期。"),
        Text(
            "Ask the creators who sold before, and send samples of what is new.",
            "联系此前有成交的达人，寄送新品样品。",
        ),
        "R217",
        "affiliate_gmv",
    ),
)
"""Beside where it comes from."""

NOTICED = (
    Rule(
        "live_leads_video_lags",
        "attention",
        (
            _if("live_direct_gmv", ">=", 0.5, of="direct_gmv"),
            _if("live_direct_gmv", ">", 0),
            _if("video_direct_gmv", "<", 0.2, of="live_direct_gmv"),
        ),
        Text("LIVE sells most, and videos lag far behind.", "直播是成交主力，短视频明显落后。"),
        Text(
            "Cut the best moments of the lives into videos with product links, and announce the next live in them.",
            "将直播高光剪成带商品链接的短视频，并用其预告下一场直播。",
        ),
        "R218",
    ),
    Rule(
        "one_video_sells_most",
        "attention",
        (
            _if("video_direct_gmv", ">=", 0.3, "item", "all.video_direct_gmv"),
            _if("video_direct_gmv", ">=", 2, "item", "selling_videos.video_direct_gmv"),
        ),
        Text(
            "One video makes a disproportionate share of what videos sell.",
            "单个短视频贡献了过高比例的短视频成交。",
        ),
        Text(
            "Make more of its kind: same product, opening and length; put paid traffic on it while it runs.",
            "复制其做法：相同商品、开头与时长；趁热投放流量。",
        ),
        "R218",
        over="videos",
        most=1,
    ),
    Rule(
        "top_products_from_affiliates",
        "good",
        (
            _if("gmv", ">", 0.05, "item", "all.gmv"),
            _if("affiliate_gmv", ">=", 0.5, "item", "item.gmv"),
        ),
        Text("Top-selling products come from affiliate creators.", "热销商品主要由联盟达人带动。"),
        Text(
            "Recruit creators similar to those named, and offer them these products.",
            "招募与下列达人相似的达人，并向其推荐这些商品。",
        ),
        "R218",
        over="products",
    ),
    Rule(
        "top_videos_from_affiliates",
        "good",
        (
            _if("video_direct_gmv", ">", 0.05, "item", "all.video_direct_gmv"),
            _if("video_direct_gmv", ">=", 0.5, "item_affiliate", "item.video_direct_gmv"),
        ),
        Text("Top-selling videos come from affiliate creators.", "热销短视频主要来自联盟达人。"),
        Text(
            "Recruit creators similar to those named, and ask whether their videos may be promoted.",
            "招募与下列达人相似的达人，并洽谈短视频授权投放。",
        ),
        "R218",
        over="videos",
    ),
)
"""What is noticed beyond single numbers (R218)."""

RULES: tuple[Rule, ...] = (*VIDEO, *ORDER, *MONEY, *SOURCES, *NOTICED)
