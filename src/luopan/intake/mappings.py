"""A mapping and the files that it reads, as one unit of loading."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from luopan.engine import Limits
from luopan.intake.loading import Unit
from luopan.model.reports import LoadRequest, Remark
from luopan.sources import Summary, Typed, mapped, read_mapping


def mapping_unit(
    request: LoadRequest, limits: Limits, remarks: list[Remark], shown: Callable[[str], str]
) -> Unit:
    """The set of files that the request's mapping finds; what it drops is added to `remarks` as it is read.

    Raises:
        MappingError: there is no such mapping, or its inputs do not fit it.
    """
    mapping = read_mapping(request.map or "", request.parameters)
    run = mapped(mapping, request.paths, limits)
    by_event = "event" in (request.known_at, mapping.known_at)

    def read() -> Iterator[Typed]:
        yield from run
        remarks.extend(_remarks(run.summary))

    digest = hashlib.sha256(Path(mapping.path).read_bytes()).hexdigest()[:16]
    options = f"map={mapping.name} {digest} known_at={'event' if by_event else 'stated'}"
    options += "".join(f" {name}={value}" for name, value in sorted(request.parameters.items()))
    one = len(run.files) == 1
    name = (
        f"{shown(str(run.files[0]))} ({mapping.name})" if one else f"{mapping.name}: {len(run.files)} files"
    )
    return Unit(run.files, name, options, by_event, read, shown)


def _remarks(summary: Summary) -> Iterator[Remark]:
    """What became of every row that is no row of its own: with the rows loaded, all rows read."""
    for rule in summary.rules:
        place = f"{rule.source} → {rule.table}"
        yield from (Remark(f"{place}: {item.reason}", item.rows) for item in rule.dropped if item.rows)
        if rule.merged:
            yield Remark(f"{place}: added to a row of the same key", rule.merged)
    yield from (Remark(f"{item.source}: {item.reason}", item.rows) for item in summary.counts)
