"""Cart: the touch rides on the cart line until an order uses it up (R091, G10, S13)."""

from __future__ import annotations

from luopan.attribution.rule import Rule, Slot, still_in_cart, touch_rule


def cart() -> Rule:
    """The last add to cart that no removal undid and no earlier order of the product used up.

    The line's own `touch: click` says that it was not bought from the cart.
    """
    slot = Slot("cart")
    when = f"{still_in_cart(slot)} AND (l.touch IS NULL OR l.touch <> 'click')"
    return touch_rule("cart", when, slot, own=True)
