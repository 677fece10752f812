"""Small files of contract tables, and everything that comes out of one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pyarrow as pa
import pytest

from luopan.engine import arrow_schema
from luopan.model.contract import TABLES
from luopan.model.values import Reject
from luopan.sources import Typed, discover, read


class Taken(msgspec.Struct, frozen=True):
    """All that one file gave."""

    table: pa.Table
    rejects: list[Reject]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows without their nulls."""
        return [
            {name: value for name, value in row.items() if value is not None}
            for row in self.table.to_pylist()
        ]

    def column(self, name: str) -> list[Any]:
        return self.table[name].to_pylist()

    @property
    def reasons(self) -> list[tuple[int | None, str | None, str | None, str]]:
        return [(item.line, item.column, item.value, item.reason) for item in self.rejects]


def taken(batches: Iterator[Typed], table: str) -> Taken:
    """The batches of one table as one, their schema checked; text may come as dictionaries."""
    schema = arrow_schema(TABLES[table])
    rows, rejects = [schema.empty_table()], []
    for batch in batches:
        assert batch.table == table
        assert [_plain(field) for field in batch.rows.schema] == list(schema)
        rows.append(batch.rows.cast(schema))
        rejects += batch.rejects
    return Taken(pa.concat_tables(rows).combine_chunks(), rejects)


def _plain(field: pa.Field) -> pa.Field:
    """A dictionary's field as that of its values."""
    return field.with_type(field.type.value_type) if pa.types.is_dictionary(field.type) else field


Take = Callable[..., Taken]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Writes bytes or text under a name and reads them as the table that the name names."""

    def write(name: str, content: bytes | str, size: int = 1 << 20) -> Taken:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (file,) = discover([path])
        return taken(read(file, size=size), str(file.table))

    return write
