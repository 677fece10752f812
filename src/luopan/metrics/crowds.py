"""What the views of crowds are filled with: whose people, over which spans of days, split and filtered by what.

A crowd is folded over the asked period, so the views narrow by the viewer and by the question's filters before they
fold; around them nothing is left to narrow.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from luopan.metrics import scoping, zones
from luopan.metrics.acts import OFFICIAL, event_macros
from luopan.metrics.crowd_spans import BUCKETS, Spans
from luopan.metrics.filters import filter_sql
from luopan.metrics.macros import Macros
from luopan.metrics.relations import Relations
from luopan.metrics.sources import CROWD_KEYS as KEYS
from luopan.metrics.sources import SOURCES, Source
from luopan.metrics.world import World
from luopan.metrics.zones import literal, spread
from luopan.model.scope import Grant, Scope
from luopan.model.values import Filter, Period
from luopan.times import day_bounds

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

_SHIFTED = "CASE WHEN span = 0 THEN crowds << 16 ELSE crowds END"
_SPREAD = (
    f"SELECT * REPLACE (crowds | bit_or(crowds & {768 * 65537}) OVER whole AS crowds,"
    " CAST(sum(gmv) OVER whole AS DECIMAL(38, 4)) AS gmv)"
    " FROM folded WINDOW whole AS (PARTITION BY span, subject, user_id)"
)
"""Who is a fan or bought, and for how much, holds of a person however a question splits."""


class Crowd(msgspec.Struct, frozen=True):
    """One question as its crowds are folded; `markets` are all there are, since a shop's accounts may lie in any."""

    source: str
    clock: str
    by: tuple[str, ...]
    where: Mapping[str, Filter]
    period: Period
    scope: Scope
    world: World
    relations: Relations
    use_rollups: bool

    def macros(self) -> Macros:
        """Everything that the views name."""
        return (*self._spans.macros(), *self._people(), *self._split(), *self._relations(), *self._bought())

    @property
    def _spans(self) -> Spans:
        return Spans(self.source, self.by, self.where, self.period, self.world.markets)

    @property
    def _of_shops(self) -> str:
        """Whether the subject `m.subject` is a shop: who looks at accounts alone asks for theirs."""
        if self.scope.kind == "creator":
            return "FALSE"
        return f"m.subject IN ({_listed(self._granted())})" if self.scope.kind == "agency" else "TRUE"

    def _granted(self) -> list[str]:
        """The shops of an agency's contracts."""
        return sorted({grant.id for grant in self.scope.grants if grant.subject == "shop"})

    # Whose people, as the viewer and the filters say

    def _people(self) -> Macros:
        shops = self._filters({"shop_id": "x.shop_id"})
        acts = _all(self._admitted(_ACTS, official=not self._rolled), *self._filters(_ACT_COLUMNS))
        return (
            ("subject", self._subject("x.account_id", official=not self._rolled)),
            ("interests_seen", _all(self._prune("scope_hash") if self._rolled else "", acts)),
            ("line_subject", self._subject("x.account_id", official=False)),
            ("lines_seen", _all(self._admitted(SOURCES["lines"], official=False), *shops)),
            ("lines_asked", _all(*self._filters(_LINE_COLUMNS))),
            ("lines_history", _all(self._prune("shop_hash") if self._sold else "", *shops, self._history())),
            ("follows_near", self._near()),
            ("fan_subject", self._fan_subject()),
            ("fan_until", self._fan_until()),
            ("fans_seen", _all(self._fans(), *self._filters({"shop_id": "o.shop_id"}))),
            ("follows_seen", _all(self._followed(), *self._filters(_FOLLOW_COLUMNS))),
            ("of_shops", self._of_shops),
        )  # fmt: skip

    def _filters(self, columns: Mapping[str, str]) -> list[str]:
        return [filter_sql(sql, self.where[id]) for id, sql in columns.items() if id in self.where]

    def _subject(self, account: str, *, official: bool) -> str:
        """Whose crowd a row is of: the shop's, or the account's for who looks at accounts alone."""
        if self.scope.kind == "creator":
            return account
        shops = self._granted()
        if self.scope.kind != "agency" or len(shops) == len({grant.id for grant in self.scope.grants}):
            return "x.shop_id"
        of_shop = _all(f"x.shop_id IN ({_listed(shops)})" if shops else "FALSE", OFFICIAL if official else "")
        return f"CASE WHEN {of_shop} THEN x.shop_id ELSE {account} END"

    def _admitted(self, source: Source, *, official: bool) -> str:
        """The rows of a source that the viewer's crowds are made of; with `official`, of contents only the shop's."""
        own = _all("x.shop_id IS NOT NULL", OFFICIAL if official else "")
        if self.scope.kind == "creator":
            return scoping.scope_sql(self.scope, source, "direct", None)
        if self.scope.kind != "agency":
            return _all(scoping.scope_sql(self.scope, source, "direct", None), own)
        shops, accounts = (self._grants(kind) for kind in ("shop", "account"))
        of_shops, of_accounts = (
            scoping.scope_sql(msgspec.structs.replace(self.scope, grants=grants), source, "direct", None)
            for grants in (shops, accounts)
        )
        return f"({_all(of_shops, own)} OR {of_accounts})"

    def _grants(self, kind: str) -> tuple[Grant, ...]:
        return tuple(grant for grant in self.scope.grants if grant.subject == kind)

    def _shops(self) -> list[str]:
        """The only shops whose rows can count, where the viewer or a filter names them; [] where any can."""
        if self.scope.kind == "shop":
            return [str(self.scope.viewer.id)]
        named = self.where.get("shop_id")
        if named is not None and named.values and not named.negated and None not in named.values:
            return [str(value) for value in named.values]
        return self._granted() if self.scope.kind == "agency" and not self._grants("account") else []

    def _prune(self, column: str) -> str:
        hashes = ", ".join(spread(literal(shop)) for shop in self._shops())
        return f"x.{column} IN ({hashes})" if hashes else ""

    def _history(self) -> str:
        """Whether somebody bought before is asked of the shop's whole history."""
        shops = self._shops()
        return f"x.shop_id IN ({_listed(shops)})" if shops else "TRUE"

    # Fans

    def _near(self) -> str:
        """The accounts whose fans can count, where the viewer or a filter names them."""
        accounts = [grant.id for grant in self._grants("account")]
        if self.scope.kind == "creator":
            accounts = [str(self.scope.viewer.id)]
        shops = self._granted() if self.scope.kind == "agency" else self._shops()
        named = [f"f.account_id IN ({_listed(accounts)})"] if accounts else []
        if shops and self.scope.kind != "creator":
            bound = (
                f"SELECT account_id FROM {Relations().source('owners')} WHERE shop_id IN ({_listed(shops)})"
            )
            named.append(f"f.account_id IN ({bound})")
        return f"({' OR '.join(named)})" if named else "TRUE"

    def _fan_subject(self) -> str:
        if self.scope.kind == "creator":
            return "f.account_id"
        shops = self._granted()
        if self.scope.kind != "agency":
            return "o.shop_id"
        of_shop = f"o.kind = 'official' AND o.shop_id IN ({_listed(shops)})" if shops else "FALSE"
        return f"CASE WHEN {of_shop} THEN o.shop_id ELSE f.account_id END"

    def _fans(self) -> str:
        if self.scope.kind == "creator":
            return f"f.account_id = {literal(self.scope.viewer.id)}"
        if self.scope.kind != "agency":
            own = "o.kind = 'official'"
            return _all(
                own, f"o.shop_id = {literal(self.scope.viewer.id)}" if self.scope.kind == "shop" else ""
            )
        return f"({' OR '.join(map(_follower, self.scope.grants)) or 'FALSE'})"

    def _fan_until(self) -> str:
        """The moment at which somebody is a fan: the end of the span, or of what the viewer's contracts show."""
        ends = [
            f"WHEN {_follower(grant)} THEN {literal(grant.until)}"
            for grant in self.scope.grants
            if grant.until
        ]
        return f"least(p.until, CASE {' '.join(ends)} END)" if ends else "p.until"

    def _followed(self) -> str:
        """What an agency may know of the follows themselves: those of its days."""
        zone = next((m.zone for m in self.world.markets if m.id == self.scope.market), "UTC")
        parts = []
        for grant in self.scope.grants:
            since = day_bounds(grant.first, grant.first, zone)[0]
            subject = f"{'n.subject' if grant.subject == 'shop' else 'x.account_id'} = {literal(grant.id)}"
            until = f"x.at <= {literal(grant.until)}" if grant.until else ""
            parts.append(_all(subject, f"x.at >= {literal(since)}", until))
        return f"({' OR '.join(parts) or 'FALSE'})" if self.scope.kind == "agency" else "TRUE"

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
            told["shop_id"] = f"CASE WHEN {self._of_shops} THEN m.subject END"
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
        scoped = self.scope.kind != "creator" and not self._grants("account")
        cut = any(grant.until for grant in self.scope.grants)
        asked = "product_id" in self.by or "product_id" in self.where
        return self._ready("interests") and scoped and not cut and not asked

    @property
    def _sold(self) -> bool:
        return self._ready("sold") and self.relations.model == "direct"

    def _ready(self, rollup: str) -> bool:
        return self._now and rollup in self.world.rolled

    def _relations(self) -> Macros:
        low, high = self._spans.hull
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
        bounds = zones.bounds_sql(instant, self._spans.before.first, self.period.last, self.world.markets)
        prune = self._prune("shop_hash") if self._sold else ""
        return (
            ("bought_at", instant),
            (
                "bought_local",
                f"({instant} + {zones.offset_sql(instant, self.world.markets, self._spans.hull)})",
            ),
            ("bought_bounds", _all(prune, bounds)),
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


def _follower(grant: Grant) -> str:
    if grant.subject == "shop":
        return f"(o.kind = 'official' AND o.shop_id = {literal(grant.id)})"
    return f"f.account_id = {literal(grant.id)}"


def _listed(ids: list[str]) -> str:
    return ", ".join(map(literal, ids)) or "NULL"


def _all(*conditions: str) -> str:
    return " AND ".join(f"({each})" for each in conditions if each) or "TRUE"
