"""A scope as SQL over the rows of each source: which of them a viewer's numbers are made of (S17, S39)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from luopan.metrics.granted import Named, among, cut_within, named_by
from luopan.metrics.relations import Relations
from luopan.metrics.sources import SOURCES, Source
from luopan.metrics.zones import hash_of, literal
from luopan.model.scope import Scope
from luopan.model.values import Filter, Period

FALSE = "FALSE"


def scope_sql(
    scope: Scope,
    source: Source,
    model: str,
    ownership: str | None,
    *,
    rolled: bool = False,
    past: bool = False,
    clock: str = "",
    period: Period | None = None,
) -> str:
    """A predicate over the source's row, empty for the operator.

    `rolled`: the row is one of an event rollup, which holds an event once for each shop that sees it
    (`scope_shop`) and marks one of these rows `is_primary`. `past`: the row is told as of an earlier moment;
    rights are today's nevertheless (S17). `period`: all rows are of these days, by `clock`.
    """
    if scope.kind == "platform":
        return "x.is_primary" if rolled else ""
    if scope.kind == "shop":
        only = _hash_of(scope) if rolled else ""
        return _shop(source, among((str(scope.viewer.id),)), ownership, rolled, past) + only
    if scope.kind == "creator":
        return _account(source, among((str(scope.viewer.id),)), model, rolled)
    market = f"x.market = {literal(scope.viewer.market)}"
    if source.name == "contracts":
        return (
            f"{market} AND x.agency_id = {literal(scope.viewer.id)} AND x.role = {literal(scope.viewer.role)}"
        )
    admitted = [
        f"({_shop(source, of, None, rolled, past) if kind == 'shop' else _account(source, of, model, rolled)})"
        for kind, of in named_by(scope, source, clock, period)
    ]
    return f"{market} AND ({' OR '.join(admitted) or FALSE})"


def own_sql(scope: Scope, past: bool) -> str:
    """A predicate over a video's row: it is the viewer's own, not one that only carries its products (S39)."""
    parts = [
        _owned(SOURCES["videos"], among(ids), past) if kind == "shop" else among(ids)("x.account_id")
        for kind, ids in scope.subjects.items()
    ]
    return f"({' OR '.join(parts)})" if parts else "TRUE"


def sales_sql(scope: Scope) -> str:
    """A predicate over an earned order line `l`: what others' videos sold, as far as the viewer may know of it."""
    parts = [among(ids)(f"l.{kind}_id") for kind, ids in scope.subjects.items()]
    return f"({' OR '.join(parts)})" if parts else "TRUE"


def seen_until(scope: Scope) -> dt.datetime:
    """Up to when any viewer may know of facts that are looked up beside its rows: where the first of an agency's
    contracts ended (S17)."""
    return scope.ends or dt.datetime.max


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


def _shop(source: Source, of: Named, ownership: str | None, rolled: bool, past: bool) -> str:
    if rolled:
        return of("x.scope_shop")
    if source.name == "events":
        return f"({of('x.event_shop')} OR {of('x.product_shop')} OR {_owned(source, of, past)})"
    if source.name == "videos":
        return f"({_owned(source, of, past)} OR {carried(of('q.shop_id'))})"
    if source.name == "stats":
        return f"({of('x.stated_shop')} OR (x.stated_shop IS NULL AND {_owned(source, of, past)}))"
    if source.begun:
        return _owned(source, of, past)
    if source.name in _SOLD and ownership == "all":
        return f"({of('x.shop_id')} OR {_merged(of)})"
    return of("x.shop_id")


def _hash_of(scope: Scope) -> str:
    """Rollups are sorted by a shop's hash."""
    return f" AND x.scope_hash = {literal(hash_of(str(scope.viewer.id)))}"


_SOLD = ("lines", "refunds")
"""What a shop sees of others under `ownership: all` (S45), and a creator by commission (S16): sales, not what was
settled or paid for them."""


def _owned(source: Source, of: Named, past: bool) -> str:
    """The account belonged to the shop at that time: as today's bindings say, whatever was known once."""
    if not past:
        return of("x.owner_shop" if source.name == "events" else "x.shop_id")
    return _bound(of, source.begun)


def _merged(of: Named) -> str:
    """Sales of accounts merged with the shop: when the live began, else when the line was paid (S19, S45)."""
    return _bound(of, "coalesce(lv.started_at, x.paid_at, x.created_at)", " AND b.merged")


def _bound(of: Named, instant: str, also: str = "") -> str:
    return (
        f"EXISTS (SELECT 1 FROM {Relations().source('owners')} b WHERE b.account_id = x.account_id"
        f" AND {of('b.shop_id')} AND {instant} >= b.since AND {instant} < b.until{also})"
    )


def carried(condition: str) -> str:
    """The video shows a product `q` for which `condition` holds (S39)."""
    return (
        "EXISTS (SELECT 1 FROM {video_products} c JOIN {products} q ON q.product_id = c.product_id"
        f" WHERE c.video_id = x.content_id AND {condition})"
    )


def _account(source: Source, of: Named, model: str, rolled: bool) -> str:
    if not source.creator:
        return FALSE
    if source.name in _SOLD and model == "commission":
        return of("x.creator_id")
    own = of(source.creator)
    return f"{own} AND x.is_primary" if rolled else own


def in_rollup(scope: Scope, crossing: bool, period: Period | None) -> bool:
    """Whether event rollups can answer: not where an instant inside a day of the period cuts, nor where one event may
    be admitted through several subjects (`crossing`: there are events that several shops see)."""
    several = sum(map(len, scope.subjects.values())) > 1 and "shop" in scope.subjects
    return not (several and crossing) and not cut_within(scope, period)
