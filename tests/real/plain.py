"""Sums by plain Python: rows folded per key, with nothing of what is tested."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

Row = TypeVar("Row")
Fold = Callable[[list[Any]], Any]


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def folded(
    rows: Iterable[Row], key: Callable[[Row], tuple[Any, ...]], folds: Iterable[Fold]
) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Per key, what each fold makes of its rows."""
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    chosen = tuple(folds)
    return {key: tuple(fold(group) for fold in chosen) for key, group in groups.items()}


def instant(local: str, zone: str) -> dt.datetime | None:
    """The UTC instant of a local time; where the clock jumps it moves forward, where it repeats it is the first."""
    if not local:
        return None
    return dt.datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)


class Line(NamedTuple):
    """An order line as the sources tell it: instants are UTC, days are local."""

    id: str
    order: str
    product: str
    shop: str
    buyer: str | None
    amount: Any
    created: dt.datetime
    paid: dt.datetime | None
    cancelled: bool
    zone: str

    @property
    def day(self) -> str:
        """The business day of payment."""
        assert self.paid is not None
        return self.paid.astimezone(ZoneInfo(self.zone)).date().isoformat()

    @property
    def created_day(self) -> str:
        """The business day of creation."""
        return self.created.astimezone(ZoneInfo(self.zone)).date().isoformat()


def gmv(lines: list[Line]) -> Any:
    return sum(line.amount for line in lines)


def orders(lines: list[Line]) -> int:
    return len({line.order for line in lines})


def standing(lines: list[Line]) -> int:
    """Orders of which not every line is cancelled; nothing is refunded here."""
    return len({line.order for line in lines if not line.cancelled})


def buyers(lines: list[Line]) -> int:
    return len({line.buyer for line in lines} - {None})
