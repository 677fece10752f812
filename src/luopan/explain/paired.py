"""The bridge of a named pair: both screens' numbers for what was asked, and the way between them (R439)."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from luopan.errors import AccessError, NotFound, QuestionError, nearest
from luopan.explain.bridges import between_sides
from luopan.explain.desk import Asked, Desk
from luopan.explain.pairs import PAIRS, Pair
from luopan.explain.pairs.pair import Halt, Place, Screen
from luopan.explain.walk import between, walk
from luopan.model.bridges import Bridge, BridgeBody, End, Moments, Side, Step
from luopan.model.questions import LensBody, QuestionBody


def pair_of(id: str) -> Pair:
    """The pair of that id.

    Raises:
        NotFound: there is none.
    """
    if id not in PAIRS:
        raise NotFound(f'There is no pair "{id}"{nearest(id, list(PAIRS))}; there are {", ".join(PAIRS)}.')
    return PAIRS[id]


def paired(desk: Desk, body: BridgeBody) -> Bridge:
    """The bridge of the pair that `body` names, of the filters, the period and the moments that it gives.

    Raises:
        NotFound: there is no such pair.
        QuestionError: the pair needs what is not given, or was given what it does not take.
        AccessError: the viewer may not ask.
    """
    pair = pair_of(str(body.pair))
    _check(pair, body, desk)
    found = pair.answering(desk, pair, body) if pair.answering else _walked(desk, pair, body)
    return msgspec.structs.replace(found, pair=pair.id)


def _check(pair: Pair, body: BridgeBody, desk: Desk) -> None:
    if pair.operator and desk.sitting.viewer.kind != "platform":
        raise AccessError(f"{pair.id} compares what several viewers see; only the operator may ask for it.")
    lacking = [id for id in pair.needs if id not in body.where]
    if lacking:
        raise QuestionError(f'{pair.id} is about one {lacking[0]}: name it in "where".')
    if pair.moments != (body.as_of is not None):
        wanted = (
            'needs two moments: give "as_of" with "from" and "to"' if pair.moments else 'takes no "as_of"'
        )
        raise QuestionError(f"{pair.id} {wanted}.")


def _walked(desk: Desk, pair: Pair, body: BridgeBody) -> Bridge:
    first, last = _side(pair.first, body, "first"), _side(pair.last, body, "last")
    found = between_sides(desk, first, last, lambda start, end: _steps(desk, pair, body, start, end))
    if found.ends is None:
        return found
    ends = (_named(found.ends[0], pair.first), _named(found.ends[1], pair.last))
    return msgspec.structs.replace(found, ends=ends)


def _named(end: End, screen: Screen) -> End:
    return msgspec.structs.replace(end, label=screen.label, right_for=screen.right_for)


def _steps(desk: Desk, pair: Pair, body: BridgeBody, start: Asked, end: Asked) -> list[Step]:
    """Through the halts; where one has no number, or none is named, by the coordinates."""
    stops = [(halt, desk.asked(_side(halt, body, "last"))) for halt in pair.halts]
    stops = [(halt, asked) for halt, asked in stops if desk.number(asked).value is not None]
    points = [start, *(asked for _, asked in stops)]
    steps: list[Step] = []
    for (here, there), (halt, _) in zip(pairwise(points), stops, strict=True):
        steps += between(desk, here, there, halt.coordinate, halt.label, halt.cause)
    return steps + walk(desk, points[-1], end, pair.words)


def _side(place: Place | Halt, body: BridgeBody, moment: str) -> Side:
    metric = place.metric or body.metric
    if metric is None:
        raise QuestionError('This pair is of any metric: name one as "metric".')
    lens = place.lens
    if body.as_of is not None:
        lens = msgspec.structs.replace(lens, as_of=getattr(body.as_of or Moments(), moment))
    where = {**body.where, **place.where}
    return Side(
        QuestionBody([metric], [], where, body.period, lens if lens != LensBody() else None),
        list(place.added),
    )
