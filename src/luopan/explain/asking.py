"""What is asked of bridges: the bridge itself, and the rows that a step moved."""

from __future__ import annotations

import msgspec

from luopan.access import Doors, Sitting
from luopan.access.between import rows_between
from luopan.errors import QuestionError
from luopan.explain.bridges import between_sides, check_alike, notes_of
from luopan.explain.desk import Asked, Desk
from luopan.explain.outside import from_outside, is_outside
from luopan.explain.paired import as_pair, called, is_oneself, paired
from luopan.explain.pairs import PAIRS
from luopan.explain.pairs.pair import Pair
from luopan.model.answers import Cell, ColumnBody, utc_rows
from luopan.model.bridges import Bridge, BridgeBody, MovedBody, Opened, Paging, PairBody
from luopan.model.questions import QuestionBody
from luopan.model.values import Moved, Rows, Viewer


def bridge(doors: Doors, body: BridgeBody, viewer: Viewer) -> Bridge:
    """Why the number of `from` is not that of `to`, or how the two of a named pair differ: the steps add up to the
    difference, the residual is 0 (S50).

    Raises:
        QuestionError: a side is no question of one number, the two have not one unit and currency, or the body names
            both sides and a pair, or neither.
        NotFound: there is no such pair.
        AccessError: the viewer may see neither side.
    """
    sides = (body.first, body.last)
    with doors.sitting(viewer) as own, own.sharing() as sitting:
        if body.pair is not None and sides == (None, None):
            return paired(Desk(sitting), body)
        if body.first is None or body.last is None or body.pair is not None or _more(body):
            raise QuestionError(
                'A bridge takes "from" and "to", each with a query, or a "pair" with "where", "period", "as_of".'
            )
        if is_outside(body.first) or is_outside(body.last):
            return from_outside(Desk(sitting), body.first, body.last)
        pair = as_pair(body.first, body.last)
        if pair is not None:
            return called(paired(Desk(sitting), pair), body.first, body.last)
        return between_sides(Desk(sitting), body.first, body.last)


def _more(body: BridgeBody) -> bool:
    """Whether it says what only a pair takes."""
    return bool(body.where or body.period or body.metric or body.as_of or body.views)


def named_pairs(viewer: Viewer) -> list[PairBody]:
    """The pairs that can be asked for, in their order, each with what this viewer has to name."""
    return [
        PairBody(
            id=pair.id,
            requirement=pair.requirement,
            name=pair.name,
            first=pair.first.label,
            last=pair.last.label,
            right_for=(pair.first.right_for, pair.last.right_for),
            metrics=_metrics(pair),
            of=list(pair.of),
            needs=[id for id in pair.needs if not is_oneself(viewer, id)],
            moments=pair.moments,
            views=pair.views,
            operator=pair.operator,
        )
        for pair in PAIRS.values()
    ]


def _metrics(pair: Pair) -> list[str]:
    """What the two screens of a pair show, and what each may be asked for."""
    shown = (place.metric for place in (pair.first, pair.last) if "{metric}" not in place.metric)
    return list(dict.fromkeys((*shown, *pair.of)))


def open_step(doors: Doors, step: Opened, page: Paging, viewer: Viewer) -> MovedBody:
    """The rows that a step moved, a page of them, ordered and limited as `page` says.

    Raises:
        QuestionError: they are ordered by what they do not show, or a question cannot be asked.
        AccessError: the viewer may not ask one of the questions.
    """
    with doors.sitting(viewer) as own, own.sharing() as sitting:
        return rows_of_step(Desk(sitting), step, page)


def rows_of_step(desk: Desk, step: Opened, page: Paging) -> MovedBody:
    """The rows that a step moved. Raises as `open_step`."""
    before, after = desk.asked(step.before), desk.asked(step.after)
    check_alike(*(desk.sitting.metric(asked.metric).unit for asked in (before, after)))
    paged = msgspec.structs.replace(after.query, order=list(page.order), limit=page.limit, offset=page.offset)
    found = rows_between(desk.of(before), desk.of(after), step.coordinate, step.cause, paged)
    if found is not None:
        return _moved_body(found)
    return _parts(desk.of(before).sitting, before, desk.of(after).sitting, after)


def _moved_body(moved: Moved) -> MovedBody:
    columns = [ColumnBody(name, "column") for name in moved.columns]
    return MovedBody(columns, utc_rows(moved.rows), moved.row_count, moved.sum, None, [])


def _parts(first: Sitting, before: Asked, last: Sitting, after: Asked) -> MovedBody:
    """What is no sum over rows: what each side is made of."""
    sides = {"before": first.rows(_none(before)), "after": last.rows(_none(after))}
    notes = notes_of(tuple(note for rows in sides.values() for note in rows.notes))
    return MovedBody([], [], 0, None, {name: _made_of(rows) for name, rows in sides.items()}, notes)


def _none(asked: Asked) -> QuestionBody:
    return msgspec.structs.replace(asked.query, limit=0)


def _made_of(rows: Rows) -> dict[str, Cell]:
    return {**(rows.parts or {}), "rows": rows.row_count}
