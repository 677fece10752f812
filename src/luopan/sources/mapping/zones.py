"""Local times into UTC inside SQL: one function of a local time and its zone, which knows every change of clocks."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from luopan.engine import Database
from luopan.times import offsets

FUNCTION = "utc_of"
"""What SQL calls it: `utc_of(local, zone)`."""

_FIRST = dt.datetime(1990, 1, 1)
_LAST = dt.datetime(2051, 1, 1)
_SECOND = 1_000_000
_LIMIT = np.iinfo(np.int64).max
"""As the engine stores `infinity`, which is so in every zone."""

Micros = npt.NDArray[np.int64]


def define_utc(database: Database) -> None:
    """Let the SQL of a database call FUNCTION. As SQL, the changes of a few zones made planning the rules of one small
    file take seconds."""
    database.define(FUNCTION, utc_of, ("TIMESTAMP", "VARCHAR"), "TIMESTAMP")


def utc_of(local: pa.ChunkedArray, zone: pa.ChunkedArray) -> pa.Array:
    """The UTC instants of local times: one that does not exist moves forward, an ambiguous one is the first.

    In both cases the offset before the change holds, so a change counts from its instant on the clock that shows the
    later local time.
    """
    times = local.cast(pa.int64()).fill_null(0).to_numpy()
    zones = zone.combine_chunks().dictionary_encode()
    shifts = np.zeros(len(times), np.int64)
    codes = zones.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    for code, name in enumerate(zones.dictionary.to_pylist()):
        changes, seconds = _clocks(name)
        of_zone = codes == code
        shifts[of_zone] = seconds[np.searchsorted(changes, times[of_zone], side="right")] * _SECOND
    instants = np.where(np.abs(times) == _LIMIT, times, times - shifts)
    return pa.array(instants, mask=local.is_null().to_numpy()).cast(pa.timestamp("us"))


@lru_cache(maxsize=256)
def _clocks(zone: str) -> tuple[Micros, Micros]:
    """The local times at which a zone's offset changes, in microseconds since 1970, and its offsets in seconds: the one
    before the first change, then the one after each.

    Raises:
        DataError: no zone has this name.
    """
    steps = offsets(zone, _FIRST, _LAST)
    seconds = np.array([step.seconds for step in steps], np.int64)
    since = np.array([step.since for step in steps[1:]], "datetime64[us]").astype(np.int64)
    return since + np.maximum(seconds[:-1], seconds[1:]) * _SECOND, seconds
