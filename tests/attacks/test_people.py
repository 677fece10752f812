"""Attributes of people: what cannot be worked out from numbers of few (S51, S56).

Protected: one question, its totals, comparison, order and rows; a question with a filter against the same one
without. Not protected, and known: questions over neighbouring periods, over several attributes at once against
one of them, over different other filters, `geography`, and that a group exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from tests.laws.conftest import opened
from tests.market import NOW, Asked, Compass, Market

from luopan.model.catalogue import METRICS
from luopan.model.metric import Metric
from luopan.model.values import Filter, Text
from luopan.settings import Limits, Settings

FEW = Settings(limits=Limits(minimum_group=3))
SHOP = "shop:S1"
FEMALE: dict[str, Any] = {"gender": ["female"]}
GROUPS = {"female": 5, "male": 2, None: 4}


def people() -> Market:
    """5 women, 2 men and 4 unknown bought for 1 each in live L; of the women, one came by search and bought in V."""
    market = Market().shop("S1").account("A1", binds="S1").video("V", "A1", "2026-10-01")
    market.live("L", "A1", "2026-11-01T10:00", "2026-11-01T12:00")
    for gender, size in GROUPS.items():
        for number in range(size):
            user = f"{gender}{number}"
            market.user(user, gender=gender, country="US", city_tier=1 if number == 0 else 2)
            market.event("view", user, "2026-11-01T10:30", live="L")
            market.sold(user, "S1", 1, "2026-11-01T11:00", live="L", buyer_id=user)
    return market.sold("x", "S1", 10, "2026-11-02T11:00", video="V", buyer_id="female0", channel="search")


@pytest.fixture(scope="module")
def asked(empty_home: Path) -> Iterator[Asked]:
    with opened(empty_home, people(), FEW) as loaded:
        yield loaded


def test_s51_no_group_of_few_is_shown_nor_the_next_smallest(asked: Asked) -> None:
    for viewer in (SHOP, "platform"):
        assert asked.ask("gmv buyers", by="gender", viewer=viewer) == [
            ("female", 15, 5), ("male", None, None), (None, None, None),
        ]  # fmt: skip
        assert asked.codes("gmv", by="gender", viewer=viewer) == {"group_too_small"}


def test_s51_a_filter_shows_what_the_breakdown_would(asked: Asked) -> None:
    """With the total of 21, whatever tells men from unknown would tell what the two men paid."""
    shown = {}
    for chosen in chain(combinations(GROUPS, 1), combinations(GROUPS, 2)):
        others = [group for group in GROUPS if group not in chosen]
        shown[chosen] = asked.one("gmv", where={"gender": list(chosen)}, viewer=SHOP)
        assert asked.one("gmv", where={"gender": {"not": others}}, viewer=SHOP) == shown[chosen]
    assert {chosen: value for chosen, value in shown.items() if value is not None} == {
        ("female",): 15, ("male", None): 6,
    }  # fmt: skip
    assert asked.one("gmv", where={"gender": {"like": "male"}}, viewer=SHOP) is None
    assert asked.one("gmv", where={"gender": {"gte": "g"}}, viewer=SHOP) is None


def test_s51_a_metrics_group_is_of_the_people_it_is_made_of(asked: Asked) -> None:
    """One woman bought in a video: beside the GMV of all women her 10 stay withheld."""
    alone = asked.ask("video_direct_gmv", where=FEMALE, viewer=SHOP)
    beside = asked.ask("gmv video_direct_gmv", where=FEMALE, viewer=SHOP)
    assert (alone, beside) == ([(None,)], [(15, None)])
    assert asked.ask("gmv video_direct_gmv", by="gender", viewer=SHOP)[0] == ("female", 15, None)


def test_s51_ratios_shares_and_derived_metrics_follow(asked: Asked) -> None:
    for word in (
        "aov",
        "price_per_item",
        "audience_distribution",
        "repeat_buyer_share",
        "avg_watch_duration",
    ):
        by_gender = {row[0]: row[1] for row in asked.ask(word, by="gender", viewer=SHOP)}
        assert by_gender["male"] is None and by_gender[None] is None, word
        assert asked.one(word, where={"gender": ["male"]}, viewer=SHOP) is None, word


def test_s51_order_totals_pages_and_comparison_tell_nothing_more(asked: Asked) -> None:
    for order in ("gmv", "-gmv"):
        rows = asked.ask("gmv", by="gender", viewer=SHOP, order=[order])
        assert [row[0] for row in rows] == ["female", "male", None], (
            "withheld ones in the order of their names"
        )
    whole = asked.answer("gmv", "gender", viewer=SHOP, totals=True)
    assert whole.totals == (None, 21)
    assert asked.answer("gmv", where={"gender": ["male"]}, viewer=SHOP, totals=True).totals == (None,)
    assert asked.ask("gmv", by="gender", viewer=SHOP, limit=1, offset=1) == [("male", None)]
    later: dict[str, Any] = {"period": "2026-11-03/2026-11-05", "compare": "previous", "viewer": SHOP}
    assert asked.ask("gmv", where={"gender": ["male"]}, **later) == [(None, None)]


def test_s51_each_slice_of_the_other_dimensions_is_judged_alone(asked: Asked) -> None:
    rows = asked.ask("gmv", by="day gender", viewer=SHOP)
    assert rows == [
        ("2026-11-01", "female", 5), ("2026-11-01", "male", None), ("2026-11-01", None, None),
        ("2026-11-02", "female", None),
    ]  # fmt: skip
    filtered = asked.ask("gmv", by="day", where=FEMALE, viewer=SHOP)
    assert filtered == [("2026-11-01", 5), ("2026-11-02", None)]


def test_s51_s56_rows_follow_but_for_the_operator(asked: Asked) -> None:
    for word in ("gmv", "buyers", "viewers", "audience_distribution", "aov"):
        few = asked.behind(word, viewer=SHOP, where={"gender": ["male"]})
        assert (few.columns, few.rows, few.row_count, few.sum, few.parts) == ((), (), 0, None, None), word
        assert {note.code for note in few.notes} == {"group_too_small"}
        assert asked.behind(word, where={"gender": ["male"]}).row_count > 0
    told = asked.behind("buyers", viewer=SHOP, where=FEMALE)
    assert told.row_count == 5
    assert not {"gender", "age", "country", "city_tier", "region"} & set(told.columns)
    assert not {"gender", "age", "country", "city_tier", "region"} & set(asked.behind("gmv").columns)


def test_s51_a_metric_of_ones_own_that_filters_by_an_attribute_is_protected(compass: Compass) -> None:
    def own(id: str, *genders: str) -> Metric:
        text = Text(id, id)
        filters = {"gender": Filter(values=genders)}
        return Metric(id, text, text, "gmv", "money", "own", expression="gmv", filters=filters)

    catalogue = {**METRICS, "by_men": own("by_men", "male"), "by_women": own("by_women", "female")}
    asked = compass(people(), NOW, FEW, catalogue)
    assert asked.ask("gmv by_men by_women", viewer=SHOP) == [(21, None, 15)]
    assert asked.codes("by_men", viewer=SHOP) == {"group_too_small"}
    assert asked.behind("by_men", viewer=SHOP).rows == ()
