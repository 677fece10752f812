"""The rules about videos: whether they hold who sees them and lead to the product."""

from __future__ import annotations

from luopan.model.guide import Rule
from luopan.model.guide_rules.terms import CVR, ENOUGH_PAGES, HIGH_V_T_PV, LOW_V_T_PV, SEEN, when
from luopan.model.values import Text

VIDEO = (
    Rule(
        "video_lost_in_first_seconds",
        "attention",
        (SEEN, when("view_duration", "<", 6, "own_video")),
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
        (SEEN, when("completion_rate", "<", 0.2, "own_video")),
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
        (SEEN, when("completion_rate", ">=", 0.4, "own_video")),
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
        (SEEN, when("engagement_rate", "<", 0.02, "own_video")),
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
            SEEN,
            when("engagement_rate", ">=", 0.05, "own_video"),
            when("v_t_pv", "<", LOW_V_T_PV, "own_video"),
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
        (SEEN, when("v_t_pv", "<", LOW_V_T_PV, "own_video")),
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
            SEEN,
            when("v_t_pv", ">=", HIGH_V_T_PV, "own_video"),
            when("product_page_views", ">=", ENOUGH_PAGES, "own_video"),
            when("cvr", "<", CVR.low, "own_video", published=True),
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
            SEEN,
            when("v_t_pv", ">=", HIGH_V_T_PV, "own_video"),
            when("product_page_views", ">=", ENOUGH_PAGES, "own_video"),
            when("cvr", ">=", CVR.low, "own_video", published=True),
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
        (SEEN, when("product_show_rate", "<", 0.01, "own_video")),
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
        (when("videos", ">=", 3, "own_video"), when("gmv_per_video", "<", 0.8, "own_video", "previous")),
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
