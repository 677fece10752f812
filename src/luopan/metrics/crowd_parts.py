"""Which of the facts that crowds are folded from a question needs: a crowd of viewers does not ask who follows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.joins import columns
from luopan.metrics.terms import Term
from luopan.model.values import Filter

ACTS, SALES, FOLLOWS = "acts", "sales", "follows"
ALL = frozenset({ACTS, SALES, FOLLOWS})

_OF_CROWDS: dict[str, Collection[str]] = {
    "content_reached": (ACTS,),
    "content_interested": (ACTS, SALES),
    "new_fans": (FOLLOWS,),
    "loyal_fans": ALL,
    "product_shown": (ACTS,),
    "product_interested": (ACTS,),
    "first_purchase": (SALES,),
    "repurchase": (SALES,),
}
"""What decides who is in a crowd (R375-R384); to buy in a live is an interest in it."""

_OF_COLUMNS: dict[str, Collection[str]] = {
    "fan": (FOLLOWS,),
    "bought": (SALES,),
    "gmv": (SALES,),
    "hours": (ACTS,),
}
"""What decides what else is known of a member."""

_NAMED = re.compile(r"x\.crowd = '([a-z_]+)'")


def needed(terms: Iterable[Term], by: tuple[str, ...], where: Mapping[str, Filter]) -> frozenset[str]:
    """The parts that the terms of one question read, which are all where some term is of any crowd."""
    found: set[str] = set()
    for term in terms:
        filters = {**dict(term.filters), **where}
        crowds = _crowds(term, filters)
        if term.measure.source == "flows" or not crowds <= set(_OF_CROWDS):
            return ALL
        dims = [DIMENSIONS[id].sql[term.measure.source] for id in (*by, *filters)]
        read = columns(term.measure.value, term.measure.where, term.measure.per, *dims)
        found.update(*(_OF_CROWDS[crowd] for crowd in crowds))
        found.update(*(parts for column, parts in _OF_COLUMNS.items() if column in read))
    return frozenset(found)


def _crowds(term: Term, filters: Mapping[str, Filter]) -> set[str]:
    """The crowds that a term counts the people of; '*' among them where these may be any."""
    named = set(_NAMED.findall(term.measure.where))
    crowd = filters.get("crowd")
    if not named and crowd is not None and crowd.values and not crowd.negated:
        named = {str(value) for value in crowd.values}
    return named or {"*"}
