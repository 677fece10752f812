"""Order lines as they stood at a moment: the resolved lines of now, but for the few that were otherwise."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from luopan.metrics.past.versions import hashed, of_shops, one_of, unknown
from luopan.metrics.zones import literal


class LinesThen(msgspec.Struct, frozen=True):
    """How the lines of `shops` (none: of all) stood at `moment`.

    `told`: resolved lines as they were then, in `columns` (name, SQL type); `moved`: those of them that stand among
    the lines of now and were known then too. `absent`: shops that were not known.
    """

    moment: dt.datetime
    shops: tuple[str, ...]
    columns: tuple[tuple[str, str], ...] = ()
    told: tuple[tuple[Any, ...], ...] = ()
    moved: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def sold(self) -> str:
        """The rollup of lines as it would have been."""
        same = f"SELECT k.* FROM sold k WHERE {hashed('k.shop_hash', self.shops)} AND NOT {self._gone()}"
        if not self.told:
            return f"({same})"
        names = ", ".join(f'"{name}"' for name, _ in self.columns)
        typed = ", ".join(f'CAST("{name}" AS {kind}) AS "{name}"' for name, kind in self.columns)
        rows = ", ".join(f"({', '.join(map(literal, row))})" for row in self.told)
        return f"({same} UNION ALL BY NAME SELECT {typed} FROM (VALUES {rows}) v ({names}))"

    def _gone(self) -> str:
        """A predicate over a resolved line `k` of now: it did not stand so then."""
        later = f"{of_shops('shop_id', self.shops)} AND {unknown(self.moment)}"
        parts = [f"k.line_id IN (SELECT line_id FROM order_lines WHERE {later})"]
        parts += [one_of("k.line_id", self.moved)] if self.moved else []
        parts += [one_of("k.shop_id", self.absent)] if self.absent else []
        return f"({' OR '.join(parts)})"
