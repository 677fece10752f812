"""What an expression may name, what it used, and which values it could not read."""

from __future__ import annotations

import msgspec

from luopan.errors import MappingError, nearest
from luopan.sources.mapping.functions import Type
from luopan.sources.mapping.model import ZoneBy

Columns = dict[str, Type]


class Used(msgspec.Struct, frozen=True, order=True):
    """A column of an input that the mapping needs; `number`: also read as a number."""

    source: str
    column: str
    number: bool = False


class Check(msgspec.Struct, frozen=True):
    """Where `sql` holds, `value` (SQL too) could not be read and the row is refused."""

    sql: str
    value: str
    column: str
    reason: str


def zones_of(zone: str | ZoneBy) -> tuple[str, ...]:
    """The names of all zones that local times may be of."""
    return (zone,) if isinstance(zone, str) else zone.zones


class Scope:
    """The columns of one rule: its input under `main`, its lookups under their alias."""

    def __init__(
        self, main: str, inputs: dict[str, Columns], aliases: dict[str, str], zone: str | ZoneBy
    ) -> None:
        """`aliases` says which input each alias reads; `main` is among them."""
        self.main, self.zone = main, zone
        self._inputs, self._aliases = inputs, aliases
        self.used: set[Used] = set()
        self.joined: set[tuple[str, str, bool]] = set()
        self.group: frozenset[str] | None = None
        self.inside_aggregate = False
        self.row_checks: list[Check] = []
        self.final_checks: list[Check] = []

    def columns(self, alias: str) -> Columns:
        return self._inputs[self._aliases[alias]]

    def find(self, alias: str | None, column: str, place: str) -> tuple[str, Type]:
        """The alias and type of a column.

        Raises:
            MappingError: neither the input nor a lookup has it; names the nearest.
        """
        alias = alias or self.main
        if alias not in self._aliases:
            near = nearest(alias, list(self._aliases))
            raise MappingError(f'{place}: there is no lookup "{alias}"{near}')
        known = self.columns(alias)
        if column not in known:
            near = nearest(column, list(known))
            raise MappingError(f'{place}: "{self._aliases[alias]}" has no column "{column}"{near}')
        return alias, known[column]

    def need(self, alias: str, column: str, number: bool = False) -> None:
        """Note that a column must be loaded and joined."""
        self.used.add(Used(self._aliases[alias], column, number))
        self.joined.add((alias, column, number))

    def check(self, check: Check) -> None:
        """Note a value that may be unreadable: before grouping where an aggregate takes it, else after."""
        early = self.group is not None and self.inside_aggregate
        checks = self.row_checks if early else self.final_checks
        if check not in checks:
            checks.append(check)
