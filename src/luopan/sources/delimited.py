"""CSV and TSV: pieces parsed by Arrow, and by the patient reader where a piece holds a broken row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import msgspec
import pyarrow as pa
import pyarrow.csv

from luopan.errors import DataError
from luopan.sources.files import Format, SourceFile
from luopan.sources.header import check_names, tidy
from luopan.sources.quotes import ends_inside_quotes, free_newlines, record_end
from luopan.sources.raw import InPiece, Listed, Raw, Refused, Shape
from luopan.sources.text import PIECE, Cut, Piece, at_newline, pieces

_DELIMITERS = (",", "\t", ";", "|")
_LONGEST_VALUE = 1 << 27
_HEAD = 1 << 18
"""Bytes that are read for a header; more where the first record is longer."""

csv.field_size_limit(_LONGEST_VALUE)


class Dialect(msgspec.Struct, frozen=True):
    """The head of a delimited file: its columns in order, the delimiter, and the lines before the rows."""

    names: tuple[str, ...]
    delimiter: str
    size: int
    lines: int


def parts(file: SourceFile, shape: Shape, size: int = PIECE) -> Iterator[tuple[Piece, Dialect]]:
    """The pieces of a file without its header, each with what it needs to be parsed.

    Raises:
        UnknownColumn: the header names a column that the shape lacks.
        DataError: the file is empty, no text, truncated, or its header does not fit.
    """
    head: Dialect | None = None
    for piece in pieces(file, _cut(file), size):
        if head is None:
            head = _dialect(piece.data, file)
            check_names(head.names, shape, file.path)
            piece = msgspec.structs.replace(piece, data=piece.data[head.size :], line=piece.line + head.lines)
        if piece.last and ends_inside_quotes(piece.data, head.delimiter.encode()):
            raise _truncated(file, "inside a quoted value")
        yield piece, head


def header(file: SourceFile) -> tuple[str, ...]:
    """The column names of a delimited file, of which the beginning is enough."""
    return _dialect(next(pieces(file, _cut(file), _HEAD)).data, file).names


def _cut(file: SourceFile) -> Cut:
    """Quoted values hold line ends, so records are cut by the delimiter of the head."""
    delimiter = b""

    def cut(data: bytes) -> int:
        nonlocal delimiter
        if not delimiter:
            line = _first_record(data[: at_newline(data)])
            if not line:
                return 0
            delimiter = _sniff(line, file).encode()
        return record_end(data, delimiter)

    return cut


def _first_record(data: bytes) -> str:
    text = data.decode("utf-8", "replace").lstrip("\ufeff")
    return next((line for line in text.split("\n") if line.strip() and not line.startswith("#")), "")


def _sniff(line: str, file: SourceFile) -> str:
    expected = "\t" if file.format is Format.TSV else ","
    return max((expected, *_DELIMITERS), key=lambda mark: line.count(mark))


def _dialect(data: bytes, file: SourceFile) -> Dialect:
    delimiter = _sniff(_first_record(data[: 1 << 16]), file)
    start = 0
    lines = 0
    while start < len(data):
        end = _record_after(data, start, delimiter.encode())
        record, size = data[start:end], end - start
        lines += record.count(b"\n")
        start += size
        if record.strip() and not record.startswith(b"#"):
            cells = next(csv.reader([record.decode("utf-8", "replace").strip("\r\n")], delimiter=delimiter))
            return Dialect(tidy(cells), delimiter, start, lines)
    raise DataError(f"{file.path} is empty; its first line must name the columns", file=str(file.path))


def _record_after(data: bytes, start: int, delimiter: bytes) -> int:
    """Where the record ends that begins at `start`; headers are short, so few bytes are looked at."""
    for look in (1 << 16, len(data)):
        ends = free_newlines(data[start : start + look], delimiter)
        if len(ends):
            return start + int(ends[0]) + 1
    return len(data)


def rows_of(piece: Piece, head: Dialect, file: SourceFile, shape: Shape) -> Raw:
    """The rows of one piece, all values as text; rows of another width are refused."""
    try:
        if not piece.sound:
            raise pa.ArrowInvalid("bytes were lost")
        rows = _fast(piece.data, head, shape)
    except pa.ArrowInvalid:
        return _patient(piece, head, file, shape)
    return Raw(rows, InPiece(piece.data, piece.line, head.delimiter.encode()), (), piece.raw_size)


def _fast(data: bytes, head: Dialect, shape: Shape) -> pa.Table:
    wanted = [name for name in head.names if name in shape.names]
    text = dict.fromkeys(head.names, pa.string())
    if not data.strip(b"\r\n"):
        return pa.schema([(name, pa.string()) for name in wanted]).empty_table()
    return pyarrow.csv.read_csv(
        pa.BufferReader(data),
        read_options=pyarrow.csv.ReadOptions(
            column_names=list(head.names), use_threads=False, block_size=len(data) + 1
        ),
        parse_options=pyarrow.csv.ParseOptions(delimiter=head.delimiter, newlines_in_values=b'"' in data),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=text, strings_can_be_null=False, check_utf8=False, include_columns=wanted
        ),
    )


def _patient(piece: Piece, head: Dialect, file: SourceFile, shape: Shape) -> Raw:
    """Row by row with the standard library, for pieces that Arrow refuses as a whole."""
    kept: list[list[str]] = []
    lines: list[int] = []
    texts: list[str] = []
    refused: list[Refused] = []
    for line, text, cells in _records(piece, head.delimiter):
        reason = _fault(cells, text, head, piece.sound)
        if reason is None:
            kept.append(cells)
            lines.append(line)
            texts.append(text)
        elif len(cells) < len(head.names) and _cut_off(piece, line, text):
            raise _truncated(file, f"in the middle of line {line}")
        else:
            refused.append(Refused(line, reason, text))
    columns = list(zip(*kept, strict=True)) or [()] * len(head.names)
    table = {
        name: pa.array(values, pa.string())
        for name, values in zip(head.names, columns, strict=True)
        if name in shape.names
    }
    return Raw(pa.table(table), Listed(lines, texts), tuple(refused), piece.raw_size)


def _records(piece: Piece, delimiter: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each record that is not blank: its first physical line, its text, its values."""
    source = piece.data.decode("utf-8")
    physical = io.StringIO(source, newline="\n").readlines()
    reader = csv.reader(iter(physical), delimiter=delimiter)
    done = 0
    for cells in reader:
        first, done = done, reader.line_num
        if cells:
            yield piece.line + first, "".join(physical[first:done]).rstrip("\r\n"), cells


def _cut_off(piece: Piece, line: int, text: str) -> bool:
    """Whether this is the very last record of the file and no line end follows it."""
    at_end = line + text.count("\n") >= piece.line + piece.data.count(b"\n")
    return piece.last and at_end and not piece.data.endswith(b"\n")


def _fault(cells: list[str], text: str, head: Dialect, sound: bool) -> str | None:
    if len(cells) != len(head.names):
        return f"has {len(cells)} values, but the header names {len(head.names)} columns"
    if not sound and "\ufffd" in text:
        return "holds bytes that are no text in the file's encoding"
    return None


def _truncated(file: SourceFile, where: str) -> DataError:
    return DataError(f"{file.path} is truncated: it ends {where}; fetch it again", file=str(file.path))
