"""The named models of attribution: which rules decide a line, in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from luopan.attribution.rule import PRODUCT_CARD, SESSION_TYPES, Rule, Touch
from luopan.attribution.rules import (
    cart,
    click,
    commission,
    no_commission,
    platform,
    product_card,
    window,
)
from luopan.errors import SettingError
from luopan.model.values import Text
from luopan.settings import Attribution

TRIED = "attribution_tried"
"""The temporary table of the results of models that are only tried."""

_ALL_TYPES = frozenset((*SESSION_TYPES, PRODUCT_CARD))


class Model(msgspec.Struct, frozen=True):
    """A model of attribution: its id is a value of `lens.attribution`.

    `touch`, `days` (times 24 hours) and `content_types` (None: any) are the parameters of a window. `table`: where
    its results are kept.
    """

    id: str
    rule: Literal["direct", "commission", "window"]
    name: Text
    touch: Touch = "click"
    days: int = 0
    content_types: tuple[str, ...] | None = None
    table: str = "attribution"


def rules_of(model: Model) -> tuple[Rule, ...]:
    """The model's rules; the first whose condition holds decides, and the last always does."""
    if model.rule == "direct":
        return (platform(), cart(), click(), product_card(own=True))
    if model.rule == "commission":
        return (commission(), no_commission())
    return (window(model.touch, model.days, model.content_types), product_card(own=False))


def _last_click(days: int) -> Model:
    span = "a day" if days == 1 else f"{days} days"
    name = Text(f"Last click within {span}", f"{days}天内末次点击")
    return Model(f"last_click_{days}d", "window", name, "click", days)


_BUILT_IN = (
    Model("direct", "direct", Text("Content type, last click and cart", "内容类型直接归因")),
    Model("commission", "commission", Text("Affiliate commission", "联盟佣金归因")),
    _last_click(14),
    _last_click(1),
)

MODELS: Mapping[str, Model] = {model.id: model for model in _BUILT_IN}
"""The models that always exist, by id."""


def all_models(settings: Attribution) -> dict[str, Model]:
    """The built-in models and those of the settings, by id.

    Raises:
        SettingError: a model of the settings has the name of a built-in one, which means what it means.
    """
    for name in settings.models:
        if name in MODELS:
            raise SettingError(
                f'[attribution.models.{name}]: "{name}" is a built-in model of attribution, and its name cannot'
                " be taken; give yours another name."
            )
    own = {
        name: Model(name, "window", Text(name, name), entry.touch, entry.days, _types(entry.content_types))
        for name, entry in sorted(settings.models.items())
    }
    return {**own, **MODELS}


_TOUCHES: dict[Touch, Text] = {
    "click": Text("click", "点击"),
    "cart": Text("add to cart", "加购"),
    "view": Text("view", "观看"),
}
_CONTENTS = {
    "live": Text("LIVE", "直播"),
    "video": Text("video", "短视频"),
    "product_card": Text("product card", "商品卡"),
}


def tried_model(touch: Touch, days: int, content_types: tuple[str, ...] = ()) -> Model:
    """A window that somebody only tries (no types: any content); its id, such as `click:7d:live`, says it whole, and no
    model of the settings can have it."""
    types = _types(content_types or tuple(_ALL_TYPES))
    named = [_CONTENTS[each] for each in types or ()]
    on = f" on {' or '.join(each.en for each in named)}" if named else ""
    where = f"{'或'.join(each.zh for each in named)}" if named else ""
    span = "a day" if days == 1 else f"{days} days"
    name = Text(f"Last {_TOUCHES[touch].en}{on} within {span}", f"{days}天内末次{where}{_TOUCHES[touch].zh}")
    id = ":".join([touch, f"{days}d", *([",".join(types)] if types else [])])
    return Model(id, "window", name, touch, days, types, TRIED)


def _types(content_types: tuple[str, ...]) -> tuple[str, ...] | None:
    """None where all types are named: then nothing has to be looked at."""
    return None if set(content_types) >= _ALL_TYPES else tuple(sorted(set(content_types)))
