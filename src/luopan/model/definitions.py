"""A metric's definition through its versions: an older one as a metric of its own, and when each took over (G53)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

import msgspec

from luopan.errors import SettingError, nearest
from luopan.model.metric import Definition, Metric
from luopan.model.values import Text

AT = "@"
"""Stands between a metric's id and the version that is asked for: `live_direct_gmv@1`."""


class Version(msgspec.Struct, frozen=True):
    """One version: the metric as it was defined, its days (None: not known, or until today) and why it was left
    (None: it was not)."""

    metric: Metric
    since: dt.date | None
    until: dt.date | None
    reason: Text | None


class Change(msgspec.Struct, frozen=True):
    """From business day `day` on `version` holds, because of `reason`."""

    version: int
    day: dt.date
    reason: Text


def versions_of(metric: Metric) -> tuple[Version, ...]:
    """All versions, the oldest first, the metric itself last."""
    found = [Version(metric, metric.since, None, None)]
    for older in reversed(metric.history):
        after = found[-1]
        until = None if after.since is None else after.since - dt.timedelta(days=1)
        found.append(Version(_before(after.metric, older), older.since, until, older.reason))
    return tuple(reversed(found))


def _before(after: Metric, older: Definition) -> Metric:
    """The metric as `older` has it: whatever that does not say is as in the version after it."""
    said = {name: value for name, value in msgspec.structs.asdict(older).items() if value is not None}
    del said["reason"]
    if "measure" in said or "expression" in said:
        said = {"measure": None, "expression": None, **said}
    name = f"{after.id.partition(AT)[0]}{AT}{older.version}"
    return msgspec.structs.replace(after, id=name, history=(), **{"since": None, **said})


def changes_of(metric: Metric) -> tuple[Change, ...]:
    """When its definition changed, as far as the days are known, the earliest first."""
    known = versions_of(metric)
    return tuple(
        Change(after.metric.version, after.since, before.reason)
        for before, after in pairwise(known)
        if after.since is not None and before.reason is not None
    )


def dated(catalogue: Mapping[str, Metric], days: Mapping[str, dt.date]) -> Mapping[str, Metric]:
    """The catalogue with the business days, by metric, since which the current versions hold.

    Raises:
        SettingError: there is no such metric, or it never changed.
    """
    if not days:
        return catalogue
    for id in days:
        if id not in catalogue:
            raise SettingError(
                f'[definitions] names "{id}", which is no metric{nearest(id, list(catalogue))}.'
            )
        if not catalogue[id].history:
            raise SettingError(f"[definitions] dates {id}, whose definition never changed; take it out.")
    new = {id: msgspec.structs.replace(catalogue[id], since=day) for id, day in days.items()}
    return {**catalogue, **new}
