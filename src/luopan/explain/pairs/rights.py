"""Which sides of a pair a viewer may see whole: where less would be answered, the side is closed (S39, S45, S50)."""

from __future__ import annotations

import msgspec

from luopan.access import Sitting
from luopan.access.screens import rooms_of
from luopan.explain.desk import Desk
from luopan.explain.pairs.pair import Pair
from luopan.model.bridges import BridgeBody
from luopan.model.questions import FilterBody, PeriodBody, QuestionBody
from luopan.model.values import Question
from luopan.times import business_day


def without_settlements(desk: Desk, pair: Pair, body: BridgeBody) -> tuple[Pair, BridgeBody]:
    """What was settled with a shop is closed to creators, and to agencies that look at accounts."""
    return (pair, body) if sees_shops_alone(desk) else (with_last_closed(pair), body)


def sees_shops_alone(desk: Desk) -> bool:
    """Whether all that the viewer sees is shops', the operator's all included."""
    viewer = desk.sitting.viewer
    if viewer.kind == "agency":
        scope = desk.sitting.scope(Question(("gmv",)))
        return all(grant.subject == "shop" for grant in scope.grants)
    return viewer.kind != "creator"


def with_last_closed(pair: Pair) -> Pair:
    """The pair with its second side closed."""
    return msgspec.structs.replace(pair, last=msgspec.structs.replace(pair.last, closed=True))


def on_its_days(desk: Desk, pair: Pair, body: BridgeBody) -> tuple[Pair, BridgeBody]:
    """Lives that are named, on the business days from their start to their end where no period is given."""
    lives = named(body, "live_id")
    if body.period is not None or not lives:
        return pair, body
    rooms = rooms_of(desk.sitting, lives)
    first = min(business_day(room.started_at, room.zone) for room in rooms)
    last = max(business_day(room.ended_at or desk.sitting.now, room.zone) for room in rooms)
    return pair, msgspec.structs.replace(body, period=PeriodBody(first, last))


def whole_shop(desk: Desk, pair: Pair, body: BridgeBody) -> tuple[Pair, BridgeBody]:
    """One live beside all that its shop sold: what a shop sold elsewhere is closed to who looks at accounts."""
    return without_settlements(desk, *on_its_days(desk, pair, body))


def others_sales(desk: Desk, pair: Pair, body: BridgeBody) -> tuple[Pair, BridgeBody]:
    """What a live sold of all shops is closed to a shop with which the live's account was not one (S45), and to an
    agency that looks at shops."""
    pair, body = on_its_days(desk, pair, body)
    return (pair, body) if _sees_all_shops(desk, body) else (with_last_closed(pair), body)


def named(body: BridgeBody, dimension: str) -> list[str]:
    """The ids that the asker's filter names; none where it excludes or compares."""
    filter = body.where.get(dimension)
    values = filter if isinstance(filter, list) else [filter]
    return [value for value in values if isinstance(value, str)]


def _lives_sold_in(sitting: Sitting, where: dict[str, FilterBody], body: BridgeBody) -> list[str]:
    asked = QuestionBody(["live_session_gmv"], ["live_id"], where, body.period, limit=None)
    return [str(row[0]) for row in sitting.ask(asked).rows]


def _sees_all_shops(desk: Desk, body: BridgeBody) -> bool:
    sitting, viewer = desk.sitting, desk.sitting.viewer
    where = {id: filter for id, filter in body.where.items() if id != "shop_id"}
    if viewer.kind == "agency":
        scope = sitting.scope(sitting.question(QuestionBody(["live_session_gmv"], [], where)))
        return all(grant.subject == "account" for grant in scope.grants)
    if viewer.kind != "shop":
        return True
    lives = named(body, "live_id") or _lives_sold_in(sitting, where, body)
    return all(room.merged_with(str(viewer.id)) for room in rooms_of(sitting, lives))
