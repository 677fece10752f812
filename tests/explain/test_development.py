"""Cohorts that grow: what they come to by the additive method, worked out by hand and as laws."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from luopan.explain.development import LEAST, back_test, forecast, grid
from luopan.model.maturity import Cohort, Triangle

TODAY = dt.date(2026, 11, 30)


def triangle(rows: dict[int, tuple[float, ...]], first: int, last: int, beside: float = 100) -> Triangle:
    """Cohorts by age, each with what was added at ages 0, 1 …; those from `first` to `last` days old are asked."""
    cohorts = tuple(
        Cohort("US", TODAY - dt.timedelta(days=age), age, beside, added)
        for age, added in sorted(rows.items())
    )
    return Triangle(cohorts, TODAY - dt.timedelta(days=first), TODAY - dt.timedelta(days=last))


def steady(count: int, added: tuple[float, ...]) -> dict[int, tuple[float, ...]]:
    """So many cohorts, the youngest of today, each of which grows alike as far as its age."""
    return {
        age: tuple(value if place <= age else 0 for place, value in enumerate(added)) for age in range(count)
    }


def test_what_is_to_come_is_a_part_of_what_stands_beside_it() -> None:
    """Every cohort adds 0, 6, 3 beside 100. Those of today and yesterday have 0 and 6; they come to 9 each."""
    found = forecast(grid(triangle(steady(20, (0, 6, 3)), 1, 0)))
    assert found is not None
    assert (found.value, found.final, found.deviation) == (6, 18, 0)


def test_a_cohort_weighs_by_what_stands_beside_it() -> None:
    """Eight closed days of 100 that added 10 at age 1, and one of 800 that added 8: (80 + 8) / 1600 = 5.5 %.

    Today's 200 comes to 11. The misses from 5.5 %: eight of 4.5 on 100, one of -36 on 800; per unit of beside
    (8 x 4.5² / 100 + 36² / 800) / 8 = (1.62 + 1.62) / 8 = 0.405; variance 0.405 x (200 + 200² / 1600) = 91.125.
    """
    days = [(age, 100.0, (0.0, 10.0)) for age in range(1, 9)] + [
        (9, 800.0, (0.0, 8.0)),
        (0, 200.0, (0.0, 0.0)),
    ]
    cohorts = tuple(
        Cohort("US", TODAY - dt.timedelta(days=age), age, beside, added) for age, beside, added in days
    )
    found = forecast(grid(Triangle(cohorts, TODAY, TODAY)))
    assert found is not None
    assert found.final == pytest.approx(11)
    assert found.deviation**2 == pytest.approx(91.125)


def test_without_anything_beside_it_all_days_are_alike() -> None:
    found = forecast(grid(triangle(steady(20, (2, 4)), 0, 0, beside=0)))
    assert found is not None
    assert (found.value, found.final) == (2, 6)


def test_too_few_days_say_nothing() -> None:
    """Of what comes at age 2 all cohorts but today's and yesterday's tell: seven are enough, six are not."""
    assert forecast(grid(triangle(steady(LEAST + 2, (1, 1, 1)), 0, 0))) is not None
    assert forecast(grid(triangle(steady(LEAST + 1, (1, 1, 1)), 0, 0))) is None
    assert forecast(grid(triangle({}, 0, 0))) is None


def test_a_back_test_knows_only_what_was_there() -> None:
    """Cohorts of the last 20 days grow to 20, all before to 10. On the first earlier span only the growth to 10 was
    known of most; a back-test that saw all would be nearer."""
    rows = {age: (5.0, 15.0 if age < 20 else 5.0) if age else (5.0, 0.0) for age in range(60)}
    found = back_test(grid(triangle(rows, 0, 0)), TODAY, TODAY)
    assert found is not None
    assert found.spans == 8
    assert found.error > 0.1
    assert back_test(grid(triangle(steady(60, (5, 5)), 0, 0)), TODAY, TODAY) == type(found)(8, 0, 0.5, 1)


def test_a_back_test_needs_a_past() -> None:
    assert back_test(grid(triangle(steady(8, (5, 5)), 0, 0)), TODAY, TODAY) is None
    first = TODAY - dt.timedelta(days=9)
    assert back_test(grid(triangle(steady(19, (5, 5)), 9, 0)), first, TODAY) is not None
    assert back_test(grid(triangle(steady(10, (5, 5)), 9, 0)), first, TODAY) is None
    assert back_test(grid(triangle(steady(60, (0, 0)), 0, 0)), TODAY, TODAY) is None


def test_about_four_of_five_final_values_lie_in_the_interval() -> None:
    """Cohorts of 1,000 drawn alike, three growing: of 400 draws the interval holds 80 % and a bit around it."""
    draw = np.random.default_rng(7)
    inside = 0
    for _ in range(400):
        whole = draw.gamma(4, 5, size=(60, 3))
        rows = {
            age: tuple(float(v) if p <= age else 0.0 for p, v in enumerate(whole[age])) for age in range(60)
        }
        found = forecast(grid(triangle(rows, 1, 0, beside=1000)))
        assert found is not None
        inside += found.low <= whole[:2].sum() <= found.high
    assert 0.74 <= inside / 400 <= 0.86


amounts = st.floats(0, 1e6)
grown = st.lists(st.tuples(amounts, amounts, amounts), min_size=12, max_size=40)


@given(grown, st.integers(0, 8))
def test_law_what_only_grows_is_never_more_than_complete(added: list[tuple[float, ...]], first: int) -> None:
    rows = {age: tuple(v if p <= age else 0 for p, v in enumerate(each)) for age, each in enumerate(added)}
    found = forecast(grid(triangle(rows, first, 0)))
    assert found is not None
    assert found.value <= found.final + 1e-6
    assert found.deviation >= 0


@given(grown, st.integers(2, 8))
def test_law_a_closed_cohort_is_what_it_is(added: list[tuple[float, ...]], last: int) -> None:
    rows = {age: tuple(v if p <= age else 0 for p, v in enumerate(each)) for age, each in enumerate(added)}
    found = forecast(grid(triangle(rows, last + 3, last)))
    assert found is not None
    assert (found.final, found.deviation) == (found.value, 0)


@given(st.tuples(amounts, amounts, amounts))
def test_law_of_what_grows_alike_more_is_there_with_age(added: tuple[float, ...]) -> None:
    """One cohort of each age: it comes to the same, and nearer to it the older it is."""
    cells = [forecast(grid(triangle(steady(20, added), age, age))) for age in range(4)]
    found = [each for each in cells if each is not None]
    assert len(found) == 4
    assert all(before.value <= after.value for before, after in pairwise(found))
    assert all(each.final == pytest.approx(sum(added)) for each in found)
