"""Settlement (R149, X01): the parts between GMV and what was settled add up to the last cent."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.market import Asked, Compass, Market

PARTS = ("refunded_of_paid", "commission_of_paid", "settled_of_paid", "rest_of_paid")
NOVEMBER = "2026-11-01/2026-11-30"


def books() -> Market:
    """Three lines of November and one of October.

    ====  ====  ====================  ===========  ======================  ====
    line  paid  refunded              commission   settled                 rest
    ====  ====  ====================  ===========  ======================  ====
    1     100   30 (in December)      7            50 + 8 (in December)    5: fees
    2     60    -                     -            -                       60: to be settled
    3     40    40                    4            -8: taken back          4
    oct   90    90 (in November)      -            1 (in November)         -1
    ====  ====  ====================  ===========  ======================  ====
    """
    market = Market().shop("S1").account("A1").line("oct", "S1", 90, created_at="2026-10-31")
    for line, paid in (("1", 100), ("2", 60), ("3", 40)):
        market.line(line, "S1", paid, created_at="2026-11-10", creator_id="A1", commission_rate=0.1)
    market.refund("R1", "1", 30, "2026-12-02").refund("R3", "3", 40, "2026-11-12")
    market.refund("R0", "oct", 90, "2026-11-12").refund("open", "2", 60, "2026-11-12", succeeded_at=None)
    market.commission("M1", "1", "A1", 7, "2026-11-20").commission("M3", "3", "A1", 4, "2026-11-20")
    for id, line, amount, at in (
        ("T1", "1", 50, "2026-11-25"),
        ("T2", "1", 8, "2026-12-25"),
        ("T3", "3", -8, "2026-11-25"),
        ("T0", "oct", 1, "2026-11-25"),
    ):
        market.add("settlements", settlement_id=id, line_id=line, amount=amount, settled_at=at)
    return market


def test_x01_what_lies_between_gmv_and_what_was_settled(compass: Compass) -> None:
    asked = compass(books())
    assert asked.ask(" ".join(("gmv", *PARTS)), period=NOVEMBER) == [(200, 70, 11, 50, 69)]
    assert asked.ask(" ".join(("gmv", *PARTS)), by="month") == [
        ("2026-10-01", 90, 90, 0, 1, -1),
        ("2026-11-01", 200, 70, 11, 50, 69),
    ]
    assert asked.one("settlement_rate", period=NOVEMBER) == 0.25
    assert asked.ask("kept_of_paid due_of_paid", period=NOVEMBER) == [(200 - 70, 200 - 70 - 11)]


def test_by_settlement_the_same_money_lies_on_other_days(compass: Compass) -> None:
    asked = compass(books())
    assert asked.ask("settled_amount", by="month") == [("2026-11-01", 43), ("2026-12-01", 8)]
    assert asked.one("settled_amount", period=NOVEMBER, clock="paid") == 50


def test_a_creator_sees_its_commission_and_no_settlement(compass: Compass) -> None:
    asked = compass(books())
    assert asked.ask("commission_of_paid settled_of_paid", period=NOVEMBER, viewer="creator:A1") == [
        (11, None)
    ]


def test_s50_rows_of_the_rest_are_those_of_its_parts(compass: Compass) -> None:
    asked = compass(books())
    rows = asked.behind("rest_of_paid", period=NOVEMBER)
    assert rows.sum == 69
    assert rows.row_count == 3 + 2 + 2 + 3


def test_the_rollup_of_settlements_is_the_same_row_by_row_however_it_was_built(compass: Compass) -> None:
    """Entries change, leave and come; lines get another product, another content, another shop's market."""
    market = books().shop("S2").product("P1", "S1").product("P2", "S2").live("L", "A1", "2026-11-10T10:00")
    market.add("skus", sku_id="K", product_id="P1").line("k", "S1", 5, sku_id="K", product_id=None)
    market.add("settlements", settlement_id="TK", line_id="k", amount=1, settled_at="2026-11-25")
    asked = compass(market)
    late = "2026-02-01"

    def rows() -> list[tuple[object, ...]]:
        with asked.warehouse.database.cursor() as cursor:
            return sorted(cursor.rows("SELECT * FROM settled"), key=repr)

    def entry(id: str, line: str, amount: int, **more: object) -> Market:
        return Market(known=late).add(
            "settlements", settlement_id=id, line_id=line, amount=amount, settled_at="2026-11-26", **more
        )

    changes = (
        entry("T1", "1", 49),
        entry("T3", "3", -8, deleted=True),
        entry("T9", "2", 55),
        entry("T2", "2", 8),
        Market(known=late).line("1", "S1", 100, created_at="2026-11-10", content_type="live", content_id="L",
                                account_id="A1", touch="click", touched_at="2026-11-10"),
        Market(known=late).line("2", "S2", 60, product_id="P2", created_at="2026-11-10"),
        Market(known=late).line("oct", "S1", 90, created_at="2026-10-31", deleted=True),
        Market(known=late).add("skus", sku_id="K", product_id="P2"),
    )  # fmt: skip
    for change in changes:
        before = rows()
        asked.load(change)
        incremental = rows()
        assert incremental != before
        asked.rebuild()
        assert rows() == incremental
    assert {row[0] for row in rows()} == {"T1", "T2", "T9", "TK"}


amounts = st.integers(-5000, 9999).map(lambda cents: Decimal(cents) / 100)
entries = st.lists(st.tuples(st.integers(0, 3), amounts), max_size=5)


@given(st.lists(st.integers(0, 99999), min_size=1, max_size=4), entries, entries, entries)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_parts_add_up_whatever_was_booked(
    compass: Compass,
    paid: list[int],
    refunds: list[tuple[int, Decimal]],
    commissions: list[tuple[int, Decimal]],
    settlements: list[tuple[int, Decimal]],
) -> None:
    market = Market().shop("S1").account("A1")
    for number, cents in enumerate(paid):
        market.line(f"L{number}", "S1", Decimal(cents) / 100, channel=f"c{number % 2}")
    for number, (line, amount) in enumerate(refunds):
        market.refund(f"R{number}", f"L{line % len(paid)}", abs(amount), "2026-11-05")
    for number, (line, amount) in enumerate(commissions):
        market.commission(f"M{number}", f"L{line % len(paid)}", "A1", amount, "2026-11-20")
    for number, (line, amount) in enumerate(settlements):
        market.add("settlements", settlement_id=f"T{number}", line_id=f"L{line % len(paid)}", amount=amount,
                   settled_at="2026-11-25")  # fmt: skip
    asked: Asked = compass(market)
    lacking = {"refunded_of_paid": refunds, "commission_of_paid": commissions, "settled_of_paid": settlements}
    for row in asked.answer(" ".join(("gmv", *PARTS)), by="channel").rows:
        _, gmv, *parts = row
        if all(lacking.values()):
            assert sum(parts) == gmv
        else:  # what was never loaded has no number, and so has the rest
            assert parts[-1] is None
