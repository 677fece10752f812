"""What the creator-live diagnosis goes by (R170-R173): measures, limits, labels, reasons. Data."""

from __future__ import annotations

from luopan.model.creators import Label, Quadrant
from luopan.model.values import Text

PRODUCT_MEASURE = "show_gpm"
"""What products are compared by: GMV per thousand impressions in LIVE."""

LEAST_IMPRESSIONS = 30
"""A product shown less often is neither judged nor compared with."""

TOP = 3
HEADS = 20
"""So many head creators are told of, those who sell most."""

RECOMMENDED = 10
HISTORY_DAYS = 90
"""How far the shop's own sales by a creator are looked back, up to the period's last day."""

AUDIENCE_SEEN = 10
"""Of so many creators, those by whom the shop sold most, the audience is compared."""

AUDIENCE_MATCH = 0.7
CATEGORY_SHARE = 0.2

LABELS: dict[Quadrant, Label] = {
    "high_high": "excellent",
    "high_low": "potential",
    "low_high": "potential",
    "low_low": "poor",
}
"""G19."""

REASONS: dict[str, tuple[int, Text]] = {
    "sold_before": (
        3,
        Text(
            "Sold for the shop in the 90 days up to the period's end.",
            "在周期结束前90天内为本店带来过成交。",
        ),
    ),
    "audience_match": (
        3,
        Text(
            "Its audience that clicked the shop's products resembles the shop's buyers by gender and age.",
            "其点击本店商品的观众在性别与年龄上与本店买家相近。",
        ),
    ),
    "converts": (
        2,
        Text(
            "Its impressions turn into the shop's orders at least as often as with the peers' creators.",
            "其商品曝光到下单的转化不低于同行合作达人的平均水平。",
        ),
    ),
    "category_match": (
        2,
        Text("Its category is one of those that the shop sells most.", "其主营类目是本店主要成交类目。"),
    ),
    "reputation": (
        1,
        Text("Its selling reputation is among the best quarter.", "其带货口碑处于前四分之一。"),
    ),
    "reach": (
        1,
        Text(
            "Its public content is viewed as often as the best quarter's.",
            "其公开内容的观看次数处于前四分之一。",
        ),
    ),
}
"""By code its weight and words; a higher sum comes first."""

DECISIVE = ("sold_before", "audience_match", "category_match")
"""Without one of these a creator is not recommended."""

METHOD = Text(
    "Head creators: as the settings' tiers say. Products: LIVE GMV per thousand impressions against other consenting "
    "shops' products of the same category (level 2, else level 1) and price band (from a power of two to the next), "
    "shown at least 30 times; good at or above P75, to improve below P50; where too few shops have such products, "
    "of the level 1 category at any price, else of any category in the price band. "
    "Mid-tail creators: against the mean of peers' creators.",
    "头部达人：按设置的分层规则。商品：直播千次曝光成交金额，与同意参与对比的其他店铺同类目（二级，不足时一级）、同价格带"
    "（2的幂到下一个幂）且曝光不少于30次的商品比较；达到P75为优秀，低于P50为待改善；店铺不足时放宽为一级类目全部价格，再不足时为同价格带全部类目。"
    "中腰部达人：与同行合作达人的平均值比较。",
)
