"""Narrows what a viewer asks to what that viewer may see: one function that every path goes through."""

from __future__ import annotations

import datetime as dt
from typing import Literal

import msgspec

from luopan.access.modules import check_modules
from luopan.engine import Cursor
from luopan.errors import AccountLevelOnly, OutOfScope
from luopan.metrics import BELOW_SHOP, SUBJECTS, subjects_within
from luopan.metrics.world import Homes
from luopan.model.scope import Grant, Scope
from luopan.model.values import Question, Viewer
from luopan.times import business_day
from luopan.warehouse import relation


class _Contract(msgspec.Struct, frozen=True):
    """A contract of an agency identity, as narrowing reads it. Its subject says its level: a category
    that says otherwise is refused when loaded (S39)."""

    shop_id: str | None
    account_id: str | None
    since: dt.datetime
    signed_at: dt.datetime
    ended_at: dt.datetime | None
    zone: str

    @property
    def subject(self) -> tuple[Literal["shop", "account"], str]:
        return ("shop", self.shop_id) if self.shop_id is not None else ("account", str(self.account_id))


def narrow(cursor: Cursor, question: Question, viewer: Viewer, now: dt.datetime, homes: Homes) -> Scope:
    """The scope in which `viewer`'s question is answered; it only ever removes. Rights are always today's (S17).

    Below the shop only account-level contracts show anything: there the others admit no row (S39).

    Raises:
        NotGranted: a sub-account was granted no module that shows it.
        AccountLevelOnly: it speaks of what lies below the shop, and every contract is a shop's.
        OutOfScope: the viewer or something that a filter names lies outside the scope or does not exist (S20).
    """
    check_modules(question, viewer)
    whole = _scope(cursor, viewer, now, homes)
    if whole.everything:
        return whole
    scope = _below_shop(whole, question)
    for dimension, filter in question.where.items():
        if dimension in SUBJECTS and filter.values:
            within = scope if dimension in BELOW_SHOP else whole
            _check(cursor, within, dimension, [str(value) for value in filter.values if value is not None])
    return scope


def _below_shop(scope: Scope, question: Question) -> Scope:
    """The scope without the grants that show nothing of what the question speaks of."""
    dimension = next((id for id in (*question.by, *question.where) if id in BELOW_SHOP), None)
    if dimension is None:
        return scope
    if not scope.below_shop:
        raise AccountLevelOnly(
            f'a shop-level contract shows no "{dimension}"; it needs an account-level contract'
        )
    accounts = tuple(grant for grant in scope.grants if grant.subject == "account")
    return msgspec.structs.replace(scope, grants=accounts)


def _scope(cursor: Cursor, viewer: Viewer, now: dt.datetime, homes: Homes) -> Scope:
    if viewer.kind == "platform":
        return Scope(viewer)
    if viewer.kind == "agency":
        return _agency(cursor, viewer, now)
    market = homes.get((viewer.kind, str(viewer.id)))
    if market is None:
        raise OutOfScope(f"{viewer} is not known here")
    return Scope(viewer, market)


_CONTRACTS = f"""
    SELECT c.shop_id, c.account_id, coalesce(c.bound_at, c.signed_at), c.signed_at, c.ended_at, m.timezone
    FROM {relation("contracts")} c JOIN {relation("markets")} m ON m.market = c.market
    WHERE c.agency_id = ? AND c.role = ? AND c.market = ?
    ORDER BY c.contract_id
"""


def _agency(cursor: Cursor, viewer: Viewer, now: dt.datetime) -> Scope:
    rows = cursor.rows(_CONTRACTS, [viewer.id, viewer.role, viewer.market])
    if not rows:
        raise OutOfScope(f"{viewer} is not known here")
    signed = [c for c in (_Contract(*row) for row in rows) if c.signed_at <= now]
    if viewer.seller is not None:
        signed = _with_seller(cursor, signed, viewer.seller, now)
        if not signed:
            raise OutOfScope(f"{viewer} is not known here")
    subjects = {c.subject for c in signed if c.ended_at is None or c.ended_at > now}
    if viewer.inside is not None:
        if viewer.inside not in subjects:
            raise OutOfScope(f"{viewer} has no contract in force with this {viewer.inside[0]}")
        subjects = {viewer.inside}
    seen = [c for c in signed if c.subject in subjects]
    below = not seen or any(c.shop_id is None for c in seen)
    return Scope(viewer, viewer.market, tuple(_grant(c) for c in seen), below)


_BOUND = f"""
    SELECT account_id FROM {relation("bindings")}
    WHERE shop_id = ? AND bound_at <= ? AND coalesce(unbound_at > ?, true)
"""


def _with_seller(cursor: Cursor, signed: list[_Contract], shop: str, now: dt.datetime) -> list[_Contract]:
    """The contracts that a shop knows of: its own, and those of the accounts that are bound to it now."""
    bound = {account for (account,) in cursor.rows(_BOUND, [shop, now, now])}
    return [c for c in signed if c.shop_id == shop or (c.shop_id is None and c.account_id in bound)]


def _grant(contract: _Contract) -> Grant:
    kind, id = contract.subject
    ended = contract.ended_at
    return Grant(
        kind,
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
