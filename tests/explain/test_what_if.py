"""What if another attribution held: who gains, who loses, in GMV and in commission."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from tests.explain.homes import asked
from tests.explain.test_receipt import OWN, made

from luopan.access import Doors, parse_viewer
from luopan.errors import LuopanError, NotApplicable, OutOfScope, QuestionError
from luopan.explain.what_if import what_if
from luopan.model.questions import QuestionBody
from luopan.model.what_if import Compared, WhatIf, WhatIfBody
from luopan.settings import Attribution, Settings

NOVEMBER = {"from": "2026-11-01", "to": "2026-11-30"}
WEEK = {"touch": "click", "days": 7, "content_types": ["video"]}


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """The market of receipts; w also viewed P in V on 4 November at 7:00, an hour before l5."""
    market = made().event("view", "w", "2026-11-04T07:00", video="V", product_id="P")
    settings = Settings(attribution=Attribution(models=OWN))
    with asked(tmp_path_factory.mktemp("what_if"), market, "2026-12-31T12:00", settings) as found:
        yield found


def told(doors: Doors, *under: Any, viewer: str = "platform", **query: Any) -> WhatIf:
    question = {"metrics": ["gmv"], "by": ["account_id"], "period": NOVEMBER, **query}
    body = msgspec.convert({"query": question, "attributions": list(under)}, WhatIfBody)
    return what_if(doors, body, parse_viewer(viewer))


def of(found: WhatIf, metric: str = "gmv") -> Compared:
    return next(each for each in found.metrics if each.metric == metric)


def groups(compared: Compared) -> dict[Any, list[Any]]:
    return {
        group.key[0]: [None if v is None else float(v) for v in group.values] for group in compared.groups
    }


def test_who_gains_and_who_loses(doors: Doors) -> None:
    """Direct: H has l1 and l4, M has l2 and l3, nobody l5 and l7. By the last click of 14 days l1 is M's, l3 nobody's
    (15 days), and l4, which only the platform knows to be H's, nobody's."""
    compared = of(told(doors, "direct", "last_click_14d"))
    assert groups(compared) == {"H": [150, 0], "M": [200, 200], None: [20, 170]}
    (change,) = compared.changes
    assert [(c.key, c.difference) for c in change.gains] == [([None], 150)]
    assert [(c.key, c.difference) for c in change.losses] == [(["H"], -150)]
    assert (change.gained, change.lost, change.rounding, change.difference) == (150, -150, 0, 0)
    assert compared.totals == [370, 370]


def test_commission_is_told_beside_gmv(doors: Doors) -> None:
    """l1's 9 go with it from H to M."""
    compared = of(told(doors, "direct", "last_click_14d"), "estimated_commission")
    assert groups(compared) == {"H": [9, 0], "M": [0, 9], None: [0, 0]}
    assert compared.unit == "money"


def test_a_window_of_ones_own_is_tried(doors: Doors) -> None:
    """Within 7 days on videos: l1 and l2 are M's; l3's click lies 15 days before."""
    found = told(doors, "direct", WEEK)
    assert [under.id for under in found.attributions] == ["direct", "click:7d:video"]
    assert groups(of(found)) == {"H": [150, 0], "M": [200, 200], None: [20, 170]}


def test_views_are_looked_for_where_no_model_keeps_them(doors: Doors) -> None:
    view = {"touch": "view", "days": 1}
    assert groups(of(told(doors, "direct", view)))["M"] == [200, 10]


@pytest.mark.parametrize(
    ("kept", "tried"),
    [
        ("last_click_14d", {"touch": "click", "days": 14}),
        ("last_click_1d", {"touch": "click", "days": 1}),
        ("carted_live", {"touch": "cart", "days": 2, "content_types": ["live"]}),
    ],
)
@pytest.mark.parametrize("clock", ["paid", "created"])
@pytest.mark.parametrize("as_of", [None, "2026-11-05T12:00:00Z"])
def test_a_window_that_is_tried_is_the_same_one_kept(
    doors: Doors, kept: str, tried: Any, clock: str, as_of: str | None
) -> None:
    found = told(doors, kept, tried, lens={"clock": clock, "as_of": as_of}, by=["account_id", "content_type"])
    for compared in found.metrics:
        assert all(not any(group.differences) for group in compared.groups)
        assert compared.groups and not compared.changes[0].gains and not compared.changes[0].losses


