"""The doors: each viewer gets his own, over everything that is committed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from tests.home import NOW, OPERATOR, load, write_files

from luopan.access import Asker, Doors, one_of_each, parse_viewer
from luopan.access.side_by_side import side_by_side
from luopan.access.turns import Turns
from luopan.errors import AccessError, MissingScope, NotFound, QuestionError, TooLarge, UnknownTable
from luopan.model.questions import Condition, LensBody, PeriodBody, QuestionBody
from luopan.model.values import Viewer

WEEK = PeriodBody(dt.date(2026, 11, 1), dt.date(2026, 11, 8))
GMV = QuestionBody(["gmv"], period=WEEK)


def test_each_viewer_gets_his_own_number(doors: Doors) -> None:
    assert doors.ask(GMV, Viewer()).rows == ((Decimal("36.75"),),)
    assert doors.ask(GMV, parse_viewer("shop:S1")).rows == ((Decimal("31.50"),),)
    with pytest.raises(AccessError):
        doors.ask(GMV, parse_viewer("shop:S9"))


def test_several_questions_are_answered_in_order(doors: Doors) -> None:
    orders = QuestionBody(["sku_orders"], period=WEEK)
    answers = doors.asks([orders, GMV], Viewer())
    assert [answer.rows[0][0] for answer in answers] == [3, Decimal("36.75")]


def test_where_a_core_is_free_questions_are_answered_at_once(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same answers in the same order, over one state; of several faults the first is told, as always."""
    bodies = [QuestionBody([id], by, period=WEEK) for id in ("gmv", "sku_orders") for by in ([], ["day"])]
    monkeypatch.setattr(doors, "_cores", 1)
    alone = doors.asks(bodies, Viewer())
    monkeypatch.setattr(doors, "_cores", 2)
    monkeypatch.setattr(doors, "_turns", Turns(4))
    with doors.sittings(Viewer(), len(bodies)) as sittings:
        assert [each.cursor is sittings[0].cursor for each in sittings] == [True, False]
        assert [answer.rows for answer in side_by_side(bodies, sittings)] == [each.rows for each in alone]
    wrong = [QuestionBody([id], period=WEEK) for id in ("no_such", "nor_this")]
    with pytest.raises(QuestionError, match="no_such"):
        doors.asks([GMV, *wrong, GMV], Viewer())
    assert doors.ask(GMV, Viewer()).rows == alone[0].rows


def test_rows_recompute_their_number(doors: Doors) -> None:
    rows = doors.rows(GMV, parse_viewer("shop:S1"))
    assert (rows.row_count, rows.sum) == (2, Decimal("31.50"))


def test_what_is_committed_is_in_the_next_answer(doors: Doors, tmp_path: Path) -> None:
    before = doors.ask(GMV, Viewer()).rows[0][0]
    line = (
        b'{"line_id": "OL9", "order_id": "O9", "shop_id": "S1", "product_id": "P1", "quantity": 1,'
        b' "pay_amount": 1, "created_at": "2026-11-06T12:00:00Z", "paid_at": "2026-11-06T12:00:00Z"}'
    )
    report = doors.submit(OPERATOR, "order_lines", line, "application/x-ndjson").result(10)
    assert (report.accepted, report.unchanged, report.rejected) == (1, 0, [])
    assert doors.ask(GMV, Viewer()).rows[0][0] == before + 1


def test_today_is_the_day_of_the_market_not_of_utc(doors: Doors) -> None:
    """NOW is 3:00 UTC of the 8th, 11:00 in Singapore; at 18:00 UTC of the 6th it is the 7th there."""
    today = QuestionBody(["gmv"], period=PeriodBody(preset="today"))
    answer = doors.ask(today, Viewer())
    assert answer.period is not None and answer.period.first == dt.date(2026, 11, 8)
    earlier = QuestionBody(["gmv"], period=today.period, lens=LensBody(as_of=dt.datetime(2026, 11, 6, 18)))
    answer = doors.ask(earlier, parse_viewer("shop:S2"))
    assert answer.period is not None and answer.period.first == dt.date(2026, 11, 7)


@pytest.mark.parametrize("id", ["x' OR '1'='1", '"; DROP TABLE order_lines; --', "S1\x00", "%", "\\"])
def test_sql_in_a_filter_is_text(doors: Doors, id: str) -> None:
    asked = QuestionBody(["gmv"], ["shop_id"], {"shop_id": [id]}, WEEK)
    assert doors.ask(asked, Viewer()).rows == ()
    assert doors.ask(GMV, Viewer()).rows == ((Decimal("36.75"),),)


