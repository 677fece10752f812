"""GMV targets: an agency sets what each account that is authorised to it is to sell in each shop (R133, R247)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any, Protocol

import msgspec

from luopan.access.accounts import Asker
from luopan.access.authorising.asking import deciding
from luopan.access.names import names_of
from luopan.access.sitting import Sitting
from luopan.errors import AccessError, EngineError, OutOfScope
from luopan.intake import Intake
from luopan.model.answers import encode
from luopan.model.questions import PeriodBody, QuestionBody
from luopan.model.scope import Grant
from luopan.model.targets import TargetBody, TargetRequest, TargetsBody, check_target
from luopan.model.values import Question, Viewer
from luopan.sources.ingest import NDJSON
from luopan.warehouse import relation

PATIENCE = 60
"""Seconds that a write may take before it counts as failed."""

_SOLD = "creator_gmv_all_channels"
_BOUND = f"""
    SELECT account_id, shop_id FROM {relation("bindings")}
    WHERE list_contains(?::VARCHAR[], account_id) AND bound_at <= ? AND coalesce(unbound_at > ?, true)
"""
_SET = f"""
    SELECT account_id, shop_id, gmv FROM {relation("targets")}
    WHERE list_contains(?::VARCHAR[], account_id) AND month = ? AND gmv > 0
"""

Pair = tuple[str, str]
"""An account and a shop."""
Amounts = Mapping[Pair, Decimal]


class Seated(Protocol):
    """Where a viewer is seated to ask."""

    def sitting(self, viewer: Viewer) -> AbstractContextManager[Sitting]:
        """Everything within is of one state of the data."""


class Targets:
    """The targets that one asker may see and set."""

    def __init__(self, seats: Seated, intake: Intake, asker: Asker) -> None:
        self._seats = seats
        self._intake = intake
        self._asker = asker

    def page(self, day: dt.date) -> TargetsBody:
        """The targets of the month that holds a day: of every account in each shop that it is bound to now, sold for
        in this month or the one before, or has a target in.

        Raises:
            AccessError: the asker is no TSP, or no account is authorised to it.
        """
        viewer = self._asker.viewer
        if viewer.kind != "agency" or viewer.role != "tsp":
            raise AccessError(f"Targets are set by agencies that serve sellers, not by {viewer}.")
        month = day.replace(day=1)
        with self._seats.sitting(viewer) as sitting:
            sold, currency = _sold(sitting, month)
            past = (month - dt.timedelta(days=1)).replace(day=1)
            before, _ = _sold(sitting, past)
            grants = sitting.scope(Question((), ("account_id",))).grants
            accounts = sorted({grant.id for grant in grants})
            aimed = {(row[0], row[1]): row[2] for row in sitting.cursor.rows(_SET, [accounts, month])}
            bound = {(row[0], row[1]) for row in sitting.cursor.rows(_BOUND, [accounts, *[sitting.now] * 2])}
            pairs = bound | sold.keys() | before.keys() | aimed.keys()
            names = _names(sitting, pairs)
        found = [
            TargetBody(
                pair[0],
                names.get(pair[0]),
                pair[1],
                names.get(pair[1]),
                aimed.get(pair),
                sold.get(pair, _nothing(grants, pair, month)),
                before.get(pair, _nothing(grants, pair, past)),
            )
            for pair in pairs
        ]
        found.sort(key=lambda each: (-(each.before or 0), -(each.sold or 0), each.account_id, each.shop_id))
        return TargetsBody(month, currency, found)

    def set(self, request: TargetRequest) -> TargetsBody:
        """Set a target, 0 for none; gives all of that month.

        Raises:
            AccessError: the asker is no main account of a TSP, or only a token.
            QuestionError: it is no amount.
            OutOfScope: the account is not authorised to the agency, or has nothing to do with the shop.
        """
        viewer = deciding(self._asker, "agency")
        check_target(request.gmv)
        pairs = {(each.account_id, each.shop_id) for each in self.page(request.month).targets}
        if (request.account_id, request.shop_id) not in pairs:
            raise OutOfScope(
                f'account "{request.account_id}" in shop "{request.shop_id}" is outside of what {viewer} may set'
            )
        row: dict[str, Any] = msgspec.structs.asdict(request) | {"source": str(viewer)}
        row["month"] = request.month.replace(day=1)
        report = self._intake.ingest("targets", encode(row), NDJSON[0]).result(PATIENCE)
        if report.rejected:
            raise EngineError(f"the table of targets refused a row: {report.rejected[0].reason}")
        return self.page(request.month)


def _sold(sitting: Sitting, month: dt.date) -> tuple[Amounts, str | None]:
    """What accounts sold in shops in a month, and its currency."""
    days = PeriodBody(month, _last(month))
    body = QuestionBody([_SOLD], ["account_id", "shop_id"], period=days, limit=None)
    answer = sitting.ask(body)
    rows = {(row[0], row[1]): row[2] for row in answer.rows if None not in row}
    return rows, answer.columns[-1].currency


def _nothing(grants: Sequence[Grant], pair: Pair, month: dt.date) -> Decimal | None:
    """What an account sold in a month of which there are no rows: nothing, unless no contract shows that month."""
    shown = any(
        grant.id == pair[0] and grant.first <= _last(month) and (grant.last is None or grant.last >= month)
        for grant in grants
    )
    return Decimal(0) if shown else None


def _last(month: dt.date) -> dt.date:
    return (month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _names(sitting: Sitting, pairs: set[Pair]) -> dict[str, str]:
    """What accounts and shops are called."""
    found: dict[str, str] = {}
    for place, dimension in enumerate(("account_id", "shop_id")):
        found |= names_of(sitting.cursor, dimension, sorted({pair[place] for pair in pairs}))
    return found
