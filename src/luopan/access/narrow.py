"""Narrows what a viewer asks to what that viewer may see: one function that every path goes through."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.engine import Cursor
from luopan.errors import OutOfScope
from luopan.metrics import SUBJECTS, subjects_within
from luopan.model.scope import Grant, Scope
from luopan.model.values import Question, Viewer
from luopan.times import business_day
from luopan.warehouse import relation


class _Contract(msgspec.Struct, frozen=True):
    """A contract of an agency identity, as narrowing reads it."""

    shop_id: str | None
    account_id: str | None
    category: str | None
    since: dt.datetime
    signed_at: dt.datetime
    ended_at: dt.datetime | None
    zone: str

    @property
    def shop_level(self) -> bool:
        """What its category says, else its subject (S39)."""
        return self.category == "shop_management" or (self.category is None and self.shop_id is not None)

    @property
    def subject(self) -> tuple[str, str]:
        return ("shop", self.shop_id) if self.shop_id is not None else ("account", str(self.account_id))


def narrow(cursor: Cursor, question: Question, viewer: Viewer, now: dt.datetime) -> Scope:
    """The scope in which `viewer`'s question is answered; it only ever removes. Rights are always today's (S17).

    Raises:
        OutOfScope: the viewer or something that a filter names lies outside the scope or does not exist (S20).
    """
    scope = _scope(cursor, viewer, now)
    if not scope.everything:
        for dimension, filter in question.where.items():
            if dimension in SUBJECTS and filter.values:
                _check(cursor, scope, dimension, [str(value) for value in filter.values if value is not None])
    return scope


def _scope(cursor: Cursor, viewer: Viewer, now: dt.datetime) -> Scope:
    if viewer.kind == "platform":
        return Scope(viewer)
    if viewer.kind == "agency":
        return _agency(cursor, viewer, now)
    table, key = ("shops", "shop_id") if viewer.kind == "shop" else ("accounts", "account_id")
    found = cursor.rows(f"SELECT market FROM {relation(table)} WHERE {key} = ?", [viewer.id])
    if not found:
        raise OutOfScope(f"{viewer} is not known here")
    return Scope(viewer, found[0][0])


_CONTRACTS = f"""
    SELECT c.shop_id, c.account_id, c.category, coalesce(c.bound_at, c.signed_at), c.signed_at, c.ended_at, m.timezone
    FROM {relation("contracts")} c JOIN {relation("markets")} m ON m.market = c.market
    WHERE c.agency_id = ? AND c.role = ? AND c.market = ?
    ORDER BY c.contract_id
"""


def _agency(cursor: Cursor, viewer: Viewer, now: dt.datetime) -> Scope:
    rows = cursor.rows(_CONTRACTS, [viewer.id, viewer.role, viewer.market])
    contracts = [_Contract(*row) for row in rows]
    if not contracts:
        raise OutOfScope(f"{viewer} is not known here")
    signed = [c for c in contracts if c.signed_at <= now]
    subjects = {c.subject for c in signed if c.ended_at is None or c.ended_at > now}
    seen = [c for c in signed if c.subject in subjects]
    below = not seen or not all(c.shop_level for c in seen)
    return Scope(viewer, viewer.market, tuple(_grant(c) for c in seen), below)


def _grant(contract: _Contract) -> Grant:
    kind, id = contract.subject
    ended = contract.ended_at
    return Grant(
        "shop" if kind == "shop" else "account",
        id,
        business_day(contract.since, contract.zone),
        None if ended is None else business_day(ended, contract.zone),
        ended,
    )


def _check(cursor: Cursor, scope: Scope, dimension: str, values: list[str]) -> None:
    """Every value exists in the scope; what does not exist and what is not allowed answer alike."""
    allowed = subjects_within(cursor, scope, dimension, values)
    outside = next((value for value in values if value not in allowed), None)
    if outside is not None:
        raise OutOfScope(f'{dimension} "{outside}" is outside of what {scope.viewer} may see')
