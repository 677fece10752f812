"""The one SQL statement that answers a plan: its legs, merged by key, with the metrics computed over them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from luopan.metrics.aggregates import Aggregate
from luopan.metrics.coverage import gaps
from luopan.metrics.legs import Leg
from luopan.metrics.people import withheld
from luopan.metrics.plan import Plan
from luopan.metrics.terms import Term
from luopan.metrics.zones import literal
from luopan.model.metric import MONEY, Unit

TERM = re.compile(r"\[(m\d+)\]")

QUOTIENTS = ("ratio", "per_day", "times", "days")
SCALES: dict[str, int] = {**dict.fromkeys(QUOTIENTS, 9), **dict.fromkeys(MONEY, 4)}
"""Decimals that answers are rounded to (S58)."""


Missing = Mapping[str, str]
"""Term columns that cannot have a value, and why: `no_data`, or a profile's rule."""


class Whole(msgspec.Struct, frozen=True):
    """What a share is a share of: the plan of the whole, and the SQL of its one metric."""

    plan: Plan
    missing: Missing


def statement(plan: Plan, missing: Missing, wholes: Mapping[int, Whole]) -> str:
    """SQL giving `d0.., r0.., currency_low, currency_high, aggregated, hidden, n`, in the question's order and limit.

    `wholes`: by a share's place among the metrics.
    """
    legs = [(f"l{i}", leg) for i, leg in enumerate(plan.legs)]
    ctes = [f"{name} AS (\n{leg.sql()}\n)" for name, leg in legs]
    ctes += [f"{_cte(aggregate)} AS (\n{aggregate.sql()}\n)" for aggregate in answering(plan)]
    ctes.append(f"g AS (\n{_merged(plan, legs)}\n)")
    if plan.protected:
        people = withheld(plan.question.by, plan.metrics, plan.terms, plan.legs, plan.minimum_group)
        ctes.append(f"h AS (\n{people}\n)")
    ctes += [_whole(f"w{i}", whole.plan) for i, whole in wholes.items()]
    values = [f"{value_sql(plan, i, missing, wholes)} AS r{i}" for i in range(len(plan.metrics))]
    hidden = "g.hidden" if plan.protected else "FALSE AS hidden"
    select = ", ".join(
        [*_dims(plan), *values, *_currencies(plan), _from_aggregates(plan), hidden, "count(*) OVER () AS n"]
    )
    joins = "".join(_share_join(plan, f"w{i}", whole.plan) for i, whole in wholes.items())
    groups = "h" if plan.protected else "g"
    return (
        f"WITH {', '.join(ctes)}\nSELECT {select}\nFROM {groups} g{joins}\n"
        f"ORDER BY {_order(plan)}{_page(plan)}"
    )


def _whole(name: str, plan: Plan) -> str:
    legs = [(f"{name}l{i}", leg) for i, leg in enumerate(plan.legs)]
    inner = ", ".join(f"{leg_name} AS ({leg.sql()})" for leg_name, leg in legs)
    return f"{name} AS (\nWITH {inner}\n{_merged(plan, legs)}\n)"


def answering(plan: Plan) -> list[Aggregate]:
    """The platforms' aggregates that can be broken down and filtered as the question asks."""
    return [aggregate for aggregate in plan.aggregates if aggregate.answers()]


def _cte(aggregate: Aggregate) -> str:
    return f"a{aggregate.name}"


def _from_aggregates(plan: Plan) -> str:
    """The metrics' places, as a list, into which aggregates went."""
    found = []
    for place, resolved in enumerate(plan.metrics):
        own = {f"r{place}", *(plan.terms[term] for term in resolved.terms)}
        counts = [f"coalesce(g.n{a.name}, 0)" for a in answering(plan) if a.name in own]
        found += [f"CASE WHEN {' + '.join(counts)} > 0 THEN {place} END"] if counts else []
    return f"[{', '.join(found)}]::INTEGER[] AS aggregated"


def _dims(plan: Plan) -> list[str]:
    return [f"g.d{i}" for i in range(len(plan.question.by))]


def _merged(plan: Plan, legs: list[tuple[str, Leg]]) -> str:
    """All legs side by side by key; null keys meet."""
    dims = [f"d{i}" for i in range(len(plan.question.by))]
    aggregates = answering(plan)
    if len(legs) == 1 and not aggregates:
        return f"SELECT * FROM {legs[0][0]}"
    columns = [f"any_value({name}) AS {name}" for name in plan.terms.values()]
    if any(leg.mixes_currencies for _, leg in legs):
        columns += ["min(currency_low) AS currency_low", "max(currency_high) AS currency_high"]
    if any(leg.tells_markets for _, leg in legs):
        columns += ["min(market_low) AS market_low", "max(market_high) AS market_high"]
    if plan.protected:
        columns += [f"any_value(u{name}) AS u{name}" for _, leg in legs for name in leg.protected_terms]
    columns += [f"any_value({c}{a.name}) AS {c}{a.name}" for a in aggregates for c in ("s", "n")]
    names = [name for name, _ in legs] + [_cte(aggregate) for aggregate in aggregates]
    union = " UNION ALL BY NAME ".join(f"SELECT * FROM {name}" for name in names)
    group = f" GROUP BY {', '.join(dims)}" if dims else ""
    return f"SELECT {', '.join(dims + columns)} FROM ({union}){group}"


