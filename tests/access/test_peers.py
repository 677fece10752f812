"""The door to peers (§13.4, S40, G14, G23): worked-out groups, and nothing of anybody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from tests.home import OPERATOR
from tests.market import Market
from tests.peers import SOLD_AT, add, compared, market

from luopan.access import Doors, parse_viewer
from luopan.errors import AccessError, NotApplicable, NotFound, OutOfScope, QuestionError, UnknownMetric
from luopan.model.answers import encode
from luopan.model.peers import PeersBody, PeersQuestion, PeerValue
from luopan.model.questions import PeriodBody
from luopan.model.values import Viewer
from luopan.settings import Peers, Settings

WEEK = PeriodBody(preset="last_7_days")
THREE = Settings(peers=Peers(minimum=3))
EQUAL = (0.0, 0.0, 0.0, 0.0, 0.0, 50.0, 50.0)
"""Two levels: the better half is of level 2."""
HALVES = Settings(peers=Peers(minimum=3, shares=EQUAL))


def ask(
    doors: Doors, viewer: str, *metrics: str, period: PeriodBody | None = WEEK, **more: object
) -> PeersBody:
    asked = PeersQuestion(list(metrics or ("gmv",)), period=period, **more)  # type: ignore[arg-type]
    return doors.peers(asked, parse_viewer(viewer))


def one(body: PeersBody) -> PeerValue:
    (value,) = body.values
    return value


def eight() -> Market:
    """Tea shops T1..T8 that sold 100, 200 … 800."""
    return market({f"T{place}": 100 * place for place in range(1, 9)})


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    with compared(tmp_path_factory.mktemp("peers"), contracted(eight()), HALVES) as found:
        yield found


def contracted(made: Market) -> Market:
    """AG looks after T1 since before the week and T2 since its fifth day; its contract with T3 has ended."""
    made.account("A4", binds="T4")
    made.contract("1", "AG", "tsp", "2026-01-01", shop_id="T1")
    made.contract("2", "AG", "tsp", "2026-11-06", shop_id="T2")
    made.contract("3", "AG", "tsp", "2026-01-01", shop_id="T3", ended_at="2026-10-01")
    return made.contract("4", "AG", "tsp", "2026-01-01", account_id="A4")


def test_a_shop_among_those_of_its_level(doors: Doors) -> None:
    """The better half T5..T8 is of level 2. T6's peers sold 500, 700, 800: P50 700, P75 750; one of three is worse."""
    body = ask(doors, "shop:T6")
    assert (body.shop_id, body.market, body.category, body.level) == ("T6", "US", "Tea", 2)
    value = one(body)
    assert (value.own, value.p50, value.p75) == (600, 700, 750)
    assert (value.rank, value.of, value.percentile, value.verdict) == (3, 4, Decimal("0.333333333"), "behind")
    group = value.group
    assert group is not None and not group.widened and value.counted == 3
    assert (group.width, group.size, group.minimum, group.level, group.category) == ("level", 3, 3, 2, "Tea")
    assert group.date == dt.date(2026, 11, 7) and "3 peers" in group.text.en and "3家" in group.text.zh
    assert body.method.en and body.method.zh and body.notes == []


def test_several_metrics_are_one_question_and_keep_their_order(doors: Doors) -> None:
    """Nobody has two items an order; nothing was refunded, because no refund was ever loaded."""
    body = ask(doors, "shop:T6", "aov", "gmv", "refund_rate_sku")
    assert [(value.metric, value.own, value.missing) for value in body.values] == [
        ("aov", 600, None), ("gmv", 600, None), ("refund_rate_sku", None, "no_data"),
    ]  # fmt: skip


def test_the_operator_and_an_agency_in_contract_ask_too(doors: Doors) -> None:
    own = ask(doors, "shop:T1")
    assert ask(doors, "platform", shop_id="T1") == own
    assert ask(doors, "agency:AG:tsp:US", shop_id="T1") == own


def test_days_before_the_contract_do_not_show_the_shops_own_value(doors: Doors) -> None:
    value = one(body := ask(doors, "agency:AG:tsp:US", shop_id="T2"))
    assert (value.own, value.rank, value.percentile, value.verdict) == (None, None, None, None)
    assert value.p50 is not None and [note.code for note in body.notes] == ["outside_contract"]
    after = ask(doors, "agency:AG:tsp:US", shop_id="T2", period=PeriodBody(preset="yesterday"))
    assert one(after).own == 0 and after.notes == []


@pytest.mark.parametrize(
    ("viewer", "shop", "error"),
    [
        ("shop:T1", "T2", OutOfScope),
        ("shop:nobody", None, OutOfScope),
        ("agency:AG:tsp:US", "T3", OutOfScope),
        ("agency:AG:tsp:US", "T4", OutOfScope),
        ("agency:AG:tsp:US", None, QuestionError),
        ("creator:A4", "T4", AccessError),
        ("platform", None, QuestionError),
        ("platform", "nobody", NotFound),
    ],
)
def test_who_may_not_ask(doors: Doors, viewer: str, shop: str | None, error: type[Exception]) -> None:
    """T4 is known to AG by its account alone, which is no contract with the shop."""
    with pytest.raises(error):
        ask(doors, viewer, shop_id=shop)


