"""How people move between crowds, with downgrades marked, and the portrait of a crowd (R211, R212)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luopan.access import Doors
from luopan.model.answers import answer_body
from luopan.model.audience import FlowBody, FlowStep, Portrait, PortraitBody, Tag
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody
from luopan.model.values import Answer, Viewer

FANS = ("content_reached", "content_interested", "new_fans", "loyal_fans")
TRADE = ("product_shown", "product_interested", "first_purchase", "repurchase")
"""The crowds of each kind, the less related first."""

ATTRIBUTES = (
    "consumer_group", "gender", "age_band", "region", "active_hour", "shopping_preference", "content_preference",
)  # fmt: skip
"""What a portrait is drawn by (R212)."""

DEFAULT_PERIOD = PeriodBody(preset="last_30_days")

Where = Mapping[str, str]
"""One value by dimension: `shop_id`, `account_kind`."""


def downgrade(before: str, now: str | None) -> bool:
    """Whether a flow leads to a less related crowd: out of all, or down within its kind (R211). Fans and trade are
    not compared: neither is more related than the other."""
    if now is None:
        return True
    return any(
        before in crowds and now in crowds and crowds.index(now) < crowds.index(before)
        for crowds in (FANS, TRADE)
    )


def crowd_flow(doors: Doors, viewer: Viewer, where: Where, period: PeriodBody | None = None) -> FlowBody:
    """The flow from the equally long period before to a period (the last 30 days).

    Raises:
        QuestionError: it cannot be asked like this.
        AccessError: the viewer may not ask it.
    """
    question = QuestionBody(
        ["crowd_flow"],
        by=["crowd_previous", "crowd"],
        where={name: [value] for name, value in where.items()},
        period=period or DEFAULT_PERIOD,
        limit=None,
    )
    answer = doors.ask(question, viewer)
    steps = [
        FlowStep(before, now, users, downgrade(before, now))
        for before, now, users in sorted(answer.rows, key=_related)
        if users is not None
    ]
    told = answer_body(answer)
    return FlowBody(told.period, steps, told.data_through, told.notes)


def portrait(
    doors: Doors, viewer: Viewer, crowd: str, where: Where, period: PeriodBody | None = None
) -> PortraitBody:
    """A crowd of a period (the last 30 days): its size and worth, and the share of each tag in it.

    Raises:
        QuestionError: it cannot be asked like this.
        AccessError: the viewer may not ask it.
    """
    filters: dict[str, FilterBody] = {"crowd": [crowd]}
    filters |= {name: [value] for name, value in where.items()}
    days = period or DEFAULT_PERIOD
    worth = ["crowd_users", "uv_value", "fan_share", "purchase_share"]
    bodies = [QuestionBody(worth, where=filters, period=days)] + [
        QuestionBody(["portrait_share"], by=[attribute], where=filters, period=days, limit=None)
        for attribute in ATTRIBUTES
    ]
    whole, *parts = doors.asks(bodies, viewer)
    users, value, fans, buyers = whole.rows[0]
    told = answer_body(whole)
    notes = {note: None for answer in (whole, *parts) for note in answer_body(answer).notes}
    return PortraitBody(
        crowd,
        told.period,
        users,
        value,
        told.columns[1].currency,
        fans,
        buyers,
        [_portrait(attribute, part) for attribute, part in zip(ATTRIBUTES, parts, strict=True)],
        told.data_through,
        list(notes),
    )


def _portrait(attribute: str, answer: Answer) -> Portrait:
    return Portrait(attribute, [Tag(value, share) for value, share in answer.rows])


def _related(row: tuple[Any, ...]) -> tuple[int, int]:
    """Flows in the order of the crowds; out of all comes last."""
    order = (*FANS, *TRADE, None)
    return order.index(row[0]), order.index(row[1])
