"""One leg of a plan: the terms that are folded in one pass over one relation, as SQL."""

from __future__ import annotations

import datetime as dt

import msgspec
import pyarrow as pa

from luopan.metrics import scoping
from luopan.metrics.crowds import once
from luopan.metrics.dated import Dated, by_day, by_instant, undated
from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.filters import filter_sql
from luopan.metrics.joins import JOINS, aliases
from luopan.metrics.macros import Macros, filled
from luopan.metrics.relations import Relations
from luopan.metrics.rollups.choose import Rolled, choose
from luopan.metrics.sources import SOURCES, Source
from luopan.metrics.terms import Term
from luopan.metrics.world import World
from luopan.metrics.zones import Market, literal, spread
from luopan.model.metric import MONEY
from luopan.model.scope import Scope
from luopan.model.values import Filter, Period

TYPES = {"money": "DECIMAL(38,4)", "count": "BIGINT", "score": "BIGINT"}


_HOME = "coalesce(m.country, x.market)"
"""The shop's own country: its market's (S45)."""


Lent = tuple[tuple[str, pa.Table], ...]
"""Rows that a statement reads by a name beside the tables of the warehouse."""


class Setting(msgspec.Struct, frozen=True):
    """Everything besides the terms that a leg's SQL depends on.

    `past`: of rollups, as SQL, what they would have held at the moment, where a question is as of one; `lent`: what
    that reads. `events`: the name under which a statement has read the events that rows can be of; `lines`: that of
    a table of the lines that they can be of, as the leg's attribution says, `people` that of their users. `spans`: the
    first days of the parts into which the period is divided, the latest first, where it is and `by` is empty.
    """

    by: tuple[str, ...]
    where: tuple[tuple[str, Filter], ...]
    period: Period | None
    scope: Scope
    world: World
    markets: tuple[Market, ...]
    relations: Relations
    macros: Macros
    use_rollups: bool = True
    past: tuple[tuple[str, str], ...] = ()
    lent: Lent = ()
    events: str = ""
    lines: str = ""
    people: str = ""
    spans: tuple[dt.date, ...] = ()


