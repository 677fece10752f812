"""How a difference divides: parts that add up exactly, whatever they are (R168, R175)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luopan.insight.diagnosis.influence import Amount, divided, worst
from luopan.model.diagnosis import Method


def amount(n: int | str, d: int | str = 1) -> Amount:
    return Amount(Fraction(n), Fraction(d))


def test_a_ratio_divides_by_what_each_brings() -> None:
    """Room A: 1 buyer of 10 viewers, room B: 4 of 10; 5 of 20 in all, against 3/10.

    0.25 - 0.30 = -0.05; A: (1 - 3)/20 = -0.10; B: (4 - 3)/20 = +0.05; nobody is in both.
    """
    found = divided("ratio", amount(5, 20), {"A": amount(1, 10), "B": amount(4, 10)}, Fraction(3, 10))
    assert found is not None and found.difference == Fraction(-1, 20) and found.several == 0
    assert {each.id: each.part for each in found.parts} == {"A": Fraction(-1, 10), "B": Fraction(1, 20)}
    assert [each.id for each in worst(found, "up", 3)] == ["A"]
    assert [each.id for each in worst(found, "down", 3)] == ["B"]


def test_people_in_several_rooms_are_a_part_of_their_own() -> None:
    """Two of the 18 viewers were in both rooms: 5/18 - 0.3; (0 - 0.3 x (18 - 20))/18 = 0.6/18 is theirs."""
    found = divided("ratio", amount(5, 18), {"A": amount(1, 10), "B": amount(4, 10)}, Fraction(3, 10))
    assert found is not None and found.several == Fraction("0.6") / 18
    assert sum(each.part for each in found.parts) + found.several == Fraction(5, 18) - Fraction(3, 10)


def test_a_sum_is_expected_in_equal_shares() -> None:
    """60 + 300 seconds against 600: each of two rooms was to bring 300."""
    found = divided("equal_shares", amount(360), {"A": amount(60), "B": amount(300)}, Fraction(600))
    assert found is not None and found.difference == -240 and found.several == 0
    assert {each.id: each.part for each in found.parts} == {"A": -240, "B": 0}


def test_a_maximum_is_the_rooms_that_has_it() -> None:
    rooms = {"A": amount(7), "B": amount(9), "C": amount(9)}
    found = divided("extreme", amount(9), rooms, Fraction(12))
    assert found is not None and {each.id: each.part for each in found.parts} == {"A": 0, "B": -3, "C": 0}


def test_without_a_value_there_is_no_difference() -> None:
    assert divided("ratio", amount(0, 0), {}, Fraction(1)) is None


def test_what_has_no_name_is_never_among_the_worst() -> None:
    found = divided("ratio", amount(0, 2), {None: amount(0, 1), "A": amount(0, 1)}, Fraction(1))
    assert found is not None and [each.id for each in worst(found, "up", 3)] == ["A"]


numbers = st.fractions(0, 1000, max_denominator=20)
positive = st.fractions(Fraction(1, 20), 1000, max_denominator=20)
entities = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=2), st.tuples(numbers, positive), max_size=6
)


@pytest.mark.parametrize("method", ["ratio", "equal_shares", "extreme"])
@given(whole=st.tuples(numbers, positive), within=entities, benchmark=numbers)
def test_the_parts_add_up_to_the_difference(
    method: Method,
    whole: tuple[Fraction, Fraction],
    within: dict[str, tuple[Fraction, Fraction]],
    benchmark: Fraction,
) -> None:
    """Whatever people and orders are in several entities: here whole and parts are drawn apart."""
    total = Amount(*whole) if method == "ratio" else Amount(whole[0])
    found = divided(method, total, {id: Amount(*each) for id, each in within.items()}, benchmark)
    assert found is not None and total.value is not None
    assert (
        sum((each.part for each in found.parts), found.several) == found.difference == total.value - benchmark
    )


@given(st.dictionaries(st.text("ABC", min_size=1), st.tuples(numbers, positive), min_size=1), numbers)
def test_of_what_only_adds_up_nothing_is_in_several(
    within: dict[str, tuple[Fraction, Fraction]], benchmark: Fraction
) -> None:
    amounts = {id: Amount(*each) for id, each in within.items()}
    total = Amount(
        sum((each.amount for each in amounts.values()), Fraction(0)),
        sum((each.over for each in amounts.values()), Fraction(0)),
    )
    found = divided("ratio", total, amounts, benchmark)
    assert found is not None and found.several == 0
    summed = divided("equal_shares", Amount(total.amount), amounts, benchmark)
    assert summed is not None and summed.several == 0
