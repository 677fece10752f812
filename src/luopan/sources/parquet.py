"""Parquet files and Arrow streams: native values in batches; text with few values as dictionaries."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa
import pyarrow.parquet

from luopan.errors import DataError
from luopan.model.contract import Kind
from luopan.sources.files import SourceFile
from luopan.sources.header import check_names
from luopan.sources.raw import Numbered, Raw, Shape

ROWS = 262_144

SHORT = 1 << 16
"""Bytes of distinct values up to which a column of text is read as a dictionary."""

_TEXTS = (Kind.ID, Kind.TEXT, Kind.ENUM)


def types(file: SourceFile) -> dict[str, pa.DataType]:
    """The columns of a Parquet file and their types."""
    schema = _opened(file).schema_arrow
    return dict(zip(schema.names, schema.types, strict=True))


def read(file: SourceFile, shape: Shape, rows: int = ROWS) -> Iterator[Raw]:
    """The rows of a Parquet file, `rows` at a time.

    Raises:
        UnknownColumn, DataError: the columns do not fit, or the file is no whole Parquet file.
    """
    parquet = _opened(file, shape)
    names = parquet.schema_arrow.names
    check_names(names, shape, file.path)
    wanted = [name for name in names if name in shape.names]
    first, total = 1, max(parquet.metadata.num_rows, 1)
    try:
        for batch in parquet.iter_batches(rows, columns=wanted):
            table = pa.Table.from_batches([batch])
            share = file.size * batch.num_rows // total
            yield Raw(table, Numbered(first, table), (), share)
            first += batch.num_rows
    except (pa.ArrowException, OSError) as error:
        raise _broken(file, error) from error


def _opened(file: SourceFile, shape: Shape | None = None) -> pyarrow.parquet.ParquetFile:
    if file.gzipped:
        raise DataError(f"{file.path}: Parquet is packed already; unpack the .gz and load that")
    columns = shape.columns if shape and shape.closed else ()
    texts = {column.name for column in columns if column.kind in _TEXTS}
    try:
        metadata = pyarrow.parquet.read_metadata(file.path)
        return pyarrow.parquet.ParquetFile(
            file.path, metadata=metadata, read_dictionary=_repeated(metadata, texts), pre_buffer=True
        )
    except (pa.ArrowException, OSError) as error:
        raise _broken(file, error) from error


def _repeated(metadata: pyarrow.parquet.FileMetaData, texts: set[str]) -> list[str]:
    """Those of the columns that have few distinct values everywhere in the file."""
    columns: dict[str, list[pyarrow.parquet.ColumnChunkMetaData]] = {}
    for group in range(metadata.num_row_groups):
        for place in range(metadata.num_columns):
            chunk = metadata.row_group(group).column(place)
            columns.setdefault(chunk.path_in_schema, []).append(chunk)
    return [
        name for name, chunks in columns.items() if name in texts and all(_is_short(each) for each in chunks)
    ]


def _is_short(chunk: pyarrow.parquet.ColumnChunkMetaData) -> bool:
    """Whether a column's distinct values take so little room that its writer surely kept them apart."""
    if not chunk.has_dictionary_page or chunk.dictionary_page_offset is None:
        return False
    return bool(0 < chunk.data_page_offset - chunk.dictionary_page_offset <= SHORT)


def _broken(file: SourceFile, error: Exception) -> DataError:
    reason = str(error).splitlines()[0].rstrip(".")
    return DataError(
        f"{file.path} is not a whole Parquet file ({reason}); fetch it again", file=str(file.path)
    )
