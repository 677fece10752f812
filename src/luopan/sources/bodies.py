"""Bodies before they are read: how many rows they hold and what they unpack to, told without unpacking them.

Arrow packs a gigabyte of one letter into a few kilobytes, and a column of repeated words into none.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from luopan.errors import BadBody, TooLarge

UNPACKED = 1 << 30
"""Bytes that the columns of a body may have, each word written out wherever it stands."""

_DICTIONARY, _ROWS = 2, 3
"""Messages that hold columns, by their number in the format."""


def check_lines(body: bytes, most: int) -> None:
    """Refuse a body of more than `most` lines that are not blank. Raises TooLarge."""
    if body.count(b"\n") < most:
        return
    newline = np.frombuffer(body.translate(None, b" \t\r"), np.uint8) == ord("\n")
    begins = ~newline & np.concatenate([[True], newline[:-1]])
    _check_rows(int(np.count_nonzero(begins)), most)


def check_stream(body: bytes, most: int) -> None:
    """Refuse an Arrow stream of more than `most` rows, or that unpacks to more than UNPACKED.

    Raises:
        TooLarge: it does.
        BadBody: it is no whole Arrow stream.
    """
    rows = size = 0
    try:
        for message in pa.ipc.MessageReader.open_stream(pa.BufferReader(body)):
            number, unpacked = _held(message)
            rows, size = rows + number, size + unpacked
            _check_rows(rows, most)
            _check_size(size)
    except (struct.error, pa.ArrowException, OSError) as error:
        raise BadBody(f"The body is no whole Arrow stream: {str(error).splitlines()[0]}") from error


def check_words(rows: pa.Table) -> None:
    """Refuse columns of repeated words that would be too large written out. Raises TooLarge, BadBody."""
    size = 0
    for column in rows.columns:
        if any(word in str(column.type) for word in _FOLDED):
            raise BadBody(
                f"A column of the type {column.type} cannot be ingested; send plain text or numbers."
            )
        for chunk in column.chunks:
            size += _written_out(chunk)
            _check_size(size)


_FOLDED = ("run_end_encoded", "_view<", "<item: dictionary", "<element: dictionary", "struct<", "map<")
"""In the names of types that no table has, and of which a few bytes can stand for many."""


def _written_out(column: pa.Array) -> int:
    """Bytes of a column of words, each as often as it stands there; 0 of others, which are as large as they are."""
    kind = column.type
    if pa.types.is_dictionary(kind) and pa.types.is_large_string(kind.value_type) | pa.types.is_string(
        kind.value_type
    ):
        lengths = pc.binary_length(column.dictionary).cast(pa.int64()).take(column.indices)
        return int(pc.sum(lengths).as_py() or 0)
    if pa.types.is_string_view(kind):
        views = np.frombuffer(column.buffers()[1], np.int32, 4 * (column.offset + len(column)))[::4]
        return int(views[column.offset : column.offset + len(column)].sum(dtype=np.int64))
    return 0


def _check_rows(rows: int, most: int) -> None:
    if rows > most:
        raise TooLarge(f"The body has {rows:,} rows; send {most:,} at most (setting limits.ingest_rows).")


def _check_size(size: int) -> None:
    if size > UNPACKED:
        raise TooLarge(f"The body unpacks to more than {UNPACKED >> 20:,} MB; send it in parts.")


def _held(message: pa.Message) -> tuple[int, int]:
    """How many rows a message holds, and how many bytes its columns have unpacked."""
    data = message.metadata.to_pybytes()
    head = _Fields(data, 0)
    kind = head.number(1, "B")
    if kind not in (_DICTIONARY, _ROWS):
        return 0, 0
    held = head.table(2)
    batch = held if kind == _ROWS else held.table(1)
    body = memoryview(message.body)
    sizes = [_unpacked(body, offset, length) if batch.has(3) else length for offset, length in batch.pairs(2)]
    return batch.number(0, "q") if kind == _ROWS else 0, sum(sizes)


def _unpacked(body: memoryview, offset: int, length: int) -> int:
    """A packed buffer begins with the size that it unpacks to; -1: it is not packed."""
    if length < 8:
        return length
    (size,) = struct.unpack_from("<q", body, offset)
    return length if size == -1 else size if size >= 0 else UNPACKED + 1


class _Fields:
    """The fields of one table of Arrow's metadata (FlatBuffers), by their numbers.

    `at`: where it is said, relative to that place, where the table stands.
    """

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._start = at + int(struct.unpack_from("<I", data, at)[0])
        self._known = self._start - int(struct.unpack_from("<i", data, self._start)[0])
        (self._size,) = struct.unpack_from("<H", data, self._known)

    def _at(self, field: int) -> int:
        """Where a field stands; 0: it is absent."""
        place = 4 + 2 * field
        if place + 2 > self._size:
            return 0
        (offset,) = struct.unpack_from("<H", self._data, self._known + place)
        return self._start + int(offset) if offset else 0

    def has(self, field: int) -> bool:
        return self._at(field) > 0

    def number(self, field: int, kind: str) -> int:
        at = self._at(field)
        return int(struct.unpack_from(f"<{kind}", self._data, at)[0]) if at else 0

    def table(self, field: int) -> _Fields:
        """Raises struct.error where it is absent."""
        if not self.has(field):
            raise struct.error("a message without its columns")
        return _Fields(self._data, self._at(field))

    def pairs(self, field: int) -> Iterator[tuple[int, int]]:
        """A vector of pairs of numbers."""
        at = self._at(field)
        if not at:
            return
        start = at + int(struct.unpack_from("<I", self._data, at)[0])
        (count,) = struct.unpack_from("<I", self._data, start)
        for place in range(count):
            yield struct.unpack_from("<qq", self._data, start + 4 + 16 * place)
