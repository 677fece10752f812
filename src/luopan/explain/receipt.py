"""The receipt of one order line: its touches, who earned it under each attribution and why, what came after."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal, TypeVar

import msgspec

from luopan.access import Doors
from luopan.explain.receipt_words import NOT_ASKED, decided, in_session, objected
from luopan.model.answers import utc
from luopan.model.receipts import (
    AttributedBody,
    LineFacts,
    Outcome,
    ReceiptBody,
    RuleBody,
    SessionBody,
)
from luopan.model.values import Viewer

Status = Literal["unpaid", "paid", "cancelled", "partly_refunded", "refunded"]
Struct = TypeVar("Struct", bound=msgspec.Struct)


def receipt(doors: Doors, line: str, viewer: Viewer, as_of: dt.datetime | None = None) -> ReceiptBody:
    """Everything that `viewer` may know of an order line, now or as it was known at a moment (naive UTC).

    Raises:
        NotFound: the operator names a line that does not exist.
        OutOfScope: anybody else names one that does not exist or is not theirs (S20).
    """
    facts = doors.receipt(line, viewer, as_of)
    settlements = facts.settlements
    refunded = _sum(refund.amount for refund in facts.refunds if refund.succeeded_at)
    return ReceiptBody(
        line=_said(facts.line),
        status=_status(facts, refunded),
        stated=facts.stated and _said(facts.stated),
        touches=[_said(touch) for touch in facts.touches],
        attributions=[_attributed(outcome, facts) for outcome in facts.outcomes],
        commission=facts.commission
        and msgspec.structs.replace(facts.commission, entries=tuple(map(_said, facts.commission.entries))),
        refunds=[_said(refund) for refund in facts.refunds],
        refunded=refunded,
        settlements=None if settlements is None else [_said(entry) for entry in settlements],
        settled=None if settlements is None else _sum(entry.amount for entry in settlements),
        as_of=utc(as_of),
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))


def _said(thing: Struct) -> Struct:
    """With instants that say that they are UTC."""
    instants = {
        name: utc(value)
        for name in thing.__struct_fields__
        if isinstance(value := getattr(thing, name), dt.datetime)
    }
    return msgspec.structs.replace(thing, **instants)


def _status(facts: LineFacts, refunded: Decimal) -> Status:
    """How the line stands; what was given back counts more than that it was cancelled."""
    if refunded >= facts.line.pay_amount > 0:
        return "refunded"
    if refunded > 0:
        return "partly_refunded"
    if facts.line.cancelled:
        return "cancelled"
    return "unpaid" if facts.line.paid_at is None else "paid"


def _attributed(outcome: Outcome, facts: LineFacts) -> AttributedBody:
    session = outcome.session
    return AttributedBody(
        attribution=outcome.attribution,
        name=outcome.name,
        withheld=outcome.withheld,
        rule=outcome.rule or None,
        earned=outcome.earned and _said(outcome.earned),
        session=None
        if session is None or outcome.earned is None
        else SessionBody(
            session.in_session,
            session.in_room,
            utc(session.started_at),
            utc(session.ended_at),
            in_session(session, outcome.earned, facts.line, facts.session_days),
        ),
        rules=list(_rules(outcome, facts)),
    )


def _rules(outcome: Outcome, facts: LineFacts) -> Iterator[RuleBody]:
    """The rules in the order in which they were asked."""
    if outcome.withheld:
        return
    for rule, objection in outcome.objections:
        yield RuleBody(rule, "not_met", objected(objection, outcome, facts.orders))
    yield RuleBody(outcome.rule, "decided", decided(outcome, facts))
    for rule in outcome.after:
        yield RuleBody(rule, "not_asked", NOT_ASKED)
