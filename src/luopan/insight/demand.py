"""Forecasts of a daily count, from its past alone: a method, its sample paths, and a back-test. Pure, deterministic.

Exponential smoothing is statsmodels'; it is imported when first needed, since importing it takes seconds.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np

from luopan.model.forecasts import BackTest

Series = np.ndarray[Any, np.dtype[np.float64]]
Method = Callable[[Series, int], "Paths"]

WEEK = 7
LEAST = 7
"""Days below which nothing is said of the days to come."""
SHORT = 28
"""Days below which there is no weekday to learn and no week to test on."""
PATHS = 1000
INTERVAL = 0.8
LOW, HIGH = (1 - INTERVAL) / 2, (1 + INTERVAL) / 2
SEED = 20_260_101


class Paths(msgspec.Struct, frozen=True):
    """What may come: `expected` by day, and equally likely courses of it (day × path). None is below 0."""

    expected: Series
    courses: Series

    def quantile(self, part: float) -> Series:
        """By day, the value that this part of the courses does not exceed."""
        found: Series = np.quantile(self.courses, part, axis=1)
        return found


def intermittent(series: Series) -> bool:
    """Whether nothing sold on at least half of the days: then smoothing sees noise alone."""
    return bool(np.mean(series > 0) <= 0.5)


def method_of(series: Series) -> str:
    """The method that fits a past: by its length, its gaps, and whether weekdays tell (by corrected AIC)."""
    if len(series) < LEAST:
        return "none"
    if len(series) < SHORT or intermittent(series):
        return "mean_rate"
    return "ets_weekly" if _criterion(series, True) < _criterion(series, False) else "ets_level"


def _criterion(series: Series, seasonal: bool) -> float:
    """Akaike's corrected criterion, of which less is better: the weekdays' start counts as what was estimated."""
    count, parameters = len(series), 3 + WEEK * seasonal
    error = max(float(np.mean(np.asarray(_fit(series, seasonal).resid) ** 2)), 1e-12)
    penalty = 2 * parameters * count / (count - parameters - 1)
    return count * math.log(error) + penalty


def forecast(series: Series, days: int, method: str) -> Paths:
    """The days after `series` by a method that is not `none`."""
    return _METHODS[method](series, days)


def back_test(series: Series, method: str, most: int = 4) -> BackTest | None:
    """Each of the last weeks, at most `most`, forecast from the days before it; None where there is too little."""
    origins = [
        len(series) - WEEK * back for back in range(most, 0, -1) if len(series) - WEEK * back >= 3 * WEEK
    ]
    if method == "none" or not origins:
        return None
    weeks = [_week(series, origin, method) for origin in origins]
    actual, expected, naive, inside = (np.concatenate(parts) for parts in zip(*weeks, strict=True))
    scale = float(np.mean(np.abs(series[WEEK : origins[-1]] - series[: origins[-1] - WEEK])))
    errors = np.abs(actual - expected)
    return BackTest(
        len(origins),
        WEEK,
        _over(errors.sum(), actual.sum()),
        _over(np.abs(actual - naive).sum(), actual.sum()),
        _over(errors.mean(), scale),
        round(float(inside.mean()), 4),
    )


def _week(series: Series, origin: int, method: str) -> tuple[Series, Series, Series, Series]:
    """Of the week after `origin`: what came, what was expected, the week before it, and which days lay inside."""
    paths = forecast(series[:origin], WEEK, method)
    actual = series[origin : origin + WEEK]
    inside = (actual >= paths.quantile(LOW)) & (actual <= paths.quantile(HIGH))
    return actual, paths.expected, series[origin - WEEK : origin], inside.astype(float)


def _over(part: float, whole: float) -> float | None:
    return round(float(part) / float(whole), 4) if whole else None


def _mean_rate(series: Series, days: int) -> Paths:
    """The mean of the last four weeks, every day the same; courses are days of theirs, drawn anew."""
    recent = series[-SHORT:]
    courses = np.random.default_rng(SEED).choice(recent, size=(days, PATHS))
    return Paths(np.full(days, recent.mean()), courses)


def _smoothed(seasonal: bool) -> Method:
    def paths(series: Series, days: int) -> Paths:
        fitted = _fit(series, seasonal)
        rng = np.random.default_rng(SEED)
        errors = rng.choice(np.asarray(fitted.resid), size=(days, PATHS))
        courses = fitted.simulate(days, anchor="end", repetitions=PATHS, random_errors=errors)
        return Paths(np.clip(fitted.forecast(days), 0, None), np.clip(courses, 0, None))

    return paths


def _fit(series: Series, seasonal: bool) -> Any:
    """Additive exponential smoothing of the level, with `seasonal` of the weekdays too."""
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel  # slow to import

    season = {"seasonal": "add", "seasonal_periods": WEEK} if seasonal else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a fit that stops early is judged by the back-test
        return ETSModel(series, error="add", initialization_method="heuristic", **season).fit(disp=False)


_METHODS: dict[str, Method] = {
    "mean_rate": _mean_rate,
    "ets_level": _smoothed(False),
    "ets_weekly": _smoothed(True),
}
