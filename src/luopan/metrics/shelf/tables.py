"""What several questions of one sitting read alike, looked up once: the lines of some shops as another attribution
says who earned them, and the people who ordered them.

A bridge asks a dozen questions of the same lines. Nothing on disk leads from a shop's lines to what other attributions
than the direct one say of them, nor to their buyers, so each question by itself would look through all of either.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property

from luopan.engine import Cursor
from luopan.metrics.kept import lines_sql
from luopan.metrics.shelf.kept import KeptShelf, State, state_of
from luopan.metrics.shelf.reach import Reach
from luopan.metrics.zones import literal

MOST = 20_000
"""More lines than these are read where they lie."""

STORED = "attribution"
"""The table of results that are kept."""


class Shelf:
    """Tables that statements of one cursor read by their names, until the sitting ends; from what earlier sittings
    `kept`, or looked up and kept for later ones."""

    def __init__(self, cursor: Cursor, kept: KeptShelf) -> None:
        self._cursor = cursor
        self._kept = kept
        self._there: list[tuple[str, Reach, str | None]] = []
        self._names = ExitStack()

    @cached_property
    def _state(self) -> State:
        return state_of(self._cursor)

    def lines(self, model: str, reach: Reach) -> str | None:
        """The table of resolved lines as `model` says who earned them; None: they are too many."""
        results = f"(SELECT * FROM {STORED} WHERE model = {literal(model)})"
        return self._put_up(model, reach, f"{lines_sql(model).replace('{attribution}', results)} WHERE ")

    def people(self, reach: Reach) -> str | None:
        """The table of the users who ordered; None: there are too many orders."""
        return self._put_up(
            "people",
            reach,
            "SELECT * FROM users WHERE rowid IN (SELECT rowid FROM users WHERE NOT deleted AND user_id IN"
            " (SELECT k.user_id FROM sold k WHERE ",
            "))",
        )

    def clear(self) -> None:
        self._names.close()
        self._there.clear()

    def _put_up(self, what: str, reach: Reach, select: str, end: str = "") -> str | None:
        for there, wider, name in self._there:
            if there == what and reach.within(wider):
                return name
        found = self._kept.found(self._state, what, reach)
        wider, table = found or (reach.wider, None)
        if table is None and not self._many(wider):
            table = self._cursor.table(f"{select}{wider.sold}{end}")
            self._kept.keep(self._state, what, wider, table)
        name = None if table is None else f"shelf_{len(self._there)}"
        if name is not None:
            self._names.enter_context(self._cursor.registered(**{name: table}))
        self._there.append((what, wider, name))
        return name

    def _many(self, reach: Reach) -> bool:
        return bool(self._cursor.one(f"SELECT count(*) > {MOST} FROM sold k WHERE {reach.sold}")[0])


@contextmanager
def shelf(cursor: Cursor, kept: KeptShelf) -> Iterator[Shelf]:
    """A shelf for the time of the block. What fails within ends the cursor, and with it the names."""
    found = Shelf(cursor, kept)
    yield found
    found.clear()
