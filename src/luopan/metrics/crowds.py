"""What the views of crowds are filled with: whose people, over which spans of days, split and filtered by what.

A crowd is folded over the asked period, so the views narrow by the viewer and by the question's filters before they
fold; around them nothing is left to narrow.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from luopan.metrics import zones
from luopan.metrics.acts import event_macros
from luopan.metrics.crowd_parts import ACTS, FOLLOWS, SALES
from luopan.metrics.crowd_rows import CrowdRows, all_of
from luopan.metrics.crowd_spans import BUCKETS, Spans
from luopan.metrics.filters import filter_sql
from luopan.metrics.macros import Macros
from luopan.metrics.relations import Relations
from luopan.metrics.sources import CROWD_KEYS as KEYS
from luopan.metrics.sources import SOURCES, Source
from luopan.metrics.world import World
from luopan.metrics.zones import Market, literal, spread
from luopan.model.scope import Scope
from luopan.model.values import Filter, Period

_ACTS = Source("interests", {"event": "x.at"}, "event_id", ("events",))
"""Whose an act is: its shop's, its account's."""

_LINE_KIND = (
    "coalesce(CASE WHEN pw.shop_id = x.shop_id THEN pw.kind END,"
    " CASE WHEN x.account_id IS NOT NULL THEN 'affiliate' END)"
)
_LINE_OWNER = (
    " LEFT JOIN {owners} pw"
    " ON pw.account_id = x.account_id AND x.paid_at >= pw.since AND x.paid_at < pw.until"
)
_FOLLOW_OWNER = "LEFT JOIN {owners} w ON w.account_id = x.account_id AND x.at >= w.since AND x.at < w.until"
"""Joined only where a question speaks of what they tell: every join makes a plan dearer."""

_PLACES = (
    "LEFT JOIN {shops} sh ON sh.shop_id = m.subject AND {of_shops}"
    " LEFT JOIN {accounts} ac ON ac.account_id = m.subject AND sh.shop_id IS NULL"
)
_SHIFTED = "CASE WHEN span = 0 THEN crowds << 16 ELSE crowds END"
_SPREAD = (
    f"SELECT * REPLACE (crowds | bit_or(crowds & {768 * 65537}) OVER whole AS crowds,"
    " CAST(sum(gmv) OVER whole AS DECIMAL(38, 4)) AS gmv)"
    " FROM folded WINDOW whole AS (PARTITION BY span, subject, user_id)"
)
"""Who is a fan or bought, and for how much, holds of a person however a question splits."""


class Crowd(msgspec.Struct, frozen=True):
    """One question as its crowds are folded, from those `parts` of the facts that it needs."""

    source: str
    clock: str
    by: tuple[str, ...]
    where: Mapping[str, Filter]
    period: Period
    scope: Scope
    world: World
    relations: Relations
    use_rollups: bool
    parts: frozenset[str]

    def macros(self) -> Macros:
        """Everything that the views name."""
        return (*self._spans.macros(), *self._people(), *self._split(), *self._relations(), *self._bought())

    @property
    def _spans(self) -> Spans:
        return Spans(self.source, self.by, self.where, self.period, self._markets)

    @property
    def _rows(self) -> CrowdRows:
        return CrowdRows(self.scope, self.where, self.world.markets, self.world.bound)

    @property
    def _markets(self) -> tuple[Market, ...]:
        """Those that the shops asked about and their accounts lie in; where these are not known, all."""
        shops = self._rows.subjects()
        if not shops or self.relations.as_of is not None:
            return self.world.markets
        homes = {self.world.homes.get(("shop", shop)) for shop in shops}
        homes |= {self.world.homes.get(("creator", account)) for account in self._rows.accounts(shops)}
        return tuple(market for market in self.world.markets if market.id in homes)

    def _home(self) -> str | None:
        """The market of the one shop that all crowds are of; None where there may be others."""
        shops = self._rows.subjects()
        known = len(shops) == 1 and self.relations.as_of is None
        return self.world.homes.get(("shop", shops[0])) if known else None

    # Whose people, as the viewer and the filters say

    def _people(self) -> Macros:
        shops = self._filters({"shop_id": "x.shop_id"})
        pruned = self._prune("scope_hash") if self._rolled else ""
        acts = all_of(self._rows.admitted(_ACTS, official=not self._rolled), *self._filters(_ACT_COLUMNS))
        return (
            ("subject", self._rows.subject("x.account_id", official=not self._rolled)),
            ("interests_seen", all_of(pruned, acts) if ACTS in self.parts else "FALSE"),
            ("line_subject", self._rows.subject("x.account_id", official=False)),
            ("lines_seen", all_of(self._rows.admitted(SOURCES["lines"], official=False), *shops)),
            ("lines_asked", f"coalesce({all_of(*self._filters(_LINE_COLUMNS))}, FALSE)"),
            ("lines_history", all_of(self._prune("shop_hash") if self._sold else "", *shops, self._rows.history())),
            ("follows_near", self._rows.near() if FOLLOWS in self.parts else "FALSE"),
            ("fan_owners", self._rows.owners()),
            ("fan_subject", self._rows.fan_subject()),
            ("fan_until", self._rows.fan_until()),
            ("fans_seen", all_of(self._rows.fans(), *self._filters({"shop_id": "o.shop_id"}))),
            ("follows_seen", all_of(self._rows.followed(), *self._filters(_FOLLOW_COLUMNS))),
            *self._places(),
        )  # fmt: skip

    def _places(self) -> Macros:
        """Where the subjects of crowds lie."""
        home = self._home()
        if home is not None:
            return (("subject_market", literal(home)), ("subject_places", ""))
        return (
            ("subject_market", "coalesce(sh.market, ac.market)"),
            ("subject_places", _PLACES),
            ("of_shops", self._rows.of_shops),
        )

    def _filters(self, columns: Mapping[str, str]) -> list[str]:
        return [filter_sql(sql, self.where[id]) for id, sql in columns.items() if id in self.where]

    def _prune(self, column: str) -> str:
        hashes = ", ".join(spread(literal(shop)) for shop in self._rows.shops())
        return f"x.{column} IN ({hashes})" if hashes else ""

    # What the question splits by

    def _split(self) -> Macros:
        keyed = [
            id
            for id in KEYS
            if id in self.by and (id != "shop_id" or self.scope.kind in ("creator", "agency"))
        ]

        def listed(columns: Mapping[str, str]) -> str:
            return "".join(f", {columns[id]} AS {id}" for id in keyed)

        told = {id: f"m.{id}" if id in keyed else "NULL" for id in KEYS}
        if "shop_id" not in keyed:
            told["shop_id"] = f"CASE WHEN {self._rows.of_shops} THEN m.subject END"
        owner = Relations().source("owners")
        kinds = "account_kind" in self.by or "account_kind" in self.where
        owners = kinds or "shop_id" in keyed or "shop_id" in self.where
        return (
            ("line_kind", _LINE_KIND if kinds else "CAST(NULL AS VARCHAR)"),
            ("line_owner", _LINE_OWNER.replace("{owners}", owner) if kinds else ""),
            ("follow_owner", _FOLLOW_OWNER.replace("{owners}", owner) if owners else ""),
            ("keys", listed(_ACT_COLUMNS)),
            ("line_keys", listed(_LINE_COLUMNS)),
            ("follow_keys", listed(_FOLLOW_COLUMNS)),
            ("no_keys", ", NULL" * len(keyed)),
            ("whole", _SPREAD if keyed else "SELECT * FROM folded"),
            ("fold_span", "1" if self.source == "flows" else "span"),
            ("shifted", _SHIFTED if self.source == "flows" else "crowds"),
            ("by_keys", "".join(f", {id}" for id in keyed)),
            *((f"{alias}_keys", "".join(f", {alias}.{id}" for id in keyed)) for alias in ("s", "m")),
            ("told", ", ".join(f"{sql} AS {id}" for id, sql in told.items())),
        )

    # Where rows are read from

    @property
    def _now(self) -> bool:
        return self.use_rollups and self.relations.as_of is None

    @property
    def _rolled(self) -> bool:
        """Whether the rollup of acts can answer: it holds shops' crowds by day, and no product."""
        scoped = self.scope.kind != "creator" and not self._rows.grants("account")
        cut = any(grant.until for grant in self.scope.grants)
        asked = "product_id" in self.by or "product_id" in self.where
        return self._ready("interests") and scoped and not cut and not asked

    @property
    def _sold(self) -> bool:
        return self._ready("sold") and self.relations.model == "direct"

    def _ready(self, rollup: str) -> bool:
        return self._now and rollup in self.world.rolled

    def _relations(self) -> Macros:
        low, high = zones.span(self._spans.before.first, self.period.last, self.world.markets)
        bounds = f"x.at >= {literal(low)} AND x.at < {literal(high)}"
        return (
            *event_macros(self.relations, self.world.markets, (low, high), bounds),
            ("lines_bought", "sold" if self._sold else self.relations.source("lines")),
            *((("interests", "interests"),) if self._rolled else ()),
            *((("followings", "followings"),) if self._ready("followings") else ()),
        )

    def _bought(self) -> Macros:
        """By when people bought: by payment, or by creation of what was paid (G45, S12)."""
        instant = "x.created_at" if self.clock == "created" else "x.paid_at"
        bounds = zones.bounds_sql(instant, self._spans.before.first, self.period.last, self._markets)
        prune = self._prune("shop_hash") if self._sold else ""
        return (
            ("bought_at", instant),
            (
                "bought_local",
                f"({instant} + {zones.offset_sql(instant, self._markets, self._spans.hull)})",
            ),
            ("bought_bounds", all_of(prune, bounds) if SALES in self.parts else "FALSE"),
        )


