"""Window: the last touch of one kind within some days, whatever the platform or the cart says (S43)."""

from __future__ import annotations

from luopan.attribution.rule import Rule, Slot, Touch, still_in_cart, touch_rule


def window(touch: Touch, days: int, content_types: tuple[str, ...] | None) -> Rule:
    """The last `touch` on content of these types, at most `days` x 24 hours before the line was created.

    Touches on other content are not looked at. An add to cart counts while it is in the cart (S13).
    """
    slot = Slot(touch, content_types)
    recent = f"w.{slot.at} >= l.created_at - INTERVAL {days} DAY"
    when = f"{recent} AND {still_in_cart(slot)}" if touch == "cart" else recent
    return touch_rule("window", when, slot, own=False)
