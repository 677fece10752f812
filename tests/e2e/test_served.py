"""A TSP and a creator at their screens: what each is told, and that everybody can use them (WCAG 2.1 AA)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from tests.e2e.conftest import Desk
from tests.e2e.test_accessible import ALL, AXE, DAYS, found

OF_TSP = (
    "tsp_overview", "shops", "shop?id=S2", "partner_lives", "live?id=L3", "accounts", "account?id=A2",
    "partner_videos", "video?id=V3", "sold_products", "sold_product?id=P2", "targets", "authorisations", "services",
)  # fmt: skip
OF_CREATOR = (
    "creator_home", "my_videos", "my_lives", "creator_transactions", "creator_finance", "merchants", "merchant?id=S2",
    "products",
)  # fmt: skip

pytestmark = pytest.mark.skipif(not AXE.is_file(), reason="the page's packages are not installed; make web")


def enter(stranger: Desk, name: str) -> None:
    stranger.sign_in(name=name)
    stranger.page.wait_for_selector(".account")


def turn(stranger: Desk, address: str) -> Page:
    """Go to another screen as a click does, without loading the page again."""
    page, id = stranger.page, address.split("?")[0]
    page.evaluate(
        "to => { history.pushState(null, '', to); dispatchEvent(new PopStateEvent('popstate')); }",
        f"/page/{address}",
    )
    expect(page.locator(f".panels[data-page={id}], .panels[data-work={id}]")).to_be_visible()
    expect(page.locator(".ant-skeleton")).to_have_count(0, timeout=15_000)
    return page


@pytest.mark.parametrize(("name", "screens"), [("tess", OF_TSP), ("cleo", OF_CREATOR)])
def test_every_screen_is_for_everybody(stranger: Desk, name: str, screens: tuple[str, ...]) -> None:
    """Every other one in the dark: what they are made of is the same."""
    enter(stranger, name)
    said = []
    for place, screen in enumerate(screens):
        theme = "dark" if place % 2 else "light"
        page = turn(stranger, f"{screen}{'&' if '?' in screen else '?'}{DAYS}&theme={theme}")
        said += [(screen, each) for each in found(page, ALL, "main")]
    assert not said


def test_a_tsp_is_told_what_its_contracts_do_not_show_and_sets_a_target(stranger: Desk) -> None:
    """R006, R044, R133."""
    enter(stranger, "tess")
    page = stranger.go(f"/page/partner_lives?{DAYS}")
    head = page.locator(".head")
    expect(head).to_contain_text("2 of 8 days asked about lie outside of the contracts")
    expect(head).to_contain_text("@durian")
    expect(page.locator(".change").first).to_have_text("previously –")
    expect(page.locator("[data-metric=live_direct_gmv]").first).to_have_attribute("data-value", "40")
    page = stranger.go("/page/targets?month=2026-11-01")
    page.get_by_role("textbox", name="Target of @durian in Durian & Sons").fill("40x")
    expect(page.get_by_role("alert")).to_contain_text("Write an amount")
    page.get_by_role("textbox", name="Target of @durian in Durian & Sons").fill("80")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".reached")).to_contain_text("50.0%")
    page = stranger.go("/page/sold_products?from=2026-11-04&to=2026-11-30")
    expect(page.get_by_role("table").first).to_contain_text("72")
