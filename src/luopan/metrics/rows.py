"""The rows behind one number, and the number computed again from them (S50, S51, S58)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from luopan.engine import Cursor
from luopan.errors import BeyondLimit, QuestionError, nearest
from luopan.metrics.frame import Frame
from luopan.metrics.legs import TYPES, Leg
from luopan.metrics.missing import missing_terms
from luopan.metrics.notes import note
from luopan.metrics.plan import Plan, plan
from luopan.metrics.statement import TERM, statement
from luopan.metrics.terms import Term
from luopan.metrics.zones import literal
from luopan.model.profiles import DETAIL_LISTS, PROFILES
from luopan.model.values import Note, Question, Rows

_INTERNAL = frozenset({"dated_at", "local_offset", "local_at", "day", "shop_hash", "country", "market"})
"""Columns that are not the row's own, or that tell an attribute of its user."""

_BELOW_SHOP = frozenset({"account_id", "content_id", "creator_content_id", "payee_id", "title"})
"""Columns that tell which account or which of its lives and videos a row is of."""


def rows_behind(cursor: Cursor, question: Question, frame: Frame) -> Rows:
    """A page of the rows, their count, and the number recomputed from all of them.

    A row says which base metric it counts in (`part`) and with which `value`; of a distinct count there is one
    row per user.
    """
    planned = listing(question, frame)
    missing = missing_terms(cursor, planned, frame)
    legs = [(term, name, leg) for leg in planned.legs for term, name in leg.terms if name not in missing]
    notes = tuple(dict.fromkeys(note(code, question.metrics[0]) for code in missing.values()))
    if not frame.scope.everything and withheld(cursor, planned, missing):
        return Rows((), (), 0, None, None, (note("group_too_small", question.metrics[0]),))
    if not legs:
        return Rows((), (), 0, None, None, notes)
    union = " UNION ALL BY NAME ".join(f"({rows_sql(term, leg)})" for term, _, leg in legs)
    page = f" LIMIT {question.limit}" if question.limit is not None else ""
    order = ordered(cursor, union, question.order)
    columns, rows = cursor.columns(f"SELECT * FROM ({union}) ORDER BY {order}{page} OFFSET {question.offset}")
    return _recomputed(cursor, planned, legs, tuple(columns), rows, notes)


def listing(question: Question, frame: Frame) -> Plan:
    """The plan of a list of rows.

    Raises:
        QuestionError: it names more than one metric, or a breakdown.
        BeyondLimit: it spans more days than the profile lets a list of details span (S57).
    """
    if len(question.metrics) != 1 or question.by:
        raise QuestionError(
            "rows are asked for one metric without `by`; filter by what you would break down by"
        )
    planned = plan(msgspec.structs.replace(question, compare=None, order=()), frame)
    name = question.profile or frame.settings.profile
    days, period = PROFILES[name].detail_days, planned.question.period
    lists = any(term.measure.source in DETAIL_LISTS for term in planned.terms)
    if lists and days is not None and period is not None and period.days > days:
        raise BeyondLimit(
            f"a list of sessions or reviews spans at most {days} days in the profile {name}, not {period.days}; "
            "ask for fewer days, or in the profile extended",
            limit=days,
        )
    return planned


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


def withheld(cursor: Cursor, planned: Plan, missing: Mapping[str, str]) -> bool:
    """Whether the number itself would be withheld; the operator sees rows nevertheless (S51, S56)."""
    return planned.protected and any(row[-2] for row in cursor.rows(statement(planned, missing, {})))


def hidden_columns(leg: Leg) -> list[str]:
    """The columns that a row is told without; a shop's contract shows nothing below the shop (S39)."""
    by_shop = any(grant.subject == "shop" for grant in leg.setting.scope.grants)
    return sorted(_INTERNAL | (_BELOW_SHOP if by_shop else frozenset()))


def rows_sql(term: Term, leg: Leg) -> str:
    """The rows that one term folds: `part`, `value`, and the row's own columns."""
    alone = msgspec.structs.replace(leg, terms=((term, "m0"),))
    value = alone.value(term)
    part = f"'{term.metric}' AS part"
    if term.measure.per:
        content = term.measure.per.removeprefix("x.")
        columns = f"{part}, {term.measure.per} AS {content}, {value} AS value"
        sql = alone.select(columns, tail=" GROUP BY ALL HAVING value IS NOT NULL")
        sql = f"SELECT * EXCLUDE ({content}) FROM ({sql})" if content in hidden_columns(leg) else sql
    elif term.measure.fold == "distinct" and value != f"x.{alone.source.key}":
        subject = "user_id" if "user_id" in value else "subject"
        columns = (
            f"{part}, {value} AS {subject}, count(*) AS value, min(x.dated_at) AS first_at,"
            " max(x.dated_at) AS last_at"
        )
        sql = alone.select(columns, tail=f" AND {value} IS NOT NULL GROUP BY ALL")
    else:
        sql = _own_rows(alone, term, value, part)
    return leg.setting.relations.expand(sql)


def _own_rows(leg: Leg, term: Term, value: str, part: str) -> str:
    """The rows as they are, with what their source adds to a list; of a row that stands several times, for
    several shops, only one where rows are counted by their key."""
    counted = term.measure.fold == "distinct"
    tail = f"\nQUALIFY row_number() OVER (PARTITION BY {value} ORDER BY x.shop_id) = 1" if counted else ""
    columns = [part, f"{1 if counted else value} AS value", "x.*", *filter(None, (leg.source.detail,))]
    hidden = ", ".join(f"'{name}'" for name in hidden_columns(leg))
    return f"SELECT COLUMNS(lambda c: c NOT IN ({hidden})) FROM ({leg.select(', '.join(columns), tail=tail)})"


def _recomputed(
    cursor: Cursor,
    planned: Plan,
    legs: list[tuple[Term, str, Leg]],
    columns: tuple[str, ...],
    rows: list[tuple[Any, ...]],
    notes: tuple[Note, ...],
) -> Rows:
    """The page, with the count and the sums over all rows; a term without data makes no sum."""
    found = {
        name: cursor.one(f"SELECT count(*), {_total(term)} FROM ({rows_sql(term, leg)})")
        for term, name, leg in legs
    }
    count = sum(rows for rows, _ in found.values())
    resolved = planned.metrics[0]
    totals = {name: literal(total) for name, (_, total) in found.items()}
    if resolved.ratio is None:
        return Rows(columns, tuple(rows), count, _value(cursor, resolved.sql, totals), None, notes)
    numerator, denominator = (_value(cursor, sql, totals) for sql in resolved.ratio)
    parts = {"numerator": numerator, "denominator": denominator}
    return Rows(columns, tuple(rows), count, None, parts, notes)


def _value(cursor: Cursor, sql: str, totals: dict[str, str]) -> Any:
    return cursor.one(f"SELECT {TERM.sub(lambda match: totals.get(match[1], 'NULL'), sql)}")[0]


def _total(term: Term) -> str:
    """What of the rows makes the number; means and extremes are no sums, a distinct count is the row count."""
    if term.measure.fold in ("mean", "max"):
        return "NULL"
    if term.measure.fold == "distinct":
        return "count(*)"
    if term.measure.per:
        return "coalesce(sum(value), 0)"
    return f"CAST(coalesce(sum(value), 0) AS {TYPES.get(term.unit, 'DOUBLE')})"
