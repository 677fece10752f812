"""The diagnosis of a shop's user assets as values that travel (R174, R209-R211)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from luopan.model.answers import DaysBody, NoteBody
from luopan.model.audience import CrowdId, FlowStep
from luopan.model.peers import PeerValue
from luopan.model.questions import QuestionBody
from luopan.model.values import Text

CROWDS: dict[CrowdId, str] = {
    "content_reached": "content_reached_users",
    "content_interested": "content_interested_users",
    "new_fans": "new_fans",
    "loyal_fans": "loyal_fans",
    "product_shown": "product_shown_users",
    "product_interested": "product_interested_users",
    "first_purchase": "first_purchase_customers",
    "repurchase": "repurchase_customers",
}
"""By crowd the metric that counts it, by which it is compared with peers."""


class CrowdStanding(msgspec.Struct, frozen=True):
    """One crowd: its people now and in the period before, what they are worth, and how peers' crowds compare.

    `change`: (now - before) ÷ before. Null where there is nothing to divide by, or too few people to be told.
    """

    crowd: CrowdId
    name: Text
    users: int | None
    previous: int | None
    change: float | None
    uv_value: Decimal | None
    fan_share: float | None
    purchase_share: float | None
    peers: PeerValue | None


class UsersBody(msgspec.Struct, frozen=True):
    """The crowds in their order, and how people moved between them since the period before; `downgrade` marks the
    flows to a less related crowd (R211)."""

    shop_id: str
    period: DaysBody | None
    currency: str | None
    crowds: list[CrowdStanding]
    flow: list[FlowStep]
    questions: list[QuestionBody]
    data_through: dt.datetime | None
    notes: list[NoteBody]
