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

    `content_types` None: on any content. The properties name the columns of the answer.
    """

    touch: Touch
    content_types: tuple[str, ...] | None = None

    @property
    def event_id(self) -> str:
        return "_".join(("last", self.touch, *(self.content_types or ())))

    @property
    def at(self) -> str:
        return f"{self.event_id}_at"

    @property
    def filled(self) -> str:
        """Of a cart: whether nothing was taken out of it after the touch."""
        return f"{self.event_id}_filled"


class Rule(msgspec.Struct, frozen=True):
    """One way to earn a line; the first rule of a model whose `when` holds decides.

    All fields but `slot` are SQL: `when` over `l`, the line, and `w`, its last touches; the others, the
    values of the result, over `l` and `t`, the touch in `slot`. `name` is the value of the column ``rule``.
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
    slot: Slot | None = None


def touch_rule(name: str, when: str, slot: Slot, *, own: bool) -> Rule:
    """The rule by which the touch in `slot` earns the line.

    A touch on no content or on a product card is product card, with the touch's account (S13). With `own`,
    what the line itself says of its channel and advertising stands before the touch's (S44).
    """
    types = ", ".join(f"'{each}'" for each in SESSION_TYPES)
    return Rule(
        name=f"'{name}'",
        when=when,
        content_type="t.content_type",
        content_id=f"CASE WHEN t.content_type IN ({types}) THEN t.content_id END",
        account_id="coalesce(t.account_id, l.account_id)" if own else "t.account_id",
        channel="coalesce(l.channel, t.channel)" if own else "t.channel",
        paid="coalesce(l.paid, t.paid)" if own else "t.paid",
        touch=f"'{slot.touch}'",
        touched_at='t."at"',
        event_id="t.event_id",
        slot=slot,
    )


def still_in_cart(slot: Slot) -> str:
    """SQL: the cart's last word is an add, made after the buyer's previous order of the product (S13)."""
    return f"w.{slot.filled} AND (w.previous_at IS NULL OR w.{slot.at} > w.previous_at)"