def test_a_filter_of_another_kind_is_a_plain_refusal(doors: Doors) -> None:
    asked = QuestionBody(["gmv"], where={"day": Condition(gte="soon")}, period=WEEK)
    with pytest.raises(QuestionError, match=r'"day" compares with "soon"; it takes a day'):
        doors.ask(asked, Viewer())


def test_only_the_operator_operates(doors: Doors) -> None:
    shop = Asker(parse_viewer("shop:S1"))
    with pytest.raises(AccessError):
        doors.operate(shop)
    with pytest.raises(AccessError):
        doors.submit(shop, "events", b"", "application/x-ndjson")
    with pytest.raises(MissingScope):
        doors.submit(Asker(scopes=frozenset({"read"})), "events", b"", "application/x-ndjson")
    with pytest.raises(AccessError, match="server's own machine"):
        doors.operate(Asker()).erase("U1")


def test_bodies_that_cannot_be_taken(doors: Doors) -> None:
    with pytest.raises(UnknownTable, match="order_lines"):
        doors.submit(OPERATOR, "order_line", b"{}", "application/x-ndjson")
    with pytest.raises(TooLarge, match="100,001 rows"):
        doors.submit(OPERATOR, "events", b"{}\n" * 100_001, "application/x-ndjson")


def test_names_are_known_for_what_answers_hold(doors: Doors) -> None:
    assert doors.names("shop_id", ["S1", "S9"]) == {"S1": "Orchid"}
    assert doors.names("buyer", ["U1"]) == {}
    (market,) = doors.markets(["SG", "XX"])
    assert (market.name, market.zone, market.simulated) == ("Singapore", "Asia/Singapore", False)


def test_somebody_of_each_role(doors: Doors, tmp_path: Path) -> None:
    agency = "contract_id,agency_id,role,market,shop_id,signed_at\nC1,AG,tsp,SG,S1,2026-01-01T00:00:00Z\n"
    load(doors, write_files(tmp_path / "more", {"contracts.csv": agency}))
    assert [str(viewer) for _, viewer in one_of_each(doors)] == [
        "platform", "shop:S1", "creator:A1", "agency:AG:tsp:SG",
    ]  # fmt: skip


def test_the_dictionary_says_how_a_metric_can_be_asked(doors: Doors) -> None:
    gmv = doors.metric("gmv")
    assert gmv.clocks[0] == "paid"
    assert {"day", "shop_id", "content_type"} <= set(gmv.dimensions)
    assert next(metric.id for metric in doors.metrics()) == "gmv"
    with pytest.raises(NotFound, match="did you mean"):
        doors.metric("gmvv")


def test_nothing_loaded_is_no_fault(empty: Doors) -> None:
    assert empty.empty
    answer = empty.ask(GMV, Viewer())
    assert answer.data_through is None


def test_a_viewer_hears_of_the_running_lives_that_are_his(doors: Doors, tmp_path: Path) -> None:
    """Running: begun in the last day, and no end told; the next day it is one whose end never came."""
    files = {
        "shops.csv": "shop_id,name,market\nS9,Nine,SG\n",
        "accounts.csv": "account_id,handle,market\nA1,@orchid,SG\nA9,@nine,SG\n",
        "lives.csv": "live_id,account_id,title,started_at,ended_at\n"
        "R1,A1,Mine,2026-11-08T01:00:00Z,\n"
        "R2,A9,Other,2026-11-08T02:00:00Z,\n"
        "R3,A1,Lost,2026-11-06T02:00:00Z,\n"
        "R4,A1,Over,2026-11-08T01:00:00Z,2026-11-08T02:00:00Z\n",
    }
    load(doors, write_files(tmp_path / "running", files))
    running = doors.running(Viewer())
    assert [(live.title, live.market, live.currency) for live in running.lives] == [
        ("Other", "SG", "SGD"),
        ("Mine", "SG", "SGD"),
    ]
    assert running.now == NOW
    assert [live.live_id for live in doors.running(parse_viewer("creator:A1")).lives] == ["R1"]
    assert [live.live_id for live in doors.running(parse_viewer("creator:A9")).lives] == ["R2"]
