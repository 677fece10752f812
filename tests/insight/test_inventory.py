"""Inventory over its doors: forecasts of SKUs, what stock they ask for, and the quadrants of SKUs (R220, R221)."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from litestar.testing import TestClient
from tests.home import NOW, load, opened, write_files
from typer.testing import CliRunner

from luopan.access import Doors, parse_viewer
from luopan.api.app import create_app
from luopan.cli.commands import app
from luopan.cli.context import Context
from luopan.errors import OutOfScope, QuestionError
from luopan.insight.inventory import Asked, forecast, standing
from luopan.model.forecasts import ForecastBody
from luopan.model.questions import PeriodBody
from luopan.model.values import Viewer
from luopan.settings import Settings

LAST = dt.date(2026, 11, 7)
"""The last complete business day at NOW (11:00 on the 8th in Singapore)."""


def files() -> dict[str, str]:
    """S1 sells K1 every day of ten weeks, 10 a day and 20 on Sundays, K2 for three weeks, K3 for three days; K4 is
    never sold. A unit costs 1; K2's last units come back. Stock: 90 of K1, 3 of K2; K1 was sold out for two days."""
    lines, number = [], 0
    for back in range(70):
        day = LAST - dt.timedelta(days=back)
        sold = {
            "K1": 20 if day.isoweekday() == 7 else 10,
            "K2": 2 if back < 21 else 0,
            "K3": 1 if back < 3 else 0,
        }
        for sku, units in sold.items():
            if units:
                number += 1
                product = "P1" if sku == "K1" else "P2"
                lines.append(
                    f"L{number},O{number},S1,{product},{sku},{units},{units},{day}T04:00:00Z,{day}T04:05:00Z"
                )
    today = "T,OT,S1,P1,K1,500,500,2026-11-08T02:00:00Z,2026-11-08T02:00:00Z"
    header = "line_id,order_id,shop_id,product_id,sku_id,quantity,pay_amount,created_at,paid_at"
    return {
        "markets.csv": "market,name,timezone,currency\nSG,Singapore,Asia/Singapore,SGD\n",
        "shops.csv": "shop_id,name,market\nS1,Orchid,SG\nS2,Durian,SG\n",
        "products.csv": "product_id,shop_id,title,lead_time_days\nP1,S1,Tea,6.5\nP2,S1,Cup,\n",
        "skus.csv": "sku_id,product_id\nK1,P1\nK2,P2\nK3,P2\nK4,P2\n",
        "order_lines.csv": "\n".join([header, *lines, today]) + "\n",
        "refunds.csv": "refund_id,line_id,amount,quantity,applied_at,succeeded_at\n"
        "R1,L2,2,2,2026-11-07T05:00:00Z,2026-11-07T06:00:00Z\n",
        "stock.csv": "sku_id,at,on_hand\nK1,2026-10-05T00:00:00Z,0\nK1,2026-10-06T00:00:00Z,0\n"
        "K1,2026-11-07T00:00:00Z,90\nK2,2026-11-07T00:00:00Z,3\n",
    }


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("inventory") / "home"
    with opened(home) as doors:
        load(doors, write_files(home.parent / "files", files()))
    return home


@pytest.fixture
def shelf(stocked: Path, tmp_path: Path) -> Iterator[Doors]:
    with opened(Path(shutil.copytree(stocked, tmp_path / "home"))) as doors:
        yield doors


def of(doors: Doors, dimension: str, id: str, days: int = 14, viewer: str = "platform") -> ForecastBody:
    return forecast(doors, Asked(dimension, id, days), parse_viewer(viewer))


def test_a_sku_is_forecast_from_the_complete_days_up_to_yesterday(shelf: Doors) -> None:
    """Today's 500 are not a day yet. Ten weeks of exactly the same week are learned exactly."""
    body = of(shelf, "sku_id", "K1")
    assert body.method == "ets_weekly"
    assert (body.demand.first, body.demand.last, body.demand.days) == (LAST - dt.timedelta(69), LAST, 70)
    assert body.demand.units == 70 * 10 + 10 * 10
    assert [day.day for day in body.days] == [LAST + dt.timedelta(n) for n in range(1, 15)]
    assert [round(day.expected) for day in body.days[:7]] == [20, 10, 10, 10, 10, 10, 10]
    assert all(day.low <= day.expected + 0.01 and day.expected <= day.high + 0.01 for day in body.days)
    assert body.backtest is not None and body.backtest.wape is not None and body.backtest.wape < 0.05