_ACT_COLUMNS = {
    "shop_id": "x.shop_id",
    "account_id": "x.account_id",
    "account_kind": "x.account_kind",
    "content_type": "x.content_type",
    "product_id": "x.product_id",
}
_LINE_COLUMNS = {**_ACT_COLUMNS, "content_type": "coalesce(x.content_type, 'product_card')"}
_FOLLOW_COLUMNS = {
    "shop_id": "w.shop_id",
    "account_id": "x.account_id",
    "account_kind": "coalesce(w.kind, 'affiliate')",
    "content_type": "x.content_type",
    "product_id": "CAST(NULL AS VARCHAR)",
}
assert tuple(_ACT_COLUMNS) == KEYS


_SEVERAL = ("crowd", "crowd_previous", "shopping_preference", "content_preference", "active_hour", *BUCKETS)
"""The dimensions of which a person may have several values at once."""


def once(source: str, by: tuple[str, ...], where: Mapping[str, Filter], scope: Scope, condition: str) -> bool:
    """Whether a person stands at most once in each group, so that people need not be told apart to be counted: the
    crowds are of one shop or account, and of what a person has several the group has one."""
    shops = where.get("shop_id")
    one_shop = shops is not None and _is_one(shops) and scope.kind == "platform"
    if scope.kind not in ("shop", "creator") and not one_shop:
        return False
    crowds = ("crowd", "crowd_previous") if source == "flows" else ("crowd",)
    fixed = {"crowd"} if "x.crowd = '" in condition else set()
    fixed |= {id for id, filter in where.items() if id in crowds and _is_one(filter)}
    several = [id for id in _SEVERAL if id in crowds or id in where]
    finest = next((id for id in BUCKETS if id in by or id in where), "")
    return all(id in by or id in fixed for id in several) and (not finest or finest in by)


def _is_one(filter: Filter) -> bool:
    return filter.values is not None and len(set(filter.values)) == 1 and not filter.negated
