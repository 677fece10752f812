"""JSON files: an array of objects, or objects one after another, read without holding the whole file."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec

from luopan.errors import DataError
from luopan.sources.files import SourceFile
from luopan.sources.header import unknown
from luopan.sources.lines import HALVED, as_table, halved
from luopan.sources.raw import Listed, Raw, Refused, Shape, as_json
from luopan.sources.text import PIECE, encoding, opened

_ROWS = 20_000
_HEAD = 1 << 20
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str)


class Found(msgspec.Struct, frozen=True):
    """One value of the file: the line it begins on, what it is, how many bytes were read by then."""

    line: int
    value: Any
    read: int


def read(file: SourceFile, shape: Shape, size: int = PIECE) -> Iterator[Raw]:
    """The rows of a JSON file in batches.

    Raises:
        UnknownColumn: an object names a column that a closed shape lacks.
        DataError: the file is empty, no JSON, or cut off.
    """
    held: list[Found] = []
    before = 0
    for found in _values(file, size):
        held.append(found)
        if len(held) == _ROWS:
            yield _batch(held, file, shape, found.read - before)
            held, before = [], found.read
    if held:
        yield _batch(held, file, shape, held[-1].read - before)


def header(file: SourceFile) -> tuple[str, ...]:
    """The names that the first objects use; the beginning of a file is enough."""
    rows: list[Any] = []
    try:
        rows.extend(found.value for found in islice(_values(file, _HEAD), _ROWS))
    except DataError:
        if not rows:
            raise
    return tuple(dict.fromkeys(name for row in rows if isinstance(row, dict) for name in row))


def _batch(found: list[Found], file: SourceFile, shape: Shape, size: int) -> Raw:
    wrong = [_wrong(item.value) for item in found]
    rows = [item for item, why in zip(found, wrong, strict=True) if why is None]
    for item in rows:
        for name in item.value if shape.closed else ():
            if name not in shape.names:
                raise unknown(name, shape, f"{file.path} line {item.line}")
    refused = tuple(
        Refused(item.line, why, json.dumps(item.value, ensure_ascii=why is HALVED))
        for item, why in zip(found, wrong, strict=True)
        if why is not None
    )
    places = Listed([item.line for item in rows], [as_json(item.value) for item in rows])
    return Raw(as_table([item.value for item in rows], shape.names), places, refused, size)


def _wrong(value: Any) -> str | None:
    if not isinstance(value, dict):
        return "is not a JSON object"
    return HALVED if halved(value) else None


class _Text:
    """The text read so far that is not yet taken, and the line it stands on."""

    def __init__(self) -> None:
        self.text, self.at, self.line = "", 0, 1
        self.array: bool | None = None
        self.closed = False

    def add(self, more: str) -> None:
        self.text, self.at = self.text[self.at :] + more, 0

    def next_value(self) -> bool:
        """Move to the next value; False where none begins."""
        while self.at < len(self.text):
            mark = self.text[self.at]
            if self.array is None and not mark.isspace():
                self.array = mark == "["
                self.at += self.array
            elif self.array and mark == "]":
                self.closed = True
                self.at += 1
            elif mark.isspace() or mark == ",":
                self.line += mark == "\n"
                self.at += 1
            else:
                return True
        return False

    def take(self) -> Any:
        """The value here; ValueError where it is not whole."""
        value, end = _DECODER.raw_decode(self.text, self.at)
        self.line += self.text.count("\n", self.at, end)
        self.at = end
        return value


def _values(file: SourceFile, size: int) -> Iterator[Found]:
    """Every value of the outer array, or of the file, in order."""
    kind = encoding(file)
    decoder = codecs.getincrementaldecoder(kind.name)("replace")
    text, some = _Text(), False
    with opened(file) as stream:
        read = len(stream.read(kind.mark))
        while block := stream.read(size):
            read += len(block)
            text.add(decoder.decode(block))
            for line, value in _whole(text):
                some = True
                yield Found(line, value, read)
        text.add(decoder.decode(b"", final=True))
    if text.next_value() or (text.array and not text.closed):
        raise _broken(file, text.line, some)
    if not some and not text.closed:
        raise DataError(f"{file.path} is empty; it must hold an array of objects", file=str(file.path))


def _whole(text: _Text) -> Iterator[tuple[int, Any]]:
    while text.next_value():
        line = text.line
        try:
            yield line, text.take()
        except (ValueError, RecursionError):  # not whole yet: more of the file may follow
            return


def _broken(file: SourceFile, line: int, some: bool) -> DataError:
    what = "is truncated or damaged" if some else "is not JSON"
    return DataError(
        f"{file.path} {what}: line {line} holds no whole value; fetch it again", file=str(file.path)
    )
