"""One order line read by the rules of attribution as a person would: which rule decides, and why others do not.

The statements that attribute all lines say only who won. Here the same rules are read over one line's facts: a
rule without an objection decides. That both always agree is a law (`tests/laws/test_receipts.py`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from luopan.attribution.models import Model
from luopan.attribution.rule import KINDS, PRODUCT_CARD, REMOVAL, SESSION_TYPES
from luopan.attribution.rule import Touch as TouchName
from luopan.model.receipts import Earned, Objection, Touch


class Line(msgspec.Struct, frozen=True):
    """What rules look at of an order line; `product_id` may be its SKU's."""

    line_id: str
    created_at: dt.datetime
    buyer_id: str | None = None
    product_id: str | None = None
    content_type: str | None = None
    content_id: str | None = None
    account_id: str | None = None
    touch: Literal["click", "cart"] | None = None
    touched_at: dt.datetime | None = None
    channel: str | None = None
    paid: bool | None = None
    creator_id: str | None = None
    creator_content_type: str | None = None
    creator_content_id: str | None = None


class Facts(msgspec.Struct, frozen=True):
    """The line, the touches of its buyer and product up to it in the order of attribution, and when the buyer's
    previous order of the product was created."""

    line: Line
    touches: tuple[Touch, ...]
    previous_at: dt.datetime | None

    @property
    def known(self) -> bool:
        """Whether touches can earn the line at all."""
        return self.line.buyer_id is not None and self.line.product_id is not None

    def last(self, name: TouchName, types: Sequence[str] | None = None) -> Touch | None:
        """The last touch of that name, on content of these types."""
        return next(
            (
                touch
                for touch in reversed(self.touches)
                if touch.kind == KINDS[name] and (types is None or _type(touch) in types)
            ),
            None,
        )

    def taken_out(self, touch: Touch) -> Touch | None:
        """The last removal of the product from the cart after a touch."""
        after = self.touches[self.touches.index(touch) + 1 :]
        return next((each for each in reversed(after) if each.kind == REMOVAL), None)


class Read(msgspec.Struct, frozen=True):
    """A model's rules over the line in their order: those with an objection, and the one that decided."""

    model: Model
    objections: tuple[tuple[str, Objection], ...]
    rule: str
    earned: Earned | None
    after: tuple[str, ...]


def read(model: Model, facts: Facts) -> Read:
    """Which rule of the model decides the line, what it gives, and what speaks against the rules before it."""
    against: list[tuple[str, Objection]] = []
    names = RULES[model.rule]
    for place, name in enumerate(names):
        found = _READINGS[name](model, facts)
        if isinstance(found, Objection):
            against.append((name, found))
            continue
        rule = "platform_touch_unknown" if _touch_unknown(name, facts.line) else name
        return Read(model, tuple(against), rule, found, names[place + 1 :])
    raise AssertionError(f"the last rule of {model.id} decides every line")


RULES: dict[str, tuple[str, ...]] = {
    "direct": ("platform", "cart", "click", "product_card"),
    "commission": ("commission", "none"),
    "window": ("window", "product_card"),
}
"""The rules of each kind of model, in their order (`luopan.attribution.models.rules_of`)."""


def _platform(model: Model, facts: Facts) -> Earned | Objection:
    line = facts.line
    if line.content_type is None:
        return Objection("not_stated")
    return Earned(
        line.content_type,
        line.content_id,
        line.account_id,
        line.channel,
        line.paid,
        line.touch,
        line.touched_at,
    )


def _cart(model: Model, facts: Facts) -> Earned | Objection:
    if facts.line.touch == "click":
        return Objection("bought_by_click")
    return _in_cart(facts, None) or _earned(facts, facts.last("cart"), "cart", own=True)


def _click(model: Model, facts: Facts) -> Earned | Objection:
    touch = facts.last("click")
    return _absent(facts, touch, "click", None) or _earned(facts, touch, "click", own=True)


def _window(model: Model, facts: Facts) -> Earned | Objection:
    touch = facts.last(model.touch, model.content_types)
    found = _absent(facts, touch, model.touch, model.content_types) or _too_old(model, facts, touch)
    if found is None and model.touch == "cart":
        found = _in_cart(facts, model.content_types)
    return found or _earned(facts, touch, model.touch, own=False)


def _product_card(model: Model, facts: Facts) -> Earned:
    line = facts.line
    if model.rule == "window":
        return Earned(PRODUCT_CARD)
    return Earned(PRODUCT_CARD, account_id=line.account_id, channel=line.channel, paid=line.paid)


def _commission(model: Model, facts: Facts) -> Earned | Objection:
    line = facts.line
    if line.creator_id is None:
        return Objection("no_creator")
    return Earned(line.creator_content_type or PRODUCT_CARD, line.creator_content_id, line.creator_id)


def _none(model: Model, facts: Facts) -> None:
    return None


_READINGS: dict[str, Callable[[Model, Facts], Earned | Objection | None]] = {
    "platform": _platform,
    "cart": _cart,
    "click": _click,
    "product_card": _product_card,
    "commission": _commission,
    "none": _none,
    "window": _window,
}


def _absent(
    facts: Facts, touch: Touch | None, name: TouchName, types: tuple[str, ...] | None
) -> Objection | None:
    if not facts.known:
        return Objection("unknown_pair")
    return None if touch is not None else Objection("no_touch", name, types)


def _in_cart(facts: Facts, types: tuple[str, ...] | None) -> Objection | None:
    """What speaks against the last add to cart: it was undone, or the previous order used it up (S13)."""
    touch = facts.last("cart", types)
    absent = _absent(facts, touch, "cart", types)
    if absent is not None or touch is None:
        return absent
    removal = facts.taken_out(touch)
    if removal is not None:
        return Objection("taken_out", "cart", types, touch, removal.at)
    if facts.previous_at is not None and touch.at <= facts.previous_at:
        return Objection("used_up", "cart", types, touch, facts.previous_at)
    return None


def _too_old(model: Model, facts: Facts, touch: Touch | None) -> Objection | None:
    if touch is None or facts.line.created_at - touch.at <= dt.timedelta(days=model.days):
        return None
    return Objection("too_old", model.touch, model.content_types, touch, facts.line.created_at)


def _earned(facts: Facts, touch: Touch | None, name: TouchName, *, own: bool) -> Earned:
    """What a touch gives; with `own`, what the line itself says of its channel and advertising stands first (S44)."""
    assert touch is not None
    line = facts.line if own else Line("", facts.line.created_at)
    return Earned(
        _type(touch),
        touch.content_id if touch.content_type in SESSION_TYPES else None,
        touch.account_id if touch.account_id is not None else line.account_id,
        line.channel if line.channel is not None else touch.channel,
        line.paid if line.paid is not None else touch.paid,
        name,
        touch.at,
        touch.event_id,
    )


def _type(touch: Touch) -> str:
    return touch.content_type or PRODUCT_CARD


def _touch_unknown(rule: str, line: Line) -> bool:
    return rule == "platform" and line.content_type == "live" and line.touch is None
