"""Laws of attribution: it is what a plain reading of S13 and S43 says, however it was built."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.attribution.world import KEYS, World, at

from luopan.attribution import MODELS, all_models
from luopan.engine import Database
from luopan.settings import Attribution, AttributionModel

ALL = all_models(
    Attribution(
        models={
            "clicked_video": AttributionModel(touch="click", days=1, content_types=("video", "product_card")),
            "carted_live": AttributionModel(touch="cart", days=1, content_types=("live",)),
            "viewed": AttributionModel(touch="view", days=2),
        }
    )
)

Row = dict[str, Any]
Write = tuple[str, Row, bool]
"""Table, the row of the version, whether it says that the row is gone."""

hours = st.integers(0, 5).map(lambda step: at(step * 12))
contents = st.sampled_from([(None, None), ("live", "L"), ("video", "V"), ("product_card", None)])
users, products = st.sampled_from(["U1", "U2", None]), st.sampled_from(["P1", "P2"])


@st.composite
def events(draw: st.DrawFn) -> Write:
    content_type, content_id = draw(contents)
    row = {
        "event_id": draw(st.sampled_from(["e1", "e2", "e3", "e4", "e5"])),
        "at": draw(hours),
        "kind": draw(st.sampled_from(["product_click", "cart_add", "cart_remove", "view", "like"])),
        "user_id": draw(users),
        "product_id": draw(products),
        "content_type": content_type,
        "content_id": content_id,
        "account_id": draw(st.sampled_from(["a", "b", None])),
        "paid": draw(st.sampled_from([True, None])),
    }
    return "events", row, draw(st.integers(0, 9)) == 0


@st.composite
def lines(draw: st.DrawFn) -> Write:
    content_type, content_id = draw(st.one_of(st.just((None, None)), contents))
    row = {
        "line_id": draw(st.sampled_from(["l1", "l2", "l3", "l4"])),
        "order_id": "O",
        "created_at": draw(hours),
        "buyer_id": draw(users),
        "product_id": draw(st.one_of(products, st.none())),
        "sku_id": "K",
        "touch": draw(st.sampled_from([None, None, "click", "cart"])),
        "content_type": content_type,
        "content_id": content_id,
        "channel": draw(st.sampled_from([None, "search"])),
        "creator_id": draw(st.sampled_from([None, "c"])),
    }
    return "order_lines", row, draw(st.integers(0, 9)) == 0


skus = products.map(lambda product: ("skus", {"sku_id": "K", "product_id": product}, False))
writes = st.one_of(events(), events(), lines(), lines(), skus)
builds = st.integers(0, 4).map(lambda number: number == 4)
histories = st.lists(st.tuples(writes, st.integers(0, 3), builds), max_size=16)
"""Versions with the day since when they are known, and whether a build follows."""


def by_hand(facts: dict[str, list[Row]]) -> dict[tuple[str, str], Row]:
    """Every line under every model, one after the other, as a person would look it up."""
    product_of = {row["sku_id"]: row["product_id"] for row in facts["skus"]}
    every_line = [
        {**line, "product_id": line["product_id"] or product_of.get(line["sku_id"])}
        for line in facts["order_lines"]
    ]
    return {
        (line["line_id"], model): judge(model, line, every_line, facts["events"])
        for line in every_line
        for model in ALL
    }


def judge(model: str, line: Row, every_line: list[Row], touches: list[Row]) -> Row:
    own = {name: line[name] for name in ("content_type", "content_id", "channel", "touch")}
    own |= {"account_id": None, "event_id": None}
    if model == "commission":
        nothing = dict.fromkeys(own)
        if line["creator_id"] is None:
            return {**nothing, "rule": "none"}
        return {
            **nothing,
            "content_type": "product_card",
            "account_id": line["creator_id"],
            "rule": "commission",
        }
    known = line["buyer_id"] is not None and line["product_id"] is not None
    past = sorted(
        (
            touch
            for touch in touches
            if known
            and (touch["user_id"], touch["product_id"]) == (line["buyer_id"], line["product_id"])
            and touch["at"] <= line["created_at"]
        ),
        key=lambda touch: (touch["at"], touch["event_id"]),
    )
    same_pair = [each for each in every_line if all(each[k] == line[k] for k in ("buyer_id", "product_id"))]
    if model == "direct":
        if line["content_type"] is not None:
            unknown = line["content_type"] == "live" and line["touch"] is None
            return {**own, "rule": "platform_touch_unknown" if unknown else "platform"}
        cart = in_cart(line, past, same_pair, None) if line["touch"] != "click" else None
        clicks = [touch for touch in past if touch["kind"] == "product_click"]
        if cart:
            return won("cart", "cart", cart, line["channel"])
        if clicks:
            return won("click", "click", clicks[-1], line["channel"])
        return {
            **own,
            "content_type": "product_card",
            "content_id": None,
            "touch": None,
            "rule": "product_card",
        }
    parameters = ALL[model]
    if parameters.touch == "cart":
        found = in_cart(line, past, same_pair, parameters.content_types)
    else:
        kind = {"click": "product_click", "view": "view"}[parameters.touch]
        fitting = [t for t in past if t["kind"] == kind and fits(t, parameters.content_types)]
        found = fitting[-1] if fitting else None
    if found and line["created_at"] - found["at"] <= dt.timedelta(days=parameters.days):
        return won("window", parameters.touch, found, None)
    return {**dict.fromkeys(own), "content_type": "product_card", "rule": "product_card"}


def fits(touch: Row, content_types: tuple[str, ...] | None) -> bool:
    return content_types is None or (touch["content_type"] or "product_card") in content_types


def in_cart(line: Row, past: list[Row], same_pair: list[Row], types: tuple[str, ...] | None) -> Row | None:
    """Walk through the cart of the pair up to the line; every earlier order empties it."""
    earlier = [each["created_at"] for each in same_pair if each["created_at"] < line["created_at"]]
    content: Row | None = None
    for touch in past:
        if touch["kind"] == "cart_remove":
            content = None
        elif touch["kind"] == "cart_add" and fits(touch, types):
            content = touch
    return None if content and any(content["at"] <= order for order in earlier) else content


def won(rule: str, name: str, touch: Row, channel: str | None) -> Row:
    shown = touch["content_type"] in ("live", "video")
    return {
        "content_type": touch["content_type"] or "product_card",
        "content_id": touch["content_id"] if shown else None,
        "channel": channel,
        "touch": name,
        "account_id": touch["account_id"],
        "event_id": touch["event_id"],
        "rule": rule,
    }


COMPARED = ("content_type", "content_id", "account_id", "channel", "touch", "event_id", "rule")


def current(history: list[tuple[Write, int]]) -> dict[str, list[Row]]:
    """The facts that hold after these versions (S10): newest known, of equals the later loaded."""
    newest: dict[tuple[str, str], tuple[int, Row, bool]] = {}
    for (table, row, gone), known in history:
        key = (table, row[KEYS[table]])
        if key not in newest or known >= newest[key][0]:
            newest[key] = (known, row, gone)
    return {
        table: [row for (name, _), (_, row, gone) in newest.items() if name == table and not gone]
        for table in KEYS
    }


def compared(world: World) -> dict[tuple[str, str], Row]:
    return {key: {name: row[name] for name in COMPARED} for key, row in world.results().items()}


def write(world: World, version: Write, known: int) -> None:
    table, row, gone = version
    world.write(table, row, known_at=at(24 * known), deleted=gone)


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    database = Database()
    with database.cursor() as cursor:
        yield World(cursor)
    database.close()


def examples(number: int) -> settings:
    """One world serves all examples; each clears it."""
    return settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=number)


@examples(24)
@given(history=histories)
def test_any_history_built_bit_by_bit_is_what_a_person_would_look_up(
    world: World, history: list[tuple[Write, int, bool]]
) -> None:
    world.clear()
    for version, known, build in history:
        write(world, version, known)
        if build:
            world.refresh(ALL)
    world.refresh(ALL)
    expected = by_hand(current([(version, known) for version, known, _ in history]))
    assert compared(world) == expected


@examples(8)
@given(history=histories)
def test_incremental_is_full(world: World, history: list[tuple[Write, int, bool]]) -> None:
    world.clear()
    for version, known, build in history:
        write(world, version, known)
        if build:
            world.refresh(ALL)
    world.refresh(ALL)
    piecewise, touches = world.results(), touched(world)
    world.refresh(ALL, full=True)
    assert (world.results(), touched(world)) == (piecewise, touches)


def touched(world: World) -> list[tuple[Any, ...]]:
    return world.cursor.rows('SELECT * FROM touches ORDER BY event_id, "at"')


@examples(6)
@given(versions=st.lists(writes, max_size=6), data=st.data())
def test_the_order_of_loading_does_not_matter(
    world: World, versions: list[Write], data: st.DataObject
) -> None:
    known = list(enumerate(versions))
    found = []
    for order in (known, data.draw(st.permutations(known))):
        world.clear()
        for moment, version in order:
            write(world, version, moment)
            world.refresh(ALL)
        found.append(world.results())
    assert found[0] == found[1]


@examples(6)
@given(history=histories)
def test_every_line_has_one_content_type_per_model(
    world: World, history: list[tuple[Write, int, bool]]
) -> None:
    world.clear()
    for version, known, _ in history:
        write(world, version, known)
    world.refresh(ALL)
    lines = {row[0] for row in world.cursor.rows("SELECT line_id FROM order_lines WHERE NOT deleted")}
    results = world.results()
    assert set(results) == {(line, model) for line in lines for model in ALL}
    assert {row["content_type"] for row in results.values() if row["rule"] != "none"} <= {
        "live",
        "video",
        "product_card",
    }


@examples(10)
@given(history=histories)
def test_what_changed_is_told_by_load_and_history(
    world: World, history: list[tuple[Write, int, bool]]
) -> None:
    """After a build, results with its load and history with its load are exactly what differs from before."""
    world.clear()
    world.refresh(ALL)
    for version, known, build in history:
        write(world, version, known)
        if not build:
            continue
        before = world.results()
        world.refresh(ALL)
        after = world.results()
        moved = world.cursor.rows("SELECT line_id, model FROM attribution WHERE load_id = ?", [world.load])
        ended = world.cursor.rows(
            "SELECT line_id, model FROM attribution_history WHERE superseded_load = ?", [world.load]
        )
        assert set(moved) == {key for key, row in after.items() if before.get(key) != row}
        assert set(ended) == {key for key, row in before.items() if after.get(key) != row}


def test_models_of_the_product_are_among_those_tested() -> None:
    assert set(MODELS) < set(ALL)
