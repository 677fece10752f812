"""A TSP's screens by the level of its contracts: who was authorised whole shops alone is asked nothing of what lies
below them, and is told in words what is missing (R041, G01)."""

from __future__ import annotations

import msgspec

from luopan.model.menus import BELOW_SHOP
from luopan.model.values import Text
from luopan.pages.parts import Asked, Page, Panel, Words

_SHOPS = frozenset({"shop"})
_MISSING = Words(
    title=Text("Not shown here", "未展示的内容"),
    text=Text(
        "What single accounts, lives and videos sold is not part of Shop Management. A seller shares it by authorising "
        "a Content Management service to you, for its official or marketing accounts.",
        "店铺管理不含账号、直播与短视频数据。如需查看，请商家为其官方账号或渠道账号授权内容管理服务。",
    ),
)


def of_levels(page: Page, levels: frozenset[str] | None) -> Page:
    """The screen without what contracts of these `levels` do not show; None: who looks is no TSP."""
    if levels != _SHOPS:
        return page
    hidden = {name for name, asked in page.questions.items() if _below(asked)}
    choose = tuple(each for each in page.choose if each not in BELOW_SHOP)
    if not hidden:
        return msgspec.structs.replace(page, choose=choose)
    panels = tuple(panel for panel in page.panels if hidden.isdisjoint(_asked(panel)))
    questions = {name: asked for name, asked in page.questions.items() if name not in hidden}
    return msgspec.structs.replace(page, questions=questions, panels=(*panels, _MISSING), choose=choose)


def _below(asked: Asked) -> bool:
    return not BELOW_SHOP.isdisjoint((*asked.by, *asked.where))


def _asked(panel: Panel) -> set[str]:
    """The questions that a panel draws."""
    return {name for field in ("question", "daily") if (name := getattr(panel, field, None)) is not None}
