"""Where a value stands among others: exact, in the good direction (§13.4, G14)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luopan.access.quantiles import quantile, rounded, stand

PEERS = [Fraction(value) for value in (10, 40, 20, 30)]


def test_median_and_quartile_lie_linearly_between_neighbours() -> None:
    """10 20 30 40: place 1.5 is 25, place 2.25 is 32.5. Own 30: one is better, two of four are worse."""
    found = stand(Fraction(30), PEERS, "money", "up")
    assert (found.p50, found.p75) == (25, Fraction(65, 2))
    assert (found.rank, found.percentile, found.verdict) == (2, Fraction(1, 2), "ordinary")


def test_lower_is_better_flips() -> None:
    """40 30 20 10 from the worst: P50 25, P75 17.5. Own 30: two are better, one is worse."""
    found = stand(Fraction(30), PEERS, "ratio", "down")
    assert (found.p50, found.p75) == (25, Fraction(35, 2))
    assert (found.rank, found.percentile, found.verdict) == (3, Fraction(1, 4), "behind")


@pytest.mark.parametrize(
    ("own", "unit", "direction", "verdict"),
    [
        ("32.5", "money", "up", "excellent"),
        ("32.49", "money", "up", "ordinary"),
        ("25", "money", "up", "ordinary"),
        ("24.99", "money", "up", "behind"),
        ("17.5", "s", "down", "fast"),
        ("25", "s", "down", "ordinary"),
        ("25.01", "s", "down", "slow"),
        ("40", "s", "up", "excellent"),
        ("40", "count", "none", None),
    ],
)
def test_verdicts(own: str, unit: str, direction: str, verdict: str | None) -> None:
    assert stand(Fraction(own), PEERS, unit, direction).verdict == verdict


def test_without_peers_or_without_an_own_value() -> None:
    assert stand(Fraction(1), [], "money", "up").p50 is None
    found = stand(None, PEERS, "money", "up")
    assert (found.p50, found.rank, found.percentile, found.verdict) == (25, None, None, None)


values = st.lists(st.fractions(-100, 100, max_denominator=50), min_size=1, max_size=12)


@given(values, st.fractions(-100, 100, max_denominator=50))
def test_what_is_better_low_is_what_is_better_high_turned_round(peers: list[Fraction], own: Fraction) -> None:
    low, high = stand(own, peers, "ratio", "down"), stand(-own, [-each for each in peers], "ratio", "up")
    assert low.p50 is not None and high.p50 is not None and low.p75 is not None and high.p75 is not None
    assert (low.p50, low.p75) == (-high.p50, -high.p75)
    assert (low.rank, low.percentile, low.verdict) == (high.rank, high.percentile, high.verdict)


@given(values)
def test_at_least_a_quarter_of_the_peers_reach_p75(peers: list[Fraction]) -> None:
    edge = quantile(sorted(peers), Fraction(3, 4))
    assert min(peers) <= edge <= max(peers)
    assert sum(each >= edge for each in peers) * 4 >= len(peers)


def test_values_are_told_with_their_decimals() -> None:
    assert [str(rounded(Fraction(1, 3), unit)) for unit in ("money", "ratio")] == ["0.3333", "0.333333333"]
    assert str(rounded(Fraction(300), "count")) == "300" and rounded(None, "count") is None
