"""What a leg's SQL depends on beside its terms."""

from __future__ import annotations

import datetime as dt

import msgspec
import pyarrow as pa

from luopan.metrics.macros import Macros
from luopan.metrics.relations import Relations
from luopan.metrics.world import World
from luopan.metrics.zones import Market
from luopan.model.scope import Scope
from luopan.model.values import Filter, Period

Lent = tuple[tuple[str, pa.Table], ...]
"""Rows that a statement reads by a name beside the tables of the warehouse."""


class Setting(msgspec.Struct, frozen=True):
    """Everything besides the terms that a leg's SQL depends on.

    `past`: of rollups, as SQL, what they would have held at the moment, where a question is as of one; `lent`: what
    that reads. `events`: the name under which a statement has read the events that rows can be of; `lines`: that of
    a table of the lines that they can be of, as the leg's attribution says, `people` that of their users. `spans`: the
    first days of the parts into which the period is divided, the latest first, where it is and `by` is empty.
    """

    by: tuple[str, ...]
    where: tuple[tuple[str, Filter], ...]
    period: Period | None
    scope: Scope
    world: World
    markets: tuple[Market, ...]
    relations: Relations
    macros: Macros
    use_rollups: bool = True
    past: tuple[tuple[str, str], ...] = ()
    lent: Lent = ()
    events: str = ""
    lines: str = ""
    people: str = ""
    spans: tuple[dt.date, ...] = ()
