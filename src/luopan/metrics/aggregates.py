"""Numbers that a platform already aggregated, where no raw rows exist (S49)."""

from __future__ import annotations

import msgspec

from luopan.metrics import scoping, zones
from luopan.metrics.dated import ALWAYS
from luopan.metrics.dimensions import TIME
from luopan.metrics.filters import filter_sql
from luopan.metrics.legs import TYPES, Leg
from luopan.metrics.setting import Setting
from luopan.metrics.sources import STATS
from luopan.metrics.terms import Term
from luopan.metrics.zones import literal
from luopan.model.values import Filter

CONTENT_CLOCKS = frozenset({"content_start", "posted"})

_KEYS: dict[str, str] = {
    "market": "x.market",
    "shop_id": "x.shop_id",
    "account_id": "x.account_id",
    "content_type": "x.content_type",
    "live_id": "CASE WHEN x.content_type = 'live' THEN x.content_id END",
    "video_id": "CASE WHEN x.content_type = 'video' THEN x.content_id END",
    "product_id": "x.product_id",
    "sku_id": "x.sku_id",
}
_BROKEN = {
    "account_id": "x.account_id",
    "content_type": "x.content_type",
    "live_id": "x.content_id",
    "video_id": "x.content_id",
    "product_id": "x.product_id",
    "sku_id": "x.sku_id",
}
"""What must not be null where a question speaks of the dimension."""

_FLAGS = [f"CAST({column} IS NOT NULL AS INTEGER)" for column in dict.fromkeys(_BROKEN.values())]
_LEVEL = f"{' + '.join(_FLAGS)} AS detail, concat({', '.join(_FLAGS)}) AS level"
_GRAINS = "CASE x.grain WHEN 'day' THEN 1 WHEN 'hour' THEN 2 WHEN 'minute' THEN 3 ELSE 0 END"
_FINEST = {"hour": 2, "five_minutes": 3, "minute": 3}


class Aggregate(msgspec.Struct, frozen=True):
    """The aggregates of one metric beside its raw rows. `raw` is None where the metric is not a base one.

    Gives columns `s<name>` (the value) and `n<name>` (how many aggregates it is made of).
    """

    metric: str
    name: str
    additive: bool
    unit: str
    clock: str
    setting: Setting
    filters: tuple[tuple[str, Filter], ...] = ()
    raw: tuple[Leg, Term] | None = None

    def answers(self) -> bool:
        """Whether aggregates can be broken down and filtered as asked: by their keys and at most one `dimension`."""
        return len(self._other()) <= 1

    def sql(self) -> str:
        """`SELECT d0.., s.., n..` grouped by the dimensions; the coarsest rows that still tell them apart."""
        dims = [f"{self._dimension(id)} AS d{i}" for i, id in enumerate(self.setting.by)]
        value = (
            f"CAST(sum(x.value) AS {TYPES.get(self.unit, 'DOUBLE')})"
            if self.additive
            else "any_value(x.value)"
        )
        if not self.additive:
            value = f"CAST(CASE WHEN count(*) = 1 THEN {value} END AS {TYPES.get(self.unit, 'DOUBLE')})"
        folds = [f"{value} AS s{self.name}", f"count(*) AS n{self.name}"]
        group = f"\nGROUP BY {', '.join(map(str, range(1, len(dims) + 1)))}" if dims else ""
        return self.setting.relations.expand(
            f"SELECT {', '.join(dims + folds)}\nFROM {self._rows()} x{group}"
        )

    def rows_sql(self) -> str:
        """`SELECT` of the aggregates themselves, as rows that stand beside others (S50)."""
        return self.setting.relations.expand(
            f"SELECT {literal(self.metric)} AS part, x.* FROM {self._rows()} x"
        )

    def _rows(self) -> str:
        """One level of detail per owner and day: of what can answer, the least detailed, so that levels
        are never added to each other."""
        candidates = (
            f"SELECT x.*, {_LEVEL}, {_GRAINS} AS fineness,"
            " coalesce(x.stated_shop, x.account_id) AS owner"
            f"\nFROM {self._dated()} x{self._without_raw()}\nWHERE {' AND '.join(self._conditions())}"
        )
        within = "PARTITION BY owner, stated_shop IS NULL, day ORDER BY fineness, detail, level"
        ranked = f"SELECT *, rank() OVER ({within}) AS place FROM ({candidates})"
        return f"(SELECT * FROM ({ranked}) WHERE place = 1)"

    def _dated(self) -> str:
        span = self.setting.period or ALWAYS
        markets = self.setting.markets
        bounds = zones.bounds_sql("x.at", span.first, span.last, markets)
        offset = zones.offset_sql("x.at", markets, zones.span(span.first, span.last, markets))
        view = self.setting.relations.source("stats")
        return (
            "(SELECT x.*, x.at + x.local_offset AS local_at, CAST(x.at + x.local_offset AS DATE) AS day FROM"
            f" (SELECT x.*, {offset} AS local_offset FROM {view} x WHERE {bounds}) x)"
        )

    def _conditions(self) -> list[str]:
        parts = [f"x.metric = {literal(self.metric)}", self._grain(), self._other_sql()]
        parts += [filter_sql(self._dimension(id), filter) for id, filter in self._wheres()]
        parts += [f"{_BROKEN[id]} IS NOT NULL" for id in self._named() if id in _BROKEN]
        parts.append(
            scoping.scope_sql(
                self.setting.scope, STATS, "direct", None, past=self.setting.relations.as_of is not None
            )
        )
        return [part for part in parts if part]

    def _grain(self) -> str:
        if self.clock in CONTENT_CLOCKS:
            return "x.grain = 'total'"
        finest = max((_FINEST.get(id, 1) for id in self.setting.by), default=1)
        return f"{_GRAINS} >= {finest}" if finest > 1 else "x.grain <> 'total'"

    def _without_raw(self) -> str:
        """Raw rows win by owner and business day (S49): all of them, whosesoever sales are asked for."""
        if self.raw is None:
            return ""
        leg, term = self.raw
        if term.ownership is not None:
            term = msgspec.structs.replace(term, ownership="all")
        alone = msgspec.structs.replace(
            leg, terms=((term, "m0"),), setting=msgspec.structs.replace(leg.setting, by=(), where=())
        )
        own = "x.stated_shop = r.shop_id OR (x.stated_shop IS NULL AND x.account_id = r.account_id)"
        raw = f"({alone.select_rolled('DISTINCT x.shop_id, x.account_id, x.day AS day')})"
        return f" ANTI JOIN {raw} r ON x.day = r.day AND ({own})"

    def _wheres(self) -> tuple[tuple[str, Filter], ...]:
        return (*self.setting.where, *self.filters)

    def _named(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.setting.by, *(id for id, _ in self._wheres()))))

    def _other(self) -> tuple[str, ...]:
        return tuple(id for id in self._named() if id not in _KEYS and id not in TIME)

    def _other_sql(self) -> str:
        other = self._other()
        return f"x.dimension = {literal(other[0])}" if other else "x.dimension IS NULL"

    def _dimension(self, id: str) -> str:
        return TIME.get(id) or _KEYS.get(id) or "x.dimension_value"
