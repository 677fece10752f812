"""The diagnosis of user assets (R174): crowds, how they changed, how people moved, how peers' compare."""

from __future__ import annotations

from typing import Any

import msgspec

from luopan.access import Doors
from luopan.errors import AccessError
from luopan.insight.asking import asking, cited
from luopan.insight.audience import crowd_flow
from luopan.insight.facts import number
from luopan.model.answers import answer_body
from luopan.model.audience import CrowdId
from luopan.model.peers import PeersBody, PeersQuestion, PeerValue
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.users import CROWDS, CrowdStanding, UsersBody
from luopan.model.values import Answer, Text, Viewer
from luopan.times import previous

DEFAULT_PERIOD = PeriodBody(preset="last_30_days")
WORTH = ["crowd_users", "uv_value", "fan_share", "purchase_share"]


def users(doors: Doors, viewer: Viewer, shop_id: str | None, period: PeriodBody | None = None) -> UsersBody:
    """The diagnosis of a shop's users over a period (the last 30 days).

    Raises:
        QuestionError: the operator names no shop.
        AccessError: the viewer may not ask about the shop, or is a creator: these have no shop's users.
    """
    if viewer.kind == "creator":
        raise AccessError("User assets are a shop's; a creator has none of its own.")
    seer, where = asking(doors, viewer, shop_id)
    shop = str(shop_id or seer.id)
    body = QuestionBody(WORTH, ["crowd"], where, period or DEFAULT_PERIOD, limit=None)
    answer = doors.ask(body, seer)
    assert answer.period is not None
    again, before = cited(answer.period), cited(previous(answer.period))
    earlier = QuestionBody(WORTH[:1], ["crowd"], where, before, limit=None)
    past = doors.ask(earlier, seer)
    flow = crowd_flow(doors, seer, {"shop_id": shop} if where else {}, again)
    peers = doors.peers(PeersQuestion(list(CROWDS.values()), shop, again), viewer)
    told = answer_body(answer)
    return UsersBody(
        shop,
        told.period,
        next((column.currency for column in told.columns if column.id == "uv_value"), None),
        _crowds(doors, answer, past, peers),
        flow.steps,
        [msgspec.structs.replace(body, period=again), earlier],
        told.data_through,
        [*told.notes, *(note for note in (*flow.notes, *peers.notes) if note not in told.notes)],
    )


def _crowds(doors: Doors, answer: Answer, past: Answer, peers: PeersBody) -> list[CrowdStanding]:
    """Every crowd in its order; one without people has no row, which is said as it is: nobody."""
    rows = {row[0]: row[1:] for row in answer.rows}
    before = {row[0]: row[1] for row in past.rows}
    verdicts = {value.metric: value for value in peers.values}
    return [
        _crowd(crowd, doors.metric(metric).name, rows.get(crowd), before.get(crowd), verdicts.get(metric))
        for crowd, metric in CROWDS.items()
    ]


def _crowd(
    crowd: CrowdId, name: Text, row: tuple[Any, ...] | None, before: int | None, peers: PeerValue | None
) -> CrowdStanding:
    now, value, fans, buyers = row or (None,) * len(WORTH)
    return CrowdStanding(
        crowd, name, now, before, change(number(now), number(before)), value, fans, buyers, peers
    )


def change(now: float | None, before: float | None) -> float | None:
    """By which part of what it was a number changed."""
    return None if now is None or not before else round((now - before) / before, 9)
