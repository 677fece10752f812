"""Builds: what is attributed again, what stays as it was, and what is told to those who build on it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.attribution.world import EVENT, World, at

from luopan.attribution import MODELS, Model, all_models, attributed_sql, lines_sql, touches, version
from luopan.attribution.statement import RESULT
from luopan.settings import Attribution, AttributionModel
from luopan.warehouse import relation

LIVE = {"content_type": "live", "content_id": "A", "account_id": "host"}
VIDEO = {"content_type": "video", "content_id": "V", "account_id": "maker"}


def loads(world: World, model: str = "direct") -> dict[str, int]:
    """The load of each line's present result."""
    return dict(world.cursor.rows("SELECT line_id, load_id FROM attribution WHERE model = ?", [model]))


def ended(world: World) -> list[tuple[Any, ...]]:
    return world.cursor.rows(
        "SELECT line_id, content_id, superseded_load FROM attribution_history WHERE model = 'direct' ORDER BY ALL"
    )


def test_only_results_that_changed_get_the_load_of_the_build(world: World) -> None:
    world.event("e1", 0, **LIVE)
    world.line("l1", 1, order_id="O1")
    world.line("l2", 3, order_id="O2")
    world.refresh()
    built = world.load
    world.event("e2", 2, **VIDEO)
    world.refresh()
    assert loads(world) == {"l1": built, "l2": world.load}
    assert loads(world, "commission") == {"l1": built, "l2": built}
    assert ended(world) == [("l2", "A", world.load)]


def test_a_new_line_that_uses_the_cart_up_moves_the_next_order(world: World) -> None:
    world.event("e1", 0, **LIVE, kind="cart_add")
    world.line("l2", 3, order_id="O2")
    world.refresh()
    assert world.results()["l2", "direct"]["rule"] == "cart"
    world.line("l1", 2, order_id="O1")
    world.refresh()
    assert world.results()["l1", "direct"]["rule"] == "cart"
    assert world.results()["l2", "direct"]["rule"] == "product_card"


def test_a_deleted_line_vanishes_and_gives_its_cart_back(world: World) -> None:
    world.event("e1", 0, **LIVE, kind="cart_add")
    world.line("l1", 2, order_id="O1")
    world.line("l2", 3, order_id="O2")
    world.refresh()
    world.delete("order_lines", "l1")
    world.refresh()
    assert {line for line, _ in world.results()} == {"l2"}
    assert world.results()["l2", "direct"]["rule"] == "cart"


@pytest.mark.parametrize("few", [0, 256])
def test_a_touch_that_changed_its_product_leaves_the_old_one(
    world: World, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    """Whether the users are listed or, being more than `FEW`, joined."""
    monkeypatch.setattr(touches, "FEW", few)
    world.event("e1", 0, **LIVE)
    world.line("l1", 1)
    world.line("l2", 1, product_id="P2")
    world.refresh()
    world.event("e1", 0, **LIVE, product_id="P2")
    world.refresh()
    assert world.results()["l1", "direct"]["content_id"] is None
    assert world.results()["l2", "direct"]["content_id"] == "A"
    assert world.cursor.rows("SELECT event_id, product_id FROM touches") == [("e1", "P2")]


def test_a_deleted_touch_earns_nothing(world: World) -> None:
    world.event("e1", 0, **LIVE)
    world.line("l1", 1)
    world.refresh()
    world.delete("events", "e1")
    assert world.earned("l1")["rule"] == "product_card"
    assert world.cursor.rows("SELECT * FROM touches") == []


def test_a_version_that_was_superseded_before_it_arrived_changes_nothing(world: World) -> None:
    world.write("order_lines", {"line_id": "l1", "created_at": at(1), "buyer_id": "U"}, known_at=at(9))
    world.refresh()
    built = world.load
    world.write("order_lines", {"line_id": "l1", "created_at": at(2), "buyer_id": "U"}, known_at=at(3))
    world.refresh()
    assert loads(world) == {"l1": built}


def test_another_definition_is_built_in_full(world: World) -> None:
    models = all_models(Attribution(models={"own": AttributionModel(touch="view", days=1)}))
    world.event("e1", 0, **LIVE, kind="view")
    world.line("l1", 1)
    world.refresh()
    assert ("l1", "own") not in world.results()
    world.refresh(models)
    assert world.results()["l1", "own"]["content_id"] == "A"
    world.refresh()
    assert ("l1", "own") not in world.results()


def test_the_version_follows_every_parameter() -> None:
    def own(**parameters: Any) -> str:
        return version(all_models(Attribution(models={"own": AttributionModel(**parameters)})))

    seen = {
        version(MODELS),
        own(touch="click", days=1),
        own(touch="cart", days=1),
        own(touch="click", days=2),
        own(touch="click", days=1, content_types=("live",)),
    }
    assert len(seen) == 5


def test_a_full_build_sorts_the_touches_by_user_and_product(world: World) -> None:
    for number in range(40):
        world.event(f"e{number}", number % 7, user_id=f"U{number % 5}", product_id=f"P{number % 3}")
    world.refresh(full=True)
    order = 'user_hash, user_id, product_id, "at", event_id'
    columns = "user_id, product_id, event_id"
    stored = world.cursor.rows(f"SELECT {columns} FROM touches ORDER BY rowid")
    assert stored == world.cursor.rows(f"SELECT {columns} FROM touches ORDER BY {order}")


def test_as_of_now_is_what_stands(world: World) -> None:
    """The same text over facts as of a moment; before the touch was known the line was product card."""
    world.write("events", {**EVENT, "event_id": "e1", "at": at(0), **LIVE, "paid": True}, known_at=at(5))
    world.line("l1", 1, creator_id="host")
    world.line("l2", 2, buyer_id=None)
    world.refresh()
    for model in MODELS.values():
        assert as_of(world, model, at(9)) == {
            line: row for (line, name), row in world.results().items() if name == model.id
        }
    assert as_of(world, MODELS["direct"], at(4))["l1"]["rule"] == "product_card"


def as_of(world: World, model: Model, moment: dt.datetime) -> dict[str, dict[str, Any]]:
    lines = lines_sql(relation("order_lines", moment), relation("skus", moment))
    sql = attributed_sql(lines, relation("events", moment), model)
    names, rows = world.cursor.columns(sql)
    assert names == ["line_id", "model", *RESULT]
    return {row[0]: dict(zip(names[2:], row[2:], strict=True)) for row in rows}
