"""Which numbers are of too few people to be shown, as SQL (S51, S56).

A number is of the people of the rows that it is made of. A group of too few is not shown, nor is the next smallest of
its slice, so that it cannot be had by subtraction. A filter by attributes of people shows what a breakdown by
them would: one that holds for some but not all of the groups that the breakdown withholds is not answered, else
the rest of the whole would tell of the others.
"""

from __future__ import annotations

from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.legs import Leg
from luopan.metrics.terms import Resolved, Term


def withheld(
    by: tuple[str, ...],
    metrics: tuple[Resolved, ...],
    terms: dict[Term, str],
    legs: tuple[Leg, ...],
    minimum: int,
) -> str:
    """SQL of the rows of `g`, with `h<place>` for each metric of people, and `hidden` where any is withheld."""
    people = _people(metrics, terms, legs)
    dims = [f"d{i}" for i in range(len(by))]
    slice_ = [f"d{i}" for i, id in enumerate(by) if not DIMENSIONS[id].user]
    cells = [sql for leg in legs if (sql := leg.cells_sql())]
    judged = _judged("g", people, slice_, dims, _small(people, minimum))
    split = {place: f"coalesce(s.h{place}, FALSE)" if cells else "FALSE" for place in people}
    flags = {place: f"(t.h{place} OR {split[place]})" for place in people}
    values = ", ".join(f"{flag} AS h{place}" for place, flag in flags.items())
    kept = ", ".join(f"h{place}" for place in people)
    groups = [f"w{i}" for i in range(sum(DIMENSIONS[id].user for id, _ in legs[0].setting.where))]
    join = (
        f" LEFT JOIN ({_split(cells, people, slice_, groups, minimum)}) s ON {_meeting(slice_)}"
        if cells
        else ""
    )
    return f"SELECT t.* EXCLUDE ({kept}), {values}, {' OR '.join(flags.values())} AS hidden FROM ({judged}) t{join}"


def _people(
    metrics: tuple[Resolved, ...], terms: dict[Term, str], legs: tuple[Leg, ...]
) -> dict[int, list[str]]:
    """The columns that count the people of each metric, by its place."""
    counted = {name for leg in legs for name in leg.protected_terms}
    found = {
        place: [f"u{terms[term]}" for term in resolved.terms if terms[term] in counted]
        for place, resolved in enumerate(metrics)
    }
    return {place: names for place, names in found.items() if names}


def _small(people: dict[int, list[str]], minimum: int) -> str:
    """A metric without people in a group where others have some is nought, which tells of nobody."""
    everyone = f"greatest({', '.join(f'p{place}' for place in people)}, NULL)"
    return f"coalesce(p{{place}}, CASE WHEN {everyone} IS NULL THEN 0 END, {minimum}) < {minimum}"


def _judged(
    relation: str, people: dict[int, list[str]], slice_: list[str], ties: list[str], small: str
) -> str:
    """`relation` with `h<place>`: too few, or the smallest of the others where one is too few."""
    counts = ", ".join(
        f"least({', '.join(f'nullif({name}, 0)' for name in names)}, NULL) AS p{place}"
        for place, names in people.items()
    )
    smalls = ", ".join(f"{small.replace('{place}', str(place))} AS small{place}" for place in people)
    within = f"PARTITION BY {', '.join([*slice_, '1'])}"
    windows = ", ".join(
        f"bool_or(small{place}) OVER ({within}) AS any{place}, row_number() OVER ({within}, small{place},"
        f" p{place} IS NULL ORDER BY {', '.join([f'p{place}', *ties])}) AS place{place}"
        for place in people
    )
    hidden = ", ".join(
        f"(small{place} OR (any{place} AND place{place} = 1 AND p{place} IS NOT NULL)) AS h{place}"
        for place in people
    )
    return (
        f"SELECT *, {hidden} FROM (SELECT *, {windows} FROM (SELECT *, {smalls} FROM"
        f" (SELECT *, {counts} FROM {relation})))"
    )


def _split(
    cells: list[str], people: dict[int, list[str]], slice_: list[str], groups: list[str], minimum: int
) -> str:
    """By slice, whether the question's filters part the groups that are withheld together."""
    names = sorted({name for found in people.values() for name in found})
    union = " UNION ALL BY NAME ".join(f"({cell})" for cell in cells)
    columns = [*slice_, *groups, "inside", *(f"any_value({name}) AS {name}" for name in names)]
    whole = f"(SELECT {', '.join(columns)} FROM ({union}) GROUP BY ALL)"
    judged = _judged(whole, people, slice_, groups, f"coalesce(p{{place}} < {minimum}, FALSE)")
    parted = ", ".join(
        f"bool_or(h{place} AND inside) AND bool_or(h{place} AND NOT inside) AS h{place}" for place in people
    )
    group = f" GROUP BY {', '.join(slice_)}" if slice_ else ""
    return f"SELECT {', '.join([*slice_, parted])} FROM ({judged}){group}"


def _meeting(slice_: list[str]) -> str:
    return " AND ".join(f"t.{name} IS NOT DISTINCT FROM s.{name}" for name in slice_) or "TRUE"
