"""Laws of windows that are only tried: they say what the same window says where it is kept, over any history."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from tests.attribution.world import World
from tests.laws.test_attribution import ALL, COMPARED, Write, by_hand, current, examples, histories, write

from luopan.attribution import MODELS
from luopan.attribution.models import TRIED, tried_model
from luopan.attribution.tried import tried
from luopan.engine import Database

WINDOWS = {
    id: tried_model(model.touch, model.days, model.content_types or ())
    for id, model in ALL.items()
    if model.rule == "window"
}


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    database = Database()
    with database.cursor() as cursor:
        yield World(cursor)
    database.close()


@examples(30)
@given(history=histories)
def test_a_window_that_is_tried_is_the_window_by_hand_for_the_asked_lines(
    world: World, history: list[tuple[Write, int, bool]]
) -> None:
    """Views are not among the touches that are kept ready: these are looked for among the events."""
    world.clear()
    for version, known, _ in history:
        write(world, version, known)
    world.refresh(MODELS)
    winners = by_hand(current([(version, known) for version, known, _ in history]))
    asked = {"l1", "l2"}
    with tried(world.cursor, WINDOWS.values(), "l.line_id IN ('l1', 'l2')", MODELS.values()):
        names, rows = world.cursor.columns(
            f"SELECT line_id, model, {', '.join(COMPARED)} FROM {TRIED} WHERE line_id IN ('l1', 'l2')"
        )
    found = {(row[0], row[1]): dict(zip(names[2:], row[2:], strict=True)) for row in rows}
    assert len(found) == len(rows)
    assert found == {
        (line, WINDOWS[model].id): row
        for (line, model), row in winners.items()
        if line in asked and model in WINDOWS
    }


def test_a_window_says_in_its_id_what_it_is() -> None:
    assert tried_model("click", 7).id == "click:7d"
    assert tried_model("cart", 1, ("video", "live", "video")).id == "cart:1d:live,video"
    assert tried_model("view", 1, ("live", "video", "product_card")) == tried_model("view", 1)
    assert len({model.id for model in WINDOWS.values()}) == len(WINDOWS)
