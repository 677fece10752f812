"""Laws of receipts: they say of a line what the table `attribution` says, and what a person would look up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from tests.attribution.world import World, at
from tests.laws.test_attribution import ALL, COMPARED, Write, by_hand, current, examples, histories, write

from luopan.attribution import places
from luopan.attribution.models import rules_of
from luopan.attribution.reading import RULES, read
from luopan.attribution.receipt import tell
from luopan.engine import Database

Row = dict[str, Any]


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    database = Database()
    with database.cursor() as cursor:
        yield World(cursor)
    database.close()


def test_a_receipt_reads_the_rules_of_every_model_in_their_order() -> None:
    for model in ALL.values():
        names = [rule.name for rule in rules_of(model)]
        assert len(names) == len(RULES[model.rule])
        assert all(f"'{id}'" in name for id, name in zip(RULES[model.rule], names, strict=True))


@examples(40)
@given(history=histories)
def test_receipts_say_what_attribution_says_after_any_history(
    world: World, history: list[tuple[Write, int, bool]]
) -> None:
    world.clear()
    for version, known, built in history:
        write(world, version, known)
        if built:
            build(world)
    build(world)
    facts = current([(version, known) for version, known, _ in history])
    winners = by_hand(facts)
    stored = world.results()
    for line in (row["line_id"] for row in facts["order_lines"]):
        for model, found in receipt(world, line).items():
            assert found == {name: stored[line, model][name] for name in found}
            assert {name: found[name] for name in COMPARED} == winners[line, model]


@examples(25)
@given(history=histories)
def test_receipts_as_of_a_moment_say_what_was_known_then(
    world: World, history: list[tuple[Write, int, bool]]
) -> None:
    world.clear()
    for version, known, _ in history:
        write(world, version, known)
    build(world)
    for day in range(4):
        winners = by_hand(current([(version, known) for version, known, _ in history if known <= day]))
        for line in ("l1", "l2", "l3", "l4"):
            found = receipt(world, line, at(24 * day))
            expected = {model: row for (id, model), row in winners.items() if id == line}
            assert {m: {name: row[name] for name in COMPARED} for m, row in found.items()} == expected


def build(world: World) -> None:
    world.refresh(ALL)
    places.refresh(world.cursor, world.load)


def receipt(world: World, line: str, as_of: dt.datetime | None = None) -> dict[str, Row]:
    """What a receipt says of a line, by model; nothing where there is no such line."""
    told = tell(world.cursor, line, ALL, as_of)
    if told is None:
        return {}
    found = {}
    for model in ALL.values():
        result = read(model, told.facts)
        names = (
            "content_type",
            "content_id",
            "account_id",
            "channel",
            "paid",
            "touch",
            "touched_at",
            "event_id",
        )
        found[model.id] = {name: getattr(result.earned, name, None) for name in names} | {"rule": result.rule}
    return found
