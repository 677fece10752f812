"""The receipt of one order line: what is known of it, which rule earned it for whom, and what came after."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Literal

import msgspec

from luopan.model.values import Text

TouchName = Literal["click", "cart", "view"]
Why = Literal[
    "not_stated",
    "bought_by_click",
    "unknown_pair",
    "no_touch",
    "taken_out",
    "used_up",
    "too_old",
    "no_creator",
]
"""What speaks against a rule."""


class Touch(msgspec.Struct, frozen=True):
    """Something the buyer did with the product that can earn the line, or takes it out of the cart again."""

    event_id: str
    at: dt.datetime
    kind: str
    content_type: str | None = None
    content_id: str | None = None
    account_id: str | None = None
    channel: str | None = None
    paid: bool = False


class Earned(msgspec.Struct, frozen=True):
    """What a rule gives: the content that earned the line, and the touch by which it did."""

    content_type: str | None
    content_id: str | None = None
    account_id: str | None = None
    channel: str | None = None
    paid: bool | None = None
    touch: str | None = None
    touched_at: dt.datetime | None = None
    event_id: str | None = None


class Objection(msgspec.Struct, frozen=True):
    """What speaks against a rule: the touch that it looked at, and the instant that decided against it (of the
    removal, of the order that used the cart up, of the line itself)."""

    why: Why
    name: TouchName | None = None
    content_types: tuple[str, ...] | None = None
    touch: Touch | None = None
    at: dt.datetime | None = None


class Session(msgspec.Struct, frozen=True):
    """The live that earned the line, and whether the line is of its session (R092, S14, S42) and of its room (S15).

    When it ran is told to whom the live itself is one of their rows, so of the shop's own accounts; `started_at` None:
    not to this viewer, who knows of it by the line alone (S39).
    """

    account_id: str
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    in_session: bool
    in_room: bool


class Outcome(msgspec.Struct, frozen=True):
    """One attribution of the line: what decided, what spoke against the rules before, and the rules after, which
    were not asked. `withheld`: the viewer may not see this line under this attribution."""

    attribution: str
    name: Text
    days: int
    rule: str
    earned: Earned | None
    objections: tuple[tuple[str, Objection], ...]
    after: tuple[str, ...]
    session: Session | None = None
    withheld: bool = False


class ReceiptLine(msgspec.Struct, frozen=True):
    """The order line; `user_id` is pseudonymous. Money is in `currency`."""

    line_id: str
    order_id: str
    shop_id: str
    market: str
    currency: str
    product_id: str | None
    sku_id: str | None
    user_id: str | None
    quantity: int
    pay_amount: Decimal
    created_at: dt.datetime
    paid_at: dt.datetime | None
    cancelled_at: dt.datetime | None
    cancelled: bool


class Stated(msgspec.Struct, frozen=True):
    """What the platform said itself of who earned the line."""

    content_type: str | None
    content_id: str | None
    account_id: str | None
    touch: str | None
    touched_at: dt.datetime | None
    channel: str | None
    paid: bool | None
    follower: bool | None


class Refund(msgspec.Struct, frozen=True):
    """A refund of the line; without `succeeded_at` it is open, or ended without one at `closed_at`."""

    refund_id: str
    way: str | None
    reason: str | None
    amount: Decimal
    applied_at: dt.datetime
    succeeded_at: dt.datetime | None
    closed_at: dt.datetime | None


class Entry(msgspec.Struct, frozen=True):
    """A commission or a settlement that was booked; `account_id`: whose commission."""

    id: str
    amount: Decimal
    settled_at: dt.datetime
    account_id: str | None = None


class Commission(msgspec.Struct, frozen=True):
    """What the line's creator is paid: `estimated` of a paid line by its rate (R329), `actual` as settled so far."""

    creator_id: str | None
    content_type: str | None
    content_id: str | None
    rate: float | None
    estimated: Decimal | None
    actual: Decimal
    entries: tuple[Entry, ...]


class LineFacts(msgspec.Struct, frozen=True):
    """Everything that one viewer may know of a line; None where all of its kind is withheld.

    `orders`: by the instant of an earlier order of the buyer and product, its order id.
    """

    line: ReceiptLine
    stated: Stated | None
    touches: tuple[Touch, ...]
    outcomes: tuple[Outcome, ...]
    commission: Commission | None
    refunds: tuple[Refund, ...]
    settlements: tuple[Entry, ...] | None
    orders: dict[dt.datetime, str]
    session_days: int


class RuleBody(msgspec.Struct, frozen=True):
    """One rule of an attribution: whether it decided, did not apply, or was not asked any more, and why."""

    rule: str
    state: Literal["decided", "not_met", "not_asked"]
    text: Text


class SessionBody(msgspec.Struct, frozen=True):
    """Whether the line is of the session of the live that earned it, and was bought in its room, and why. `started_at`
    null: the live is not among the viewer's own."""

    in_session: bool
    in_room: bool
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    text: Text


class AttributedBody(msgspec.Struct, frozen=True):
    """Who earned the line under one attribution, by which rule; `withheld`: not yours to see."""

    attribution: str
    name: Text
    withheld: bool
    rule: str | None
    earned: Earned | None
    session: SessionBody | None
    rules: list[RuleBody]


class ReceiptBody(msgspec.Struct, frozen=True):
    """What `GET /order-lines/{id}/receipt` gives: one order line from its first touch to the last booking.

    `settlements` null: not this viewer's to see. `as_of`: the moment as of which it is told, null: now.
    """

    line: ReceiptLine
    status: Literal["unpaid", "paid", "cancelled", "partly_refunded", "refunded"]
    stated: Stated | None
    touches: list[Touch]
    attributions: list[AttributedBody]
    commission: Commission | None
    refunds: list[Refund]
    refunded: Decimal
    settlements: list[Entry] | None
    settled: Decimal | None
    as_of: dt.datetime | None
