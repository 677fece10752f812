"""What a named pair is: two screens, what lies between them, and what each is right for, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from luopan.explain.desk import Desk
from luopan.model.bridges import Bridge, BridgeBody, Coordinate
from luopan.model.questions import FilterBody, LensBody, PeriodBody
from luopan.model.values import Text

Answering = Callable[[Desk, "Pair", BridgeBody], Bridge]
"""How a pair is answered that is no walk between two questions, such as a screen that is grey."""

Making = Callable[[Desk, "Pair", BridgeBody], tuple["Pair", BridgeBody]]
"""What a pair is for what is asked, where that hangs on the facts: on whose live it is, or when it ran."""


ANY = ("*",)
"""A pair of every metric."""


class Place(msgspec.Struct, frozen=True):
    """A screen's number: the metric and what the screen fixes. The asker's filters and period come beside it.

    `{metric}` in `metric` is the one that the asker names. `added`: the number is that of a table added up by these
    dimensions. `days`: how many days later than the asker's the screen's days are. `drops`: the asker's filters that
    the screen does not take. `named`: what this screen has instead of a metric that is asked for. `moment`: that
    of two moments which a halt lies at, where it is not the second.
    """

    metric: str
    where: dict[str, FilterBody] = {}
    lens: LensBody = LensBody()
    added: tuple[str, ...] = ()
    days: int = 0
    drops: tuple[str, ...] = ()
    named: dict[str, str] = {}
    moment: Literal["first", "last"] | None = None


class Screen(Place, frozen=True, kw_only=True):
    """One end of a pair: what people call it, and what its number is right for (R438). `closed`: it holds what the
    asker may not see, though the same question would be answered with less (S39)."""

    label: Text
    right_for: Text
    closed: bool = False


class Halt(Place, frozen=True, kw_only=True):
    """A number on the way: what changes from the one before it, in which coordinate and for which cause. `whole`: the
    label says all; no causes divide it."""

    coordinate: Coordinate
    label: Text
    cause: str | None = None
    whole: bool = False


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two numbers that people take for one (§11).

    `halts`: the numbers on the way where the coordinates alone would not tell the causes; `words`: what a coordinate
    says here, `causes`: what a cause does. `of`: the metrics that it can be asked of, the first where none is named
    (`ANY`: of every metric, which has to be named). `needs`: the filters that have to be given, but for who is meant
    without being named; `period`: what is meant where none is given. `moments`: asked at two moments. `views`: compares
    what two viewers see. `operator`: only the operator may ask. `made`: what the facts make of it. `answering`: how it
    is answered where it is no walk.
    """

    id: str
    requirement: str
    name: Text
    first: Screen
    last: Screen
    halts: tuple[Halt, ...] = ()
    words: dict[Coordinate, Text] = {}
    causes: dict[str, Text] = {}
    of: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    period: PeriodBody | None = None
    moments: bool = False
    views: bool = False
    operator: bool = False
    stated: bool = False
    made: Making | None = None
    answering: Answering | None = None


def titled(bridge: Bridge, pair: Pair) -> Bridge:
    """The bridge with its ends called, and said to be right for, as the pair's screens are (R438)."""
    if bridge.ends is None:
        return bridge
    first, last = (
        msgspec.structs.replace(end, label=screen.label, right_for=screen.right_for)
        for end, screen in zip(bridge.ends, (pair.first, pair.last), strict=True)
    )
    return msgspec.structs.replace(bridge, ends=(first, last))
