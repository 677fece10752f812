"""Narrows what a viewer asks to what that viewer may see: one function that every path goes through."""

from __future__ import annotations

import datetime as dt

import msgspec

from luopan.access.held import Contract, Held
from luopan.access.modules import check_modules
from luopan.engine import Cursor
from luopan.errors import AccountLevelOnly, OutOfScope
from luopan.metrics import BELOW_SHOP, SUBJECTS, subjects_within
from luopan.metrics.world import Homes
from luopan.model.scope import Scope
from luopan.model.values import Question, Viewer
from luopan.warehouse import relation


def narrow(
    cursor: Cursor,
    question: Question,
    viewer: Viewer,
    now: dt.datetime,
    homes: Homes,
    held: Held | None = None,
) -> Scope:
    """The scope in which `viewer`'s question is answered; it only ever removes. Rights are always today's (S17).

    `held`: what was read before of contracts in this warehouse.

    Below the shop only account-level contracts show anything: there the others admit no row (S39).

    Raises:
        NotGranted: a sub-account was granted no module that shows it.
        AccountLevelOnly: it speaks of what lies below the shop, and every contract is a shop's.
        OutOfScope: the viewer or something that a filter names lies outside the scope or does not exist (S20).
    """
    check_modules(question, viewer)
    whole = _scope(cursor, viewer, now, homes, held or Held())
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
    shops = scope.subjects.get("shop", ()) if scope.kind == "agency" else ()
    return msgspec.structs.replace(scope, grants=accounts, shops_left_out=len(shops))


def _scope(cursor: Cursor, viewer: Viewer, now: dt.datetime, homes: Homes, held: Held) -> Scope:
    if viewer.kind == "platform":
        return Scope(viewer)
    if viewer.kind == "agency":
        return _agency(cursor, viewer, now, held)
    market = homes.get((viewer.kind, str(viewer.id)))
    if market is None:
        raise OutOfScope(f"{viewer} is not known here")
    return Scope(viewer, market)


def _agency(cursor: Cursor, viewer: Viewer, now: dt.datetime, held: Held) -> Scope:
    contracts = held.by(cursor, viewer)
    if not contracts:
        raise OutOfScope(f"{viewer} is not known here")
    signed = [contract for contract in contracts if contract.signed_at <= now]
    if viewer.seller is not None:
        signed = _with_seller(cursor, signed, viewer.seller, now)
        if not signed:
            raise OutOfScope(f"{viewer} is not known here")
    subjects = {
        (contract.grant.subject, contract.grant.id)
        for contract in signed
        if contract.ended_at is None or contract.ended_at > now
    }
    if viewer.inside is not None:
        if viewer.inside not in subjects:
            raise OutOfScope(f"{viewer} has no contract in force with this {viewer.inside[0]}")
        subjects = {viewer.inside}
    seen = tuple(each.grant for each in signed if (each.grant.subject, each.grant.id) in subjects)
    below = not seen or any(grant.subject == "account" for grant in seen)
    return Scope(viewer, viewer.market, seen, below)


_BOUND = f"""
    SELECT account_id FROM {relation("bindings")}
    WHERE shop_id = ? AND bound_at <= ? AND coalesce(unbound_at > ?, true)
"""


def _with_seller(cursor: Cursor, signed: list[Contract], shop: str, now: dt.datetime) -> list[Contract]:
    """The contracts that a shop knows of: its own, and those of the accounts that are bound to it now."""
    known = {("account", account) for (account,) in cursor.rows(_BOUND, [shop, now, now])} | {("shop", shop)}
    return [each for each in signed if (each.grant.subject, each.grant.id) in known]


def _check(cursor: Cursor, scope: Scope, dimension: str, values: list[str]) -> None:
    """Every value exists in the scope; what does not exist and what is not allowed answer alike."""
    allowed = subjects_within(cursor, scope, dimension, values)
    outside = next((value for value in values if value not in allowed), None)
    if outside is not None:
        raise OutOfScope(f'{dimension} "{outside}" is outside of what {scope.viewer} may see')
