"""The rows by which two questions differ: what left, what came, what changed, and why (S50)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import msgspec

from luopan.engine import Cursor
from luopan.metrics import expression
from luopan.metrics.changes import of_moments
from luopan.metrics.dimensions import SALES
from luopan.metrics.frame import Frame
from luopan.metrics.joins import JOINS, aliases, columns
from luopan.metrics.legs import Leg
from luopan.metrics.missing import missing_terms
from luopan.metrics.past.planned import as_of_then
from luopan.metrics.plan import Plan
from luopan.metrics.rows import hidden_columns, listing, ordered, withheld
from luopan.metrics.shelf.planned import from_shelf
from luopan.metrics.statement import QUOTIENTS, TERM
from luopan.metrics.terms import Resolved, Term
from luopan.metrics.zones import literal
from luopan.model.cause import Cause
from luopan.model.causes import CAUSES, OTHER
from luopan.model.values import Lens, Moved, Question

_NOW = dt.datetime.max

_TOLD = ("moved_key", "moved_value", "nth", "side", "before", "after", "delta", "change", "forward", "why")
"""Columns that a compared row has beside its own."""

_COUNTS = ("rows_before", "rows_after")

_CAUSED = {"refunds", "complaints", "complaint_cohorts"}
"""Sources whose rows state a cause of their own."""


class Counted(msgspec.Struct, frozen=True):
    """One side: a number's plan, what of it has no data, and by how much a row of each term counts.

    `weights` None: the number is no sum over rows, so that no row has a part of a difference. `added`: numbers by
    these dimensions are added up, so that who is counted once counts once in each of their groups.
    """

    planned: Plan
    missing: Mapping[str, str]
    weights: Mapping[str, Fraction] | None
    added: tuple[str, ...] = ()

    @property
    def lens(self) -> Lens:
        return self.planned.metrics[0].lens

    @property
    def metric(self) -> str:
        return self.planned.metrics[0].metric.id

    @property
    def distinct(self) -> bool:
        """Whether it counts what is distinct among its rows."""
        return any(term.measure.fold == "distinct" for term in self.planned.metrics[0].terms)

    @property
    def sources(self) -> set[str]:
        return {leg.source.base for leg in self.planned.legs}


def counted(cursor: Cursor, question: Question, frame: Frame, added: tuple[str, ...] = ()) -> Counted | None:
    """A side made ready; None where its number is withheld (S51). Raises as `listing`."""
    planned = from_shelf(as_of_then(cursor, listing(question, frame), frame, rows=True), frame.shelf)
    missing = missing_terms(cursor, planned, frame)
    if not frame.scope.everything and withheld(cursor, planned, missing):
        return None
    return Counted(planned, missing, _weights(planned.metrics[0]), added)


class Comparison(msgspec.Struct, frozen=True):
    """Two sides, and the causes that divide what lies between them. `flipped`: the causes are told of the way back.
    `shared`: what is wanted is not what they differ in, but what both count."""

    before: Counted
    after: Counted
    causes: tuple[Cause, ...] = ()
    flipped: bool = False
    shared: bool = False

    @property
    def adds_up(self) -> bool:
        return self.before.weights is not None and self.after.weights is not None


def compared(before: Counted, after: Counted, coordinate: str) -> Comparison:
    """The comparison of two sides that differ in one coordinate."""
    if coordinate == "as_of":
        moments = (before.lens.as_of, after.lens.as_of)
        causes = of_moments((*before.planned.legs, *after.planned.legs), *moments)
        return Comparison(before, after, causes, (moments[0] or _NOW) > (moments[1] or _NOW))
    for flipped, way in enumerate(((before, after), (after, before))):
        causes = tuple(c for c in CAUSES if c.coordinate == coordinate and _tells(c, *way))
        if causes:
            return Comparison(before, after, causes, bool(flipped))
    return Comparison(before, after)


def _tells(cause: Cause, first: Counted, last: Counted) -> bool:
    """Whether a cause is written for the way from the first to the last."""
    way = tuple(getattr(side.lens, cause.coordinate, None) for side in (first, last))
    metrics = (first.metric, last.metric)
    sources = first.sources | last.sources
    return (
        cause.way == way
        and cause.metrics in (None, metrics)
        and (not cause.sources or sources <= set(cause.sources))
    )


def by_cause(cursor: Cursor, comparison: Comparison) -> dict[str, Decimal | int]:
    """What each cause adds to the difference. In the order of the causes. There have to be some, and the numbers have
    to add up."""
    needed = sorted(columns(*(cause.when for cause in comparison.causes)) - set(_TOLD))
    sql = _differing(comparison, ", ".join(f"x.{name} AS {name}" for name in needed))
    found = dict(cursor.rows(f"SELECT why, sum(delta) FROM ({sql}) GROUP BY why")) if sql else {}
    return {id: found[id] for id in (*(cause.id for cause in comparison.causes), OTHER) if id in found}


def total(cursor: Cursor, comparison: Comparison) -> Decimal | int:
    """What all rows of the comparison add up to."""
    sql = _differing(comparison, "")
    return cursor.one(f"SELECT coalesce(sum(delta), 0) FROM ({sql})")[0] if sql else 0


def moved(cursor: Cursor, comparison: Comparison, only: str | None, page: Question) -> Moved:
    """A page of the rows that differ; `only`: those of one cause. `page` orders and limits them.

    Raises:
        QuestionError: it is ordered by what the rows do not show.
    """
    differing = _differing(comparison, "x.*")
    if not differing:
        return Moved((), (), 0, 0)
    wanted = "TRUE" if only is None else f"why = {literal(only)}"
    shown = f"SELECT {_shown(comparison)} FROM moved"
    order = ordered(cursor, f"WITH moved AS ({differing}) {shown}", page.order)
    limit = "" if page.limit is None else f" LIMIT {page.limit}"
    names, rows = cursor.columns(
        f"WITH moved AS MATERIALIZED (SELECT * FROM ({differing}) WHERE {wanted})\n"
        f"SELECT t.*, p.* FROM (SELECT count(*) AS n, coalesce(sum(delta), 0) AS total FROM moved) t LEFT JOIN"
        f" (SELECT row_number() OVER () AS place, * FROM"
        f" (SELECT * FROM ({shown}) ORDER BY {order}{limit} OFFSET {page.offset})) p ON TRUE ORDER BY place"
    )
    there = [row[_AHEAD:] for row in rows if row[_AHEAD - 1] is not None]
    return Moved(tuple(names[_AHEAD:]), tuple(there), *rows[0][: _AHEAD - 1])


_AHEAD = 3
"""Columns ahead of the rows' own: how many there are, what they add up to, and the place of each."""