def test_what_it_asks_for_lasts_a_lead_time_and_its_peak(shelf: Doors) -> None:
    """6.5 days are 7: a week sells 80. The settings' 3 buffer days at 80/7 a day are 35 (34.3): order below 115."""
    wanted = of(shelf, "sku_id", "K1").replenishment
    assert wanted is not None
    assert (wanted.lead_time_days, wanted.on_hand) == (6.5, 90)
    assert wanted.over_lead_time == pytest.approx(80, abs=2)
    assert (wanted.buffer, wanted.order_now) == (35, True)
    assert wanted.reorder_point == pytest.approx(115, abs=2)


def test_a_sku_that_was_sold_out_says_so(shelf: Doors) -> None:
    body = of(shelf, "sku_id", "K1")
    assert body.demand.sold_out_days == 2
    assert "sold_out" in {note.code for note in body.notes}


def test_without_buffer_days_the_predicted_peak_alone_decides(stocked: Path, tmp_path: Path) -> None:
    """Of one day's lead time the Sunday of 20 is the peak, over a mean of 80/7: nine more."""
    home = Path(shutil.copytree(stocked, tmp_path / "home"))
    with opened(home, Settings(buffer_days=0)) as doors:
        wanted = of(doors, "product_id", "P1").replenishment
        assert wanted is not None and wanted.buffer <= 3  # any seven days hold one Sunday
        load(
            doors,
            write_files(
                tmp_path / "more", {"products.csv": "product_id,shop_id,title,lead_time_days\nP1,S1,Tea,1\n"}
            ),
        )
        wanted = of(doors, "product_id", "P1").replenishment
        assert wanted is not None and 8 <= wanted.buffer <= 11


@pytest.mark.parametrize(
    ("sku", "method", "codes", "days"),
    [
        ("K2", "mean_rate", ["too_little_history"], 14),
        ("K3", "none", ["too_short"], 0),
        ("K4", "none", ["no_history"], 0),
    ],
)
def test_little_history_is_said(shelf: Doors, sku: str, method: str, codes: list[str], days: int) -> None:
    body = of(shelf, "sku_id", sku)
    assert (body.method, [note.code for note in body.notes], len(body.days)) == (method, codes, days)
    assert body.backtest is None
    if sku == "K2":
        assert {(day.expected, day.low, day.high) for day in body.days} == {(2, 2, 2)}
        assert body.replenishment is not None and body.replenishment.on_hand == 3
    else:
        assert body.replenishment is None


def test_a_forecast_is_of_what_one_may_see(shelf: Doors) -> None:
    assert of(shelf, "sku_id", "K1", viewer="shop:S1") == of(shelf, "sku_id", "K1")
    assert of(shelf, "shop_id", "S1").demand.units == 800 + 42 + 3
    for id in ("K1", "none such"):
        with pytest.raises(OutOfScope):
            of(shelf, "sku_id", id, viewer="shop:S2")


def test_r221_skus_by_gmv_and_refund_rate(shelf: Doors) -> None:
    """Last 7 days: K1 80, K2 14 of which 2 came back, K3 3: the median is 14, the rate of them all 2/97."""
    period = PeriodBody(preset="last_7_days", anchor=LAST)
    body = standing(shelf, period, None, Viewer())
    assert (body.median_gmv, body.currency) == (14, "SGD")
    assert body.refund_rate == pytest.approx(2 / 97, abs=1e-9)
    assert [(s.sku_id, s.gmv, s.quadrant, s.on_hand, s.low_stock) for s in body.skus] == [
        ("K1", 80, "winner", 90, True),
        ("K2", 14, "adjust", 3, True),
        ("K3", 3, "promote", None, None),
    ]
    assert body.skus[0].days_of_cover == pytest.approx(90 / (80 / 7))
    assert standing(shelf, period, "S2", Viewer()).skus == []


