"""Levels by rank, and whom they group (§13.4)."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luopan.access.levels import LOWEST, Placed, Seller, Standing, level_of, placed
from luopan.settings import Peers

SHARES = Peers().shares


def seller(shop: str, gmv: float, category: str | None = "Tea") -> Seller:
    return Seller(shop, category, Decimal(str(gmv)))


@pytest.mark.parametrize(
    ("better", "level"),
    [
        (0, 7),
        (1, 6),
        (4, 6),
        (5, 5),
        (9, 5),
        (10, 4),
        (14, 4),
        (15, 3),
        (29, 3),
        (30, 2),
        (59, 2),
        (60, 1),
        (99, 1),
    ],
)
def test_seven_levels_of_a_hundred_shops(better: int, level: int) -> None:
    """1, 4, 5, 5, 15, 30 and 40 %: the first, the next four, the next five …"""
    assert level_of(better, 100, SHARES) == level


def test_shops_that_sold_nothing_are_lowest_and_move_nobody() -> None:
    """Of two shops that sold, the better is of level 7 (0/2 < 1 %), the other of 2 (1/2 < 60 %)."""
    both = placed([seller("A", 20), seller("B", 10)], SHARES)
    with_idle = placed([seller("A", 20), seller("B", 10), seller("C", 0), seller("D", 0)], SHARES)
    assert {shop: each.level for shop, each in both.items()} == {"A": 7, "B": 2}
    assert {shop: each.level for shop, each in with_idle.items()} == {
        "A": 7,
        "B": 2,
        "C": LOWEST,
        "D": LOWEST,
    }


def test_equal_gmv_is_of_one_level() -> None:
    """Three share rank one of four: nobody outsells them."""
    found = placed([seller("A", 5), seller("B", 5), seller("C", 5), seller("D", 1)], SHARES)
    assert [found[shop].level for shop in "ABCD"] == [7, 7, 7, 1]


def test_levels_are_of_a_category() -> None:
    found = placed([seller("A", 1), seller("B", 1000, "Shoes"), seller("C", 2, None)], SHARES)
    assert found == {"A": Placed("Tea", 7), "B": Placed("Shoes", 7), "C": Placed(None, 7)}


def test_groups_from_near_to_wide() -> None:
    there = {
        "me": ("Tea", 3),
        "near": ("Tea", 3),
        "other": ("Tea", 1),
        "shoes": ("Shoes", 3),
        "far": ("Shoes", 1),
    }
    standing = Standing("US", dt.date(2026, 11, 7), {shop: Placed(*each) for shop, each in there.items()})
    assert standing.group("me", "level") == ["near"]
    assert standing.group("me", "market_level") == ["near", "shoes"]
    assert standing.group("me", "category") == ["near", "other"]
    assert standing.group("me", "market") == ["far", "near", "other", "shoes"]


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40), st.randoms(use_true_random=False))
def test_levels_do_not_depend_on_order_and_never_fall_with_more_gmv(
    sold: list[int], rng: random.Random
) -> None:
    sellers = [seller(f"S{place}", gmv) for place, gmv in enumerate(sold)]
    found = placed(sellers, SHARES)
    shuffled = list(sellers)
    rng.shuffle(shuffled)
    assert placed(shuffled, SHARES) == found
    levels = [found[each.shop_id].level for each in sorted(sellers, key=lambda each: each.gmv)]
    assert levels == sorted(levels)
