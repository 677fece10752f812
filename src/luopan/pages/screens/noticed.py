"""What is noticed and what to do about it, on the screens of what it is about (R215, R217, R218)."""

from __future__ import annotations

from luopan.model.guide_rules import RULES
from luopan.model.guide_rules.orders import MONEY, ORDER
from luopan.model.guide_rules.video import VIDEO
from luopan.model.values import Text
from luopan.pages.parts import Assessment

VIDEOS = (
    *(rule.code for rule in VIDEO),
    "video_converts_less", "live_leads_video_lags", "one_video_sells_most", "top_videos_from_affiliates",
)  # fmt: skip
LIVES = ("live_converts_less", "live_leads_video_lags")
PRODUCTS = (
    *(rule.code for rule in ORDER),
    "page_fails_to_convince", "video_leads_and_page_sells", "product_card_converts_less",
    "top_products_from_affiliates",
)  # fmt: skip
CREATORS = (
    "commission_brings_little", "affiliates_fell", "top_products_from_affiliates", "top_videos_from_affiliates",
)  # fmt: skip
TRANSACTIONS = (*(rule.code for rule in MONEY), *(rule.code for rule in ORDER), "live_leads_video_lags")
USERS = ("few_come_back", "few_are_new")


def noticed(rules: tuple[str, ...] = ()) -> Assessment:
    """The panel that tells which of these rules of the guide hold, or of all; with the metrics that they decide by."""
    decided = (rule for rule in RULES if not rules or rule.code in rules)
    metrics = dict.fromkeys(condition.metric for rule in decided for condition in rule.conditions)
    return Assessment(
        title=Text("What is noticed, and what to do", "数据洞察与建议"),
        assessment="insights",
        metrics=tuple(metrics),
        rules=rules,
    )