def test_skus_of_several_currencies_are_not_held_against_each_other(shelf: Doors, tmp_path: Path) -> None:
    """S9 sells K9 in US dollars; by itself it is told, beside S1 it is not (S06)."""
    more = {
        "markets.csv": "market,name,timezone,currency\nUS,United States,America/New_York,USD\n",
        "shops.csv": "shop_id,name,market\nS9,Rodeo,US\n",
        "products.csv": "product_id,shop_id,title\nP9,S9,Hat\n",
        "skus.csv": "sku_id,product_id\nK9,P9\n",
        "order_lines.csv": "line_id,order_id,shop_id,product_id,sku_id,buyer_id,quantity,pay_amount,"
        "created_at,paid_at\nX1,X1,S9,P9,K9,U1,1,5,2026-11-05T12:00:00Z,2026-11-05T12:00:00Z\n",
    }
    load(shelf, write_files(tmp_path / "more", more))
    period = PeriodBody(dt.date(2026, 11, 1), LAST)
    with pytest.raises(QuestionError, match="several currencies"):
        standing(shelf, period, None, Viewer())
    assert standing(shelf, period, "S9", Viewer()).currency == "USD"


def test_a_sku_that_sells_little_and_comes_back_is_to_be_delisted(shelf: Doors, tmp_path: Path) -> None:
    row = "R9,L3,1,1,2026-11-07T05:00:00Z,2026-11-07T06:00:00Z\n"
    load(
        shelf,
        write_files(tmp_path / "more", {"refunds.csv": f"{files()['refunds.csv'].splitlines()[0]}\n{row}"}),
    )
    body = standing(shelf, PeriodBody(preset="last_7_days", anchor=LAST), "S1", parse_viewer("shop:S1"))
    assert body.skus[-1].quadrant == "delist"


def test_over_http(shelf: Doors) -> None:
    with TestClient(create_app(shelf)) as client:
        token = shelf.accounts.tokens.create(parse_viewer("shop:S1"), (), NOW)
        client.headers["Authorization"] = f"Bearer {token}"
        body = client.get("/api/v1/inventory/forecast?sku_id=K1&days=3").json()
        assert [day["day"] for day in body["days"]] == ["2026-11-08", "2026-11-09", "2026-11-10"]
        assert {"expected", "low", "high"} <= body["days"][0].keys()
        assert body["backtest"]["origins"] == 4
        skus = client.get("/api/v1/inventory/skus?from=2026-11-01&to=2026-11-07").json()["skus"]
        assert [sku["quadrant"] for sku in skus] == ["winner", "adjust", "promote"]
        assert client.get("/api/v1/inventory/forecast").json()["id"] == "S1"
        for wrong in ("?sku_id=K1&product_id=P1", "?sku_id=K1&days=0", "?sku_id=K1&days=x"):
            assert client.get(f"/api/v1/inventory/forecast{wrong}").status_code == 400
        assert client.get("/api/v1/inventory/forecast?sku_id=K9").json()["code"] == "out_of_scope"


def test_on_the_command_line(shelf: Doors) -> None:
    home = shelf.home
    shelf.close()
    runner = CliRunner()
    kept: list[object] = []

    def said(*words: str) -> str:
        result = runner.invoke(
            app, [*words, "--home", str(home)], obj=Context(lambda at: _kept(opened(at), kept))
        )
        assert result.exit_code == 0, result.output
        return result.stdout

    assert "Back-test over 4 weeks: WAPE" in said("forecast", "--sku", "K1")
    assert '"method":"mean_rate"' in said("forecast", "--sku", "K2", "--format", "json")
    assert "winner" in said("inventory", "--from", "2026-11-01", "--to", "2026-11-07")


def _kept(context: AbstractContextManager[Doors], kept: list[object]) -> Doors:
    """The doors that a context manager opens; the command closes them, not the end of the manager's life."""
    kept.append(context)
    return context.__enter__()
