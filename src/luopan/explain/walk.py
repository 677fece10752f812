"""From one number to another, one coordinate at a time: every step the exact difference of two answered questions."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from luopan.access.between import causes_between
from luopan.errors import AccessError, QuestionError
from luopan.explain.coordinates import MOVES, of_one_metric
from luopan.explain.desk import Asked, Desk, Found
from luopan.explain.words import Ends, caption
from luopan.model.bridges import Coordinate, Opened, Step, opening
from luopan.model.causes import LABELS, OTHER
from luopan.model.values import Text

LINK = "/api/v1/bridge/rows?step="
"""Where the rows of a step are read."""


DEFINITION = "definition"
"""The cause of a step between two versions of one metric (G53)."""


def walk(desk: Desk, start: Asked, end: Asked, words: Mapping[Coordinate, Text] | None = None) -> list[Step]:
    """The steps from `start` to `end`, both of which have numbers; `words` say some coordinates better.

    A coordinate that the metric lacks, or that leaves it without a number, moves with a later one (S50).
    """
    ends = (desk.number(start), desk.number(end))
    steps: list[Step] = []
    here = start
    for coordinate, move in MOVES:
        there = move(here, end, ends)
        if there == here or (there != end and not answers(desk, there)):
            continue
        cause = DEFINITION if coordinate == "measure" and of_one_metric(here, there) else None
        steps += between(desk, here, there, coordinate, (words or {}).get(coordinate), cause)
        here = there
    return steps


def between(
    desk: Desk,
    here: Asked,
    there: Asked,
    coordinate: Coordinate,
    label: Text | None,
    cause: str | None = None,
    whole: bool = False,
) -> list[Step]:
    """The one step between two numbers, divided by cause where the facts allow it and it is not wanted `whole`; none
    where nothing changes."""
    before, after = desk.number(here), desk.number(there)
    delta = value_of(after) - value_of(before)
    found = {} if whole else causes_between(desk.of(here), desk.of(there), coordinate)
    if not delta and not found:
        return []
    told = label or caption(coordinate, _ends(desk, here, there))
    if not found:
        return [_step(desk, here, there, coordinate, told, delta, cause, None)]
    rest = delta - sum(found.values(), Decimal(0))
    if rest:
        found[OTHER] = found.get(OTHER, Decimal(0)) + rest
    return [
        _step(desk, here, there, coordinate, _because(told, id), part, id, id)
        for id, part in found.items()
        if part
    ]


def value_of(found: Found) -> Decimal:
    """The number of a question that is known to have one."""
    assert found.value is not None
    return found.value


def answers(desk: Desk, asked: Asked) -> bool:
    """Whether the viewer may ask this, and it has a number."""
    try:
        return desk.number(asked).value is not None
    except (QuestionError, AccessError):
        return False


def _ends(desk: Desk, here: Asked, there: Asked) -> Ends:
    metrics = (desk.sitting.metric(here.metric), desk.sitting.metric(there.metric))
    return Ends(here, there, (desk.number(here), desk.number(there)), metrics)


def _because(told: Text, cause: str) -> Text:
    """A cause says all that a step is; only the rest needs the words of the whole."""
    why = LABELS[cause]
    return Text(f"{told.en}: {why.en}", f"{told.zh}：{why.zh}") if cause == OTHER else why


def _step(
    desk: Desk,
    here: Asked,
    there: Asked,
    coordinate: Coordinate,
    label: Text,
    delta: Decimal,
    cause: str | None,
    only: str | None,
) -> Step:
    """One step; `only`: which of the rows between the two numbers are its own, None: all."""
    before, after = desk.side(here), desk.side(there)
    link = opening(Opened(before, after, coordinate, only))
    return Step(coordinate, label, delta, cause, before, after, LINK + link)
