"""The rules about where visitors come from."""

from __future__ import annotations

from luopan.model.guide import Rule
from luopan.model.guide_rules.terms import ENOUGH_PAGES, when
from luopan.model.values import Text


def _source(slice: str, en: str, zh: str, act_en: str, act_zh: str) -> Rule:
    """A source whose visitors buy at less than half of the rate of them all."""
    return Rule(
        f"{slice}_converts_less",
        "attention",
        (
            when("product_page_views", ">=", ENOUGH_PAGES, slice),
            when("cvr", "<", 0.5, slice, "all.cvr"),
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
        (when("affiliate_gmv", ">", 0), when("affiliate_gmv_per_commission", "<", 5)),
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
        (when("affiliate_gmv", "<", 0.8, of="previous"),),
        Text("Affiliates sell less than in the previous period.", "联盟成交低于上一周期。"),
        Text(
            "Ask the creators who sold before, and send samples of what is new.",
            "联系此前有成交的达人，寄送新品样品。",
        ),
        "R217",
        "affiliate_gmv",
    ),
)
"""They stand beside the numbers of where visitors come from (R217)."""
