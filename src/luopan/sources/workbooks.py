"""XLSX files before they are opened: what they unpack to, and how many cells their sheets span.

The reader keeps a whole sheet as a rectangle up to its last cell: a file of a few kilobytes can ask for more memory
than there is, and would end the process.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO

from luopan.errors import DataError

UNPACKED = 1 << 30
"""Bytes that all parts of a workbook may have."""

CELLS = 50_000_000
"""Cells that the rectangle of a sheet may have: a million rows of 48 columns."""

_PIECE = 4 << 20
_USUAL = re.compile(rb"<(?:c|row) r=\"([A-Z]{0,3})([0-9]{1,7})\"[\s/>]")
_BEGIN = re.compile(rb"<(?:\w+:)?(?:c|row)[\s/>]")
_TAG = re.compile(
    rb"<(?:\w+:)?(c|row)((?:\s+[^\s=<>\"'/]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*'))*)\s*/?>",
)
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{0,3})([0-9]{0,7})[\"']")
_NAMED = re.compile(rb"\sr\s*=")


def check_workbook(data: bytes, path: object) -> None:
    """Refuse what is no XLSX workbook, or one that is too large once it is opened.

    Raises:
        DataError: it is; the message says what to do.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            if "xl/workbook.xml" not in book.namelist() or "content.xml" in book.namelist():
                raise DataError(f"{path} is not a whole XLSX workbook; save it again")
            left = UNPACKED
            for part in book.infolist():
                with book.open(part) as stream:
                    left = _check_part(stream, left, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise DataError(f"{path} is not a whole XLSX workbook ({error}); save it again") from error


def _check_part(stream: IO[bytes], left: int, path: object) -> int:
    """How many bytes the other parts may have."""
    extent = _Extent()
    for piece, size in _pieces(stream):
        left -= size
        if left < 0:
            raise DataError(
                f"{path} unpacks to more than {UNPACKED >> 20:,} MB; save it as CSV, or in several files"
            )
        if not extent.read(piece):
            raise DataError(f"{path} holds a sheet that is not written as XLSX is; save it again")
        if extent.cells > CELLS:
            raise DataError(
                f"{path} holds a sheet that spans {extent.cells:,} cells up to its last one; delete what stands "
                "far from the table, or save it as CSV"
            )
    return left


def _pieces(stream: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """The part in pieces that end before a tag begins, each with how many bytes were read for it."""
    rest = b""
    while block := stream.read(_PIECE):
        data = rest + block
        end = data.rfind(b"<")
        if end > 0:
            yield data[:end], len(block)
            rest = data[end:]
        else:
            yield b"", len(block)
            rest = data if end == 0 else b""
    yield rest, 0


class _Extent:
    """How far the cells of one part reach."""

    def __init__(self) -> None:
        self._row = self._column = self._rows = self._columns = 0

    @property
    def cells(self) -> int:
        return self._rows * self._columns

    def read(self, piece: bytes) -> bool:
        """Whether every cell and row of a piece says where it stands as XLSX does, or follows the one before."""
        usual, begun = _USUAL.findall(piece), len(_BEGIN.findall(piece))
        if begun and len(usual) == begun:
            self._columns = max(self._columns, *(_number(letters) for letters in {each for each, _ in usual}))
            self._rows = max(self._rows, *(int(digits) for digits in {each for _, each in usual}))
            self._row, self._column = int(usual[-1][1]), _number(usual[-1][0])
            return True
        if begun != len(tags := _TAG.findall(piece)):
            return False
        return all(self._met(kind, said) for kind, said in tags)

    def _met(self, kind: bytes, said: bytes) -> bool:
        place = _PLACE.search(said)
        if place is None and _NAMED.search(said):
            return False
        letters, digits = place.groups() if place else (b"", b"")
        if digits:
            self._row = int(digits)
        elif kind == b"row":
            self._row += 1
        self._column = 0 if kind == b"row" else _number(letters) if letters else self._column + 1
        self._rows, self._columns = max(self._rows, self._row), max(self._columns, self._column)
        return True


def _number(letters: bytes) -> int:
    """The number of a column, counted from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