class Leg(msgspec.Struct, frozen=True):
    """The terms of one relation under one clock, with the names of their columns."""

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

    def sql(self) -> str:
        """`SELECT d0.., m0.., ` grouped by the dimensions; one row where there are none."""
        rolled = self._rolled(by_day=self.by_day)
        dims = [f"{key} AS d{i}" for i, key in enumerate(self._keys())]
        folds = [f"{self._fold(term, rolled)} AS {name}" for term, name in self.terms]
        folds += self._currency_folds() + self._market_folds(rolled) + self._user_folds()
        select = ",\n    ".join(dims + folds)
        group = f"\nGROUP BY {', '.join(map(str, range(1, len(dims) + 1)))}" if dims else ""
        if self.terms[0][0].measure.per:
            return self._per_content(dims, group, rolled)
        return self.setting.relations.expand(self.select(select, rolled, group))

    def value(self, term: Term) -> str:
        """The term's value on one row, as SQL."""
        return self._text(term.measure.value)

    def select_rolled(self, columns: str) -> str:
        """`select` from a rollup where one can answer."""
        return self.select(columns, self._rolled())

    def select_rows(self, columns: str, tail: str = "") -> str:
        """`select` of the rows themselves, from a rollup where one keeps them ready as they are."""
        rolled = self._rolled()
        return self.select(columns, None if rolled is None or rolled.folded else rolled, tail)

    def with_ownership(self, ownership: str) -> Leg:
        """The same leg over the sales of the own shop, or of all."""
        terms = tuple((msgspec.structs.replace(term, ownership=ownership), name) for term, name in self.terms)
        return msgspec.structs.replace(self, terms=terms)

    def count_sql(self, condition: str) -> str:
        """`SELECT` of how many of the leg's rows satisfy `condition`, and how many there are."""
        columns = f"count(*) FILTER (WHERE {condition}), count(*)"
        return self.setting.relations.expand(self.select(columns, self._rolled()))

    def _per_content(self, dims: list[str], group: str, rolled: Rolled | None) -> str:
        """The mean or the sum over contents of a value folded per content (G05); those without one are left out."""
        term, name = self.terms[0]
        folded = rolled is not None and rolled.folded
        value = rolled.value(term.measure) if rolled and folded else self.value(term)
        names = [f"d{i}" for i in range(len(dims))]
        currencies = self._currency_folds()
        inner = ", ".join([*dims, f"{term.measure.per} AS content", f"{value} AS value", *currencies])
        parts = [self.select(inner, rolled, "\nGROUP BY ALL HAVING value IS NOT NULL")]
        folds = [f"{'sum' if term.measure.fold == 'sum' else 'avg'}(value) AS {name}"]
        if currencies:
            folds += ["min(currency_low) AS currency_low", "max(currency_high) AS currency_high"]
        if self.protected_terms:
            people = ", ".join([*dims, *self._user_folds()])
            parts.append(self.select(people, rolled, group))
            folds.append(f"max(u{name}) AS u{name}")
        union = self.setting.relations.expand("\nUNION ALL BY NAME\n".join(f"({part})" for part in parts))
        return f"SELECT {', '.join([*names, *folds])}\nFROM ({union}){group}"

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

    def _join(self, alias: str) -> str:
        """What an alias stands for; the people who are known to be enough in the place of all users."""
        own = alias == "u" and self.setting.people
        return JOINS[alias].replace("{users}", self.setting.people) if own else JOINS[alias]

    def dimension(self, id: str) -> str:
        return DIMENSIONS[id].sql[self.source.name]

    def _keys(self) -> list[str]:
        """What groups the rows: the dimensions, or the parts of the period by number."""
        spans = self.setting.spans
        if not spans:
            return [self.dimension(id) for id in self.setting.by]
        cases = [f"WHEN x.day >= {literal(first)} THEN {place}" for place, first in enumerate(spans)]
        return [f"CASE {' '.join(cases)} END"]

    def _text(self, fragment: str) -> str:
        setting = self.setting
        return filled(fragment, setting.macros, setting.markets, setting.period)

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

    @property
    def of_own_shop(self) -> bool:
        """Whether sales are those of the shop that the live's account belonged to: no shop is asked for (S45)."""
        owned = self.terms[0][0].ownership == "shop"
        return owned and self.setting.scope.kind != "shop" and not self._names_shop()

    def condition(self, term: Term) -> str:
        """What restricts one term beyond the leg."""
        parts = [f"({term.measure.where})"] if term.measure.where else []
        parts += [filter_sql(self.dimension(id), filter) for id, filter in term.filters]
        return self._text(" AND ".join(parts))

    def _has(self, dimension: str) -> bool:
        return self.source.name in DIMENSIONS[dimension].sql

    def _names_shop(self) -> bool:
        return any(id == "shop_id" for id, _ in self.setting.where)

    @property
    def _alike(self) -> bool:
        """Whether all terms have one condition: the rows that are read satisfy it already."""
        return len({self.condition(term) for term, _ in self.terms}) == 1

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

    def _fold(self, term: Term, rolled: Rolled | None) -> str:
        measure, value = term.measure, self.value(term)
        condition = self.condition(term)
        only = f" FILTER (WHERE {condition})" if condition and not self._alike else ""
        if rolled is not None and rolled.counts:
            return f"CAST(sum(x.n){only} AS BIGINT)"
        if rolled is not None and rolled.folded and measure.fold in ("sum", "count"):
            return f"CAST(sum({rolled.value(measure)}){only} AS {self._type(term)})"
        match measure.fold:
            case "count":
                return f"count(*){only}"
            case "distinct" if self._once(condition):
                return f"count(*){only}"
            case "distinct":
                return f"count(DISTINCT {value}){only}"
            case "sum":
                return f"CAST(sum({value}){only} AS {self._type(term)})"
            case "mean":
                return f"avg({value}){only}"
            case "max":
                return f"max({value}){only}"

    def _once(self, condition: str) -> bool:
        setting, source = self.setting, self.source
        return bool(source.narrowed) and once(
            source.base, setting.by, dict(setting.where), setting.scope, condition
        )

    @staticmethod
    def _type(term: Term) -> str:
        return TYPES.get(term.unit, "DOUBLE")

    @property
    def protected_terms(self) -> tuple[str, ...]:
        """The terms that attributes of people break down or filter (S51)."""
        asked = (*self.setting.by, *(id for id, _ in self.setting.where))
        named = {name: (*asked, *(id for id, _ in term.filters)) for term, name in self.terms}
        return tuple(name for name, ids in named.items() if any(DIMENSIONS[id].user for id in ids))

    def _user_folds(self) -> list[str]:
        """How many people a protected term is of, by group."""
        conditions = {name: self.condition(term) for term, name in self.terms if name in self.protected_terms}
        filters = {name: f" FILTER (WHERE {sql})" if sql else "" for name, sql in conditions.items()}
        return [f"count(DISTINCT x.user_id){only} AS u{name}" for name, only in filters.items()]

    def cells_sql(self) -> str:
        """How many people the groups are of that the attributes filtered for divide the rows into: `d..` of the
        other dimensions, `w..` of the attributes, `inside` where the filters hold. Empty without such filters."""
        people = {id: filter for id, filter in self.setting.where if DIMENSIONS[id].user}
        if not people:
            return ""
        others = tuple((id, filter) for id, filter in self.setting.where if id not in people)
        whole = msgspec.structs.replace(self, setting=msgspec.structs.replace(self.setting, where=others))
        columns = [
            f"{self.dimension(id)} AS d{i}" for i, id in enumerate(self.setting.by) if not DIMENSIONS[id].user
        ]
        columns += [f"{self.dimension(id)} AS w{i}" for i, id in enumerate(people)]
        inside = " AND ".join(filter_sql(self.dimension(id), filter) for id, filter in people.items())
        columns += [f"coalesce({inside}, FALSE) AS inside", *self._user_folds()]
        return self.setting.relations.expand(whole.select(", ".join(columns), tail="\nGROUP BY ALL"))

    @property
    def tells_markets(self) -> bool:
        """Whether groups say which markets they lie in: some market may lack what another has (S02)."""
        return bool(self.setting.by) and len(self.setting.markets) > 1 and not self.terms[0][0].measure.per

    def _market_folds(self, rolled: Rolled | None) -> list[str]:
        if not self.tells_markets:
            return []
        high = "x.market_high" if rolled and rolled.counts else "x.market"
        return ["min(x.market) AS market_low", f"max({high}) AS market_high"]

    def _currency_folds(self) -> list[str]:
        if not self.mixes_currencies:
            return []
        return [f"min({self.currency}) AS currency_low", f"max({self.currency}) AS currency_high"]

    @property
    def currency(self) -> str:
        """The currency of a row's market."""
        cases = " ".join(f"WHEN {literal(m.id)} THEN {literal(m.currency)}" for m in self.setting.markets)
        return f"CASE x.market {cases} END"

    @property
    def mixes_currencies(self) -> bool:
        """Whether rows of several currencies may meet in one group (S06)."""
        return len({market.currency for market in self.setting.markets}) > 1 and any(
            term.unit in MONEY for term, _ in self.terms
        )

    @property
    def by_day(self) -> bool:
        """Whether one shop's own people are asked for day by day, and by nothing else."""
        setting, first = self.setting, self.terms[0][0]
        return setting.by == ("day",) and setting.scope.kind == "shop" and first.ownership != "all"

    @property
    def rollup(self) -> str | None:
        """The rollup that answers, unless a day's counts do."""
        rolled = self._rolled()
        return rolled.table if rolled else None

    @property
    def fragments(self) -> tuple[str, ...]:
        """The SQL over a row by which rows are told apart: dimensions, filters, conditions, the clock."""
        fragments = [self.dimension(id) for id in self.setting.by] + self.filters()
        fragments += [self.condition(term) for term, _ in self.terms]
        fragments += [self.source.clocks[self.clock], *(term.measure.per for term, _ in self.terms)]
        return tuple(fragments)

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
