"""The bridge of a named pair: both screens' numbers for what was asked, and the way between them (R439)."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import msgspec

from luopan.errors import AccessError, NotFound, QuestionError, nearest
from luopan.explain.bridges import between_sides
from luopan.explain.desk import Asked, Desk
from luopan.explain.pairs import PAIRS, Pair
from luopan.explain.pairs.pair import ANY, Place, titled
from luopan.explain.stating import from_stated
from luopan.explain.walk import answers, between, walk
from luopan.model.bridges import Bridge, BridgeBody, Side, Step
from luopan.model.questions import FilterBody, LensBody, PeriodBody, QuestionBody
from luopan.model.values import Text, Viewer


def pair_of(id: str) -> Pair:
    """The pair of that id.

    Raises:
        NotFound: there is none.
    """
    found = PAIRS.get(id.upper())
    if found is None:
        first, *_, last = PAIRS
        raise NotFound(f'There is no pair "{id}"{nearest(id, list(PAIRS))}; there are {first} to {last}.')
    return found


def paired(desk: Desk, body: BridgeBody) -> Bridge:
    """The bridge of the pair that `body` names, of the filters, the period and the moments that it gives.

    Raises:
        NotFound: there is no such pair.
        QuestionError: the pair needs what is not given, or was given what it does not take.
        AccessError: the viewer may not ask.
    """
    pair = pair_of(str(body.pair))
    _check(pair, body, desk)
    if body.period is None:
        body = msgspec.structs.replace(body, period=pair.period)
    body = _of_same_days(desk, body)
    if pair.made:
        pair, body = pair.made(desk, pair, body)
    found = _answer(desk, pair, body)
    return msgspec.structs.replace(found, pair=pair.id)


def _of_same_days(desk: Desk, body: BridgeBody) -> BridgeBody:
    """With the days that a preset means now, or at the later of two moments: both screens are of them, whenever each
    was brought up to date."""
    lens = None if body.as_of is None else LensBody(as_of=body.as_of.last)
    asked = desk.sitting.anchored(QuestionBody([], [], body.where, body.period, lens))
    return msgspec.structs.replace(body, period=asked.period)


def _answer(desk: Desk, pair: Pair, body: BridgeBody) -> Bridge:
    if pair.answering:
        return pair.answering(desk, pair, body)
    if pair.stated:
        return titled(from_stated(desk, side_of(desk, pair.last, body, "last", pair).query), pair)
    return _walked(desk, pair, body)


def as_pair(first: Side, last: Side) -> BridgeBody | None:
    """The named pair that two sides are, of the same filters and days: it tells more causes than the plain walk."""
    one, other = first.query, last.query
    plain = all(side.viewer is None and not side.added and not side.query.lens for side in (first, last))
    if not plain or (one.where, one.period, one.profile) != (other.where, other.period, other.profile):
        return None
    metrics = (one.metrics[0], other.metrics[0])
    pair = next((pair for pair in PAIRS.values() if _ends(pair) == metrics), None)
    if pair is None or not set(pair.needs) <= set(one.where):
        return None
    return BridgeBody(pair=pair.id, where=one.where, period=one.period)


def called(bridge: Bridge, *sides: Side) -> Bridge:
    """The bridge with its ends called as the asker calls them."""
    if bridge.ends is None:
        return bridge
    first, last = (
        msgspec.structs.replace(end, label=Text(side.label, side.label)) if side.label else end
        for end, side in zip(bridge.ends, sides, strict=True)
    )
    return msgspec.structs.replace(bridge, ends=(first, last))


def _ends(pair: Pair) -> tuple[str, str] | None:
    """The metrics between which a pair walks, where it fixes nothing else."""
    special = pair.answering or pair.made or pair.moments or pair.operator
    fixed = any(
        screen.where or screen.lens != LensBody() or screen.days for screen in (pair.first, pair.last)
    )
    return None if special or fixed else (pair.first.metric, pair.last.metric)


_ONESELF = {"shop_id": "shop", "account_id": "creator"}


def is_oneself(viewer: Viewer, id: str) -> bool:
    """Whether a dimension tells who looks, which need not be named by itself."""
    return viewer.kind == _ONESELF.get(id)


def _check(pair: Pair, body: BridgeBody, desk: Desk) -> None:
    if pair.operator and desk.sitting.viewer.kind != "platform":
        raise AccessError(f"{pair.id} compares what several viewers see; only the operator may ask for it.")
    viewer = desk.sitting.viewer
    lacking = [id for id in pair.needs if id not in body.where and not is_oneself(viewer, id)]
    if lacking:
        raise QuestionError(f'{pair.id} is about one {lacking[0]}: name it in "where".')
    if body.metric is not None and not pair.of:
        raise QuestionError(f'{pair.id} fixes its metrics; leave "metric" out.')
    if body.views is not None and not pair.views:
        raise QuestionError(f'{pair.id} compares what one viewer sees; leave "as" out.')
    if pair.moments != (body.as_of is not None):
        wanted = (
            'needs two moments: give "as_of" with "from" and "to"' if pair.moments else 'takes no "as_of"'
        )
        raise QuestionError(f"{pair.id} {wanted}.")


def _walked(desk: Desk, pair: Pair, body: BridgeBody) -> Bridge:
    first, last = side_of(desk, pair.first, body, "first", pair), side_of(desk, pair.last, body, "last", pair)
    closed = (pair.first.closed, pair.last.closed)
    found = between_sides(desk, first, last, lambda start, end: _steps(desk, pair, body, start, end), closed)
    return titled(found, pair)


def _steps(desk: Desk, pair: Pair, body: BridgeBody, start: Asked, end: Asked) -> list[Step]:
    """Through the halts; where one has no number, or none is named, by the coordinates."""
    stops = [(halt, desk.asked(side_of(desk, halt, body, "last", pair))) for halt in pair.halts]
    stops = [(halt, asked) for halt, asked in stops if answers(desk, asked)]
    points = [start, *(asked for _, asked in stops)]
    steps: list[Step] = []
    for (here, there), (halt, _) in zip(pairwise(points), stops, strict=True):
        steps += between(desk, here, there, halt.coordinate, halt.label, halt.cause, halt.whole)
    steps += walk(desk, points[-1], end, pair.words)
    return [
        msgspec.structs.replace(step, label=pair.causes.get(step.cause or "", step.label)) for step in steps
    ]


def side_of(desk: Desk, place: Place, body: BridgeBody, moment: str, pair: Pair) -> Side:
    """A screen as a question: what it fixes, of what the asker gave.

    Raises:
        QuestionError: the metric that the pair is of is not named, or the pair is not of that one.
    """
    metric = place.metric.replace("{metric}", _metric(pair, body)) if "{" in place.metric else place.metric
    metric = place.named.get(metric, metric)
    lens = place.lens
    if body.as_of is not None:
        lens = msgspec.structs.replace(lens, as_of=getattr(body.as_of, place.moment or moment))
    query = QuestionBody([metric], [], _where(place, body), body.period, lens if lens != LensBody() else None)
    return Side(_later(desk, query, place.days) if place.days else query, list(place.added))


def _where(place: Place, body: BridgeBody) -> dict[str, FilterBody]:
    """The asker's filters and the screen's; of a dimension that both filter, what both let through.

    Raises:
        QuestionError: that is nothing, or the asker's filter is no list of values.
    """
    asked = {id: filter for id, filter in body.where.items() if id not in place.drops}
    both = {id: _shared(id, asked[id], filter) for id, filter in place.where.items() if id in asked}
    return {**asked, **place.where, **both}


def _shared(id: str, asked: FilterBody, own: FilterBody) -> FilterBody:
    if asked == own:
        return own
    wanted: list[Any] = asked if isinstance(asked, list) else [asked]
    shared = [value for value in wanted if value in (own if isinstance(own, list) else [own])]
    if not shared:
        raise QuestionError(f'This pair filters by {id} itself; leave it out of "where".')
    return shared


def _metric(pair: Pair, body: BridgeBody) -> str:
    if body.metric is None and pair.of not in ((), ANY):
        return pair.of[0]
    if body.metric is None:
        raise QuestionError(f'{pair.id} is of any metric: name one as "metric".')
    if pair.of != ANY and body.metric not in pair.of:
        raise QuestionError(f"{pair.id} is of {' or '.join(pair.of)}, not of {body.metric}.")
    return body.metric


def _later(desk: Desk, query: QuestionBody, days: int) -> QuestionBody:
    """The same question of days that lie later."""
    period = desk.sitting.question(query).period
    if period is None:
        return query
    later = dt.timedelta(days=days)
    return msgspec.structs.replace(query, period=PeriodBody(period.first + later, period.last + later))
