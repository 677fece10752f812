"""What of one line's facts a viewer may see: each of them is asked of the scope as a row of its source (S17, S39)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, TypeVar

import msgspec
import pyarrow as pa

from luopan.engine import Cursor
from luopan.metrics.frame import Frame
from luopan.metrics.relations import Relations
from luopan.metrics.scoping import scope_sql
from luopan.metrics.sources import SOURCES
from luopan.metrics.zones import literal
from luopan.model.receipts import Commission, Earned, LineFacts, Objection, Outcome, Stated, Touch
from luopan.model.scope import Scope
from luopan.times import business_day

_TEXTS = ("source", "model", "id", "shop_id", "market", "account_id", "creator_id", "payee_id")
_SHOPS = ("event_shop", "product_shop", "owner_shop")
"""A touch is on the line's product, so its shop sees it."""

_TIMES = ("at", "created_at", "paid_at", "applied_at", "succeeded_at", "settled_at", "started_at")
_ROWS = pa.schema(
    [
        *((name, pa.string()) for name in (*_TEXTS, *_SHOPS)),
        *((name, pa.timestamp("us")) for name in _TIMES),
        ("day", pa.date32()),
    ]
)

Seen = frozenset[tuple[str, str, str]]
"""Source, attribution model and id of the rows that the scope admits."""

Named = TypeVar("Named", Stated, Touch, Earned)


def veiled(cursor: Cursor, facts: LineFacts, frame: Frame, past: bool) -> LineFacts | None:
    """The facts without what the viewer may not see; None: the line itself is not theirs under any attribution."""
    seen = _seen(cursor, facts, frame, past)
    models = {outcome.attribution for outcome in facts.outcomes if _has(seen, "lines", outcome.attribution)}
    if not models:
        return None
    touches = tuple(each for each in facts.touches if ("events", "", each.event_id) in seen)
    orders = facts.orders if _by_shop(frame.scope, facts.line.shop_id) else {}
    settled = facts.settlements or ()
    shown = msgspec.structs.replace(
        facts,
        stated=facts.stated if "direct" in models else None,
        touches=touches,
        outcomes=tuple(_outcome(each, models, seen, touches, orders) for each in facts.outcomes),
        commission=_commission(facts.commission, seen) if "commission" in models else None,
        refunds=tuple(
            r for r in facts.refunds if any(("refunds", model, r.refund_id) in seen for model in models)
        ),
        settlements=tuple(e for e in settled if ("settlements", "", e.id) in seen)
        if _by_shop(frame.scope, facts.line.shop_id)
        else None,
        orders=orders,
    )
    return _above_shop(shown) if any(grant.subject == "shop" for grant in frame.scope.grants) else shown


def _has(seen: Seen, source: str, model: str) -> bool:
    return any(row[:2] == (source, model) for row in seen)


def _by_shop(scope: Scope, shop: str) -> bool:
    """Whether the viewer sees the line as its shop does: what creators do not see of it too (S39)."""
    own = scope.kind == "shop" and scope.viewer.id == shop
    return own or any(grant.subject == "shop" and grant.id == shop for grant in scope.grants)


def _seen(cursor: Cursor, facts: LineFacts, frame: Frame, past: bool) -> Seen:
    rows = [*_rows(facts, frame), *_lives(cursor, facts, frame)]
    sources = sorted({(row["source"], row["model"]) for row in rows})
    admitted = " OR ".join(
        f"(x.source = '{source}' AND x.model = '{model}' AND"
        f" {scope_sql(frame.scope, SOURCES[source], model, None, past=past)})"
        for source, model in sources
    )
    with cursor.registered(receipt_rows=pa.Table.from_pylist(rows, schema=_ROWS)):
        found = cursor.rows(
            Relations().expand(f"SELECT x.source, x.model, x.id FROM receipt_rows x WHERE {admitted}")
        )
    return frozenset((source, model, id) for source, model, id in found)


