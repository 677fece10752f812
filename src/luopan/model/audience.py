"""How people move between crowds, and what a crowd looks like, as values that travel (R211, R212)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

import msgspec

from luopan.model.answers import DaysBody, NoteBody

CrowdId = Literal[
    "content_reached", "content_interested", "new_fans", "loyal_fans",
    "product_shown", "product_interested", "first_purchase", "repurchase",
]  # fmt: skip
"""The crowds (S05): four of fans, four of trade."""

AccountKind = Literal["official", "marketing", "affiliate"]


class FlowStep(msgspec.Struct, frozen=True):
    """How many `users` of one crowd of the period before are in another now; `crowd` null: in none now.

    `downgrade`: from a more related to a less related crowd of the same kind, or out of all; pages mark it red.
    """

    crowd_previous: str
    crowd: str | None
    users: int
    downgrade: bool


class FlowBody(msgspec.Struct, frozen=True):
    """The flow of a shop's or an account's crowds. Crowds overlap: a person counts in each pair that holds."""

    period: DaysBody | None
    steps: list[FlowStep]
    data_through: dt.datetime | None
    notes: list[NoteBody]


class Tag(msgspec.Struct, frozen=True):
    """One value of an attribute (null: unknown) and its share in the crowd; null: of too few people to be told."""

    value: Any
    share: float | None


class Portrait(msgspec.Struct, frozen=True):
    """How a crowd divides by one attribute."""

    dimension: str
    tags: list[Tag]


class PortraitBody(msgspec.Struct, frozen=True):
    """A crowd: its size, what it is worth, and its portrait by each attribute."""

    crowd: str
    period: DaysBody | None
    users: int | None
    uv_value: Decimal | None
    currency: str | None
    fan_share: float | None
    purchase_share: float | None
    portraits: list[Portrait]
    data_through: dt.datetime | None
    notes: list[NoteBody]