@pytest.mark.parametrize(
    "dimension", ["shop_id", "account_id", "live_id", "product_id", "gender", "category_l1"]
)
def test_nothing_that_names_somebody_splits_or_filters(doors: Doors, dimension: str) -> None:
    with pytest.raises(NotApplicable):
        ask(doors, "shop:T1", where={dimension: ["x"]})
    with pytest.raises(NotApplicable):
        ask(doors, "shop:T1", by=[dimension])


def test_a_metric_that_is_none_is_named(doors: Doors) -> None:
    with pytest.raises(UnknownMetric, match="gmw"):
        ask(doors, "shop:T1", "gmw")


def test_shops_without_rows_are_0_where_rows_are_counted_and_nothing_in_a_ratio(tmp_path: Path) -> None:
    """Yesterday T1 alone sold: its three peers sold 0, and have no order value."""
    made = market({"T1": 100, "T2": 100, "T3": 100, "T4": 100})
    made.line("late", "T1", 7, created_at="2026-11-07T12:00")
    with compared(tmp_path, made, Settings(peers=Peers(minimum=2))) as doors:
        gmv, aov = ask(doors, "shop:T1", "gmv", "aov", period=PeriodBody(preset="yesterday")).values
        assert (gmv.own, gmv.p50, gmv.counted, gmv.verdict) == (7, 0, 3, "excellent")
        assert (aov.own, aov.p50, aov.counted, aov.missing) == (7, None, 0, "group_too_small")


def test_a_split_judges_each_cell_on_its_own(tmp_path: Path) -> None:
    """By paid traffic: T1 sold 100 naturally and 9 by advertising, its three peers 100 naturally and nothing else."""
    made = market({"T1": 100, "T2": 100, "T3": 100, "T4": 100})
    made.line("ad", "T1", 9, created_at=SOLD_AT, paid=True)
    with compared(tmp_path, made, THREE) as doors:
        found = {str(value.cell): value for value in ask(doors, "shop:T1", by=["paid"]).values}
    assert {cell: (value.own, value.p50) for cell, value in found.items()} == {
        "{'paid': False}": (100, 100), "{'paid': True}": (9, 0),
    }  # fmt: skip


def test_a_trend_beside_its_peers(tmp_path: Path) -> None:
    """R198. Refunded of what was paid that day. On the 5th T1 10 of 100, its peers 0, 20 and 30: P50 20 %, P75 10 %.
    On the 6th only T1 sold, and nobody else has a ratio."""
    made = market({"T1": 100, "T2": 100, "T3": 100, "T4": 100})
    made.line("next", "T1", 50, created_at="2026-11-06T12:00")
    for shop, amount in (("T1", 10), ("T3", 20), ("T4", 30)):
        made.refund(f"R-{shop}", f"L-{shop}", amount, "2026-11-06T12:00", way="refund_only")
    with compared(tmp_path, made, THREE) as doors:
        trend = ask(doors, "shop:T1", "paid_refund_ratio", by=["day"]).values
    assert [(each.cell, each.own, each.p50, each.p75, each.verdict, each.missing) for each in trend] == [
        ({"day": "2026-11-05"}, Decimal("0.1"), Decimal("0.2"), Decimal("0.1"), "excellent", None),
        ({"day": "2026-11-06"}, 0, None, None, None, "group_too_small"),
    ]


@pytest.mark.parametrize(
    ("minimum", "width", "size", "p50"),
    [(3, "level", 3, 700), (5, "market_level", 5, 800), (7, "category", 7, 400), (11, "market", 11, 400)],
)
def test_a_small_group_widens_and_says_so(
    tmp_path: Path, minimum: int, width: str, size: int, p50: int
) -> None:
    """T6 is of level 2 with T5, T7, T8 (500, 700, 800); of shoes C1..C4 (150, 250, 900, 1000) the better two are.

    level: 500 700 800 → 700. market_level: 500 700 800 900 1000 → 800. category: 100 200 300 400 500 700 800 → 400.
    market: 100 150 200 250 300 400 500 700 800 900 1000 → 400.
    """
    made = add(eight(), {"C1": 150, "C2": 250, "C3": 900, "C4": 1000}, "Shoes")
    with compared(tmp_path, made, Settings(peers=Peers(minimum=minimum, shares=EQUAL))) as doors:
        body = ask(doors, "shop:T6")
    group = one(body).group
    assert group is not None and (group.width, group.size, group.widened) == (width, size, width != "level")
    assert one(body).p50 == p50
    assert [note.code for note in body.notes] == (["peers_widened"] if group.widened else [])


