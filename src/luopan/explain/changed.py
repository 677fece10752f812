"""What changed: the same question at two moments, as a bridge whose steps say why (X44)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec

from luopan.access import Doors, Sitting
from luopan.errors import QuestionError
from luopan.explain.bridges import between_sides
from luopan.explain.desk import Asked, Desk
from luopan.explain.walk import LINK, walk
from luopan.model.answers import NoteBody
from luopan.model.bridges import Bridge, Coordinate, Opened, Side, Step, opening
from luopan.model.changed import ChangedBody
from luopan.model.definitions import AT
from luopan.model.metric import MONEY
from luopan.model.questions import LensBody, QuestionBody, instant
from luopan.model.values import Text, Viewer

RIGHTS = NoteBody(
    None,
    "rights_are_todays",
    Text(
        "Who may see what is decided by today's contracts and bindings at both moments, so nothing here is due to"
        " rights.",
        "两个时点均按当前合约与绑定关系判定可见范围，差异与权限无关。",
    ),
)
"""Said to whoever has not the whole in view (S17)."""

_WORDS: dict[Coordinate, Text] = {
    "measure": Text("the metric's definition changed in between", "期间指标口径发生变更"),
}
_NUMERATOR = Text("what is counted or added up (numerator) changed", "分子发生变化")
_DENOMINATOR = Text("what it is divided by (denominator) changed", "分母发生变化")


def changed(doors: Doors, body: ChangedBody, viewer: Viewer) -> Bridge:
    """From the number at one moment to the number at another: what happened since, late rows, corrections,
    attribution that was still open, a definition that changed. The steps add up, the residual is 0.

    Raises:
        QuestionError: it is no question of one number, or it names a moment of its own.
        AccessError: the viewer may not ask it.
    """
    with doors.sitting(viewer) as sitting:
        return what_changed(sitting, body.query, body.first, body.last)


def what_changed(
    sitting: Sitting, query: QuestionBody, first: dt.datetime | None, last: dt.datetime | None
) -> Bridge:
    """The bridge between the question's numbers at two moments (None: now), of the days that a preset means at the
    second. Raises as `changed`."""
    if query.lens is not None and (query.lens.as_of is not None or query.lens.refresh is not None):
        raise QuestionError(
            "The two moments say as of when the question is asked; leave as_of and refresh out."
        )
    desk = Desk(sitting)
    days = sitting.anchored(_as_of(query, last)).period
    query = msgspec.structs.replace(query, period=days)
    sides = [Side(_at(sitting, query, moment)) for moment in (first, last)]
    found = between_sides(desk, sides[0], sides[1], lambda start, end: _steps(desk, start, end))
    if sitting.viewer.kind == "platform":
        return found
    return msgspec.structs.replace(found, notes=[*found.notes, RIGHTS])


def causes(
    sitting: Sitting, query: QuestionBody, first: dt.datetime | None, last: dt.datetime | None
) -> list[tuple[str, Decimal]]:
    """What each cause adds on the way from one moment to the other. Raises as `changed`."""
    steps = what_changed(sitting, query, first, last).steps
    return [(step.cause or step.coordinate, step.delta) for step in steps if step.delta is not None]


def _at(sitting: Sitting, query: QuestionBody, moment: dt.datetime | None) -> QuestionBody:
    """The question as of a moment, of the metric as it was defined then."""
    if moment is None:
        return query
    metrics = [_defined(sitting, id, instant(moment).date()) for id in query.metrics]
    return msgspec.structs.replace(_as_of(query, moment), metrics=metrics)


def _as_of(query: QuestionBody, moment: dt.datetime | None) -> QuestionBody:
    return msgspec.structs.replace(
        query, lens=msgspec.structs.replace(query.lens or LensBody(), as_of=moment)
    )


def _defined(sitting: Sitting, id: str, day: dt.date) -> str:
    """The metric in the version that held on a day, as far as the days of versions are known."""
    if AT in id:
        return id
    held = [
        version
        for version in sitting.metric(id).history
        if version.until is not None and day <= version.until
    ]
    return f"{id}{AT}{held[0].version}" if held else id


def _steps(desk: Desk, start: Asked, end: Asked) -> list[Step]:
    halves = [_halves(desk, asked) for asked in (start, end)] if start.metric == end.metric else []
    if halves and all(each is not None for each in halves):
        return _by_halves(desk, start, end, [each for each in halves if each is not None])
    return walk(desk, start, end, _WORDS)


_Halves = tuple[Decimal, Decimal]


def _halves(desk: Desk, asked: Asked) -> _Halves | None:
    """Numerator and denominator of a ratio; None of what is none."""
    if asked.added:
        return None
    parts = desk.of(asked).sitting.rows(msgspec.structs.replace(asked.query, limit=0)).parts
    if parts is None or not parts["denominator"] or parts["numerator"] is None:
        return None
    return Decimal(str(parts["numerator"])), Decimal(str(parts["denominator"]))


def _by_halves(desk: Desk, start: Asked, end: Asked, halves: list[_Halves]) -> list[Step]:
    """A ratio moves with its numerator first, then with its denominator; together they are the whole difference."""
    (first, last), (over, under) = (desk.number(start).value, desk.number(end).value), halves[0]
    assert first is not None and last is not None
    scale = _SCALES[desk.number(start).column.unit in MONEY]
    moved = ((halves[1][0] - over) / under).quantize(scale)
    parts = (("numerator", _NUMERATOR, moved), ("denominator", _DENOMINATOR, last - first - moved))
    sides = (desk.side(start), desk.side(end))
    link = LINK + opening(Opened(*sides, "as_of"))
    return [Step("as_of", label, delta, cause, *sides, link) for cause, label, delta in parts if delta]


_SCALES = {False: Decimal("1e-9"), True: Decimal("1e-4")}
"""What ratios and amounts are rounded to (S58)."""
