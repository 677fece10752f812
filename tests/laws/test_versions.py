"""Versions obey their laws: whatever the order, the pieces and the repetitions, the same states (S10)."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from luopan.engine import arrow_schema
from luopan.model.contract import TABLES
from luopan.warehouse import Warehouse, relation

Version = tuple[str, int, str, bool]
"""Key, day it was known, content, whether it says that the row is gone."""

Pieces = list[list[Version]]
"""A history as it is loaded, a write after the other."""

State = dict[str, str]
Drawn = TypeVar("Drawn")

NOW = dt.datetime(2026, 6, 1)
SCHEMA = arrow_schema(TABLES["shops"])
_examples = itertools.count()


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    opened = Warehouse.open(Path(tmp_path_factory.mktemp("home")))
    yield opened
    opened.close()


def known(day: int) -> dt.datetime:
    return dt.datetime(2026, 1, 1) + dt.timedelta(days=day)


def expected(versions: list[Version], as_of: int) -> State:
    """The naive model: per key the last loaded of the newest known versions, unless it is gone."""
    newest: dict[str, Version] = {}
    for version in versions:
        key, day = version[:2]
        if day <= as_of and (key not in newest or newest[key][1] <= day):
            newest[key] = version
    return {key: content for key, (_, _, content, gone) in newest.items() if not gone}


def of_each(versions: list[list[Version]], as_of: int) -> State:
    """What is expected of several histories, by their number and key."""
    return {
        f"{number}-{key}": content
        for number, each in enumerate(versions)
        for key, content in expected(each, as_of).items()
    }


def load(warehouse: Warehouse, prefix: str, histories: list[Pieces]) -> None:
    """The first pieces of all histories in one write, each under keys of its own, then the second pieces."""
    for pieces in itertools.zip_longest(*histories, fillvalue=[]):
        rows = [
            {
                "shop_id": f"{prefix}{number}-{key}",
                "name": content,
                "market": "US",
                "known_at": known(day),
                "deleted": gone,
            }
            for number, piece in enumerate(pieces)
            for key, day, content, gone in piece
        ]
        with warehouse.write(NOW) as writer:
            writer.append("shops", pa.Table.from_pylist(rows, schema=SCHEMA))


def state(warehouse: Warehouse, prefix: str, as_of: int | None) -> State:
    source = relation("shops", None if as_of is None else known(as_of))
    with warehouse.database.cursor() as cursor:
        rows = cursor.rows(f"SELECT shop_id, name FROM {source} WHERE starts_with(shop_id, ?)", [prefix])
    assert len(rows) == len(dict(rows)), "one row per key"
    return {key.removeprefix(prefix): name for key, name in rows}


keys = st.sampled_from("abc")
days = st.integers(0, 5)
contents = st.sampled_from(["x", "y", "z"])
a_version = st.tuples(keys, days, contents, st.booleans())
distinct_versions = st.lists(a_version, max_size=10, unique_by=lambda version: version[:2])


def cut(draw: st.DrawFn, versions: list[Version]) -> Pieces:
    cuts = sorted(draw(st.lists(st.integers(0, len(versions)), max_size=4)))
    bounds = [0, *cuts, len(versions)]
    return [versions[a:b] for a, b in itertools.pairwise(bounds)]


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Version], Pieces]:
    """Versions, and the same permuted, some of them repeated, in pieces."""
    versions = draw(distinct_versions)
    repeated = draw(st.lists(st.sampled_from(versions), max_size=4)) if versions else []
    return versions, cut(draw, draw(st.permutations(versions + repeated)))


@st.composite
def writes(draw: st.DrawFn) -> Pieces:
    """Any versions at all, equal moments included, in pieces."""
    return cut(draw, draw(st.lists(a_version, max_size=12)))


def several(of: st.SearchStrategy[Drawn]) -> st.SearchStrategy[list[Drawn]]:
    """Histories that one example loads together: a write costs far more than its rows."""
    return st.lists(of, min_size=AT_ONCE, max_size=AT_ONCE)


AT_ONCE = 4
LAW = settings(
    max_examples=40 // AT_ONCE,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)


@LAW
@given(several(histories()))
def test_any_order_any_pieces_any_repetition(
    warehouse: Warehouse, drawn: list[tuple[list[Version], Pieces]]
) -> None:
    versions = [each for each, _ in drawn]
    prefix = f"order-{next(_examples)}-"
    load(warehouse, prefix, [pieces for _, pieces in drawn])
    for as_of in range(-1, 7):
        assert state(warehouse, prefix, as_of) == of_each(versions, as_of)
    assert state(warehouse, prefix, None) == of_each(versions, 99)


@LAW
@given(several(writes()))
def test_of_equal_moments_the_later_loaded_wins(warehouse: Warehouse, drawn: list[Pieces]) -> None:
    prefix = f"equal-{next(_examples)}-"
    load(warehouse, prefix, drawn)
    versions = [list(itertools.chain.from_iterable(pieces)) for pieces in drawn]
    for as_of in range(-1, 7):
        assert state(warehouse, prefix, as_of) == of_each(versions, as_of)
    assert state(warehouse, prefix, None) == of_each(versions, 99)


@LAW
@given(several(writes()))
def test_loading_all_again_stores_nothing_once_it_is_settled(
    warehouse: Warehouse, drawn: list[Pieces]
) -> None:
    prefix = f"again-{next(_examples)}-"
    versions = [
        [list({version[:2]: version for version in itertools.chain.from_iterable(pieces)}.values())]
        for pieces in drawn
    ]
    load(warehouse, prefix, versions)
    before = warehouse.last_load
    load(warehouse, prefix, versions)
    assert warehouse.last_load == before


@LAW
@given(several(writes()))
def test_the_versions_of_a_key_hold_one_after_the_other(warehouse: Warehouse, drawn: list[Pieces]) -> None:
    prefix = f"chain-{next(_examples)}-"
    load(warehouse, prefix, drawn)
    with warehouse.database.cursor() as cursor:
        rows = cursor.rows(
            "SELECT shop_id, known_at, superseded_at FROM shops_history WHERE starts_with(shop_id, $p) "
            "AND superseded_at > known_at UNION ALL SELECT shop_id, known_at, NULL FROM shops "
            "WHERE starts_with(shop_id, $p) ORDER BY shop_id, known_at",
            {"p": prefix},
        )
    for (key, _, until), (next_key, since, _) in itertools.pairwise(rows):
        assert until == (since if key == next_key else None)
