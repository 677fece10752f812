"""Bytes of text files: unpacked, their encoding found, cut into pieces at ends of lines or records."""

from __future__ import annotations

import codecs
import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

import msgspec
import numpy as np
import pyarrow as pa

from luopan.errors import DataError
from luopan.sources.files import SourceFile

PIECE = 8 << 20
"""Bytes read at a time; a piece ends where a record does."""

_SAMPLE = 1 << 20
_LOOK = 64 << 20
"""The encoding is judged by the first block with a byte beyond ASCII, within this many bytes."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Encoding(msgspec.Struct, frozen=True):
    """How the bytes of a file are text, and how many of its first bytes only say so."""

    name: str
    mark: int = 0


@contextmanager
def opened(file: SourceFile) -> Iterator[BinaryIO]:
    """The file's bytes, unpacked; whatever is wrong with the container is one plain error."""
    try:
        with gzip.open(file.path) if file.gzipped else file.path.open("rb") as stream:
            yield stream  # type: ignore[misc]
    except (EOFError, zlib.error) as error:
        raise DataError(
            f"{file.path} is truncated or damaged: its gzip stream does not end; fetch it again"
        ) from error
    except gzip.BadGzipFile as error:
        raise _no_gzip(file) from error
    except OSError as error:
        raise DataError(f"{file.path} cannot be read: {error.strerror or error}") from error


def beginning(file: SourceFile) -> bytes:
    """The first bytes of a packed file, unpacked; it may be cut off.

    Raises:
        DataError: it is not packed.
    """
    try:
        with file.path.open("rb") as stream:
            return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(stream.read(_LOOK), _LOOK)
    except zlib.error as error:
        raise _no_gzip(file) from error


def _no_gzip(file: SourceFile) -> DataError:
    return DataError(f"{file.path} is named .gz but is not gzip; rename it or pack it again")


def encoding(file: SourceFile) -> Encoding:
    """UTF-8 or UTF-16 by its mark, else UTF-8 or GB18030 by the first block that is not plain ASCII."""
    with opened(file) as stream:
        block = stream.read(_SAMPLE)
        _refuse_binary(block, file)
        for mark, name in _MARKS:
            if block.startswith(mark):
                return Encoding(name, len(mark))
        seen = len(block)
        while block and block.isascii() and seen < _LOOK:
            block = stream.read(_SAMPLE)
            seen += len(block)
    return Encoding(_guess(block, file))


_KINDS = {
    b"PAR1": "Parquet",
    b"PK\x03\x04": "XLSX or zip",
    b"\x1f\x8b": "gzip",
    b"%PDF-": "PDF",
    b"\xd0\xcf\x11\xe0": "an old Excel file (.xls)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
"""What files that are no text begin with."""


def _refuse_binary(block: bytes, file: SourceFile) -> None:
    for magic, kind in _KINDS.items():
        if block.startswith(magic):
            raise DataError(f"{file.path} is not {file.format} but {kind}; name or save it as what it is")


def _guess(block: bytes, file: SourceFile) -> str:
    for name in ("utf-8", "gb18030"):
        try:
            codecs.getincrementaldecoder(name)().decode(block)
        except UnicodeDecodeError:
            continue
        return name
    raise DataError(f"{file.path} is not text in UTF-8, UTF-16 or GB18030; save it as UTF-8")


class Piece(msgspec.Struct, frozen=True):
    """Whole records in UTF-8; `line` is the physical line of the first, `sound` False: bytes were lost."""

    data: bytes
    line: int
    raw_size: int
    sound: bool = True
    last: bool = False


_LONGEST_RECORD = 128 << 20

Cut = Callable[[bytes], int]
"""Where the last whole record of some bytes ends; 0 where none does."""


def at_newline(data: bytes) -> int:
    """The end of the last whole line."""
    return data.rfind(b"\n") + 1


def pieces(file: SourceFile, cut: Cut, size: int = PIECE) -> Iterator[Piece]:
    """The file in pieces of whole records of about `size` bytes, the line numbers running on."""
    kind = encoding(file)
    with opened(file) as stream:
        stream.read(kind.mark)
        line, rest = 1, b""
        for data, fresh, ended in _blocks(stream, kind.name, size):
            rest += data
            if len(rest) > _LONGEST_RECORD + size:
                raise DataError(
                    f"{file.path}: the row that begins on line {line} never ends; look for an open quote"
                )
            end = len(rest) if ended else cut(rest)
            if end or ended:
                text, sound = _as_utf8(rest[:end], kind.name)
                yield Piece(text, line, fresh, sound, ended)
                line += text.count(b"\n")
                rest = rest[end:]


def _blocks(stream: BinaryIO, name: str, size: int) -> Iterator[tuple[bytes, int, bool]]:
    """Bytes with newlines as one byte, how many were read, whether they are the last."""
    decoder = codecs.getincrementaldecoder(name)("replace") if name.startswith("utf-16") else None
    block = stream.read(size)
    lone_returns = b"\r" in block and b"\n" not in block
    while True:
        following = stream.read(size)
        data = decoder.decode(block).encode() if decoder else block
        yield data.replace(b"\r", b"\n") if lone_returns else data, len(block), not following
        if not following:
            return
        block = following


def _as_utf8(data: bytes, name: str) -> tuple[bytes, bool]:
    """The bytes as UTF-8, and whether all of them were text; what was not becomes U+FFFD."""
    if name.startswith("utf-16"):
        return data, _LOST not in data
    if data.isascii() or (name == "utf-8" and is_utf8(data)):
        return data, True
    try:
        return data.decode(name).encode(), True
    except UnicodeDecodeError:
        return data.decode(name, "replace").encode(), False


_LOST = "\ufffd".encode()
"""What stands where bytes were no text."""


def is_utf8(data: bytes) -> bool:
    """Whether the bytes are text in UTF-8, told without making a text of them."""
    offsets = np.array([0, len(data)], np.int64)
    text = pa.LargeStringArray.from_buffers(1, pa.py_buffer(offsets), pa.py_buffer(data))
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True
