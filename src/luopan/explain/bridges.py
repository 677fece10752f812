"""The bridge between any two numbers of one unit: why they differ, in steps that add up exactly (S50)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import msgspec

from luopan.errors import AccessError, OutOfScope, QuestionError
from luopan.explain.desk import Asked, Desk, Found
from luopan.explain.walk import walk
from luopan.explain.words import NO_NUMBER, NOT_AUTHORISED
from luopan.model.answers import NoteBody, lens_body
from luopan.model.bridges import Bridge, End, Side, Step
from luopan.model.values import Lens, Note, Text

Way = Callable[[Asked, Asked], list[Step]]
"""The steps between two sides that both have numbers."""


def between_sides(
    desk: Desk,
    first: Side,
    last: Side,
    way: Way | None = None,
    closed: tuple[bool, bool] = (False, False),
) -> Bridge:
    """The bridge between two sides, over `way` where it is not the plain walk; `closed`: sides that the viewer may
    not see whole.

    Raises:
        QuestionError: a side is no question of one number, or the two have not one unit and currency.
        AccessError: the viewer may see neither side.
    """
    sides = _shared_access(desk, ((first, closed[0]), (last, closed[1])))
    if any(found is None for _, found in sides):
        return _closed(desk, sides, (first.label, last.label))
    (start, one), (end, other) = ((asked, found) for asked, found in sides if found is not None)
    _check_units(one, other)
    if one.value is None or other.value is None:
        found = bridged(desk, (start, end), [], (first.label, last.label))
        return msgspec.structs.replace(found, notes=found.notes or [NO_NUMBER])
    steps = way(start, end) if way is not None else walk(desk, start, end)
    return bridged(desk, (start, end), steps, (first.label, last.label))


def bridged(
    desk: Desk,
    ends: tuple[Asked, Asked],
    steps: list[Step],
    labels: tuple[str | None, str | None] = (None, None),
) -> Bridge:
    """The whole bridge of two ends and the steps between them."""
    found = (desk.number(ends[0]), desk.number(ends[1]))
    first, last = (each.value for each in found)
    whole = first is not None and last is not None and all(step.delta is not None for step in steps)
    moved = sum((step.delta for step in steps if step.delta is not None), Decimal(0))
    return Bridge(
        first=first,
        last=last,
        steps=steps,
        residual=last - first - moved if whole and first is not None and last is not None else None,
        unit=found[0].column.unit,
        currency=found[0].column.currency or found[1].column.currency,
        ends=(end_of(desk, ends[0], labels[0]), end_of(desk, ends[1], labels[1])),
        notes=notes_of(found[0].notes + found[1].notes),
    )


def end_of(desk: Desk, asked: Asked, label: str | None, lens: Lens | None = None) -> End:
    """One end as it was answered; without words of its own it is called by its metric."""
    told = Text(label, label) if label else desk.sitting.metric(asked.metric).name
    return End(told, desk.side(asked), lens_body(lens or desk.number(asked).lens))


def _check_units(first: Found, last: Found) -> None:
    """Two numbers can be subtracted.

    Raises:
        QuestionError: they are of two units or currencies.
    """
    check_alike(first.column.unit, last.column.unit)
    currencies = {found.column.currency for found in (first, last)} - {None}
    if len(currencies) > 1:
        raise QuestionError(
            f"A bridge is between amounts of one currency, not {' and '.join(sorted(map(str, currencies)))}."
        )


def check_alike(first: str | None, last: str | None) -> None:
    """Two numbers are of one unit.

    Raises:
        QuestionError: they are not.
    """
    if first != last:
        raise QuestionError(f"A bridge is between numbers of one unit; these are {first} and {last}.")


def notes_of(notes: tuple[Note, ...]) -> list[NoteBody]:
    """The notes of both ends, each once."""
    return [NoteBody(note.metric, note.code, note.text) for note in dict.fromkeys(notes)]


_Found = tuple[Asked, Found | None]


def _shared_access(desk: Desk, sides: tuple[tuple[Side, bool], ...]) -> tuple[_Found, ...]:
    """Both sides with their numbers, None for one that the asker may not see.

    Raises:
        AccessError: neither may be seen.
    """
    found: list[_Found] = []
    refused: list[AccessError] = []
    for side, closed in sides:
        try:
            asked = desk.asked(side)
            if closed:
                raise OutOfScope(f"{asked.viewer} may not see all that this side holds")
            found.append((asked, desk.number(asked)))
        except AccessError as error:
            refused.append(error)
            found.append((Asked(side.query, desk.sitting.viewer), None))
    if len(refused) == len(sides):
        raise refused[0]
    return tuple(found)


def _closed(desk: Desk, sides: tuple[_Found, ...], labels: tuple[str | None, str | None]) -> Bridge:
    """One side may not be seen: one closed step without a number, and no residual is claimed (S50)."""
    first, last = (None if found is None else found.value for _, found in sides)
    ends = [
        end_of(desk, asked, label, Lens() if found is None else None)
        for (asked, found), label in zip(sides, labels, strict=True)
    ]
    seen = next(found for _, found in sides if found is not None)
    step = Step("permission", NOT_AUTHORISED, None, "not_authorised")
    return Bridge(
        first,
        last,
        [step],
        None,
        seen.column.unit,
        seen.column.currency,
        ends=(ends[0], ends[1]),
        notes=notes_of(seen.notes),
    )
