"""What cohorts will come to, from how earlier ones grew: the additive method, its error, and a back-test. Pure.

What is added at an age is taken as proportional to what the cohort's day itself brought (`beside`), with a part and a
variance per age that all cohorts share. The chain ladder multiplies what is there already; a day on which nothing was
refunded yet would then never have a refund (docs/decisions/0008).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from luopan.model.maturity import GrowthTest, Triangle

Numbers = np.ndarray[Any, np.dtype[np.float64]]
Ages = np.ndarray[Any, np.dtype[np.int64]]
Places = np.ndarray[Any, np.dtype[np.bool_]]

INTERVAL = 0.8
Z = 1.2815515655446004
"""So many standard deviations on both sides hold four fifths of a normal distribution."""
LEAST = 7
"""Cohorts by which an age must have been seen at least, so that something is said of what comes in it."""
SPANS = 8
"""Earlier spans on which a forecast is tried at most, a week apart."""
WEEK = 7


class Forecast(msgspec.Struct, frozen=True):
    """What is there, what it will come to, and the standard deviation of that; `cohorts` were learned from."""

    value: float
    final: float
    deviation: float
    cohorts: int

    @property
    def low(self) -> float:
        return self.final - Z * self.deviation

    @property
    def high(self) -> float:
        return self.final + Z * self.deviation


class Grid(msgspec.Struct, frozen=True):
    """A triangle as arrays: cohorts by row, ages by column; `asked` marks the cohorts of the question."""

    added: Numbers
    ages: Ages
    beside: Numbers
    days: Ages
    asked: Places

    @property
    def last(self) -> int:
        """The age at which a cohort is closed."""
        return int(self.added.shape[1]) - 1

    def earlier(self, days: int, first: int, last: int) -> Grid:
        """As all was so many days before, asked for the days `first` to `last` (ordinals) moved by as many."""
        ages = self.ages - days
        there = ages >= 0
        asked = (self.days >= first - days) & (self.days <= last - days)
        return Grid(self.added[there], ages[there], self.beside[there], self.days[there], asked[there])


def grid(triangle: Triangle) -> Grid:
    """The arrays of a triangle; without anything to be proportional to, all days are alike."""
    cohorts = triangle.cohorts
    beside = np.array([each.beside for each in cohorts], dtype=float)
    days = np.array([each.day.toordinal() for each in cohorts], dtype=int)
    return Grid(
        np.array([each.added for each in cohorts], dtype=float).reshape(len(cohorts), -1 if cohorts else 1),
        np.array([each.age for each in cohorts], dtype=int),
        beside if beside.any() else np.ones(len(cohorts)),
        days,
        (days >= triangle.first.toordinal()) & (days <= triangle.last.toordinal()),
    )


def forecast(found: Grid) -> Forecast | None:
    """What the asked cohorts will come to; None where too few cohorts show what comes at an age."""
    if not len(found.ages):
        return None
    places = np.arange(found.last + 1)
    seen = places <= found.ages[:, None]
    weights = np.where(seen, found.beside[:, None], 0.0)
    still = found.asked[:, None] & ~seen
    to_come = np.where(still, found.beside[:, None], 0.0).sum(axis=0)
    learned = (weights > 0).sum(axis=0)
    open_ages = to_come > 0
    if (learned[open_ages] < LEAST).any():
        return None
    value = float(found.added[found.asked].sum(where=seen[found.asked]))
    parts, variances = _development(found.added * seen, weights, learned)
    total = weights.sum(axis=0)
    spread = np.divide(to_come**2, total, out=np.zeros_like(to_come), where=total > 0)
    final = value + float((to_come * parts).sum(where=open_ages))
    variance = float((variances * (to_come + spread)).sum(where=open_ages))
    return Forecast(
        value, final, variance**0.5, int(learned[open_ages].min()) if open_ages.any() else len(seen)
    )


def _development(added: Numbers, weights: Numbers, learned: Ages) -> tuple[Numbers, Numbers]:
    """By age, what is added per unit of what stands beside it, and the variance of that per unit."""
    total = weights.sum(axis=0)
    parts = np.divide(added.sum(axis=0), total, out=np.zeros_like(total), where=total > 0)
    misses = np.divide((added - weights * parts) ** 2, weights, out=np.zeros_like(added), where=weights > 0)
    return parts, misses.sum(axis=0) / np.maximum(learned - 1, 1)


Method = Callable[[Grid], Forecast | None]
"""Says of a grid what its asked cohorts will come to."""


def back_test(found: Grid, first: dt.date, last: dt.date, method: Method = forecast) -> GrowthTest | None:
    """The same span of earlier days, moved back until it is closed by now and on by weeks, each forecast from what
    was there when it was as old as the question's is now. None where the past is too short."""
    if not len(found.ages):
        return None
    begins, ends = first.toordinal(), last.toordinal()
    young = int((found.ages + found.days).min()) - ends
    moves = [max(found.last - young, 1) + WEEK * place for place in range(SPANS)]
    tried = [_tried(found.earlier(days, begins, ends), begins - days, method) for days in moves]
    known = [each for each in tried if each is not None]
    finals = sum(final for _, final in known)
    if not finals > 0:
        return None
    error = sum(abs(said.final - final) for said, final in known) / finals
    without = sum(abs(said.value - final) for said, final in known) / finals
    inside = sum(said.low - 1e-9 <= final <= said.high + 1e-9 for said, final in known) / len(known)
    return GrowthTest(len(known), round(error, 4), round(without, 4), round(inside, 4))


def _tried(was: Grid, begins: int, method: Method) -> tuple[Forecast, float] | None:
    """The forecast and the final value; None where the past begins after the day `begins` (an ordinal) or says too
    little."""
    said = method(was)
    if said is None or was.days.min() > begins:
        return None
    return said, float(was.added[was.asked].sum())
