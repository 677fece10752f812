"""One leg of a plan: the terms that are folded in one pass over one relation, as SQL."""

from __future__ import annotations

import msgspec

from luopan.metrics.crowds import once
from luopan.metrics.dimensions import DIMENSIONS
from luopan.metrics.filters import filter_sql
from luopan.metrics.leg_rows import LegRows
from luopan.metrics.rollups.choose import Rolled
from luopan.metrics.terms import Term
from luopan.metrics.zones import literal
from luopan.model.metric import MONEY

TYPES = {"money": "DECIMAL(38,4)", "count": "BIGINT", "score": "BIGINT"}


class Leg(LegRows, frozen=True):
    """The terms of one relation under one clock, folded by group."""

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

    def _keys(self) -> list[str]:
        """What groups the rows: the dimensions, or the parts of the period by number."""
        spans = self.setting.spans
        if not spans:
            return [self.dimension(id) for id in self.setting.by]
        cases = [f"WHEN x.day >= {literal(first)} THEN {place}" for place, first in enumerate(spans)]
        return [f"CASE {' '.join(cases)} END"]

    @property
    def _alike(self) -> bool:
        """Whether all terms have one condition: the rows that are read satisfy it already."""
        return len({self.condition(term) for term, _ in self.terms}) == 1

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
