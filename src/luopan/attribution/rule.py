"""What a rule is: when it decides an order line, and which values it then gives."""

from __future__ import annotations

from typing import Literal

import msgspec

Touch = Literal["click", "cart", "view"]

KINDS: dict[Touch, str] = {"click": "product_click", "cart": "cart_add", "view": "view"}
"""The kind of event that is a touch of each name."""

REMOVAL = "cart_remove"
"""The event that takes a product out of the cart again."""

PRODUCT_CARD = "product_card"

SESSION_TYPES = ("live", "video")
"""The content types that have an id; everything else is product card."""


class Slot(msgspec.Struct, frozen=True):
    """A question that one pass over the touches answers for every line: the last touch of a kind.

    `content_types` None: on any content. In a slot of carts a removal counts as the last word too.
    """

    touch: Touch
    content_types: tuple[str, ...] | None = None

    @property
    def column(self) -> str:
        return "_".join(("last", self.touch, *(self.content_types or ())))


class Rule(msgspec.Struct, frozen=True):
    """One way to earn a line. All fields but `slots` are SQL over `d`: the line with its last touches.

    `name` gives the value of the column ``rule``; the first rule of a model whose `when` holds decides.
    """

    name: str
    when: str
    content_type: str
    content_id: str = "NULL"
    account_id: str = "NULL"
    channel: str = "NULL"
    paid: str = "NULL"
    touch: str = "NULL"
    touched_at: str = "NULL"
    event_id: str = "NULL"
    slots: tuple[Slot, ...] = ()


def touch_rule(name: str, when: str, slot: Slot, *, own: bool) -> Rule:
    """The rule by which the touch in `slot` earns the line.

    A touch on no content or on a product card is product card, with the touch's account (S13). With `own`,
    what the line itself says of its channel and advertising stands before the touch's (S44).
    """
    touch = f"d.{slot.column}"
    types = ", ".join(f"'{each}'" for each in SESSION_TYPES)
    return Rule(
        name=f"'{name}'",
        when=f"{touch} IS NOT NULL AND {when}",
        content_type=f"coalesce({touch}.content_type, '{PRODUCT_CARD}')",
        content_id=f"CASE WHEN {touch}.content_type IN ({types}) THEN {touch}.content_id END",
        account_id=f"coalesce({touch}.account_id, d.account_id)" if own else f"{touch}.account_id",
        channel=f"coalesce(d.channel, {touch}.channel)" if own else f"{touch}.channel",
        paid=f"coalesce(d.paid, {touch}.paid)" if own else f"{touch}.paid",
        touch=f"'{slot.touch}'",
        touched_at=f"{touch}.touched_at",
        event_id=f"{touch}.event_id",
        slots=(slot,),
    )


def still_in_cart(slot: Slot) -> str:
    """SQL: the cart's last word is an add, made after the buyer's previous order of the product (S13)."""
    touch = f"d.{slot.column}"
    return (
        f"{touch}.kind = '{KINDS['cart']}' AND (d.previous_at IS NULL OR {touch}.touched_at > d.previous_at)"
    )
