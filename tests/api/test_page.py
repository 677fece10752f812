"""The plain page: its numbers are answers, its words are two languages, and nothing in it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient
from tests.api.conftest import PASSWORD, person
from tests.home import load, opened, write_files

from luopan.access import Doors, parse_viewer
from luopan.api.app import create_app
from luopan.model.values import Viewer

Client = TestClient[Any]


def page(doors: Doors, viewer: Viewer | None, query: str = "") -> Any:
    with TestClient(create_app(doors, viewer)) as client:
        return client.get(f"/plain{query}")


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<style.*?</style>|<[^>]*>", " ", html, flags=re.DOTALL))


@pytest.fixture
def guest(doors: Doors) -> Iterator[Client]:
    with TestClient(create_app(doors, Viewer())) as client:
        yield client


def test_the_numbers_are_those_of_the_questions(guest: Client) -> None:
    text = words(guest.get("/plain").text)
    assert "Singapore · Market overview" in text
    assert "36.75" in text
    assert "Paid 11 Oct 2026 to 7 Nov 2026, business days of Asia/Singapore" in text
    assert "LIVE 10.50 · 28.6%" in text
    assert "Orchid" in text and "Durian &amp; Sons" in text


def test_another_language_and_period(guest: Client) -> None:
    text = words(guest.get("/plain?lang=zh&period=last_7_days").text)
    assert "市场概览" in text and "成交金额" in text
    assert "2026年11月1日 至 2026年11月7日" in text


def test_what_the_data_says_is_text(guest: Client) -> None:
    html = guest.get("/plain?market=%3Cscript%3Ealert(1)%3C/script%3E").text
    assert "<b>Cup</b>" not in html and "&lt;b&gt;Cup&lt;/b&gt;" in html
    assert "<script" not in html


def test_nothing_runs_and_nothing_is_fetched(guest: Client) -> None:
    response = guest.get("/plain")
    policy = response.headers["content-security-policy"]
    nonce = re.search(r"style-src 'nonce-([^']+)'", policy)
    assert "default-src 'none'" in policy and nonce is not None
    assert f'<style nonce="{nonce[1]}">' in response.text
    assert not re.search(r"(src|href)=\"(?!/\?)|style=\"", response.text)


def test_hand_made_data_is_not_called_simulated(guest: Client) -> None:
    assert "Simulated" not in guest.get("/plain").text


def test_every_definition_is_one_hover_away(guest: Client) -> None:
    html = guest.get("/plain").text
    assert html.count("data-tip=") == html.count('class="name"') > 8


def test_who_is_not_signed_in_is_asked_to(client: Client, doors: Doors) -> None:
    response = client.get("/plain")
    assert response.url.path == "/sign-in"
    assert "Name or e-mail address" in response.text
    refused = client.post("/sign-in", data={"name": "nobody", "password": "x"})
    assert (refused.status_code, "password is not right" in refused.text) == (401, True)


def test_signing_in_shows_ones_own_numbers(client: Client, doors: Doors) -> None:
    person(doors, "merchant", "shop:S1")
    form = {"name": "merchant", "password": PASSWORD}
    answer = client.post("/sign-in", data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=lax" in answer.headers["set-cookie"]
    text = words(client.get("/plain").text)
    assert "Looking as shop:S1" in text and "31.50" in text and "Durian" not in text
    client.post("/sign-out")
    assert client.get("/plain").url.path == "/sign-in"


def test_a_page_without_data_says_what_to_do(empty: Doors) -> None:
    assert "luopan load PATH" in page(empty, Viewer()).text
    assert "luopan load PATH" in page(empty, parse_viewer("shop:S1")).text


LIVE = {
    "lives.csv": "live_id,account_id,title,started_at\nR1,A1,<i>On air</i>,2026-11-08T01:40:00Z\n",
    "order_lines.csv": "line_id,order_id,shop_id,product_id,buyer_id,quantity,pay_amount,created_at,paid_at,"
    "content_type,content_id,account_id,touch\n"
    "OL9,O9,S1,P1,U7,1,12.50,2026-11-08T02:00:00Z,2026-11-08T02:05:00Z,live,R1,A1,click\n",
}


def test_what_is_live_now_moves_until_it_is_held_still(home: Path, tmp_path: Path) -> None:
    with opened(home) as doors:
        load(doors, write_files(tmp_path / "live", LIVE))
        html, held, chinese = (page(doors, Viewer(), each).text for each in ("", "?refresh=off", "?lang=zh"))
    text = words(html)
    assert "Live now" in text and "@orchid · SG · for 1 h 20 m" in text and "12.50 SGD" in text
    assert "&lt;i&gt;On air" in html and '<meta http-equiv="refresh" content="10">' in html
    assert "http-equiv" not in held and "Refresh every 10 s" in words(held)
    assert "正在直播" in chinese


def test_a_page_on_which_nothing_runs_does_not_move(guest: Client) -> None:
    html = guest.get("/plain").text
    assert "http-equiv" not in html and "Live now" not in html
