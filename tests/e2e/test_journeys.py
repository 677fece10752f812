"""What people do on the page, in a real browser, over the small market: S1 sold 31.50, of that 10.50 in the live L1."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.e2e.conftest import Desk
from tools.browser import window

DAYS = "from=2026-11-01&to=2026-11-08"


def test_signing_in_and_out(stranger: Desk) -> None:
    stranger.sign_in("wrong horse battery")
    expect(stranger.page.get_by_role("alert")).not_to_be_empty()
    stranger.sign_in()
    expect(stranger.page.get_by_role("heading", level=1)).to_have_text("Home")
    expect(stranger.page.locator(".account")).to_contain_text("Orchid")
    stranger.page.locator(".account").click()
    stranger.page.get_by_text("Sign out").click()
    expect(stranger.page.locator("input[name=password]")).to_be_visible()


def test_from_the_overview_to_the_rows_of_a_number(desk: Desk) -> None:
    """Two clicks from a number to its rows, whose sum it is."""
    page = desk.go(f"/page/merchant_home?{DAYS}")
    expect(page.locator("[data-metric=gmv]")).to_have_attribute("data-value", "31.5")
    page.locator(".card").get_by_role("button", name="GMV: Menu", exact=True).click()
    page.get_by_text("Rows behind this").click()
    expect(page.locator("[data-rows-number]")).to_have_attribute("data-rows-number", "31.5")
    expect(page.get_by_text("The rows make exactly this number.")).to_be_visible()
    expect(page.locator(".cells tbody tr")).to_have_count(2)


def test_why_a_number_is_another_is_told_in_steps(desk: Desk) -> None:
    page = desk.go(f"/page/merchant_home?{DAYS}&open=why&of=gmv")
    steps = page.locator(".waterfall").first.locator("li")
    expect(steps).to_have_count(3)
    expect(steps.nth(1)).to_contain_text("+31.50 SGD")
    page.locator(".waterfall").get_by_role("button", name="Rows behind this").click()
    expect(page.locator(".cells tbody tr")).to_have_count(2)
    page.locator(".divided li", has_text="LIVE").get_by_role("button", name="Why?").click()
    expect(page.get_by_text("Why is GMV · LIVE different?")).to_be_visible()


def test_two_indicators_and_no_third(desk: Desk) -> None:
    """R062, in both profiles: a third takes the place of the older of the two, and is not offered in the list."""
    for profile in ("", "&profile=parity"):
        page = desk.go(f"/page/merchant_home?{DAYS}{profile}")
        page.locator(".card-name button", has_text="Buyers").click()
        expect(page.locator(".card.chosen")).to_have_count(2)
        shown = f"?{DAYS}{profile}&daily.trend=sku_orders%2Cbuyers"
        expect(page).to_have_url(f"{desk.address}/page/merchant_home{shown}")
        page.get_by_role("combobox", name="Metrics").click()
        expect(page.get_by_title("GMV", exact=True)).to_have_attribute("aria-disabled", "true")


def test_everything_on_screen_is_in_the_address(desk: Desk, chrome: Browser, kept: dict[str, Any]) -> None:
    """Each control changes the address; who opens the address in another browser sees the same."""
    page = desk.go("/page/lives?period=last_30_days")
    for change in CONTROLS:
        before = page.url
        change(page)
        expect(page).not_to_have_url(before)
        expect(page.locator("main .ant-skeleton, main .stale")).to_have_count(0)
    with window(chrome, 1440, 900) as other:
        other.add_cookies(kept["cookies"])
        shared = Desk(other.new_page(), desk.address).go(page.url.removeprefix(desk.address))
        expect(shared.locator("main .ant-skeleton, main .stale")).to_have_count(0)
        assert shared.locator("main").aria_snapshot() == page.locator("main").aria_snapshot()
        theme = "document.documentElement.dataset.theme"
        assert shared.evaluate(theme) == page.evaluate(theme) == "dark"


def _choose(name: str, option: str) -> Callable[[Page], None]:
    def change(page: Page) -> None:
        page.get_by_role("combobox", name=name, exact=True).click()
        page.get_by_title(option, exact=True).click()

    return change


def _mark(page: Page) -> None:
    page.get_by_role("button", name="Mark").click()
    page.get_by_role("menuitem", name="Lives that began").click()


def _column(page: Page) -> None:
    page.locator(".chooser summary").click()
    page.locator(".choices ul").get_by_role("checkbox").first.click()
    page.keyboard.press("Escape")


def _search(page: Page) -> None:
    search = page.get_by_role("searchbox", name="Search by name or id")
    search.fill("even")
    search.press("Enter")


CONTROLS: tuple[Callable[[Page], None], ...] = (
    _choose("This period", "Last 28 days"),
    _choose("Profile", "Parity"),
    lambda page: page.get_by_role("switch").click(),
    lambda page: page.locator(".card-name button[aria-pressed=false]").first.click(),
    _mark,
    lambda page: page.get_by_role("button", name="Show as a table").first.click(),
    _column,
    lambda page: page.locator(".sheet .sorter").nth(2).click(),
    lambda page: page.get_by_role("button", name="Bars").click(),
    _search,
    _choose("As of", "Up to the end of yesterday"),
    lambda page: page.get_by_role("button", name="Dark").click(),
    lambda page: page.get_by_role("button", name="中文").click(),
)


def test_marks_stand_above_the_days(desk: Desk) -> None:
    """Lives, ad plans that began, and loads, each day one mark that tells what happened."""
    loads = {"loads": [{"at": "2026-11-06T02:00:00Z", "tables": ["shops"]}]}
    desk.page.route("**/api/v1/load-times*", lambda route: route.fulfill(json=loads))
    page = desk.go(f"/page/merchant_home?{DAYS}&daily.marks=lives,campaigns,loads")
    expect(page.locator(".mark", has_text="●").first).to_have_attribute(
        "aria-label", re.compile("1 live began")
    )
    expect(page.locator(".mark", has_text="▼").first).to_have_attribute(
        "aria-label", re.compile("Data loaded at")
    )


def test_one_click_from_a_change_to_why_and_from_a_card_to_the_trend(desk: Desk) -> None:
    page = desk.go("/page/merchant_home?from=2026-11-06&to=2026-11-06&daily.trend=gmv,sku_orders")
    page.locator(".card", has_text="Buyers").click(position={"x": 200, "y": 40})
    expect(page.locator(".card.chosen", has_text="Buyers")).to_be_visible()
    page.locator("button.change").first.click()
    expect(page.locator(".waterfall").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("button.change").first).to_be_focused()


def test_a_server_that_is_away_is_told_of_and_found_again(desk: Desk) -> None:
    """A page that is open all night keeps its numbers, and goes on by itself."""
    desk.refused.add(503)
    page = desk.go(f"/page/merchant_home?{DAYS}")
    page.route("**/api/v1/state", lambda route: route.fulfill(status=503, body="{}"))
    page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("The server does not answer.")).to_be_visible()
    expect(page.locator("[data-metric=gmv]")).to_have_attribute("data-value", "31.5")
    page.unroute_all()
    page.evaluate("window.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("The server does not answer.")).to_have_count(0)


def test_a_list_is_searched_and_opened_and_left_as_it_was(desk: Desk) -> None:
    page = desk.go(f"/page/lives?{DAYS}&list.search=morning")
    expect(page.get_by_text("Nothing has this name.")).to_be_visible()
    search = page.get_by_role("searchbox", name="Search by name or id")
    search.fill("even")
    search.press("Enter")
    page.get_by_role("link", name="Evening").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Evening")
    expect(page.locator("[data-metric=live_direct_gmv]")).to_have_attribute("data-value", "10.5")
    page.go_back()
    expect(search).to_have_value("even")


def test_no_number_is_asked_twice(desk: Desk) -> None:
    """All questions of a screen travel together; what was asked, ahead too, is not asked again when one comes back."""
    bodies: list[list[Any]] = []
    desk.page.on(
        "request",
        lambda request: request.url.endswith("/queries") and bodies.append(request.post_data_json["queries"]),
    )
    page = desk.go(f"/page/merchant_home?{DAYS}")
    assert len(bodies[0]) == 7
    page.get_by_role("link", name="Lives", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lives")
    expect(page.locator(".ant-skeleton")).to_have_count(0)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Home")
    asked = [json.dumps(question, sort_keys=True) for body in bodies for question in body]
    assert len(asked) == len(set(asked))


def test_chinese(desk: Desk) -> None:
    page = desk.go(f"/page/merchant_home?{DAYS}&lang=zh")
    expect(page.get_by_role("heading", level=1)).to_have_text("首页")
    expect(page.locator(".card").first).to_contain_text("成交金额")
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_the_palette_finds_pages_metrics_and_products(desk: Desk) -> None:
    page = desk.go(f"/page/merchant_home?{DAYS}")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="A page, a metric").fill("tea")
    expect(page.get_by_role("option", name="Tea Product")).to_be_visible()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tea")
    page.keyboard.press("Control+k")
    page.get_by_role("combobox", name="A page, a metric").fill("商品列表")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Products")


@pytest.mark.parametrize("desk", [(390, 844)], indirect=True)
def test_on_a_phone_nothing_is_wider_than_the_screen(desk: Desk) -> None:
    page = desk.go(f"/page/lives?{DAYS}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("link", name="Products", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Products")
    expect(page.locator("#menu")).to_be_hidden()


def test_why_against_another_moment_another_screen_and_a_figure(desk: Desk) -> None:
    """The steps add up however the number is asked about; a figure that nothing explains is a step of its own."""
    page = desk.go(f"/page/merchant_home?{DAYS}&open=why&of=gmv&against=moment&moment=2026-11-01T00:00:00Z")
    done = page.locator("[data-residual='0']")
    expect(done).to_be_visible()
    page.get_by_text("Another screen", exact=True).click()
    page.get_by_role("combobox", name="Another screen").fill("Direct GMV")
    page.get_by_title("Direct GMV", exact=True).click()
    expect(done).to_be_visible()
    page.get_by_text("A figure", exact=True).click()
    page.get_by_role("searchbox").fill("1,031.50")
    page.keyboard.press("Enter")
    page.locator(".candidates button").first.click()
    expect(page.locator(".bar.unexplained")).to_be_visible()
    expect(done).to_be_visible()


def test_the_whole_screen_as_of_a_moment(desk: Desk) -> None:
    """What a screen showed, in the address; each number says as of when it is."""
    page = desk.go(f"/page/merchant_home?{DAYS}&refresh=up_to_yesterday")
    expect(page.locator(".card .badge").first).to_contain_text("as of")
    page.get_by_role("combobox", name="As of").click()
    page.get_by_title("As of now").click()
    expect(page).to_have_url(f"{desk.address}/page/merchant_home?{DAYS}")
    expect(page.locator(".card .badge", has_text="as of")).to_have_count(0)