def value_sql(plan: Plan, place: int, missing: Missing, wholes: Mapping[int, Whole]) -> str:
    """One metric over the row `g` of its folded terms, rounded (S58); null where too few people or several
    currencies make it."""
    resolved = plan.metrics[place]
    unit = resolved.metric.unit
    value = filled(resolved.sql, plan, missing, "g")
    if any(aggregate.name == f"r{place}" for aggregate in answering(plan)):
        value = f"coalesce({value}, g.sr{place})"
    if place in wholes:
        whole = wholes[place]
        total = filled(whole.plan.metrics[0].sql, whole.plan, whole.missing, f"w{place}")
        value = f"CAST({value} AS DOUBLE) / nullif(CAST({total} AS DOUBLE), 0)"
    value = _rounded(value, unit, exact=resolved.metric.measure is not None)
    if any(plan.terms[term] in leg.protected_terms for leg in plan.legs for term in resolved.terms):
        value = f"CASE WHEN NOT g.h{place} THEN {value} END"
    if unit in MONEY and any(leg.mixes_currencies for leg in plan.legs):
        return f"CASE WHEN g.currency_low IS NOT DISTINCT FROM g.currency_high THEN {value} END"
    return value


def filled(sql: str, plan: Plan, missing: Missing, alias: str) -> str:
    """The metric's SQL over merged columns: an additive term without rows is 0, a missing one null (S02)."""
    terms = {name: term for term, name in plan.terms.items()}
    absent = _absent(plan, alias)
    given = {aggregate.name for aggregate in answering(plan)}

    def column(name: str) -> str:
        value = "NULL" if name in missing else _column(terms[name], f"{alias}.{name}", absent.get(name, ""))
        return _with_aggregate(value, terms[name], name, alias) if name in given else value

    return TERM.sub(lambda match: column(match[1]), sql)


def _with_aggregate(value: str, term: Term, name: str, alias: str) -> str:
    """Raw rows and aggregates are of different owners or days: what adds up is added; else one of them alone."""
    aggregate, count = f"{alias}.s{name}", f"coalesce({alias}.n{name}, 0)"
    if term.additive:
        return f"CASE WHEN {count} = 0 THEN {value} ELSE coalesce({value}, 0) + {aggregate} END"
    return f"CASE WHEN {count} = 0 THEN {value} WHEN coalesce({value}, 0) = 0 THEN {aggregate} END"


def _absent(plan: Plan, alias: str) -> dict[str, str]:
    """For terms that some markets have no data for: SQL that tells the groups which lie in one of these."""
    found = {}
    for leg in plan.legs:
        for term, name in leg.terms:
            markets = gaps(term, leg.setting) if leg.tells_markets else ()
            if markets:
                listed = ", ".join(literal(market) for market in markets)
                one = f"{alias}.market_low = {alias}.market_high"
                found[name] = f"{one} AND {alias}.market_low IN ({listed})"
    return found


def _column(term: Term, column: str, absent: str) -> str:
    zero = term.measure.fold in ("sum", "count", "distinct") and not term.measure.gaps
    if zero and absent:
        return f"CASE WHEN {absent} THEN {column} ELSE coalesce({column}, 0) END"
    return f"coalesce({column}, 0)" if zero else column


def _rounded(value: str, unit: Unit, *, exact: bool) -> str:
    if exact and unit == "money":
        return value
    scale = SCALES.get(unit)
    if scale is None:
        return value
    if unit in QUOTIENTS:
        return f"round(CAST({value} AS DOUBLE), {scale})"
    return f"CAST(round({value}, {scale}) AS DECIMAL(38,4))"


def _currencies(plan: Plan) -> list[str]:
    if any(leg.mixes_currencies for leg in plan.legs):
        return ["g.currency_low", "g.currency_high"]
    return ["NULL AS currency_low", "NULL AS currency_high"]


def _share_join(plan: Plan, name: str, whole: Plan) -> str:
    on = [
        f"g.d{plan.question.by.index(id)} IS NOT DISTINCT FROM {name}.d{i}"
        for i, id in enumerate(whole.question.by)
    ]
    return f"\nLEFT JOIN {name} ON {' AND '.join(on) or 'TRUE'}"


def _order(plan: Plan) -> str:
    """As asked, nulls last; ties and the rest by the dimensions, so that pages never overlap (S03)."""
    known = {id: f"d{i}" for i, id in enumerate(plan.question.by)}
    known |= {resolved: f"r{i}" for i, resolved in enumerate(plan.question.metrics)}
    asked = [
        f"{known[name.removeprefix('-').removeprefix('+')]} {'DESC' if name.startswith('-') else 'ASC'} NULLS LAST"
        for name in plan.question.order
    ]
    rest = [f"d{i} ASC NULLS LAST" for i in range(len(plan.question.by))]
    return ", ".join([*asked, *rest]) or "1"


def _page(plan: Plan) -> str:
    limit = f"\nLIMIT {plan.question.limit}" if plan.question.limit is not None else ""
    return f"{limit} OFFSET {plan.question.offset}" if plan.question.offset else limit