def _differing(comparison: Comparison, wanted: str) -> str:
    """One row per key that the sides count differently: what it counts before and after, why, and what is wanted of
    its columns. Empty where neither side has data."""
    sources = comparison.before.sources | comparison.after.sources
    by_line = len(sources) > 1 and sources <= set(SALES)
    by_row = len(sources) == 1 and comparison.before.distinct != comparison.after.distinct
    sides = [
        *_side(comparison.before, "before", wanted, (by_line, by_row)),
        *_side(comparison.after, "after", wanted, (by_line, by_row)),
    ]
    if not sides:
        return ""
    sums = ", ".join(
        f"coalesce(sum(moved_value) FILTER (WHERE side = '{side}') OVER of_key, 0) AS {side},"
        f" count(*) FILTER (WHERE side = '{side}') OVER of_key AS rows_{side}"
        for side in ("before", "after")
    )
    both = "rows_before > 0 AND rows_after > 0"
    wanted_rows = both if comparison.shared else f"(before <> after OR NOT ({both}))"
    union = (
        f"SELECT * EXCLUDE (side, moved_value), {sums} FROM ({' UNION ALL BY NAME '.join(sides)})"
        f" WINDOW of_key AS (PARTITION BY moved_key)"
        f" QUALIFY row_number() OVER (of_key ORDER BY side DESC, moved_value DESC) = 1 AND {wanted_rows}"
    )
    delta = "after" if comparison.shared else "after - before"
    return _with_cause(
        f"SELECT *, {delta} AS delta, {_change('before', 'after')} AS change,"
        f" {_change(*(('after', 'before') if comparison.flipped else ('before', 'after')))} AS forward\n"
        f"FROM ({union})",
        comparison,
    )


def _change(first: str, last: str) -> str:
    return f"CASE WHEN rows_{last} = 0 THEN 'left' WHEN rows_{first} = 0 THEN 'came' ELSE 'changed' END"


