"""The rows that one term folds, as SQL: whole, for people to read, or their values alone, to be folded again (S50)."""

from __future__ import annotations

import msgspec

from luopan.metrics.aggregates import Aggregate
from luopan.metrics.legs import Leg
from luopan.metrics.terms import Term
from luopan.model.scope import Scope

_INTERNAL = frozenset({"dated_at", "local_offset", "local_at", "day", "shop_hash", "country", "market"})
"""Columns that are not the row's own, or that tell an attribute of its user."""

_RANKED = frozenset({"metric", "stated_shop", "detail", "level", "fineness", "owner", "place"})
"""Columns by which aggregates are chosen."""

_BELOW_SHOP = frozenset({"account_id", "content_id", "creator_content_id", "payee_id", "title"})
"""Columns that tell which account or which of its lives and videos a row is of."""


def rows_sql(term: Term, leg: Leg) -> str:
    """The rows that one term folds: `part`, `value`, and the row's own columns."""
    alone = msgspec.structs.replace(leg, terms=((term, "m0"),))
    value = alone.value(term)
    part = f"'{term.metric}' AS part"
    if term.measure.per:
        content = term.measure.per.removeprefix("x.")
        columns = f"{part}, {term.measure.per} AS {content}, {value} AS value"
        sql = alone.select_rows(columns, tail=" GROUP BY ALL HAVING value IS NOT NULL")
        sql = f"SELECT * EXCLUDE ({content}) FROM ({sql})" if content in hidden_columns(leg) else sql
    elif _by_people(alone, term, value):
        subject = "user_id" if "user_id" in value else "subject"
        columns = (
            f"{part}, {value} AS {subject}, count(*) AS value, min(x.dated_at) AS first_at,"
            " max(x.dated_at) AS last_at"
        )
        sql = alone.select_rows(columns, tail=f" AND {value} IS NOT NULL GROUP BY ALL")
    else:
        sql = _own_rows(alone, term, value, part)
    return leg.setting.relations.expand(sql)


def values_sql(term: Term, leg: Leg) -> str:
    """Of the same rows `value` alone, and the currencies `low` and `high` where there are several; of rows that are
    listed as they are also the instant `placed` by which they are dated."""
    alone = msgspec.structs.replace(leg, terms=((term, "m0"),))
    value, mixed = alone.value(term), leg.mixes_currencies
    if not lists_rows(term):
        key = term.measure.per or value
        columns = f"{key}, {value} AS value" if term.measure.per else f"{value} AS value"
        columns += f", min({leg.currency}) AS low, max({leg.currency}) AS high" if mixed else ""
        tail = " HAVING value IS NOT NULL" if term.measure.per else ""
        where = "" if term.measure.per else f" AND {value} IS NOT NULL"
        sql = alone.select_rows(columns, tail=f"{where} GROUP BY {key}{tail}")
    else:
        currency = f", {leg.currency} AS low, {leg.currency} AS high" if mixed else ""
        sql = alone.select_rows(f"{value} AS value, x.dated_at AS placed{currency}")
    return leg.setting.relations.expand(sql)


def given_sql(aggregate: Aggregate) -> str:
    """What a platform aggregated, as rows: `part`, `value`, and of what it is told."""
    hidden = ", ".join(f"'{name}'" for name in sorted(_RANKED | _told_without(aggregate.setting.scope)))
    return f"SELECT COLUMNS(lambda c: c NOT IN ({hidden})) FROM ({aggregate.rows_sql()})"


def hidden_columns(leg: Leg) -> list[str]:
    """The columns that a row is told without; a shop's contract shows nothing below the shop (S39)."""
    return sorted(_told_without(leg.setting.scope))


def _told_without(scope: Scope) -> frozenset[str]:
    by_shop = any(grant.subject == "shop" for grant in scope.grants)
    return _INTERNAL | (_BELOW_SHOP if by_shop else frozenset())


def lists_rows(term: Term) -> bool:
    """Whether a term's rows are listed as they are: neither by people or keys, nor folded by content."""
    return not term.measure.per and term.measure.fold != "distinct"


def _by_people(leg: Leg, term: Term, value: str) -> bool:
    """Whether what is counted is told apart by something else than the row's own key."""
    return term.measure.fold == "distinct" and value != f"x.{leg.source.key}"


def _own_rows(leg: Leg, term: Term, value: str, part: str) -> str:
    """The rows as they are, with what their source adds to a list; of a row that stands several times, for
    several shops, only one where rows are counted by their key."""
    counted = term.measure.fold == "distinct"
    tail = f"\nQUALIFY row_number() OVER (PARTITION BY {value} ORDER BY x.shop_id) = 1" if counted else ""
    tail = f" AND {value} IS NOT NULL{tail}" if counted else ""
    columns = [part, f"{1 if counted else value} AS value", "x.*", *filter(None, (leg.source.detail,))]
    hidden = ", ".join(f"'{name}'" for name in hidden_columns(leg))
    return f"SELECT COLUMNS(lambda c: c NOT IN ({hidden})) FROM ({leg.select_rows(', '.join(columns), tail=tail)})"
