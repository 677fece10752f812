"""The rows that a leg is of, as SQL: where they are read from, in whose scope, under which filters."""

from __future__ import annotations

from typing import Self

import msgspec

from luopan.metrics import scoping
from luopan.metrics.dated import Dated, by_day, by_instant, undated
from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.filters import filter_sql
from luopan.metrics.joins import JOINS, aliases
from luopan.metrics.macros import filled
from luopan.metrics.rollups.choose import Rolled, choose
from luopan.metrics.setting import Setting
from luopan.metrics.sources import SOURCES, Source
from luopan.metrics.terms import Term
from luopan.metrics.zones import literal, spread
from luopan.model.values import Filter

_HOME = "coalesce(m.country, x.market)"
"""The shop's own country: its market's (S45)."""


class LegRows(msgspec.Struct, frozen=True):
    """Terms of one relation under one clock, with the names of their columns: what any of them is of."""

    terms: tuple[tuple[Term, str], ...]
    setting: Setting

    @property
    def source(self) -> Source:
        return SOURCES[self.terms[0][0].measure.source]

    @property
    def clock(self) -> str:
        return self.terms[0][0].clock

    @property
    def model(self) -> str:
        return self.terms[0][0].model

    def dimension(self, id: str) -> str:
        return DIMENSIONS[id].sql[self.source.name]

    def value(self, term: Term) -> str:
        """The term's value on one row, as SQL."""
        return self._text(term.measure.value)

    def condition(self, term: Term) -> str:
        """What restricts one term beyond the leg."""
        parts = [f"({term.measure.where})"] if term.measure.where else []
        parts += [filter_sql(self.dimension(id), filter) for id, filter in term.filters]
        return self._text(" AND ".join(parts))

    def select(self, columns: str, rolled: Rolled | None = None, tail: str = "") -> str:
        """`SELECT columns FROM … WHERE … tail` over the rows that any of the terms folds; `{relations}` stay."""
        dated = self._dated(rolled)
        conditions = [
            *dated.conditions,
            self._prune(rolled),
            *self.filters(),
            self._scope(rolled),
            self._any(),
        ]
        where = "\n  AND ".join(condition for condition in conditions if condition) or "TRUE"
        if rolled is not None:
            columns, where = rolled.rollup.told(columns), rolled.rollup.told(where)
        joins = "".join(f"\n{self._join(alias)}" for alias in aliases(columns, where))
        return dated.inline(f"SELECT {columns}\nFROM {dated.relation} x{joins}\nWHERE {where}{tail}")

    def select_rolled(self, columns: str) -> str:
        """`select` from a rollup where one can answer."""
        return self.select(columns, self._rolled())

    def select_rows(self, columns: str, tail: str = "") -> str:
        """`select` of the rows themselves, from a rollup where one keeps them ready as they are."""
        rolled = self._rolled()
        return self.select(columns, None if rolled is None or rolled.folded else rolled, tail)

    def count_sql(self, condition: str) -> str:
        """`SELECT` of how many of the leg's rows satisfy `condition`, and how many there are."""
        columns = f"count(*) FILTER (WHERE {condition}), count(*)"
        return self.setting.relations.expand(self.select(columns, self._rolled()))

    def with_ownership(self, ownership: str) -> Self:
        """The same leg over the sales of the own shop, or of all."""
        terms = tuple((msgspec.structs.replace(term, ownership=ownership), name) for term, name in self.terms)
        return msgspec.structs.replace(self, terms=terms)

    @property
    def fragments(self) -> tuple[str, ...]:
        """The SQL over a row by which rows are told apart: dimensions, filters, conditions, the clock."""
        fragments = [self.dimension(id) for id in self.setting.by] + self.filters()
        fragments += [self.condition(term) for term, _ in self.terms]
        fragments += [self.source.clocks[self.clock], *(term.measure.per for term, _ in self.terms)]
        return tuple(fragments)

    @property
    def of_own_shop(self) -> bool:
        """Whether sales are those of the shop that the live's account belonged to: no shop is asked for (S45)."""
        owned = self.terms[0][0].ownership == "shop"
        return owned and self.setting.scope.kind != "shop" and not self._names_shop()

    def filters(self) -> list[str]:
        """The question's own filters and what the lens adds to them."""
        asked = [(id, filter) for id, filter in self.setting.where if id not in self.source.narrowed]
        found = [self._filter(id, filter) for id, filter in asked]
        first = self.terms[0][0]
        if self.of_own_shop:
            found.append("x.shop_id = lo.shop_id")
        if first.geography == "shop_country" and self._has("country"):
            found.append(f"coalesce({self.dimension('country')}, {_HOME}) = {_HOME}")
        return found

    def _filter(self, id: str, filter: Filter) -> str:
        own = filter_sql(self.dimension(id), filter)
        if id == "shop_id" and self.source.name == "videos":
            return f"({own} OR {scoping.carried(filter_sql('q.shop_id', filter))})"
        return own

    def _has(self, dimension: str) -> bool:
        return self.source.name in DIMENSIONS[dimension].sql

    def _names_shop(self) -> bool:
        return any(id == "shop_id" for id, _ in self.setting.where)

    def _text(self, fragment: str) -> str:
        setting = self.setting
        return filled(fragment, setting.macros, setting.markets, setting.period)

    def _any(self) -> str:
        conditions = [self.condition(term) for term, _ in self.terms]
        if not all(conditions):
            return ""
        return f"({' OR '.join(f'({condition})' for condition in dict.fromkeys(conditions))})"

    def _scope(self, rolled: Rolled | None) -> str:
        if self.source.narrowed:
            return ""
        ownership = self.terms[0][0].ownership
        return scoping.scope_sql(
            self.setting.scope,
            self.source,
            "commission" if self.terms[0][0].by_creator else self.model,
            ownership,
            rolled=rolled is not None and rolled.folded,
            past=self.setting.relations.as_of is not None,
            clock=self.source.clocks[self.clock],
            period=self.setting.period,
        )

    def _join(self, alias: str) -> str:
        """What an alias stands for; the people who are known to be enough in the place of all users."""
        own = alias == "u" and self.setting.people
        return JOINS[alias].replace("{users}", self.setting.people) if own else JOINS[alias]

    def _rolled(self, *, by_day: bool = False) -> Rolled | None:
        setting = self.setting
        past = setting.relations.as_of is not None
        if not setting.use_rollups or (past and not setting.past):
            return None
        chosen = choose(
            self.source.base,
            self.clock,
            self.model,
            tuple(term.measure for term, _ in self.terms),
            self.fragments,
            frozenset(dict(setting.past)) if past else setting.world.rolled,
            scoping.in_rollup(setting.scope, past or setting.world.crossing, setting.period),
            by_day,
            derived=not past,
        )
        return chosen and msgspec.structs.replace(
            chosen, table=dict(setting.past).get(chosen.table, chosen.table)
        )

    def _dated(self, rolled: Rolled | None) -> Dated:
        """Where the rows are read from, with the day of the clock's instant."""
        instant = self.source.clocks[self.clock]
        relation = rolled.table if rolled else self._facts()
        if not instant:
            return undated(relation, dict(self.setting.macros)["today"])
        if rolled is not None and rolled.folded:
            return by_day(relation, self.setting.period)
        return by_instant(relation, instant, self.setting.period, self.setting.markets, self.source.lag)

    def _facts(self) -> str:
        """The source's own view."""
        setting, base = self.setting, self.source.base
        if base == "events" and setting.events:
            return setting.events
        if base == "lines" and setting.lines:
            return setting.lines
        return setting.relations.source(base)

    def _prune(self, rolled: Rolled | None) -> str:
        """Rollups are sorted by a shop's hash: naming it lets storage skip all other shops."""
        if rolled is None:
            return ""
        setting = self.setting
        shops = scoping.shops_of(setting.scope, self.source, self.terms[0][0].ownership, setting.where)
        if not shops:
            return ""
        column = "scope_hash" if rolled.folded else "shop_hash"
        return f"x.{column} IN ({', '.join(spread(literal(shop)) for shop in shops)})"
