"""One rule as SQL: inputs joined to its lookups, verdicts on their rows, and the rows of the contract table."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from luopan.errors import MappingError, nearest
from luopan.model.contract import TABLES, VERSION_COLUMNS, Kind
from luopan.sources.mapping.compile import Compiled, Compiler
from luopan.sources.mapping.functions import Type
from luopan.sources.mapping.model import ColumnRule, Count, Lookup, Rule, Sort, ZoneBy
from luopan.sources.mapping.scope import Check, Columns, Scope, Used
from luopan.sources.mapping.sql import flat, ident, literal

_TARGETS: dict[Kind, Type] = {
    Kind.ID: Type.TEXT,
    Kind.TEXT: Type.TEXT,
    Kind.ENUM: Type.TEXT,
    Kind.TIME: Type.INSTANT,
}
"""What a column must be before it is typed; the other kinds are read from text or number alike."""


class Unique(msgspec.Struct, frozen=True):
    """A query that finds a key twice in a lookup that must have it once."""

    sql: str
    message: str


class Statement(msgspec.Struct, frozen=True):
    """A compiled rule. The verdict of a row: 0 kept, n dropped by `reasons[n - 1]`, -n refused by a check."""

    place: str
    table: str
    source: str
    verdicts: str
    refused: str
    output: str
    reasons: tuple[str, ...]
    row_checks: tuple[Check, ...]
    final_checks: tuple[Check, ...]
    grouped: bool
    unique: tuple[Unique, ...]
    used: frozenset[Used]


class CountStatement(msgspec.Struct, frozen=True):
    """A compiled count."""

    source: str
    say: str
    sql: str
    unique: tuple[Unique, ...]
    used: frozenset[Used]


def rule_statement(rule: Rule, inputs: dict[str, Columns], zone: str | ZoneBy) -> Statement:
    """The SQL of a rule over the inputs that were found.

    Raises:
        MappingError: an expression names what is not there, or its types do not fit.
    """
    builder = _Builder(rule.source or "", rule.lookups, inputs, zone, rule.place)
    return builder.rule(rule)


def count_statement(count: Count, inputs: dict[str, Columns], zone: str | ZoneBy) -> CountStatement:
    """The SQL of a count; errors as for rules."""
    builder = _Builder(count.source, count.lookups, inputs, zone, count.place)
    return builder.count(count)


class _Builder:
    def __init__(
        self,
        source: str,
        lookups: tuple[Lookup, ...],
        inputs: dict[str, Columns],
        zone: str | ZoneBy,
        place: str,
    ) -> None:
        aliases = {source: source} | {lookup.alias: lookup.source for lookup in lookups}
        self._scope = Scope(source, inputs, aliases, zone)
        self._lookups, self._place = lookups, place
        self._row_checks: list[Check] = []
        self._joins = [(lookup, self._condition_of(lookup), self._order_of(lookup)) for lookup in lookups]

    def count(self, count: Count) -> CountStatement:
        condition = Compiler(self._scope, count.place).condition(count.where)
        return CountStatement(
            count.source,
            count.say,
            f"SELECT count(*) FROM ({self._joined()}) WHERE {condition}",
            tuple(self._unique()),
            frozenset(self._scope.used),
        )

    def rule(self, rule: Rule) -> Statement:
        cases, reasons = self._where(rule)
        distinct = self._distinct(rule)
        keys = self._keys(rule)
        columns = [(column.column, self._column(rule, column)) for column in rule.columns]
        self._row_checks += self._scope.row_checks
        cases += [self._verdict(check) for check in self._scope.row_checks]
        base = f'SELECT *, CASE {" ".join(cases)} ELSE 0 END AS "#verdict" FROM ({self._joined()})'
        kept = f'SELECT * FROM ({base}) WHERE "#verdict" = 0{distinct}'
        return Statement(
            rule.place,
            rule.table,
            rule.source or "",
            f'SELECT "#verdict", count(*) FROM ({base}) GROUP BY 1',
            f'SELECT "#verdict", "#line", "#file", {_values(self._row_checks, negative=True)} '
            f'FROM ({base}) WHERE "#verdict" < 0',
            self._output(columns, kept, keys),
            reasons,
            tuple(self._row_checks),
            tuple(self._scope.final_checks),
            keys is not None,
            tuple(self._unique()),
            frozenset(self._scope.used),
        )

    def _verdict(self, check: Check) -> str:
        return f"WHEN {check.sql} THEN {-(self._row_checks.index(check) + 1)}"

    def _where(self, rule: Rule) -> tuple[list[str], tuple[str, ...]]:
        """The cases of the verdict: each condition after the checks of what it reads."""
        cases = ["WHEN false THEN 0"]
        compiler = Compiler(self._scope, f"{rule.place}.where")
        for number, condition in enumerate(rule.where, 1):
            sql = compiler.condition(condition.keep)
            checks = [check for check in self._scope.final_checks if check not in self._row_checks]
            self._row_checks += checks
            cases += [self._verdict(check) for check in checks]
            cases.append(f"WHEN NOT {sql} THEN {number}")
        self._scope.final_checks.clear()
        return cases, tuple(condition.reason for condition in rule.where)

    def _distinct(self, rule: Rule) -> str:
        if rule.distinct is None:
            return ""
        compiler = Compiler(self._scope, f"{rule.place}.distinct")
        if rule.distinct == "all":
            names = self._scope.columns(self._scope.main)
            for name in names:
                self._scope.need(self._scope.main, name)
            keys = [flat(self._scope.main, name) for name in names]
        else:
            keys = [compiler.value(key).sql for key in rule.distinct]
        return f" QUALIFY {self._first_of(keys, rule.order)}"

    def _first_of(self, keys: Iterable[str], order: tuple[Sort, ...]) -> str:
        compiler = Compiler(self._scope, f"{self._place}.order")
        sorts = [f"{compiler.value(item.value).sql} {'DESC' if item.descending else 'ASC'}" for item in order]
        by = ", ".join([*sorts, '"#row"'])
        return f"row_number() OVER (PARTITION BY {', '.join(keys)} ORDER BY {by}) = 1"

    def _keys(self, rule: Rule) -> list[str] | None:
        if rule.group is None:
            return None
        compiler = Compiler(self._scope, f"{rule.place}.group")
        found = [compiler.value(key) for key in rule.group]
        if any(key.column is None for key in found):
            raise MappingError(f"{rule.place}.group: a key is a column; make others in `columns`")
        keys = [key.sql for key in found]
        self._scope.group = frozenset(keys)
        return keys

    def _column(self, rule: Rule, column: ColumnRule) -> str:
        compiler = Compiler(self._scope, f"{rule.place}.columns.{column.column}")
        found = compiler.value(column.value)
        if column.cases is not None:
            found = _cased(compiler, found, column)
        kind = _kind(rule.table, column.column)
        target = _TARGETS.get(kind)
        if target is not None:
            found = compiler.as_type(found, target)
        if kind is Kind.MONEY and found.type is Type.NUMBER:
            return f"round({found.sql}, 4)"
        return found.sql

    def _output(self, columns: list[tuple[str, str]], kept: str, keys: list[str] | None) -> str:
        at = ['"#line"', '"#file"'] if keys is None else [_first("#line"), _first("#file")]
        checks = self._scope.final_checks
        problem = " ".join(f"WHEN {check.sql} THEN {number}" for number, check in enumerate(checks, 1))
        made = [
            *at,
            f'CASE WHEN false THEN 0 {problem} ELSE 0 END AS "#problem"',
            _values(checks, negative=False, by=problem),
            *(f"{sql} AS {ident(name)}" for name, sql in columns),
        ]
        group = f" GROUP BY {', '.join(keys)}" if keys is not None else ""
        return f'SELECT {", ".join(made)} FROM ({kept}){group} ORDER BY "#file", "#line"'

    def _condition_of(self, lookup: Lookup) -> str:
        compiler = Compiler(self._scope, f"{lookup.place}.on")
        pairs = []
        for key, expression in lookup.on:
            alias, kind = self._scope.find(lookup.alias, key, lookup.place)
            self._scope.need(alias, key)
            theirs, ours = compiler.same([Compiled(flat(alias, key), kind), compiler.value(expression)])
            pairs.append(f"{theirs.sql} = {ours.sql}")
        return " AND ".join(pairs)

    def _order_of(self, lookup: Lookup) -> str:
        if lookup.order is None:
            return ""
        main, self._scope.main = self._scope.main, lookup.alias
        keys = [flat(lookup.alias, key) for key, _ in lookup.on]
        first = self._first_of(keys, lookup.order)
        self._scope.main = main
        return f" QUALIFY {first}"

    def _joined(self) -> str:
        parts = [self._side(self._scope.main, numbered=True)]
        for lookup, condition, first in self._joins:
            side = f'SELECT * EXCLUDE ("#row") FROM ({self._side(lookup.alias)}){first}'
            parts.append(f"LEFT JOIN ({side}) ON {condition}")
        return f"SELECT * FROM ({parts[0]}) {' '.join(parts[1:])}"

    def _side(self, alias: str, numbered: bool = False) -> str:
        """One input's columns that are needed, under their flat names."""
        source = self._scope.main if numbered else self._source_of(alias)
        columns = [
            f"{ident(column + ('#number' if number else ''))} AS {flat(alias, column + ('#number' if number else ''))}"
            for name, column, number in sorted(self._scope.joined)
            if name == alias
        ]
        at = ['"#row"', '"#line"', '"#file"'] if numbered else ['"#row"']
        return f"SELECT {', '.join([*at, *columns])} FROM {input_table(source)}"

    def _source_of(self, alias: str) -> str:
        return next(lookup.source for lookup in self._lookups if lookup.alias == alias)

    def _unique(self) -> Iterable[Unique]:
        for lookup in self._lookups:
            if lookup.order is None:
                keys = ", ".join(ident(key) for key, _ in lookup.on)
                there = " AND ".join(f"{ident(key)} IS NOT NULL" for key, _ in lookup.on)
                names = " and ".join(key for key, _ in lookup.on)
                sql = f"SELECT {keys} FROM {input_table(lookup.source)} WHERE {there} GROUP BY ALL HAVING count(*) > 1"
                message = (
                    f'{lookup.place}: "{lookup.source}" has several rows of one {names}; '
                    "say with `order` which is taken, such as"
                )
                yield Unique(f"{sql} LIMIT 1", message)


