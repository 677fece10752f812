"""Pairs of two five-minute windows of a live: why an indicator floats (R421, G34, S62)."""

from __future__ import annotations

import datetime as dt

from luopan.explain.bridges import between_sides
from luopan.explain.desk import Asked, Desk
from luopan.explain.pairs.pair import Pair, Screen, titled
from luopan.explain.walk import between
from luopan.model.bridges import Bridge, BridgeBody, Moments, Side, Step
from luopan.model.questions import Condition, PeriodBody, QuestionBody
from luopan.model.values import Text

_WINDOW = dt.timedelta(minutes=5)
_DAY = dt.timedelta(days=1)
_LABEL = Text(
    "the five minutes up to the later moment, not those up to the earlier: each minute compares other five minutes",
    "以后一时刻之前的5分钟计，而非前一时刻之前的5分钟：每分钟比较的都是不同的5分钟",
)


def _floating(desk: Desk, pair: Pair, body: BridgeBody) -> Bridge:
    moments = body.as_of or Moments()
    late = moments.last or desk.sitting.now
    early = moments.first or late - _WINDOW
    metric = body.metric or pair.of[0]
    sides = [Side(_window(metric, body, moment)) for moment in (early, late)]

    def way(start: Asked, end: Asked) -> list[Step]:
        return between(desk, start, end, "as_of", _LABEL, "other_minutes")

    return titled(between_sides(desk, sides[0], sides[1], way), pair)


def _window(metric: str, body: BridgeBody, moment: dt.datetime) -> QuestionBody:
    """The indicator in the five whole minutes before the minute of `moment`."""
    naive = moment.astimezone(dt.UTC).replace(tzinfo=None) if moment.tzinfo else moment
    end = naive.replace(second=0, microsecond=0)
    minutes = Condition(gte=(end - _WINDOW).isoformat(), lt=end.isoformat())
    period = PeriodBody((end - _WINDOW - _DAY).date(), (end + _DAY).date())
    return QuestionBody([metric], [], {**body.where, "minute": minutes}, period)


PAIRS: tuple[Pair, ...] = (
    Pair(
        id="X28",
        requirement="R421",
        name=Text("A live indicator a few minutes ago and now", "直播指标几分钟前与现在"),
        of=(
            "live_direct_gmv",
            "live_orders",
            "live_product_sales",
            "watch_pv",
            "viewers",
            "room_entries",
            "room_exits",
            "live_product_clicks",
            "live_product_impressions",
            "likes",
            "comments",
            "shares",
            "new_followers",
            "cart_adds",
            "buyers",
        ),
        needs=("live_id",),
        moments=True,
        answering=_floating,
        first=Screen(
            metric="{metric}",
            label=Text("The five minutes up to the earlier moment", "前一时刻之前的5分钟"),
            right_for=Text("what to compare with", "作为比较的基准"),
        ),
        last=Screen(
            metric="{metric}",
            label=Text("The five minutes up to the later moment", "后一时刻之前的5分钟"),
            right_for=Text("what is going on in the live now", "看直播间此刻的情况"),
        ),
    ),
)
