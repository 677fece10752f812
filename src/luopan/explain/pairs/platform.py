"""The pair of what a platform's interface states and what is counted from its rows (R435)."""

from __future__ import annotations

from luopan.explain.pairs.pair import ANY, Pair, Screen
from luopan.model.values import Text

PAIRS: tuple[Pair, ...] = (
    Pair(
        id="X42",
        requirement="R435",
        name=Text("A platform's interface and what its rows say", "平台接口数据与明细数据"),
        of=ANY,
        stated=True,
        first=Screen(
            metric="{metric}",
            label=Text("The platform's interface or export", "平台接口或导出"),
            right_for=Text("comparing with what the platform shows", "与平台页面核对"),
        ),
        last=Screen(
            metric="{metric}",
            label=Text("Counted from the rows", "由明细计算"),
            right_for=Text("what can be opened, order by order", "可逐单下钻核对"),
        ),
    ),
)
