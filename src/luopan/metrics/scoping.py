"""A scope as SQL over the rows of each source: which of them a viewer's numbers are made of (S17, S39)."""

from __future__ import annotations

from luopan.metrics.dimensions import SALES
from luopan.metrics.zones import literal, spread
from luopan.model.scope import Grant, Scope

FALSE = "FALSE"


def scope_sql(scope: Scope, source: str, model: str, ownership: str | None, *, rolled: bool = False) -> str:
    """A predicate over the source's row, empty for the operator.

    `rolled`: the row is one of an event rollup, which holds an event once for each shop that sees it
    (`scope_shop`) and marks one of these rows `is_primary`.
    """
    if scope.kind == "platform":
        return "x.is_primary" if rolled else ""
    if scope.kind == "shop":
        return _shop(source, literal(scope.viewer.id), ownership, rolled)
    if scope.kind == "creator":
        return _account(source, literal(scope.viewer.id), model, rolled)
    return _agency(scope, source, model, rolled)


def _shop(source: str, shop: str, ownership: str | None, rolled: bool) -> str:
    if source == "contracts":
        return f"x.shop_id = {shop}"
    if source == "events":
        return (
            f"x.scope_shop = {shop} AND x.scope_hash = {spread(shop)}"
            if rolled
            else f"(x.event_shop = {shop} OR x.product_shop = {shop} OR x.owner_shop = {shop})"
        )
    if source == "videos":
        return f"(x.shop_id = {shop} OR {carried(f'q.shop_id = {shop}')})"
    if source in SALES and ownership == "all":
        merged = f"SELECT account_id FROM {{bindings}} b WHERE b.shop_id = {shop} AND b.merged"
        return f"(x.shop_id = {shop} OR x.account_id IN ({merged}))"
    return f"x.shop_id = {shop}"


def carried(condition: str) -> str:
    """The video shows a product `q` for which `condition` holds (S39)."""
    return (
        "EXISTS (SELECT 1 FROM {video_products} c JOIN {products} q ON q.product_id = c.product_id"
        f" WHERE c.video_id = x.content_id AND {condition})"
    )


def _account(source: str, account: str, model: str, rolled: bool) -> str:
    if source in ("settlements", "reviews", "complaints"):
        return FALSE
    if source == "commissions":
        return f"x.payee_id = {account}"
    if source in SALES and model == "commission":
        return f"x.creator_id = {account}"
    own = f"x.account_id = {account}"
    return f"{own} AND x.is_primary" if rolled else own


def _agency(scope: Scope, source: str, model: str, rolled: bool) -> str:
    viewer = scope.viewer
    market = f"x.market = {literal(viewer.market)}"
    if source == "contracts":
        return f"{market} AND x.agency_id = {literal(viewer.id)} AND x.role = {literal(viewer.role)}"
    admitted = [_grant(grant, source, model, rolled) for grant in scope.grants]
    return f"{market} AND ({' OR '.join(admitted) or FALSE})"


def _grant(grant: Grant, source: str, model: str, rolled: bool) -> str:
    subject = literal(grant.id)
    parts = [
        _shop(source, subject, None, rolled)
        if grant.subject == "shop"
        else _account(source, subject, model, rolled),
        f"x.day >= {literal(grant.first)}",
    ]
    if grant.last is not None:
        parts.append(f"x.day <= {literal(grant.last)}")
    if grant.until is not None:
        parts.append(f"{_instant(source)} <= {literal(grant.until)}")
    return f"({' AND '.join(parts)})"


_INSTANTS = {
    "lines": "coalesce(x.paid_at, x.created_at)",
    "refunds": "coalesce(x.succeeded_at, x.applied_at)",
    "commissions": "x.settled_at",
    "settlements": "x.settled_at",
    "events": "x.at",
    "online": "x.at",
    "live_minutes": "x.at",
    "reviews": "x.at",
    "complaints": "x.at",
    "targets": "x.at",
    "lives": "x.started_at",
    "videos": "x.posted_at",
}


def _instant(source: str) -> str:
    """The row's own instant, after which an ended contract shows nothing, whatever the clock (S17)."""
    return _INSTANTS[source]


def in_rollup(scope: Scope, crossing: bool) -> bool:
    """Whether event rollups can answer: not where an instant inside a day cuts, nor where one event may be
    admitted through several shops (`crossing`: there are events that several shops see)."""
    shops = [grant for grant in scope.grants if grant.subject == "shop"]
    return all(grant.until is None for grant in scope.grants) and (len(shops) <= 1 or not crossing)
