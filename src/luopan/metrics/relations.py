"""From the names in SQL templates to what they stand for: facts as of a moment, attribution, other views."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from importlib.resources import files

import msgspec

from luopan.attribution import Model, attributed_sql, lines_sql
from luopan.metrics.sources import view
from luopan.metrics.zones import literal
from luopan.model.contract import TABLES
from luopan.warehouse import relation

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_VIEWS = frozenset(
    entry.name.removesuffix(".sql") for entry in files("luopan.metrics").joinpath("views").iterdir()
)


class Relations(msgspec.Struct, frozen=True):
    """How names are read: at which moment (None: now), orders under which attribution model, and what the
    settings fill in (`macros`, which may name relations in turn)."""

    model: str = "direct"
    as_of: dt.datetime | None = None
    models: Mapping[str, Model] = {}
    macros: tuple[tuple[str, str], ...] = ()

    def expand(self, sql: str) -> str:
        """`sql` with every `{name}` replaced: a contract table's facts, else a view."""
        return _PLACEHOLDER.sub(lambda match: self._relation(match[1]), sql)

    def _relation(self, name: str) -> str:
        if name in dict(self.macros):
            return self.expand(dict(self.macros)[name])
        if name == "attribution":
            return self._attribution()
        if name == "model":
            return literal(self.model)
        if name in TABLES:
            return relation(name, self.as_of)
        if name in _VIEWS:
            return f"({self.expand(view(name))})"
        raise KeyError(f"no relation {name}")

    def source(self, name: str) -> str:
        """The relation of a source's view."""
        return f"({self.expand(view(name))})"

    def _attribution(self) -> str:
        if self.as_of is None:
            table = self.models[self.model].table if self.model in self.models else "attribution"
            return f"(SELECT * FROM {table} WHERE model = {literal(self.model)})"
        lines = lines_sql(relation("order_lines", self.as_of), relation("skus", self.as_of))
        return f"({attributed_sql(lines, relation('events', self.as_of), self.models[self.model])})"
