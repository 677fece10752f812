"""Local times into UTC inside SQL: one macro per zone that knows every change of its clocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from luopan.sources.mapping.sql import literal
from luopan.times import Offset, offsets

_FIRST = dt.datetime(1990, 1, 1)
_LAST = dt.datetime(2051, 1, 1)
_LOCAL = "local_time"


def macro_name(zone: str) -> str:
    """The macro that takes a local time of `zone` and gives the UTC instant."""
    return "utc_of_" + "".join(
        f"{letter}" if letter.isalnum() else f"_{ord(letter):x}_" for letter in zone.lower()
    )


def zone_macro(zone: str) -> str:
    """SQL that makes the zone's macro: a time that does not exist moves forward, an ambiguous one is the first.

    In both cases the offset before the change holds, so a change counts from its instant on the clock that
    shows the later local time. The local time is an expression of any size: as the argument of a lambda it stands in
    the statement once, instead of once for each change, which made planning the rules of one small file take seconds.

    Raises:
        DataError: no zone has this name.
    """
    steps = offsets(zone, _FIRST, _LAST)
    utc = f"{_LOCAL} - to_seconds({_choice(steps, 0, len(steps))})"
    return f"CREATE OR REPLACE MACRO {macro_name(zone)}(x) AS list_transform([x], lambda {_LOCAL}: {utc})[1]"


def _choice(steps: Sequence[Offset], low: int, high: int) -> str:
    """The offset of a local time among steps[low:high], halved until one is left."""
    if high - low == 1:
        return str(steps[low].seconds)
    middle = (low + high) // 2
    clock = max(steps[middle - 1].seconds, steps[middle].seconds)
    change = steps[middle].since + dt.timedelta(seconds=clock)
    before, after = _choice(steps, low, middle), _choice(steps, middle, high)
    return f"CASE WHEN {_LOCAL} < TIMESTAMP {literal(change.isoformat(' '))} THEN {before} ELSE {after} END"
