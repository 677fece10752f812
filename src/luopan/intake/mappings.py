"""A mapping and the files that it reads, as one unit of loading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from luopan.engine import Limits
from luopan.intake.loading import Unit
from luopan.model.reports import Remark
from luopan.sources import Dropped, Typed, mapped, read_mapping


def mapping_unit(
    name: str, paths: Iterable[str], limits: Limits, remarks: list[Remark], *, at_event: bool
) -> Unit:
    """The set of files that a mapping finds under `paths`; what it drops is added to `remarks` as it is read.

    Raises:
        MappingError: there is no such mapping, or its inputs do not fit it.
    """
    mapping = read_mapping(name)
    run = mapped(mapping, paths, limits)
    by_event = at_event or mapping.known_at == "event"

    def read() -> Iterator[Typed]:
        yield from run
        remarks.extend(_remark(dropped) for dropped in run.summary.dropped)

    digest = hashlib.sha256(Path(mapping.path).read_bytes()).hexdigest()[:16]
    options = f"map={mapping.name} {digest} known_at={'event' if by_event else 'stated'}"
    return Unit(run.files, f"{mapping.name}: {len(run.files)} files", options, by_event, read)


def _remark(dropped: Dropped) -> Remark:
    place = dropped.source if dropped.table is None else f"{dropped.source} → {dropped.table}"
    return Remark(f"{place}: {dropped.reason}", dropped.rows)
