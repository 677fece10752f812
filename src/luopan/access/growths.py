"""The door to maturity: a number with everything that says how it came to be (X12, G53)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from luopan.access.sitting import Sitting, fitting
from luopan.errors import NotApplicable, QuestionError
from luopan.metrics import expression
from luopan.metrics.frame import Frame
from luopan.metrics.growth import growing
from luopan.metrics.legs import Leg
from luopan.metrics.plan import Plan, plan
from luopan.metrics.ripeness import Ripeness, ripeness
from luopan.metrics.terms import Catalogue, Term, clocks_of, dimensions_of, metric_of
from luopan.metrics.triangles import Key, countable, learned, triangle
from luopan.model.maturity import Grown, Growths
from luopan.model.metric import Metric
from luopan.model.questions import QuestionBody
from luopan.model.values import Filter, Period, Question
from luopan.times import business_day

Filters = tuple[tuple[str, Filter], ...]


def growths(sitting: Sitting, body: QuestionBody) -> Growths:
    """One number, and how the base metrics that it is made of came to be.

    Raises:
        QuestionError: it names more than one metric, or a breakdown; or as `ask`.
        NotApplicable: the metric is a share, which has no parts that grow each for itself.
    """
    if len(body.metrics) != 1 or body.by or body.compare:
        raise QuestionError("maturity is asked of one metric, without `by` and `compare`")
    number = msgspec.structs.replace(body, order=[], limit=None, offset=0, totals=False)
    answer = sitting.ask(number)
    with fitting():
        question = sitting.question(number)
        frame = sitting.frame(question, use_rollups=False)
        metric = metric_of(frame.catalogue, question.metrics[0])
        if metric.share_of is not None:
            raise NotApplicable(f"{metric.id} is a share; ask for {metric.share_of}, which it divides")
        planned = plan(question, frame)
        if len({term.metric for term in planned.terms}) < len(planned.terms):
            raise NotApplicable(
                f"{metric.id} counts one metric under several filters; ask for these one by one"
            )
        shown = bool(answer.rows) and answer.rows[0][0] is not None
        parts = tuple(_parts(sitting, question, planned, frame)) if shown else ()
    return Growths(answer, parts, lambda values: _combined(frame.catalogue, metric, values))


def _parts(sitting: Sitting, question: Question, planned: Plan, frame: Frame) -> list[Grown]:
    values = _values(sitting, planned)
    legs = {term: leg for leg in planned.legs for term, _ in leg.terms}
    found = []
    for term, name in planned.terms.items():
        ripe = ripeness((term,), planned, frame.settings)
        grows = growing(term, frame.settings)
        metric = metric_of(frame.catalogue, term.metric)
        part = Grown(term.metric, metric.name, metric.unit, values[name], grows.days if grows else None)
        found.append(
            part if ripe is None else _growing(sitting, question, frame, legs[term], term, part, ripe)
        )
    return found


def _values(sitting: Sitting, planned: Plan) -> dict[str, Any]:
    """The terms' values over the whole period."""
    found: dict[str, Any] = {}
    for leg in planned.legs:
        columns, rows = sitting.cursor.columns(leg.sql())
        found |= dict(zip(columns, rows[0], strict=True)) if rows else {}
    return {name: 0 if found.get(name) is None else found[name] for name in planned.terms.values()}


def _growing(
    sitting: Sitting, question: Question, frame: Frame, leg: Leg, term: Term, part: Grown, ripe: Ripeness
) -> Grown:
    part = msgspec.structs.replace(
        part, beside=ripe.growing.growth.beside, final_days=ripe.final, whole_on=ripe.whole_on
    )
    asked = question.period
    if not countable(term) or asked is None:
        return part
    moment = question.lens.as_of or frame.now
    today = max(business_day(moment, market.zone) for market in leg.setting.markets)
    period = learned(asked, ripe.growing, leg.source.lag, today)
    long = plan(msgspec.structs.replace(question, period=period), frame)
    found = next(each for each in long.legs if any(own == term for own, _ in each.terms))
    beside = _beside(sitting, question, frame, term, ripe.growing.growth.beside, period)
    grown = triangle(sitting.cursor, found, term, ripe.growing, moment, beside, asked)
    return msgspec.structs.replace(part, triangle=grown)


def _beside(
    sitting: Sitting, question: Question, frame: Frame, term: Term, id: str, period: Period
) -> Mapping[Key, float]:
    """By market and day what the term's growth is proportional to; every day alike where that is nothing."""
    known = dimensions_of(frame.catalogue, id)
    clock = term.clock if term.clock in clocks_of(frame.catalogue, id) else None
    asked = Question(
        (id,),
        ("market", "day"),
        {name: filter for name, filter in (*question.where.items(), *term.filters) if name in known},
        period,
        msgspec.structs.replace(question.lens, clock=clock),
        limit=None,
    )
    answer = sitting.compass.ask(sitting.cursor, asked, frame.scope, frame.now)
    return {(market, day): float(value or 0) for market, day, value in answer.rows}


def _combined(catalogue: Catalogue, metric: Metric, values: Mapping[str, float]) -> float | None:
    """The metric of values of its base metrics."""
    if metric.expression is None:
        return values.get(metric.id)
    return expression.evaluated(
        metric.expression, lambda name: _combined(catalogue, metric_of(catalogue, name), values)
    )