def _with_cause(sql: str, comparison: Comparison) -> str:
    """The compared rows, each with the first cause that is true of it."""
    cases = " ".join(f"WHEN {cause.when} THEN {literal(cause.id)}" for cause in comparison.causes)
    told = f"CASE {cases} ELSE {literal(OTHER)} END" if cases else "NULL::VARCHAR"
    joins = "".join(f"\n{JOINS[alias]}" for alias in aliases(told))
    expand = comparison.after.planned.legs[0].setting.relations.expand
    return f"SELECT x.*, {expand(told)} AS why FROM ({sql}) x{expand(joins)}"


def _side(side: Counted, name: str, wanted: str, alike: tuple[bool, bool]) -> list[str]:
    """The rows that one side counts, by term: `side`, `moved_key`, `moved_value` and what is wanted of the row.

    `alike`: rows are told apart by their order line, because sales of several kinds meet; or, where one side counts
    rows and the other what is distinct among them, by the first row of each.
    """
    weights = side.weights or {}
    return [
        _rows(leg, term, weights[column], side.added, f"'{name}' AS side", wanted, alike)
        for leg in side.planned.legs
        for term, column in leg.terms
        if column not in side.missing and weights.get(column)
    ]


def _rows(
    leg: Leg,
    term: Term,
    weight: Fraction,
    added: tuple[str, ...],
    side: str,
    wanted: str,
    alike: tuple[bool, bool],
) -> str:
    alone = msgspec.structs.replace(leg, terms=((term, "m0"),))
    measure, value = term.measure, alone.value(term)
    distinct = measure.fold == "distinct"
    by_line, by_row = alike
    own = f"x.{alone.source.key}"
    key = measure.per or (value if distinct else own)
    told = own if by_row else key
    amount = _weighed("CAST(1 AS BIGINT)" if distinct else value, weight)
    head = f"{side}, {_named(told, by_line and not distinct)} AS moved_key, {amount} AS moved_value"
    if measure.per:
        sql = alone.select_rows(head, tail=" GROUP BY ALL HAVING moved_value IS NOT NULL")
    else:
        groups = ", ".join([key, *(alone.dimension(id) for id in added)])
        once = (
            f"row_number() OVER (PARTITION BY {groups} ORDER BY x.dated_at, {own}) AS nth" if distinct else ""
        )
        shown = ", ".join(each for each in (head, wanted, once) if each)
        first = "\nQUALIFY nth = 1" if distinct else ""
        sql = alone.select_rows(shown, tail=f" AND {key} IS NOT NULL{first}")
    return f"({leg.setting.relations.expand(sql)})"


def _named(key: str, by_line: bool) -> str:
    """What tells rows apart: the key that they are counted by; among sales of several kinds the order line."""
    own = f"{literal(f'{key}:')} || CAST({key} AS VARCHAR)"
    return f"coalesce('line:' || x.line_id, {own})" if by_line else own


def _weighed(amount: str, weight: Fraction) -> str:
    times = f"({amount})" if weight.numerator == 1 else f"({amount}) * {weight.numerator}"
    return times if weight.denominator == 1 else f"{times} / {weight.denominator}"


def _shown(comparison: Comparison) -> str:
    """What people read of a row: how it moved, then its own columns."""
    legs = [*comparison.before.planned.legs, *comparison.after.planned.legs]
    hidden = {name for leg in legs for name in hidden_columns(leg)} | {*_TOLD, *_COUNTS, "cause"}
    stated = (
        "cause AS stated_cause, " if (comparison.before.sources | comparison.after.sources) & _CAUSED else ""
    )
    names = ", ".join(literal(name) for name in sorted(hidden))
    return f"change, why AS cause, before, after, delta, {stated}COLUMNS(lambda c: c NOT IN ({names}))"


def _weights(resolved: Resolved) -> dict[str, Fraction] | None:
    """By how much a row of each term counts; None where the number is no weighted sum of rows."""
    if resolved.metric.share_of is not None or resolved.metric.unit in QUOTIENTS:
        return None
    folds = [(term.measure.fold, bool(term.measure.per)) for term in resolved.terms]
    divided = " / " in resolved.sql
    if divided or any(fold in ("mean", "max") or (per and fold != "sum") for fold, per in folds):
        return None
    return expression.weights(TERM.sub(lambda match: match[1], resolved.sql))