def input_table(source: str) -> str:
    """The table that an input is loaded into."""
    return ident(f"input {source}")


def _first(column: str) -> str:
    return f'arg_min({ident(column)}, "#row") AS {ident(column)}'


def _values(checks: Iterable[Check], *, negative: bool, by: str = "") -> str:
    """The value that the check of a row's verdict or problem could not read."""
    if negative:
        cases = [f"WHEN {-number} THEN CAST({c.value} AS VARCHAR)" for number, c in enumerate(checks, 1)]
        chosen = f'CASE "#verdict" {" ".join(cases)} END' if cases else "CAST(NULL AS VARCHAR)"
    else:
        cases = [f"WHEN {c.sql} THEN CAST({c.value} AS VARCHAR)" for c in checks]
        chosen = f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"
    return f'{chosen} AS "#value"'


def _cased(compiler: Compiler, found: Compiled, column: ColumnRule) -> Compiled:
    text = compiler.as_type(found, Type.TEXT).sql
    cases = " ".join(
        f"WHEN {literal(key)} THEN {'NULL' if value is None else literal(value)}"
        for key, value in column.cases or ()
    )
    other = "NULL" if column.other is None else literal(column.other)
    return Compiled(f"CASE {text} {cases} ELSE {other if column.has_other else text} END", Type.TEXT)


def _kind(table: str, name: str) -> Kind:
    for column in TABLES[table].columns + VERSION_COLUMNS:
        if column.name == name:
            return column.kind
    raise MappingError(f'{table} has no column "{name}"{nearest(name, TABLES[table].names)}')
