"""What a cause is: one reason why rows move where a step of a bridge changes something, as data."""

from __future__ import annotations

import msgspec

from luopan.model.bridges import Coordinate
from luopan.model.values import Text


class Cause(msgspec.Struct, frozen=True):
    """One reason for which a row counts on one side of a step and not on the other.

    `when`: SQL over the row `x` and the joins that measures know; `x.forward` says whether the row `left`, `came` or
    `changed` on the way that the cause is written for. Of the causes of a step the first that is true tells.
    `sources`: whose rows it can tell of (none: all). `way`: what the `coordinate` of the lens was and what it becomes;
    `metrics`: of a step from one metric to another, which they are.
    """

    id: str
    label: Text
    when: str
    sources: tuple[str, ...]
    way: tuple[str | None, str | None] = (None, None)
    coordinate: Coordinate = "clock"
    metrics: tuple[str, str] | None = None
