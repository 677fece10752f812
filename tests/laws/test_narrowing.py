"""The law of narrowing, on random markets: it only removes, it is idempotent, and shops part the lines (S17, S39)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.laws.conftest import opened
from tests.laws.markets import Facts, facts
from tests.market import YEAR, Asked, Market

from luopan.access.narrow import narrow
from luopan.access.viewers import parse_viewer
from luopan.metrics.world import homes_of
from luopan.model.scope import Scope
from luopan.model.values import Filter, Question

VIEWERS = (
    "shop:S0", "shop:S1", "shop:S2", "creator:A0", "creator:A1", "agency:AG:tsp:M0", "agency:AG:mcn:M0",
    "agency:AG:mcn:M1", "agency:OLD:tsp:M0",
)  # fmt: skip
OVER = "2026-10-31"
KEYS = {"gmv": "line_id", "refund_amount": "refund_id", "views": "event_id"}


def narrowed(market: Market) -> Market:
    """With contracts: of a shop, of an account of it, of a creator, of two intervals, and one that has ended."""
    at = {"signed_at": "2026-01-01"}
    for number, (agency, role, home, subject, ended) in enumerate((
        ("AG", "tsp", "M0", {"shop_id": "S0"}, None), ("AG", "tsp", "M0", {"account_id": "A0"}, None),
        ("AG", "mcn", "M0", {"account_id": "A0"}, OVER), ("AG", "mcn", "M0", {"account_id": "A0"}, None),
        ("AG", "mcn", "M1", {"account_id": "A1"}, None), ("OLD", "tsp", "M0", {"shop_id": "S0"}, OVER),
    )):  # fmt: skip
        row: dict[str, Any] = {
            "agency_id": agency,
            "role": role,
            "market": home,
            "ended_at": ended,
            **subject,
            **at,
        }
        market.add("contracts", contract_id=f"C{number}", **row)
    return market


def keys(asked: Asked, metric: str, viewer: str, **more: Any) -> set[str]:
    rows = asked.behind(metric, YEAR, viewer, limit=None, **more)
    if not rows.columns:
        return set()
    found = [row[rows.columns.index(KEYS[metric])] for row in rows.rows]
    assert len(found) == len(set(found)), "no row counts twice"
    return set(found)


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=facts, viewer=st.sampled_from(VIEWERS), attribution=st.sampled_from((None, "last_click_14d")))
def test_a_viewers_rows_are_some_of_the_operators(
    empty_home: Path, drawn: Facts, viewer: str, attribution: str | None
) -> None:
    lens = {} if attribution is None else {"attribution": attribution}
    with opened(empty_home, narrowed(drawn.whole())) as asked:
        for metric in ("gmv", "refund_amount", "views"):
            own, all_ = keys(asked, metric, viewer, **lens), keys(asked, metric, "platform", **lens)
            assert own <= all_
            if metric == "views":
                number = asked.answer("views", viewer=viewer).rows[0][0]
                assert (number or 0) == len(own), "from rollups too"
        shops = {shop: asked.one("gmv", viewer=f"shop:{shop}", **lens) for shop in ("S0", "S1", "S2")}
        by_shop = dict(asked.ask("gmv", by="shop_id", **lens))
        assert {shop: total for shop, total in shops.items() if total} == {
            shop: total for shop, total in by_shop.items() if total
        }
        parts = [keys(asked, "gmv", f"shop:{shop}", **lens) for shop in shops]
        assert set().union(*parts) == keys(asked, "gmv", "platform", **lens)
        assert sum(map(len, parts)) == len(set().union(*parts)), "a line is of one shop"


@pytest.mark.parametrize("viewer", VIEWERS)
def test_narrow_is_idempotent_and_says_the_same_whatever_is_asked(asked: Asked, viewer: str) -> None:
    """A filter on what the scope already holds removes nothing, and asking twice gives the same scope."""
    if viewer.startswith("agency:OLD") or viewer.endswith(":mcn:M1"):
        return
    question = Question(("gmv",))
    with asked.warehouse.database.cursor() as cursor:
        homes = homes_of(cursor)
        scope: Scope = narrow(cursor, question, parse_viewer(viewer), asked.now, homes)
        assert scope == narrow(cursor, question, parse_viewer(viewer), asked.now, homes)
        if scope.market is not None:
            filtered = Question(("gmv",), (), {"market": Filter(values=(scope.market,))})
            assert scope == narrow(cursor, filtered, parse_viewer(viewer), asked.now, homes)
    kind, _, id = viewer.partition(":")
    if kind == "shop":
        assert asked.one("gmv", viewer=viewer) == asked.one("gmv", viewer=viewer, where={"shop_id": [id]})
    if kind == "creator":
        assert asked.one("gmv", viewer=viewer) == asked.one("gmv", viewer=viewer, where={"account_id": [id]})
        assert asked.one("gmv", viewer=viewer) == asked.one("gmv", where={"account_id": [id]})
