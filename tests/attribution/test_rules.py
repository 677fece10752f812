"""What earns a line: the worked examples and the readings S13, S42, S43, S44."""

from __future__ import annotations

import pytest
from tests.attribution.world import World, at

from luopan.attribution import MODELS, all_models
from luopan.errors import SettingError
from luopan.settings import Attribution, AttributionModel

LIVE_A = {"content_type": "live", "content_id": "A", "account_id": "host_a"}
LIVE_B = {"content_type": "live", "content_id": "B", "account_id": "host_b"}
VIDEO = {"content_type": "video", "content_id": "V", "account_id": "maker"}
CART, REMOVE = {"kind": "cart_add"}, {"kind": "cart_remove"}


def test_t08_carted_in_a_live_and_paid_from_the_cart_two_days_later_is_live(world: World) -> None:
    world.event("e1", 0, **LIVE_A, **CART)
    world.line("l1", 48, paid_at=at(48))
    earned = world.earned("l1")
    assert (earned["content_type"], earned["content_id"], earned["rule"]) == ("live", "A", "cart")


def test_t09_carted_in_live_a_and_paid_from_the_cart_during_live_b_is_live_a(world: World) -> None:
    world.event("e1", 0, **LIVE_A, **CART)
    world.event("e2", 24, **LIVE_B)
    world.line("l1", 25)
    assert world.earned("l1")["content_id"] == "A"


def test_s13_the_line_says_click_so_the_cart_is_not_asked(world: World) -> None:
    world.event("e1", 0, **LIVE_A, **CART)
    world.event("e2", 24, **LIVE_B)
    world.line("l1", 25, touch="click")
    earned = world.earned("l1")
    assert (earned["content_id"], earned["rule"], earned["touch"]) == ("B", "click", "click")


def test_s13_an_order_uses_its_cart_up(world: World) -> None:
    world.event("e1", 0, **LIVE_A, **CART)
    world.event("e2", 1, **VIDEO)
    world.line("l1", 2, order_id="O1")
    world.line("l2", 3, order_id="O2")
    world.refresh()
    assert world.results()["l1", "direct"]["content_id"] == "A"
    assert world.results()["l2", "direct"]["content_id"] == "V"


def test_s13_a_cart_at_the_instant_of_the_previous_order_belongs_to_that_order(world: World) -> None:
    world.event("e1", 2, **LIVE_A, **CART)
    world.line("l1", 2, order_id="O1")
    world.line("l2", 3, order_id="O2")
    world.refresh()
    assert world.results()["l1", "direct"]["rule"] == "cart"
    assert world.results()["l2", "direct"]["rule"] == "product_card"


def test_t16_two_skus_of_one_order_share_the_cart(world: World) -> None:
    world.event("e1", 0, **LIVE_A, **CART)
    world.line("l1", 2, sku_id="K1", quantity=3)
    world.line("l2", 2, sku_id="K2", quantity=2)
    world.refresh()
    assert {world.results()[line, "direct"]["rule"] for line in ("l1", "l2")} == {"cart"}


def test_s13_an_unpaid_and_cancelled_order_uses_the_cart_up_and_is_attributed(world: World) -> None:
    world.event("e1", 0, **LIVE_A, **CART)
    world.line("l1", 1, order_id="O1", cancelled_at=at(1.5))
    world.line("l2", 2, order_id="O2", paid_at=at(2))
    world.refresh()
    assert world.results()["l1", "direct"]["rule"] == "cart"
    assert world.results()["l2", "direct"]["rule"] == "product_card"


def test_s13_an_order_that_the_platform_attributes_uses_the_cart_up_too(world: World) -> None:
    world.event("e1", 0, **LIVE_A, **CART)
    world.line("l1", 1, order_id="O1", **LIVE_B)
    world.line("l2", 2, order_id="O2")
    assert world.earned("l2")["rule"] == "product_card"


@pytest.mark.parametrize(("removed", "rule"), [(1, "click"), (3, "click"), (3.5, "cart")])
def test_s13_a_removal_undoes_the_cart_until_the_order(world: World, removed: float, rule: str) -> None:
    world.event("e0", 0.5, **VIDEO)
    world.event("e1", 1, **LIVE_A, **CART)
    world.event("e2", removed, **REMOVE)
    world.line("l1", 3)
    assert world.earned("l1")["rule"] == rule