def test_a_market_with_too_few_is_withheld(tmp_path: Path) -> None:
    with compared(tmp_path, eight(), Settings(peers=Peers(minimum=8))) as doors:
        body = ask(doors, "shop:T6")
    value = one(body)
    assert (value.own, value.p50, value.p75, value.rank, value.counted) == (600, None, None, None, 0)
    assert (value.group, value.missing) == (None, "group_too_small")
    assert [note.code for note in body.notes] == ["group_too_small"]


def test_the_main_category_is_what_sells_most_where_the_shop_names_none(tmp_path: Path) -> None:
    """N sells 10 of shoes and 90 of tea, so it is a tea shop and the last of five."""
    made = market({"T1": 100, "T2": 200, "T3": 300, "T4": 400}).shop("N", peer_consent=True)
    for product, category in (("P-N", "Tea"), ("P-shoe", "Shoes")):
        made.product(product, "N", category_l1=category)
    made.line("n1", "N", 90, created_at=SOLD_AT)
    made.line("n2", "N", 10, created_at=SOLD_AT, product_id="P-shoe")
    with compared(tmp_path, made, THREE) as doors:
        body = ask(doors, "shop:N")
    assert (body.category, one(body).own, one(body).p50, one(body).rank) == ("Tea", 100, 250, 4)


def test_without_consent_there_are_no_peers_but_the_own_value(tmp_path: Path) -> None:
    made = market({f"T{place}": 100 * place for place in range(1, 9)}, hidden="T6")
    with compared(tmp_path, made, THREE) as doors:
        body = ask(doors, "shop:T6")
    value = one(body)
    assert (value.own, value.p50, value.group, value.missing) == (600, None, None, "peers_need_consent")
    assert (body.level, [note.code for note in body.notes]) == (None, ["peers_need_consent"])


def test_a_shop_that_does_not_consent_changes_no_answer(tmp_path: Path) -> None:
    """With a giant and a dwarf that do not consent every answer of the others is the same, byte for byte."""
    answers = []
    for name, more in (("without", {}), ("with", {"GIANT": 10_000, "DWARF": 1})):
        made = add(eight(), more, hidden="GIANT DWARF")
        with compared(tmp_path / name, made, HALVES) as doors:
            answers.append([encode(ask(doors, f"shop:T{place}", "gmv", "aov")) for place in range(1, 9)])
    assert answers[0] == answers[1]


def test_no_answer_holds_the_id_of_another_shop(doors: Doors) -> None:
    text = encode(ask(doors, "shop:T6", "gmv", "aov", "buyers", by=["paid", "content_type"])).decode()
    assert "T6" in text
    assert not any(
        f'"{prefix}{place}"' in text for prefix in ("T", "P-T", "L-T") for place in (1, 2, 3, 4, 5, 7, 8)
    )


def test_the_parity_profile_has_peers_of_presets_alone(doors: Doors) -> None:
    """E18. Days that equal a preset count as it (S57)."""
    custom = PeriodBody(dt.date(2026, 11, 3), dt.date(2026, 11, 6))
    body = ask(doors, "shop:T6", period=custom, profile="parity")
    assert (one(body).own, one(body).p50, one(body).missing) == (600, None, "peers_preset_only")
    assert [note.code for note in body.notes] == ["peers_preset_only"]
    same = PeriodBody(dt.date(2026, 11, 2), dt.date(2026, 11, 8))
    for period, profile in ((custom, "extended"), (same, "parity"), (WEEK, "parity")):
        assert one(ask(doors, "shop:T6", period=period, profile=profile)).p50 == 700


def test_levels_are_those_of_the_periods_last_day(doors: Doors) -> None:
    """On 4 November nobody had sold yet: all are of level 1."""
    body = ask(doors, "shop:T6", period=PeriodBody(preset="day", anchor=dt.date(2026, 11, 4)))
    group = one(body).group
    assert body.level == 1 and group is not None and (group.size, group.date) == (7, dt.date(2026, 11, 4))


def test_a_second_answer_asks_for_values_alone(doors: Doors, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ask(doors, "shop:T6")
    asked: list[object] = []
    compass = doors._compass
    real = compass.ask

    def watched(cursor: object, question: object, *rest: object, **more: object) -> object:
        asked.append(question)
        return real(cursor, question, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(compass, "ask", watched)
    assert ask(doors, "shop:T6") == first
    assert len(asked) == 1


def test_new_sales_make_new_levels(tmp_path: Path) -> None:
    with compared(tmp_path, eight(), HALVES) as doors:
        assert ask(doors, "shop:T1").level == 1
        line = (
            b'{"line_id": "N1", "order_id": "N1", "shop_id": "T1", "product_id": "P-T1", "quantity": 1,'
            b' "pay_amount": 5000, "created_at": "2026-11-06T12:00:00Z", "paid_at": "2026-11-06T12:00:00Z"}'
        )
        doors.submit(OPERATOR, "order_lines", line, "application/x-ndjson").result(10)
        assert ask(doors, "shop:T1").level == 2
        assert one(doors.peers(PeersQuestion(["gmv"], "T1", WEEK), Viewer())).own == 5100
