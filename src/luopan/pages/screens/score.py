"""The merchant experience score and what it is made of (R178)."""

from __future__ import annotations

from luopan.model.values import Text
from luopan.pages.parts import Assessment, Page, Place
from luopan.settings import ScoreScheme

SCORE = Page(
    "experience_score",
    Text("Experience score", "体验分"),
    Text(
        "0 to 100, the weighted sum of what buyers met: what each part adds, and what it could add.",
        "0至100分，由商品、物流与服务各分项加权得出：各分项的得分与可提升空间。",
    ),
    (Place("shop", "service", "Experience score"),),
    {},
    (
        Assessment(
            title=Text("Merchant experience score", "商家体验分"),
            assessment="experience_score",
            metrics=tuple(component.metric for component in ScoreScheme().components),
        ),
    ),
    period="last_30_days",
)
