"""Whether a rollup can answer a leg, and how a measure reads it."""

from __future__ import annotations

import re

import msgspec

from luopan.metrics.joins import columns
from luopan.metrics.rollups.declared import ROLLUPS, Rollup
from luopan.model.metric import Measure

_SUMS = {
    "1": "x.n",
    "x.seconds": "x.seconds",
    "CASE WHEN x.seconds IS NULL THEN 0 ELSE 1 END": "x.timed",
}
_WEIGHED = ("THEN 1", "THEN x.n")
"""Counting rows by CASE, and the same over partial sums."""

_KINDS = re.compile(r"x\.kind\s*(?:=\s*('[a-z_]+')|IN\s*\(([^)]*)\))")


class Rolled(msgspec.Struct, frozen=True):
    """A rollup in the place of a source's view; `table` is its own, or SQL of one that is like it."""

    rollup: Rollup
    table: str

    @property
    def folded(self) -> bool:
        return self.rollup.folded

    @property
    def counts(self) -> bool:
        return self.rollup.form == "counts"

    @staticmethod
    def value(measure: Measure) -> str:
        """What is summed over partial sums where the measure would count or sum rows."""
        return measure.value.replace(*_WEIGHED) if measure.per else _SUMS[measure.value]


def choose(
    source: str,
    clock: str,
    model: str,
    measures: tuple[Measure, ...],
    fragments: tuple[str, ...],
    ready: frozenset[str],
    scope_fits: bool,
    by_day: bool = False,
    derived: bool = True,
) -> Rolled | None:
    """The rollup that holds all that a leg reads; None: the facts must answer.

    `fragments` is every piece of SQL over `x` that the leg uses; `ready` names the rollups that are built.
    `by_day`: one shop's own people are asked for day by day and by nothing else. `derived`: what rollups derive of
    a row may be read.
    """
    if by_day:
        counted = _counts(source, clock, measures, fragments, ready)
        if counted:
            return counted
    for rollup in ROLLUPS:
        if rollup.source != source or rollup.name not in ready:
            continue
        if rollup.form == "counts":
            continue
        told = tuple(rollup.told(fragment) for fragment in fragments) if derived else fragments
        if rollup.form == "rows" and model == "direct":
            return Rolled(rollup, rollup.name)
        if rollup.folded and clock == "event" and scope_fits and _holds(rollup, measures, told):
            return Rolled(rollup, rollup.name)
    return None


def _counts(
    source: str, clock: str, measures: tuple[Measure, ...], fragments: tuple[str, ...], ready: frozenset[str]
) -> Rolled | None:
    """Counts by day, where each measure is of one kind of people."""
    for rollup in ROLLUPS:
        if rollup.form != "counts" or rollup.source != source or rollup.name not in ready:
            continue
        own = {*rollup.keys, "day", "market", *(("paid_at",) if source == "lines" else ("at",))}
        if clock in ("paid", "event") and columns(*fragments) <= own and all(map(_counted, measures)):
            return Rolled(rollup, rollup.name)
    return None


def _counted(measure: Measure) -> bool:
    if measure.fold != "distinct" or measure.value != "x.user_id":
        return False
    return measure.source == "lines" or len(kinds(measure.where)) == 1


def _holds(rollup: Rollup, measures: tuple[Measure, ...], fragments: tuple[str, ...]) -> bool:
    own = {*rollup.keys, "day", "market", "shop_id", "scope_shop"}
    own |= {"user_id"} if rollup.form == "users" else {"n", "seconds", "timed"}
    dated = tuple(fragment for fragment in fragments if fragment != "x.at")
    return columns(*dated) <= own and all(_fits(rollup, measure) for measure in measures)


def _fits(rollup: Rollup, measure: Measure) -> bool:
    if measure.per:
        return rollup.form == "sums" and _WEIGHED[0] in measure.value
    if rollup.form == "sums" and measure.fold == "distinct":
        return columns(measure.value) <= set(rollup.keys)
    if rollup.form == "sums":
        return measure.fold in ("sum", "count") and measure.value in _SUMS
    return (
        measure.fold == "distinct"
        and measure.value == "x.user_id"
        and len(kinds(measure.where)) > 0
        and (kinds(measure.where) <= set(rollup.kinds))
    )


def kinds(where: str) -> set[str]:
    """The kinds of event that a condition names."""
    return {name for one, many in _KINDS.findall(where) for name in re.findall(r"'([a-z_]+)'", one + many)}