def test_s13_a_removal_takes_earlier_adds_out_as_well(world: World) -> None:
    world.event("e1", 1, **LIVE_A, **CART)
    world.event("e2", 2, **LIVE_B, **CART)
    world.event("e3", 3, **REMOVE)
    world.line("l1", 4)
    assert world.earned("l1")["rule"] == "product_card"


def test_s13_put_back_after_a_removal_counts(world: World) -> None:
    world.event("e1", 1, **LIVE_A, **CART)
    world.event("e2", 2, **REMOVE)
    world.event("e3", 3, **LIVE_B, **CART)
    world.line("l1", 4)
    assert world.earned("l1")["content_id"] == "B"


def test_s13_at_the_same_instant_the_greater_event_id_is_later(world: World) -> None:
    world.event("e9", 1, **LIVE_A)
    world.event("e10", 1, **LIVE_B)
    world.line("l1", 2)
    assert world.earned("l1")["content_id"] == "A"


def test_s13_a_touch_at_the_instant_of_the_order_counts_and_a_later_one_does_not(world: World) -> None:
    world.event("e1", 2, **LIVE_A)
    world.event("e2", 2.001, **LIVE_B)
    world.line("l1", 2)
    assert world.earned("l1")["content_id"] == "A"


@pytest.mark.parametrize("content_type", [None, "product_card"])
def test_s13_a_touch_without_content_is_product_card_with_its_account(
    world: World, content_type: str | None
) -> None:
    world.event("e1", 0, **VIDEO)
    world.event(
        "e2", 1, content_type=content_type, content_id="X", account_id="shopkeeper", channel="showcase"
    )
    world.line("l1", 2)
    earned = world.earned("l1")
    assert (earned["content_type"], earned["content_id"]) == ("product_card", None)
    assert (earned["account_id"], earned["channel"], earned["rule"]) == ("shopkeeper", "showcase", "click")


@pytest.mark.parametrize("missing", ["buyer_id", "product_id"])
def test_s13_without_buyer_or_product_a_line_is_product_card(world: World, missing: str) -> None:
    world.event("e1", 0, **LIVE_A)
    world.line("l1", 1, **{missing: None})
    earned = world.earned("l1")
    assert (earned["content_type"], earned["rule"], earned["account_id"]) == (
        "product_card",
        "product_card",
        None,
    )


def test_s13_touches_of_others_and_on_other_products_do_not_count(world: World) -> None:
    world.event("e1", 0, **LIVE_A, user_id="U2")
    world.event("e2", 0, **LIVE_A, product_id="P2")
    world.event("e3", 0, **LIVE_A, user_id=None)
    world.line("l1", 1)
    assert world.earned("l1")["rule"] == "product_card"


def test_the_sku_gives_the_product_that_the_line_does_not_name(world: World) -> None:
    world.event("e1", 0, **LIVE_A)
    world.line("l1", 1, product_id=None, sku_id="K")
    assert world.earned("l1")["rule"] == "product_card"
    world.write("skus", {"sku_id": "K", "product_id": "P"})
    assert world.earned("l1")["content_id"] == "A"


def test_s13_the_platforms_own_attribution_stands(world: World) -> None:
    world.event("e1", 0, **LIVE_A, **CART)
    world.line(
        "l1", 1, **VIDEO, touch="click", touched_at=at(0.5), channel="search", paid=True, follower=True
    )
    assert world.earned("l1") == {
        **VIDEO,
        "channel": "search",
        "paid": True,
        "follower": True,
        "touch": "click",
        "touched_at": at(0.5),
        "event_id": None,
        "rule": "platform",
    }


def test_s42_a_live_without_a_touch_says_so(world: World) -> None:
    world.line("l1", 1, **LIVE_A)
    world.line("l2", 1, **VIDEO)
    world.refresh()
    assert world.results()["l1", "direct"]["rule"] == "platform_touch_unknown"
    assert world.results()["l2", "direct"]["rule"] == "platform"


