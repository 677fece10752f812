"""A number computed again from the rows behind it, in one statement (S50, S58)."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from luopan.engine import Cursor
from luopan.errors import QuestionError, nearest
from luopan.metrics.frame import Frame
from luopan.metrics.legs import TYPES, Leg
from luopan.metrics.near import Near, near_events, tell_opened
from luopan.metrics.plan import Plan
from luopan.metrics.row_sql import given_sql, lists_rows, rows_sql, values_sql
from luopan.metrics.statement import SCALES, Missing, Whole, answering, filled, value_sql
from luopan.metrics.terms import Term
from luopan.model.metric import Unit


class Recount(msgspec.Struct, frozen=True):
    """What the rows make: the number, how many rows there are, the two halves of a ratio or share, and of a page of
    them the columns and rows."""

    number: Any
    row_count: int
    halves: tuple[Any, Any] | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()


class Page(msgspec.Struct, frozen=True):
    """Which of the rows are wanted; `order` as a question says it."""

    order: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0


def recounted(
    cursor: Cursor,
    plan: Plan,
    missing: Missing,
    wholes: Mapping[int, Whole],
    frame: Frame,
    page: Page | None = None,
) -> Recount:
    """The plan's one number from its rows, and a page of them in one pass; a share's whole from the rows of the
    whole."""
    whole = wholes.get(0)
    found = _found(cursor, plan, missing, frame, page, rounded=whole is None)
    if whole is None:
        return found
    over = _found(cursor, whole.plan, whole.missing, frame, None).number
    part = found.number
    share = round(float(part) / float(over), SCALES["ratio"]) if part is not None and over else None
    return msgspec.structs.replace(found, number=share, halves=(part, over))


def _found(
    cursor: Cursor, plan: Plan, missing: Missing, frame: Frame, page: Page | None, *, rounded: bool = True
) -> Recount:
    near = near_events(cursor, plan, frame)
    if near is None:
        return _read(cursor, "", plan, missing, page, rounded=rounded)
    early = _early(near.plan, missing, page) if page is not None and not near.fewer_than(_FEW) else ()
    try:
        if page is not None and early:
            found = _first_page(cursor, near, missing, page, early, rounded=rounded)
        else:
            with near.there(cursor) as prefix:
                found = _read(cursor, prefix, near.plan, missing, page, rounded=rounded, near=near)
    except _Strayed:
        tell_opened(plan, frame, plain=False)
        return _found(cursor, plan, missing, frame, page, rounded=rounded)
    if near.whole is not None:
        tell_opened(plan, frame, plain=True)
    return found


class _Strayed(Exception):
    """Not all events of the shop name it."""


def _told(row: Sequence[Any], near: Near | None) -> tuple[Any, int, list[Any]]:
    """The number, the count of rows and what else `recount_sql` tells."""
    number, count, *more = row
    if near is not None and near.whole is not None and more.pop() != near.whole:
        raise _Strayed
    return number, count, more


def _read(
    cursor: Cursor,
    prefix: str,
    plan: Plan,
    missing: Missing,
    page: Page | None,
    *,
    rounded: bool,
    near: Near | None = None,
) -> Recount:
    """The number and the page in one statement."""
    once = _once(plan, missing) if page is not None and not prefix else {}
    told = recount_sql(plan, missing, rounded=rounded, near=near, once=frozenset(once))
    union = listed_sql(plan, missing, frozenset(once)) if page is not None else ""
    if once:
        prefix = f"WITH {', '.join(f'r{name} AS MATERIALIZED ({rows})' for name, rows in once.items())}\n"
    if page is None or not union:
        number, count, halves = _told(cursor.one(f"{prefix}SELECT * FROM ({told})"), near)
        return Recount(number, count, _pair(halves))
    first, order = _order(cursor, plan, missing, page, f"{prefix}{union}")
    limit = f" LIMIT {page.limit}" if page.limit is not None else ""
    names, rows = cursor.columns(
        f"{prefix}SELECT * FROM ({told}) LEFT JOIN (SELECT TRUE AS shown, {first}, * FROM ({union})"
        f" ORDER BY {order}{limit} OFFSET {page.offset}) ON TRUE ORDER BY {order}"
    )
    width = names.index("shown")
    number, count, halves = _told(rows[0][:width], near)
    shown = tuple(row[width + 2 :] for row in rows if row[width])
    return Recount(number, count, _pair(halves), tuple(names[width + 2 :]), shown)


def _once(plan: Plan, missing: Missing) -> dict[str, str]:
    """SQL of the rows of terms that no rollup keeps ready, by their column: they are read once, to be listed and to
    be counted."""
    return {
        name: rows_sql(term, leg)
        for leg in plan.legs
        for term, name in leg.terms
        if name not in missing
        and leg.source.base != "events"
        and leg.rollup is None
        and not leg.mixes_currencies
    }


def _order(cursor: Cursor, plan: Plan, missing: Missing, page: Page, union: str) -> tuple[str, str]:
    """By what else than its columns a row is ordered first, and the order: as asked, else events in the order of
    time."""
    if page.order:
        return "NULL AS first_by", ordered(cursor, union, page.order)
    return ('"at" AS first_by' if _in_time(plan, missing) else "NULL AS first_by"), "ALL"


def _in_time(plan: Plan, missing: Missing) -> bool:
    """Whether all rows are events that are listed as they are."""
    listed = [(leg, term) for leg in plan.legs for term, name in leg.terms if name not in missing]
    return not answering(plan) and all(
        leg.source.base == "events" and lists_rows(term) for leg, term in listed
    )


_FEW = 1000
"""Of so many rows the first are found while all are counted; of fewer events the page is read at once."""


def _early(plan: Plan, missing: Missing, page: Page) -> tuple[str, ...]:
    """The terms whose first rows can be found by their instants while they are counted; (): they are read with all
    others."""
    shallow = page.limit is not None and 0 < page.limit <= _FEW - page.offset
    if page.order or not shallow or not _in_time(plan, missing):
        return ()
    return tuple(name for leg in plan.legs for _, name in leg.terms if name not in missing)


def _first_page(
    cursor: Cursor, near: Near, missing: Missing, page: Page, early: tuple[str, ...], *, rounded: bool
) -> Recount:
    """The count of all events and the instants of the first ones; then these alone, whole, in the order of time."""
    until = page.offset + (page.limit or 0)
    told = recount_sql(near.plan, missing, rounded=rounded, early=(early, until), near=near)
    with near.there(cursor) as prefix:
        number, count, more = _told(cursor.one(f"{prefix}SELECT * FROM ({told})"), near)
    halves, found = more[: -len(early)], more[-len(early) :]
    instants = sorted(instant for each in found for instant in each or ())[:until]
    shown = instants[page.offset :]
    span = (shown[0], shown[-1]) if shown else (dt.datetime.max, dt.datetime.max)
    before = page.offset - instants.index(span[0]) if shown else 0
    with near.there(cursor, span) as prefix:
        columns, rows = cursor.columns(
            f'SELECT "at" AS first_by, * FROM ({prefix}{listed_sql(near.plan, missing)})'
            f" ORDER BY ALL LIMIT {page.limit} OFFSET {before}"
        )
    return Recount(number, count, _pair(halves), tuple(columns[1:]), tuple(row[1:] for row in rows))


def _pair(halves: list[Any]) -> tuple[Any, Any] | None:
    return (halves[0], halves[1]) if halves else None


def recount_sql(
    plan: Plan,
    missing: Missing,
    *,
    rounded: bool = True,
    early: tuple[tuple[str, ...], int] = ((), 0),
    near: Near | None = None,
    once: frozenset[str] = frozenset(),
) -> str:
    """SQL of one row: the number (unrounded: as a share's part), the count of rows, a ratio's halves; of `early`,
    terms and how many, the instants of their first rows; and of events `near` that may not be all how many there
    are. `once`: the terms whose rows are read from what `_once` put before."""
    listed = [(term, name, leg) for leg in plan.legs for term, name in leg.terms if name not in missing]
    first = {name: f", min(placed, {early[1]}) AS placed{name}" for name in early[0]}
    values = {
        name: f"SELECT value FROM r{name}" if name in once else values_sql(term, leg)
        for term, name, leg in listed
    }
    ctes = {
        f"c{name}": _folded(term, name, leg, values[name], first.get(name, "")) for term, name, leg in listed
    }
    ctes |= {f"a{aggregate.name}": aggregate.sql() for aggregate in answering(plan)}
    ctes["g"] = f"SELECT * {_currencies(listed)}, FALSE AS h0 FROM {', '.join(ctes) or '(SELECT 0)'}"
    resolved = plan.metrics[0]
    number = value_sql(plan, 0, missing, {}) if rounded else filled(resolved.sql, plan, missing, "g")
    counts = [f"k{name}" for _, name, _ in listed] + [f"n{aggregate.name}" for aggregate in answering(plan)]
    halves = [filled(half, plan, missing, "g") for half in resolved.ratio or ()]
    told = [number, " + ".join(counts) or "0", *halves, *(f"placed{name}" for name in early[0])]
    told += [f"({near.counted})"] if near is not None and near.whole is not None else []
    columns = ", ".join(f'{sql} AS "#{i}"' for i, sql in enumerate(told))
    return f"WITH {', '.join(f'{name} AS ({sql})' for name, sql in ctes.items())}\nSELECT {columns} FROM g"


def listed_sql(plan: Plan, missing: Missing, once: frozenset[str] = frozenset()) -> str:
    """SQL of the rows of all terms that have a value, and of what platforms aggregated; '' where there are none."""
    selects = [
        f"SELECT * FROM r{name}" if name in once else rows_sql(term, leg)
        for leg in plan.legs
        for term, name in leg.terms
        if name not in missing
    ]
    selects += [given_sql(aggregate) for aggregate in answering(plan)]
    return " UNION ALL BY NAME ".join(f"({select})" for select in selects)


def ordered(cursor: Cursor, union: str, order: tuple[str, ...]) -> str:
    """As asked, by columns that the rows show, nulls last; ties by all columns, so that pages never overlap."""
    if not order:
        return "ALL"
    shown = cursor.columns(f"SELECT * FROM ({union}) LIMIT 0")[0]
    parts = []
    for text in order:
        name = text.removeprefix("-").removeprefix("+")
        if name not in shown:
            raise QuestionError(
                f'the rows cannot be ordered by "{name}"{nearest(name, shown)}; they show {", ".join(shown)}'
            )
        parts.append(f'"{name}" {"DESC" if text.startswith("-") else "ASC"} NULLS LAST')
    rest = [f'"{name}"' for name in shown]
    return ", ".join([*parts, *rest])


def agree(number: Any, again: Any, unit: Unit) -> bool:
    """Whether two computations of one number are the same: exact where it is exact, else to the unit's last place."""
    if number is None or again is None:
        return number is again
    if isinstance(number, int | Decimal) and isinstance(again, int | Decimal) and unit not in _DIVIDED:
        return number == again
    return math.isclose(number, again, rel_tol=1e-9, abs_tol=1.01 * 10.0 ** -SCALES.get(unit, 6))


_DIVIDED: tuple[Unit, ...] = ("money_per_1000", "per_item")
"""Money that was divided, and so rounded to its last place."""


def _folded(term: Term, name: str, leg: Leg, values: str, more: str = "") -> str:
    """SQL of one row: how many rows the term has and what their values make, with the currencies met."""
    mixed = leg.mixes_currencies
    currencies = f", min(low) AS low{name}, max(high) AS high{name}" if mixed else ""
    return f"SELECT count(*) AS k{name}, {_fold(term)} AS {name}{currencies}{more} FROM ({values})"


def _fold(term: Term) -> str:
    measure = term.measure
    if measure.fold == "distinct":
        return "count(*)"
    if measure.fold in ("mean", "max"):
        return "avg(value)" if measure.fold == "mean" else "max(value)"
    return "sum(value)" if measure.per else f"CAST(sum(value) AS {TYPES.get(term.unit, 'DOUBLE')})"


def _currencies(listed: list[tuple[Term, str, Leg]]) -> str:
    names = [name for _, name, leg in listed if leg.mixes_currencies]
    low, high = (", ".join([*(f"{end}{name}" for name in names), "NULL"]) for end in ("low", "high"))
    return f", least({low}) AS currency_low, greatest({high}) AS currency_high"
