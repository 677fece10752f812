"""What a metric is: a declaration that the engine reads. The catalogue is a list of these."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from luopan.model.values import Filter, Text
from luopan.times import Preset

Fold = Literal["sum", "count", "distinct", "mean", "max"]
Unit = Literal[
    "money", "count", "ratio", "s", "money_per_1000", "per_item", "score", "per_day", "times", "days"
]


MONEY: tuple[Unit, ...] = ("money", "money_per_1000", "per_item")
"""Units in the market's currency."""


class Measure(msgspec.Struct, frozen=True):
    """How a base metric folds the rows of one source.

    `value` and `where` are SQL over the source's row `x` and the joins that it allows, by alias
    (`luopan.metrics.joins`). `per` folds twice: `value` is then an aggregate per distinct `per` within a
    group, and the metric is the mean of those (contents without a value are left out, G05), or with `sum` their
    sum. With `gaps` a group without rows has no value, where a sum would say 0 (G38).

    Names in braces are filled in by the engine:
    `{in_session}` the line belongs to its live's session (R092, S14, S42) ·
    `{in_room}` the line was created and paid while its live ran (S15) ·
    `{now}` the moment asked about · `{today}` its business day in the row's market · `{today_end}` the end of it ·
    `{yesterday_end}` the end of the business day before it (S09) ·
    `{day(x.at)}`, `{local(x.at)}` the business day and the local time of an instant in the row's market ·
    `{first}`, `{last}` the days of the period, `{days}` how many of them lie in the group's time bucket ·
    `{buffer_days}` the days of safety stock of the settings (S35) ·
    `{commission_base}` what a commission rate is applied to (G43) ·
    `{partner}` what tells a viewer's partners apart: the shop for a TSP, the account for all others (S18) ·
    `{own}` for a shop: the content is its own, not one that carries its products (S39) ·
    `{head_creator}` the line's account was a head creator when it was paid (G24).
    Views may name `{now}`, `{first}` and `{last}`.
    """

    source: str
    fold: Fold
    value: str = "1"
    where: str = ""
    per: str = ""
    gaps: bool = False


class Definition(msgspec.Struct, frozen=True):
    """What a metric meant before: an older version, which says only what was otherwise than in the version after it.

    `since`: its first business day, None where nobody knows. `reason`: why the version after it took its place.
    """

    version: int
    reason: Text
    since: dt.date | None = None
    definition: Text | None = None
    formula: str | None = None
    measure: Measure | None = None
    expression: str | None = None
    filters: dict[str, Filter] | None = None
    attribution: str | None = None
    clocks: tuple[str, ...] | None = None


class Metric(msgspec.Struct, frozen=True):
    """One entry of the dictionary: a `measure`, or an `expression` over other metrics' ids.

    `clocks`: the clocks it can be asked by, its own first. `filters` restrict what the metric is built from.
    `attribution`: its own attribution where it has one. Ratios are ratio of sums (G05). `default_period`: the
    preset that is meant where a question gives no period. `since`: the first business day of this `version`, None
    where it is the first or nobody knows; `history`: the versions before it, the oldest first (G53).

    A share (`share_of` a metric) is that metric's value for a group divided by its value over the whole: the
    dimensions `share_over` that the question breaks down by are left out of the whole, of its `by` and of its
    `where`; when it breaks down by none of them, its filters on them are.
    """

    id: str
    name: Text
    definition: Text
    formula: str
    unit: Unit
    requirement: str
    clocks: tuple[str, ...] = ()
    measure: Measure | None = None
    expression: str | None = None
    filters: dict[str, Filter] = {}
    attribution: str | None = None
    direction: Literal["up", "down", "none"] = "up"
    version: int = 1
    proposed: bool = False
    alias_of: str | None = None
    default_period: Preset | None = None
    share_of: str | None = None
    share_over: tuple[str, ...] = ()
    since: dt.date | None = None
    history: tuple[Definition, ...] = ()

    @property
    def additive(self) -> bool:
        """Whether values of disjoint groups of rows may be added; what is told per day may not."""
        measure = self.measure
        if measure is None or measure.per or "{days}" in measure.value:
            return False
        return measure.fold in ("sum", "count")