def test_s44_channel_and_advertising_come_from_the_row_else_from_the_touch(world: World) -> None:
    world.event("e1", 0, **LIVE_A, channel="for_you", paid=True)
    world.event("e2", 0, **LIVE_A, channel="for_you", user_id="U2")
    world.line("l1", 1, channel="search", paid=False)
    world.line("l2", 1)
    world.line("l3", 1, buyer_id="U2")
    world.refresh()
    found = [world.results()[line, "direct"] for line in ("l1", "l2", "l3")]
    assert [(one["channel"], one["paid"]) for one in found] == [
        ("search", False),
        ("for_you", True),
        ("for_you", False),
    ]


def test_s43_commission_takes_the_creator_of_the_row_and_nothing_else(world: World) -> None:
    world.event("e1", 0, **LIVE_A)
    world.line("l1", 1, creator_id="host_b", creator_content_type="live", creator_content_id="B")
    world.line("l2", 1, creator_id="host_b")
    world.line("l3", 1)
    world.refresh()
    found = [world.results()[line, "commission"] for line in ("l1", "l2", "l3")]
    assert [(one["content_type"], one["content_id"], one["account_id"], one["rule"]) for one in found] == [
        ("live", "B", "host_b", "commission"),
        ("product_card", None, "host_b", "commission"),
        (None, None, None, "none"),
    ]


@pytest.mark.parametrize(("hours", "content_type"), [(24 * 14, "live"), (24 * 14 + 0.001, "product_card")])
def test_s43_the_window_of_14_days_includes_its_first_instant(
    world: World, hours: float, content_type: str
) -> None:
    world.event("e1", 0, **LIVE_A)
    world.line("l1", hours)
    assert world.earned("l1", "last_click_14d")["content_type"] == content_type
    assert world.earned("l1", "last_click_1d")["rule"] == "product_card"
    assert world.earned("l1")["content_type"] == "live"


def test_s43_last_click_knows_no_cart_and_no_platform(world: World) -> None:
    world.event("e1", 0, **LIVE_A, **CART)
    world.event("e2", 1, **VIDEO, channel="search")
    world.line("l1", 2, **LIVE_B, channel="for_you")
    earned = world.earned("l1", "last_click_1d")
    assert (earned["content_id"], earned["channel"], earned["rule"]) == ("V", "search", "window")


def models_of(**parameters: object) -> object:
    return all_models(Attribution(models={"own": AttributionModel(**parameters)}))


def test_s43_a_user_defined_click_looks_only_at_its_content(world: World) -> None:
    models = models_of(touch="click", days=7, content_types=("video",))
    world.event("e1", 0, **VIDEO)
    world.event("e2", 1, **LIVE_A)
    world.line("l1", 2)
    assert world.earned("l1", "own", models)["content_id"] == "V"


def test_s43_a_user_defined_cart_is_one_that_is_still_in_the_cart(world: World) -> None:
    models = models_of(touch="cart", days=7)
    world.event("e1", 0, **VIDEO, **CART)
    world.line("l1", 2, order_id="O1")
    world.line("l2", 3, order_id="O2")
    world.refresh(models)
    assert world.results()["l1", "own"]["content_id"] == "V"
    assert world.results()["l2", "own"]["rule"] == "product_card"


def test_s43_a_user_defined_view_takes_views_of_the_product(world: World) -> None:
    models = models_of(touch="view", days=1, content_types=("live",))
    world.event("e1", 0, **LIVE_A, kind="view")
    world.line("l1", 24)
    earned = world.earned("l1", "own", models)
    assert (earned["content_id"], earned["touch"]) == ("A", "view")
    assert world.earned("l1", "direct", models)["rule"] == "product_card"


@pytest.mark.parametrize("name", MODELS)
def test_a_built_in_name_cannot_be_taken(name: str) -> None:
    taken = Attribution(models={name: AttributionModel(touch="view", days=1)})
    with pytest.raises(SettingError, match=rf'^\[attribution.models.{name}\]: "{name}" is a built-in model'):
        all_models(taken)
