"""Bodies of POST /ingest as typed batches: NDJSON or an Arrow stream, rows counted from 1."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from luopan.errors import BadBody, UnknownTable, nearest
from luopan.model.contract import TABLES
from luopan.sources.bodies import check_lines, check_stream, check_words
from luopan.sources.lines import as_object, as_table, fast
from luopan.sources.raw import InPiece, Listed, Numbered, Raw, Refused, Shape
from luopan.sources.typed import Typed, type_rows

ARROW = "application/vnd.apache.arrow.stream"
NDJSON = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines")

_OTHERS = ("application/json", "text/plain", "application/octet-stream", "")
"""Content types that senders give by habit and that are read as NDJSON."""

_BODY = "ingest"


MOST = 100_000
"""Rows of a body where nobody says otherwise."""


def decode(table: str, body: bytes, content_type: str = NDJSON[0], most: int = MOST) -> Typed:
    """Typed rows of a body of at most so many; a row that names an unknown column is refused, not the body.

    `Reject.line` is the row's number from 1.

    Raises:
        UnknownTable: the contract has no such table.
        BadBody: the content type is another, or the body is no Arrow stream.
        TooLarge: it has more rows, or unpacks to more than there is memory for.
    """
    if table not in TABLES:
        raise UnknownTable(f'The contract has no table "{table}"{nearest(table, list(TABLES))}')
    shape = Shape.of(TABLES[table])
    kind = content_type.split(";")[0].strip().lower()
    if kind == ARROW:
        check_stream(body, most)
        return type_rows(table, _from_arrow(body, shape), _BODY)
    if kind not in NDJSON + _OTHERS:
        raise BadBody(f'"{kind}" cannot be ingested; send {NDJSON[0]} or {ARROW}')
    check_lines(body, most)
    return type_rows(table, _from_lines(body, shape), _BODY)


def _from_arrow(body: bytes, shape: Shape) -> Raw:
    try:
        rows = pa.ipc.open_stream(pa.BufferReader(body)).read_all()
        rows.validate(full=True)  # offsets that lead elsewhere would end the process
        check_words(rows)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise BadBody(f"The body is no whole Arrow stream: {str(error).splitlines()[0]}") from error
    strange = [name for name in rows.column_names if name not in shape.names]
    known = rows.select([name for name in rows.column_names if name in shape.names])
    if not strange:
        return Raw(known, Numbered(1, known), (), len(body))
    reason = _unknown(strange[0], shape)
    texts = Numbered(1, known)
    refused = tuple(
        Refused(row + 1, reason, texts.text(row) or "", strange[0]) for row in range(known.num_rows)
    )
    return Raw(known.slice(0, 0), Listed([], []), refused, len(body))


def _from_lines(body: bytes, shape: Shape) -> Raw:
    data = body.removeprefix(b"\xef\xbb\xbf")
    sound = _is_text(data)
    rows = fast(data, shape) if sound else None
    if rows is not None:
        return Raw(rows, InPiece(data, 1), (), len(body))
    return _patient(data.decode("utf-8", "replace"), sound, shape, len(body))


def _is_text(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _patient(text: str, sound: bool, shape: Shape, size: int) -> Raw:
    kept: list[dict[str, Any]] = []
    numbers: list[int] = []
    texts: list[str] = []
    refused: list[Refused] = []
    for number, line in enumerate(filter(str.strip, text.split("\n")), 1):
        row = as_object(line, sound)
        strange = (
            next((name for name in row if name not in shape.names), None) if isinstance(row, dict) else None
        )
        if isinstance(row, str):
            refused.append(Refused(number, row, line))
        elif strange is not None:
            refused.append(Refused(number, _unknown(strange, shape), line, strange))
        else:
            kept.append(row)
            numbers.append(number)
            texts.append(line)
    return Raw(as_table(kept, shape.names), Listed(numbers, texts), tuple(refused), size)


def _unknown(name: str, shape: Shape) -> str:
    return f'the contract has no column "{name}"{nearest(name, shape.names)}'
