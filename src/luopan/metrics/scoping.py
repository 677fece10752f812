"""A scope as SQL over the rows of each source: which of them a viewer's numbers are made of (S17, S39)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from luopan.metrics.relations import Relations
from luopan.metrics.sources import SOURCES, Source
from luopan.metrics.zones import literal, spread
from luopan.model.scope import Grant, Scope
from luopan.model.values import Filter

FALSE = "FALSE"


def scope_sql(
    scope: Scope,
    source: Source,
    model: str,
    ownership: str | None,
    *,
    rolled: bool = False,
    past: bool = False,
) -> str:
    """A predicate over the source's row, empty for the operator.

    `rolled`: the row is one of an event rollup, which holds an event once for each shop that sees it
    (`scope_shop`) and marks one of these rows `is_primary`. `past`: the row is told as of an earlier moment;
    rights are today's nevertheless (S17).
    """
    if scope.kind == "platform":
        return "x.is_primary" if rolled else ""
    if scope.kind == "shop":
        return _shop(source, literal(scope.viewer.id), ownership, rolled, past)
    if scope.kind == "creator":
        return _account(source, literal(scope.viewer.id), model, rolled)
    return _agency(scope, source, model, rolled, past)


def own_sql(scope: Scope, past: bool) -> str:
    """A predicate over a video's row: it is the viewer's own, not one that only carries its products (S39)."""
    parts = [
        _owned(SOURCES["videos"], literal(id), past) if kind == "shop" else f"x.account_id = {literal(id)}"
        for kind, id in _subjects(scope)
    ]
    return f"({' OR '.join(parts)})" if parts else "TRUE"


def sales_sql(scope: Scope) -> str:
    """A predicate over an earned order line `l`: what others' videos sold, as far as the viewer may know of it."""
    parts = [
        f"l.shop_id = {literal(id)}" if kind == "shop" else f"l.account_id = {literal(id)}"
        for kind, id in _subjects(scope)
    ]
    return f"({' OR '.join(parts)})" if parts else "TRUE"


def seen_until(scope: Scope) -> dt.datetime:
    """Up to when any viewer may know of facts that are looked up beside its rows: where the first of an agency's
    contracts ended (S17)."""
    return min((grant.until for grant in scope.grants if grant.until is not None), default=dt.datetime.max)


_WIDER = ("events", "videos", "stats")
"""Of what a shop sees more than the rows of its own `shop_id` (S39)."""


def shops_of(
    scope: Scope, source: Source, ownership: str | None, where: Iterable[tuple[str, Filter]]
) -> list[str]:
    """The only shops that the source's rows can be of, where the scope or a filter names them."""
    if scope.kind == "shop" and ownership != "all" and source.name not in _WIDER:
        return [str(scope.viewer.id)]
    for id, filter in where:
        if id == "shop_id" and filter.values and not filter.negated and None not in filter.values:
            return [str(value) for value in filter.values]
    return []


def terms_sql(scope: Scope) -> str:
    """A predicate over contracts: whose share of commissions the viewer asks for."""
    if scope.kind != "agency":
        return "TRUE"
    viewer = scope.viewer
    return f"agency_id = {literal(viewer.id)} AND role = {literal(viewer.role)} AND market = {literal(viewer.market)}"


def _subjects(scope: Scope) -> list[tuple[str, str]]:
    """The shops and accounts that a shop or an agency looks at; none for who sees all and for a creator."""
    if scope.kind == "shop":
        return [("shop", str(scope.viewer.id))]
    return list(dict.fromkeys((grant.subject, grant.id) for grant in scope.grants))


def _shop(source: Source, shop: str, ownership: str | None, rolled: bool, past: bool) -> str:
    if rolled:
        return f"x.scope_shop = {shop} AND x.scope_hash = {spread(shop)}"
    if source.name == "events":
        return f"(x.event_shop = {shop} OR x.product_shop = {shop} OR {_owned(source, shop, past)})"
    if source.name == "videos":
        return f"({_owned(source, shop, past)} OR {carried(f'q.shop_id = {shop}')})"
    if source.name == "stats":
        return f"(x.stated_shop = {shop} OR (x.stated_shop IS NULL AND {_owned(source, shop, past)}))"
    if source.begun:
        return _owned(source, shop, past)
    if source.name in _SOLD and ownership == "all":
        return f"(x.shop_id = {shop} OR {_merged(shop)})"
    return f"x.shop_id = {shop}"


_SOLD = ("lines", "refunds")
"""What a shop sees of others under `ownership: all` (S45), and a creator by commission (S16): sales, not what was
settled or paid for them."""


def _owned(source: Source, shop: str, past: bool) -> str:
    """The account belonged to the shop at that time: as today's bindings say, whatever was known once."""
    if not past:
        return f"x.owner_shop = {shop}" if source.name == "events" else f"x.shop_id = {shop}"
    return _bound(shop, source.begun)


def _merged(shop: str) -> str:
    """Sales of accounts merged with the shop: when the live began, else when the line was paid (S19, S45)."""
    return _bound(shop, "coalesce(lv.started_at, x.paid_at, x.created_at)", " AND b.merged")


def _bound(shop: str, instant: str, also: str = "") -> str:
    return (
        f"EXISTS (SELECT 1 FROM {Relations().source('owners')} b WHERE b.account_id = x.account_id"
        f" AND b.shop_id = {shop} AND {instant} >= b.since AND {instant} < b.until{also})"
    )


def carried(condition: str) -> str:
    """The video shows a product `q` for which `condition` holds (S39)."""
    return (
        "EXISTS (SELECT 1 FROM {video_products} c JOIN {products} q ON q.product_id = c.product_id"
        f" WHERE c.video_id = x.content_id AND {condition})"
    )


def _account(source: Source, account: str, model: str, rolled: bool) -> str:
    if not source.creator:
        return FALSE
    if source.name in _SOLD and model == "commission":
        return f"x.creator_id = {account}"
    own = f"{source.creator} = {account}"
    return f"{own} AND x.is_primary" if rolled else own


def _agency(scope: Scope, source: Source, model: str, rolled: bool, past: bool) -> str:
    viewer = scope.viewer
    market = f"x.market = {literal(viewer.market)}"
    if source.name == "contracts":
        return f"{market} AND x.agency_id = {literal(viewer.id)} AND x.role = {literal(viewer.role)}"
    admitted = [_grant(grant, source, model, rolled, past) for grant in scope.grants]
    return f"{market} AND ({' OR '.join(admitted) or FALSE})"


def _grant(grant: Grant, source: Source, model: str, rolled: bool, past: bool) -> str:
    subject = literal(grant.id)
    parts = [
        _shop(source, subject, None, rolled, past)
        if grant.subject == "shop"
        else _account(source, subject, model, rolled),
        f"x.day >= {literal(grant.first)}",
    ]
    if grant.last is not None:
        parts.append(f"x.day <= {literal(grant.last)}")
    if grant.until is not None:
        parts.append(f"{source.own_instant} <= {literal(grant.until)}")
    return f"({' AND '.join(parts)})"


def in_rollup(scope: Scope, crossing: bool) -> bool:
    """Whether event rollups can answer: not where an instant inside a day cuts, nor where one event may be
    admitted through several subjects (`crossing`: there are events that several shops see)."""
    subjects = _subjects(scope)
    several = len(subjects) > 1 and any(subject == "shop" for subject, _ in subjects)
    return all(grant.until is None for grant in scope.grants) and not (several and crossing)
