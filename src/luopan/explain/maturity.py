"""How complete a number is, what it will come to, and how well that would have been said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from luopan.access import Doors
from luopan.access.quantiles import rounded
from luopan.explain.development import INTERVAL, Z, back_test, forecast, grid
from luopan.model.answers import NoteBody, answer_body
from luopan.model.maturity import Grown, Growths, MaturityBody, PartBody
from luopan.model.questions import QuestionBody
from luopan.model.values import Text, Viewer

METHOD = Text(
    "What comes at an age is taken as a share of what the day itself brought, learned from earlier days of the same "
    "shop and filters; in four of five cases the final value lies between low and high.",
    "按同一店铺、同一筛选条件下更早日期的增长规律，以当日基数的占比推算后续增量；最终值有五分之四的可能落在区间内。",
)
_TOO_LITTLE = Text(
    "Too few earlier days show what comes later, so there is no forecast.",
    "更早日期的数据不足，无法预测最终值。",
)
_NOT_TOLD = Text(
    "Means and distinct people cannot be told apart by when they came, so there is no forecast.",
    "均值与去重人数无法按发生时间拆分，因此没有预测。",
)


class _Part(msgspec.Struct, frozen=True):
    """A base metric as told, what it comes to (None: nobody knows) and the standard deviation of that."""

    body: PartBody
    final: float | None
    deviation: float = 0.0


def maturity(doors: Doors, query: QuestionBody, viewer: Viewer) -> MaturityBody:
    """How complete the number of a question is, as of its moment.

    Raises:
        QuestionError: it names more than one metric, or a breakdown.
        NotApplicable: the metric is a share.
        AccessError: the viewer may not ask it.
    """
    return matured(doors.growths(query, viewer))


def matured(found: Growths) -> MaturityBody:
    """What is said of a number whose growth is known."""
    told, parts = answer_body(found.answer), [_part(each) for each in found.parts]
    column = told.columns[-1]
    final, low, high = _whole(found, parts, column.unit or "count")
    return MaturityBody(
        metric=column.id,
        unit=column.unit,
        currency=column.currency,
        version=column.version,
        value=found.answer.rows[0][0] if found.answer.rows else None,
        complete=_least([each.body.complete for each in parts]),
        forecast=final,
        low=low,
        high=high,
        interval=INTERVAL,
        final_on=max((each.body.final_on for each in parts if each.body.final_on), default=None),
        parts=[each.body for each in parts],
        period=told.period,
        lens=told.lens,
        data_through=told.data_through,
        notes=[*told.notes, *_unknown(found.parts, parts)],
        method=METHOD,
    )


def _part(grown: Grown) -> _Part:
    """A base metric; one that does not grow any more is what it is."""
    value = float(grown.value or 0)
    if grown.whole_on is None:
        return _Part(_body(grown, _told(value, grown.unit), 1.0), value)
    if grown.triangle is None:
        return _Part(_body(grown, None, None), None)
    cells = grid(grown.triangle)
    said = forecast(cells)
    if said is None:
        return _Part(_body(grown, None, None), None)
    final = value + said.final - said.value
    low, high = final - Z * said.deviation, final + Z * said.deviation
    body = msgspec.structs.replace(
        _body(grown, _told(final, grown.unit), round(value / final, 4) if final > 0 else None),
        low=_told(max(low, value) if (cells.added >= 0).all() else low, grown.unit),
        high=_told(high, grown.unit),
        cohorts=said.cohorts,
        back_test=back_test(cells, grown.triangle.first, grown.triangle.last),
    )
    return _Part(body, final, said.deviation)


def _body(grown: Grown, final: Decimal | None, complete: float | None) -> PartBody:
    return PartBody(
        metric=grown.metric,
        name=grown.name,
        unit=grown.unit,
        value=grown.value,
        complete=complete,
        forecast=final,
        low=final,
        high=final,
        grows_days=grown.days,
        final_days=grown.final_days,
        final_on=grown.whole_on,
        beside=grown.beside,
        cohorts=None,
        back_test=None,
    )


def _whole(
    found: Growths, parts: Sequence[_Part], unit: str
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """What the number comes to, and its interval: the parts' errors, each carried through the formula by itself."""
    if len(parts) == 1:
        only = parts[0].body
        return only.forecast, only.low, only.high
    finals = {each.body.metric: each.final for each in parts if each.final is not None}
    whole = found.combined(finals) if len(finals) == len(parts) > 0 else None
    if whole is None:
        return None, None, None
    moves = [_moved(found, finals, each, whole) for each in parts if each.deviation]
    reach = Z * sum(move**2 for move in moves) ** 0.5
    return _told(whole, unit), _told(whole - reach, unit), _told(whole + reach, unit)


def _moved(found: Growths, finals: Mapping[str, float], part: _Part, whole: float) -> float:
    """How far the number moves with a part's standard deviation."""
    there = found.combined({**finals, part.body.metric: (part.final or 0.0) + part.deviation})
    return 0.0 if there is None else there - whole


def _told(value: float, unit: str) -> Decimal | None:
    return rounded(Fraction(value), unit)


def _least(values: Sequence[float | None]) -> float | None:
    """Of a ratio the part that lacks most; unknown where one is."""
    known = [value for value in values if value is not None]
    return min(known) if known and len(known) == len(values) else None


def _unknown(grown: Sequence[Grown], parts: Sequence[_Part]) -> list[NoteBody]:
    """Why parts have no forecast."""
    return [
        NoteBody(each.metric, "no_triangle", _NOT_TOLD)
        if each.triangle is None
        else NoteBody(each.metric, "too_little_history", _TOO_LITTLE)
        for each, part in zip(grown, parts, strict=True)
        if part.final is None
    ]
