"""NDJSON: pieces parsed by Arrow with the contract's types, and line by line where a piece does not fit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.json

from luopan.engine import ARROW_TYPES
from luopan.errors import DataError
from luopan.model.contract import Column, Kind
from luopan.sources.files import SourceFile
from luopan.sources.header import unknown
from luopan.sources.raw import InPiece, Listed, Raw, Refused, Shape
from luopan.sources.text import PIECE, Piece, at_newline, opened, pieces

_BLOCK = 4 << 20
_LOOK = 10
_HEAD = 1 << 20


def parts(file: SourceFile, size: int = PIECE) -> Iterator[Piece]:
    """The pieces of a file.

    Raises:
        DataError: the file is empty, unreadable, or none of its first lines is a JSON object.
    """
    _look(file)
    yield from pieces(file, at_newline, size)


def _look(file: SourceFile) -> None:
    with opened(file) as stream:
        lines = [line for line in (stream.readline(_BLOCK) for _ in range(_LOOK)) if line.strip()]
    if not lines:
        raise DataError(f"{file.path} is empty; it must hold one JSON object per line", file=str(file.path))
    if not any(line.lstrip(b"\xef\xbb\xbf\xff\xfe \t").startswith(b"{") for line in lines):
        raise DataError(
            f"{file.path} is not NDJSON: none of its first lines is a JSON object", file=str(file.path)
        )


def header(file: SourceFile) -> tuple[str, ...]:
    """The names that the objects of the first lines use."""
    piece = next(parts(file, _HEAD))
    rows = [as_object(text) for text in piece.data.decode("utf-8", "replace").split("\n") if text.strip()]
    return tuple(dict.fromkeys(name for row in rows if isinstance(row, dict) for name in row))


def rows_of(piece: Piece, file: SourceFile, shape: Shape) -> Raw:
    """The rows of one piece: native values where Arrow can read it all, else text.

    Raises:
        UnknownColumn: a line names a column that a closed shape lacks.
        DataError: the last line is cut off.
    """
    rows = fast(piece.data, shape) if piece.sound and shape.closed else None
    if rows is not None:
        return Raw(rows, InPiece(piece.data, piece.line), (), piece.raw_size)
    return _patient(piece, file, shape)


def fast(data: bytes, shape: Shape) -> pa.Table | None:
    """One row per line with the contract's types; None where any line needs a closer look."""
    try:
        rows = pyarrow.json.read_json(
            pa.BufferReader(data),
            read_options=pyarrow.json.ReadOptions(block_size=_BLOCK),
            parse_options=pyarrow.json.ParseOptions(
                explicit_schema=_schema(shape), unexpected_field_behavior="error"
            ),
        )
    except pa.ArrowInvalid:
        return None
    return rows if rows.num_rows == data.count(b"\n") + (not data.endswith(b"\n")) else None


def _schema(shape: Shape) -> pa.Schema:
    return pa.schema([(column.name, _json_type(column)) for column in shape.columns])


def _json_type(column: Column) -> pa.DataType:
    """Arrow reads instants of any offset into naive UTC, but no dates."""
    return pa.string() if column.kind is Kind.DATE else ARROW_TYPES[column.kind]


def _patient(piece: Piece, file: SourceFile, shape: Shape) -> Raw:
    kept: list[dict[str, Any]] = []
    lines: list[int] = []
    texts: list[str] = []
    refused: list[Refused] = []
    source = piece.data.decode("utf-8").split("\n")
    for number, text in enumerate(source, piece.line):
        if not text.strip():
            continue
        row = as_object(text, piece.sound)
        if isinstance(row, dict):
            _check(row, shape, file, number)
            kept.append(row)
            lines.append(number)
            texts.append(text.strip())
        elif piece.last and number == piece.line + len(source) - 1:
            raise DataError(
                f"{file.path} is truncated: line {number} ends in the middle of its object; fetch it again"
            )
        else:
            refused.append(Refused(number, row, text.strip()))
    return Raw(as_table(kept, shape.names), Listed(lines, texts), tuple(refused), piece.raw_size)


def _check(row: dict[str, Any], shape: Shape, file: SourceFile, line: int) -> None:
    if shape.closed:
        for name in row:
            if name not in shape.names:
                raise unknown(name, shape, f"{file.path} line {line}")


def as_object(text: str, sound: bool = True) -> dict[str, Any] | str:
    """The object of one line with its numbers as written, or why there is none."""
    if not sound and "\ufffd" in text:
        return "holds bytes that are no UTF-8 text"
    try:
        row = json.loads(text, parse_float=str, parse_int=str)
    except ValueError as error:
        return f"is not JSON: {error}"
    except RecursionError:
        return "is not JSON that anybody writes: it is nested too deeply"
    if not isinstance(row, dict):
        return "is not a JSON object"
    return HALVED if "\\u" in text and halved(row) else row


HALVED = "holds half of a character (a lone surrogate), which is no text"


def halved(value: Any) -> bool:
    """Whether a value's texts hold lone surrogates, which JSON can write and nothing can keep."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def as_table(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> pa.Table:
    """Rows as columns of text; lists and objects as JSON."""
    return pa.table(
        {name: pa.array([_as_text(row.get(name)) for row in rows], pa.string()) for name in names}
    )


def _as_text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
