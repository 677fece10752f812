"""What a named pair is: two screens, what lies between them, and what each is right for, as data."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from luopan.explain.desk import Desk
from luopan.model.bridges import Bridge, BridgeBody, Coordinate
from luopan.model.questions import FilterBody, LensBody
from luopan.model.values import Text

Answering = Callable[[Desk, "Pair", BridgeBody], Bridge]
"""How a pair is answered that is no walk between two questions, such as a screen that is grey."""


class Place(msgspec.Struct, frozen=True):
    """A screen's number: the metric and what the screen fixes. The asker's filters and period come beside it.

    `metric` empty: the one that the asker names. `added`: the number is that of a table added up by these dimensions.
    `period`: what the screen makes of the asker's period (none: the same days).
    """

    metric: str
    where: dict[str, FilterBody] = {}
    lens: LensBody = LensBody()
    added: tuple[str, ...] = ()


class Screen(Place, frozen=True, kw_only=True):
    """One end of a pair: what people call it, and what its number is right for (R438)."""

    label: Text
    right_for: Text


class Halt(Place, frozen=True, kw_only=True):
    """A number on the way: what changes from the one before it, in which coordinate and for which cause."""

    coordinate: Coordinate
    label: Text
    cause: str | None = None


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two numbers that people take for one (§11).

    `halts`: the numbers on the way where the coordinates alone would not tell the causes; `words`: what a coordinate
    says here. `needs`: the filters that have to be given. `moments`: asked at two moments. `operator`: only the
    operator may ask. `answering`: how it is answered where it is no walk.
    """

    id: str
    requirement: str
    name: Text
    first: Screen
    last: Screen
    halts: tuple[Halt, ...] = ()
    words: dict[Coordinate, Text] = {}
    needs: tuple[str, ...] = ()
    moments: bool = False
    operator: bool = False
    answering: Answering | None = None
