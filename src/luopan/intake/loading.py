"""Loading files: one transaction per file, or per set of files that a mapping reads together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from luopan.errors import DataError
from luopan.intake.batches import together
from luopan.intake.clock import Clock
from luopan.intake.tally import Tally
from luopan.model.values import Reject
from luopan.sources import SourceFile, Typed, read
from luopan.warehouse import Counts, LoadedFile, Warehouse, Writer

_CHUNK = 1 << 22


class Unit(msgspec.Struct, frozen=True):
    """What is loaded in one transaction: files, under which name, and the options they are read with.

    `shown` gives the name under which people know a file, by its path.
    """

    files: tuple[Path, ...]
    name: str
    options: str
    at_event: bool
    read: Callable[[], Iterable[Typed]]
    shown: Callable[[str], str] = str

    @property
    def size(self) -> int:
        return sum(file.stat().st_size for file in self.files)


class Outcome(msgspec.Struct, frozen=True):
    """What became of one table of a unit."""

    counts: Counts = Counts()
    rejected: int = 0

    def plus(self, counts: Counts, rejected: int) -> Outcome:
        return Outcome(self.counts + counts, self.rejected + rejected)


def file_unit(file: SourceFile, at_event: bool, shown: Callable[[str], str]) -> Unit:
    """One contract file as a unit."""
    name = shown(str(file.path))
    options = f"table={file.table} format={file.format} known_at={'event' if at_event else 'stated'}"
    return Unit((file.path,), name, options, at_event, lambda: read(file), shown)


def load_unit(warehouse: Warehouse, unit: Unit, clock: Clock, tally: Tally) -> bool:
    """Load one unit, all or nothing; False where its bytes were loaded before and it was skipped (S10).

    Raises:
        DataError: the file cannot be read as what it claims to be.
    """
    digest = _digest(unit, tally)
    started = clock()
    with warehouse.write(started) as writer, warehouse.database.narrowed():
        if writer.loaded_before(digest, unit.options):
            tally.passed(unit.size, writer.still_refused(digest, unit.options))
            return False
        for file in unit.files:
            writer.clear_rejects(unit.shown(str(file)))
        outcomes = _append_all(writer, unit, tally)
        for table, outcome in outcomes.items():
            entry = LoadedFile(
                table, unit.name, unit.options, started, clock(), outcome.counts, outcome.rejected, digest
            )
            writer.record_file(entry)
    return True


def _append_all(writer: Writer, unit: Unit, tally: Tally) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = {}
    for batch in together(unit.read(), writer.keyed):
        counts = writer.append_keyed(batch.table, batch.rows, unit.at_event)
        writer.reject([_known_by(reject, unit) for reject in batch.rejects])
        outcomes[batch.table] = outcomes.get(batch.table, Outcome()).plus(counts, len(batch.rejects))
        tally.count(unit.name, batch, counts)
    return outcomes


def _known_by(reject: Reject, unit: Unit) -> Reject:
    return msgspec.structs.replace(reject, file=unit.shown(reject.file))


def _digest(unit: Unit, tally: Tally) -> str:
    """The SHA-256 of the unit's bytes in the order of its files."""
    digest = hashlib.sha256()
    for file in unit.files:
        for chunk in _chunks(file):
            digest.update(chunk)
            tally.tell(unit.name)
    return digest.hexdigest()


def _chunks(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except OSError as error:
        why = error.strerror or error
        raise DataError(f"{file} cannot be read ({why}); give yourself the right to read it") from error
