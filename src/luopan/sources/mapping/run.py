"""Runs a mapping: its inputs into a temporary database, its rules into typed batches, and an account of it all."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pyarrow as pa

from luopan.engine import Cursor, Database, Limits, arrow_schema
from luopan.errors import MappingError
from luopan.model.contract import TABLES
from luopan.model.values import Reject
from luopan.sources.mapping.compile import TEXT_OF_NUMBER
from luopan.sources.mapping.loading import Broken, Found, find_inputs, load
from luopan.sources.mapping.model import Mapping, Rule
from luopan.sources.mapping.rule_run import Dropped, RuleReport, RuleRun
from luopan.sources.mapping.statements import CountStatement, Statement, count_statement, rule_statement
from luopan.sources.mapping.zones import define_utc
from luopan.sources.raw import Listed, Raw, as_json
from luopan.sources.typed import Typed, type_rows


class Summary(msgspec.Struct, frozen=True):
    """The account of a whole run."""

    rules: tuple[RuleReport, ...]
    counts: tuple[Dropped, ...]

    @property
    def dropped(self) -> tuple[Dropped, ...]:
        """Everything that was left out or told apart, to be printed."""
        return tuple(item for rule in self.rules for item in rule.dropped if item.rows) + self.counts


class Mapped:
    """A run of a mapping over some paths: iterate it for typed batches, then ask its `summary`."""

    def __init__(self, mapping: Mapping, paths: Iterable[Path | str], limits: Limits | None = None) -> None:
        """Find the files and compile everything; nothing but headers is read yet.

        Raises:
            MappingError: an input is missing, or a rule does not fit the columns that are there.
            DataError: a file cannot be read.
        """
        self.mapping = mapping
        self._limits = limits or Limits()
        self._found = find_inputs(mapping, paths)
        columns = {name: found.columns for name, found in self._found.items()}
        self._statements = {
            rule.place: rule_statement(rule, columns, mapping.zone)
            for rule in mapping.rules
            if rule.source is not None and self._found[rule.source].files
        }
        self._counts = [
            count_statement(count, columns, mapping.zone)
            for count in mapping.counts
            if self._found[count.source].files
        ]
        self._reports: list[RuleReport] = []
        self._told: list[Dropped] = []

    @property
    def _compiled(self) -> list[Statement | CountStatement]:
        return [*self._statements.values(), *self._counts]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are read, in the order they are read in."""
        return tuple(file.path for found in self._found.values() for file in found.files)

    @property
    def summary(self) -> Summary:
        """What was read, dropped, refused and written so far; whole once the run has been iterated."""
        return Summary(tuple(self._reports), tuple(self._told))

    def __iter__(self) -> Iterator[Typed]:
        """Typed batches rule by rule.

        Raises:
            DataError, MappingError: the run as a whole fails; what was yielded before must be dropped.
        """
        self._reports.clear()
        self._told.clear()
        with tempfile.TemporaryDirectory(prefix="luopan-map-") as folder:
            limits = msgspec.structs.replace(self._limits, spill=folder)
            database = Database(Path(folder) / "inputs.duckdb", limits)
            try:
                define_utc(database)
                with database.cursor() as cursor, database.cursor() as beside:
                    yield from self._run(cursor, beside)
            finally:
                database.close()

    def _run(self, cursor: Cursor, beside: Cursor) -> Iterator[Typed]:
        cursor.run(TEXT_OF_NUMBER)
        for name, found in self._found.items():
            yield from self._load(cursor, name, found)
        for statement in self._compiled:
            _check_unique(cursor, statement)
        for rule in self.mapping.rules:
            yield from self._rule(cursor, beside, rule)
        self._told += [_counted(cursor, count) for count in self._counts]

    def _load(self, cursor: Cursor, name: str, found: Found) -> Iterator[Typed]:
        """Load one input; its broken rows are rejects of the first table that is made from it."""
        used = {item for statement in self._compiled for item in statement.used if item.source == name}
        table = next((item.table for item in self._statements.values() if item.source == name), None)
        for size, broken in load(cursor, found, used):
            if table is not None:
                yield Typed(table, _nothing(table), [_broken(table, item) for item in broken], size)

    def _rule(self, cursor: Cursor, beside: Cursor, rule: Rule) -> Iterator[Typed]:
        if rule.source is None:
            yield self._constants(rule)
        elif rule.place in self._statements:
            run = RuleRun(
                cursor,
                beside,
                self._statements[rule.place],
                tuple(file.path for file in self._found[rule.source].files),
            )
            yield from run.batches()
            self._reports.append(run.report())

    def _constants(self, rule: Rule) -> Typed:
        names = list(dict.fromkeys(name for row in rule.rows for name in row))
        rows = pa.table({name: pa.array([row.get(name) for row in rule.rows], pa.string()) for name in names})
        places = Listed([0] * len(rule.rows), [as_json(dict(row)) for row in rule.rows])
        typed = type_rows(rule.table, Raw(rows, places), str(self.mapping.path))
        if typed.rejects:
            first = typed.rejects[0]
            raise MappingError(f"{rule.place}.rows: {first.column} {first.reason}: {first.row}")
        return typed


def mapped(mapping: Mapping, paths: Iterable[Path | str], limits: Limits | None = None) -> Mapped:
    """A run of `mapping` over the files under `paths`; see `Mapped`."""
    return Mapped(mapping, paths, limits)


def _check_unique(cursor: Cursor, statement: Statement | CountStatement) -> None:
    for unique in statement.unique:
        for row in cursor.rows(unique.sql):
            raise MappingError(f"{unique.message} {', '.join(map(str, row))}")


def _counted(cursor: Cursor, count: CountStatement) -> Dropped:
    return Dropped(None, count.source, count.say, cursor.one(count.sql)[0])


def _nothing(table: str) -> pa.Table:
    return arrow_schema(TABLES[table]).empty_table()


def _broken(table: str, item: Broken) -> Reject:
    return Reject(table, item.file, item.row.line, item.row.column, None, item.row.reason, item.row.text)
