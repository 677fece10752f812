"""Times of single calls and what is said of many of them."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import numpy as np


class Spent(msgspec.Struct, frozen=True):
    """Seconds on the clock, and of all processors together: what a shared machine disturbs less."""

    wall: float
    processor: float


def spent(call: Callable[[], Any]) -> Spent:
    """What a call takes; of several threads the processor time counts for all."""
    started, used = time.perf_counter(), time.process_time()
    call()
    return Spent(time.perf_counter() - started, time.process_time() - used)


def p50(taken: Sequence[Spent]) -> float:
    """The median on the clock, in milliseconds."""
    return _percentile([each.wall for each in taken], 50)


def p95(taken: Sequence[Spent]) -> float:
    """What one of twenty calls exceeds, in milliseconds."""
    return _percentile([each.wall for each in taken], 95)


def processor(taken: Sequence[Spent]) -> float:
    """The median of processor time, in milliseconds."""
    return _percentile([each.processor for each in taken], 50)


def least_wall(taken: Sequence[Spent]) -> float:
    """The best time in seconds: another program on the machine only ever makes a run slower."""
    return min(each.wall for each in taken)


def least_processor(taken: Sequence[Spent]) -> float:
    """The least processor time in seconds."""
    return min(each.processor for each in taken)


def _percentile(seconds: Sequence[float], part: int) -> float:
    return float(np.percentile(seconds, part)) * 1e3
