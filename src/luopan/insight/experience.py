"""The merchant experience score: a weighted score of metrics, with everything that it is made of (R178, §13.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from luopan.access import Doors
from luopan.errors import NotApplicable
from luopan.model.answers import NoteBody, answer_body
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.scores import ScoreBody, ScorePart
from luopan.model.values import Answer, Text, Viewer
from luopan.settings import ScoreComponent, ScoreScheme

DEFAULT_PERIOD = PeriodBody(preset="last_30_days")
PLACES = Decimal("0.0001")

Value = float | Decimal | int | None


def experience_score(
    doors: Doors, viewer: Viewer, shop_id: str, period: PeriodBody | None = None
) -> ScoreBody:
    """The score of a shop over a period (the last 30 days), for a viewer who may ask about that shop; a creator who
    sells for it sees the scores; of the values that made them only what a score tells of its scale (R224).

    Raises:
        QuestionError: a component names no metric, or one that shops do not have; or no rule holds yet.
        AccessError: the viewer may not ask about the shop.
        NotFound: the operator names a shop that does not exist.
    """
    doors.check_shop(shop_id, viewer)
    schemes = doors.settings.experience.schemes
    scheme = max(schemes, key=lambda each: each.since)
    ask = doors.served if viewer.kind == "creator" else doors.ask
    answer = ask(_question(scheme, shop_id, period or DEFAULT_PERIOD), viewer)
    assert answer.period is not None
    held = scheme_of(schemes, answer.period.last)
    if held != scheme:
        days = PeriodBody(first=answer.period.first, last=answer.period.last)
        answer = ask(_question(held, shop_id, days), viewer)
    found = scored(doors, shop_id, held, answer)
    return _without_values(found) if viewer.kind == "creator" else found


def _without_values(body: ScoreBody) -> ScoreBody:
    """The score as who sells for the shop is told it: a score at an end of its scale says no more than that."""
    parts = [msgspec.structs.replace(part, value=None) for part in body.components]
    return msgspec.structs.replace(body, components=parts)


def _question(scheme: ScoreScheme, shop_id: str, period: PeriodBody) -> QuestionBody:
    metrics = list(dict.fromkeys(component.metric for component in scheme.components))
    return QuestionBody(metrics, where={"shop_id": [shop_id]}, period=period)


def scored(doors: Doors, shop_id: str, scheme: ScoreScheme, answer: Answer) -> ScoreBody:
    """The score made of an answer to the scheme's metrics, in one row."""
    values = {c.id: v for c, v in zip(answer.columns, answer.rows[0] if answer.rows else (), strict=False)}
    scores = [score_of(component, values.get(component.metric)) for component in scheme.components]
    adds = contributions([component.weight for component in scheme.components], scores)
    told = answer_body(answer)
    why = {note.metric: note.code for note in told.notes if note.metric is not None}
    whole = sum(c.weight for c, score in zip(scheme.components, scores, strict=True) if score is not None)
    parts = [
        _part(doors, component, values.get(component.metric), score, add, whole, why)
        for component, score, add in zip(scheme.components, scores, adds, strict=True)
    ]
    present = [add for add in adds if add is not None]
    lacking = [part.metric for part in parts if part.score is None]
    return ScoreBody(
        shop_id,
        sum(present, Decimal(0)) if present else None,
        parts,
        told.period,
        scheme.since,
        told.data_through,
        [*told.notes, *_lacking(lacking, bool(present))],
    )


def _part(
    doors: Doors,
    component: ScoreComponent,
    value: Value,
    score: Fraction | None,
    add: Decimal | None,
    whole: float,
    why: Mapping[str, str],
) -> ScorePart:
    metric = doors.metric(component.metric)
    return ScorePart(
        component.metric,
        metric.name,
        metric.unit,
        None if value is None else float(value),
        component.worst,
        component.best,
        component.weight,
        0.0 if score is None else round(component.weight / whole, 9),
        None if score is None else _rounded(score),
        add,
        why.get(component.metric, "no_value") if score is None else None,
    )


def _lacking(metrics: Sequence[str], some: bool) -> list[NoteBody]:
    """Says which components count nothing, and where their weight went."""
    if not metrics:
        return []
    names = ", ".join(metrics)
    rest = (
        ("; the other weights stand for the whole.", "，其权重按比例分配给其他分项。")
        if some
        else (".", "。")
    )
    text = Text(
        f"Without a value, so not in the score: {names}{rest[0]}",
        f"以下分项无数据，不计入得分：{names}{rest[1]}",
    )
    return [NoteBody(None, "score_without", text)]


def scheme_of(schemes: Sequence[ScoreScheme], day: dt.date) -> ScoreScheme:
    """The rule in force on a day. Raises NotApplicable where none is yet."""
    held = [scheme for scheme in schemes if scheme.since <= day]
    if not held:
        first = min(scheme.since for scheme in schemes)
        raise NotApplicable(
            f"No rule of the merchant experience score holds on {day}, the earliest begins on {first}; "
            "ask for a later period, or add one to `experience.schemes` in luopan.toml."
        )
    return max(held, key=lambda scheme: scheme.since)


def score_of(component: ScoreComponent, value: Value) -> Fraction | None:
    """The value on the component's scale, 0 to 100; what lies beyond an end is at the end."""
    if value is None:
        return None
    worst, best = Fraction(component.worst), Fraction(component.best)
    return 100 * min(max((Fraction(value) - worst) / (best - worst), Fraction(0)), Fraction(1))


def contributions(weights: Sequence[float], scores: Sequence[Fraction | None]) -> list[Decimal | None]:
    """What each score adds to the total, to 4 decimals; they add up to the rounded weighted mean.

    What rounding leaves over goes to what adds most. Without a score there is no contribution, and the weights of the
    others stand for the whole.
    """
    whole = sum(Fraction(weight) for weight, score in zip(weights, scores, strict=True) if score is not None)
    exact = [
        None if score is None else score * Fraction(weight) / whole
        for weight, score in zip(weights, scores, strict=True)
    ]
    found = [None if part is None else _rounded(part) for part in exact]
    present = [place for place, part in enumerate(found) if part is not None]
    if present:
        total = _rounded(sum((part for part in exact if part is not None), Fraction(0)))
        most = max(present, key=lambda place: (found[place], -place))
        rest = total - sum((part for part in found if part is not None), Decimal(0))
        found[most] = (found[most] or Decimal(0)) + rest
    return found


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(PLACES)
