"""Forecasts of daily demand: the method that fits a past, an interval that holds, a back-test that can be checked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luopan.insight.demand import (
    HIGH,
    LOW,
    Paths,
    Series,
    back_test,
    forecast,
    intermittent,
    method_of,
)

WEEKDAYS = np.array([10.0, 10, 10, 10, 30, 60, 40])


def weekly(weeks: int, noise: float = 3, seed: int = 1) -> Series:
    """Twice as many on weekends, with noise."""
    found = np.tile(WEEKDAYS, weeks)
    return np.clip(np.round(found + np.random.default_rng(seed).normal(0, noise, len(found))), 0, None)


def test_weekdays_are_learned_and_repeating_the_week_before_is_beaten() -> None:
    series = weekly(12)
    assert method_of(series) == "ets_weekly"
    paths = forecast(series, 14, "ets_weekly")
    assert np.abs(paths.expected - np.tile(WEEKDAYS, 2)).max() < 4
    tested = back_test(series, "ets_weekly")
    assert tested is not None and (tested.origins, tested.horizon) == (4, 7)
    assert tested.wape is not None and tested.naive_wape is not None and tested.mase is not None
    assert tested.wape < tested.naive_wape and tested.mase < 1
    assert 0.5 <= tested.covered <= 1


def test_where_weekdays_tell_nothing_only_the_level_is_followed() -> None:
    noise = np.random.default_rng(2).normal(0, 3, 84)
    series = np.clip(np.concatenate([np.full(42, 10.0), np.full(42, 40.0)]) + noise, 0, None)
    assert method_of(series) == "ets_level"
    assert forecast(series, 7, "ets_level").expected == pytest.approx(np.full(7, 40), abs=4)


def test_the_interval_holds_four_of_five_of_what_comes() -> None:
    """Thirty independent pasts, each with the week that followed."""
    inside = []
    for seed in range(30):
        series = weekly(13, noise=5, seed=seed)
        paths = forecast(series[:-7], 7, "ets_weekly")
        inside += list((series[-7:] >= paths.quantile(LOW)) & (series[-7:] <= paths.quantile(HIGH)))
    assert 0.7 <= np.mean(inside) <= 0.9


@pytest.mark.parametrize(
    ("series", "method"),
    [
        (np.zeros(0), "none"),
        (np.full(6, 5.0), "none"),
        (np.full(7, 5.0), "mean_rate"),
        (np.full(27, 5.0), "mean_rate"),
        (np.tile([0.0, 0, 0, 4], 21), "mean_rate"),
    ],
)
def test_short_and_intermittent_pasts_are_told_by_their_mean_or_not_at_all(
    series: Series, method: str
) -> None:
    assert method_of(series) == method


def test_an_intermittent_past_is_expected_at_its_rate_with_days_of_nothing() -> None:
    series = np.tile([0.0, 0, 0, 4], 21)
    assert intermittent(series)
    paths = forecast(series, 10, "mean_rate")
    assert list(paths.expected) == [1.0] * 10
    assert set(np.unique(paths.courses)) == {0.0, 4.0}
    assert (paths.quantile(LOW)[0], paths.quantile(HIGH)[0]) == (0, 4)


def test_the_back_test_by_hand() -> None:
    """28 days of 2 and a last week of 4: the mean rate of the four weeks before it says 2, and so does their last.

    Every error is 2 of 28 units; within the days learned from the week before was repeated exactly, so that
    there is nothing to scale the error by.
    """
    series = np.concatenate([np.full(28, 2.0), np.full(7, 4.0)])
    tested = back_test(series, "mean_rate", most=1)
    assert tested is not None
    assert (tested.origins, tested.wape, tested.naive_wape, tested.mase, tested.covered) == (
        1,
        0.5,
        0.5,
        None,
        0,
    )


def test_no_week_is_tested_on_less_than_three_weeks() -> None:
    assert back_test(np.full(27, 2.0), "mean_rate") is None
    tested = back_test(np.full(35, 2.0), "mean_rate")
    assert tested is not None and (tested.origins, tested.wape, tested.covered) == (2, 0, 1)


def test_a_week_in_which_nothing_sold_has_no_share_of_error() -> None:
    tested = back_test(np.concatenate([np.full(28, 2.0), np.zeros(7)]), "mean_rate", most=1)
    assert tested is not None and tested.wape is None


@given(st.lists(st.integers(0, 500), min_size=7, max_size=90), st.integers(1, 30))
@settings(max_examples=25, deadline=None)
def test_any_past_has_a_future_that_is_not_negative_and_always_the_same(units: list[int], days: int) -> None:
    series = np.array(units, dtype=float)
    method = method_of(series)
    paths, again = forecast(series, days, method), forecast(series, days, method)
    assert isinstance(paths, Paths)
    assert paths.courses.shape == (days, 1000) and len(paths.expected) == days
    assert np.isfinite(paths.expected).all() and (paths.expected >= 0).all() and (paths.courses >= 0).all()
    assert (paths.courses == again.courses).all() and (paths.expected == again.expected).all()
    assert (paths.quantile(LOW) <= paths.quantile(HIGH)).all()
