"""One rule at work: its rows typed, its rejects placed in the input's file, and the account of both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from luopan.engine import Cursor, arrow_schema
from luopan.errors import EngineError, MappingError
from luopan.model.contract import TABLES
from luopan.model.values import Reject
from luopan.sources.mapping.scope import Check
from luopan.sources.mapping.statements import Statement, input_table
from luopan.sources.raw import Raw, as_json
from luopan.sources.typed import LONGEST_ROW, Typed, type_rows

_OWN = ["#line", "#file", "#problem", "#value"]
_ROWS = 200_000
_NO_INDEX = 0


class Dropped(msgspec.Struct, frozen=True):
    """Rows of an input that a rule left out, or that a count tells apart (`table` None), and why."""

    table: str | None
    source: str
    reason: str
    rows: int


class RuleReport(msgspec.Struct, frozen=True):
    """What became of a rule's rows: read = dropped + refused + merged + written, where grouping merges."""

    table: str
    source: str
    read: int
    written: int
    refused: int
    dropped: tuple[Dropped, ...]
    merged: int


class Place(msgspec.Struct, frozen=True):
    """A row of an input: the number of its file and its line there."""

    file: int
    line: int


class RuleRun:
    """Runs one statement over the loaded inputs; `report` is whole once `batches` is exhausted."""

    def __init__(self, cursor: Cursor, beside: Cursor, statement: Statement, files: tuple[Path, ...]) -> None:
        """`beside` answers while `cursor` is busy with the rows."""
        self._cursor, self._beside = cursor, beside
        self._statement, self._files = statement, files
        self._verdicts: dict[int, int] = {}
        self._made = self._written = self._refused = 0

    def batches(self) -> Iterator[Typed]:
        """The rule's rows.

        Raises:
            MappingError: the engine cannot compute an expression, for example because a number is too large.
        """
        try:
            self._verdicts = dict(self._cursor.rows(self._statement.verdicts))
            if any(verdict < 0 for verdict in self._verdicts):
                yield self._refused_early()
            for batch in self._cursor.batches(self._statement.output, size=_ROWS):
                typed = self._typed(pa.Table.from_batches([batch]))
                self._made += batch.num_rows
                self._written += typed.rows.num_rows
                self._refused += len(typed.rejects)
                yield typed
        except EngineError as error:
            raise MappingError(f"{self._statement.place}: {error.message.splitlines()[0]}") from error

    def report(self) -> RuleReport:
        """What became of the rows that were read."""
        table, source = self._statement.table, self._statement.source
        reasons = [*enumerate(self._statement.reasons, 1)]
        dropped = [Dropped(table, source, why, self._verdicts.get(number, 0)) for number, why in reasons]
        merged = self._verdicts.get(0, 0) - self._made
        if not self._statement.grouped:
            dropped.append(Dropped(table, source, "repeats another row", merged))
            merged = 0
        early = sum(count for verdict, count in self._verdicts.items() if verdict < 0)
        read = sum(self._verdicts.values())
        return RuleReport(table, source, read, self._written, self._refused + early, tuple(dropped), merged)

    def _typed(self, batch: pa.Table) -> Typed:
        """The batch typed; rows with a value that an expression could not read are rejects already."""
        problems = batch["#problem"].to_numpy()
        sound, broken = np.flatnonzero(problems == 0), np.flatnonzero(problems)
        rows = batch.drop_columns(_OWN)
        if len(broken):
            rows = rows.take(pa.array(sound))
        typed = type_rows(self._statement.table, Raw(rows, _Indices(sound)), "")
        refused = [(reject, _place(batch, reject.line or _NO_INDEX)) for reject in typed.rejects]
        for row in broken.tolist():
            check = self._statement.final_checks[int(problems[row]) - 1]
            refused.append((self._reject(check, batch["#value"][row].as_py()), _place(batch, row)))
        return msgspec.structs.replace(typed, rejects=self._placed(refused))

    def _refused_early(self) -> Typed:
        """Rows with a value that a condition or an aggregate could not read."""
        refused = [
            (self._reject(self._statement.row_checks[-verdict - 1], value), Place(file, line))
            for verdict, line, file, value in self._cursor.rows(self._statement.refused)
        ]
        nothing = arrow_schema(TABLES[self._statement.table]).empty_table()
        return Typed(self._statement.table, nothing, self._placed(refused), 0)

    def _reject(self, check: Check, value: str | None) -> Reject:
        return Reject(self._statement.table, "", None, check.column or None, value, check.reason)

    def _placed(self, refused: list[tuple[Reject, Place]]) -> list[Reject]:
        """Rejects with the file, line and text of the input row they come from, by place."""
        texts = self._texts({place for _, place in refused}) if refused else {}
        return [
            msgspec.structs.replace(
                reject, file=str(self._files[place.file]), line=place.line, row=texts.get(place)
            )
            for reject, place in sorted(refused, key=lambda item: (item[1].file, item[1].line))
        ]

    def _texts(self, places: set[Place]) -> dict[Place, str]:
        wanted = pa.table(
            {
                "file": pa.array([place.file for place in places], pa.int32()),
                "line": pa.array([place.line for place in places], pa.int64()),
            }
        )
        source = input_table(self._statement.source)
        with self._beside.registered(wanted=wanted):
            rows = self._beside.table(
                f'SELECT i.* FROM {source} i JOIN wanted w ON i."#file" = w.file AND i."#line" = w.line'
            )
        return {
            Place(row["#file"], row["#line"]): as_json(
                {name: value for name, value in row.items() if "#" not in name}
            )[:LONGEST_ROW]
            for row in rows.to_pylist()
        }


class _Indices:
    """Stands in for lines while typing: where each row is in its batch."""

    def __init__(self, indices: npt.NDArray[np.int64]) -> None:
        self._indices = indices

    def lines(self) -> npt.NDArray[np.int64]:
        return self._indices

    def text(self, row: int) -> str | None:
        return None


def _place(batch: pa.Table, row: int) -> Place:
    return Place(batch["#file"][row].as_py(), batch["#line"][row].as_py())
