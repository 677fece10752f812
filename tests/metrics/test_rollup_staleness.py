"""What each change leaves stale in each rollup is made again: as after a full build, whatever came late or left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.market import Asked, Compass, Market

from luopan.metrics.rollups import ROLLUPS
from luopan.times import parse_instant

LATE = "2026-11-01T10:00"
SAMPLED = "2026-11-01T10:05"
TWO = "2026-11-02T12:00"
CHANGES: dict[str, Callable[[Market], Market]] = {
    "a line's shop comes late": lambda m: m.shop("S3"),
    "a product's shop comes late": lambda m: m.shop("S4"),
    "an account comes late": lambda m: m.account("A3", "S1"),
    "a SKU comes late": lambda m: m.add("skus", sku_id="K3", product_id="P1"),
    "a SKU is of another product": lambda m: m.add("skus", sku_id="K1", product_id="P2"),
    "a product comes late": lambda m: m.product("P3", "S1"),
    "a product goes to a shop of another market": lambda m: m.product("P1", "S2"),
    "a product goes to another market, and its event to another product": lambda m: m.product(
        "P1", "S2"
    ).event("product_click", "U2", "2026-11-08T20:00", product_id="P2", event_id="P1"),
    "a product is gone": lambda m: m.add("products", product_id="P1", deleted=True),
    "a live comes late": lambda m: m.add("lives", live_id="L3", account_id="A1", started_at=LATE),
    "a live begins later": lambda m: m.add(
        "lives", live_id="L1", account_id="A1", started_at="2026-11-01T10:01"
    ),
    "a live is another account's": lambda m: m.add("lives", live_id="L1", account_id="A2", started_at=LATE),
    "an account is bound to another shop": lambda m: m.bind("A1", "S2", since="2026-10-15"),
    "a binding is gone": lambda m: m.bind("A1", "S1", deleted=True),
    "a video is no longer public": lambda m: m.video("V1", "A1", "2026-10-01", ever_public=False),
    "a video became public": lambda m: m.video("V2", "A1", "2026-10-01", ever_public=True),
    "a line moves to another day": lambda m: m.line("1", "S1", paid_at=TWO),
    "a line moves to another shop": lambda m: m.line("1", "S2"),
    "a line is of another buyer": lambda m: m.line("1", "S1", buyer_id="U9"),
    "a line is not paid": lambda m: m.line("1", "S1", paid_at=None),
    "a line is gone": lambda m: m.add("order_lines", line_id="1", deleted=True),
    "a refund of the whole": lambda m: m.refund("R2", "1", 100, TWO),
    "a refund moves to another line": lambda m: m.refund("R1", "2", 100, TWO),
    "a refund is gone": lambda m: m.add("refunds", refund_id="R1", deleted=True),
    "a shipment moves to another order": lambda m: m.add("shipments", shipment_id="H1", order_id="O2"),
    "a shipment is gone": lambda m: m.add("shipments", shipment_id="H1", deleted=True),
    "a settlement moves to another day": lambda m: settled(m, "1", "2026-12-02"),
    "a settlement moves to another line": lambda m: settled(m, "2", "2026-12-01"),
    "a settlement is gone": lambda m: m.add("settlements", settlement_id="T1", deleted=True),
    "a sample is 0": lambda m: m.online("L1", SAMPLED, 0),
    "a sample is gone": lambda m: m.add("online", live_id="L1", at=SAMPLED, deleted=True),
    "a follow becomes a view": lambda m: m.event("view", "U1", LATE, account_id="A1", event_id="F1"),
    "a follow is of another user": lambda m: m.event("follow", "U9", LATE, account_id="A1", event_id="F1"),
    "a follow is gone": lambda m: m.add("events", event_id="F1", deleted=True),
    "an older version of a follow comes late": lambda m: m.event(
        "follow", "U9", LATE, account_id="A1", event_id="F1", known_at="2026-01-01"
    ),
    "a follow comes late": lambda m: m.event("follow", "U2", TWO, account_id="A1"),
    "a follow is of another account": lambda m: m.event("follow", "U1", LATE, account_id="A2", event_id="F1"),
    "a follow is later than what followed it": lambda m: m.event(
        "follow", "U1", "2026-11-14T10:00", account_id="A1", event_id="F1"
    ),
    "an unfollow comes late": lambda m: m.event("unfollow", "U1", TWO, account_id="A1"),
    "an unfollow of the same instant is the last word": lambda m: m.event(
        "unfollow", "U1", LATE, account_id="A1", event_id="F2"
    ),
    "an unfollow of the same instant is not the last word": lambda m: m.event(
        "unfollow", "U1", LATE, account_id="A1", event_id="F0"
    ),
    "a follow of another market's account comes late": lambda m: m.event(
        "follow", "U2", "2026-10-01T10:00", account_id="A2"
    ),
    "an event before an account's first": lambda m: m.event(
        "view", "U2", "2026-10-01T10:00", account_id="A3"
    ),
    "an event at the instant of an account's first": lambda m: m.event(
        "view", "U9", "2026-11-11T10:00", account_id="A2"
    ),
    "an account's first event is later": lambda m: m.event(
        "view", "U2", "2026-11-09T11:00", account_id="A3", event_id="X1"
    ),
    "an account's first event is earlier": lambda m: m.event(
        "view", "U2", "2026-11-09T09:00", account_id="A3", event_id="X1"
    ),
    "an account's first event is another's": lambda m: m.event(
        "view", "U2", "2026-11-09T10:00", account_id="A2", event_id="X1"
    ),
    "an account's first event is gone": lambda m: m.add("events", event_id="X1", deleted=True),
    "an account's only event is gone": lambda m: m.add("events", event_id="Y1", deleted=True),
    "a view moves to another live": lambda m: viewed(m, content_id="L2"),
    "a view moves to another day": lambda m: viewed(m, at=TWO),
    "a view is of another user": lambda m: viewed(m, user_id="U9"),
    "a view lasted longer": lambda m: viewed(m, seconds=40, completed=True),
    "a view lasted less": lambda m: viewed(m, seconds=5),
    "a view of unknown length": lambda m: viewed(m, seconds=None),
    "another view by the same user": lambda m: viewed(m, event_id="W2"),
    "a view is gone": lambda m: m.add("events", event_id="W1", deleted=True),
}

NOTHING = ("an older version of a follow comes late",)
"""Changes of what was known before, not of what is."""


def settled(market: Market, line: str, at: str) -> Market:
    return market.add("settlements", settlement_id="T1", line_id=line, amount=90, settled_at=at)


def viewed(market: Market, **more: Any) -> Market:
    """A stay of the first live."""
    row = {"event_id": "W1", "at": LATE, "kind": "view", "user_id": "U1", "account_id": "A1", "seconds": 30}
    return market.add("events", **{**row, "content_type": "live", "content_id": "L1", **more})


def market() -> Market:
    """Shops in two markets, their lives, videos, people, sales and parcels; and rows whose shop (S3, S4), account
    (A3), product (P3), SKU (K3) or live (L3) nobody has said yet."""
    m = Market(known="2026-02-01").market().market("SG", "Asia/Singapore", "SGD")
    m.shop("S1").shop("S2", market="SG").account("A1", "S1").account("A2", "S2", market="SG")
    m.product("P1", "S1").product("P2", "S2").product("P4", "S4")
    m.add("skus", sku_id="K1", product_id="P1")
    m.live("L1", "A1", LATE).live("L2", "A1", LATE)
    m.live("L4", "A3", LATE).online("L4", LATE, 5)
    m.video("V1", "A1", "2026-10-01").video("V2", "A1", "2026-10-01", ever_public=False)
    m.line("1", "S1", order_id="O1", buyer_id="U1", product_id=None, sku_id="K1")
    m.line("2", "S1", order_id="O2", buyer_id="U1", created_at=TWO)
    m.line("3", "S3", buyer_id="U1", product_id=None, sku_id="K3")
    m.line("4", "S1", buyer_id="U1", product_id=None, sku_id="K3")
    m.refund("R1", "1", 40, TWO).refund("R3", "3", 100, TWO)
    m.add("shipments", shipment_id="H1", order_id="O1", shipped_at=TWO)
    m.add("settlements", settlement_id="T3", line_id="3", amount=90, settled_at="2026-12-03")
    m.add("shipments", shipment_id="H3", order_id="O3", line_ids=["3"], shipped_at=TWO)
    settled(m, "1", "2026-12-01").online("L1", SAMPLED, 5).online("L3", LATE, 5)
    m.event("follow", "U1", LATE, account_id="A1", event_id="F1")
    m.event("view", "U2", "2026-11-01T10:30", account_id="A1", content_type="live", content_id="L3")
    for number, content in enumerate(({"video": "V1"}, {"video": "V2"})):
        m.event("view", "U2", f"2026-11-0{3 + number}T10:00", **content)
    for number, product in enumerate(("P1", "P3", "P4")):
        m.event("product_click", "U2", f"2026-11-0{5 + number}T20:00", product_id=product, event_id=product)
    m.event("view", "U2", "2026-11-09T10:00", account_id="A3", event_id="X1")
    m.event("view", "U2", "2026-11-10T10:00", account_id="A3", event_id="X2")
    m.event("like", "U2", "2026-11-11T10:00", account_id="A2", event_id="Y1")
    for day in ("12", "13"):
        m.event("view", "U1", f"2026-11-{day}T10:00", account_id="A1", event_id=f"Z{day}")
    return viewed(m)


def held(asked: Asked) -> dict[str, list[Any]]:
    with asked.warehouse.database.cursor() as cursor:
        return {
            rollup.name: sorted(cursor.rows(f"SELECT * FROM {rollup.name}"), key=repr) for rollup in ROLLUPS
        }


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_leaves_what_a_full_build_makes(compass: Compass, change: str) -> None:
    asked = compass(market())
    before = held(asked)
    asked.load(CHANGES[change](Market(known="2026-03-01").market()))
    changed = held(asked)
    asked.rebuild()
    assert {name for name, rows in held(asked).items() if rows != changed[name]} == set()
    assert changed != before or change in NOTHING


def test_what_is_counted_from_a_rollup_that_is_built_anew_is_counted_anew(compass: Compass) -> None:
    asked = compass(market())
    before = held(asked)
    with asked.warehouse.write(parse_instant(LATE)) as writer:
        writer.cursor.run("UPDATE build_state SET version = '' WHERE step = 'rollup:audience'")
        writer.cursor.run("DELETE FROM seen_by_day")
    asked.load(Market())
    assert before["seen_by_day"]
    assert held(asked) == before


def test_of_an_erased_person_nothing_is_left(compass: Compass) -> None:
    asked = compass(market())
    asked.warehouse.erase_user("U1", parse_instant(LATE))
    asked.load(Market())
    erased = held(asked)
    asked.rebuild()
    assert held(asked) == erased
    assert not any("U1" in row for rows in erased.values() for row in rows)
    assert any("U2" in row for rows in erased.values() for row in rows)