@pytest.mark.parametrize("viewer", ["platform", "shop:S1", "creator:M", "creator:H", "agency:AM:mcn:US"])
def test_gains_and_losses_make_the_difference_for_every_viewer(doors: Doors, viewer: str) -> None:
    """What each sees under an attribution is what the plain question answers."""
    found = told(
        doors, "direct", "last_click_14d", "commission", WEEK, viewer=viewer, metrics=["gmv", "refund_amount"]
    )
    for compared in found.metrics:
        for change in compared.changes:
            parts = [Decimal(str(x)) for x in (change.gained, change.lost, change.rounding)]
            assert sum(parts) == Decimal(str(change.difference))
    under = of(found).totals
    plain = msgspec.convert(
        {"metrics": ["gmv"], "period": NOVEMBER, "lens": {"attribution": "last_click_14d"}}, type=QuestionBody
    )
    assert doors.ask(plain, parse_viewer(viewer)).rows[0][0] == under[1]


def test_a_creator_sees_its_own_alone(doors: Doors) -> None:
    assert groups(of(told(doors, "direct", "last_click_14d", viewer="creator:H"))) == {"H": [150, 0]}


def test_a_shop_contract_shows_no_accounts(doors: Doors) -> None:
    with pytest.raises(LuopanError, match="shop-level contract"):
        told(doors, "direct", WEEK, viewer="agency:AG:tsp:US")
    assert of(told(doors, "direct", WEEK, viewer="agency:AG:tsp:US", by=["content_type"])).totals == [
        360,
        360,
    ]


def test_s20_a_filter_outside_of_the_scope(doors: Doors) -> None:
    with pytest.raises(OutOfScope):
        told(doors, "direct", WEEK, viewer="shop:S2", where={"account_id": ["M"]})


def test_a_number_that_does_not_add_up_has_no_sums(doors: Doors) -> None:
    change = of(told(doors, "direct", "last_click_14d", metrics=["buyers"]), "buyers").changes[0]
    assert (change.gained, change.lost, change.rounding) == (None, None, None)


def test_the_limit_lists_fewer_and_counts_all(doors: Doors) -> None:
    found = told(doors, "direct", "last_click_14d", limit=1)
    change = of(found).changes[0]
    assert (found.group_count, len(of(found).groups)) == (3, 1)
    assert (change.gained, change.gainers, change.losers) == (150, 1, 1)


def test_what_cannot_be_asked(doors: Doors) -> None:
    with pytest.raises(NotApplicable, match="last_click_1d"):
        told(doors, "direct", "last_click")
    with pytest.raises(QuestionError, match="twice"):
        told(doors, WEEK, WEEK)
    with pytest.raises(QuestionError, match="first to compare with"):
        told(doors, "direct", WEEK, lens={"attribution": "direct"})
    with pytest.raises(QuestionError, match="first to compare with"):
        told(doors, "direct", WEEK, by=["attribution"])
    with pytest.raises(QuestionError, match="order"):
        told(doors, "direct", WEEK, order=["-gmv"])


def test_nothing_of_what_was_tried_stays(doors: Doors) -> None:
    told(doors, "direct", WEEK)
    with pytest.raises(NotApplicable):
        doors.ask(
            msgspec.convert(
                {"metrics": ["gmv"], "period": NOVEMBER, "lens": {"attribution": "click:7d:video"}},
                type=QuestionBody,
            ),
            parse_viewer("platform"),
        )


def test_rows_under_an_attribution_that_is_filtered_by(doors: Doors) -> None:
    """H's lines are l1 and l4 by direct attribution, none by the last click."""
    question = {"metrics": ["gmv"], "period": NOVEMBER}
    for attribution, expected in (("direct", 150), ("last_click_14d", 0)):
        where = {"attribution": [attribution], "account_id": ["H"]}
        body = msgspec.convert({**question, "where": where}, QuestionBody)
        assert doors.rows(body, parse_viewer("platform")).sum == expected
