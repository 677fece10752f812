"""An agency's grants as SQL, in few pieces however many there are: what a column names of their subjects (S17)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from luopan.metrics.sources import Source
from luopan.metrics.zones import literal
from luopan.model.scope import Grant, Scope
from luopan.model.values import Period

Named = Callable[[str], str]
"""SQL of whether a column, of the row `x` or of what hangs on it, names one of those that are meant."""


FEW = 20
"""So many ids are listed one by one; of more the engine reads one text much sooner than a list."""

_BETWEEN = "\x1f"
"""Stands between ids in such a text."""


def among(ids: tuple[str, ...]) -> Named:
    """One of some ids."""
    listed = one_of(ids)
    return lambda column: f"{column} {listed}"


@lru_cache(maxsize=64)
def one_of(ids: tuple[str, ...]) -> str:
    """SQL, to stand after a column, of its being one of some ids. The legs of a question, and the questions of a
    viewer, are of the same ones."""
    if len(ids) == 1:
        return f"= {literal(ids[0])}"
    if len(ids) <= FEW or any(_BETWEEN in id for id in ids):
        return f"IN ({', '.join(map(literal, ids))})"
    return f"IN (SELECT unnest(string_split({literal(_BETWEEN.join(ids))}, {literal(_BETWEEN)})))"


def named_by(scope: Scope, source: Source, clock: str, period: Period | None) -> Iterator[tuple[str, Named]]:
    """By kind of subject, those that the grants name on the row's day and at its own instant.

    `period`: all rows are of its days by `clock`, so that grants of none of them are left out, and a row is not
    compared with what cannot cut it.
    """
    days = period if clock else None
    own = source.own_instant == clock or source.own_instant.startswith(f"coalesce({clock},")
    for kind, whole, dated, ended in _sorted(scope, days, own):
        if whole:
            yield kind, among(whole)
        if dated:
            yield kind, _during(dated)
        if ended:
            yield kind, _during(ended, source.own_instant)


Sorted = tuple[str, tuple[str, ...], tuple[Grant, ...], tuple[Grant, ...]]
"""Of one kind: the ids of which all is admitted, the grants that are compared with days, and with an instant too."""


@lru_cache(maxsize=32)
def _sorted(scope: Scope, days: Period | None, own: bool) -> tuple[Sorted, ...]:
    """`own`: rows lie in the days by their own instants. The legs of a question, and many questions, share this."""
    found = []
    for kind, grants in scope.by_kind.items():
        those = [grant for grant in grants if not _beside(grant, days)]
        ended = tuple(grant for grant in those if ends_within(grant, days if own else None))
        lasting = [grant for grant in those if not ends_within(grant, days if own else None)]
        whole = dict.fromkeys(grant.id for grant in lasting if _whole(grant, days))
        dated = tuple(grant for grant in lasting if not _whole(grant, days))
        found.append((kind, tuple(whole), dated, ended))
    return tuple(found)


@lru_cache(maxsize=32)
def cut_within(scope: Scope, period: Period | None) -> bool:
    """Whether an instant at which a grant ends can cut rows whose own instants lie in the period."""
    return any(ends_within(grant, period) for grant in scope.grants)


def ends_within(grant: Grant, period: Period | None) -> bool:
    """Whether the instant at which this one ends can cut such rows."""
    if grant.until is None or grant.last is None:
        return False
    return period is None or period.first <= grant.last <= period.last


def _beside(grant: Grant, period: Period | None) -> bool:
    """Whether a grant admits none of the days."""
    return period is not None and (
        grant.first > period.last or (grant.last is not None and grant.last < period.first)
    )


def _whole(grant: Grant, period: Period | None) -> bool:
    """Whether a grant admits all of the days."""
    return (
        period is not None
        and grant.first <= period.first
        and (grant.last is None or grant.last >= period.last)
    )


def _during(grants: Sequence[Grant], instant: str = "") -> Named:
    """Each on its own days, and up to its own instant where rows have an `instant` that is compared."""
    rows = ", ".join(map(_with_end if instant else _without_end, grants))
    until = f" AND {instant} <= g.until" if instant else ""
    columns = "id, low, high, until" if instant else "id, low, high"
    return lambda column: (
        f"EXISTS (SELECT 1 FROM (VALUES {rows}) g({columns})"
        f" WHERE g.id = {column} AND x.day >= g.low AND x.day <= g.high{until})"
    )


def _without_end(grant: Grant) -> str:
    return f"({literal(grant.id)}, {literal(grant.first)}, {literal(grant.last or dt.date.max)})"


def _with_end(grant: Grant) -> str:
    return f"{_without_end(grant)[:-1]}, {literal(grant.until)})"
