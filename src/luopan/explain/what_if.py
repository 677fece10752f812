"""What if: the same question under several attributions, and who gains and who loses from one to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from luopan.access import Doors
from luopan.access.what_if import Asked, adds_up, answers_under, with_commission
from luopan.errors import QuestionError
from luopan.model.answers import AnswerBody, Cell, NoteBody, answer_body
from luopan.model.values import Viewer
from luopan.model.what_if import Change, Changed, Compared, Group, Number, Under, WhatIf, WhatIfBody

Key = tuple[Any, ...]


def what_if(doors: Doors, asked: WhatIfBody, viewer: Viewer) -> WhatIf:
    """A question under each attribution, beside the first.

    Asked about `gmv`, it tells of `estimated_commission` too.

    Raises:
        QuestionError: it cannot be asked like this, or an attribution stands twice.
        AccessError: the viewer may not ask it.
    """
    _check(asked)
    with doors.sitting(viewer) as sitting:
        body = with_commission(sitting, asked.query)
        whole = msgspec.structs.replace(body, limit=None, totals=True)
        answers = answers_under(sitting, whole, asked.attributions)
        additive = [adds_up(sitting, metric) for metric in body.metrics]
    tables = [_Table(answer_body(answer), len(body.by)) for _, answer in answers]
    keys = _keys(tables)
    return WhatIf(
        attributions=[_under(each) for each in answers],
        by=list(body.by),
        period=tables[0].body.period,
        metrics=[
            _compared(place, metric, answers, tables, keys, added, body.limit)
            for place, (metric, added) in enumerate(zip(body.metrics, additive, strict=True))
        ],
        group_count=len(keys),
        notes=_notes(tables),
    )


class _Table:
    """One answer by its keys."""

    def __init__(self, body: AnswerBody, width: int) -> None:
        self.body = body
        self.rows: dict[Key, list[Any]] = {tuple(row[:width]): row[width:] for row in body.rows}
        self.totals: list[Any] = (body.totals or [None] * (width + len(body.columns)))[width:]

    def value(self, key: Key, place: int, absent: Number) -> Number:
        row = self.rows.get(key)
        found: Number = absent if row is None else row[place]
        return found


def _check(asked: WhatIfBody) -> None:
    said = [each if isinstance(each, str) else repr(each) for each in asked.attributions]
    if len(set(said)) < len(said):
        raise QuestionError("An attribution stands twice among those to compare; name each once.")
    query = asked.query
    lensed = query.lens is not None and query.lens.attribution is not None
    if lensed or "attribution" in (*query.by, *query.where):
        raise QuestionError(
            "The question names an attribution itself; name it among `attributions`, the first to compare with."
        )
    if query.compare or query.order or query.offset or query.totals:
        raise QuestionError(
            "What if has an order and totals of its own; leave `compare`, `order`, `offset` and `totals` out."
        )


def _keys(tables: Sequence[_Table]) -> list[Key]:
    """Every group of any of the answers, in the order of the first that has it."""
    return list(dict.fromkeys(key for table in tables for key in table.rows))


def _under(asked: Asked) -> Under:
    model, _ = asked
    if model.rule != "window":
        return Under(model.id, model.name)
    return Under(model.id, model.name, model.touch, model.days, model.content_types)


def _compared(
    place: int,
    metric: str,
    answers: Sequence[Asked],
    tables: Sequence[_Table],
    keys: Sequence[Key],
    additive: bool,
    limit: int | None,
) -> Compared:
    """One metric; a group that an answer does not have is 0 there where groups may be added (S02)."""
    column = tables[0].body.columns[len(tables[0].body.columns) - len(tables[0].totals) + place]
    values = {key: [table.value(key, place, 0 if additive else None) for table in tables] for key in keys}
    groups = [Group(list(key), numbers, _differences(numbers)) for key, numbers in values.items()]
    totals = [table.totals[place] for table in tables]
    changes = [
        _changed(
            answers[number][0].id,
            difference,
            [(g.key, g.differences[number]) for g in groups],
            additive,
            limit,
        )
        for number, difference in enumerate(_differences(totals))
        if number
    ]
    listed = sorted(groups, key=lambda group: -_moved(group))[:limit]
    return Compared(metric, column.unit, column.currency, totals, _differences(totals), listed, changes)


def _differences(numbers: Sequence[Number]) -> list[Number]:
    return [_minus(number, numbers[0]) for number in numbers]


def _minus(number: Number, first: Number) -> Number:
    if number is None or first is None:
        return None
    return number - first  # type: ignore[operator]


def _moved(group: Group) -> float:
    """By how much a group's number moves at most."""
    return max((abs(float(each)) for each in group.differences if each is not None), default=0.0)


def _changed(
    attribution: str,
    difference: Number,
    moved: Sequence[tuple[list[Cell], Number]],
    additive: bool,
    limit: int | None,
) -> Changed:
    found = [Change(key, number) for key, number in moved if number]
    gains = sorted((c for c in found if _size(c) > 0), key=_size, reverse=True)
    losses = sorted((c for c in found if _size(c) < 0), key=_size)
    gained = lost = rounding = None
    if additive and difference is not None and all(number is not None for _, number in moved):
        gained, lost = _sum(gains), _sum(losses)
        rounding = _minus(_minus(difference, gained), lost)
    return Changed(
        attribution,
        difference,
        gained,
        lost,
        rounding,
        len(gains),
        len(losses),
        gains[:limit],
        losses[:limit],
    )


def _size(change: Change) -> float:
    return float(change.difference or 0)


def _sum(changes: Sequence[Change]) -> Any:
    return sum((change.difference for change in changes if change.difference is not None), 0)


def _notes(tables: Sequence[_Table]) -> list[NoteBody]:
    return list(dict.fromkeys(_all_notes(tables)))


def _all_notes(tables: Sequence[_Table]) -> Iterator[NoteBody]:
    for table in tables:
        yield from table.body.notes
