"""A number computed again from the rows behind it, in one statement (S50, S58)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import msgspec

from luopan.engine import Cursor
from luopan.metrics.legs import TYPES, Leg
from luopan.metrics.plan import Plan
from luopan.metrics.row_sql import values_sql
from luopan.metrics.statement import SCALES, Missing, Whole, answering, filled, value_sql
from luopan.metrics.terms import Term
from luopan.model.metric import Unit


class Recount(msgspec.Struct, frozen=True):
    """What the rows make: the number, how many rows there are, and the two halves of a ratio or share."""

    number: Any
    row_count: int
    halves: tuple[Any, Any] | None = None


def recounted(cursor: Cursor, plan: Plan, missing: Missing, wholes: Mapping[int, Whole]) -> Recount:
    """The plan's one number from its rows; a share's whole from the rows of the whole."""
    whole = wholes.get(0)
    number, count, *halves = cursor.one(recount_sql(plan, missing, rounded=whole is None))
    if whole is None:
        return Recount(number, count, (halves[0], halves[1]) if halves else None)
    over = recounted(cursor, whole.plan, whole.missing, {}).number
    share = round(float(number) / float(over), SCALES["ratio"]) if number is not None and over else None
    return Recount(share, count, (number, over))


def recount_sql(plan: Plan, missing: Missing, *, rounded: bool = True) -> str:
    """SQL of one row: the number (unrounded: as a share's part), the count of rows, a ratio's halves."""
    listed = [(term, name, leg) for leg in plan.legs for term, name in leg.terms if name not in missing]
    ctes = {f"c{name}": _folded(term, name, leg) for term, name, leg in listed}
    ctes |= {f"a{aggregate.name}": aggregate.sql() for aggregate in answering(plan)}
    ctes["g"] = f"SELECT * {_currencies(listed)}, FALSE AS h0 FROM {', '.join(ctes) or '(SELECT 0)'}"
    resolved = plan.metrics[0]
    number = value_sql(plan, 0, missing, {}) if rounded else filled(resolved.sql, plan, missing, "g")
    counts = [f"k{name}" for _, name, _ in listed] + [f"n{aggregate.name}" for aggregate in answering(plan)]
    halves = [filled(half, plan, missing, "g") for half in resolved.ratio or ()]
    told = ", ".join([number, " + ".join(counts) or "0", *halves])
    return f"WITH {', '.join(f'{name} AS ({sql})' for name, sql in ctes.items())}\nSELECT {told} FROM g"


def agree(number: Any, again: Any, unit: Unit) -> bool:
    """Whether two computations of one number are the same: exact where it is exact, else to the unit's last place."""
    if number is None or again is None:
        return number is again
    if isinstance(number, int | Decimal) and isinstance(again, int | Decimal) and unit not in _DIVIDED:
        return number == again
    return math.isclose(number, again, rel_tol=1e-9, abs_tol=1.01 * 10.0 ** -SCALES.get(unit, 6))


_DIVIDED: tuple[Unit, ...] = ("money_per_1000", "per_item")
"""Money that was divided, and so rounded to its last place."""


def _folded(term: Term, name: str, leg: Leg) -> str:
    """SQL of one row: how many rows the term has and what they make, with the currencies met."""
    mixed = leg.mixes_currencies
    currencies = f", min(low) AS low{name}, max(high) AS high{name}" if mixed else ""
    return f"SELECT count(*) AS k{name}, {_fold(term)} AS {name}{currencies} FROM ({values_sql(term, leg)})"


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