def _rows(facts: LineFacts, frame: Frame) -> Iterator[dict[str, Any]]:
    """Every fact as the columns of its source's row by which scopes admit it, with the business day of its own
    instant; what depends on who earned the line, once for each attribution."""
    zone = _zone(facts, frame)
    whose = {"shop_id": facts.line.shop_id, "market": facts.line.market}

    def row(source: str, id: str, instant: dt.datetime, model: str = "", **more: Any) -> dict[str, Any]:
        day = business_day(instant, zone)
        return {"source": source, "model": model, "id": id, "day": day, **whose, **more}

    line = facts.line
    paid = {"paid_at": line.paid_at, "created_at": line.created_at}
    for outcome in facts.outcomes:
        earned = {
            "account_id": outcome.earned.account_id if outcome.earned else None,
            "creator_id": facts.commission.creator_id if facts.commission else None,
        }
        bought = line.paid_at or line.created_at
        yield row("lines", line.line_id, bought, outcome.attribution, **earned, **paid)
        for refund in facts.refunds:
            at = refund.succeeded_at or refund.applied_at
            moments = {"succeeded_at": refund.succeeded_at, "applied_at": refund.applied_at}
            yield row("refunds", refund.refund_id, at, outcome.attribution, **earned, **moments)
    for touch in facts.touches:
        own: dict[str, Any] = {"at": touch.at, "account_id": touch.account_id, "product_shop": line.shop_id}
        yield row("events", touch.event_id, touch.at, **own)
    for entry in facts.commission.entries if facts.commission else ():
        payee = entry.account_id
        yield row("commissions", entry.id, entry.settled_at, settled_at=entry.settled_at, payee_id=payee)
    for entry in facts.settlements or ():
        yield row("settlements", entry.id, entry.settled_at, settled_at=entry.settled_at)


def _lives(cursor: Cursor, facts: LineFacts, frame: Frame) -> Iterator[dict[str, Any]]:
    """The lives that earned the line, each a row of the shop that its account belonged to when it began."""
    found = {
        _live(each): (each.session.account_id, each.session.started_at)
        for each in facts.outcomes
        if each.session and each.session.started_at
    }
    accounts = ", ".join(sorted({literal(account) for account, _ in found.values()}))
    bound = f"SELECT account_id, shop_id, since, until FROM {{owners}} WHERE account_id IN ({accounts})"
    owners = cursor.rows(Relations().expand(bound)) if found else []
    for id, (account, at) in found.items():
        own = (shop for who, shop, since, until in owners if who == account and since <= at < until)
        yield {
            "source": "lives",
            "model": "",
            "id": id,
            "day": business_day(at, _zone(facts, frame)),
            "started_at": at,
            "account_id": account,
            "shop_id": next(own, None),
            "market": frame.world.homes.get(("creator", account)),
        }


def _live(outcome: Outcome) -> str:
    return str(outcome.earned and outcome.earned.content_id)


def _zone(facts: LineFacts, frame: Frame) -> str:
    return next(market.zone for market in frame.world.markets if market.id == facts.line.market)


def _outcome(
    outcome: Outcome,
    models: set[str],
    seen: Seen,
    touches: Sequence[Touch],
    orders: Mapping[dt.datetime, str],
) -> Outcome:
    if outcome.attribution not in models:
        return msgspec.structs.replace(
            outcome, rule="", earned=None, objections=(), after=(), session=None, withheld=True
        )
    objections = tuple((rule, _objection(each, touches, orders)) for rule, each in outcome.objections)
    session = outcome.session
    if session is not None and ("lives", "", _live(outcome)) not in seen:
        session = msgspec.structs.replace(session, started_at=None, ended_at=None)
    return msgspec.structs.replace(outcome, objections=objections, session=session)


def _objection(
    objection: Objection, touches: Sequence[Touch], orders: Mapping[dt.datetime, str]
) -> Objection:
    """Without a touch and an order that the viewer does not see."""
    if objection.touch is not None and objection.touch not in touches:
        return msgspec.structs.replace(objection, touch=None, at=None)
    if objection.why == "used_up" and objection.at not in orders:
        return msgspec.structs.replace(objection, at=None)
    return objection


def _commission(commission: Commission | None, seen: Seen) -> Commission | None:
    if commission is None:
        return None
    entries = tuple(each for each in commission.entries if ("commissions", "", each.id) in seen)
    return msgspec.structs.replace(
        commission, entries=entries, actual=sum((each.amount for each in entries), Decimal(0))
    )


def _above_shop(facts: LineFacts) -> LineFacts:
    """Without what a shop's contract does not show: which account or content it was (S39)."""
    return msgspec.structs.replace(
        facts,
        stated=facts.stated and _nameless(facts.stated),
        touches=tuple(_nameless(touch) for touch in facts.touches),
        outcomes=tuple(
            msgspec.structs.replace(each, earned=each.earned and _nameless(each.earned))
            for each in facts.outcomes
        ),
        commission=facts.commission
        and msgspec.structs.replace(
            facts.commission,
            content_id=None,
            entries=tuple(
                msgspec.structs.replace(each, account_id=None) for each in facts.commission.entries
            ),
        ),
    )


def _nameless(thing: Named) -> Named:
    return msgspec.structs.replace(thing, account_id=None, content_id=None)
